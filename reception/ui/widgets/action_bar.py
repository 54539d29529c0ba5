"""The bar at the foot of a page: what can be done here, each with its key, one primary action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayoutItem, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.flow_layout import FlowLayout

_GAP = 10
# Width of the inner line, its distance from the edge and its corners, in pixels.
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

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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


class ActionBar(QFrame):
    """Ordinary actions on the left, the finishing ones and the primary one on the right.

    Where the window is too narrow for one line, they go on in the next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _BarLayout(self)
        place(self._lines, (20, 11, 20, 10), _GAP)

    def add_left(self, name: str, text: str, keys: str = "") -> ActionButton:
        """Adds an ordinary action after the others on the left."""
        button = ActionButton(name, text, keys, parent=self)
        self._lines.addWidget(button)
        return button

    def add_right(
        self, name: str, text: str, keys: str = "", *, primary: bool = False
    ) -> ActionButton:
        """Adds a finishing action at the right end; at most one of them is primary."""
        button = ActionButton(name, text, keys, primary=primary, parent=self)
        self._lines.add_finishing(button)
        return button

    @property
    def is_stacked(self) -> bool:
        """Whether the actions need more than one line."""
        return self._lines.sizeHint().width() > self.width()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest button, and as high as all lines at the present width."""
        width = self._lines.minimumSize().width()
        return QSize(width, self._lines.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()
