"""Letters and notices as plain data (biểu mẫu 02–05 và giấy tờ kèm theo); no drawing here.

A paper says what an event said when it happened, so it can be printed again years later; what never
happened has no paper (``form_not_available``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Generic, TypeVar

from reception.domain.channel import Channel
from reception.domain.deadline import SupplementRule
from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.events import Event
from reception.domain.facts import UNDO, Completion, Extension, Remark, SupplementRequest
from reception.domain.money import amount_in_words, format_dong
from reception.domain.money_facts import FeeFact, FeeReceipt, Payment
from reception.domain.permissions import Permission
from reception.domain.person import Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.staff import NEUTRAL, Staff, signed_name
from reception.domain.timebase import office_day
from reception.domain.undoing import key_of
from reception.domain.vi_dates import paper_moment
from reception.domain.workflow import DossierStatus, EventKind
from reception.domain.working_calendar import OfficeHours, Span
from reception.event_codec import decode_fact, effective, fold, taken_back
from reception.labels import STATUS
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_texts import FormKey, FormText
from reception.services.papers.letter_data import (
    AboutDossier,
    CashData,
    RefusalData,
    ReturnReceiptData,
    StopData,
    SupplementData,
)
from reception.services.papers.slip_data import PartyLines
from reception.services.papers.slips import fee_words, party_lines
from reception.services.recording import find
from reception.storage.unit_of_work import Reading

PAYMENT_METHODS = {
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "qr": "Chuyển khoản (mã QR)",
    "card": "Thẻ",
    "online": "Trực tuyến",
}

F = TypeVar("F")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Past:
    """A dossier with its events in the order all replicas agree on."""

    dossier: Dossier
    events: tuple[Event, ...]

    def last(self, *kinds: EventKind) -> Event | None:
        """The newest event of some kinds that took effect."""
        found = [event for event in self.taken_effect() if event.kind in kinds]
        return found[-1] if found else None

    def taken_effect(self) -> list[Event]:
        """The events that neither clash with the state they met nor were taken back."""
        left_out = {item.key for item in self.dossier.conflicts if item.is_left_out}
        back = taken_back(self.events)
        return [
            event
            for event in effective(self.events)
            if key_of(event) not in left_out and back.holds(event)
        ]

    def before(self, event: Event) -> Dossier:
        """The dossier as it was just before an event."""
        counting = effective(self.events)
        earlier = fold(other for other in counting if other.order < event.order)
        return self.dossier if earlier is None else earlier


@dataclass(frozen=True, slots=True)
class Made(Generic[F]):
    """What a letter is made of: the event it reports, its fact, and the dossier around it."""

    context: ServiceContext
    key: FormKey
    past: Past
    event: Event
    fact: F

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return self.past.dossier

    def about(self, *, clerk: Staff | None = None, **facts: str) -> AboutDossier:
        """The head of the letter, of the day of its event, with the words of its form filled in."""
        head = about(self.context, self.dossier, self.key, clerk=clerk, **facts)
        return replace(head, issued_at=self.event.occurred_at)

    @property
    def clerk(self) -> Staff:
        """Who did it, with the title of then."""
        title: str = getattr(self.fact, "by_title", "")
        return Staff(signed_name(self.event.actor), title)


def letter(
    key: FormKey, fact: type[F], *kinds: EventKind
) -> Callable[[Callable[[Made[F]], D]], Callable[[ServiceContext, str], D]]:
    """A letter is made of the last event of some kinds, asked for by the code of its dossier.

    Asking raises ``InputError`` (``unknown_dossier``, ``ambiguous_code``, ``form_text_…`` for a
    broken form set) and ``NotPermitted`` (``form_not_available``) where no such event took effect,
    or its fact was erased or is unreadable.
    """

    def row(fill: Callable[[Made[F]], D]) -> Callable[[ServiceContext, str], D]:
        @wraps(fill)
        def made(context: ServiceContext, code: str) -> D:
            past = history(context, code)
            event = past.last(*kinds)
            found = decode_fact(event) if event else None
            if event is None or not isinstance(found, fact):
                raise not_available(past.dossier, key)
            return fill(Made(context, key, past, event, found))

        return made

    return row


@letter(FormKey.SUPPLEMENT, SupplementRequest, EventKind.SUPPLEMENT_REQUESTED)
def supplement(made: Made[SupplementRequest]) -> SupplementData:
    """Mẫu 02 of the last request for papers."""
    event, fact = made.event, made.fact
    before = made.past.before(event)
    count = before.supplement_requests + 1
    moment = paper_moment(event.occurred_at)
    return SupplementData(
        made.about(clerk=made.clerk, moment=moment, count=str(count)),
        items=fact.items,
        reason=with_note(fact),
        clerk_name=made.clerk.name,
        clerk_title=made.clerk.title,
        legal_basis=fact.legal_basis,
        rule_key=_rule_key(count, before.procedure.supplement_rule),
        again_reason=fact.again_reason,
    )


def _rule_key(count: int, rule: SupplementRule) -> str:
    """The sentence of a request: the first one says "một lần", a later one never does."""
    times = "once" if count == 1 else "again"
    return f"{times}_restart" if rule is SupplementRule.RESTART else times


@letter(FormKey.REFUSAL, Remark, EventKind.REFUSED)
def refusal(made: Made[Remark]) -> RefusalData:
    """Mẫu 03 of a dossier refused at intake or afterwards."""
    clerk, intake = made.clerk, made.dossier.intake
    return RefusalData(
        made.about(clerk=clerk),
        reason=with_note(made.fact),
        legal_basis=made.fact.legal_basis,
        clerk_name=clerk.name,
        clerk_title=clerk.title,
        submitted_at=intake.received_at if intake.channel is Channel.ONLINE else None,
    )


@letter(FormKey.STOP, Remark, EventKind.STOPPED, EventKind.WITHDRAWN)
def stop(made: Made[Remark]) -> StopData:
    """Mẫu 05 of a dossier withdrawn by the applicant or stopped by decision."""
    event = made.event
    if made.fact.command == UNDO:
        # Nobody asked for it and nobody decided it: the intake itself was a mistake.
        raise not_available(made.dossier, made.key)
    earlier = made.past.before(event)
    # What was handed back since is told by its own slip.
    paid = earlier.paid
    # A stop that follows a withdrawal was asked for by the applicant.
    withdrawn = event.kind == EventKind.WITHDRAWN or earlier.status is DossierStatus.WITHDRAWN
    asked = f"{_applicant(earlier)} (rút hồ sơ)"
    head = own_authority(made.context)
    return StopData(
        made.about(clerk=made.clerk, moment=paper_moment(event.occurred_at), amount=_money(paid)),
        requested_by=asked if withdrawn else made.context.office.header.full_name,
        reason=with_note(made.fact),
        legal_basis=made.fact.legal_basis,
        stage=stage_words(earlier),
        paid=paid,
        signer_title=head.signer_title,
        signer_name=head.signer_name,
    )


@letter(FormKey.RETURN_RECEIPT, Completion, EventKind.COMPLETED)
def return_receipt(made: Made[Completion]) -> ReturnReceiptData:
    """Giấy biên nhận trả kết quả: of a hand-over, or made ready for one while the result waits."""
    dossier = made.dossier
    if dossier.status not in (DossierStatus.COMPLETED, DossierStatus.RETURNED):
        raise not_available(dossier, made.key)
    returned = made.past.last(EventKind.RETURNED)
    fact = decode_fact(returned) if returned else None
    handing = fact if isinstance(fact, HandingOver) else HandingOver(to_name="")
    giver, issued_at = made.context.office.staff, made.context.clock.now()
    if returned is not None:
        giver = Staff(signed_name(returned.actor), handing.by_title)
        issued_at = returned.occurred_at
    return ReturnReceiptData(
        replace(made.about(), issued_at=issued_at),
        result=made.fact.result or dossier.procedure.result,
        result_number=dossier.result_number,
        finished_at=dossier.finished_at,
        due_at=dossier.due_at,
        collector=PartyLines(handing.to_name, id_number=handing.to_id),
        authorised_paper=handing.authorised_paper,
        lost_receipt=_lost_receipt(handing),
        fee_text=fee_words(dossier),
        returned_at=dossier.returned_at,
        clerk_name=giver.name,
        clerk_title=giver.title,
    )


@letter(FormKey.CASH, Payment, EventKind.PAID)
def cash(made: Made[Payment]) -> CashData:
    """Phiếu thu nội bộ of the last payment."""
    dossier, fact = made.dossier, made.fact
    # The receipt is issued by another service and often registered after the payment.
    own = FeeReceipt(fact.receipt_series, fact.receipt_number)
    receipt = own if own.number or not dossier.receipts else dossier.receipts[-1]
    return CashData(
        made.about(),
        payer=party_lines(dossier.intake.submitter or dossier.owner),
        amount=fact.amount,
        amount_words=amount_in_words(fact.amount),
        purposes=_purposes(dossier.intake.fee, fact.decision),
        method=PAYMENT_METHODS.get(fact.method, fact.method),
        paid_at=made.event.occurred_at,
        receipt_series=receipt.series,
        receipt_number=receipt.number,
        clerk_name=made.clerk.name,
        clerk_title=made.clerk.title,
    )


# ------------------------------------------------------------------ shared by the other papers


def history(context: ServiceContext, code: str) -> Past:
    """The dossier of a code with its past.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    require(context, Permission.VIEW)
    with context.database.read() as view:
        return _past(view, find(view, code))


