"""Handing money back (hoàn trả phí, lệ phí): a part or all of what was paid, with the reason.

Paid twice, a fee corrected down, an exemption shown later, a dossier that ended without a result:
the office decides, and says why. Nothing beyond what was paid leaves the drawer.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.fees import check_amount
from reception.domain.money import format_dong
from reception.domain.money_facts import Refund
from reception.domain.text import clean_block, clean_line
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.money.payments import CASH
from reception.services.recording import find, record
from reception.storage.unit_of_work import Writing

TRANSFER = "transfer"
METHODS = (CASH, TRANSFER)
MAX_LINE = 500
MAX_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class RefundForm:
    """A refund as typed.

    Attributes:
        amount: đồng; None for what is likely meant, :attr:`Dossier.to_refund`.
        method: one of :data:`METHODS`.
        to_name: who gets it; empty for whoever handed the dossier in.
        receipt_series, receipt_number: of the office's own refund slip, where it keeps one.
    """

    reason: str
    amount: int | None = None
    method: str = "cash"
    to_name: str = ""
    receipt_series: str = ""
    receipt_number: str = ""
    note: str = ""


def refund(context: ServiceContext, code: str, form: RefundForm) -> Dossier:
    """Record that money was handed back; the dossier's state stays as it is.

    Raises:
        InputError: ``reason_required``, ``required`` or ``refund_amount`` (``amount``),
            ``unknown_choice`` (``method``), ``unknown_dossier``.
        NotPermitted: ``nothing_to_refund``; ``refund_exceeds_paid``.
    """
    with context.database.write() as tx:
        return refund_within(context, tx, find(tx, code), form)


def refund_within(
    context: ServiceContext, tx: Writing, dossier: Dossier, form: RefundForm
) -> Dossier:
    """The same inside a transaction that holds others as well."""
    fact = _fact(dossier, form)
    return record(context, tx, dossier.uid, EventKind.REFUNDED, fact)


def _fact(dossier: Dossier, form: RefundForm) -> Refund:
    if not dossier.paid:
        raise NotPermitted("nothing_to_refund", dossier=dossier.code)
    reason = clean_block(form.reason, field="reason", max_length=MAX_BLOCK)
    if not reason:
        raise InputError("reason_required", field="reason", action="refund")
    if form.method not in METHODS:
        raise InputError("unknown_choice", field="method", allowed=", ".join(METHODS))
    payer = dossier.intake.submitter or dossier.owner
    return Refund(
        amount=_amount(dossier, form.amount),
        reason=reason,
        method=form.method,
        to_name=_line(form.to_name, "to_name") or payer.name,
        receipt_series=_line(form.receipt_series, "receipt_series"),
        receipt_number=_line(form.receipt_number, "receipt_number"),
        note=clean_block(form.note, field="note", max_length=MAX_BLOCK),
        paid_before=dossier.paid,
    )


def _amount(dossier: Dossier, given: int | None) -> int:
    amount = dossier.to_refund if given is None else check_amount(given, field="amount")
    if not amount:
        fault = "required" if given is None else "refund_amount"
        raise InputError(fault, field="amount", paid=format_dong(dossier.paid))
    if amount > dossier.paid:
        paid = format_dong(dossier.paid)
        raise NotPermitted("refund_exceeds_paid", field="amount", dossier=dossier.code, paid=paid)
    return amount


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=MAX_LINE)
