"""Putting right what is wrong after printing (đính chính): always with a reason, never silently.

Whatever the procedure decides (limit, due date, fee) is computed again by the rules of the day of
receipt, so a corrected dossier looks as if it had been taken in rightly, and its history shows what
it was before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from reception.domain.channel import Channel, parse_channel
from reception.domain.deadline import USUAL_EVENT, DeadlineStep
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import PLANNED, starting_word
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Event
from reception.domain.facts import Competent, Correction, ProcedurePin
from reception.domain.fees import asks_amount, fee_cases
from reception.domain.field_merge import before_of
from reception.domain.money_facts import FeeFact
from reception.domain.person import Party, PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.domain.redating import Rules, redate
from reception.domain.text import clean_block, clean_line
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.domain.workflow import Action, next_status
from reception.event_codec import decode_fact, effective
from reception.services.context import ServiceContext
from reception.services.dossier import fees_and_limits
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.change_labels import Change, changes
from reception.services.dossier.fees_and_limits import FeeBasis
from reception.services.intake.competent_unit import corrected_authority
from reception.services.intake.matters import corrected_pin, version_of
from reception.services.recording import find

MAX_LINE = 1_000
MAX_BLOCK = 2_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CorrectionPreview:
    """What a correction would change, before it is recorded.

    Attributes:
        due_at, due_steps: the date the dossier would then have, with its reasons.
        fee: the fee it would then have.
    """

    changes: tuple[Change, ...]
    due_at: datetime | None
    due_steps: tuple[DeadlineStep, ...]
    fee: FeeFact


def preview_correction(context: ServiceContext, code: str, given: ActionInput) -> CorrectionPreview:
    """What ``act(desk, code, Action.CORRECT, given)`` would do; the reason may still be missing.

    Raises:
        InputError: naming the field at fault; ``nothing_to_correct``.
        NotPermitted: ``action_not_open`` and what the new procedure forbids.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        events = view.journal.of_dossier(dossier.uid)
    next_status(Action.CORRECT, dossier.status)
    fact = correction(context, dossier, events, given)
    return CorrectionPreview(
        changes=changes(dossier, fact),
        due_at=fact.due_at or dossier.due_at,
        due_steps=dossier.date_steps if fact.due_steps is None else fact.due_steps,
        fee=fact.fee or dossier.intake.fee,
    )


def correction(
    context: ServiceContext, dossier: Dossier, events: Iterable[Event], given: ActionInput
) -> Correction:
    """The fact of a correction: only what really differs from the dossier.

    Raises:
        InputError: ``nothing_to_correct`` and the faults of what was given.
        NotPermitted: ``procedure_not_at_desk``, ``procedure_without_limit`` where the catalogue
            knows no limit and none is given, ``not_received_elsewhere``.
    """
    intake = dossier.intake
    matter = _matter(context, dossier, given)
    fact = Correction(
        reason=_block(given.reason, "reason"),
        owner=_changed(_owner(context, intake.owner, given.owner), intake.owner),
        submitter=_changed(_submitter(context, intake.submitter, given), intake.submitter),
        drop_submitter=given.drop_submitter and intake.submitter is not None,
        procedure=_changed(matter.pin, intake.procedure),
        channel=_changed(matter.channel, intake.channel),
        summary=_changed(_optional_line(given.summary, "summary"), intake.summary),
        quantity=_changed(_quantity(given.quantity), intake.quantity),
        papers=_changed(given.papers, intake.papers),
        fee=_changed(_fee(context, dossier, matter, given), intake.fee),
        collect=_changed(
            None if given.collect is None else fees_and_limits.collect(given.collect),
            intake.collect,
        ),
        note=_changed(None if given.note is None else _block(given.note, "note"), intake.note),
        competent=_competent(context, dossier, matter, given),
    )
    fact = _dated(context, dossier, events, fact, given)
    if fact == Correction(reason=fact.reason):
        raise InputError("nothing_to_correct", field="owner")
    return replace(fact, before=before_of(intake, dossier.due_at, fact))


_TEXTS = ("name", "birth", "address", "phone", "email")


@dataclass(frozen=True, slots=True)
class _Matter:
    """Procedure and channel after the correction.

    Attributes:
        is_new_procedure: what was counted for the old procedure's fee no longer holds.
        is_touched: limit and fee have to be computed anew.
    """

    version: ProcedureVersion | None
    pin: ProcedurePin
    channel: Channel
    is_new_procedure: bool
    is_touched: bool


