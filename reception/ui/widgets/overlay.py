"""A panel over the page, not a window: Esc puts it away and the keyboard goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class Overlay(QFrame):
    """Base of panels that lie over their parent and follow its size.

    Signals:
        closed: put away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._came_from: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parent.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the panel is on show."""
        return not self.isHidden()

    def open_over(self) -> None:
        """Shows the panel; remembers who had the keyboard."""
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
        self.place_over(self._host)
        self.show()
        self.raise_()

    @Slot()
    def close_panel(self) -> None:
        """Puts the panel away and gives the keyboard back."""
        if not self.is_open:
            return
        self.hide()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place_over(self, host: QWidget) -> None:
        """Finds its place over the parent; a subclass says where."""
        self.setGeometry(host.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the parent."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.is_open:
            self.place_over(self._host)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the panel before any shortcut of the page."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.close_panel()
            return True
        return super().event(event)
