"""What each of several documents costs while they are still being listed on the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.fees import FeeDocument, document_fee, fee_cases
from reception.domain.procedure import ProcedureVersion


@dataclass(frozen=True, slots=True)
class FeePlace:
    """Where a fee is looked up: the procedure version, and the facts that choose its rule."""

    version: ProcedureVersion
    on: date
    channel: Channel
    case: str = ""
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSum:
    """One document: its amount in đồng, or why it cannot be counted."""

    amount: int | None = None
    error: InputError | None = None


def document_sums(place: FeePlace, documents: Sequence[FeeDocument]) -> tuple[DocumentSum, ...]:
    """One outcome for each document; a fault of one leaves the others counted."""
    return tuple(_sum(place, item) for item in documents)


def _sum(place: FeePlace, document: FeeDocument) -> DocumentSum:
    rules, on = place.version.fees, place.on
    case = place.case if place.case in fee_cases(rules, on) else ""
    try:
        fee = document_fee(
            *(rules, (document,)),
            on=on,
            channel=place.channel,
            case=case,
            exemption=place.exemption,
        )
    except InputError as error:
        return DocumentSum(error=error)
    return DocumentSum(fee.amount)
