"""Layout distances that follow the interface scale (100–200 %) while the window is open.

The style sheet scales its own sizes. Qt layouts keep theirs in code, so they are set through this
module, which remembers the size at 100 % and can lay everything out again at another scale.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from reception.ui.style import tokens

_MARGINS = "baseMargins"
_SPACING = "baseSpacing"
_WIDTH = "baseWidth"
_HEIGHT = "baseHeight"
_LEAST = "baseLeastHeight"
_MOST = "baseMostWidth"


def scaled(size: int) -> int:
    """A size at 100 % in pixels of the current scale."""
    return round(size * QApplication.font().pixelSize() / tokens.BASE_PX)


def place(
    layout: QLayout,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    row_spacing: int | None = None,
) -> None:
    """Gives a layout its margins (left, top, right, bottom) and spacing in pixels at 100 %.

    A grid takes ``spacing`` between columns and ``row_spacing`` (the same when None) between rows.
    """
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, [spacing, spacing if row_spacing is None else row_spacing])
    _apply_layout(layout)


def fix(widget: QWidget, width: int | None = None, height: int | None = None) -> None:
    """Fixes the width or height of a widget, in pixels at 100 %."""
    widget.setProperty(_WIDTH, width)
    widget.setProperty(_HEIGHT, height)
    _apply_widget(widget)


def at_least(widget: QWidget, height: int) -> None:
    """Gives a widget a least height, in pixels at 100 %."""
    widget.setProperty(_LEAST, height)
    _apply_widget(widget)


def at_most(widget: QWidget, width: int) -> None:
    """Gives a widget a greatest width, in pixels at 100 %; a narrow window takes from it."""
    widget.setProperty(_MOST, width)
    _apply_widget(widget)


def height_at(part: QLayout | QWidget, width: int) -> int:
    """The height a layout or widget wants at a width, both in pixels."""
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return part.sizeHint().height()


def rescale(widgets: list[QWidget]) -> None:
    """Applies the current scale again to everything placed or fixed through this module."""
    for widget in widgets:
        _apply_widget(widget)
        if (layout := widget.layout()) is not None:
            _apply_tree(layout)


def _apply_tree(layout: QLayout) -> None:
    _apply_layout(layout)
    for child in layout.findChildren(QLayout):
        _apply_layout(child)


def _apply_layout(layout: QLayout) -> None:
    margins = layout.property(_MARGINS)
    if margins is None:
        return
    layout.setContentsMargins(*(scaled(size) for size in margins))
    across, down = (scaled(size) for size in layout.property(_SPACING))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)


def _apply_widget(widget: QWidget) -> None:
    if (width := _base(widget, _WIDTH)) is not None:
        widget.setFixedWidth(scaled(width))
    if (height := _base(widget, _HEIGHT)) is not None:
        widget.setFixedHeight(scaled(height))
    if (least := _base(widget, _LEAST)) is not None:
        widget.setMinimumHeight(scaled(least))
    if (most := _base(widget, _MOST)) is not None:
        widget.setMaximumWidth(scaled(most))


def _base(item: QObject, name: str) -> int | None:
    value = item.property(name)
    return value if isinstance(value, int) else None
