"""The line under the days of a register: what is being done and for how long, then the outcome."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reception.ui.language import say
from reception.ui.widgets.text_label import TextLabel, TextRole

_TICK_MS = 1_000


class StageLabel(TextLabel):
    """Counts the seconds of a stage; empty or the last words when nothing is under way."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__("", TextRole.LABEL, wrap=True, parent=parent)
        self.setObjectName(name)
        self._stage = ""
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show_stage)

    @property
    def is_running(self) -> bool:
        """Whether a stage is under way."""
        return bool(self._stage)

    def begin(self, stage: str) -> None:
        """The first stage; seconds count from here."""
        self._since.start()
        self._tick.start()
        self.go_on(stage)

    def go_on(self, stage: str) -> None:
        """The next stage of the same work."""
        self._stage = stage
        self._show_stage()

    def settle(self, words: str) -> None:
        """The work has ended."""
        self._tick.stop()
        self._stage = ""
        self.setText(words)

    @Slot()
    def _show_stage(self) -> None:
        seconds = self._since.elapsed() // 1_000
        waited = say(" {seconds} giây").format(seconds=seconds) if seconds else ""
        self.setText(f"{self._stage}…{waited}")
