"""Finds widgets and types into them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

Kind = TypeVar("Kind", bound=QObject)


def find(parent: QObject, kind: type[Kind], name: str = "") -> Kind:
    """The child a clerk would point at; a missing one fails the test by its name."""
    child = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert child is not None, f"no {kind.__name__} {name}"
    return child


def type_text(widget: QWidget, text: str) -> None:
    """Types any letters; QtTest's own keyClicks ends the whole run at the first Vietnamese one."""
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, press)
