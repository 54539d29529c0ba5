"""A short sound for a good scan and another for a bad one."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication


def play(*, is_good: bool) -> None:
    """Plays the system's own sounds: Windows has two, elsewhere the bell sounds for a bad scan."""
    if sys.platform == "win32":
        import winsound

        winsound.MessageBeep(winsound.MB_OK if is_good else winsound.MB_ICONHAND)
    elif not is_good:
        QApplication.beep()
