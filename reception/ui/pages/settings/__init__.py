"""The settings page, section by section."""
