"""Xin lỗi và hẹn lại for many dossiers: who may be given a new date, the act, and the letters.

Before the appointment the law permits one extension, asked for at least a day before the limit
expires (NĐ 61/2018 Art. 19(9)); a missed one is owed an apology with a new date. The rule itself is
:func:`reception.domain.rescheduling.extension`. Each dossier is extended by its own durable
command, so that pressing twice extends nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.permissions import Permission
from reception.domain.rescheduling import ExtensionRule, extension
from reception.domain.timebase import office_day
from reception.domain.workflow import Action, DossierStatus, next_status
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.extending import extension_rule
from reception.services.dossier.processing import act
from reception.services.papers.apologies import apology, apology_draft, require_signers
from reception.services.papers.authority import authority_in
from reception.services.papers.letter_data import ApologyData
from reception.services.recording import find
from reception.services.setup.settings_catalog import PRINTER, chosen_size
from reception.storage.print_table import PrintOrder, PrintState

FORM = "apology"
"""Key of Mẫu 04 among the forms."""
# A year of working days; a limit beyond it is a typing mistake.
MOST_DAYS = 250

Refusal = InputError | NotPermitted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier that may be late.

    Attributes:
        key: what it was asked for by.
        due_at: the appointment that cannot be kept; None while there is none.
        extensions: re-appointments so far.
        status: its state.
        late_since: the first appointment that was missed; None while it is on time.
        rule: what the law permits before its appointment.
        refusal: why it may not be given a new date whatever the day; None where it may.
    """

    key: str
    code: str
    owner: str
    procedure: str
    due_at: datetime | None
    extensions: int
    status: DossierStatus
    late_since: datetime | None = None
    rule: ExtensionRule = field(default_factory=ExtensionRule)
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class LetterBatch:
    """Letters to be drawn as one document on one size of paper."""

    letters: tuple[ApologyData, ...]
    size: str


def candidates(context: ServiceContext, keys: Sequence[str]) -> tuple[Candidate, ...]:
    """What may be done for each dossier, in the order given.

    Raises:
        InputError: ``unknown_dossier``.
    """
    with context.database.read() as view:
        dossiers = [(key, find(view, key)) for key in keys]
        values = view.settings.all()
    return tuple(_candidate(context, key, dossier, values) for key, dossier in dossiers)


def _candidate(
    context: ServiceContext, key: str, dossier: Dossier, values: Mapping[str, str]
) -> Candidate:
    found = Candidate(
        key,
        dossier.code,
        dossier.owner.name,
        dossier.procedure.name,
        dossier.legal_due_at,
        dossier.extensions,
        dossier.status,
        dossier.late_since_at(context.clock.now()),
        extension_rule(context, office_day(dossier.intake.received_at)),
    )
    if dossier.is_planned:
        return replace(found, refusal=NotPermitted("limit_not_begun"))
    authority = authority_in(context.office, dossier, values)
    return replace(found, refusal=_never(context, found) or authority.refusal)


def refusal_of(
    found: Candidate,
    new_day: date,
    now: datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours,
) -> Refusal | None:
    """Why a dossier may not be given a certain day; None where it may."""
    if found.due_at is None:
        return NotPermitted("action_not_open", action="extend", status=int(found.status))
    try:
        next_status(Action.EXTEND, found.status)
        extension(
            found.due_at,
            now,
            new_day,
            calendar,
            hours,
            extensions_before=found.extensions,
            rule=found.rule,
        )
    except (InputError, NotPermitted) as error:
        return error
    return None


def check_days(working_days: int) -> int:
    """A delay that makes sense.

    Raises:
        InputError: ``count_out_of_range``, field ``days``.
    """
    if not 1 <= working_days <= MOST_DAYS:
        raise InputError("count_out_of_range", field="days", least=1, most=MOST_DAYS)
    return working_days


def later_by(calendar: WorkingCalendar, due_at: datetime, working_days: int) -> date:
    """The day some working days after an appointment.

    Raises:
        InputError: ``count_out_of_range``, field ``days``.
    """
    day = office_day(due_at)
    for _ in range(check_days(working_days)):
        day = calendar.next_working(day)
    return day


def proposed(
    calendar: WorkingCalendar, found: Candidate, now: datetime, working_days: int
) -> date | None:
    """The day some working days after an appointment that is ahead, or after now where it passed.

    Raises:
        InputError: ``count_out_of_range``, field ``days``.
    """
    if found.due_at is None:
        return None
    return later_by(calendar, max(found.due_at, now), working_days)


def reappoint(
    context: ServiceContext, code: str, new_day: date, reason: str, *, command: str = ""
) -> Dossier:
    """Give one dossier its new date.

    Args:
        command: mark of what is done to several dossiers at once.

    Raises:
        InputError, NotPermitted: as :func:`reception.services.dossier.processing.act`.
    """
    given = ActionInput(reason=reason, new_day=new_day, command=command)
    return act(context, code, Action.EXTEND, given)


def drafts(
    context: ServiceContext, days: Mapping[str, date], reason: str, sizes: tuple[str, ...]
) -> LetterBatch:
    """Letters for the head to read and sign before anything is recorded.

    Args:
        days: the new day for each dossier, by its code or its id.
        sizes: papers the form is drawn on, the usual one first.
    """
    with context.database.read() as view:
        dossiers = [(find(view, key), day) for key, day in days.items()]
        values = view.settings.all()
    letters = tuple(
        replace(
            apology_draft(context, dossier),
            new_due_at=context.hours.closes_at(day, context.calendar.part(day)),
            cause=reason,
        )
        for dossier, day in dossiers
    )
    return LetterBatch(require_signers(letters), chosen_size(FORM, _sizes(letters, sizes), values))


def _sizes(letters: Sequence[ApologyData], sizes: tuple[str, ...]) -> tuple[str, ...]:
    """The papers of the form, first the one that the words of the first letter chose."""
    chosen = [letter.about.form.layout.size for letter in letters[:1]]
    return tuple(dict.fromkeys(filter(None, (*chosen, *sizes))))


def letters_to_print(
    context: ServiceContext, codes: Sequence[str], sizes: tuple[str, ...]
) -> LetterBatch:
    """The letters of extended dossiers, each with the next print number of its own.

    The document goes to the printer as one job without a dossier; that each of them was printed is
    traced here, so that a later print says which one it is.

    Raises:
        NotPermitted: ``form_not_available`` for a dossier that was never extended, ``head_not_set``
            where nobody is known who signs.
    """
    require(context, Permission.PROCESS)
    letters = [apology(context, code) for code in codes]
    now = context.clock.now()
    with context.database.write() as tx:
        values = tx.settings.all()
        size = chosen_size(FORM, _sizes(letters, sizes), values)
        numbered = []
        for letter in letters:
            code = letter.about.code
            number = tx.printing.last_number(FORM, code) + 1
            order = PrintOrder(FORM, code, f"{code}-xin-loi", size, PRINTER.of(values), "", 1)
            job = tx.printing.add(
                order,
                counter=context.office.counter,
                clerk=context.office.clerk,
                print_number=number,
                now=now,
            )
            tx.printing.move(job, PrintState.DONE, "", context.clock.machine_now())
            numbered.append(replace(letter, about=replace(letter.about, print_number=number)))
    return LetterBatch(tuple(numbered), size)


def _never(context: ServiceContext, found: Candidate) -> Refusal | None:
    """Why not even the first possible day would do."""
    now = context.clock.now()
    day = proposed(context.calendar, found, now, 1) or office_day(now)
    return refusal_of(found, day, now, context.calendar, context.hours)
