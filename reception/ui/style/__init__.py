"""The look: tokens, theme, fonts, icons, scale."""
