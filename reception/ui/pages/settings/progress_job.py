"""Work that takes long beside the counter's own: a bar, a sentence, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.progress_line import ProgressLine

T = TypeVar("T")
V = TypeVar("V")
Stopped = Callable[[], bool]
Told = Callable[[int, int], None]


class ProgressJob(ProgressLine):
    """Runs one job at a time.

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
        super().__init__(f"{prefix}_progress", f"{prefix}_state", spoken, parent)
        self._runner = runner
        self._stop_wanted = threading.Event()
        self.is_running = False
        self.progressed.connect(self.show_progress)
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

    def stop_with_page(self) -> None:
        """What a job still asks for nobody, when its page has gone, ends: another clerk sits down.

        For jobs that end by themselves where they are stopped; others would fail for nobody.
        """
        self.destroyed.connect(self._stop_wanted.set)

    @Slot()
    def stop(self) -> None:
        """The job gives up when it asks next."""
        self._stop_wanted.set()

    def _set_running(self, is_running: bool) -> None:
        self.is_running = is_running
        if is_running:
            self.begin()
        else:
            self.end()
        self.running_changed.emit(is_running)
