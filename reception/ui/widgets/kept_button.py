"""A push button that does not lose the keyboard while it cannot be pressed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reception.ui.style.styling import set_flag


class KeptButton(QPushButton):
    """Base of every button of the window.

    One that is disabled or hidden while it has the keyboard hands it to its ``successor``; Qt would
    choose whatever comes next. A disabled one without a successor keeps it, as while its own job
    runs; it does nothing meanwhile, and is disabled for Qt once the keyboard has gone elsewhere.

    Attributes:
        successor: gets the keyboard when the button is disabled or hidden while it has it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.successor: QWidget | None = None
        self._is_closed = False

    @property
    def has_keyboard(self) -> bool:
        """Whether it has the keyboard, or gets it back when its window becomes active again."""
        return self.window().focusWidget() is self and self.isVisible()

    def setEnabled(self, is_enabled: bool) -> None:
        """Lets it be pressed or not."""
        if not is_enabled:
            self._pass_keyboard_on()
        self._is_closed = not is_enabled and self.has_keyboard
        set_flag(self, "closed", self._is_closed)
        super().setEnabled(is_enabled or self._is_closed)

    def setVisible(self, is_visible: bool) -> None:
        """Shows or hides it."""
        if not is_visible:
            self._pass_keyboard_on()
        super().setVisible(is_visible)

    def _pass_keyboard_on(self) -> None:
        if self.successor is not None and self.has_keyboard:
            self.successor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left for another widget, it is disabled as it should have been."""
        super().focusOutEvent(event)
        if self._is_closed and not self.has_keyboard:
            self.setEnabled(False)

    def click(self) -> None:
        """Presses it, unless it is closed."""
        if not self._is_closed:
            super().click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space does nothing while it is closed."""
        if not self._is_closed or event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def hitButton(self, at: QPoint) -> bool:
        """Whether a press of the mouse is meant for it."""
        return not self._is_closed and super().hitButton(at)
