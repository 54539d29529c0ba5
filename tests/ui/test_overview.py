"""Tổng quan in the window: pictures for the keyboard, the dossiers behind each, what is printed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent

from demo.window_driver import find
from reception.domain.errors import EnvironmentProblem
from reception.domain.workflow import Action
from reception.services.dashboard.dashboard_data import Picture
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList
from reception.ui.background.changes import Change
from reception.ui.pages.reports.overview_report import OverviewReport, _paper
from reception.ui.pages.reports_page import ReportsPage
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.day_field import DayField
from tests.fakes import HeldRunner
from tests.page_fixture import column_texts, focused, press

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHARE, RISKS = f"picture_{Picture.SHARE}", f"picture_{Picture.RISKS}"


@pytest.fixture
def overview(kit, open_page):
    def shown() -> OverviewReport:
        page = open_page(ReportsPage(kit.page))
        page.show_part(page.overview)
        return page.overview

    return shown


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def error(code: str):
    def fail(*_given: object) -> None:
        raise EnvironmentProblem(code)

    return fail


def test_opening_the_reports_shows_the_pictures_of_this_month_with_the_keyboard_on_the_first(
    kit, overview
):
    kit.complete(kit.receive())
    shown = overview()
    assert not shown.shows_list
    assert focused().objectName() == SHARE
    assert shown.state.text().startswith("Lập lúc")
    assert "Từ 01/8/2026 đến 05/8/2026" in words(shown.pictures.data)
    assert [each.picture for each in shown.pictures.pictures] == [
        *(Picture.SHARE, Picture.RISKS, Picture.LATE_BY),
        *(Picture.DAYS, Picture.MONTHS, Picture.LOAD),
    ]
    assert "TỔNG QUAN TIẾP NHẬN" in words(shown.pictures.data)


def test_picture_tells_its_table_and_how_it_is_counted(kit, overview):
    kit.complete(kit.receive())
    share, risks, *_ = overview().pictures.pictures
    assert share.accessibleName().startswith("Đúng hạn: Đúng hạn 1; Trễ hẹn 0; Đã giải quyết 1.")
    assert "dù sau đó được hẹn lại" in share.accessibleName()
    assert "Quá hạn, chưa xong 0" in risks.accessibleName()


def test_arrows_walk_over_the_pictures_and_stop_at_both_ends(kit, overview, qtbot):
    shown = overview()
    names = [each.objectName() for each in shown.pictures.pictures]
    press(qtbot, Qt.Key.Key_Left)
    assert focused().objectName() == names[0]
    for key, name in zip((Qt.Key.Key_Right, Qt.Key.Key_Down) * 3, names[1:], strict=False):
        press(qtbot, key)
        assert focused().objectName() == name
    press(qtbot, Qt.Key.Key_Down)
    assert focused().objectName() == names[-1]
    press(qtbot, Qt.Key.Key_Up)
    assert focused().objectName() == names[-2]


def test_picture_with_the_keyboard_is_in_sight(kit, overview, qtbot):
    shown = overview()
    for _ in shown.pictures.pictures:
        button = focused()
        top = button.mapTo(shown.pictures.viewport(), QPoint(0, 0)).y()
        assert 0 <= top < shown.pictures.viewport().height()
        press(qtbot, Qt.Key.Key_Down)


def test_enter_opens_the_dossiers_behind_and_escape_leads_back_to_the_picture(kit, overview, qtbot):
    kit.receive("Đỗ Thị Hòa")
    code = kit.receive("Trần Văn Thử")
    kit.complete(code)
    shown = overview()
    press(qtbot, Qt.Key.Key_Return)
    assert shown.shows_list
    assert shown.behind.figure.currentText() == "Đúng hạn: 1"
    assert column_texts(shown.behind.table, 0) == [code]
    opened = []
    shown.dossier_wanted.connect(opened.append)
    press(qtbot, Qt.Key.Key_Return)
    assert opened == [code]
    press(qtbot, Qt.Key.Key_H, ALT)
    assert opened == [code, code]
    press(qtbot, Qt.Key.Key_Escape)
    assert not shown.shows_list
    assert focused().objectName() == SHARE


def test_button_opens_the_marked_picture_too(kit, overview, qtbot):
    kit.receive()
    shown = overview()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_H, ALT)
    assert shown.behind.picture is Picture.RISKS


def test_space_and_a_click_open_a_picture_as_well(kit, overview, qtbot):
    shown = overview()
    press(qtbot, Qt.Key.Key_Space)
    assert shown.shows_list
    shown.show_pictures()
    qtbot.mouseClick(shown.pictures.pictures[1], Qt.MouseButton.LeftButton)
    assert shown.behind.picture is Picture.RISKS


def test_other_keys_are_left_to_the_page(kit, overview, qtbot):
    shown = overview()
    press(qtbot, Qt.Key.Key_Right, CTRL)
    assert focused().objectName() == SHARE
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert shown.form.values()["first"] == "2026-07-01"


def test_another_figure_of_the_picture_has_its_own_dossiers(kit, overview, qtbot):
    first, second = kit.receive(), kit.receive()
    kit.complete(second)
    shown = overview()
    shown.show_list(Picture.DAYS)
    figures = [shown.behind.figure.itemText(at) for at in range(shown.behind.figure.count())]
    assert "Tổng cộng, tiếp nhận: 2" in figures
    assert "05/8/2026, đúng hạn: 1" in figures
    shown.behind.figure.setCurrentIndex(figures.index("Tổng cộng, tiếp nhận: 2"))
    assert sorted(column_texts(shown.behind.table, 0)) == sorted([first, second])
    shown.behind.figure.setCurrentIndex(figures.index("05/8/2026, đúng hạn: 1"))
    assert column_texts(shown.behind.table, 0) == [second]
    # The same picture again keeps the figure.
    shown.show_list(Picture.DAYS)
    assert shown.behind.figure.currentText() == "05/8/2026, đúng hạn: 1"


def test_picture_that_counts_nothing_says_so(kit, overview):
    shown = overview()
    shown.show_list(Picture.SHARE)
    assert not shown.behind.figure.isVisible()
    assert shown.behind.cell is None
    assert shown.behind.work_list is None
    assert "Không có hồ sơ nào" in shown.behind.table.empty_state.accessibleName()
    shown.behind.open_marked()


def test_risk_leads_to_its_work_list(kit, overview, qtbot):
    code = kit.receive()
    kit.act(code, Action.COMPLETE, result="Bản sao")
    kit.clock.set("2026-08-20T09:00:00+07:00")
    shown = overview()
    wanted = []
    shown.list_wanted.connect(lambda which, chosen: wanted.append((which, chosen)))
    shown.show_list(Picture.RISKS)
    assert shown.behind.figure.currentText() == "Có kết quả, cần gọi đến nhận: 1"
    press(qtbot, Qt.Key.Key_M, ALT)
    assert wanted == [(WorkList.READY, WorkFilter(mark=Mark.TO_CALL))]
    shown.show_list(Picture.LOAD)
    press(qtbot, Qt.Key.Key_M, ALT)
    assert len(wanted) == 1


def test_months_are_walked_and_wrong_days_are_told_at_the_field(kit, overview, qtbot):
    kit.receive()
    shown = overview()
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert "Từ 01/7/2026 đến 31/7/2026" in words(shown.pictures.data)
    press(qtbot, Qt.Key.Key_N, ALT)
    assert "Từ 01/8/2026" in words(shown.pictures.data)
    editor = shown.form.editor("first").widget
    assert isinstance(editor, DayField)
    editor.setDate(QDate(2025, 1, 1))
    qtbot.waitUntil(lambda: shown.form.fields["last"].message != "", timeout=3_000)
    assert "1 năm" in shown.form.fields["last"].message
    assert not shown.pictures.pictures
    assert "Chưa lập được hình" in shown.pictures.empty_state.accessibleName()
    shown.show_list(Picture.SHARE)
    assert not shown.shows_list


def test_one_day_is_told_as_such(kit, overview):
    shown = overview()
    day = date(2026, 8, 4)
    shown._days.show((day, day))
    assert "Ngày 04/8/2026" in words(shown.pictures.data)


def test_what_is_seen_is_printed_and_kept(kit, overview, qtbot):
    kit.receive()
    shown = overview()
    press(qtbot, Qt.Key.Key_P, CTRL)
    [(title, pdf)] = kit.printer.printed
    assert title == "tong-quan-2026-08-01-2026-08-05"
    assert pdf == shown.pictures.data
    press(qtbot, Qt.Key.Key_S, CTRL)
    path = kit.page.session.prints / f"{title}.pdf"
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == pdf


def test_nothing_is_printed_while_nothing_is_drawn(kit, open_page, qtbot):
    runner = HeldRunner()
    runner.is_holding = True
    shown = open_page(ReportsPage(kit.page_on(runner))).overview
    press(qtbot, Qt.Key.Key_P, CTRL)
    shown._hand_to(lambda *_given: pytest.fail("there is nothing yet"))
    assert kit.printer.printed == []


def test_what_changed_since_is_said_and_counted_when_asked_for(kit, overview, qtbot):
    shown = overview()
    kit.receive()
    kit.page.jobs.changed.emit(Change())
    assert "nhấn Alt+L" in shown.state.text()
    press(qtbot, Qt.Key.Key_L, ALT)
    assert "Lập lúc" in shown.state.text()
    shown.show_list(Picture.DAYS)
    assert column_texts(shown.behind.table, 0)
    # While its list is on show it is counted again as well.
    kit.receive()
    shown.refresh()
    assert len(column_texts(shown.behind.table, 0)) == 2


def test_coming_back_counts_again_only_what_changed(kit, open_page):
    page = open_page(ReportsPage(kit.page))
    shown = page.overview
    page.show_part(shown)
    before = shown._data
    page.show_part(page.day_report)
    page.show_part(page.overview)
    assert shown._data is before
    page.show_part(page.day_report)
    kit.page.jobs.changed.emit(Change())
    page.show_part(page.overview)
    assert shown._data is not before
    shown.show_list(Picture.SHARE)
    page.show_part(page.day_report)
    page.show_part(page.overview)
    assert shown.shows_list
    assert focused() is shown.behind.table


def test_older_drawing_never_covers_a_newer_one(kit, overview):
    shown = overview()
    older = shown._data
    assert older is not None
    shown.refresh()
    pdf = shown.pictures.data
    shown._show_paper(older, _paper(older))
    assert shown.pictures.data == pdf


def test_older_answer_never_covers_a_newer_list(kit, overview):
    kit.receive()
    shown = overview()
    shown.show_list(Picture.DAYS)
    shown.behind._show_newest(shown.behind._serial - 1, 7, [])
    assert column_texts(shown.behind.table, 0)


def test_long_list_says_how_much_of_it_is_shown(kit, overview, monkeypatch):
    monkeypatch.setattr("reception.ui.pages.reports.behind_list.MOST_SHOWN", 2)
    for _ in range(3):
        kit.receive()
    shown = overview()
    shown.show_list(Picture.LOAD)
    assert len(column_texts(shown.behind.table, 0)) == 2
    assert "2 trong 3 hồ sơ" in [chip.text() for chip in shown.behind.findChildren(type(
        shown.behind._card._count))]  # fmt: skip


def test_trouble_while_drawing_is_told(kit, overview, monkeypatch):
    monkeypatch.setattr("reception.ui.pages.reports.overview_report._paper", error("font_missing"))
    shown = overview()
    assert not shown.pictures.pictures
    assert kit.feedback.errors


@pytest.mark.parametrize("scale", [100, 200])
def test_sheet_grows_with_the_letters_and_a_wide_picture_is_walked_along(
    kit, overview, qtbot, themed, scale
):
    themed(Scheme.DARK, scale)
    shown = overview()
    view = shown.pictures
    bar = view.horizontalScrollBar()
    # The view is laid out by events of its own after it came on show.
    qtbot.waitUntil(
        lambda: (bar.maximum() > 0) == (view._sheet_width() > view.viewport().width()),
        timeout=5_000,
    )
    view.focus_picture(Picture.DAYS)
    if scale == 100:
        return
    start = bar.value()
    press(qtbot, Qt.Key.Key_Right)
    assert focused().objectName() == f"picture_{Picture.DAYS}"
    assert bar.value() > start
    press(qtbot, Qt.Key.Key_Left)
    assert focused().objectName() == f"picture_{Picture.DAYS}"
    while bar.value() < bar.maximum():
        press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    assert focused().objectName() == f"picture_{Picture.MONTHS}"


def test_ring_is_drawn_for_the_keyboard_and_the_pointer_alone(kit, overview, qtbot):
    shown = overview()
    share, risks, *_ = shown.pictures.pictures

    def inks(button) -> set[int]:
        image = button.grab().toImage()
        return {image.pixel(x, 2) for x in range(0, image.width(), 7)}

    share.setFocus()
    marked, plain = inks(share), inks(risks)
    assert marked != plain
    place = QPointF(5, 5)
    risks.event(QEnterEvent(place, place, place))
    risks.event(QEvent(QEvent.Type.Leave))


def test_tab_of_the_overview_is_the_first(kit, open_page, qtbot):
    page = open_page(ReportsPage(kit.page))
    press(qtbot, Qt.Key.Key_2, ALT)
    assert page._part is page.day_report
    press(qtbot, Qt.Key.Key_1, ALT)
    assert page._part is page.overview
    assert find(page, type(page._buttons[0]), "reports_tab_overview") is page._buttons[0]
