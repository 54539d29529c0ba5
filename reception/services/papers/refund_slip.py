"""Phiếu hoàn tiền: what was handed back, to whom and why, as plain data; no drawing here."""

from __future__ import annotations

from reception.domain.money import amount_in_words
from reception.domain.money_facts import Refund
from reception.domain.workflow import EventKind
from reception.services.papers.form_texts import FormKey
from reception.services.papers.letter_data import RefundData
from reception.services.papers.letters import PAYMENT_METHODS, Made, letter


@letter(FormKey.REFUND, Refund, EventKind.REFUNDED)
def refund_slip(made: Made[Refund]) -> RefundData:
    """Phiếu hoàn tiền nội bộ of the last refund."""
    fact = made.fact
    return RefundData(
        made.about(),
        to_name=fact.to_name,
        amount=fact.amount,
        amount_words=amount_in_words(fact.amount),
        reason=f"{fact.reason}\n{fact.note}" if fact.note else fact.reason,
        method=PAYMENT_METHODS.get(fact.method, fact.method),
        refunded_at=made.event.occurred_at,
        receipt_series=fact.receipt_series,
        receipt_number=fact.receipt_number,
        clerk_name=made.clerk.name,
        clerk_title=made.clerk.title,
    )
