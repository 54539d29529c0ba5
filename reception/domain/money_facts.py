"""What an event says of money (phí, lệ phí): what is owed, taken, waived, handed back, receipted.

As all facts these are the wire and storage format, see ``facts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.deadline import DeadlineStep
from reception.domain.fees import FeeDocument


@dataclass(frozen=True, slots=True)
class FeeFact:
    """The fee as computed at intake, in whole đồng; ``amount`` None means the amount is not known
    to the catalogue and is entered when paid.

    Attributes:
        units, pages, extra_copies, entered: what it was computed from, so that a correction can
            compute it again; ``entered`` is the amount typed where the province sets it.
        decision: number and day of the decision that sets ``entered``.
        documents: the documents counted one by one, where there are several.
    """

    amount: int | None = None
    units: int = 1
    lines: tuple[str, ...] = ()
    exemption: str = ""
    pages: int = 0
    extra_copies: int = 0
    entered: int | None = None
    decision: str = ""
    documents: tuple[FeeDocument, ...] = ()


NO_FEE = FeeFact()


@dataclass(frozen=True, slots=True)
class Payment:
    """Money taken (thu phí, lệ phí); the legal receipt is registered, never invented, here.

    Attributes:
        paid_before: đồng that whoever took it knew to be paid already; None in events of versions
            before.
        decision: number and day of the decision that sets an amount which nobody had entered.
    """

    amount: int
    method: str = "cash"
    receipt_series: str = ""
    receipt_number: str = ""
    due_at: datetime | None = None
    due_steps: tuple[DeadlineStep, ...] = ()
    note: str = ""
    paid_before: int | None = None
    command: str = ""
    by_title: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class FeeWaiver:
    """What is still owed is not collected (miễn, giảm sau tiếp nhận), and why."""

    reason: str
    legal_basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """Money handed back (hoàn trả phí, lệ phí).

    Attributes:
        amount: đồng, from 1 up to what was paid and not handed back yet.
        to_name: who got it.
        receipt_series, receipt_number: of the office's own refund slip, where it keeps one.
        paid_before: đồng that whoever did it knew to be paid and not handed back.
    """

    amount: int
    reason: str
    method: str = "cash"
    to_name: str = ""
    receipt_series: str = ""
    receipt_number: str = ""
    note: str = ""
    paid_before: int | None = None
    command: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class FeeReceipt:
    """An electronic receipt (biên lai điện tử) that the receipt service issued.

    Registered here, never made here. ``amount`` is None where it covers what was paid so far.
    """

    series: str
    number: str
    symbol: str = "EBL01"
    amount: int | None = None
    note: str = ""
