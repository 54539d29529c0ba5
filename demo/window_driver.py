"""The one driver of the window for demo, pictures and tests: find, wait, type, press, scan."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

Kind = TypeVar("Kind", bound=QObject)
PATIENCE = 20.0
RETURN, TAB, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace
NONE = Qt.KeyboardModifier.NoModifier
_PAUSE_MS = 5


class Stuck(RuntimeError):
    """The window did not do what was expected; the message says what was waited for."""


# --------------------------------------------------------------------------------------- finding


def find(parent: QObject, kind: type[Kind], name: str = "") -> Kind:
    """A child by its kind and object name (empty: any), shown or not.

    Raises:
        Stuck: there is none.
    """
    child = parent.findChild(kind, name) if name else parent.findChild(kind)
    if child is None:
        raise Stuck(f"no {kind.__name__} {name}")
    return child


def find_shown(parent: QObject, kind: type[Kind], name: str) -> Kind:
    """The visible child with an object name, waited for.

    Raises:
        Stuck: none became visible.
    """

    def shown() -> Kind | None:
        for child in parent.findChildren(kind, name):
            if not isinstance(child, QWidget) or child.isVisible():
                return child
        return None

    wait_until(f"{name} is shown", lambda: shown() is not None)
    found = shown()
    if found is None:
        raise Stuck(f"{name} vanished")
    return found


def is_shown(parent: QObject, name: str) -> bool:
    """Whether a widget with an object name is visible now."""
    return any(child.isVisible() for child in parent.findChildren(QWidget, name))


# --------------------------------------------------------------------------------------- waiting


def wait_until(what: str, is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Lets the window work until something is so.

    Args:
        what: the condition in words, for the error.
        patience: seconds.

    Raises:
        Stuck: it was not so in time.
    """
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            raise Stuck(what)
        let_settle(_PAUSE_MS)


def let_settle(milliseconds: int) -> None:
    """Lets timers, queued signals and animations run for a while."""
    # An event loop lets go of the interpreter between events; QTest's own waiting does not, and
    # the threads behind the window would stand still.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


# ------------------------------------------------------------------------------- typing, pressing


def type_text(editor: QWidget, text: str) -> None:
    """Types any letters; QTest's own keyClicks ends the whole run at the first Vietnamese one."""
    for letter in text:
        QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))


def type_into(editor: QWidget, text: str) -> None:
    """Gives an editor the keyboard and replaces its text by typing."""
    editor.setFocus()
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.selectAll()
    type_text(editor, text)


def choose(box: QComboBox, value: object) -> None:
    """Picks the entry with some data as the keyboard would.

    Raises:
        Stuck: the box does not offer it.
    """
    index = box.findData(value)
    if index < 0:
        raise Stuck(f"{box.objectName()} offers no {value}")
    box.setCurrentIndex(index)
    box.activated.emit(index)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Presses a key in a widget."""
    QTest.keyClick(widget, key, modifier)


class Keyboard:
    """Keys with the time they take, pressed by a person, a scanner or an input method.

    Keys of the system come to the window first and find their widget from there; so do these.

    Args:
        window: gets the keys while no window of the program is active.

    Attributes:
        now: the system's time in milliseconds.
    """

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
        focused: QWindow | None = QApplication.focusWindow()
        handle = self._window.windowHandle() if focused is None else focused
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text, is_repeat)
            event.setTimestamp(self.now)
            QCoreApplication.sendEvent(handle, event)

    def letters(self, text: str, gap: int = 5) -> None:
        """Presses a key for every letter, with a gap of milliseconds before each."""
        for letter in text:
            key = Qt.Key.Key_Space if letter == " " else Qt.Key(0)
            self.press(key, letter, after=gap)

    def scan(self, text: str, end: Qt.Key | None = RETURN, gap: int = 3) -> None:
        """Types a line as a scanner does: fast, with Enter, Tab or nothing at its end."""
        self.letters(text, gap)
        if end is not None:
            self.press(end, "\r" if end == RETURN else "\t", after=gap)

    def compose(self, text: str, erased: int = 0, gap: int = 5) -> None:
        """Commits text as an input method does, in place of some erased letters."""
        self.now += gap
        event = QInputMethodEvent()
        event.setCommitString(text, -erased, erased)
        QCoreApplication.sendEvent(QApplication.focusObject(), event)
