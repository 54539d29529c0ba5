"""Money at the counter: waived, receipted, counted, and asked for by QR."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.domain.dossier import FeeState
from reception.domain.errors import InputError, NotPermitted
from reception.domain.vietqr import fields
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake import receiving
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.money.payments import (
    DrawerLine,
    Payee,
    ReceiptForm,
    count_drawer,
    drawer,
    payee,
    payment_qr,
    register_receipt,
    set_payee,
    transfer_text,
    waive,
)
from reception.services.papers.slips import intake_slip, preview_slip
from tests.workspaces import a_form

TODAY = date(2026, 8, 5)
OFFICE_ACCOUNT = Payee("970403", "0011012345678", "UBND phường Mẫu")


@pytest.fixture
def code(context):
    """A certified copy of two pages: 4.000 đồng, not paid."""
    return receive(context, a_form()).dossier.code


def pay(context, code, **given):
    return act(context, code, Action.PAY, ActionInput(**given))


# ------------------------------------------------------------------ waived


def test_waived_fee_is_no_longer_owed_and_moves_nothing(context, code):
    dossier = waive(context, code, "Hộ nghèo", "NQ 06/2020")
    assert (dossier.fee_state, dossier.owed) == (FeeState.WAIVED, 0)
    assert dossier.status is DossierStatus.RECEIVED
    assert intake_slip(context, code).fee_text == "miễn (Hộ nghèo)"


def test_rest_is_waived_after_a_part_was_paid(context, code):
    pay(context, code, amount=1_000)
    assert waive(context, code, "Hộ nghèo").fee_state is FeeState.WAIVED
    assert intake_slip(context, code).fee_text == "đã nộp 1.000 đ, còn lại miễn (Hộ nghèo)"


def test_long_reason_stays_off_the_fee_line(context, code):
    waive(context, code, "Theo quyết định " * 10)
    assert intake_slip(context, code).fee_text == "miễn"


def test_fee_may_be_waived_after_the_return(context, code):
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    assert waive(context, code, "Hộ nghèo").status is DossierStatus.RETURNED


def test_nothing_is_waived_without_a_reason_or_where_nothing_is_owed(context, code):
    with pytest.raises(InputError) as caught:
        waive(context, code, " ")
    assert caught.value.field == "reason"
    pay(context, code)
    with pytest.raises(NotPermitted) as covered:
        waive(context, code, "Hộ nghèo")
    assert covered.value.code == "fee_already_covered"
    free = receive(context, a_form(procedure="1.001193", fee_units=1)).dossier.code
    with pytest.raises(NotPermitted) as nothing:
        waive(context, free, "Hộ nghèo")
    assert nothing.value.code == "fee_is_free"


def test_unknown_fee_may_be_waived(context):
    unknown = receive(context, a_form(procedure="1.004873", fee_units=1)).dossier
    assert unknown.owed is None
    assert waive(context, unknown.code, "Hộ nghèo").owed == 0


# ------------------------------------------------------------------ receipts


def test_receipt_is_registered_in_one_spelling(context, code):
    dossier = register_receipt(context, code, ReceiptForm("26taa", "000015", "ebl02", 4_000))
    (receipt,) = dossier.receipts
    assert (receipt.series, receipt.number, receipt.symbol, receipt.amount) == (
        *("26TAA", "15", "EBL02", 4_000),
    )


def test_receipt_of_another_dossier_is_refused_unless_it_is_shared(context, code):
    register_receipt(context, code, ReceiptForm("26TAA", "15"))
    register_receipt(context, code, ReceiptForm("26TAA", "15"))
    other = receive(context, a_form()).dossier.code
    with pytest.raises(InputError) as caught:
        register_receipt(context, other, ReceiptForm("26TAA", "015"))
    assert (caught.value.code, caught.value.facts["dossier"]) == ("receipt_taken", code)
    shared = register_receipt(context, other, ReceiptForm("26TAA", "15", shared=True))
    assert len(shared.receipts) == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ReceiptForm("AA", "1"), "receipt_series"),
        (ReceiptForm("26TAA", "123456789"), "receipt_number"),
        (ReceiptForm("26TAA", "1", "XYZ"), "receipt_symbol"),
        (ReceiptForm("26TAA", "1", amount=-1), "amount"),
        (ReceiptForm("26TAA", "1", amount=10**15), "amount"),
    ],
)
def test_impossible_receipt_is_refused(context, code, form, field):
    with pytest.raises(InputError) as caught:
        register_receipt(context, code, form)
    assert caught.value.field == field


# ------------------------------------------------------------------ the drawer


def test_drawer_adds_up_by_clerk_and_method(context, code):
    pay(context, code, amount=1_000)
    pay(context, code, amount=500)
    pay(context, code, amount=2_500, method="qr")
    other = replace(context, office=replace(context.office, clerk="Phan Văn Mẫu"))
    receive(other, a_form(paid=True))
    found = drawer(context, TODAY)
    assert found.lines == (
        DrawerLine("Lê Thị Hạnh", "cash", 2, 1_500),
        DrawerLine("Lê Thị Hạnh", "qr", 1, 2_500),
        DrawerLine("Phan Văn Mẫu", "cash", 1, 4_000),
    )
    assert (found.cash, found.total, found.uncounted_cash) == (5_500, 8_000, 5_500)
    assert drawer(context, TODAY, "Phan Văn Mẫu").total == 4_000


def test_other_days_and_other_counters_are_not_in_the_drawer(context, clock, code):
    pay(context, code, amount=1_000)
    neighbour = replace(context, office=replace(context.office, counter=2))
    pay(neighbour, code, amount=2_000)
    clock.set("2026-08-06T08:00:00+07:00")
    pay(context, code, amount=500)
    assert drawer(context, TODAY).total == 1_000
    assert drawer(context, context.today).total == 500


def test_count_says_what_is_missing_and_the_next_shift_starts_from_it(context, clock, code):
    pay(context, code, amount=3_000)
    first = count_drawer(context, 51_000, opening=50_000, note="Thiếu tiền lẻ")
    assert (first.taken, first.difference, first.note) == (3_000, -2_000, "Thiếu tiền lẻ")
    pay(context, code, amount=1_000)
    # Transfers never lie in the drawer.
    pay(context, code, amount=9_000, method="transfer")
    assert drawer(context, TODAY).uncounted_cash == 1_000
    second = count_drawer(context, 1_000)
    assert (second.taken, second.difference) == (1_000, 0)
    assert drawer(context, TODAY).counts == (first, second)
    clock.set("2026-08-06T08:00:00+07:00")
    assert drawer(context, context.today).counts == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"counted": -1}, "counted"),
        ({"counted": 10**15}, "counted"),
        ({"counted": 0, "opening": -1}, "opening"),
    ],
)
def test_impossible_count_is_refused(context, given, field):
    with pytest.raises(InputError) as caught:
        count_drawer(context, **given)
    assert caught.value.field == field


# ------------------------------------------------------------------ transfer


def test_qr_asks_for_what_is_still_owed_under_the_dossiers_code(context, code):
    set_payee(context, OFFICE_ACCOUNT)
    dossier = pay(context, code, amount=1_000)
    found = fields(payment_qr(context, dossier))
    assert found["54"] == "3000"
    assert code in found["62"]
    assert payment_qr(context, pay(context, code)) == ""


def test_no_account_no_amount_no_qr(context, code):
    assert payee(context) is None
    assert transfer_text(None, 4_000, code) == ""
    assert transfer_text(OFFICE_ACCOUNT, None, code) == ""
    assert transfer_text(OFFICE_ACCOUNT, 0, code) == ""


def test_long_code_keeps_its_day_and_serial_on_the_qr():
    long = "000.00.15.G19.ABCDEFGHIJKLMN-260805-1001"
    assert "260805-1001" in fields(transfer_text(OFFICE_ACCOUNT, 1, long))["62"]


def test_account_is_kept_checked_and_switched_off(context):
    given = Payee(" 970403 ", "0011 0123 4567 8", " UBND  phường Mẫu")
    assert set_payee(context, given) == OFFICE_ACCOUNT
    assert payee(context) == OFFICE_ACCOUNT
    for wrong in (replace(OFFICE_ACCOUNT, bank="97"), replace(OFFICE_ACCOUNT, account="")):
        with pytest.raises(InputError):
            set_payee(context, wrong)
    assert payee(context) == OFFICE_ACCOUNT
    assert set_payee(context, None) is None


def test_receipt_carries_the_qr_until_the_fee_is_paid(context, code):
    assert intake_slip(context, code).payment_qr == ""
    set_payee(context, OFFICE_ACCOUNT)
    assert code in intake_slip(context, code).payment_qr
    pay(context, code)
    assert intake_slip(context, code).payment_qr == ""


def test_preview_shows_a_qr_without_a_serial(context):
    set_payee(context, OFFICE_ACCOUNT)
    text = preview_slip(context, receiving.prepare(context, a_form())).payment_qr
    assert "H57.30.12-260805" in fields(text)["62"]
    assert preview_slip(context, receiving.prepare(context, a_form(paid=True))).payment_qr == ""


def test_dossier_never_taken_in_owes_nothing_and_has_no_receipt(context):
    dossier = refuse_intake(context, a_form(), "Sai thẩm quyền", "Điều 5")
    assert (dossier.owed, dossier.fee_state) == (0, FeeState.FREE)
    with pytest.raises(NotPermitted, match="form_not_available"):
        intake_slip(context, dossier.code)
