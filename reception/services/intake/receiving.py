"""Taking in a dossier (tiếp nhận hồ sơ): check, compute, number, store; printing comes after.

``prepare`` answers the live preview and changes nothing; ``receive`` is the one durable transaction
that burns the number and records the facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from reception.domain.card import parse_card
from reception.domain.channel import Channel, parse_channel
from reception.domain.checklist import (
    ChecklistItem,
    ConditionAnswer,
    MissingItem,
    PaperCount,
    asked_for,
    completeness,
    full_set,
    open_conditions,
)
from reception.domain.deadline import Deadline, compute_deadline
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import PLANNED
from reception.domain.errors import InputError
from reception.domain.facts import Collect, Intake, ProcedurePin, Remark
from reception.domain.fees import Fee
from reception.domain.identity import Caution
from reception.domain.money_facts import Payment
from reception.domain.person import Party, PartyInput, party_cautions
from reception.domain.procedure import ProcedureVersion
from reception.domain.text import clean_block, clean_line, fold
from reception.domain.timebase import office_day
from reception.domain.workflow import Action, EventKind, check_basis, check_reason
from reception.services.context import ServiceContext
from reception.services.dossier import fees_and_limits
from reception.services.dossier.fees_and_limits import FeeBasis
from reception.services.intake.competent_unit import OtherAuthority, other_authority
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.matters import Matter, matter_cautions, matter_of
from reception.services.intake.numbers import take_code
from reception.services.intake.portal_codes import bind, read_portal_code
from reception.services.json_fields import MAX_PAPER_NAME
from reception.services.printable_signs import check_typed
from reception.services.recording import record
from reception.storage.unit_of_work import Writing

MAX_SUMMARY = 1_000
MAX_NOTE = 2_000
MAX_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked intake, ready to be stored, with what the clerk should see beside it.

    Attributes:
        deadline: None where the law sets no limit.
        other: the authority it is received for; None for the office itself.
    """

    matter: Matter
    case: str
    owner: Party
    submitter: Party | None
    summary: str
    quantity: int
    papers: tuple[PaperCount, ...]
    missing: tuple[MissingItem, ...]
    open_conditions: tuple[str, ...]
    answers: tuple[ConditionAnswer, ...]
    fee: Fee
    fee_basis: FeeBasis
    paid: bool
    deadline: Deadline | None
    collect: Collect
    note: str
    received_at: datetime
    cautions: tuple[Caution, ...]
    portal_code: str = ""
    other: OtherAuthority | None = None

    @property
    def version(self) -> ProcedureVersion:
        """The rules it is received under."""
        return self.matter.version

    @property
    def channel(self) -> Channel:
        """How it came in."""
        return self.matter.channel

    @property
    def pin(self) -> ProcedurePin:
        """The rules as the dossier keeps them."""
        return self.matter.pin(self.case)


@dataclass(frozen=True, slots=True)
class Received:
    """A stored dossier and what the clerk should know about it."""

    dossier: Dossier
    cautions: tuple[Caution, ...]
    missing: tuple[MissingItem, ...] = ()
    open_conditions: tuple[str, ...] = ()


def prepare(context: ServiceContext, form: IntakeForm) -> Prepared:
    """Check a sheet and compute what follows from it; stores nothing.

    Raises:
        InputError: with the field at fault.
        NotPermitted: ``procedure_not_at_desk`` for matters another body receives.
    """
    prepared = _prepared(context, form)
    typed = ("owner", "submitter", "summary", "papers", "note")
    check_typed({name: getattr(prepared, name) for name in typed})
    return prepared


