"""Hands what waits to the spooler, one paper after another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reception.services.context import ServiceContext
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.print_turn import Handed, Turn, failed, hand_over, next_turn
from reception.ui.printing.print_worker import PrintWorker
from reception.ui.printing.spooler import Spooler
from reception.ui.tasks import Lane, Runner


class PrintRound(PrintWorker):
    """One paper at a time is drawn and handed over; a printer that takes none is passed over.

    Signals:
        settled: a :class:`PrintJob` had its turn, and how it went (:class:`Handed`).
        moved: what waits is another than before.
        stumbled: the store failed with this error; the round has ended.
    """

    settled = Signal(object, object)
    moved = Signal()
    stumbled = Signal(object)

    def __init__(
        self, jobs: BackgroundJobs, runner: Runner, spooler: Spooler, parent: QObject
    ) -> None:
        super().__init__(jobs, runner, spooler, parent)
        # Printers that took nothing in this round.
        self._closed: set[str] = set()
        self._is_handing = False

    def try_all(self) -> None:
        """Tries everything that waits, now."""
        self._closed.clear()
        self._next()

    def try_printer(self, printer: str) -> None:
        """A person asks anew: a printer that was off a moment ago is asked anew, too."""
        self._closed.discard(printer)
        self._next()

    def _next(self) -> None:
        if self._is_handing:
            return
        self._is_handing = True
        without = tuple(self._closed)
        self._jobs.run(
            lambda context: next_turn(context, without),
            owner=self,
            on_result=self._hand,
            on_error=self._stumble,
        )

    def _hand(self, turn: Turn | None) -> None:
        if turn is None:
            self._is_handing = False
            self.moved.emit()
            return
        spooler = self._spooler
        self._runner.submit(
            lambda: hand_over(spooler, turn),
            owner=self,
            on_result=lambda outcome: self._settle(turn, *outcome),
            on_error=lambda error: self._settle(turn, None, failed(error)),
            lane=Lane.PRINT,
        )

    def _settle(self, turn: Turn, drawn: bytes | None, handed: Handed) -> None:
        job = turn.handing.job
        if handed.state is PrintState.WAITING:
            self._closed.add(job.order.printer)

        def note(context: ServiceContext) -> PrintJob:
            if drawn is not None and handed.state is not PrintState.DONE:
                print_jobs.keep_document(context, job.id, drawn)
            printer = handed.printer if handed.state is PrintState.HANDED else ""
            return print_jobs.settle(context, job.id, handed.state, handed.answer, printer=printer)

        self._jobs.run(
            note,
            owner=self,
            on_result=lambda now: self._go_on(now, handed),
            on_error=self._stumble,
        )

    def _go_on(self, job: PrintJob, handed: Handed) -> None:
        self.settled.emit(job, handed)
        self._is_handing = False
        self.moved.emit()
        self._next()

    def _stumble(self, error: BaseException) -> None:
        self._is_handing = False
        self.stumbled.emit(error)
