"""Commands and queries of the print queue (hàng chờ in).

Printing comes after the dossier: an order is stored once the dossier is durable, and whatever
becomes of it touches no dossier. Every print of a form is numbered (``in lần n``), whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reception.domain.dossier import Dossier
from reception.domain.permissions import Permission
from reception.labels import FORM
from reception.services.accounts.permitted import require, require_anybody
from reception.services.clock import check_date
from reception.services.context import ServiceContext
from reception.services.privacy.access_log import note_paper
from reception.services.setup.settings_catalog import (
    PRINTER,
    chosen_size,
    copies_of,
    tray_of,
)
from reception.storage.print_table import PrintJob, PrintOrder, PrintState
from reception.storage.unit_of_work import Reading

__all__ = [
    "Handing",
    "PrintJob",
    "PrintOrder",
    "PrintState",
    "begin_next",
    "cancel",
    "chosen_printer",
    "code_of",
    "keep_document",
    "names_in_log",
    "order_document",
    "order_form",
    "print_log",
    "prints_of",
    "recent_jobs",
    "retry",
    "settle",
    "take_up",
    "unsettled_jobs",
]

MOST_ATTEMPTS = 3
"""Times the spooler may give a paper up before only a person can go on."""


@dataclass(frozen=True, slots=True)
class Handing:
    """A paper whose turn has come; ``document`` is None while it still has to be drawn."""

    job: PrintJob
    document: bytes | None


def order_form(
    context: ServiceContext,
    form: str,
    code: str,
    *,
    title: str,
    sizes: tuple[str, ...],
    at_least: int = 1,
) -> PrintJob:
    """Take the next print number of a form of a dossier and put the paper into the queue.

    Args:
        form: key of the form.
        code: the dossier's code, or its id where others answer to that.
        title: of the spooler's job; no person's name.
        sizes: papers it is drawn on, the usual one first.
        at_least: the number it has for another reason, such as a correction.

    Raises:
        NotPermitted: ``clock_leapt``, ``clock_off``: the paper would carry a doubtful day.
    """
    require(context, Permission.VIEW)
    with context.database.write() as tx:
        check_date(context, tx)
        values = tx.settings.all()
        order = PrintOrder(
            form=form,
            code=code,
            title=title,
            size=chosen_size(form, sizes, values),
            printer=PRINTER.of(values),
            tray=tray_of(form).of(values),
            copies=copies_of(form).of(values),
        )
        last = max(tx.printing.last_number(form, name) for name in _numbered_as(tx, code))
        number = max(last + 1, at_least)
        job = _stored(tx, _add(context, tx, order, number))
    note_paper(context, code, FORM.get(form, form))
    return job


def _numbered_as(view: Reading, key: str) -> tuple[str, ...]:
    """What earlier prints of the same dossier may stand under; the key alone of what is none's."""
    (uid, *others) = view.dossiers.uids_of_code(key) or [key]
    dossier = None if others else view.dossier(uid)
    return (key,) if dossier is None else (dossier.uid, dossier.code, key)


def code_of(context: ServiceContext, key: str) -> str:
    """The code people know a dossier by, of its id; what is no dossier's id stays as it is."""
    with context.database.read() as view:
        dossier = None if view.dossiers.uids_of_code(key) else view.dossier(key)
    return key if dossier is None else dossier.code


def order_document(
    context: ServiceContext,
    document: bytes,
    *,
    title: str,
    kind: str = "document",
    printer: str | None = None,
) -> PrintJob:
    """Put a finished document, such as a report, into the queue.

    Args:
        title: of the spooler's job; no person's name.
        kind: what it is, in one word, for the log.
        printer: another one than the counter's.
    """
    require_anybody(context)
    with context.database.write() as tx:
        chosen = PRINTER.of(tx.settings.all()) if printer is None else printer
        order = PrintOrder(kind, "", title, "", chosen, "", 1)
        job_id = _add(context, tx, order, 1)
        tx.printing.keep_document(job_id, document)
        return _stored(tx, job_id)


def keep_document(context: ServiceContext, job_id: int, document: bytes) -> None:
    """Keep what was drawn, so that the next try prints the very same paper."""
    with context.database.write() as tx:
        tx.printing.keep_document(job_id, document)


