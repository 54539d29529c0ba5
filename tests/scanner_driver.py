"""A scanner, a person and a typing tool that press keys: into the window, with the time they take.

Keys of the system come to the window first and find their widget from there; so do these.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

RETURN, TAB, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """The keyboard of one window; ``now`` is the system's time in milliseconds."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.now = 10_000

    def clock(self) -> float:
        """The program's own clock, here the same as the system's."""
        return float(self.now)

    def press(
        self,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        after: int = 5,
        is_repeat: bool = False,
    ) -> None:
        """Presses one key after some milliseconds."""
        self.now += after
        handle = QApplication.focusWindow() or self._window.windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text, is_repeat)
            event.setTimestamp(self.now)
            QCoreApplication.sendEvent(handle, event)

    def letters(self, text: str, gap: int = 5) -> None:
        """Presses a key for every letter, whatever the letter."""
        for letter in text:
            key = Qt.Key.Key_Space if letter == " " else Qt.Key(0)
            self.press(key, letter, after=gap)

    def scan(self, text: str, end: Qt.Key | None = RETURN, gap: int = 3) -> None:
        """What a scanner does."""
        self.letters(text, gap)
        if end is not None:
            self.press(end, "\r" if end == RETURN else "\t", after=gap)

    def compose(self, text: str, erased: int = 0, gap: int = 5) -> None:
        """What an input method does."""
        self.now += gap
        event = QInputMethodEvent()
        event.setCommitString(text, -erased, erased)
        QCoreApplication.sendEvent(QApplication.focusObject(), event)
