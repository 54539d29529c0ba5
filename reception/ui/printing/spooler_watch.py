"""What became of the papers that the spooler was given, in this run and in the one before."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.services.context import ServiceContext
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.print_turn import job_title
from reception.ui.printing.print_worker import PrintWorker
from reception.ui.printing.spooler import Fate, Spooler, SpoolerStatus
from reception.ui.tasks import Lane, Runner

WATCH_MS = 2_000
_AGAIN_MS = 15_000
SILENT_AFTER = 20.0
"""Seconds after which a paper that the spooler still has is one a person should look after."""

_log = logging.getLogger(__name__)


class SpoolerWatch(PrintWorker):
    """Asks the spooler on the print lane and stores what is new.

    Signals:
        moved: a paper is elsewhere than before.
        taken_up: what an earlier run left behind is sorted, or nobody can tell yet.
    """

    moved = Signal()
    taken_up = Signal()

    def __init__(
        self, jobs: BackgroundJobs, runner: Runner, spooler: Spooler, parent: QObject
    ) -> None:
        super().__init__(jobs, runner, spooler, parent)
        self._handed: list[PrintJob] = []
        self._is_looking = False
        # When each paper was first seen at the spooler, on the steady clock.
        self._handed_since: dict[int, float] = {}
        self._silent_after = SILENT_AFTER
        self._again_ms = _AGAIN_MS
        self._timer = single_shot(self, WATCH_MS, self.look)

    def watch(self, jobs: Sequence[PrintJob]) -> None:
        """Asks about these from now on, as far as the spooler has them."""
        self._handed = [job for job in jobs if job.state is PrintState.HANDED]
        if self._handed and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Asks no more by itself."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Asks the spooler about every paper that it was given."""
        handed = self._handed
        if self._is_looking or not handed:
            return
        self._is_looking = True
        spooler = self._spooler
        self._runner.submit(
            lambda: [(job, spooler.look(job.order.printer, job_title(job))) for job in handed],
            owner=self,
            on_result=self._looked,
            on_error=lambda error: self._looked([], error),
            lane=Lane.PRINT,
        )

    def _looked(
        self, looks: Sequence[tuple[PrintJob, SpoolerStatus]], error: BaseException | None = None
    ) -> None:
        self._is_looking = False
        if error is not None:
            log_trouble(error)
        moves = [(job, *_after(self._patient(job, look))) for job, look in looks]
        moves = [(job, state, why) for job, state, why in moves if _is_news(job, state, why)]
        if not moves:
            self._timer.start()
            return

        def note(context: ServiceContext) -> None:
            for job, state, why in moves:
                print_jobs.settle(context, job.id, state, why)

        self._jobs.run(
            note,
            owner=self,
            on_result=lambda _nothing: self.moved.emit(),
            on_error=log_trouble,
        )

    def _patient(self, job: PrintJob, look: SpoolerStatus) -> SpoolerStatus:
        """Most printers that are off say nothing: after a while silence is trouble, too."""
        if look.fate is not Fate.PRINTING:
            self._handed_since.pop(job.id, None)
            return look
        since = self._handed_since.setdefault(job.id, time.monotonic())
        is_silent = not look.trouble and time.monotonic() - since > self._silent_after
        return SpoolerStatus(Fate.PRINTING, "printer_silent") if is_silent else look

    # --------------------------------------------------------------- after an earlier run
    def take_up(self, jobs: tuple[PrintJob, ...]) -> None:
        """After a crash in mid-hand-over only the spooler knows whether the paper is there."""
        spooler = self._spooler
        self._runner.submit(
            lambda: [(job, spooler.has(job.order.printer, job_title(job))) for job in jobs],
            owner=self,
            on_result=self._taken_up,
            on_error=lambda _error: self._take_up_later(jobs),
            lane=Lane.PRINT,
        )

    def _take_up_later(self, jobs: tuple[PrintJob, ...]) -> None:
        """Nobody knows now; taken for lost, they would be printed twice."""
        QTimer.singleShot(self._again_ms, self, partial(self.take_up, jobs))
        self.taken_up.emit()

    def _taken_up(self, known: Sequence[tuple[PrintJob, bool]]) -> None:
        def note(context: ServiceContext) -> None:
            for job, is_there in known:
                state = PrintState.HANDED if is_there else PrintState.WAITING
                print_jobs.settle(context, job.id, state)

        self._jobs.run(
            note, owner=self, on_result=lambda _nothing: self.taken_up.emit(), on_error=log_trouble
        )


def single_shot(owner: QObject, interval: int, slot: Callable[[], None]) -> QTimer:
    """A timer that rings once for each start, after ``interval`` milliseconds."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer


def log_trouble(error: BaseException) -> None:
    """The store or the spooler gave no answer: papers stay where they are."""
    _log.error("the print queue stumbled", exc_info=error)


def _after(look: SpoolerStatus) -> tuple[PrintState, str]:
    return {
        Fate.PRINTING: (PrintState.HANDED, look.trouble),
        Fate.DONE: (PrintState.DONE, ""),
        Fate.ABORTED: (PrintState.WAITING, look.trouble),
        Fate.CANCELLED: (PrintState.STUCK, "print_cancelled_there"),
        Fate.GONE: (PrintState.WAITING, look.trouble),
    }[look.fate]


def _is_news(job: PrintJob, state: PrintState, why: str) -> bool:
    return (job.state, job.last_answer) != (state, why)
