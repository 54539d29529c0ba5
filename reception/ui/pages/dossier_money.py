"""The money of a dossier in words: what it was computed from, taken, waived and receipted."""

from __future__ import annotations

from collections.abc import Iterator

from reception.domain.money import format_dong
from reception.domain.money_facts import FeeReceipt, Payment, Refund
from reception.domain.workflow import DossierStatus
from reception.services.dossier.search import DossierPage
from reception.services.papers.letters import PAYMENT_METHODS
from reception.ui.labels import event_moment
from reception.ui.language import say


def payment_words(fact: Payment) -> str:
    """Money taken: ``4.000 đ · tiền mặt · biên lai 26TAA 12``."""
    method = say(PAYMENT_METHODS.get(fact.method, fact.method))
    receipt = " ".join(part for part in (fact.receipt_series, fact.receipt_number) if part)
    parts = (
        format_dong(fact.amount),
        method.lower(),
        say("biên lai {receipt}").format(receipt=receipt) if receipt else "",
    )
    return " · ".join(part for part in parts if part)


def refund_words(fact: Refund) -> str:
    """Money handed back: ``4.000 đ · tiền mặt · cho Lê Thị Thử · phiếu chi PC 12``."""
    method = say(PAYMENT_METHODS.get(fact.method, fact.method))
    slip = " ".join(part for part in (fact.receipt_series, fact.receipt_number) if part)
    parts = (
        format_dong(fact.amount),
        method.lower(),
        say("cho {name}").format(name=fact.to_name) if fact.to_name else "",
        say("phiếu chi {slip}").format(slip=slip) if slip else "",
    )
    return " · ".join(part for part in parts if part)


def noted_words(fact: Refund | FeeReceipt) -> tuple[str, ...]:
    """What a refund or a registered receipt says, a line each."""
    if isinstance(fact, Refund):
        return refund_words(fact), fact.reason, fact.note
    return receipt_words(fact), fact.note


def receipt_words(fact: FeeReceipt) -> str:
    """An electronic receipt with its form symbol, series, number and, where known, amount."""
    amount = "" if fact.amount is None else f": {format_dong(fact.amount)}"
    return say("Biên lai {symbol} {series} số {number}{amount}").format(
        symbol=fact.symbol, series=fact.series, number=fact.number, amount=amount
    )


def money_lines(page: DossierPage) -> tuple[str, ...]:
    """Everything about the money, a line each, in the order in which it comes about."""
    dossier = page.dossier
    if dossier.status is DossierStatus.DENIED:
        return (say("Hồ sơ không được tiếp nhận nên không thu phí."),)
    if dossier.is_voided:
        return (say("Tiếp nhận nhầm nên không thu phí."),)
    waived = (say("Miễn: {waived}").format(waived=dossier.waived),) if dossier.waived else ()
    receipts = (receipt_words(fact) for fact in dossier.receipts)
    return (*dossier.intake.fee.lines, *_payments(page), *waived, *receipts)


def _payments(page: DossierPage) -> Iterator[str]:
    for line in page.history:
        moment = event_moment(line.occurred_at)
        if isinstance(line.fact, Payment) and not (line.is_conflict or line.is_undone):
            yield say("Thu {payment} ({moment})").format(
                payment=payment_words(line.fact), moment=moment
            )
        elif isinstance(line.fact, Refund) and not line.is_undone:
            yield say("Hoàn trả {refund} ({moment})").format(
                refund=refund_words(line.fact), moment=moment
            )
