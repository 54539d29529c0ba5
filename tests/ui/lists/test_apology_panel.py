"""Xin lỗi và hẹn lại by keyboard: one rule or a day of its own, once, all letters in one job."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, type_text
from reception.domain.workflow import Action
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import WorkList
from tests.page_fixture import column_texts, focused

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SLOW = "1.004873"
# A Friday; what came in on Wednesday with three working days is due on Monday.
FRIDAY = "2026-08-07T08:30:00+07:00"


@pytest.fixture
def late(kit):
    """Three dossiers due on Monday; the first one was extended before."""
    names = ("Đỗ Thị Hòa", "Trần Văn Mẫu", "Lê Thị Thử")
    codes = [kit.receive(name, procedure=SLOW, fee_units=1) for name in names]
    kit.clock.set(FRIDAY)
    return codes


def line(page, name: str) -> QLineEdit:
    return find(page.apology, QLineEdit, f"apology_{name}")


def due(kit, code: str) -> date:
    return dossier_page(kit.context, code).dossier.due_at.date()


def letters(kit) -> list[str]:
    return [
        " ".join(page.extract_text().split())
        for _, pdf in kit.printer.printed
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]


def test_every_dossier_about_to_be_late_gets_a_day_by_one_rule_and_one_print_job(
    kit, page, press, late
):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    assert column_texts(page.apology.table, 4) == ["thứ Năm 13/8"] * 3
    assert focused().objectName() == "apology_reason"
    type_text(focused(), "Chờ kết quả xác minh")
    press(Qt.Key.Key_Return)
    assert [due(kit, code) for code in late] == [date(2026, 8, 13)] * 3
    assert len(kit.printer.printed) == 1
    words = " ".join(letters(kit))
    assert all(code in words for code in late)
    assert words.count("Chờ kết quả xác minh") >= 3
    assert kit.feedback.saved_texts == [
        "Xin lỗi, hẹn lại: xong 3 hồ sơ.",
        "Thư xin lỗi 3 hồ sơ: đã gửi tới máy in thử.",
    ]
    assert not page.apology.is_open
    assert page.list.isVisible()


def test_pressing_again_extends_and_prints_nothing_twice(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    type_text(focused(), "Chờ xác minh")
    press((CTRL, Qt.Key.Key_Return), (CTRL, Qt.Key.Key_Return))
    page.outcome.close_panel()
    page.show_list(WorkList.MOVING)
    kit.act(late[0], Action.FORWARD, to_unit="Phòng Tư pháp")
    page.refresh()
    press((ALT, Qt.Key.Key_G))
    assert column_texts(page.apology.table, 4) == ["Không được"]
    press((CTRL, Qt.Key.Key_Return))
    assert page.apology.is_open
    assert len(kit.printer.printed) == 1
    assert dossier_page(kit.context, late[0]).dossier.extensions == 1


def test_dossier_that_may_not_be_extended_is_listed_with_the_reason(kit, page, press, late):
    kit.act(late[0], Action.EXTEND, reason="Chưa xong.", new_day=date(2026, 8, 11))
    kit.clock.set("2026-08-10T08:00:00+07:00")
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    assert column_texts(page.apology.table, 4) == ["Không được"]
    assert column_texts(page.apology.table, 5) == [
        "Hồ sơ đã được gia hạn một lần; quy định chỉ cho hẹn lại một lần."
    ]
    press(Qt.Key.Key_Escape)
    page.show_list(WorkList.DUE_TODAY)
    press((ALT, Qt.Key.Key_G))
    assert "trước ngày hết hạn" in column_texts(page.apology.table, 5)[0]


def test_those_not_permitted_stand_in_the_outcome_too(kit, page, press, late):
    kit.act(late[0], Action.EXTEND, reason="Chưa xong.", new_day=date(2026, 8, 11))
    for code in late:
        kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    page.show_list(WorkList.MOVING)
    press((CTRL, Qt.Key.Key_A), (ALT, Qt.Key.Key_G))
    assert column_texts(page.apology.table, 0)[-1] == late[0]
    type_text(focused(), "Chờ xác minh")
    press(Qt.Key.Key_Return)
    shown = [(item.code, item.is_done) for item in page.outcome.outcomes]
    assert shown == [(late[0], False), (late[1], True), (late[2], True)]
    assert page.outcome.outcomes[1].words == "Hẹn lại 17:00, thứ Năm 13/8/2026"
    press((CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 2
    assert any("lần 2" in text for text in letters(kit))


def test_one_dossier_gets_a_day_of_its_own_and_another_is_left_out(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    type_text(line(page, "reason"), "Chờ xác minh")
    page.apology.table.setFocus()
    press(Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert column_texts(page.apology.table, 4) == ["thứ Hai 17/8", "Bỏ qua", "thứ Năm 13/8"]
    press((CTRL, Qt.Key.Key_Return))
    days = [date(2026, 8, 17), date(2026, 8, 10), date(2026, 8, 13)]
    assert [due(kit, code) for code in late] == days
    assert len(kit.printer.printed) == 1


def test_rule_changed_afterwards_leaves_the_day_of_its_own(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    page.apology.table.setFocus()
    press(Qt.Key.Key_Minus)
    line(page, "days").clear()
    type_text(line(page, "days"), "5")
    assert column_texts(page.apology.table, 4) == ["thứ Tư 12/8", "thứ Hai 17/8", "thứ Hai 17/8"]


def test_day_editor_follows_the_row_and_refuses_a_day_off(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    editor = page.apology.day_field.editor
    assert editor.date() == QDate(2026, 8, 13)
    editor.setDate(QDate(2026, 8, 15))
    assert "ngày nghỉ" in page.apology.day_field.message
    editor.setDate(QDate(2026, 8, 10))
    assert "sau ngày hẹn cũ" in page.apology.day_field.message
    editor.setDate(QDate(2026, 8, 18))
    assert column_texts(page.apology.table, 4)[0] == "thứ Ba 18/8"


@pytest.mark.parametrize("typed", ["0", "abc", "9999"])
def test_rule_that_makes_no_day_is_blamed_and_nothing_can_be_recorded(
    kit, page, press, late, typed
):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    line(page, "days").clear()
    type_text(line(page, "days"), typed)
    assert "từ 1 đến 250" in page.apology.form.fields["days"].message
    assert page.apology.days == {}
    assert not page.apology.page_actions.action("apology_yes").isEnabled()


def test_letter_without_a_cause_is_not_recorded(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G), (CTRL, Qt.Key.Key_Return))
    assert page.apology.form.fields["reason"].message
    assert kit.printer.printed == []
    assert due(kit, late[0]) == date(2026, 8, 10)


def test_drafts_are_printed_for_the_head_and_nothing_is_recorded(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G), (CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 1
    assert kit.feedback.saved_texts == ["Dự thảo thư xin lỗi 3 hồ sơ: đã gửi tới máy in thử."]
    press(Qt.Key.Key_Escape)
    assert due(kit, late[0]) == date(2026, 8, 10)
    assert focused() is page.table


def test_printer_in_trouble_leaves_the_new_dates_recorded_and_the_letters_to_be_had(
    kit, page, press, late
):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    type_text(focused(), "Chờ xác minh")
    kit.printer.error = OSError("gone")
    press(Qt.Key.Key_Return)
    assert len(kit.feedback.errors) == 1
    assert due(kit, late[0]) == date(2026, 8, 13)
    kit.printer.error = None
    press((CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 1


def test_another_list_puts_the_question_away(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    page.show_list(WorkList.READY)
    assert not page.apology.is_open
    assert page.list.isVisible()


def test_look_at_one_dossier_in_between_loses_neither_days_nor_cause(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    type_text(focused(), "Chờ xác minh")
    page.apology.table.setFocus()
    press(Qt.Key.Key_Plus)
    page.show_list(WorkList.DUE_SOON)
    assert page.apology.table.hasFocus()
    assert page.apology.reason == "Chờ xác minh"
    assert column_texts(page.apology.table, 4)[0] == "thứ Sáu 14/8"


def test_more_dossiers_than_one_batch_holds_is_told(kit, page, press, late, monkeypatch):
    monkeypatch.setattr("reception.ui.pages.worklist.apology_controller.MOST_MARKED", 2)
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    assert kit.feedback.told[-1][0].startswith("Lấy 2 hồ sơ đầu")


def test_days_and_cause_survive_escape_for_the_same_dossiers(kit, page, press, late):
    page.show_list(WorkList.DUE_SOON)
    press((ALT, Qt.Key.Key_G))
    line(page, "days").setFocus()
    line(page, "days").selectAll()
    type_text(line(page, "days"), "5")
    days = column_texts(page.apology.table, 4)
    line(page, "reason").setFocus()
    type_text(line(page, "reason"), "Chờ kết quả xác minh")
    press(Qt.Key.Key_Escape)
    assert page.apology.isHidden()
    press((ALT, Qt.Key.Key_G))
    assert line(page, "reason").text() == "Chờ kết quả xác minh"
    assert line(page, "days").text() == "5"
    assert column_texts(page.apology.table, 4) == days != ["thứ Năm 13/8"] * 3
    line(page, "reason").setFocus()
    press(Qt.Key.Key_Return)
    assert len(kit.printer.printed) == 1
    kit.receive("Võ Thị Mới", procedure=SLOW, fee_units=1)
    page.show_list(WorkList.DUE_SOON)
    assert page.apology._kept.typed(page.apology._about, "") == {}
