"""Matters that the catalogue does not describe whole, received by keys from the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from demo.window_driver import find, type_text, wait_until
from reception.domain.channel import Channel
from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.workflow import DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.paper_rows import missing_of
from reception.services.intake.sheet_json import sheet_from_json, sheet_to_json
from reception.ui.pages.intake.papers_table import PapersTable
from reception.ui.widgets.labelled_field import LabelledField
from tests.page_fixture import focused, scanned_card
from tests.print.papers import letters, whole_text

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
CARD = (
    "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|"
    "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế|01072024"
)
NO_LIMIT_CODE, ELECTRONIC = "2.002165", "1.004194"


@pytest.fixture
def page(intake_page):
    intake_page.take_card(scanned_card(CARD))
    return intake_page


def stored(kit):
    return [dossier_page(kit.context, row.code).dossier for row in recent(kit.context)]


def message(page, name: str) -> str:
    fields = [item for item in page.findChildren(LabelledField) if item.editor.objectName() == name]
    return fields[0].message


def choose(page, press, words: str) -> None:
    field = find(page, QLineEdit, "procedure_search")
    field.setFocus()
    type_text(field, words)
    press(Qt.Key.Key_Return)


def save_with_papers(press) -> None:
    """Enter behind the last field, the papers are all there, saved."""
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "papers_table"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)


def test_a_usual_matter_shows_none_of_the_fields(page, press):
    choose(page, press, "cc bs")
    assert focused().objectName() == "papers_table"
    assert not find(page, QLineEdit, "matter_limit_value").isVisible()
    assert not find(page, QLineEdit, "matter_portal_code").isVisible()


def test_a_matter_outside_the_catalogue_is_typed_from_field_to_field(kit, page, press):
    field = find(page, QLineEdit, "procedure_search")
    field.setFocus()
    type_text(field, "Xác nhận vùng trồng")
    press(Qt.Key.Key_H, ALT)
    assert focused() is find(page, QLineEdit, "matter_procedure_name")
    assert find(page, QLineEdit, "matter_procedure_name").text() == "Xác nhận vùng trồng"
    for name, text in (
        ("matter_procedure_name", ""),
        ("matter_procedure_field", "Nông nghiệp"),
        ("matter_procedure_decision", "12/QĐ-UBND ngày 01/7/2026"),
        ("matter_limit_value", "3"),
    ):
        assert focused().objectName() == name
        type_text(focused(), text)
        press(Qt.Key.Key_Return)
    assert focused().objectName() == "matter_limit_unit"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [dossier] = stored(kit)
    pin = dossier.procedure
    assert (pin.name, pin.field, pin.is_other) == ("Xác nhận vùng trồng", "Nông nghiệp", True)
    assert (pin.limit, pin.decision) == (
        TimeLimit(3, LimitUnit.WORKING_DAYS),
        "12/QĐ-UBND ngày 01/7/2026",
    )
    # The next sheet begins as ever.
    assert not find(page, QLineEdit, "matter_procedure_name").isVisible()


def test_what_is_missing_is_said_beside_its_field(kit, page, press):
    press(Qt.Key.Key_H, ALT)
    type_text(focused(), "Xác nhận")
    press(Qt.Key.Key_Return, CTRL)
    assert stored(kit) == []
    assert focused().objectName() == "matter_procedure_field"
    assert message(page, "matter_procedure_field")
    type_text(focused(), "Nông nghiệp")
    type_text(find(page, QLineEdit, "matter_procedure_decision"), "12/QĐ-UBND")
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "matter_limit_value"
    assert message(page, "matter_limit_value")


def test_the_key_pressed_twice_takes_nothing_away(page, press):
    press(Qt.Key.Key_H, ALT)
    type_text(focused(), "Xác nhận đường vào nhà")
    press(Qt.Key.Key_Return)
    type_text(focused(), "Đất đai")
    press(Qt.Key.Key_H, ALT)
    assert focused().objectName() == "matter_procedure_name"
    assert find(page, QLineEdit, "matter_procedure_name").text() == "Xác nhận đường vào nhà"
    assert find(page, QLineEdit, "matter_procedure_field").text() == "Đất đai"


def test_what_is_wrong_with_a_narrow_field_can_be_read_whole(page, press):
    press(Qt.Key.Key_H, ALT)
    value = find(page, QLineEdit, "matter_limit_value")
    value.setText("9999")
    field = next(item for item in page.findChildren(LabelledField) if item.editor is value)
    field.show_error("Thời hạn phải là số nguyên từ 1 đến 1000.")
    wait_until("laid out", lambda: field.height() > 2 * value.height())
    said = find(field, QLabel, "field_message")
    assert said.height() >= said.heightForWidth(said.width())
    assert said.geometry().bottom() <= field.height()


def test_a_procedure_without_a_limit_asks_for_one_and_its_ground(kit, page, press):
    choose(page, press, NO_LIMIT_CODE)
    assert focused().objectName() == "matter_limit_value"
    type_text(focused(), "5")
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "matter_limit_ground"
    type_text(focused(), "QĐ 34/QĐ-UBND")
    save_with_papers(press)
    [dossier] = stored(kit)
    assert (dossier.procedure.limit.value, dossier.procedure.limit_ground) == (5, "QĐ 34/QĐ-UBND")


def test_a_case_with_a_limit_of_its_own_asks_for_none(kit, page, press):
    choose(page, press, "1.010774")
    assert find(page, QLineEdit, "matter_limit_value").isVisible()
    case = find(page, QComboBox, "limit_case")
    case.setCurrentIndex(1)
    chosen = case.currentData()
    assert not find(page, QLineEdit, "matter_limit_value").isVisible()
    find(page, PapersTable, "papers_table").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [dossier] = stored(kit)
    assert (dossier.procedure.case, dossier.procedure.limit.value) == (chosen, 143)


def test_no_limit_has_no_number_and_no_date(kit, page, press):
    choose(page, press, NO_LIMIT_CODE)
    unit = find(page, QComboBox, "matter_limit_unit")
    unit.setCurrentIndex(unit.findData("none"))
    assert not find(page, QLineEdit, "matter_limit_value").isVisible()
    find(page, QLineEdit, "matter_limit_ground").setFocus()
    type_text(focused(), "Điều 9")
    save_with_papers(press)
    [dossier] = stored(kit)
    assert (dossier.procedure.limit, dossier.due_at) == (NO_LIMIT, None)


def test_what_is_filed_electronically_takes_the_portals_code(kit, page, press):
    choose(page, press, ELECTRONIC)
    assert find(page, QLineEdit, "matter_portal_code").isVisible()
    ground = find(page, QLineEdit, "matter_limit_ground")
    if ground.isVisible():
        type_text(find(page, QLineEdit, "matter_limit_value"), "3")
        type_text(ground, "QĐ 1")
    find(page, QLineEdit, "matter_portal_code").setFocus()
    type_text(focused(), "H57.30.12-260805-000123")
    save_with_papers(press)
    [dossier] = stored(kit)
    assert (dossier.status, dossier.intake.channel) == (DossierStatus.RECEIVED, Channel.ONLINE)
    assert dossier.portal_code == "H57.30.12-260805-000123"


def test_a_sheet_put_away_keeps_what_was_entered(kit, page, press):
    press(Qt.Key.Key_H, ALT)
    type_text(focused(), "Xác nhận")
    sheet = page._view.sheet()
    kept = sheet_from_json(sheet_to_json(sheet, is_aside=True), lambda _code: None)
    assert (kept.version, kept.matter) == (sheet.version, sheet.matter)
    page._view.clear()
    page._view.show_sheet(replace(kept, owner=sheet.owner))
    assert find(page, QLineEdit, "matter_procedure_name").text() == "Xác nhận"
    assert find(page, QLineEdit, "matter_procedure_name").isVisible()


def test_the_missing_papers_are_printed_for_the_citizen_by_one_key(kit, page, press):
    choose(page, press, "1.001193")
    papers = page._view.papers
    papers.model.toggle(0)
    missing = [item.item.name for item in missing_of(papers.model.rows)]
    assert missing
    press(Qt.Key.Key_I, ALT)
    [(title, pdf)] = kit.printer.printed
    assert title.startswith("1.001193-con-thieu-")
    text = whole_text(pdf)
    assert "Giấy tờ còn thiếu, đề nghị Ông/Bà mang thêm:" in text
    assert all(letters(name) in letters(text) for name in missing)
    handed = papers.model.rows[0].item.name
    assert letters(handed) not in letters(text.split("mang thêm:")[1])
    assert f"còn thiếu, {len(missing)} loại" in kit.feedback.saved_texts[-1]
    papers.model.complete()
    press(Qt.Key.Key_I, ALT)
    assert len(kit.printer.printed) == 1


def test_the_guidance_slip_of_the_chosen_procedure_is_one_key(kit, page, press):
    press(Qt.Key.Key_U, ALT)
    assert kit.printer.printed == []
    choose(page, press, ELECTRONIC)
    press(Qt.Key.Key_U, ALT)
    [(title, pdf)] = kit.printer.printed
    assert (title, pdf[:4]) == (f"{ELECTRONIC}-huong-dan", b"%PDF")
    assert ELECTRONIC in kit.feedback.saved_texts[-1]


def test_what_is_filed_online_may_get_the_portals_code_later(kit, page, press):
    press(Qt.Key.Key_H, ALT)
    for name, text in (
        ("procedure_name", "Xác nhận vùng trồng"),
        ("procedure_field", "Nông nghiệp"),
        ("procedure_decision", "12/QĐ-UBND"),
        ("limit_value", "3"),
    ):
        field = find(page, QLineEdit, f"matter_{name}")
        field.setFocus()
        type_text(field, text)
    channel = find(page, QComboBox, "channel")
    channel.setCurrentIndex(channel.findData(str(int(Channel.ONLINE))))
    assert find(page, QLineEdit, "matter_portal_code").isVisible()
    find(page, PapersTable, "papers_table").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [dossier] = stored(kit)
    assert (dossier.intake.channel, dossier.portal_code) == (Channel.ONLINE, "")


def test_fields_of_a_matter_go_with_it(page, press):
    choose(page, press, NO_LIMIT_CODE)
    assert find(page, QLineEdit, "matter_limit_value").isVisible()
    field = find(page, QLineEdit, "procedure_search")
    field.setFocus()
    field.selectAll()
    type_text(field, "zzqq")
    find(page, QLineEdit, "owner_name").setFocus()
    assert not find(page, QLineEdit, "matter_limit_value").isVisible()


def test_a_limit_that_is_not_known_is_not_called_none(page, press):
    choose(page, press, NO_LIMIT_CODE)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Danh mục chưa có thời hạn" in words


def test_a_matter_outside_the_catalogue_has_no_star(kit, page, press):
    press(Qt.Key.Key_H, ALT)
    press(Qt.Key.Key_D, CTRL)
    assert kit.feedback.errors == []
