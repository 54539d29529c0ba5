"""Hands on the window: typing, keys and waiting, the way a person and a scanner do it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

Kind = TypeVar("Kind", bound=QObject)
PATIENCE = 20.0
_PAUSE_MS = 5


class Stuck(RuntimeError):
    """The window did not do what the day needs; the message says what was waited for."""


def find(parent: QObject, kind: type[Kind], name: str) -> Kind:
    """The visible part of the window with an object name."""

    def visible() -> Kind | None:
        for child in parent.findChildren(kind, name):
            if not isinstance(child, QWidget) or child.isVisible():
                return child
        return None

    wait_until(f"{name} is on show", lambda: visible() is not None)
    found = visible()
    if found is None:
        raise Stuck(f"{name} vanished")
    return found


def wait_until(what: str, is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Let the window work until something is so."""
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            raise Stuck(what)
        let_settle(_PAUSE_MS)


def let_settle(milliseconds: int) -> None:
    """Let timers, previews and animations come to rest before a picture is taken."""
    # An event loop lets go of the interpreter between events; QTest's own waiting does not, and
    # the lanes behind the window would stand still.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def type_into(editor: QWidget, text: str) -> None:
    """Replace what stands in a line or a block of text by typing."""
    editor.setFocus()
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.selectAll()
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(editor, press)


def choose(box: QComboBox, value: object) -> None:
    """Pick an entry as the keyboard would."""
    index = box.findData(value)
    if index < 0:
        raise Stuck(f"{box.objectName()} offers no {value}")
    box.setCurrentIndex(index)
    box.activated.emit(index)


def press(
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(widget, key, modifier)
