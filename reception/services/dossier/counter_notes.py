"""Notes a script may add to a dossier in any state: waived, refund, receipt, shelf, rating,
and that the competent authority received it.

They are asked for by name like the actions of the state machine, but move nothing on.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from reception.domain.dossier import Dossier
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.ratings import rate
from reception.services.dossier.returning import set_shelf
from reception.services.json_fields import read_form
from reception.services.money.payments import ReceiptForm, register_receipt, waive
from reception.services.money.refunds import RefundForm, refund


class _Note(Protocol):
    def take(self, context: ServiceContext, code: str) -> Dossier:
        """Add the note to a dossier."""


def take_note(context: ServiceContext, code: str, name: str, data: object) -> Dossier:
    """Add a note.

    Args:
        name: one of :data:`NAMES`.
        data: decoded JSON; a key the note would not look at is refused.

    Raises:
        InputError: ``unknown_field``, ``wrong_type``, ``required`` and the faults of the values.
        NotPermitted: the rules of the note.
    """
    return read_form(_NOTES[name], data).take(context, code)


@dataclass(frozen=True, slots=True)
class _Waiver:
    reason: str
    legal_basis: str = ""
    note: str = ""

    def take(self, context: ServiceContext, code: str) -> Dossier:
        return waive(context, code, self.reason, self.legal_basis, self.note)


@dataclass(frozen=True, slots=True)
class _Refund(RefundForm):
    reason: str = ""

    def take(self, context: ServiceContext, code: str) -> Dossier:
        return refund(context, code, self)


@dataclass(frozen=True, slots=True)
class _Receipt:
    receipt_series: str
    receipt_number: str
    receipt_symbol: str = "EBL01"
    amount: int | None = None
    note: str = ""
    shared: bool = False

    def take(self, context: ServiceContext, code: str) -> Dossier:
        form = ReceiptForm(
            self.receipt_series,
            self.receipt_number,
            self.receipt_symbol,
            amount=self.amount,
            note=self.note,
            shared=self.shared,
        )
        return register_receipt(context, code, form)


@dataclass(frozen=True, slots=True)
class _Shelf:
    place: str
    note: str = ""

    def take(self, context: ServiceContext, code: str) -> Dossier:
        return set_shelf(context, code, self.place, self.note)


@dataclass(frozen=True, slots=True)
class _Rating:
    score: int
    comment: str = ""

    def take(self, context: ServiceContext, code: str) -> Dossier:
        return rate(context, code, self.score, self.comment)


@dataclass(frozen=True, slots=True)
class _CompetentReceipt:
    at: str | None = None
    document: str = ""
    note: str = ""

    def take(self, context: ServiceContext, code: str) -> Dossier:
        return record_receipt(context, code, self.at, self.document, self.note)


COMPETENT_RECEIVED = EventKind.COMPETENT_RECEIVED.value
_NOTES: MappingProxyType[str, type[_Note]] = MappingProxyType(
    {
        "waive": _Waiver,
        "refund": _Refund,
        "register_receipt": _Receipt,
        "shelve": _Shelf,
        "rate": _Rating,
        COMPETENT_RECEIVED: _CompetentReceipt,
    }
)
NAMES = frozenset(_NOTES)