def _past(view: Reading, dossier: Dossier) -> Past:
    events = view.journal.history_of(dossier.uid)
    return Past(dossier, tuple(events))


def about(
    context: ServiceContext,
    dossier: Dossier,
    key: FormKey,
    *,
    clerk: Staff | None = None,
    **facts: str,
) -> AboutDossier:
    """What every paper about a dossier names, with the words of its form filled in.

    Args:
        clerk: who did what the paper tells of; None for whoever sits here.
        facts: what this form's sentences name besides office, authority, clerk and hours.
    """
    intake = dossier.intake
    day, now = office_day(intake.received_at), context.clock.now()
    return AboutDossier(
        header=context.office.header,
        form=words(context, key, day, clerk=clerk, **facts),
        unit_code=intake.unit,
        code=dossier.code,
        procedure_code=dossier.procedure.code,
        procedure_name=dossier.procedure.name,
        owner=party_lines(dossier.owner),
        submitter=party_lines(intake.submitter) if intake.submitter else None,
        addressee=addressee(dossier.owner),
        summary=intake.summary,
        received_at=intake.received_at,
        system_name=SYSTEM_NAME,
        issued_at=now,
        printed_at=now,
    )


def addressee(party: Party) -> str:
    """``Ông/Bà …`` for a person, the name alone for a body."""
    return f"Ông/Bà {party.name}" if party.kind is PartyKind.CITIZEN else party.name


