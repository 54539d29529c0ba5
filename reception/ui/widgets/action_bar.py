"""The bar at the foot of a page: what can be done here, each with its key, one primary action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.flow_layout import FlowLayout

_GAP = 10


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


class ActionBar(QFrame):
    """Ordinary actions on the left, the finishing ones and the primary one on the right.

    Where the window is too narrow for one line, the finishing actions take a line of their own, and
    the ordinary ones as many as they need.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        place(self._lines, (20, 11, 20, 10), _GAP)
        self._left = FlowLayout()
        self._right = FlowLayout(at_right=True)
        for side in (self._left, self._right):
            place(side, spacing=_GAP)
            self._lines.addLayout(side, 1 if side is self._left else 0)

    def add_left(self, name: str, text: str, keys: str = "") -> ActionButton:
        """Adds an ordinary action after the others on the left."""
        button = ActionButton(name, text, keys, parent=self)
        self._left.addWidget(button)
        return button

    def add_right(
        self, name: str, text: str, keys: str = "", *, primary: bool = False
    ) -> ActionButton:
        """Adds a finishing action at the right end; at most one of them is primary."""
        button = ActionButton(name, text, keys, primary=primary, parent=self)
        self._right.addWidget(button)
        return button

    @property
    def is_stacked(self) -> bool:
        """Whether the finishing actions stand on a line of their own."""
        return self._lines.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest button, and as high as all lines at the present width."""
        sides = (self._left.minimumSize().width(), self._right.minimumSize().width())
        width = max(sides) + 2 * scaled(20)
        return QSize(width, self._lines.totalHeightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Breaks the line where it must."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Breaks the line anew when a button came, went or changed its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        sides = (self._left.sizeHint().width(), self._right.sizeHint().width())
        needed = sum(sides) + scaled(_GAP) + 2 * scaled(20)
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if needed > self.width() else direction.LeftToRight
        if wanted != self._lines.direction():
            self._lines.setDirection(wanted)
