"""The people on the intake sheet: whose card fills what, and what stays of the one before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.person import PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.domain.provenance import Origin
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.receiving import receive
from reception.ui.pages.intake_page import IntakePage
from reception.ui.widgets.chip import Chip
from reception.ui.widgets.suggestion_list import SuggestionList
from tests.page_fixture import focused, scanned_card
from tests.workspaces import a_form

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
# Invented people.
KHAC = "001099012399||Đỗ Văn Khác|20051999|Nam|Tổ 5, Phường Thử, Hà Nội|15032021"
SACH = "046199003377||Trần Thị Sạch|30121999|Nữ|Thôn Dẫn, Xã Thử, Huế|01082024||||"


@pytest.fixture
def page(intake_page):
    return intake_page


def line(page: IntakePage, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def text(page: IntakePage, name: str) -> str:
    return line(page, name).text()


def retype(editor: QLineEdit, words: str) -> None:
    editor.setFocus()
    editor.selectAll()
    type_text(editor, words)


def choose(page: IntakePage, press, words: str = "cc bs") -> None:
    retype(line(page, "procedure_search"), words)
    press(Qt.Key.Key_Return)


def version(page: IntakePage) -> ProcedureVersion | None:
    return page._view.procedure.version


def known_khac(kit) -> None:
    """Somebody who was here and left a phone and an address for mail."""
    kit.receive("Đỗ Văn Khác", id_number="001099012399", phone="0905999888")


# --------------------------------------------------------------------- whose words stay


def test_contact_from_the_history_goes_with_the_wrong_card(kit, page):
    known_khac(kit)
    page.take_card(scanned_card(KHAC))
    assert text(page, "owner_phone") == "0905999888"
    page.take_card(scanned_card(SACH))
    assert text(page, "owner_name") == "Trần Thị Sạch"
    assert text(page, "owner_phone") == ""
    assert kit.feedback.questions == []


def test_phone_typed_for_the_wrong_card_and_submitter_out_of_sight_go_too(page, press):
    page.take_card(scanned_card(KHAC))
    retype(line(page, "owner_phone"), "0905111222")
    press(Qt.Key.Key_T, ALT)
    type_text(focused(), "Người Nộp Thay")
    press(Qt.Key.Key_T, ALT)
    page.take_card(scanned_card(SACH))
    assert text(page, "owner_phone") == ""
    press(Qt.Key.Key_T, ALT)
    assert text(page, "submitter_name") == ""


def test_words_about_the_matter_of_the_one_before_go_as_well(page, press):
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    type_text(line(page, "note"), "Gọi bà Khác")
    retype(line(page, "procedure_search"), "zzzz")
    line(page, "owner_phone").setFocus()
    page.take_card(scanned_card(SACH))
    choose(page, press)
    assert text(page, "note") == ""


def test_mail_address_from_the_history_is_on_the_sheet_and_can_be_taken_away(kit, page, press):
    owner = PartyInput(
        name="Đỗ Văn Khác", id_number="001099012399", phone="0905999888", email="khac@thu.vn"
    )
    receive(kit.context, a_form(owner=owner))
    assert not line(page, "owner_email").isVisible()
    page.take_card(scanned_card(KHAC))
    email = line(page, "owner_email")
    assert (email.isVisible(), email.text()) == (True, "khac@thu.vn")
    retype(email, "x")
    press(Qt.Key.Key_Backspace)
    assert email.isVisible()
    press(Qt.Key.Key_Tab)
    assert not email.isVisible()
    choose(page, press)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CONTROL)
    [newest, *_] = recent(kit.context)
    assert dossier_page(kit.context, newest.code).dossier.owner.email == ""


def test_wrong_number_takes_its_history_along_when_it_is_put_right(kit, page, press):
    known_khac(kit)
    retype(line(page, "owner_id_number"), "001099012399")
    assert (text(page, "owner_name"), text(page, "owner_phone")) == ("Đỗ Văn Khác", "0905999888")
    retype(line(page, "owner_id_number"), "001099012391")
    press(Qt.Key.Key_Return)
    assert (text(page, "owner_name"), text(page, "owner_phone")) == ("", "")


def test_newborn_is_not_replaced_and_the_parent_hands_in_when_the_clerk_says_so(kit, page, press):
    kit.feedback.answer = False
    page.start_typing()
    type_text(focused(), "Đỗ An Nhiên")
    choose(page, press, "khai sinh")
    page.take_card(scanned_card(KHAC))
    assert (text(page, "owner_name"), text(page, "owner_id_number")) == ("Đỗ An Nhiên", "")
    kit.feedback.answer = True
    page.take_card(scanned_card(KHAC))
    [_, question] = kit.feedback.questions
    assert question.text == "Đỗ Văn Khác nộp thay cho Đỗ An Nhiên?"
    assert text(page, "owner_name") == "Đỗ An Nhiên"
    assert text(page, "submitter_name") == "Đỗ Văn Khác"
    assert page._view.procedure.version is not None


def test_whoever_hands_in_is_replaced_only_when_the_clerk_says_so(kit, page, press):
    kit.feedback.answer = False
    page.take_card(scanned_card(KHAC))
    press(Qt.Key.Key_T, ALT)
    page.take_card(scanned_card(SACH))
    retype(line(page, "submitter_phone"), "0905000111")
    other = scanned_card(SACH.replace("046199003377", "046199003378").replace("Sạch", "Mới"))
    page.take_card(other)
    assert text(page, "submitter_name") == "Trần Thị Sạch"
    kit.feedback.answer = True
    page.take_card(other)
    assert (text(page, "submitter_name"), text(page, "submitter_phone")) == ("Trần Thị Mới", "")


def test_sheet_put_aside_still_knows_where_its_words_came_from(kit, page, press):
    known_khac(kit)
    page.take_card(scanned_card(KHAC))
    before = page._view.sheet()
    assert before.origins["owner.phone"] is Origin.HISTORY
    press(Qt.Key.Key_D, ALT)
    press(Qt.Key.Key_O, ALT)
    press(Qt.Key.Key_Return)
    assert page._view.sheet() == before
    page.take_card(scanned_card(SACH))
    assert text(page, "owner_phone") == ""


def test_chips_say_what_came_from_card_and_history(kit, page):
    known_khac(kit)
    page.take_card(scanned_card(KHAC))
    chips = [chip.text() for chip in page._view.person.findChildren(Chip) if not chip.isHidden()]
    assert chips == ["Đã quét thẻ", "Điền từ hồ sơ trước", "Đã có 1 hồ sơ trước"]


# ------------------------------------------------------- what a scan types and takes back


def put_back(editor: QLineEdit, letters: str) -> None:
    """Letters of a scanner go into an editor and are taken out of it again."""
    before = editor.text()
    editor.setFocus()
    type_text(editor, letters)
    editor.selectAll()
    editor.insert(before)


@pytest.mark.parametrize("name", ["owner_name", "owner_id_number", "owner_phone", "owner_email"])
def test_letters_put_back_leave_sheet_and_origins_as_they_were(kit, page, press, name):
    known_khac(kit)
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    before = page._view.sheet()
    put_back(line(page, name), "H99.30.12-261129-1001")
    assert page._view.sheet() == before
    line(page, "summary").setFocus()
    assert page._view.sheet() == before


def test_doubtful_name_is_not_settled_by_letters_that_are_put_back(page):
    page.take_card(scanned_card(KHAC.replace("Văn", "V8n")))
    assert "owner.name" in page._view.person.doubts
    put_back(line(page, "owner_name"), "4006381333931")
    assert "owner.name" in page._view.person.doubts
    retype(line(page, "owner_name"), "Đỗ Văn Khác")
    assert page._view.person.doubts == {}


def test_nobody_is_suggested_for_a_name_that_is_put_back(kit, page, qtbot):
    known_khac(kit)
    page.take_card(scanned_card(KHAC))
    put_back(line(page, "owner_name"), "12345678")
    qtbot.wait(250)
    assert find(page, SuggestionList, "people_suggestions").isHidden()


def test_procedure_stays_while_letters_come_and_go_in_its_field(page, press):
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    chosen = page._view.procedure.version
    put_back(line(page, "procedure_search"), "4006381333931")
    assert page._view.procedure.version is chosen
    assert find(page, SuggestionList, "procedure_suggestions").isHidden()
    line(page, "owner_name").setFocus()
    assert page._view.procedure.version is chosen


def test_procedure_is_given_up_when_its_field_is_left_with_other_letters(page, press):
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    search = line(page, "procedure_search")
    retype(search, "zzzz")
    assert version(page) is not None
    line(page, "owner_name").setFocus()
    assert version(page) is None
    choose(page, press)
    assert version(page) is not None
    retype(search, "zzzz")
    press(Qt.Key.Key_Return)
    assert version(page) is None


def test_letters_over_a_chosen_procedure_are_not_saved_with_it(kit, page, press):
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    press(Qt.Key.Key_Return)
    retype(line(page, "procedure_search"), "khai sinh cho")
    press(Qt.Key.Key_Return, CONTROL)
    assert recent(kit.context) == []
    assert focused() is line(page, "procedure_search")


def test_down_shows_the_procedures_and_keeps_the_chosen_one(page, press):
    page.take_card(scanned_card(KHAC))
    choose(page, press)
    line(page, "procedure_search").setFocus()
    press(Qt.Key.Key_Down)
    assert find(page, SuggestionList, "procedure_suggestions").isVisible()
    press(Qt.Key.Key_Escape)
    assert page._view.procedure.version is not None


def test_enter_goes_through_the_fields_and_passes_the_switches_by(page, press):
    page.start_typing()
    seen = []
    while focused().objectName() != "procedure_search":
        seen.append(focused().objectName())
        press(Qt.Key.Key_Return)
    keys = ("name", "id_number", "birth", "sex", "address", "phone")
    assert seen == [f"owner_{key}" for key in keys]
    find(page, QComboBox, "owner_kind").setFocus()
    press(Qt.Key.Key_Tab)
    assert focused().objectName() == "procedure_search"


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("words", ["", "khai"])
def test_list_of_procedures_is_open_again_where_it_was(page, words, is_open):
    page.take_card(scanned_card(KHAC))
    search = line(page, "procedure_search")
    found = find(page, SuggestionList, "procedure_suggestions")
    type_text(search, words)
    if found.isVisible() is not is_open:
        QTest.keyClick(search, Qt.Key.Key_Down if is_open else Qt.Key.Key_Escape)
    before = found.items()
    put_back(search, "4006381333931")
    assert (found.isVisible(), found.items()) == (is_open, before)


def test_nobody_looked_for_before_a_doubtful_card_is_offered_over_it(kit, page, press):
    kit.receive("Nguyễn Văn Thử")
    retype(line(page, "owner_name"), "nguyen")
    page._view.person.people._ask()
    found = find(page, SuggestionList, "people_suggestions")
    assert found.isVisible()
    page.take_card(scanned_card(SACH.replace("TRẦN", "Trần").replace("Trần Thị", "TR?N TH?")))
    assert focused() is line(page, "owner_name")
    assert not found.isVisible()
    before = text(page, "owner_name")
    press(Qt.Key.Key_Return)
    assert text(page, "owner_name") == before
    assert text(page, "owner_id_number") == "046 199 003 377"
