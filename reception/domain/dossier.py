"""A dossier (hồ sơ) as it is now: what its events add up to, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.deadline import DeadlineStep
from reception.domain.facts import Imported, Intake, ProcedurePin
from reception.domain.field_merge import FieldClash
from reception.domain.money_facts import FeeReceipt
from reception.domain.person import Party
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.domain.workflow import RUNNING, DossierStatus, EventKind


class FeeState(StrEnum):
    """Where the money of a dossier stands, apart from the dossier's own state."""

    UNKNOWN = "unknown"
    FREE = "free"
    UNPAID = "unpaid"
    PART = "part"
    PAID = "paid"
    WAIVED = "waived"
    REFUNDED = "refunded"


_WITHOUT_RESULT = frozenset({DossierStatus.DENIED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED})


def is_kept(due_at: datetime | None, judged: datetime) -> bool:
    """Whether an appointment is kept at the moment that counts; without one nothing is late."""
    return due_at is None or judged <= due_at


@dataclass(frozen=True, slots=True)
class Conflict:
    """An event that did not fit: which one, what it wanted, in which state it met the dossier.

    Attributes:
        clashes: fields that two sides changed; the event counts all the same. Empty for a move that
            was not open, which counts for nothing.
    """

    device_id: str
    seq: int
    kind: str
    status: DossierStatus | None
    clashes: tuple[FieldClash, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Device and sequence number of the event."""
        return self.device_id, self.seq

    @property
    def is_left_out(self) -> bool:
        """Whether the event changed nothing."""
        return not self.clashes


@dataclass(frozen=True, slots=True)
class DueDate:
    """One appointment (ngày hẹn trả) that the citizen was given.

    Attributes:
        kind: the kind of event that set it.
        set_at: when it was set.
        reason: words of whoever set it; empty where the kind says all.
        is_after_late: the limit had passed before it was set, so that it makes good nothing.
    """

    due_at: datetime
    kind: str
    set_at: datetime
    reason: str = ""
    is_after_late: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of one dossier now.

    Attributes:
        due_at: appointment (ngày hẹn trả), None while only submitted.
        due_steps: how the limit was counted last; for people see :attr:`date_steps`.
        portal_code: the national portal's code of the same filing, one of ``aliases``.
        suspended_at: since when the clock stands still (states 5 and 6), else None.
        finished_at: when handling ended (code 9, or the ending of 3, 7, 8); lateness is judged
            here, not at hand-over.
        taken: đồng taken so far; refunded: đồng handed back of it so far.
        waived: why the rest is not collected; empty while it is.
        settles_unknown: money was taken while no amount was known: it is then what it costs.
        paid_by: the decision by which an amount was taken that nobody had entered before.
        receipts: electronic receipts registered for it.
        shelf: where the result lies; empty while nobody said.
        rating: the citizen's last rating, 1 to 5.
        extensions: re-appointments so far; the law permits one.
        supplement_requests: how often papers were asked for; the law permits one complete notice.
        late_since: the first appointment that passed while the clock ran, as far as an event came
            after it; no event takes it away. Whether it is late at a moment:
            :meth:`late_since_at`.
        dates: every appointment in the order in which they were given.
        competent_at: when the authority it was received for received it; None while nobody said.
        competent_receipts: how often that became known or another moment.
        is_voided: taken in by mistake and withdrawn for that: its receipt holds no longer.
        imported: what the register of before said of it; None for one that was received here.
        version: number of events folded in.
    """

    uid: str
    intake: Intake
    status: DossierStatus
    received_by: str
    due_at: datetime | None
    due_steps: tuple[DeadlineStep, ...]
    aliases: tuple[str, ...] = ()
    portal_code: str = ""
    holder: str = ""
    suspended_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    returned_to: str = ""
    result_number: str = ""
    taken: int = 0
    refunded: int = 0
    settles_unknown: bool = False
    paid_by: str = ""
    waived: str = ""
    receipts: tuple[FeeReceipt, ...] = ()
    shelf: str = ""
    rating: int | None = None
    extensions: int = 0
    supplement_requests: int = 0
    late_since: datetime | None = None
    dates: tuple[DueDate, ...] = ()
    competent_at: datetime | None = None
    competent_receipts: int = 0
    corrections: int = 0
    reason: str = ""
    is_voided: bool = False
    conflicts: tuple[Conflict, ...] = ()
    imported: Imported | None = None
    version: int = 0

    @property
    def code(self) -> str:
        """The code printed on the receipt (mã hồ sơ)."""
        return self.intake.code

    @property
    def owner(self) -> Party:
        """The person the dossier belongs to (chủ hồ sơ)."""
        return self.intake.owner

    @property
    def procedure(self) -> ProcedurePin:
        """The procedure version pinned at intake."""
        return self.intake.procedure

    @property
    def date_steps(self) -> tuple[DeadlineStep, ...]:
        """The steps to the present appointment; ``due_steps`` led to the one before an extension.

        What is counted ends where a person sets the day, so an extended appointment has one step.
        """
        if len(self.dates) < 2 or self.dates[-1].kind != EventKind.EXTENDED:
            return self.due_steps
        before, now = (office_day(date.due_at) for date in self.dates[-2:])
        deed = "Xin lỗi, hẹn lại" if self.dates[-1].is_after_late else "Gia hạn"
        why = f"{deed} đến {long_day(now)}, trước đó hẹn {long_day(before)}"
        return (DeadlineStep(now, False, why, headline=True),)

    @property
    def is_for_other(self) -> bool:
        """Whether it was received here for another authority (phi địa giới hành chính)."""
        return self.intake.transfer_at is not None

    @property
    def is_planned(self) -> bool:
        """Whether its date is planned only: the authority it is for has not received it yet."""
        return self.is_for_other and self.competent_at is None

    @property
    def legal_due_at(self) -> datetime | None:
        """The date that lateness is judged by; None while it is planned only."""
        return None if self.is_planned else self.due_at

    @property
    def clock_start(self) -> datetime:
        """When the time limit begins, as far as it is known or planned."""
        return self.competent_at or self.intake.transfer_at or self.intake.received_at

    @property
    def waits_since(self) -> datetime | None:
        """Since when a wait takes time from the limit, which does not do so before it began."""
        since, began = self.suspended_at, self.competent_at
        return since if since is None or began is None else max(since, began)

    @property
    def receipt_edition(self) -> int:
        """Which receipt it has now: 1 for the first, one more with everything that changes it."""
        return 1 + self.corrections + self.competent_receipts

    @property
    def is_clock_running(self) -> bool:
        """Whether the time limit runs: neither waiting for the citizen nor ended."""
        return self.status in RUNNING

    def late_since_at(self, moment: datetime) -> datetime | None:
        """The first appointment that was missed, for good; None while it was kept.

        Args:
            moment: not before the last event.
        """
        is_past = self.is_clock_running and not is_kept(self.legal_due_at, moment)
        return self.late_since or (self.due_at if is_past else None)

    def is_on_time(self, now: datetime) -> bool:
        """Whether no appointment passed while the clock ran, until now or until it ended."""
        return self.late_since_at(now) is None

    @property
    def is_asked_again(self) -> bool:
        """Whether papers were asked for more than once, which QĐ 766 (2.1) counts as late."""
        return self.supplement_requests > 1

    @property
    def paid(self) -> int:
        """Đồng taken and not handed back; never negative, whatever two counters handed out."""
        return max(0, self.taken - self.refunded)

    @property
    def has_no_result(self) -> bool:
        """Whether it ended without a result: not accepted, withdrawn, stopped."""
        return self.status in _WITHOUT_RESULT

    @property
    def overpaid(self) -> int:
        """Đồng paid beyond the fee as it stands; all of it where there is none to pay."""
        if self.is_free_of_money:
            return self.paid
        amount = self.intake.fee.amount
        return 0 if amount is None else max(0, self.paid - amount)

    @property
    def to_refund(self) -> int:
        """Đồng that a refund is likely about: all without a result, else what is overpaid."""
        return self.paid if self.has_no_result else self.overpaid

    @property
    def is_fee_due(self) -> bool:
        """Whether money is still owed: a known amount neither covered nor waived."""
        return bool(self.owed)

    @property
    def is_free_of_money(self) -> bool:
        """Whether no money hangs on it, whatever its procedure costs."""
        return self.status is DossierStatus.DENIED or self.is_voided

    @property
    def costs_what_was_paid(self) -> bool:
        """Whether nobody knew the amount, and money taken since says it.

        What was paid before a correction that left the amount unknown says nothing.
        """
        return self.intake.fee.amount is None and self.settles_unknown and self.paid > 0

    @property
    def owed(self) -> int | None:
        """Đồng still to be paid; None while the amount is not known.

        Nothing is owed for what was never taken in, or by mistake, nor what was handed back because
        there will be no result.
        """
        amount = self.intake.fee.amount
        is_over = self.has_no_result and bool(self.refunded)
        if self.is_free_of_money or self.waived or is_over or self.costs_what_was_paid:
            return 0
        return None if amount is None else max(0, amount - self.paid)

    @property
    def fee_state(self) -> FeeState:
        """Paid, handed back, waived (an exemption of intake included), not yet, free of charge, or
        not known.
        """
        fee = self.intake.fee
        if self.is_free_of_money:
            return FeeState.FREE
        if fee.amount == 0 and not self.paid:
            return FeeState.WAIVED if fee.exemption else FeeState.FREE
        if self.waived:
            return FeeState.WAIVED
        if self.owed is None:
            return FeeState.UNKNOWN
        if self.owed == 0:
            return FeeState.PAID if self.paid or not self.refunded else FeeState.REFUNDED
        return FeeState.PART if self.paid else FeeState.UNPAID
