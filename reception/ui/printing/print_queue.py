"""Hàng chờ in: every paper is stored before it goes to the printer and stays until it is there.

One paper at a time is handed over, on the print lane; the store's lane keeps how far each one is.
A printer that is off, gone or out of paper keeps its papers waiting without anybody's doing; they
go by themselves when it is back. Whatever happens here touches no dossier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.errors import EnvironmentProblem
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.services.printable_signs import Boxed
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.print_labels import waiting_words, where_words
from reception.ui.printing.print_round import PrintRound
from reception.ui.printing.print_turn import Handed, job_title, order_form
from reception.ui.printing.printer_choice import PrinterChoice
from reception.ui.printing.printer_port import kept_words
from reception.ui.printing.spooler import Spooler
from reception.ui.printing.spooler_watch import SpoolerWatch, log_trouble, single_shot
from reception.ui.tasks import Lane, OnError, Runner

OnDone = Callable[[str], object]
RETRY_MS = 15_000


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who wants to hear how a paper's first try went, and what of it prints with □."""

    on_done: OnDone
    on_error: OnError
    boxed: tuple[Boxed, ...] = ()


class PrintQueue(QObject):
    """The :class:`~reception.ui.printing.printer_port.Printer` of every page.

    Args:
        jobs: the store's lane.
        runner: its print lane draws and hands over.
        spooler: the system's printers.

    Attributes:
        printer: which printer papers go to.
        watch: what became of the papers at the spooler.

    Signals:
        changed: something waits, or no longer waits; status bar and list look again.
        boxed: a paper went out, or waits, whose texts (:class:`Boxed`) print with □ somewhere.
    """

    changed = Signal()
    boxed = Signal(tuple)

    def __init__(
        self,
        jobs: BackgroundJobs,
        runner: Runner,
        spooler: Spooler,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._runner = runner
        self._spooler = spooler
        self._callers: dict[int, _Waiting] = {}
        self._open: tuple[PrintJob, ...] = ()
        self.printer = PrinterChoice(jobs, runner, spooler, self)
        self.printer.changed.connect(self.changed)
        self.watch = SpoolerWatch(jobs, runner, spooler, self)
        self.watch.moved.connect(self._refresh)
        self.watch.taken_up.connect(self.push)
        self._round = PrintRound(jobs, runner, spooler, self)
        self._round.settled.connect(self._tell)
        self._round.moved.connect(self._refresh)
        self._round.stumbled.connect(self._stumbled)
        self._retry = single_shot(self, RETRY_MS, self.push)

    # ------------------------------------------------------------------------ for the window
    def start(self) -> None:
        """Takes up what an earlier run left behind, and finds out about printers."""
        self.printer.look()
        self._jobs.run(
            print_jobs.take_up, owner=self, on_result=self.watch.take_up, on_error=log_trouble
        )

    @property
    def unsettled(self) -> tuple[PrintJob, ...]:
        """What is neither printed nor given up, as last seen."""
        return self._open

    @property
    def has_trouble(self) -> bool:
        """Whether a paper waits for something only a person can do."""
        return bool(self._late())

    def describe(self) -> str:
        """What the status bar says about printing; never waits for the print service."""
        late = self._late()
        return waiting_words(late) if late else self.printer.describe()

    def _late(self) -> tuple[PrintJob, ...]:
        return tuple(job for job in self._open if job.state is PrintState.STUCK or job.last_answer)

    # -------------------------------------------------------------------------- for the pages
    def print_form(self, form: str, code: str, *, on_done: OnDone, on_error: OnError) -> None:
        """See :class:`~reception.ui.printing.printer_port.Printer`."""
        waiting = _Waiting(on_done, on_error)
        self._jobs.run(
            lambda context: order_form(context, form, code),
            owner=self,
            on_result=lambda ordered: self._ordered(
                ordered.job, replace(waiting, boxed=ordered.boxed)
            ),
            on_error=on_error,
        )

    def print_pdf(self, pdf: bytes, *, title: str, on_done: OnDone, on_error: OnError) -> None:
        """See :class:`~reception.ui.printing.printer_port.Printer`."""
        self._order_document(pdf, title, None, _Waiting(on_done, on_error))

    def print_on(
        self, printer: str, pdf: bytes, *, title: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """Prints on another printer than the counter's, such as one that is being tried."""
        self._order_document(pdf, title, printer, _Waiting(on_done, on_error))

    def retry(self, job_id: int, printer: str | None = None) -> None:
        """A person wants a paper tried now, perhaps on another printer."""
        self._jobs.run(
            lambda context: print_jobs.retry(context, job_id, printer),
            owner=self,
            on_result=lambda _was_open: self.push(),
            on_error=log_trouble,
        )

    def cancel(self, job_id: int) -> None:
        """A person gives a paper up."""
        self._callers.pop(job_id, None)
        self._jobs.run(
            lambda context: print_jobs.cancel(context, job_id),
            owner=self,
            on_result=self._cancelled,
            on_error=log_trouble,
        )

    @Slot()
    def push(self) -> None:
        """Tries everything that waits, now."""
        self._round.try_all()

    # ------------------------------------------------------------------------- taking orders
    def _order_document(
        self, pdf: bytes, title: str, printer: str | None, waiting: _Waiting
    ) -> None:
        self._jobs.run(
            lambda context: print_jobs.order_document(context, pdf, title=title, printer=printer),
            owner=self,
            on_result=lambda job: self._ordered(job, waiting),
            on_error=waiting.on_error,
        )

    def _ordered(self, job: PrintJob, waiting: _Waiting) -> None:
        self._callers[job.id] = waiting
        self._round.try_printer(job.order.printer)

    # ------------------------------------------------------------------ what became of a paper
    @Slot(object, object)
    def _tell(self, job: PrintJob, handed: Handed) -> None:
        caller = self._callers.pop(job.id, None)
        if caller is None:
            return
        if job.state is PrintState.STUCK:
            caller.on_error(EnvironmentProblem(job.last_answer, printer=handed.printer))
            return
        if handed.file:
            caller.on_done(kept_words(handed.file))
        else:
            caller.on_done(where_words(job, handed.printer))
        if caller.boxed:
            self.boxed.emit(caller.boxed)

    @Slot(object)
    def _stumbled(self, error: BaseException) -> None:
        """The store itself failed: nothing is known, so everything is tried again later."""
        log_trouble(error)
        callers, self._callers = self._callers, {}
        for caller in callers.values():
            caller.on_error(error)
        self._retry.start()

    # ------------------------------------------------------------------- watching what is there
    @Slot()
    def _refresh(self) -> None:
        self._jobs.run(
            print_jobs.unsettled_jobs, owner=self, on_result=self._show, on_error=log_trouble
        )

    def _show(self, jobs: tuple[PrintJob, ...]) -> None:
        self._open = jobs
        self.watch.watch(jobs)
        if any(job.state is PrintState.WAITING for job in jobs) and not self._retry.isActive():
            self._retry.start()
        self.changed.emit()

    # -------------------------------------------------------------------------------- the rest
    def _cancelled(self, job: PrintJob | None) -> None:
        if job is not None and job.state in (PrintState.HANDED, PrintState.HANDING):
            self._runner.submit(
                partial(self._spooler.cancel, job.order.printer, job_title(job)),
                owner=self,
                on_result=lambda _nothing: None,
                on_error=log_trouble,
                lane=Lane.PRINT,
            )
        self._refresh()
