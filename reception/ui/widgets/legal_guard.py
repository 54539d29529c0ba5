"""Keeps keyboard and Space off a button while a press of it would write an event of law."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from reception.ui.widgets.window_action import WindowAction

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SPACE = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class LegalGuard(QObject):
    """What one button asks before it takes a key.

    While the action of the button is a legal act, its key and the mouse are the only ways to it:
    Tab passes it over, and no key pressed on it does anything. Enter does only where the page has
    offered the act (:meth:`offer`) and nothing else was typed since.
    """

    def __init__(self, button: QAbstractButton, action: WindowAction) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        self._is_offered = False
        self._usual_policy: Qt.FocusPolicy | None = None
        self.follow(action)

    def follow(self, action: WindowAction) -> None:
        """The button presses this action from now on."""
        self._action = action
        action.changed.connect(self._keep_off)
        self._keep_off()

    def offer(self) -> None:
        """All that this act needs is there: the next Enter carries it out."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_offered = True

    @property
    def takes_enter(self) -> bool:
        """Whether Enter presses the button while it has the keyboard."""
        return self._is_offered or not self._action.is_legal_act

    def withdraw(self) -> None:
        """What was offered is not offered any more when the keyboard comes back."""
        self._is_offered = False

    def holds_back(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed on the button was meant for elsewhere."""
        is_enter = event.key() in _ENTER
        if event.text() and not is_enter:
            self._is_offered = False
        is_press = event.key() in _SPACE or (is_enter and not self._is_offered)
        return is_press and self._action.is_legal_act

    @Slot()
    def _keep_off(self) -> None:
        if self._action.is_legal_act and self._usual_policy is None:
            self._usual_policy = self._button.focusPolicy()
            self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if self._button.hasFocus():
                self._button.clearFocus()
        elif not self._action.is_legal_act and self._usual_policy is not None:
            self._button.setFocusPolicy(self._usual_policy)
            self._usual_policy = None
