"""Papers as plain data (biểu mẫu): from a dossier to what stands on the form; no drawing here."""

from __future__ import annotations

from datetime import date, datetime, time

from reception.domain.deadline import summarise
from reception.domain.dossier import Dossier, FeeState
from reception.domain.elsewhere import authority_words, deciding_authority
from reception.domain.errors import NotPermitted
from reception.domain.facts import Collect, ProcedurePin
from reception.domain.money import format_dong
from reception.domain.money_facts import FeeFact
from reception.domain.numbering import day_prefix
from reception.domain.open_values import word_for
from reception.domain.permissions import Permission
from reception.domain.person import Party
from reception.domain.staff import signed_name
from reception.domain.timebase import office_day
from reception.domain.workflow import DossierStatus
from reception.domain.working_calendar import office_instant
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.dossier.fees_and_limits import FeeBasis, fee_fact
from reception.services.intake.receiving import Prepared
from reception.services.money.payments import payee, payment_qr, transfer_text
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_texts import FormKey
from reception.services.papers.look_up_link import look_up_link
from reception.services.papers.slip_data import IntakeSlipData, PartyLines, no_date_words
from reception.services.recording import find
from reception.services.setup.settings_catalog import REGISTER_VOLUME
from reception.storage.register_query import number_in_register

COLLECT_WORDS = {
    Collect.COUNTER: "Quầy trả kết quả của bộ phận một cửa",
    Collect.POST: "Gửi qua dịch vụ bưu chính công ích",
}
# Stands where the number will be while the sheet is only previewed; no dossier ever has it.
PREVIEW_NUMBER = "____"
# A longer reason for a waiver stays in the history and off the fee line.
MAX_WAIVER_WORDS = 80


def intake_slip(context: ServiceContext, code: str) -> IntakeSlipData:
    """The receipt (Mẫu 01) of a stored dossier."""
    require(context, Permission.VIEW)
    with context.database.read() as view:
        dossier = find(view, code)
    return intake_slip_of(context, dossier)


def intake_slip_of(context: ServiceContext, dossier: Dossier) -> IntakeSlipData:
    """The receipt of a dossier at hand; a correction makes it the next print ("lần 2").

    Raises:
        NotPermitted: ``form_not_available`` for what was registered and never taken in;
            ``receipt_void`` for what was taken in by mistake; ``receipt_elsewhere`` where another
            unit received it.
    """
    intake = dossier.intake
    if dossier.status in (DossierStatus.SUBMITTED, DossierStatus.DENIED):
        raise NotPermitted("form_not_available", form="intake", dossier=dossier.code)
    if dossier.is_voided:
        raise NotPermitted("receipt_void", dossier=dossier.code)
    if intake.unit != context.office.unit:
        raise NotPermitted("receipt_elsewhere", dossier=dossier.code, unit=intake.unit)
    volume, number = _register_entry(context, dossier)
    return IntakeSlipData(
        header=context.office.header,
        unit_code=intake.unit,
        code=intake.code,
        procedure_code=intake.procedure.code,
        procedure_name=intake.procedure.name,
        owner=party_lines(intake.owner),
        submitter=party_lines(intake.submitter) if intake.submitter else None,
        papers=intake.papers,
        limit_text=intake.procedure.limit.describe(),
        received_at=intake.received_at,
        due_at=due_on_paper(dossier),
        no_limit=no_limit_words(intake.procedure),
        portal_code=dossier.portal_code,
        competent=deciding_authority(dossier),
        is_planned=dossier.is_planned,
        due_steps=summarise(dossier.date_steps),
        collect_place=word_for(COLLECT_WORDS, intake.collect),
        summary=intake.summary,
        quantity=intake.quantity,
        fee_text=fee_words(dossier),
        fee_items=fee_items(intake.fee),
        payment_qr=payment_qr(context, dossier),
        look_up=look_up_link(context, intake.code),
        print_number=dossier.receipt_edition,
        system_name=SYSTEM_NAME,
        issued_at=intake.received_at,
        printed_at=context.clock.now(),
        register_volume=volume,
        register_number=number,
        clerk_name=signed_name(dossier.received_by),
        clerk_title=intake.by_title,
        form=form_on(context, FormKey.INTAKE, office_day(intake.received_at)),
    )


