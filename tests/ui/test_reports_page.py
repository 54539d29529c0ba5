from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.errors import EnvironmentProblem
from reception.domain.report_period import Period
from reception.domain.workflow import Action
from reception.services.money.payments import drawer
from reception.services.reports.closing import close_span
from reception.ui.background.changes import Change
from reception.ui.pages.reports.day_report import DayReport
from reception.ui.pages.reports_page import ReportsPage
from reception.ui.sync.day_check_port import DayCheckTools
from tests.page_fixture import focused, press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 8, 5)


@pytest.fixture
def reports(kit, open_page):
    return lambda: open_page(ReportsPage(kit.page))


@pytest.fixture
def page(reports):
    """The figures of a day, which stand behind the overview."""

    def shown() -> DayReport:
        opened = reports()
        opened.show_part(opened.day_report)
        return opened.day_report

    return shown


def figure(page: DayReport, name: str) -> str:
    return page.figures[name].number


def rows(table) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_today_is_shown_first(page):
    assert page().day == TODAY


def test_figures_count_what_happened_on_the_day(kit, page):
    kit.complete(kit.receive())
    kit.act(kit.receive(), Action.WITHDRAW, reason="Đổi ý")
    kit.receive()
    shown = page()
    assert figure(shown, "received") == "3"
    assert figure(shown, "resolved") == "1"
    assert figure(shown, "ended") == "1"
    assert figure(shown, "in_process") == "1"


def test_procedures_stand_with_their_own_counts(kit, page):
    kit.complete(kit.receive())
    kit.receive()
    name, *counts = rows(page().procedures)[0]
    assert name == "Chứng thực bản sao từ bản chính" or "hứng thực" in name
    assert counts == ["2", "1", "–", "1", "–"]


def test_overdue_dossiers_are_named_with_their_lateness(kit, page):
    code = kit.receive()
    kit.clock.advance(days=5)
    shown = page()
    [row] = rows(shown.overdue)
    assert row[0] == code
    assert "làm việc" in row[2]
    assert row[3:] == ["Quầy", "Chưa ghi lý do"]


def test_where_an_overdue_dossier_is_stands_beside_whoever_kept_it(kit, page):
    stayed, given = kit.receive(), kit.receive()
    kit.act(given, Action.FORWARD, to_unit="Phòng Tư pháp")
    kit.clock.advance(days=5)
    kit.act(stayed, Action.FORWARD, to_unit="Phòng Kinh tế")
    shown = {row[0]: row[3:] for row in rows(page().overdue)}
    assert shown[stayed] == ["Quầy", "Đang ở Phòng Kinh tế"]
    assert shown[given] == ["Phòng chuyên môn (Phòng Tư pháp)", "Chưa ghi lý do"]


def test_quiet_day_explains_itself(kit, page):
    shown = page()
    assert "chưa có việc nào" in shown.procedures.empty_state.accessibleName()
    assert "Không có hồ sơ quá hạn" in shown.overdue.empty_state.accessibleName()


def test_arrows_go_to_the_day_before_and_back(kit, page, qtbot):
    kit.receive()
    kit.clock.set("2026-08-06T09:00:00+07:00")
    shown = page()
    assert figure(shown, "received") == "0"
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert shown.day == TODAY
    assert figure(shown, "received") == "1"
    press(qtbot, Qt.Key.Key_N, ALT)
    assert shown.day == date(2026, 8, 6)


def test_days_to_come_cannot_be_chosen(page, qtbot):
    shown = page()
    shown.show_day(date(2026, 8, 9))
    assert shown.day == TODAY
    assert not shown.page_actions.button("reports_following").isEnabled()


def test_preview_is_the_page_that_is_printed(kit, page, qtbot):
    kit.receive()
    shown = page()
    press(qtbot, Qt.Key.Key_P, CTRL)
    [(title, pdf)] = kit.printer.printed
    assert title == "bao-cao-2026-08-05"
    assert pdf == shown.preview.data
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "UBND PHƯỜNG THUẬN HÓA" in text.upper()


def test_saved_report_lies_in_the_print_folder_and_the_clerk_is_told(kit, page, qtbot):
    shown = page()
    press(qtbot, Qt.Key.Key_S, CTRL)
    saved = kit.session.prints / "bao-cao-2026-08-05.pdf"
    assert saved.read_bytes() == shown.preview.data
    assert "bao-cao-2026-08-05.pdf" in kit.feedback.saved_texts[0]


