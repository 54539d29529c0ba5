"""The bar at the foot of a page: what can be done here, each with its key, one primary action."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.ui.scaling import place
from reception.ui.styling import set_flag
from reception.ui.widgets.composed_button import ComposedButton


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
    """Ordinary actions on the left, the finishing ones and the primary one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        place(self._row, (20, 10, 20, 10), 10)
        self._left_count = 0

    def add_left(self, name: str, text: str, keys: str = "") -> ActionButton:
        """Adds an ordinary action after the others on the left."""
        button = ActionButton(name, text, keys, parent=self)
        self._row.insertWidget(self._left_count, button)
        self._left_count += 1
        return button

    def add_right(
        self, name: str, text: str, keys: str = "", *, primary: bool = False
    ) -> ActionButton:
        """Adds a finishing action at the right end; at most one of them is primary."""
        button = ActionButton(name, text, keys, primary=primary, parent=self)
        self._row.addWidget(button)
        return button
