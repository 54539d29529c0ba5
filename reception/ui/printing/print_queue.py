"""Hàng chờ in: every paper is stored before it goes to the printer and stays until it is there.

One paper at a time is handed over, on the print lane; the store's lane keeps how far each one is.
A printer that is off, gone or out of paper keeps its papers waiting without anybody's doing; they
go by themselves when it is back. Whatever happens here touches no dossier.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.domain.errors import EnvironmentProblem
from reception.services.context import ServiceContext
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.print_labels import waiting_words, where_words
from reception.ui.printing.print_turn import (
    Handed,
    Turn,
    failed,
    hand_over,
    job_title,
    next_turn,
    order_form,
)
from reception.ui.printing.printer_port import kept_words
from reception.ui.printing.spooler import Fate, Spooler, SpoolerStatus
from reception.ui.tasks import Lane, OnError, Runner

OnDone = Callable[[str], object]
RETRY_MS = 15_000
WATCH_MS = 2_000
SILENT_AFTER = 20.0
"""Seconds after which a paper that the spooler still has is one a person should look after."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who wants to hear how a paper's first try went."""

    on_done: OnDone
    on_error: OnError


class PrintQueue(QObject):
    """The :class:`~reception.ui.printing.printer_port.Printer` of every page.

    Args:
        jobs: the store's lane.
        runner: its print lane draws and hands over.
        spooler: the system's printers.

    Signals:
        changed: something waits, or no longer waits; status bar and list look again.
    """

    changed = Signal()

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
        # Printers that took nothing in this round.
        self._closed: set[str] = set()
        self._is_handing = False
        self._is_watching = False
        self._open: tuple[PrintJob, ...] = ()
        # When each paper was first seen at the spooler, on the steady clock.
        self._handed_since: dict[int, float] = {}
        self._silent_after = SILENT_AFTER
        self._default: str | None = None
        self._chosen = ""
        self._retry = self._timer(RETRY_MS, self.push)
        self._watch = self._timer(WATCH_MS, self._look)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    # ------------------------------------------------------------------------ for the window
    def start(self) -> None:
        """Takes up what an earlier run left behind, and finds out about printers."""
        self.look_for_printer()
        self._jobs.run(
            print_jobs.take_up, owner=self, on_result=self._take_up, on_error=self._log_error
        )

    @Slot()
    def look_for_printer(self) -> None:
        """Another printer was chosen, or plugged in."""
        spooler = self._spooler
        self._jobs.run(_chosen, owner=self, on_result=self._show_chosen, on_error=self._log_error)
        self._runner.submit(
            spooler.default,
            owner=self,
            on_result=self._show_default,
            on_error=lambda _error: self._show_default(""),
            lane=Lane.PRINT,
        )

    @property
    def unsettled(self) -> tuple[PrintJob, ...]:
        """What is neither printed nor given up, as last seen."""
        return self._open

    @property
    def chosen(self) -> str:
        """The counter's printer; empty for the system's own choice."""
        return self._chosen

    @property
    def has_trouble(self) -> bool:
        """Whether a paper waits for something only a person can do."""
        return bool(self._late())

    def describe(self) -> str:
        """What the status bar says about printing; never waits for the print service."""
        late = self._late()
        if late:
            return waiting_words(late)
        if self._chosen == TO_FILE or (not self._chosen and self._default == ""):
            return self.tr("Chưa có máy in: lưu PDF")
        name = self._chosen or self._default
        return self.tr("Máy in: {name}").format(name=name) if name else self.tr("Đang tìm máy in")

    def _late(self) -> tuple[PrintJob, ...]:
        return tuple(job for job in self._open if job.state is PrintState.STUCK or job.last_answer)

    # -------------------------------------------------------------------------- for the pages
    def print_form(self, form: str, code: str, *, on_done: OnDone, on_error: OnError) -> None:
        """See :class:`~reception.ui.printing.printer_port.Printer`."""
        waiting = _Waiting(on_done, on_error)
        self._jobs.run(
            lambda context: order_form(context, form, code),
            owner=self,
            on_result=lambda job: self._ordered(job, waiting),
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
            on_error=self._log_error,
        )

    def cancel(self, job_id: int) -> None:
        """A person gives a paper up."""
        self._callers.pop(job_id, None)
        self._jobs.run(
            lambda context: print_jobs.cancel(context, job_id),
            owner=self,
            on_result=self._cancelled,
            on_error=self._log_error,
        )

    @Slot()
    def push(self) -> None:
        """Tries everything that waits, now."""
        self._closed.clear()
        self._hand_next()

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
        # A person asks anew: a printer that was off a moment ago is asked anew, too.
        self._closed.discard(job.order.printer)
        self._hand_next()

    # --------------------------------------------------------------------------- handing over
    def _hand_next(self) -> None:
        if self._is_handing:
            return
        self._is_handing = True
        without = tuple(self._closed)
        self._jobs.run(
            lambda context: next_turn(context, without),
            owner=self,
            on_result=self._hand,
            on_error=self._stumbled,
        )

    def _hand(self, turn: Turn | None) -> None:
        if turn is None:
            self._is_handing = False
            self._refresh()
            return
        spooler, runner = self._spooler, self._runner
        runner.submit(
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
            on_result=lambda now: self._settled(now, handed),
            on_error=self._stumbled,
        )

    def _settled(self, job: PrintJob, handed: Handed) -> None:
        self._tell(job, handed)
        self._is_handing = False
        self._refresh()
        self._hand_next()

    def _tell(self, job: PrintJob, handed: Handed) -> None:
        caller = self._callers.pop(job.id, None)
        if caller is None:
            return
        if job.state is PrintState.STUCK:
            caller.on_error(EnvironmentProblem(job.last_answer, printer=handed.printer))
        elif handed.file:
            caller.on_done(kept_words(handed.file))
        else:
            caller.on_done(where_words(job, handed.printer))

    def _stumbled(self, error: BaseException) -> None:
        """The store itself failed: nothing is known, so everything is tried again later."""
        self._log_error(error)
        self._is_handing = False
        callers, self._callers = self._callers, {}
        for caller in callers.values():
            caller.on_error(error)
        self._retry.start()

    # ------------------------------------------------------------------- watching what is there
    def _refresh(self) -> None:
        self._jobs.run(
            print_jobs.unsettled_jobs, owner=self, on_result=self._show, on_error=self._log_error
        )

    def _show(self, jobs: tuple[PrintJob, ...]) -> None:
        self._open = jobs
        if any(job.state is PrintState.HANDED for job in jobs) and not self._watch.isActive():
            self._watch.start()
        if any(job.state is PrintState.WAITING for job in jobs) and not self._retry.isActive():
            self._retry.start()
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        handed = [job for job in self._open if job.state is PrintState.HANDED]
        if self._is_watching or not handed:
            return
        self._is_watching = True
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
        self._is_watching = False
        if error is not None:
            self._log_error(error)
        moves = [(job, *_after(self._patient(job, look))) for job, look in looks]
        moves = [(job, state, why) for job, state, why in moves if _is_news(job, state, why)]
        if not moves:
            self._watch.start()
            return

        def note(context: ServiceContext) -> None:
            for job, state, why in moves:
                print_jobs.settle(context, job.id, state, why)

        self._jobs.run(
            note,
            owner=self,
            on_result=lambda _nothing: self._refresh(),
            on_error=self._log_error,
        )

    def _patient(self, job: PrintJob, look: SpoolerStatus) -> SpoolerStatus:
        """Most printers that are off say nothing: after a while silence is trouble, too."""
        if look.fate is not Fate.PRINTING:
            self._handed_since.pop(job.id, None)
            return look
        since = self._handed_since.setdefault(job.id, time.monotonic())
        is_silent = not look.trouble and time.monotonic() - since > self._silent_after
        return SpoolerStatus(Fate.PRINTING, "printer_silent") if is_silent else look

    # -------------------------------------------------------------------------------- the rest
    def _take_up(self, jobs: tuple[PrintJob, ...]) -> None:
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
        QTimer.singleShot(self._retry.interval(), self, partial(self._take_up, jobs))
        self.push()

    def _taken_up(self, known: Sequence[tuple[PrintJob, bool]]) -> None:
        def note(context: ServiceContext) -> None:
            for job, is_there in known:
                state = PrintState.HANDED if is_there else PrintState.WAITING
                print_jobs.settle(context, job.id, state)

        self._jobs.run(
            note, owner=self, on_result=lambda _nothing: self.push(), on_error=self._log_error
        )

    def _cancelled(self, job: PrintJob | None) -> None:
        if job is not None and job.state in (PrintState.HANDED, PrintState.HANDING):
            self._runner.submit(
                partial(self._spooler.cancel, job.order.printer, job_title(job)),
                owner=self,
                on_result=lambda _nothing: None,
                on_error=self._log_error,
                lane=Lane.PRINT,
            )
        self._refresh()

    def _show_chosen(self, name: str) -> None:
        self._chosen = name
        self.changed.emit()

    def _show_default(self, name: str) -> None:
        self._default = name
        self.changed.emit()

    @staticmethod
    def _log_error(error: BaseException) -> None:
        _log.error("the print queue stumbled", exc_info=error)


def _chosen(context: ServiceContext) -> str:
    return print_jobs.chosen_printer(context)


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