def test_folder_that_cannot_be_written_is_told(kit, page, qtbot, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    kit.session = replace(kit.session, prints=tmp_path / "file")
    page()
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert isinstance(kit.feedback.errors[0], EnvironmentProblem)
    assert kit.feedback.saved_texts == []


def test_new_work_is_counted_without_asking(kit, page, qtbot):
    shown = page()
    kit.receive()
    kit.jobs.changed.emit(Change())
    qtbot.waitUntil(lambda: figure(shown, "received") == "1")


def test_everything_that_can_be_pressed_has_a_name_and_speaks(kit, reports):
    shown = reports()
    silent = [
        item.text()
        for item in shown.findChildren(QAbstractButton)
        if not (item.objectName() and item.accessibleName())
        and item.isVisible()
        and item.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert silent == []


def test_drawer_is_counted_from_the_reports_by_keyboard(kit, reports, qtbot):
    shown = reports()
    press(qtbot, Qt.Key.Key_T, ALT)
    assert focused().objectName() == "drawer_counted"
    type_text(focused(), "0")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert drawer(kit.context, TODAY).counts[-1].counted == 0
    assert kit.feedback.told[-1][0] == "Đã kiểm két: đúng 0 đ."
    assert not shown.drawer.isVisible()
    assert focused().objectName() == "reports_day"


def test_escape_leaves_the_drawer_uncounted(kit, reports, qtbot):
    shown = reports()
    press(qtbot, Qt.Key.Key_T, ALT)
    press(qtbot, Qt.Key.Key_Escape)
    assert not shown.drawer.isVisible()
    assert drawer(kit.context, TODAY).counts == ()


def test_drawer_in_hand_is_still_there_after_a_look_elsewhere(kit, reports, qtbot):
    shown = reports()
    press(qtbot, Qt.Key.Key_T, ALT)
    type_text(focused(), "125000")
    shown.activate()
    assert focused().objectName() == "drawer_counted"
    assert find(shown.drawer, QLineEdit, "drawer_counted").text() == "125000"


EVENING = "2026-08-05T17:05:00+07:00"


class _Copies:
    """Makes no copy: the disk is full."""

    def back_up(self, _stopped, _copied):
        raise EnvironmentProblem("disk_full")

    def recheck(self, _copy):
        raise AssertionError("a closing proves no older copy")


def test_two_keys_close_the_day_and_print_it_step_by_step(kit, qtbot, open_page):
    kit.receive()
    opened = open_page(ReportsPage(kit.page, backup=_Copies()))
    opened.show_part(opened.day_report)
    page = opened.day_report
    assert not find(page, QAbstractButton, "reports_close_day").isEnabled()
    kit.clock.set(EVENING)
    page.refresh()
    page.form.focus_first()
    press(qtbot, Qt.Key.Key_C, ALT)
    assert page._issued.text().startswith("Đã chốt lúc 17:05")
    assert not find(page, QAbstractButton, "reports_close_day").isVisible()
    lines = page.steps.text().splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Chốt số liệu",
        "Trang báo cáo ngày",
        "Trang sổ theo dõi",
        "Sao lưu",
    ]
    assert "CHƯA XONG" in lines[-1]
    assert "Ngày vẫn đã chốt" in lines[-1]
    text = PdfReader(io.BytesIO(page.preview.data)).pages[0].extract_text()
    assert "chốt lúc" in text
    kit.receive()
    page.refresh()
    assert "1 việc ghi muộn" in page._issued.text()


class _OtherSide:
    """Compares with nothing, or with what agrees or does not."""

    def __init__(self, found: bool | None) -> None:
        self._found = found

    def gateways(self, _context):
        return () if self._found is None else ("center",)

    def check(self, _context, _gateway, _day, _progress, _stopped):
        return SimpleNamespace(has_findings=self._found)

    def send_again(self, _context, _found, _progress, _stopped):
        raise AssertionError("a closing sends nothing again")


@pytest.mark.parametrize(
    ("found", "words"), [(None, "chưa nối"), (False, "khớp"), (True, "xem phần Đối soát")]
)
def test_comparison_goes_with_a_closing(kit, open_page, found, words):
    kit.clock.set(EVENING)
    left_open: Any = SimpleNamespace(database=_LeftOpen(kit.context.database))
    tools = DayCheckTools(_OtherSide(found), lambda: left_open)
    page = open_page(ReportsPage(kit.page, tools)).day_report
    page.refresh()
    page._ask_closing()
    assert words in page.steps.text().splitlines()[-1]


class _LeftOpen:
    """The store of the test, which the step must not close."""

    def __init__(self, database) -> None:
        self.read = database.read

    def close(self) -> None: ...


def test_day_that_somebody_else_closed_says_who_and_shows_it(kit, open_page):
    kit.clock.set(EVENING)
    page = open_page(ReportsPage(kit.page)).day_report
    page.refresh()
    close_span(kit.context, Period(TODAY, TODAY))
    page._ask_closing()
    assert "đã chốt số liệu" in kit.feedback.error_sentences[0]
    assert page.steps.isHidden()
    assert page._issued.text().startswith("Đã chốt lúc")


def test_day_that_is_not_over_is_refused_in_words(kit, open_page):
    page = open_page(ReportsPage(kit.page)).day_report
    page.refresh()
    page._ask_closing()
    assert "chưa hết giờ làm việc" in kit.feedback.error_sentences[0]
