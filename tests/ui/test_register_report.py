"""Sổ theo dõi hồ sơ in the window: two days, what stands between them, on paper and as a sheet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox

from demo.window_driver import find
from reception.domain.errors import EnvironmentProblem
from reception.services.reports import registers
from reception.ui.background.changes import Change
from reception.ui.pages.reports_page import ReportsPage
from reception.ui.tasks import Lane
from reception.ui.widgets.day_field import DayField
from tests.fakes import HeldRunner
from tests.page_fixture import focused

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
AUGUST = "so-theo-doi-2026-08-01-2026-08-05"


@pytest.fixture
def register(kit, open_page, qtbot):
    """Opens the page and goes to the register by its key."""

    def open_it():
        page = open_page(ReportsPage(kit.page))
        qtbot.keyClick(focused(), Qt.Key.Key_3, ALT)
        return page.register

    return open_it


def words(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


def test_month_up_to_today_is_drawn_on_a4_landscape(kit, register):
    kit.receive("Đỗ Thị Hòa")
    shown = register()
    assert focused().objectName() == "register_first"
    assert shown.span == (date(2026, 8, 1), date(2026, 8, 5))
    assert shown._count.text() == "1 hồ sơ"
    assert shown.state.text().startswith("1 trang · số thứ tự 1–1 · lập lúc")
    (sheet,) = PdfReader(io.BytesIO(shown.preview.data)).pages
    assert float(sheet.mediabox.width) > float(sheet.mediabox.height)
    assert "Đỗ Thị Hòa" in words(shown.preview.data)


def test_preview_is_what_is_printed(kit, register, press):
    kit.receive()
    shown = register()
    press(Qt.Key.Key_P, CTRL)
    assert kit.printer.printed == [(AUGUST, shown.preview.data)]
    assert kit.feedback.saved_texts == ["Sổ theo dõi hồ sơ: đã gửi tới máy in thử."]


def test_saved_register_lies_in_the_print_folder(kit, register, press):
    kit.receive()
    shown = register()
    press(Qt.Key.Key_S, CTRL)
    assert (kit.session.prints / f"{AUGUST}.pdf").read_bytes() == shown.preview.data


def test_spreadsheet_holds_the_same_dossiers_and_no_formula(kit, register, press):
    codes = [kit.receive("Đỗ Thị Hòa"), kit.receive("Trần Văn Mẫu")]
    register()
    press(Qt.Key.Key_E, CTRL)
    path = kit.session.prints / f"{AUGUST}.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=5)] == codes
    assert kit.feedback.saved_texts == [f"Bảng tính sổ theo dõi: đã lưu thành tệp {AUGUST}.xlsx."]


def test_spreadsheet_that_cannot_be_written_is_told_and_may_be_tried_again(
    kit, register, press, tmp_path
):
    (tmp_path / "file").write_text("not a folder")
    kit.session = replace(kit.session, prints=tmp_path / "file")
    kit.receive()
    shown = register()
    press(Qt.Key.Key_E, CTRL)
    assert isinstance(kit.feedback.errors[0], EnvironmentProblem)
    assert shown.page_actions.button("register_sheet").isEnabled()


def test_empty_span_says_so_and_offers_nothing_to_print(kit, register, press):
    kit.receive()
    shown = register()
    press(Qt.Key.Key_Left, ALT)
    assert shown.span == (date(2026, 7, 1), date(2026, 7, 31))
    assert shown.preview.empty_state.isVisible()
    assert "Không có hồ sơ nào" in shown.preview.empty_state.accessibleName()
    assert not any(
        item.isEnabled()
        for item in (
            shown.page_actions.button("register_print"),
            shown.page_actions.button("register_save"),
            shown.page_actions.button("register_sheet"),
        )
    )
    press(Qt.Key.Key_Right, ALT)
    assert shown.span == (date(2026, 8, 1), date(2026, 8, 5))
    assert shown.page_actions.button("register_print").isEnabled()
    assert not shown.page_actions.button("register_following").isEnabled()


def test_days_turned_round_are_blamed_on_their_field(kit, register, qtbot):
    kit.receive()
    shown = register()
    find(shown, DayField, "register_last").setDate(QDate(2026, 7, 30))
    qtbot.waitUntil(lambda: bool(shown.form.fields["last"].message))
    assert "Ngày đầu phải trước" in shown.form.fields["last"].message
    assert not shown.page_actions.button("register_print").isEnabled()
    assert kit.feedback.errors == []


def test_span_too_long_to_draw_says_what_to_do(kit, register, monkeypatch):
    monkeypatch.setattr(registers, "MAX_REGISTER", 1)
    kit.receive()
    kit.receive()
    shown = register()
    assert "từng khoảng ngắn" in shown.form.fields["last"].message


def test_register_of_one_field_names_it(kit, register, qtbot):
    kit.receive()
    kit.receive("Trần Văn Mẫu", procedure="1.001193", fee_units=1)
    shown = register()
    field = find(shown, QComboBox, "register_field")
    field.setCurrentIndex(field.findData("Hộ tịch"))
    qtbot.waitUntil(lambda: shown._count.text() == "1 hồ sơ")
    assert "Lĩnh vực: Hộ tịch" in words(shown.preview.data)


def test_progress_is_told_while_it_is_drawn_and_receipts_need_not_wait(kit, register):
    kit.receive()
    kit.runner = runner = HeldRunner()
    shown = register()
    runner.is_holding = True
    shown.refresh()
    assert shown._count.text() == "1 hồ sơ"
    assert shown.state.text() == "Đang vẽ 1 hồ sơ lên giấy…"
    assert not shown.page_actions.button("register_print").isEnabled()
    shown.state._since = _Started(7_400)
    shown.state._show_stage()
    assert shown.state.text() == "Đang vẽ 1 hồ sơ lên giấy… 7 giây"
    runner.let_go()
    assert shown.page_actions.button("register_print").isEnabled()
    assert Lane.IO in runner.lanes


class _Started:
    def __init__(self, milliseconds: int) -> None:
        self._milliseconds = milliseconds

    def elapsed(self) -> int:
        return self._milliseconds


def test_new_dossier_is_in_a_short_register_at_once(kit, register, qtbot):
    shown = register()
    kit.receive()
    kit.jobs.changed.emit(Change())
    assert shown._count.text() == "1 hồ sơ"


def test_long_register_is_drawn_anew_only_when_asked_for(kit, register, press, monkeypatch):
    monkeypatch.setattr("reception.ui.pages.reports.register_report._SHORT", 0)
    kit.receive()
    shown = register()
    kit.receive()
    kit.jobs.changed.emit(Change())
    assert shown._count.text() == "1 hồ sơ"
    assert "nhấn Alt+L để lập lại" in shown.state.text()
    press(Qt.Key.Key_L, ALT)
    assert shown._count.text() == "2 hồ sơ"


def test_pages_out_of_sight_cost_no_memory(kit, register, qtbot):
    for _ in range(40):
        kit.receive()
    preview = register().preview
    sheets, bar = preview._sheets, preview.verticalScrollBar()
    assert len(sheets) > 3
    qtbot.waitUntil(lambda: bar.maximum() > 0 and not sheets[0]._image.isNull())
    for place in (bar.maximum() - 1, bar.maximum()):
        bar.setValue(place)
        qtbot.waitUntil(lambda: not sheets[-1].visibleRegion().isEmpty())
    assert sheets[0]._image.isNull()
    bar.setValue(0)
    qtbot.waitUntil(lambda: not sheets[0]._image.isNull())
