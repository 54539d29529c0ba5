"""The bar at the foot of a page: what can be done here, each with its key, one primary action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLayoutItem, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.fitting_frame import FittingFrame
from reception.ui.widgets.flow_layout import FlowLayout

_GAP = 10
# Width of the inner line, its distance from the edge and its corners, in pixels.
_EVERY, _PRIMARY, _NONE = range(3)
_RING, _INSET, _CORNER = 1.5, 3.75, 5


class ActionButton(ComposedButton):
    """A 38 px button with its key printed on it."""

    def __init__(
        self,
        name: str,
        text: str,
        keys: str = "",
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        side = 20 if primary else 14
        super().__init__(name, text, keys, margins=(side, 0, side, 0), parent=parent)
        set_flag(self, "primary", primary)

    def set_primary(self, is_primary: bool) -> None:
        """Makes this the action that the page is for, or an ordinary one."""
        set_flag(self, "primary", is_primary)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On its strong ground the mark of the keyboard is a second line inside the first."""
        super().paintEvent(event)
        if not self.hasFocus() or not self.property("primary"):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(active_tokens().on_accent), _RING))
        inner = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(inner, _CORNER, _CORNER)


class _BarLayout(FlowLayout):
    """Ordinary actions from the left, finishing ones to the right edge of whatever line they meet.

    A line is as full as it can be: in a low window each line taken is one row of the page less.
    """

    def __init__(self) -> None:
        super().__init__()
        self._finishing: set[QWidget] = set()

    def add_finishing(self, button: QWidget) -> None:
        """Adds a finishing action after all others."""
        self._finishing.add(button)
        self.addWidget(button)

    def addItem(self, item: QLayoutItem) -> None:
        """Adds an ordinary action before the finishing ones."""
        super().addItem(item)
        if item.widget() not in self._finishing:
            self._items.sort(key=self.ends_at_right)

    def ends_at_right(self, item: QLayoutItem) -> bool:
        """Whether an action is a finishing one."""
        return item.widget() in self._finishing


class ButtonLine(FittingFrame):
    """Buttons in a line that breaks; before one is cut, and to save a line, printed keys give way.

    Args:
        buttons: such as the two answers of a question, at the right edge.
        lines: breaks the line; by default all buttons stand at the right.
    """

    def __init__(
        self,
        buttons: Sequence[ComposedButton] = (),
        parent: QWidget | None = None,
        *,
        lines: FlowLayout | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = FlowLayout(at_right=True) if lines is None else lines
        self.setLayout(self._lines)
        place(self._lines, spacing=_GAP)
        for button in buttons:
            self._lines.addWidget(button)

    def sizeHint(self) -> QSize:
        """As one line with every key."""
        widths = [part.width_with_key for part in self._shown]
        width = sum(widths) + max(0, len(widths) - 1) * self._lines.spacing() + self._sides
        return QSize(width, self._lines.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest words, and as high as all lines at the present width."""
        width = max((part.width_without_key for part in self._shown), default=0) + self._sides
        return QSize(width, self._lines.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def fit(self) -> None:
        """Printed keys give way where that helps: first those of ordinary actions."""
        buttons, room, gap = self._shown, self.width() - self._sides, self._lines.spacing()

        def badness(which: int) -> tuple[bool, int]:
            widths = [_width(part, which) for part in buttons]
            return max(widths, default=0) > room, _count_lines(widths, room, gap)

        shown = min((_EVERY, _PRIMARY, _NONE), key=badness)
        for button in buttons:
            button.show_key(_has_key(button, shown))

    @property
    def _shown(self) -> list[ComposedButton]:
        return [part for part in self.findChildren(ComposedButton) if not part.isHidden()]

    @property
    def _sides(self) -> int:
        margins = self._lines.contentsMargins()
        return margins.left() + margins.right()


class ActionBar(ButtonLine):
    """Ordinary actions on the left, the finishing ones and the primary one on the right.

    Where the window is too narrow for one line, they go on in the next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = _BarLayout()
        super().__init__(parent=parent, lines=lines)
        self._bar = lines
        place(lines, (20, 11, 20, 10), _GAP)

    def add_left(self, name: str, text: str, keys: str = "") -> ActionButton:
        """Adds an ordinary action after the others on the left."""
        button = ActionButton(name, text, keys, parent=self)
        self._bar.addWidget(button)
        return button

    def add_right(
        self, name: str, text: str, keys: str = "", *, primary: bool = False
    ) -> ActionButton:
        """Adds a finishing action at the right end; at most one of them is primary."""
        button = ActionButton(name, text, keys, primary=primary, parent=self)
        self._bar.add_finishing(button)
        return button


def _count_lines(widths: Sequence[int], room: int, gap: int) -> int:
    lines, used = 0, room + 1
    for width in widths:
        if used + width > room:
            lines, used = lines + 1, 0
        used += width + gap
    return lines


def _has_key(button: ComposedButton, shown: int) -> bool:
    return shown == _EVERY or (shown == _PRIMARY and bool(button.property("primary")))


def _width(button: ComposedButton, shown: int) -> int:
    """What a button takes with or without its printed key."""
    return button.width_with_key if _has_key(button, shown) else button.width_without_key