def _matter(context: ServiceContext, dossier: Dossier, given: ActionInput) -> _Matter:
    intake = dossier.intake
    day = office_day(intake.received_at)
    channel = intake.channel
    if given.channel is not None:
        channel = parse_channel(given.channel, field="channel")
    code = (given.procedure or "").strip() or intake.procedure.code
    is_new = code != intake.procedure.code
    version = (
        context.catalogue.version(code, day)
        if is_new
        else (
            context.catalogue.born_under(code, intake.procedure.version, day)
            or version_of(intake.procedure)
        )
    )
    case = given.case if given.case is not None else ("" if is_new else intake.procedure.case)
    is_touched = (
        is_new
        or channel is not intake.channel
        or case != intake.procedure.case
        or given.limit is not None
    )
    if not is_touched:
        return _Matter(version, intake.procedure, channel, is_new, is_touched)
    if version is None:
        raise context.catalogue.not_in_force(code, day)
    if is_new and not version.at_desk:
        raise NotPermitted("procedure_not_at_desk", procedure=code)
    row = fees_and_limits.limit_row(version, channel, case, day)
    known = None if is_new else intake.procedure
    pinned = corrected_pin(version, row, case, known, given.limit)
    return _Matter(version, pinned, channel, is_new, is_touched)


def _competent(
    context: ServiceContext, dossier: Dossier, matter: _Matter, given: ActionInput
) -> Competent | None:
    """The authority that decides, where another one is named or the same by another name."""
    if given.competent_unit is None and given.competent_name is None:
        return None
    named = (given.competent_unit or "", given.competent_name or "")
    return corrected_authority(context, dossier, matter.pin.code, named)


def _fee(
    context: ServiceContext, dossier: Dossier, matter: _Matter, given: ActionInput
) -> FeeFact | None:
    """The fee computed anew where anything it follows from has changed."""
    entries = (
        *(given.fee_units, given.pages, given.fee_entered, given.extra_copies),
        *(given.exemption, given.fee_decision, given.documents),
    )
    is_given = any(entry is not None for entry in entries)
    if not (is_given or matter.is_touched):
        return None
    if matter.version is None:
        raise context.catalogue.not_in_force(matter.pin.code, context.today)
    day = office_day(dossier.intake.received_at)
    start = _known_basis(dossier.intake.fee, matter)
    if not _asks_amount(matter.version, matter, day):
        start = replace(start, entered=None, decision="")
    if given.fee_units is not None or given.pages is not None:
        start = replace(start, documents=())
    if given.documents == () and start.documents:
        # Without them nobody would know what to count.
        raise InputError("required", field="documents")
    basis = used = _given_basis(start, given)
    if basis.exemption and given.fee_entered is None:
        # An amount from before waits in the fact for the day the exemption is taken back.
        used = replace(basis, entered=None)
    fee = fees_and_limits.fee(matter.version, matter.channel, matter.pin.case, used, day)
    return fees_and_limits.fee_fact(fee, basis)


def _known_basis(known: FeeFact, matter: _Matter) -> FeeBasis:
    """What the fee was computed from; of another procedure only what is counted alike."""
    if matter.is_new_procedure:
        return FeeBasis(units=known.units, pages=known.pages)
    return FeeBasis(
        units=known.units,
        pages=known.pages,
        entered=known.entered,
        exemption=known.exemption,
        extra_copies=known.extra_copies,
        decision=known.decision,
        documents=known.documents,
    )


def _given_basis(start: FeeBasis, given: ActionInput) -> FeeBasis:
    if given.documents:
        start = replace(start, units=1, pages=0, documents=given.documents)
    return FeeBasis(
        units=_or(given.fee_units, start.units),
        pages=_or(given.pages, start.pages),
        entered=_or(given.fee_entered, start.entered),
        exemption=_or(given.exemption, start.exemption),
        extra_copies=_or(given.extra_copies, start.extra_copies),
        # What was recorded before stays as it is; only what is given anew is checked.
        decision=start.decision
        if given.fee_decision is None
        else fees_and_limits.decision(given.fee_decision),
        documents=start.documents
        if given.documents is None
        else fees_and_limits.documents(given.documents),
    )


def _asks_amount(version: ProcedureVersion, matter: _Matter, day: date) -> bool:
    case = matter.pin.case if matter.pin.case in fee_cases(version.fees, day) else ""
    return asks_amount(version.fees, on=day, channel=matter.channel, case=case)


def _changed(value: T | None, known: T | None) -> T | None:
    """The value where it is given and another one than before."""
    return None if value == known else value


def _or(given: T | None, known: T) -> T:
    return known if given is None else given


