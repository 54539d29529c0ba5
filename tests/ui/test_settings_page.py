"""Thiết lập by keyboard: each section saved whole, errors beside fields, nothing half stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from demo.window_driver import find, type_text
from reception.domain.errors import InputError
from reception.services.catalogue import office_calendar
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintState
from reception.services.setup.settings_catalog import (
    CLERKS,
    PRINTER,
    TO_FILE,
    TOGETHER,
    save,
    stored_values,
)
from reception.storage.verify import Verification
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.style.appearance import Appearance, AppearanceStore
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, focused
from tests.print.papers import decoded, rasters
from tests.settings_fixture import FakeDoor, FakeSwitch, settings_tools
from tests.spoolers import FakeSpooler

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class FakeSync:
    def __init__(self) -> None:
        self.used: list[object] = []

    def use_center(self, make_round) -> None:
        self.used.append(make_round)


class Fixture:
    """A settings page with everything around it."""

    def __init__(self, kit, tmp_path) -> None:
        self.kit = kit
        self.spooler = FakeSpooler(printers=["HP M404", "Canon LBP"])
        self.queue = PrintQueue(kit.jobs, kit.runner, self.spooler)
        self.switch = FakeSwitch()
        self.look = AppearanceStore(
            tmp_path / "window.ini", self.switch, Appearance(Scheme.LIGHT, 100)
        )
        self.door = FakeDoor()
        self.sync = FakeSync()
        self.reloads = 0
        tools = replace(
            settings_tools(kit, tmp_path, self.queue, self.spooler),
            look=self.look,
            center=self.door,
            reload_session=self._reload,
        )
        sync: Any = self.sync
        self.page = SettingsPage(tools, sync)
        self.page.resize(1158, 684)

    def _reload(self) -> None:
        self.reloads += 1

    @property
    def values(self):
        return stored_values(self.kit.context)

    def line(self, key: str) -> QLineEdit:
        return find(self.page, QLineEdit, f"setting_{key}")

    def choice(self, key: str) -> QComboBox:
        return find(self.page, QComboBox, f"setting_{key}")

    def message(self, editor: QWidget) -> str:
        parent = editor.parent()
        assert isinstance(parent, LabelledField)
        return parent.message


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = Fixture(kit, tmp_path)
    made.queue.start()
    show_active(made.page)
    made.page.activate()
    yield made
    made.queue._retry.stop()
    made.queue.watch.stop()


def retype(editor: QLineEdit, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)


def section(press, number: int) -> None:
    press(getattr(Qt.Key, f"Key_{number}"), ALT)


# ------------------------------------------------------------------------- the page as a whole
def test_every_section_is_reached_by_its_printed_key_and_gets_the_keyboard(ui, press):
    for number in range(9, 0, -1):
        section(press, number)
        assert ui.page._stack.currentIndex() == number - 1
        shown = ui.page.sections[number - 1]
        assert shown.isAncestorOf(focused()) or number == 6


def test_every_control_has_a_name_for_a_screen_reader(ui, press):
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton, DataTable, DayField)
    for at, shown in enumerate(ui.page.sections):
        ui.page.open_section(at)
        for kind in kinds:
            for control in shown.findChildren(kind):
                if control.isVisible() and not control.objectName().startswith("qt_"):
                    assert control.accessibleName(), control.objectName()


def test_edits_are_marked_and_taken_back_by_key(ui, press):
    name = ui.line("office")
    retype(name, "UBND phường Khác")
    button = find(ui.page, QAbstractButton, "section_1")
    assert "chưa lưu" in button.accessibleName()
    press(Qt.Key.Key_B, ALT)
    assert name.text() == "UBND phường Thuận Hóa"
    assert "chưa lưu" not in button.accessibleName()
    assert ui.values["office"] == "UBND phường Thuận Hóa"


def test_what_was_typed_stays_while_another_section_is_looked_at(ui, press):
    retype(ui.line("office"), "UBND phường Khác")
    section(press, 7)
    section(press, 1)
    assert ui.line("office").text() == "UBND phường Khác"


# ---------------------------------------------------------------------------------- the office
def test_office_is_saved_by_ctrl_enter_and_the_window_follows(ui, press, kit):
    retype(ui.line("office"), "UBND phường Phú Xuân")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.values["office"] == "UBND phường Phú Xuân"
    assert ui.reloads == 1
    assert kit.feedback.saved_texts == ["Đã lưu: Cơ quan và quầy."]


def test_empty_office_is_refused_beside_its_field(ui, press):
    retype(ui.line("office"), " ")
    press(Qt.Key.Key_Return, CTRL)
    assert "Tên cơ quan" in ui.message(ui.line("office"))
    assert focused() is ui.line("office")
    assert ui.values["office"] == "UBND phường Thuận Hóa"
    assert ui.reloads == 0


def test_unit_can_be_read_with_the_reason_but_not_changed(ui):
    unit = ui.line("unit")
    assert unit.text() == "H57.30.12"
    assert unit.isReadOnly()
    assert "mọi mã hồ sơ" in ui.message(unit)


def test_another_counter_number_is_asked_about_with_what_it_means(ui, press, kit):
    kit.feedback.answer = False
    retype(ui.line("counter"), "3")
    press(Qt.Key.Key_Return, CTRL)
    (question,) = kit.feedback.questions
    assert question.tone is Tone.WARN
    assert "cấp trùng mã hồ sơ" in question.details
    assert ui.values["counter"] == "1"
    kit.feedback.answer = True
    press(Qt.Key.Key_Return, CTRL)
    assert ui.values["counter"] == "3"


def test_clerks_are_kept_one_a_line(ui, press):
    names = find(ui.page, QPlainTextEdit, "setting_clerks")
    names.setFocus()
    names.setPlainText("Lê Thị Hạnh\n\n Trần Văn Mẫu ")
    press(Qt.Key.Key_Return, CTRL)
    assert CLERKS.of(ui.values) == ("Lê Thị Hạnh", "Trần Văn Mẫu")


def test_enter_goes_on_and_saves_from_the_last_field_what_was_changed(ui, press, kit):
    section(press, 2)
    ui.line("afternoon_closes").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is ui.line("cut_off")
    press(Qt.Key.Key_Return)
    assert kit.feedback.saved_texts == []
    retype(ui.line("cut_off"), "14:30")
    for name, text in (("saturday_opens", "07:30"), ("saturday_closes", "11:30")):
        press(Qt.Key.Key_Return)
        assert focused() is ui.line(name)
        retype(ui.line(name), text)
    press(Qt.Key.Key_Return)
    assert ui.values["cut_off"] == "14:30"
    assert (ui.values["saturday_opens"], ui.values["saturday_closes"]) == ("07:30", "11:30")


def test_message_goes_as_soon_as_its_field_is_typed_in(ui, press):
    retype(ui.line("office"), " ")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.message(ui.line("office"))
    retype(ui.line("office"), "UBND phường Phú Xuân")
    assert not ui.message(ui.line("office"))


# ----------------------------------------------------------------------------------- the hours
def test_hours_are_stored_and_the_counter_reckons_with_them(ui, press):
    section(press, 2)
    retype(ui.line("cut_off"), "14:30")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.values["cut_off"] == "14:30"
    assert ui.reloads == 1


def test_hours_out_of_order_stand_beside_the_first_of_them(ui, press):
    section(press, 2)
    retype(ui.line("morning_closes"), "06:00")
    press(Qt.Key.Key_Return, CTRL)
    assert "không đúng thứ tự" in ui.message(ui.line("morning_opens"))
    assert ui.values.get("morning_closes") is None


def test_day_off_is_added_with_its_reason_and_taken_away_again(ui, press, kit):
    section(press, 2)
    day = find(ui.page, DayField, "calendar_day")
    reason = find(ui.page, QLineEdit, "calendar_reason")
    day.setDate(QDate(2026, 8, 7))
    reason.setFocus()
    type_text(reason, "Mất điện toàn phường")
    press(Qt.Key.Key_Return)
    (entry,) = office_calendar.office_calendar(kit.context).entries
    assert (entry.date, entry.is_working) == (date(2026, 8, 7), False)
    assert "hồ sơ nhận từ nay" in kit.feedback.saved_texts[0]
    table = find(ui.page, DataTable, "settings_days_table")
    assert column_texts(table, 0) == ["07/08/2026"]
    table.mark_row(0)
    press(Qt.Key.Key_X, ALT)
    assert office_calendar.office_calendar(kit.context).entries == ()
    assert ui.reloads == 2


def test_day_without_a_reason_is_refused_beside_its_field(ui, press):
    section(press, 2)
    find(ui.page, DayField, "calendar_day").setDate(QDate(2026, 8, 7))
    press(Qt.Key.Key_T, ALT)
    assert "Lý do" in ui.message(find(ui.page, QLineEdit, "calendar_reason"))


def test_page_says_how_far_the_announced_holidays_reach(ui, press):
    section(press, 2)
    words = [label.text() for label in ui.page.sections[1].findChildren(TextLabel)]
    assert any("đã công bố đến hết" in text and "giữ nguyên" in text for text in words)


# ---------------------------------------------------------------------------------- printing
def test_printer_paper_tray_and_copies_are_chosen_per_form(ui, press):
    section(press, 3)
    printer = ui.choice("printer")
    assert [printer.itemText(at) for at in range(printer.count())][1:3] == ["HP M404", "Canon LBP"]
    printer.setCurrentIndex(printer.findData("Canon LBP"))
    for key, value in (("size", "a4"), ("tray", "lower"), ("copies", "2")):
        field = ui.choice(f"print_intake_{key}")
        field.setCurrentIndex(field.findData(value))
    press(Qt.Key.Key_Return, CTRL)
    assert ui.values["printer"] == "Canon LBP"
    assert ui.values["print_intake_size"] == "a4"
    assert ui.queue.describe() == "Máy in: Canon LBP"
    ui.kit.printer = ui.queue
    code = ui.kit.receive()
    ui.queue.print_form("intake", code, on_done=lambda _w: None, on_error=pytest.fail)
    (task,) = ui.spooler.taken
    assert (task.printer, task.tray, task.copies) == ("Canon LBP", "lower", 2)


def test_office_chooses_one_receipt_for_the_dossiers_of_a_visit(ui, press):
    section(press, 3)
    assert not TOGETHER.of(ui.values)
    find(ui.page, CheckBox, "setting_visit_receipt").click()
    press(Qt.Key.Key_Return, CTRL)
    assert TOGETHER.of(ui.values)


def test_printer_that_is_no_longer_there_stays_chosen_and_is_marked(ui, press):
    save(ui.kit.context, {PRINTER: "Máy cũ"})
    section(press, 3)
    printer = ui.choice("printer")
    assert printer.currentText() == "Máy cũ (không thấy)"
    assert printer.currentData() == "Máy cũ"


def test_trial_page_is_printed_on_the_printer_being_looked_at_before_it_is_saved(ui, press):
    section(press, 3)
    printer = ui.choice("printer")
    printer.setCurrentIndex(printer.findData("Canon LBP"))
    press(Qt.Key.Key_T, ALT)
    (task,) = ui.spooler.taken
    assert task.printer == "Canon LBP"
    codes = decoded(rasters(task.document, 203)[0])
    assert "H57.30.12-260805-1001" in codes.values()
    assert PRINTER.of(ui.values) == ""


def test_counter_may_do_without_paper(ui, press):
    section(press, 3)
    printer = ui.choice("printer")
    printer.setCurrentIndex(printer.findData(TO_FILE))
    press(Qt.Key.Key_Return, CTRL)
    assert "PDF" in ui.queue.describe()


def test_waiting_paper_is_listed_with_its_reason_retried_and_given_up_by_key(ui, press):
    ui.spooler.off = "printer_no_paper"
    codes = [ui.kit.receive(), ui.kit.receive()]
    for code in codes:
        ui.queue.print_form("intake", code, on_done=lambda _w: None, on_error=pytest.fail)
    section(press, 4)
    table = find(ui.page, DataTable, "queue_table")
    assert column_texts(table, 0) == codes
    assert column_texts(table, 3)[0] == "Đang chờ máy in"
    assert "hết giấy" in find(ui.page, TextLabel, "queue_why").text()
    press(Qt.Key.Key_X, ALT)
    states = {job.order.code: job.state for job in print_jobs.recent_jobs(ui.kit.context)}
    assert states[codes[0]] is PrintState.CANCELLED
    ui.spooler.off = ""
    press(Qt.Key.Key_G, ALT)
    assert [task.title.rsplit("-", 2)[0] for task in ui.spooler.taken] == [codes[1]]


def test_printed_paper_is_printed_again_as_the_next_number(ui, press):
    code = ui.kit.receive()
    ui.queue.print_form("intake", code, on_done=lambda _w: None, on_error=pytest.fail)
    ui.queue.watch.look()
    section(press, 4)
    press(Qt.Key.Key_G, ALT)
    assert [job.print_number for job in print_jobs.print_log(ui.kit.context, code)] == [1, 2]
    table = find(ui.page, DataTable, "queue_table")
    assert column_texts(table, 2)[0] == "lần 2"


# ------------------------------------------------------------------------------------ the center
def test_center_is_asked_before_anything_is_stored_and_used_at_once(ui, press):
    section(press, 5)
    retype(ui.line("center_url"), "https://motcua.vi-du.vn")
    retype(ui.line("center_token"), "ma truy cap thu")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.door.asked == [("https://motcua.vi-du.vn", "matruycapthu")]
    assert ui.door.kept == ui.door.asked
    assert len(ui.sync.used) == 1
    assert ui.line("center_token").text() == ""
    assert "matruycapthu" not in str(ui.values)


def test_token_of_another_unit_is_refused_beside_the_token(ui, press):
    ui.door.error = InputError("sync_wrong_unit", field="token")
    section(press, 5)
    retype(ui.line("center_url"), "https://motcua.vi-du.vn")
    retype(ui.line("center_token"), "x")
    press(Qt.Key.Key_Return, CTRL)
    assert "đơn vị khác" in ui.message(ui.line("center_token"))
    assert ui.door.kept == []
    assert ui.sync.used == []


def test_center_that_does_not_answer_is_stored_only_when_a_person_insists(ui, press, kit):
    ui.door.code = "sync_no_line"
    kit.feedback.answer = False
    section(press, 5)
    retype(ui.line("center_url"), "https://motcua.vi-du.vn")
    retype(ui.line("center_token"), "x")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.door.kept == []
    kit.feedback.answer = True
    press(Qt.Key.Key_Return, CTRL)
    assert ui.door.kept == [("https://motcua.vi-du.vn", "x")]


def test_address_without_encryption_is_warned_of(ui, press, kit):
    section(press, 5)
    retype(ui.line("center_url"), "http://10.0.0.5:8000")
    retype(ui.line("center_token"), "x")
    press(Qt.Key.Key_Return, CTRL)
    ((words, tone),) = kit.feedback.told
    assert "không mã hóa" in words
    assert tone is Tone.WARN


def test_counter_stops_sending_after_a_question(ui, press, kit):
    ui.door.url = "https://motcua.vi-du.vn"
    section(press, 5)
    press(Qt.Key.Key_N, ALT)
    assert kit.feedback.questions
    assert ui.door.kept == [("", "")]
    assert ui.sync.used == [None]


# -------------------------------------------------------------------------------------- the look
def test_look_is_seen_while_choosing_and_remembered_when_saved(ui, press, tmp_path):
    section(press, 7)
    ui.choice("look_scheme").setCurrentIndex(ui.choice("look_scheme").findData("dark"))
    scale = ui.choice("look_scale")
    scale.setCurrentIndex(scale.findData("150"))
    assert ui.switch.shown[-1] == (Scheme.DARK, 150)
    assert AppearanceStore(tmp_path / "window.ini").stored() == Appearance()
    press(Qt.Key.Key_Return, CTRL)
    assert AppearanceStore(tmp_path / "window.ini").stored() == Appearance(Scheme.DARK, 150)


def test_look_that_was_only_tried_goes_when_it_is_taken_back(ui, press):
    section(press, 7)
    scale = ui.choice("look_scale")
    scale.setCurrentIndex(scale.findData("200"))
    press(Qt.Key.Key_B, ALT)
    assert ui.switch.shown[-1] == (Scheme.LIGHT, 100)
    assert scale.currentData() == "100"


def test_looking_at_the_section_changes_nothing(ui, press):
    section(press, 7)
    assert ui.switch.shown in ([], [(Scheme.LIGHT, 100)])


def test_reduced_motion_stops_the_blinking_caret(ui, press, qapp):
    before = qapp.cursorFlashTime()
    section(press, 7)
    find(ui.page, CheckBox, "setting_look_reduce_motion").setChecked(True)
    try:
        assert qapp.cursorFlashTime() == 0
    finally:
        press(Qt.Key.Key_B, ALT)
    assert qapp.cursorFlashTime() == before


# --------------------------------------------------------------------------------------- the money
def test_account_for_the_payment_code_is_stored_together(ui, press):
    section(press, 8)
    retype(ui.line("payee_bank"), "970436")
    retype(ui.line("payee_account"), "0011 0012 3456")
    retype(ui.line("payee_name"), "UBND PHUONG THUAN HOA")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.values["payee_account"] == "001100123456"


def test_wrong_bank_stores_nothing_of_the_account(ui, press):
    section(press, 8)
    retype(ui.line("payee_account"), "123456")
    retype(ui.line("payee_bank"), "97")
    press(Qt.Key.Key_Return, CTRL)
    assert "6 chữ số" in ui.message(ui.line("payee_bank"))
    assert ui.values.get("payee_account") is None


# -------------------------------------------------------------------------------------- the check
def test_sound_data_are_said_to_be_sound(ui, press):
    ui.kit.receive()
    section(press, 9)
    press(Qt.Key.Key_C, ALT)
    assert "nguyên vẹn" in find(ui.page, TextLabel, "check_state").text()


def test_damage_is_told_with_what_to_do(ui, press, monkeypatch):
    broken = Verification(3, ("máy-1:2",), (), (), ())
    monkeypatch.setattr("reception.services.backup.data_check.verify", lambda _view, _step: broken)
    section(press, 9)
    press(Qt.Key.Key_C, ALT)
    assert "Đừng tiếp nhận thêm" in find(ui.page, TextLabel, "check_state").text()
    assert "máy-1:2" in find(ui.page, TextLabel, "check_found").text()


def test_hours_of_the_usual_office_are_offered_first(ui, press):
    section(press, 2)
    assert time.fromisoformat(ui.line("morning_opens").text()) == time(7)


def test_with_large_letters_the_list_is_one_line_above_the_section(ui, press, themed, qtbot):
    chooser = find(ui.page, QComboBox, "settings_chooser")
    card = find(ui.page, QAbstractButton, "section_1").parentWidget()
    assert card.isVisible()
    assert chooser.isHidden()
    themed(Scheme.LIGHT, 200)
    qtbot.waitUntil(chooser.isVisible)
    assert card.isHidden()
    section(press, 7)
    assert chooser.currentText() == "Giao diện"
