"""What is noted of a dossier outside the state machine: money, place, the authority it is for."""

from __future__ import annotations

from collections.abc import Mapping

from reception.domain.dossier import Dossier
from reception.domain.timebase import format_instant
from reception.domain.typed_values import read_day, read_dong
from reception.domain.working_calendar import office_instant, parse_time_of_day
from reception.services.context import ServiceContext
from reception.services.dossier import returning
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.intake.portal_codes import bind_later
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
    if act is NoteAct.COMPETENT:
        return record_receipt(context, code, _moment(values), values["document"], values["note"])
    if act is NoteAct.PORTAL:
        return bind_later(context, code, values["portal_code"])
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


def _moment(values: Mapping[str, str]) -> str:
    """Day and hour as the service reads them; a day alone means its opening."""
    day = read_day(values["at"], field="at")
    if not values["hour"].strip():
        return day.isoformat()
    moment = parse_time_of_day(values["hour"], field="hour")
    return format_instant(office_instant(day, moment))
