"""Size and place of the window on its screen, remembered from run to run."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

_SIZE = (1366, 768)
# Not scaled: large letters on a small screen must still leave the window on it.
_LEAST = (960, 560)
_KEY = "window/geometry"


class WindowGeometry:
    """Where a window stands.

    Args:
        settings: where it is remembered; None forgets it.
    """

    def __init__(self, window: QWidget, settings: QSettings | None) -> None:
        self._window = window
        self._settings = settings

    def restore(self) -> None:
        """Puts the window where it stood; 1366 x 768 where that is unknown or unreadable."""
        self._window.setMinimumSize(*_LEAST)
        self._window.resize(*_SIZE)
        value = self._settings.value(_KEY) if self._settings is not None else None
        if isinstance(value, QByteArray):
            self._window.restoreGeometry(value)

    def remember(self) -> None:
        """Writes down where the window stands now."""
        if self._settings is not None:
            self._settings.setValue(_KEY, self._window.saveGeometry())
            self._settings.sync()