def _dated(
    context: ServiceContext,
    dossier: Dossier,
    events: Iterable[Event],
    fact: Correction,
    given: ActionInput,
) -> Correction:
    """The right appointment: the day given, else the limit run again from the true receipt."""
    if dossier.due_at is None and dossier.procedure.limit.is_set:
        return fact
    if given.new_day is not None:
        return _dated_by_hand(context, dossier, fact, given.new_day)
    if fact.procedure is None and fact.competent is None:
        return fact
    pinned = fact.procedure or dossier.procedure
    if not pinned.limit.is_set:
        return fact
    hours = fees_and_limits.hours_of(context.hours, pinned)
    rules = Rules(pinned.limit, pinned.supplement_rule, context.calendar, hours)
    start, word = _start(dossier, fact)
    deadline = redate(effective(events), start, rules, decode_fact, event=word)
    if (deadline.due_at, deadline.steps) == (dossier.due_at, dossier.due_steps):
        return fact
    return replace(fact, due_at=deadline.due_at, due_steps=deadline.steps)


def _start(dossier: Dossier, fact: Correction) -> tuple[datetime, str]:
    """When the limit begins after a correction, and what begins it."""
    if fact.competent is None or fact.competent.is_same_as(dossier.intake.competent):
        return dossier.clock_start, starting_word(dossier)
    if fact.competent.transfer_at is None:
        return dossier.intake.received_at, USUAL_EVENT
    return fact.competent.transfer_at, PLANNED


def _dated_by_hand(
    context: ServiceContext, dossier: Dossier, fact: Correction, day: date
) -> Correction:
    received = office_day(dossier.intake.received_at)
    if day < received:
        raise InputError("due_before_reception", field="new_day", received=long_day(received))
    if day < context.today and dossier.finished_at is None:
        raise InputError("due_in_the_past", field="new_day", today=long_day(context.today))
    if not context.calendar.is_working(day):
        raise InputError(
            "extension_on_day_off", field="new_day", reason=context.calendar.reason(day)
        )
    due_at = context.hours.closes_at(day, context.calendar.part(day))
    if due_at == dossier.due_at:
        return fact
    step = DeadlineStep(day, False, f"Đính chính ngày hẹn sang {long_day(day)}", headline=True)
    return replace(fact, due_at=due_at, due_steps=(step,))


def _owner(context: ServiceContext, known: Party, given: PartyInput | None) -> Party | None:
    if given is None:
        return None
    return _validated(context, known, given, "owner")


def _submitter(context: ServiceContext, known: Party | None, given: ActionInput) -> Party | None:
    if given.submitter is None or given.drop_submitter:
        return None
    if known is None:
        return Party.validated(given.submitter, today=context.today, prefix="submitter")
    return _validated(context, known, given.submitter, "submitter")


def _validated(context: ServiceContext, known: Party, given: PartyInput, prefix: str) -> Party:
    """The party put right; what is not touched stays, whatever would be said of it today."""
    kept = {key: getattr(known, key) for key in _TEXTS if _is_kept(known, given, key)}
    if given.kind is None and given.id_kind is None and _is_kept(known, given, "id_number"):
        kept |= {"id_number": known.id_number, "id_kind": known.id_kind}
    blank: dict[str, str] = dict.fromkeys(kept, "")
    if "name" in kept:
        # Asked for, and put back below.
        blank["name"] = prefix
    party = Party.validated(
        replace(_merged(known, given), **blank), today=context.today, prefix=prefix
    )
    return replace(party, **kept)


def _is_kept(known: Party, given: PartyInput, key: str) -> bool:
    return getattr(given, key) in (None, getattr(known, key))


def _merged(known: Party, given: PartyInput) -> PartyInput:
    """The party as it was, with the given fields in their place."""
    number = known.id_number if given.id_number is None else given.id_number
    kind = given.kind or known.kind.value
    kind_of_number = known.id_kind.value if known.id_kind else None
    if number != known.id_number or kind != known.kind.value:
        # Another number, or another kind of subject: what the number is shows in its shape.
        kind_of_number = None
    return PartyInput(
        name=known.name if given.name is None else given.name,
        kind=kind,
        id_number=number,
        id_kind=given.id_kind or kind_of_number,
        birth=known.birth if given.birth is None else given.birth,
        sex=(known.sex.value if known.sex else None) if given.sex is None else given.sex,
        address=known.address if given.address is None else given.address,
        phone=known.phone if given.phone is None else given.phone,
        email=known.email if given.email is None else given.email,
    )


def _quantity(value: int | None) -> int | None:
    return None if value is None else fees_and_limits.quantity(value)


def _optional_line(text: str | None, field: str) -> str | None:
    return None if text is None else clean_line(text, field=field, max_length=MAX_LINE)


def _block(text: str, field: str) -> str:
    return clean_block(text, field=field, max_length=MAX_BLOCK)