def words(
    context: ServiceContext, key: FormKey, day: date, *, clerk: Staff | None = None, **facts: str
) -> FormText:
    """The words of a form as they held on a day, with what every office knows filled in.

    Raises:
        InputError: ``form_text_…``; EnvironmentProblem: ``form_texts_missing``.
    """
    header, staff = context.office.header, clerk or context.office.staff
    return form_on(context, key, day).filled(
        office=header.full_name,
        authority=header.parent,
        clerk=staff.name,
        title=staff.title or NEUTRAL,
        hours=hours_words(context.hours),
        **facts,
    )


def hours_words(hours: OfficeHours) -> str:
    """The office's hours: ``sáng 07:00–11:30, chiều 13:30–17:00``."""
    return f"sáng {_span(hours.morning)}, chiều {_span(hours.afternoon)}"


def _span(span: Span) -> str:
    return f"{span.start:%H:%M}–{span.end:%H:%M}"


def stage_words(dossier: Dossier) -> str:
    """How far handling has come: the state, and where the dossier is."""
    where = f", tại {dossier.holder}" if dossier.holder else ""
    return f"{STATUS[dossier.status]}{where}"


def not_available(dossier: Dossier, key: FormKey) -> NotPermitted:
    """The refusal to make a paper of something that never happened."""
    return NotPermitted("form_not_available", form=key.value, dossier=dossier.code)


def _applicant(dossier: Dossier) -> str:
    return addressee(dossier.intake.submitter or dossier.owner)


def _money(amount: int) -> str:
    return f"{format_dong(amount)} ({amount_in_words(amount, capital=False)})"


def _lost_receipt(fact: HandingOver) -> str:
    """What became of the receipt the collector could not show; empty when it was shown."""
    return (fact.reason or "không xuất trình") if fact.lost_receipt else ""


def _purposes(fee: FeeFact, decision: str) -> tuple[str, ...]:
    """What money was for; an amount taken without one being known leaves the names, and why."""
    if fee.amount is not None:
        return fee.lines
    ground = f" (theo {decision})" if decision else ""
    return tuple(line.partition(":")[0] + ground for line in fee.lines)


def with_note(fact: Remark | SupplementRequest | Extension) -> str:
    """The reason of an act, with the note below it where there is one."""
    return f"{fact.reason}\n{fact.note}" if fact.note else fact.reason
