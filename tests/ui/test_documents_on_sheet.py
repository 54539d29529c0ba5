"""Several documents certified in one dossier, listed on the sheet by keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.fees import FeeDocument
from reception.domain.workflow import Action
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.document_lines import document_lines, read_documents
from reception.services.intake.sheet_json import sheet_from_json, sheet_to_json
from reception.ui.pages.correction_form import corrected_from, read_correction
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import focused, scanned_card

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CARD = "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|12 Lê Lợi, phường Thuận Hóa|01072024"
TODAY = date(2026, 8, 5)
DIPLOMA, BOOK = FeeDocument("Bằng tốt nghiệp", 2, 3), FeeDocument("Học bạ", 12, 2)


@pytest.fixture
def page(intake_page, press):
    intake_page.take_card(scanned_card(CARD))
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    return intake_page


def total(page) -> str:
    return find(page, TextLabel, "documents_total").text()


def lines(page) -> list[str]:
    """Object names of the fields of the list."""
    return [
        field.objectName()
        for field in page.findChildren(QLineEdit)
        if field.objectName().startswith("document_") and field.isVisibleTo(page)
    ]


def type_rows(press, *documents: FeeDocument) -> None:
    for document in documents:
        for words in (document.name, str(document.pages), str(document.copies)):
            type_text(focused(), words)
            press(Qt.Key.Key_Return)


def test_documents_are_typed_from_cell_to_cell_and_stored_as_one_sum(kit, page, press):
    press(Qt.Key.Key_N, ALT)
    assert focused().objectName() == "document_name_0"
    type_rows(press, DIPLOMA, BOOK)
    assert focused().objectName() == "document_name_2"
    press(Qt.Key.Key_Return)
    assert focused().objectName() != "document_name_2"
    assert total(page) == "2 giấy tờ, cộng 40.000 đ"
    press(Qt.Key.Key_Return, CTRL)
    [dossier] = [dossier_page(kit.context, row.code).dossier for row in recent(kit.context)]
    fee = dossier.intake.fee
    assert (fee.amount, fee.documents) == (40_000, (DIPLOMA, BOOK))
    # The next sheet has one paper again.
    assert lines(page) == []


def test_the_list_begins_with_what_the_single_fields_said(page, press):
    find(page, QLineEdit, "fee_units").setText("3")
    find(page, QLineEdit, "fee_pages").setText("2")
    press(Qt.Key.Key_N, ALT)
    type_text(focused(), "Bằng")
    assert page._view.sheet().fee.documents == (FeeDocument("Bằng", 2, 3),)
    assert not find(page, QLineEdit, "fee_pages").isVisibleTo(page)


def test_a_row_is_deleted_by_its_key_and_the_last_one_ends_the_list(page, press):
    press(Qt.Key.Key_N, ALT)
    type_rows(press, DIPLOMA, BOOK)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete, ALT)
    assert page._view.sheet().fee.documents == (BOOK,)
    assert focused().objectName() == "document_name_0"
    assert find(page, QLineEdit, "document_name_0").text() == "Học bạ"
    press(Qt.Key.Key_Delete, ALT)
    press(Qt.Key.Key_Delete, ALT)
    assert lines(page) == []
    assert page._view.sheet().fee.documents == ()
    assert focused().objectName() == "fee_units"


def test_what_is_wrong_stands_in_its_row_and_the_keyboard_goes_there(page, press):
    press(Qt.Key.Key_N, ALT)
    type_rows(press, DIPLOMA, FeeDocument("Học bạ", 0, 2))
    assert total(page) == ""
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "document_pages_1"
    assert "Số trang của giấy tờ 2" in focused().accessibleDescription()


def test_a_row_without_a_name_is_asked_for_it(page, press):
    press(Qt.Key.Key_N, ALT)
    press(Qt.Key.Key_Return)
    type_text(focused(), "5")
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "document_name_0"
    assert focused().accessibleDescription()


def test_the_list_is_kept_with_the_draft(page, press, kit):
    press(Qt.Key.Key_N, ALT)
    type_rows(press, DIPLOMA, BOOK)
    kept = sheet_to_json(page._view.sheet(), is_aside=True)
    sheet = sheet_from_json(kept, lambda code: kit.context.catalogue.version(code, TODAY))
    page._view.clear()
    page._view.show_sheet(sheet)
    assert page._view.sheet().fee.documents == (DIPLOMA, BOOK)
    assert total(page) == "2 giấy tờ, cộng 40.000 đ"


def test_tab_walks_the_rows_as_they_stand(page, press):
    press(Qt.Key.Key_N, ALT)
    type_rows(press, DIPLOMA)
    names = []
    page._view.fee.documents.setFocus()
    for _step in range(6):
        names.append(focused().objectName())
        press(Qt.Key.Key_Tab)
    assert names == [
        f"document_{part}_{at}" for at in (0, 1) for part in ("name", "pages", "copies")
    ]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Bằng tốt nghiệp – 2 trang × 3 bản\n\nHọc bạ – 12 trang × 2 bản", (DIPLOMA, BOOK)),
        ("Bằng tốt nghiệp - 2 trang x 3 bản", (DIPLOMA,)),
        ("Giấy A – B", (FeeDocument("Giấy A – B"),)),
    ],
)
def test_lines_of_a_correction_name_the_documents(text, documents):
    assert read_documents(text) == documents
    assert read_documents(document_lines(documents)) == documents


def test_a_correction_shows_the_documents_and_gives_only_what_changed(kit):
    code = kit.receive(documents=(DIPLOMA, BOOK), fee_units=1)
    dossier = dossier_page(kit.context, code).dossier
    values = corrected_from(dossier)
    assert values["documents"] == document_lines((DIPLOMA, BOOK))
    given = read_correction({**values, "documents": "Học bạ – 12 trang × 2 bản"}, dossier)
    assert (given.documents, given.fee_units) == ((BOOK,), None)
    kit.act(code, Action.CORRECT, reason="Thừa một giấy tờ", documents=given.documents)
    fee = dossier_page(kit.context, code).dossier.intake.fee
    assert (fee.amount, fee.documents) == (28_000, (BOOK,))


def test_sums_follow_the_exemption(intake_page, press):
    intake_page.take_card(scanned_card(CARD))
    type_text(focused(), "2.001035")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_N, ALT)
    type_rows(press, DIPLOMA, BOOK)
    assert total(intake_page).startswith("2 giấy tờ, cộng ")
    free = find(intake_page, QComboBox, "fee_exemption")
    free.setFocus()
    press(Qt.Key.Key_Down)
    assert free.currentData()
    assert total(intake_page) == "2 giấy tờ, cộng 0 đ"
