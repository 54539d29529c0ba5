"""Between the window's first paint and the moment its folder is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from reception.ui.window.main_window import MainWindow


class FirstPaint(QObject):
    """Calls back once, directly after a widget was painted for the first time."""

    def __init__(self, watched: QObject, then: Callable[[], object]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint event; the call comes when the loop is idle again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


class EarlyScans(QObject):
    """Keeps what is scanned or typed into the scan bar before there are pages to take it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._texts: list[str] = []
        window.scanned.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        self._texts.append(text)

    def hand_over(self, take: Callable[[str], object]) -> None:
        """Give what was kept, in its order, and keep nothing more."""
        self._window.scanned.disconnect(self._keep)
        texts, self._texts = self._texts, []
        for text in texts:
            take(text)