def preview_slip(context: ServiceContext, prepared: Prepared) -> IntakeSlipData:
    """The receipt as it would be printed now; its number does not exist yet."""
    owed, other = 0 if prepared.paid else prepared.fee.amount, prepared.other
    prefix = day_prefix(context.office.unit, context.today)
    return IntakeSlipData(
        header=context.office.header,
        unit_code=context.office.unit,
        code=f"{prefix}-{PREVIEW_NUMBER}",
        procedure_code=prepared.version.code,
        procedure_name=prepared.version.name,
        owner=party_lines(prepared.owner),
        submitter=party_lines(prepared.submitter) if prepared.submitter else None,
        papers=prepared.papers,
        limit_text=prepared.matter.time_limit.describe(),
        received_at=prepared.received_at,
        due_at=prepared.deadline.due_at if prepared.deadline else None,
        due_steps=prepared.deadline.reasons() if prepared.deadline else (),
        no_limit=no_limit_words(prepared.pin),
        portal_code=prepared.portal_code,
        competent=authority_words(other.unit, other.name) if other else "",
        is_planned=other is not None,
        collect_place=word_for(COLLECT_WORDS, prepared.collect),
        summary=prepared.summary,
        quantity=prepared.quantity,
        fee_text=fee_text(
            prepared.fee.amount, is_paid=prepared.paid, decision=_entered_by(prepared.fee_basis)
        ),
        fee_items=fee_items(fee_fact(prepared.fee, prepared.fee_basis)),
        # Without its serial: a preview is looked at, not paid.
        payment_qr=transfer_text(payee(context), owed, prefix),
        system_name=SYSTEM_NAME,
        issued_at=prepared.received_at,
        clerk_name=context.office.staff.name,
        clerk_title=context.office.clerk_title,
        form=form_on(context, FormKey.INTAKE, office_day(prepared.received_at)),
    )


def _register_entry(context: ServiceContext, dossier: Dossier) -> tuple[str, int | None]:
    """Quyển số and số thứ tự in the register of the year; nothing where none is kept on paper."""
    with context.database.read() as view:
        volume = REGISTER_VOLUME.of(view.settings.all())
        if not volume:
            return "", None
        year = office_day(dossier.intake.received_at).year
        first = office_instant(date(year, 1, 1), time.min)
        return volume, number_in_register(view.connection, dossier.uid, first)


def due_on_paper(dossier: Dossier) -> datetime | None:
    """The date on the receipt; only where the law sets no limit is there none."""
    if not dossier.procedure.limit.is_set:
        return dossier.due_at
    return dossier.due_at or dossier.intake.received_at


def no_limit_words(pin: ProcedurePin) -> str:
    """What stands in place of a date; empty where the law sets a limit."""
    return "" if pin.limit.is_set else no_date_words(pin.limit_ground)


def party_lines(party: Party) -> PartyLines:
    """A party as printed."""
    return PartyLines(party.name, party.address, party.phone, party.email, party.id_number)


def fee_words(dossier: Dossier) -> str:
    """The fee line of a dossier; what was paid counts where the catalogue knew no amount."""
    amount = dossier.intake.fee.amount
    if dossier.fee_state is FeeState.REFUNDED:
        return f"đã hoàn trả {format_dong(dossier.refunded)}"
    if dossier.costs_what_was_paid:
        amount = dossier.paid
    if dossier.waived:
        paid = f"đã nộp {format_dong(dossier.paid)}, còn lại " if dossier.paid else ""
        why = " ".join(dossier.waived.split())
        return f"{paid}miễn ({why})" if len(why) <= MAX_WAIVER_WORDS else f"{paid}miễn"
    decision = dossier.intake.fee.decision or dossier.paid_by
    return fee_text(amount, is_paid=not dossier.is_fee_due, decision=decision)


def fee_text(amount: int | None, *, is_paid: bool, decision: str = "") -> str:
    """The fee line of the receipt.

    Args:
        decision: that sets an amount which the catalogue does not know; a rate of 0 has one too.
    """
    if amount is None:
        return "chưa xác định mức thu"
    ground = f"theo {decision}" if decision else ""
    if amount == 0:
        return f"không thu ({ground})" if ground else "không thu"
    state = "đã nộp" if is_paid else "chưa nộp"
    return f"{format_dong(amount)} ({'; '.join(part for part in (ground, state) if part)})"


def fee_items(fee: FeeFact) -> tuple[str, ...]:
    """The documents that one fee counts, a line each with pages, copies and sum.

    What is free of charge has no sums.
    """
    if not fee.exemption:
        return fee.lines[: len(fee.documents)]
    return tuple(f"{item.name}: {item.pages} trang × {item.copies} bản" for item in fee.documents)


def _entered_by(basis: FeeBasis) -> str:
    """The decision of an amount that was entered; an exemption leaves none."""
    return "" if basis.entered is None or basis.exemption else basis.decision
