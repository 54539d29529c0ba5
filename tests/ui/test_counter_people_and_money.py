"""Known people, duplicates, favourites, stored papers, corrections and money by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from demo.window_driver import find, let_settle, type_into, type_text
from reception.domain.card import MAX_NAME
from reception.domain.checklist import PaperCount
from reception.domain.facts import Correction
from reception.domain.person import PartyInput, PartyKind
from reception.domain.procedure import ProcedureVersion
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.favourites import favourites
from reception.services.money.payments import Payee, drawer, set_payee
from reception.ui.pages.action_forms import NoteAct
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.reports.drawer_strip import DrawerStrip
from reception.ui.pages.return_page import ReturnPage
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.suggestion_list import SuggestionList
from tests.page_fixture import focused, scanned_card

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
KNOWN = "001098012345||NGUYỄN VĂN THỬ|15081998|Nam|Số 1, Thuận Hóa, Huế|25052021"
COPY, BIRTH = "2.000815", "1.001193"


def line(page: QWidget, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def message(page: QWidget, name: str) -> str:
    return next(
        item.message
        for item in page.findChildren(LabelledField)
        if item.editor.objectName() == name
    )


@pytest.fixture
def intake(intake_page):
    return intake_page


@pytest.fixture
def lookup(kit, show_page):
    return show_page(LookupPage(kit.page))


@pytest.fixture
def returns(kit, open_page):
    return open_page(ReturnPage(kit.page))


# ------------------------------------------------------------------------------------ people


def test_enter_takes_the_known_person_of_a_few_letters_without_marks(kit, intake, press):
    kit.receive("Đặng Thị Hồng Đào", id_number="046196001234", phone="0905123456")
    intake.start_typing()
    type_text(focused(), "dang t")
    let_settle(220)
    press(Qt.Key.Key_Return)
    assert line(intake, "owner_id_number").text() == "046 196 001 234"
    assert focused().objectName() == "procedure_search"


def test_name_typed_in_full_is_a_namesake_until_down_says_otherwise(kit, intake, press):
    kit.receive("Nguyễn Văn Thử")
    intake.start_typing()
    type_text(focused(), "Nguyễn Văn Thử")
    let_settle(220)
    assert find(intake, SuggestionList, "people_suggestions").isVisible()
    press(Qt.Key.Key_Return)
    assert line(intake, "owner_id_number").text() == ""
    assert focused().objectName() == "owner_id_number"


def test_phone_that_no_card_carries_is_filled_from_the_last_visit(kit, intake):
    kit.receive("Nguyễn Văn Thử", id_number="001098012345", phone="0905123456")
    intake.take_card(scanned_card(KNOWN))
    assert line(intake, "owner_phone").text() == "0905123456"


def test_possible_duplicate_stands_beside_the_person_and_alt_a_takes_it(kit, intake, press):
    kit.receive("Nguyễn Văn Thử", id_number="001098012345", phone="0905123456")
    intake.start_typing()
    for words in ("Nguyễn Văn Thử", "031098012345"):
        type_text(focused(), words)
        press(Qt.Key.Key_Return)
    line(intake, "owner_phone").setFocus()
    type_text(focused(), "0905123456")
    let_settle(400)
    assert "số giấy tờ khác" in intake._view.person.duplicates.text
    press(Qt.Key.Key_A, ALT)
    assert line(intake, "owner_id_number").text() == "001 098 012 345"


def test_open_dossier_for_the_same_procedure_is_named_with_its_key(kit, intake, press, qtbot):
    code = kit.receive("Nguyễn Văn Thử", id_number="001098012345")
    intake.take_card(scanned_card(KNOWN))
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    let_settle(300)
    assert code in find(intake, Notice, "open_dossier_notice").text
    with qtbot.waitSignal(intake.dossier_wanted) as caught:
        press(Qt.Key.Key_E, ALT)
    assert caught.args == [code]


def test_paper_of_an_earlier_dossier_is_taken_from_there_with_k(kit, intake, press):
    code = kit.receive("Nguyễn Văn Thử", id_number="001098012345")
    intake.take_card(scanned_card(KNOWN))
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    let_settle(300)
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_Return, CTRL)
    [paper, *_] = dossier_page(kit.context, recent(kit.context)[0].code).dossier.intake.papers
    assert f"(lấy từ hồ sơ {code})" in paper.name
    assert (paper.originals, paper.copies) == (0, 1)


def test_doubtful_name_is_not_stored_until_somebody_says_it_is_right(kit, intake, press):
    garbled = "001098012345||D9A8NG VĂN THỬ|15081998|Nam|Số 1, Thuận Hóa, Huế|25052021"
    intake.take_card(scanned_card(garbled))
    assert focused().objectName() == "owner_name"
    line(intake, "procedure_search").setFocus()
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert recent(kit.context) == []
    assert focused().objectName() == "owner_name"
    assert "so với thẻ" in message(intake, "owner_name")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert len(recent(kit.context)) == 1


def test_body_is_stored_as_one_and_its_messenger_apart(kit, intake, press):
    intake.start_typing()
    press(Qt.Key.Key_L, ALT)
    for words in ("Công ty TNHH Thử Nghiệm", "0101243150"):
        type_text(focused(), words)
        press(Qt.Key.Key_Return)
    intake.take_card(scanned_card(KNOWN))
    type_text(line(intake, "procedure_search"), "cc bs")
    line(intake, "procedure_search").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    stored = dossier_page(kit.context, recent(kit.context)[0].code).dossier.intake
    assert stored.owner.kind is PartyKind.BUSINESS
    assert stored.submitter is not None
    assert stored.submitter.name == "Nguyễn Văn Thử"


# ------------------------------------------------------------------------- procedure and input


def code_of(suggestions: SuggestionList) -> str:
    marked = suggestions.current()
    assert marked is not None
    value = marked.value
    assert isinstance(value, ProcedureVersion)
    return value.code


def test_ctrl_d_pins_the_marked_procedure_and_puts_it_first(kit, intake, press):
    intake.start_typing()
    line(intake, "procedure_search").setFocus()
    type_text(focused(), "khai tu")
    suggestions = find(intake, SuggestionList, "procedure_suggestions")
    pinned = code_of(suggestions)
    press(Qt.Key.Key_D, CTRL)
    assert favourites(kit.context) == (pinned,)
    assert suggestions.current().title.startswith("★")
    line(intake, "procedure_search").clear()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    assert code_of(suggestions) == pinned


def test_most_received_procedure_comes_first(kit, show_active, press):
    for _ in range(3):
        kit.receive(procedure=BIRTH, fee_units=1)
    page = IntakePage(kit.page)
    show_active(page)
    page.show_session(kit.session)
    line(page, "procedure_search").setFocus()
    press(Qt.Key.Key_Down)
    assert code_of(find(page, SuggestionList, "procedure_suggestions")) == BIRTH


def test_three_megabytes_pasted_into_a_name_are_cut_and_told(kit, intake):
    intake.start_typing()
    QGuiApplication.clipboard().setText("Nguyễn Văn Thử 😀\x07 " * 180_000)
    field = line(intake, "owner_name")
    field.paste()
    let_settle(50)
    assert len(field.text()) <= MAX_NAME
    assert "phần dài hơn không được ghi" in message(intake, "owner_name")


@pytest.mark.parametrize("junk", ["😀", "\x07"])
def test_sign_that_no_paper_can_carry_is_told_and_the_sheet_stays(kit, intake, press, junk):
    intake.start_typing()
    line(intake, "owner_name").setText(f"Nguyễn Văn {junk}Thử")
    line(intake, "procedure_search").setFocus()
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert recent(kit.context) == []
    assert message(intake, "owner_name")
    assert "Thử" in line(intake, "owner_name").text()


# --------------------------------------------------------------------------------- corrections


def test_wrong_procedure_is_put_right_previewed_redated_and_printed_again(kit, lookup, press):
    code = kit.receive()
    lookup.show_dossier(code, action=Action.CORRECT)
    field = line(lookup, "action_procedure")
    field.setFocus()
    field.selectAll()
    type_text(field, "xac nhan tinh trang hon nhan")
    press(Qt.Key.Key_Return)
    let_settle(350)
    panel = lookup.view.panel
    assert "Thủ tục:" in panel._outcome.text()
    assert lookup.view.due_card.accessibleName() or lookup.view.due_card.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    page = dossier_page(kit.context, code)
    assert page.dossier.procedure.code != COPY
    assert isinstance(page.history[-1].fact, Correction)
    assert any("→" in words for words in page.history[-1].changes)
    assert kit.printer.printed


def test_papers_fee_and_date_are_put_right_with_a_reason(kit, lookup, press):
    code = kit.receive()
    lookup.show_dossier(code, action=Action.CORRECT)
    find(lookup, QPlainTextEdit, "action_papers").setPlainText("Bằng tốt nghiệp – 2 bản chính")
    line(lookup, "action_fee_units").setText("5")
    line(lookup, "action_new_day").setText("12/8/2026")
    line(lookup, "action_reason").setText("Đếm nhầm số bản")
    press(Qt.Key.Key_Return, CTRL)
    dossier = dossier_page(kit.context, code).dossier
    assert dossier.intake.papers == (PaperCount("Bằng tốt nghiệp", originals=2),)
    assert dossier.intake.fee.amount == 7_000
    assert dossier.due_at is not None
    assert dossier.due_at.date() == date(2026, 8, 12)


@pytest.mark.parametrize(
    ("name", "value"),
    [("fee_units", "-1"), ("fee_entered", "1000000000000000"), ("new_day", "1/1/2020")],
)
def test_impossible_correction_is_told_beside_its_field(kit, lookup, press, name, value):
    code = kit.receive()
    lookup.show_dossier(code, action=Action.CORRECT)
    line(lookup, f"action_{name}").setText(value)
    press(Qt.Key.Key_Return, CTRL)
    assert lookup.view.panel.field(name).message
    assert dossier_page(kit.context, code).dossier.corrections == 0


# --------------------------------------------------------------------------------------- money


def test_rest_of_a_fee_is_waived_with_a_reason(kit, lookup, press):
    code = kit.receive()
    lookup.show_dossier(code)
    press(Qt.Key.Key_V, ALT)
    type_text(focused(), "Hộ nghèo theo giấy xác nhận")
    press(Qt.Key.Key_Return, CTRL)
    assert dossier_page(kit.context, code).dossier.waived == "Hộ nghèo theo giấy xác nhận"


def test_receipt_without_a_series_is_told_beside_its_field(kit, lookup, press):
    code = kit.receive(paid=True)
    lookup.show_dossier(code)
    lookup.view.open_action(NoteAct.RECEIPT)
    press(Qt.Key.Key_Return, CTRL)
    assert lookup.view.panel.field("receipt_series").message
    assert dossier_page(kit.context, code).dossier.receipts == ()


def test_payment_qr_is_shown_only_where_somebody_can_be_paid(kit, lookup):
    code = kit.receive()
    lookup.show_dossier(code)
    assert find(lookup, QrView, "dossier_fee_qr").text == ""
    set_payee(kit.context, Payee("970436", "0123456789", "UBND phường Thuận Hóa"))
    lookup.show_dossier(code)
    assert find(lookup, QrView, "dossier_fee_qr").text.startswith("0002")


def test_drawer_is_counted_and_the_difference_told(kit, show_active, press):
    kit.receive(paid=True)
    strip = DrawerStrip(kit.jobs, kit.feedback)
    show_active(strip)
    strip.open_strip()
    assert "4.000" in strip._taken.text()
    type_text(focused(), "3.000")
    for _ in range(2):
        press(Qt.Key.Key_Return)
    [count] = drawer(kit.context, kit.context.today).counts
    assert count.difference == -1_000
    assert strip.isHidden()


# ------------------------------------------------------------------------------------- return


def test_fee_is_taken_in_cash_with_one_key_before_the_result_goes(kit, returns, press):
    code = kit.complete(kit.receive())
    returns.show_dossier(code)
    press(Qt.Key.Key_P, ALT)
    assert dossier_page(kit.context, code).dossier.paid == 4_000
    assert find(returns, Notice, "return_fee_notice").text == ""
    type_text(focused(), "2345")
    press(Qt.Key.Key_Return, NONE)
    press(Qt.Key.Key_Return)
    assert dossier_page(kit.context, code).dossier.status is DossierStatus.RETURNED


def test_stranger_is_told_in_words(kit, returns):
    code = kit.complete(kit.receive())
    returns.show_dossier(code)
    type_into(line(returns, "return_to_name"), "Trần Thị Mẫu")
    type_into(line(returns, "return_to_id"), "046196001234")
    assert "không phải chủ hồ sơ" in find(returns, Notice, "return_collector_notice").text


def test_lost_receipt_asks_for_a_reason_and_is_recorded(kit, returns, press):
    code = kit.complete(kit.receive(paid=True))
    returns.show_dossier(code)
    press(Qt.Key.Key_M, ALT)
    type_text(line(returns, "return_to_id"), "001098012345")
    press(Qt.Key.Key_Return, CTRL)
    assert message(returns, "return_reason")
    type_text(line(returns, "return_reason"), "Rơi trên đường")
    press(Qt.Key.Key_Return, CTRL)
    fact = dossier_page(kit.context, code).history[-1].fact
    assert (fact.lost_receipt, fact.reason, fact.role) == (True, "Rơi trên đường", "owner")


def test_place_of_a_result_is_written_and_listed_with_days_waiting(kit, returns, press):
    code = kit.complete(kit.receive())
    kit.clock.advance(days=3)
    returns.show_dossier(code)
    press(Qt.Key.Key_N, ALT)
    type_text(focused(), "Kệ 2, ngăn B")
    press(Qt.Key.Key_Return)
    assert dossier_page(kit.context, code).dossier.shelf == "Kệ 2, ngăn B"
    press(Qt.Key.Key_Escape)
    model = returns.table.model()
    assert model.index(0, 3).data() == "Chờ 3 ngày"
    assert model.index(0, 4).data() == "Kệ 2, ngăn B"


def test_submitter_without_a_paper_is_asked_for_one(kit, returns):
    submitter = PartyInput(name="Trần Thị Mẫu", id_number="046196001234")
    code = kit.complete(kit.receive(submitter=submitter))
    returns.show_dossier(code)
    type_into(line(returns, "return_to_id"), "1234")
    assert "giấy ủy quyền" in find(returns, Notice, "return_collector_notice").text
