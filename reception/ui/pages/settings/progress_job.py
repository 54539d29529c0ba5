"""Work that takes long beside the counter's own: a bar, a sentence, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reception.ui.pages.settings.section import show_words
from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.text_label import TextLabel, TextRole

T = TypeVar("T")
V = TypeVar("V")
Stopped = Callable[[], bool]
Told = Callable[[int, int], None]


class ProgressJob(QWidget):
    """Runs one job at a time; takes no room before the first.

    Args:
        prefix: of the object names of bar and sentence.
        spoken: what a screen reader calls the bar.

    Signals:
        progressed: how much is done, and of how much; may be emitted by the job's own thread.
        running_changed: a job has begun, or is over.
    """

    progressed = Signal(int, int)
    running_changed = Signal(bool)

    def __init__(self, prefix: str, spoken: str, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._stop_wanted = threading.Event()
        self.is_running = False
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        describe(self._bar, f"{prefix}_progress", spoken)
        fix(self._bar, height=8)
        self._state = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._state.setObjectName(f"{prefix}_state")
        column = QVBoxLayout(self)
        place(column, spacing=10)
        for widget in (self._bar, self._state):
            column.addWidget(widget)
            widget.hide()
        self.hide()
        self.progressed.connect(self._show_progress)
        app = QCoreApplication.instance()
        assert app is not None
        # The program does not wait for the end of a job that nobody will read.
        app.aboutToQuit.connect(self.stop)

    def run(
        self,
        words: str,
        job: Callable[[Stopped, Told], T],
        on_result: Callable[[T], object],
        on_error: Callable[[BaseException], object],
    ) -> None:
        """Begins; nothing while another one runs.

        Args:
            words: said meanwhile.
            job: runs off the main thread; asks whether it is stopped and tells how far it is.
        """
        if self.is_running:
            return
        self._stop_wanted.clear()
        self._set_running(True)
        self.tell(words)
        stopped, told = self._stop_wanted.is_set, self.progressed.emit

        def over(then: Callable[[V], object]) -> Callable[[V], None]:
            def end(outcome: V) -> None:
                self._set_running(False)
                then(outcome)

            return end

        self._runner.submit(
            lambda: job(stopped, told),
            owner=self,
            on_result=over(on_result),
            on_error=over(on_error),
            lane=Lane.IO,
        )

    @Slot()
    def stop(self) -> None:
        """The job gives up when it asks next."""
        self._stop_wanted.set()

    def tell(self, words: str) -> None:
        """Says how it stands or how it ended."""
        show_words(self._state, words)
        self.setVisible(self.is_running or bool(words))

    def run_to_and_fro(self) -> None:
        """The bar of work without a measure."""
        self._bar.setMaximum(0)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def _set_running(self, is_running: bool) -> None:
        self.is_running = is_running
        self._bar.setMaximum(100)
        self._bar.setValue(0)
        self._bar.setVisible(is_running)
        self.running_changed.emit(is_running)
