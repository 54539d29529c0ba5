"""Nothing may be dropped onto a window: a file or a dragged text would land where nobody looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class NoDrops(QObject):
    """Refuses what is dragged over any window that has had the keyboard.

    The windows are asked before their widgets, so that no field need refuse by itself.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # One filter, however often the window comes to the front.
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer says that it cannot be dropped here."""
        if event.type() in _DRAGS:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