def _prepared(context: ServiceContext, form: IntakeForm) -> Prepared:
    """:func:`prepare` without the check of signs, which :func:`record` makes of every fact."""
    now = context.clock.now()
    today = context.today
    typed = parse_channel(form.channel, field="channel")
    matter = matter_of(context.catalogue, form, typed, today)
    version, channel = matter.version, matter.channel
    owner, submitter = _parties(form, today)
    answers = _answers(version, form)
    checklist = asked_for(version.checklist, form.case, answers)
    papers = _papers(version, checklist, form.papers)
    basis = fee_basis(form)
    other = other_authority(context, form, version)
    return Prepared(
        matter=matter,
        case=form.case,
        owner=owner,
        submitter=submitter,
        summary=clean_line(form.summary, field="summary", max_length=MAX_SUMMARY),
        quantity=fees_and_limits.quantity(form.quantity),
        papers=papers,
        answers=answers,
        missing=completeness(checklist, papers),
        open_conditions=open_conditions(checklist, answers),
        fee=fees_and_limits.fee(version, channel, form.case, basis, today),
        fee_basis=basis,
        paid=form.paid,
        deadline=_deadline(context, matter, now, other),
        collect=fees_and_limits.collect(form.collect),
        note=clean_block(form.note, field="note", max_length=MAX_NOTE),
        received_at=now,
        cautions=matter_cautions(context.catalogue, matter, today)
        + _fee_cautions(basis)
        + party_cautions(owner)
        + (party_cautions(submitter, prefix="submitter") if submitter else ())
        + (other.cautions if other else ()),
        portal_code=read_portal_code(form.portal_code),
        other=other,
    )


def _deadline(
    context: ServiceContext, matter: Matter, now: datetime, other: OtherAuthority | None
) -> Deadline | None:
    limit = matter.time_limit
    if not limit.is_set:
        return None
    hours = fees_and_limits.hours_of(context.hours, matter.version)
    if other is None:
        return compute_deadline(limit, now, context.calendar, hours)
    return compute_deadline(limit, other.transfer_at, context.calendar, hours, event=PLANNED)


def _fee_cautions(basis: FeeBasis) -> tuple[Caution, ...]:
    """An amount that nobody said the ground of."""
    if basis.entered is None or basis.decision:
        return ()
    return (Caution("fee_without_decision", "fee_decision"),)


def fee_basis(form: IntakeForm) -> FeeBasis:
    """What the sheet says about the fee.

    Raises:
        InputError: ``required``, ``text_too_long``, on ``documents[n].name``, ``fee_decision``.
    """
    return FeeBasis(
        # Documents are counted one by one; a number for all of them says nothing.
        units=1 if form.documents else form.fee_units,
        pages=form.pages,
        entered=form.fee_entered,
        exemption=form.exemption,
        extra_copies=form.extra_copies,
        decision=fees_and_limits.decision(form.fee_decision),
        documents=fees_and_limits.documents(form.documents),
    )


def receive(context: ServiceContext, form: IntakeForm, *, draft_id: int | None = None) -> Received:
    """Store a dossier: number, event, projection and outbox row in one durable transaction.

    Args:
        draft_id: the kept sheet that this dossier comes of; it goes in the same transaction.

    Raises:
        InputError: with the field at fault; nothing is stored.
        NotPermitted: ``number_range_exhausted``, ``clock_leapt``, ``clock_off``.
        EnvironmentProblem: ``disk_full`` and its kin; nothing is stored.
    """
    prepared = _prepared(context, form)
    amount = prepared.fee.amount if prepared.paid else None
    command = context.new_uid() if amount else ""
    with context.database.write() as tx:
        dossier = _record(context, tx, prepared, EventKind.RECEIVED, command)
        if prepared.portal_code:
            dossier = bind(context, tx, dossier, prepared.portal_code)
        if amount:
            paid = Payment(amount=amount, paid_before=0, command=command)
            dossier = record(context, tx, dossier.uid, EventKind.PAID, paid)
        if draft_id is not None:
            tx.drafts.drop(draft_id)
    told = prepared.cautions
    if prepared.paid and prepared.fee.amount is None:
        told += (Caution("paid_without_amount", "paid"),)
    return Received(dossier, told, prepared.missing, prepared.open_conditions)


