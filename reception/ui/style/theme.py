"""Builds the one style sheet and the palette from the tokens and puts them on the application.

``resources/qss/reception.qss`` names colours as ``@card`` and sizes as ``14px``; here the names
become the colours of the scheme and the sizes are multiplied by the scale (100–200 %). Hair lines
of 1 px stay one device-independent pixel at every scale.
"""

from __future__ import annotations

import re
from dataclasses import fields

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reception import resources
from reception.ui.style import fonts, scaling
from reception.ui.style.tokens import MAX_SCALE, MIN_SCALE, Scheme, Tokens, tokens_for

_SCHEME = "receptionScheme"
_COLOUR = re.compile(r"@([a-z_]+)")
_SIZE = re.compile(r"\b(\d+)px")


def build_style_sheet(colours: Tokens, scale: int) -> str:
    """The style sheet of the whole window for one scheme and scale.

    Raises:
        KeyError: the sheet names a colour that the tokens lack.
    """
    table = {field.name: getattr(colours, field.name) for field in fields(colours)}
    text = resources.path("qss/reception.qss").read_text(encoding="utf-8")
    text = _COLOUR.sub(lambda match: str(table[match[1]]), text)
    return _SIZE.sub(lambda match: f"{_pixels(int(match[1]), scale)}px", text)


def build_palette(colours: Tokens) -> QPalette:
    """The palette behind everything that the style sheet leaves to the Fusion style."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: colours.page,
        role.WindowText: colours.ink,
        role.Base: colours.field,
        role.AlternateBase: colours.hover,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.bad,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.toast_ink,
        role.Mid: colours.line,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    return palette


def apply_theme(app: QApplication, scheme: Scheme, scale: int) -> None:
    """Shows the whole application in a scheme and scale; may be called again at any time.

    Raises:
        ValueError: the scale lies outside 100–200 %.
    """
    if not MIN_SCALE <= scale <= MAX_SCALE:
        raise ValueError(f"scale must lie in {MIN_SCALE}..{MAX_SCALE}: {scale}")
    colours = tokens_for(scheme)
    app.setProperty(_SCHEME, scheme.value)
    app.setFont(fonts.base_font(scale))
    app.setPalette(build_palette(colours))
    app.setStyleSheet(build_style_sheet(colours, scale))
    scaling.rescale(app.allWidgets())


def active_tokens() -> Tokens:
    """The palette on show, for what is painted by hand and for icons."""
    app = QApplication.instance()
    value = None if app is None else app.property(_SCHEME)
    return tokens_for(Scheme(value) if value else Scheme.LIGHT)


def _pixels(size: int, scale: int) -> int:
    return 1 if size == 1 else round(size * scale / 100)
