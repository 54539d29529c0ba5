"""What is noted about the money and the place of a dossier, outside the state machine."""

from __future__ import annotations

from collections.abc import Mapping

from reception.domain.dossier import Dossier
from reception.domain.typed_values import read_dong
from reception.services.context import ServiceContext
from reception.services.dossier import returning
from reception.services.money import payments, refunds
from reception.services.money.payments import ReceiptForm
from reception.services.money.refunds import RefundForm
from reception.ui.pages.action_forms import NoteAct


def take_note(
    context: ServiceContext, code: str, act: NoteAct, values: Mapping[str, str]
) -> Dossier:
    """Carries a note out; runs on the store's lane.

    Raises:
        InputError, NotPermitted: the rules of the note, naming a field of its form.
    """
    if act is NoteAct.WAIVE:
        return payments.waive(context, code, values["reason"], values["legal_basis"])
    if act is NoteAct.REFUND:
        return refunds.refund(context, code, _refund(values))
    if act is NoteAct.SHELVE:
        return returning.set_shelf(context, code, values["place"])
    amount = values["amount"].strip()
    form = ReceiptForm(
        series=values["receipt_series"],
        number=values["receipt_number"],
        symbol=values["receipt_symbol"],
        amount=read_dong(amount, field="amount") if amount else None,
        note=values["note"],
        shared=bool(values["shared"]),
    )
    return payments.register_receipt(context, code, form)


def _refund(values: Mapping[str, str]) -> RefundForm:
    amount = values["amount"].strip()
    return RefundForm(
        values["reason"],
        read_dong(amount, field="amount") if amount else None,
        values["method"],
        values["to_name"],
        receipt_series=values["receipt_series"],
        receipt_number=values["receipt_number"],
    )
