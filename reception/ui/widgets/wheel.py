"""The mouse wheel scrolls pages; a value changes by it only where the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget


def keeps_wheel(part: QWidget, event: QWheelEvent) -> bool:
    """Whether an editor may turn its value by this wheel.

    Without the keyboard it may not, and the wheel is left to whatever scrolls below. An open list
    or calendar is a window of its own and keeps its wheel.
    """
    if part.hasFocus():
        return True
    event.ignore()
    return False
