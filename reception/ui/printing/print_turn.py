"""One paper's turn at the printer: numbered, drawn where needed, handed to the spooler."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reception.domain.errors import EnvironmentProblem, ReceptionError
from reception.services.context import ServiceContext
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import Handing, PrintJob, PrintState
from reception.services.printable_signs import Boxed, boxed
from reception.ui.printing.print_labels import title_of
from reception.ui.printing.spooler import PrintTask, Spooler

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handed:
    """How a try went: where the paper is now, why, and the file it became, if it did."""

    state: PrintState
    answer: str = ""
    file: str = ""
    printer: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paper to hand over, and how to draw it where it was not drawn yet."""

    handing: Handing
    draw: Callable[[], bytes] | None


# ------------------------------------------------------------------------------ on the store's lane
@dataclass(frozen=True, slots=True)
class Ordered:
    """A paper that is stored to be printed, and its texts that will print with □."""

    job: PrintJob
    boxed: tuple[Boxed, ...] = ()


def order_form(context: ServiceContext, form: str, code: str) -> Ordered:
    """Stores that a form of a dossier is wanted, with the number of this print."""
    from reception.documents import FORMS

    made = FORMS[form]
    # A paper that cannot be made takes no number.
    data = made.fill(context, code)
    job = print_jobs.order_form(
        context,
        form,
        code,
        title=title_of(form, print_jobs.code_of(context, code)),
        sizes=made.sizes_for(data),
        at_least=getattr(data, "print_number", 1),
    )
    return Ordered(job, boxed(data))


def next_turn(context: ServiceContext, without: Sequence[str]) -> Turn | None:
    """The next waiting paper whose printer is not among ``without``, and how to draw it."""
    from reception.documents import FORMS, numbered

    handing = print_jobs.begin_next(context, without)
    if handing is None:
        return None
    if handing.document is not None:
        return Turn(handing, None)
    job = handing.job
    made = FORMS[job.order.form]
    try:
        data = numbered(made.fill(context, job.order.code), job.print_number)
    except ReceptionError as error:
        return Turn(handing, partial(_raise, error))
    return Turn(handing, partial(made.draw, data, job.order.size))


def _raise(error: ReceptionError) -> bytes:
    raise error


# ------------------------------------------------------------------------------ on the print lane
def hand_over(spooler: Spooler, turn: Turn) -> tuple[bytes | None, Handed]:
    """Draws a paper where needed and hands it over; what was drawn comes back to be kept."""
    job, document = turn.handing.job, turn.handing.document
    drawn = None
    if document is None:
        assert turn.draw is not None, "a paper without a document is drawn from its dossier"
        try:
            document = drawn = turn.draw()
        except ReceptionError as error:
            # Drawing the same thing again would end the same way.
            return None, Handed(PrintState.STUCK, error.code)
    return drawn, _submitted(spooler, job, document)


def _submitted(spooler: Spooler, job: PrintJob, document: bytes) -> Handed:
    order = job.order
    printer = order.printer or spooler.default()
    trouble = spooler.trouble(printer)
    if trouble:
        return Handed(PrintState.WAITING, trouble, printer=printer)
    task = PrintTask(
        document, printer, job_title(job), _file_title(job), copies=order.copies, tray=order.tray
    )
    try:
        file = spooler.submit(task)
    except EnvironmentProblem as error:
        state = PrintState.STUCK if error.code in _HOPELESS else PrintState.WAITING
        return Handed(state, error.code, printer=printer)
    if file:
        return Handed(PrintState.DONE, file=file)
    return Handed(PrintState.HANDED, printer=printer)


# The document itself, or the disk, is the trouble.
_HOPELESS = frozenset({"print_unreadable", "print_not_kept"})


def failed(error: BaseException) -> Handed:
    """What nobody foresaw: the paper is set aside for a person."""
    _log.error("a paper could not be handed over", exc_info=error)
    return Handed(PrintState.STUCK, "print_unexpected")


def job_title(job: PrintJob) -> str:
    """No other try of any paper has this title, so the spooler can be asked about this one."""
    return f"{job.order.title}-{job.id}-{job.attempts}"


def _file_title(job: PrintJob) -> str:
    """What the file is called; a reprint does not replace the print before it."""
    title = job.order.title
    return f"{title}-lan-{job.print_number}" if job.print_number > 1 else title