def refuse_intake(
    context: ServiceContext, form: IntakeForm, reason: str, legal_basis: str
) -> Dossier:
    """Refuse before reception (Mẫu 03): registered (1) and denied (3) in one transaction.

    Raises:
        InputError: ``reason_required``, ``basis_required`` and the faults of the sheet.
    """
    check_reason(Action.REFUSE, reason)
    check_basis(Action.REFUSE, legal_basis)
    remark = Remark(
        reason=clean_block(reason, field="reason", max_length=MAX_REASON),
        legal_basis=clean_line(legal_basis, field="legal_basis", max_length=MAX_REASON),
    )
    prepared = _prepared(context, form)
    with context.database.write() as tx:
        dossier = _record(context, tx, prepared, EventKind.SUBMITTED)
        return record(context, tx, dossier.uid, EventKind.REFUSED, remark)


def _record(
    context: ServiceContext, tx: Writing, prepared: Prepared, kind: EventKind, command: str = ""
) -> Dossier:
    is_received = kind is EventKind.RECEIVED
    deadline = prepared.deadline if is_received else None
    other = prepared.other
    intake = Intake(
        code=take_code(context, tx, office_day(prepared.received_at)),
        unit=context.office.unit,
        counter=context.office.counter,
        procedure=prepared.pin,
        owner=prepared.owner,
        received_at=prepared.received_at,
        due_at=deadline.due_at if deadline else None,
        due_steps=deadline.steps if deadline else (),
        channel=prepared.channel,
        submitter=prepared.submitter,
        summary=prepared.summary,
        quantity=prepared.quantity,
        papers=prepared.papers,
        answers=prepared.answers,
        fee=fees_and_limits.fee_fact(prepared.fee, prepared.fee_basis),
        collect=prepared.collect,
        note=prepared.note,
        command=command,
        supporting_point="" if prepared.version.at_desk else context.office.unit,
        deciding_unit=other.unit if other else "",
        deciding_name=other.name if other else "",
        transfer_at=other.transfer_at if other and is_received else None,
    )
    return record(context, tx, context.new_uid(), kind, intake)


def _answers(version: ProcedureVersion, form: IntakeForm) -> tuple[ConditionAnswer, ...]:
    """The answers that were given, each condition once; the last one about it counts.

    Raises:
        InputError: ``unknown_choice`` for a condition that no paper of the case has, and those of
            the text, field ``answers``.
    """
    if not form.answers:
        return ()
    asked = open_conditions(asked_for(version.checklist, form.case))
    known = set(map(fold, asked))
    found: dict[str, ConditionAnswer] = {}
    for answer in form.answers:
        condition = answer.condition
        if condition not in asked:
            condition = clean_line(condition, field="answers", max_length=MAX_PAPER_NAME)
        if fold(condition) not in known:
            raise InputError("unknown_choice", field="answers", allowed="; ".join(asked) or "–")
        found[fold(condition)] = ConditionAnswer(condition, answer.holds)
    return tuple(found.values())


def _papers(
    version: ProcedureVersion,
    checklist: tuple[ChecklistItem, ...],
    given: tuple[PaperCount, ...] | None,
) -> tuple[PaperCount, ...]:
    """What was handed in; names that are not those of the checklist are cleaned as typed ones."""
    if given is None:
        return full_set(checklist)
    known = {item.name for item in version.checklist}
    return tuple(
        paper if paper.name in known else _cleaned(paper, at) for at, paper in enumerate(given)
    )


def _cleaned(paper: PaperCount, at: int) -> PaperCount:
    name = _paper_name(paper.name, at)
    return paper if name == paper.name else replace(paper, name=name)


# The same papers are handed in all day.
@lru_cache(maxsize=1_000)
def _paper_name(name: str, at: int) -> str:
    return clean_line(name, field=f"papers[{at}].name", max_length=MAX_PAPER_NAME)


def _parties(form: IntakeForm, today: date) -> tuple[Party, Party | None]:
    card = parse_card(form.card, today=today) if form.card.strip() else None
    owner = Party.validated(form.owner, today=today, card=card)
    if form.submitter is None or form.submitter == PartyInput():
        return owner, None
    return owner, Party.validated(form.submitter, today=today, prefix="submitter")