def begin_next(context: ServiceContext, without: Sequence[str] = ()) -> Handing | None:
    """The next paper to hand over, marked as being handed over; None when none waits.

    Args:
        without: printers to pass over, because they take nothing now.
    """
    with context.database.write() as tx:
        job = tx.printing.first_waiting(without)
        if job is None:
            return None
        tx.printing.begin(job.id, context.clock.machine_now())
        return Handing(_stored(tx, job.id), tx.printing.document(job.id))


def settle(
    context: ServiceContext, job_id: int, state: PrintState, answer: str = "", *, printer: str = ""
) -> PrintJob:
    """Note how a paper fared, and which printer has it, where that is known only now.

    A paper that was given up ``MOST_ATTEMPTS`` times waits for a person instead of for ever.
    """
    with context.database.write() as tx:
        job = _stored(tx, job_id)
        has_failed = state is PrintState.WAITING and answer == ABORTED
        if has_failed and job.attempts >= MOST_ATTEMPTS:
            state = PrintState.STUCK
        if printer:
            tx.printing.redirect(job_id, printer)
        tx.printing.move(job_id, state, answer, context.clock.machine_now())
        return _stored(tx, job_id)


ABORTED = "print_aborted"
"""The spooler took the paper and gave it up."""


def take_up(context: ServiceContext) -> tuple[PrintJob, ...]:
    """After a start: papers found in mid-hand-over; whether they arrived, the spooler knows."""
    with context.database.read() as view:
        return tuple(job for job in view.printing.unsettled() if job.state is PrintState.HANDING)


def unsettled_jobs(context: ServiceContext) -> tuple[PrintJob, ...]:
    """Every paper that is neither printed nor given up."""
    with context.database.read() as view:
        return view.printing.unsettled()


def recent_jobs(context: ServiceContext, limit: int = 200) -> tuple[PrintJob, ...]:
    """What waits, then what was printed last."""
    with context.database.read() as view:
        waiting = view.printing.unsettled()
        known = {job.id for job in waiting}
        settled = (job for job in view.printing.recent(limit) if job.id not in known)
        return (*waiting, *settled)


def print_log(context: ServiceContext, *codes: str) -> tuple[PrintJob, ...]:
    """Every print of a dossier's papers, oldest first: which form, which time, when, by whom.

    Args:
        codes: as :func:`names_in_log`.
    """
    with context.database.read() as view:
        return prints_of(view, codes)


def names_in_log(dossier: Dossier) -> tuple[str, ...]:
    """What prints of a dossier stand under: its id, its code and those it had before."""
    return (dossier.uid, dossier.code, *dossier.aliases)


def prints_of(view: Reading, codes: Iterable[str]) -> tuple[PrintJob, ...]:
    """The print log within a reading that is open already."""
    found = (job for code in codes for job in view.printing.of_code(code))
    return tuple(sorted(found, key=lambda job: job.id))


def chosen_printer(context: ServiceContext) -> str:
    """The counter's printer; empty for the system's own choice."""
    with context.database.read() as view:
        return PRINTER.of(view.settings.all())


def retry(context: ServiceContext, job_id: int, printer: str | None = None) -> bool:
    """A person wants a paper tried again now, perhaps on another printer.

    Returns:
        False when it is settled already.
    """
    require_anybody(context)
    with context.database.write() as tx:
        job = tx.printing.job(job_id)
        if job is None or job.settled_at is not None:
            return False
        if printer is not None:
            tx.printing.redirect(job_id, printer)
        if job.state in (PrintState.STUCK, PrintState.WAITING):
            tx.printing.move(job_id, PrintState.WAITING, "", context.clock.machine_now())
        return True


def cancel(context: ServiceContext, job_id: int) -> PrintJob | None:
    """A person gives a paper up; its number stays taken.

    Returns:
        The paper as it was before, None when it was settled already.
    """
    require_anybody(context)
    with context.database.write() as tx:
        job = tx.printing.job(job_id)
        if job is None or job.settled_at is not None:
            return None
        tx.printing.move(job_id, PrintState.CANCELLED, "", context.clock.machine_now())
        return job


def _add(context: ServiceContext, tx: Reading, order: PrintOrder, number: int) -> int:
    return tx.printing.add(
        order,
        counter=context.office.counter,
        clerk=context.office.clerk,
        print_number=number,
        now=context.clock.now(),
    )


def _stored(view: Reading, job_id: int) -> PrintJob:
    job = view.printing.job(job_id)
    assert job is not None, "an order is never deleted"
    return job
