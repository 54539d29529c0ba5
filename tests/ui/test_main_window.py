from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QMargins, QRect, QSettings, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from demo.window_driver import find, type_text
from reception.domain.procedure_search import find_procedures
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import DeskState, WorkFilter, WorkList, desk_state, recent
from reception.services.intake.drafts import drafts
from reception.storage.sync_port import Backlog
from reception.ui.background.changes import Change
from reception.ui.pages.intake.procedure_finder import ProcedureFinder
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.return_page import ReturnPage
from reception.ui.pages.worklist.worklist_page import WorkListPage
from reception.ui.places import Place
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.sync.sync_worker import SyncActivity, SyncService, SyncState
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.confirm_bar import ConfirmBar, Question
from reception.ui.widgets.nav_rail import NavButton
from reception.ui.widgets.suggestion_list import SuggestionList
from reception.ui.widgets.toast import Toast
from reception.ui.window import status_labels as desk_status
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.status_controller import StatusController
from reception.ui.window.window_geometry import fitted
from reception.ui.window.window_pages import WORK_LISTS, PageTools
from tests.guests import arrives
from tests.page_fixture import column_texts, focused
from tests.settings_fixture import settings_tools
from tests.spoolers import FakeSpooler

NINE = datetime(2026, 8, 28, 9, 12, tzinfo=OFFICE_ZONE)
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
# An invented person.
CARD = (
    "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|"
    "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế|01072024"
)


@pytest.fixture
def window(kit, show_active, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    shown = MainWindow(settings)
    show_active(shown)
    return shown


@pytest.fixture
def pages(kit, window, tmp_path):
    sync = SyncService(None, window)
    feedback, spooler = window.feedback, FakeSpooler()
    queue = PrintQueue(kit.jobs, kit.runner, spooler, window)
    tools = PageTools(
        replace(kit.page, feedback=feedback),
        sync,
        settings=lambda _session: settings_tools(kit, tmp_path, queue, spooler),
    )
    made = Navigator(window, tools)
    made.go(Place.INTAKE)
    return made


@pytest.fixture
def watch(kit, window, pages):
    made = StatusController(window, kit.jobs, kit.printer, kit.session, SyncService(None, window))
    made.start()
    return made


def scan(window: MainWindow, press, text: str) -> None:
    """What a scanner does: the letters at once, then Enter."""
    window.focus_scan()
    type_text(window.scan_bar.field, text)
    press(Qt.Key.Key_Return)


def current(window: MainWindow) -> QWidget:
    page = window.pages.currentWidget()
    assert page is not None
    return page


def count(window: MainWindow, place: Place) -> str:
    chip = find(find(window, NavButton, f"nav_{place.value}"), Chip)
    return "" if chip.isHidden() else chip.text()


# ------------------------------------------------------------------------- where a scan belongs


def test_window_begins_with_intake_and_waits_for_a_scan(window, pages):
    assert isinstance(current(window), IntakePage)
    assert window.scan_bar.field.hasFocus()


def test_one_scan_and_eight_keys_are_a_whole_intake(kit, window, pages, press):
    scan(window, press, CARD)
    keys = 0
    for letter in "cc bs":
        type_text(focused(), letter)
        keys += 1
    for key, modifier in ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, NONE)):
        press(key, modifier)
        keys += 1
    press(Qt.Key.Key_Return, CTRL)
    keys += 1
    [row] = recent(kit.context)
    dossier = dossier_page(kit.context, row.code).dossier
    assert dossier.intake.owner.name == "Đặng Thị Hồng Đào"
    assert dossier.intake.procedure.code == "2.000815"
    assert keys == 8
    assert window.scan_bar.field.hasFocus()
    assert window.scan_bar.text() == ""


def test_second_citizen_is_received_the_same_way(kit, window, pages, press):
    for number in ("046196001234", "046196009999"):
        scan(window, press, CARD.replace("046196001234", number))
        type_text(focused(), "cc bs")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return, CTRL)
    owners = [
        dossier_page(kit.context, row.code).dossier.intake.owner for row in recent(kit.context)
    ]
    assert [owner.id_number for owner in owners] == ["046196009999", "046196001234"]


def test_enter_in_the_empty_scan_bar_begins_a_person_without_a_card(window, pages, press):
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "owner_name"


def test_function_keys_switch_and_esc_goes_back(window, pages, press):
    press(Qt.Key.Key_F3)
    assert isinstance(current(window), LookupPage)
    press(Qt.Key.Key_F4)
    assert isinstance(current(window), ReturnPage)
    pages.go_back()
    assert isinstance(current(window), LookupPage)
    pages.go_back()
    assert isinstance(current(window), IntakePage)
    pages.go_back()
    assert isinstance(current(window), IntakePage)


def test_esc_that_the_page_does_not_want_goes_back(window, pages, press):
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Escape)
    assert isinstance(current(window), IntakePage)


def test_ctrl_f_reaches_the_scan_bar_from_everywhere(window, pages, press):
    for place in Place:
        pages.go(place)
        press(Qt.Key.Key_F, CTRL)
        assert window.scan_bar.field.hasFocus(), place


def test_half_written_sheet_survives_a_look_elsewhere(window, pages, press):
    scan(window, press, CARD)
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_F2)
    assert find(window, QLineEdit, "owner_name").text() == "Đặng Thị Hồng Đào"
    assert focused().objectName() == "procedure_search"


# ---------------------------------------------------------------------------------- scan routing


def test_scanned_receipt_opens_its_dossier(kit, window, pages, press):
    code = kit.receive("Trần Thị Mẫu")
    scan(window, press, code)
    page = current(window)
    assert isinstance(page, LookupPage)
    assert page.view.code == code


def test_on_the_return_page_a_scanned_receipt_stays_there(kit, window, pages, press):
    code = kit.complete(kit.receive("Trần Thị Mẫu"))
    press(Qt.Key.Key_F4)
    scan(window, press, code)
    page = current(window)
    assert isinstance(page, ReturnPage)
    assert page.dossier is not None
    assert page.dossier.code == code


def test_on_the_return_page_a_card_finds_what_its_holder_may_collect(kit, window, pages, press):
    code = kit.complete(kit.receive("Đặng Thị Hồng Đào", id_number="046196001234"))
    kit.complete(kit.receive("Trần Thị Mẫu"))
    press(Qt.Key.Key_F4)
    scan(window, press, CARD)
    page = current(window)
    assert isinstance(page, ReturnPage)
    assert page.dossier is not None
    assert page.dossier.code == code


def test_typed_name_is_searched_for(kit, window, pages, press):
    kit.receive("Trần Thị Mẫu")
    kit.receive("Lê Văn Thử")
    scan(window, press, "tran thi m")
    page = current(window)
    assert isinstance(page, LookupPage)
    assert column_texts(page.list.table, 1) == ["Trần Thị Mẫu"]


def test_broken_card_is_told_and_changes_nothing(window, pages, press):
    scan(window, press, CARD.replace("29021996", "99999999"))
    assert not pages.pages.intake().has_words


# -------------------------------------------------------------------------------- rail and status


def test_rail_counts_what_waits_and_follows_every_command(kit, window, watch, qtbot):
    assert count(window, Place.RETURN) == ""
    kit.complete(kit.receive())
    kit.receive()
    kit.jobs.changed.emit(Change())
    qtbot.waitUntil(lambda: count(window, Place.RETURN) == "1")
    assert count(window, Place.HANDOVER) == "1"
    assert count(window, Place.OUTBOX) == "3"


def test_count_is_still_spoken_after_the_actions_were_asked_anew(window):
    window.show_counts({Place.READY: (12, Tone.NEUTRAL)})
    window.table.refresh()
    assert find(window, NavButton, "nav_ready").accessibleName() == "Chờ đến nhận, 12"


def test_saving_a_sheet_moves_the_counts(kit, window, watch, press, qtbot):
    scan(window, press, CARD)
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: count(window, Place.OUTBOX) == "1")
    assert window.status_bar.texts()[0].startswith("1 bản ghi chờ gửi")


def test_overdue_is_counted_in_the_tone_of_trouble(kit, window, watch, qtbot):
    kit.receive()
    kit.clock.set("2026-08-12T09:00:00+07:00")
    kit.jobs.changed.emit(Change())
    qtbot.waitUntil(lambda: count(window, Place.OVERDUE) == "1")
    chip = find(find(window, NavButton, "nav_overdue"), Chip)
    assert chip.property("tone") == Tone.BAD.value


@pytest.mark.parametrize("place", list(WORK_LISTS))
def test_each_list_of_the_rail_shows_as_many_rows_as_it_counts(kit, window, pages, place):
    kit.receive()
    waiting, ready, moving = (kit.receive(f"Trần Thị Mẫu {name}") for name in "ABC")
    kit.act(waiting, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    kit.complete(ready)
    kit.act(moving, Action.FORWARD, to_unit="Phòng Tư pháp")
    kit.clock.set("2026-08-06T08:00:00+07:00")
    kit.receive("Lê Văn Thử")
    kit.clock.set("2026-08-06T16:00:00+07:00")
    kit.receive("Phạm Thị Mẫu")
    arrives(kit.context)
    kit.clock.set("2026-08-06T16:30:00+07:00")
    find(window, QAbstractButton, f"nav_{place.value}").click()
    page = current(window)
    assert isinstance(page, WorkListPage)
    assert len(column_texts(page.table, 1)) == desk_state(kit.context).counts[WORK_LISTS[place]] > 0


@pytest.mark.parametrize("which", list(WorkList))
def test_filter_kept_on_any_list_leads_back_to_it(kit, window, pages, which):
    pages.show_filter(SavedFilter("Việc của Hạnh", which, WorkFilter(clerk="Lê Thị Hạnh")))
    page = current(window)
    assert isinstance(page, WorkListPage)
    assert page.which is which
    assert page.filter_bar.filter().clerk == "Lê Thị Hạnh"


def test_status_bar_says_what_is_true(kit, window, watch):
    texts = window.status_bar.texts()
    assert texts[:3] == ("Không có gì chờ gửi", "Chưa gửi lần nào", "Máy in thử")
    assert texts[3] == "Chưa có bản sao lưu"
    assert texts[4].startswith("Lịch nghỉ đã có đến 31/12/2027")
    assert texts[5:9] == ("Trợ giúp", "Bảng lệnh", "Hoàn tác", "Đính chính")
    assert texts[9] == "08:00 thứ Tư 5/8/2026"


def test_count_that_fails_leaves_no_old_number(kit, window, watch):
    def fail(_job, *, owner, on_result, on_error):
        on_error(OSError())

    kit.jobs.run = fail
    watch.look()
    assert window.status_bar.texts()[0] == "Đang đếm lại"


def test_new_day_is_noticed_and_looked_at(kit, window, watch, qtbot):
    kit.clock.set("2026-08-06T00:00:05+07:00")
    with qtbot.waitSignal(watch.day_changed):
        watch._tick()
    assert window.status_bar.texts()[-1] == "00:00 thứ Năm 6/8/2026"


def test_a_procedure_that_begins_today_is_offered_after_midnight_without_a_restart(
    kit, window, pages
):
    page = pages.pages.intake()
    page.show_session(kit.session)
    finder = page.findChild(ProcedureFinder)
    assert [item.version.code for item in find_procedures(finder._index(), "3.000722")] == []
    kit.clock.set("2026-09-01T00:00:05+07:00")
    pages.pages.follow_day()
    found = find_procedures(finder._index(), "2.000986")
    assert [(hit.version.code, hit.instead_of.code) for hit in found] == [("3.000722", "2.000986")]


def test_the_same_words_find_after_midnight_what_they_did_not_find_before(kit, window, pages):
    page = pages.pages.intake()
    page.show_session(kit.session)
    finder = page.findChild(ProcedureFinder)
    shown = find(finder, SuggestionList, "procedure_suggestions")
    finder.line.setFocus()
    type_text(finder.line, "3.000722")
    assert shown.isHidden()
    kit.clock.set("2026-09-01T00:00:05+07:00")
    pages.pages.follow_day()
    finder.line.selectAll()
    type_text(finder.line, "3.000722")
    assert not shown.isHidden()


def test_jump_of_the_wall_clock_is_noticed(watch, qtbot, monkeypatch):
    ahead = time.time() + 3_600
    monkeypatch.setattr(time, "time", lambda: ahead)
    with qtbot.waitSignal(watch.day_changed):
        watch._tick()


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (SyncState(SyncActivity.NO_CENTER), "Chưa nối hệ thống tỉnh", Tone.NEUTRAL),
        (SyncState(SyncActivity.WAITING), "Đã nối trung tâm", Tone.GOOD),
        (
            SyncState(SyncActivity.RETRYING, "x", NINE),
            "Mất mạng từ 09:12 · vẫn tiếp nhận bình thường",
            Tone.WARN,
        ),
        (
            SyncState(SyncActivity.RUNNING, "x", NINE.astimezone(UTC)),
            "Mất mạng từ 09:12 · vẫn tiếp nhận bình thường",
            Tone.WARN,
        ),
        (SyncState(SyncActivity.STOPPED, "x", NINE), "Ngừng gửi, cần người xem", Tone.BAD),
    ],
)
def test_chip_says_how_the_line_is(state, words, tone):
    chip = desk_status.line_chip(state)
    assert chip is not None
    assert chip.text.startswith(words)
    assert chip.tone is tone


def test_first_round_under_way_claims_nothing():
    assert desk_status.line_chip(SyncState(SyncActivity.RUNNING)) is None


@pytest.mark.parametrize(
    ("backlog", "words"),
    [
        (Backlog(0, 0, None), "Không có gì chờ gửi"),
        (Backlog(38, 0, NINE), "38 bản ghi chờ gửi, cũ nhất 41 phút"),
        (Backlog(38, 2, NINE), "2 bản ghi bị trả lại, cần xem"),
    ],
)
def test_backlog_is_told_with_its_age(backlog, words):
    state = DeskState(counts={}, backlog=backlog, last_sync_at=NINE)
    now = NINE + timedelta(minutes=41)
    assert desk_status.backlog_segment(state, now).text == words
    assert desk_status.sync_segment(state, now).text == "Gửi lần cuối 09:12"
    later = desk_status.sync_segment(state, now + timedelta(days=1)).text
    assert later == "Gửi lần cuối 09:12 thứ Sáu 28/8/2026"


# ------------------------------------------------------------------------------ the window itself


def test_window_remembers_its_size(kit, show_active, tmp_path):
    path = str(tmp_path / "w.ini")
    first = MainWindow(QSettings(path, QSettings.Format.IniFormat))
    show_active(first)
    first.resize(960, 700)
    first.close()
    second = MainWindow(QSettings(path, QSettings.Format.IniFormat))
    show_active(second)
    assert (second.width(), second.height()) == (960, 700)


@pytest.mark.parametrize(("scale", "width"), [(100, 1366), (150, 1366), (100, 960)])
def test_every_place_is_in_sight_at_689_pixels(window, themed, scale, width):
    themed(Scheme.LIGHT, scale)
    window.show_office("UBND phường Thuận Hóa · Quầy 1", "Lê Thị Hạnh")
    window.show_counts(dict.fromkeys(WORK_LISTS, (17, Tone.NEUTRAL)))
    window.resize(width, 689)
    QApplication.processEvents()
    QApplication.processEvents()  # layouts settle in a second pass
    buttons = [button for button in window.rail.findChildren(NavButton) if button.isVisible()]
    # All but the conflicts, and the clerk.
    assert len(buttons) == len(Place)
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect(), button.objectName()
        name = button.label
        if button.objectName() != "nav_clerk":
            assert name.width() >= name.fontMetrics().horizontalAdvance(name.text()), name.text()


def test_large_letters_make_the_rail_narrow_at_once(window, themed):
    window.resize(1366, 689)
    QApplication.processEvents()
    before = window.rail.width()
    themed(Scheme.LIGHT, 200)
    QApplication.processEvents()
    assert window.rail.width() < 2 * before


def test_conflicts_stand_in_the_rail_while_there_are_any(window):
    (button,) = (
        found
        for found in window.rail.findChildren(NavButton)
        if found.objectName() == "nav_conflicts"
    )
    assert not button.isVisible()
    window.show_counts({Place.CONFLICTS: (1, Tone.BAD)})
    assert button.isVisible()
    window.table.refresh()
    assert button.isVisible()
    window.show_counts({Place.CONFLICTS: (0, Tone.BAD)})
    window.table.refresh()
    assert not button.isVisible()


def test_a_place_that_comes_leaves_every_other_in_sight(window):
    window.show_office("UBND phường Thuận Hóa · Quầy 1", "Lê Thị Hạnh")
    window.show_counts(dict.fromkeys(WORK_LISTS, (17, Tone.NEUTRAL)))
    window.resize(1366, 689)
    QApplication.processEvents()
    QApplication.processEvents()  # layouts settle in a second pass
    window.show_counts({Place.CONFLICTS: (1, Tone.BAD)})
    QApplication.processEvents()
    QApplication.processEvents()
    buttons = [button for button in window.rail.findChildren(NavButton) if button.isVisible()]
    assert len(buttons) == len(Place) + 1
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect(), button.objectName()


def test_every_place_has_a_key_that_stands_beside_its_name(window, themed):
    window.resize(1366, 689)
    window.show_office("UBND phường Thuận Hóa · Quầy 1", "Lê Thị Hạnh")
    window.show_counts(dict.fromkeys((*WORK_LISTS, Place.CONFLICTS), (17, Tone.NEUTRAL)))
    QApplication.processEvents()
    QApplication.processEvents()  # layouts settle in a second pass
    buttons = window.rail.findChildren(NavButton)
    hints = [button.key_hint for button in buttons if button.key_hint is not None]
    assert [hint.text() for hint in hints if not hint.isVisible()] == []
    assert len({hint.text() for hint in hints}) == len(buttons)


TASKBAR = QRect(0, 0, 1366, 728)
FRAME = QMargins(8, 31, 8, 8)


@pytest.mark.parametrize(
    ("wanted", "available", "place"),
    [
        (QRect(0, 0, 1366, 768), TASKBAR, QRect(8, 31, 1350, 689)),
        (QRect(3_000, 200, 1_200, 700), QRect(0, 0, 1920, 1040), QRect(712, 200, 1_200, 700)),
        (QRect(-1_400, -50, 1_000, 600), QRect(0, 0, 1920, 1040), QRect(8, 31, 1_000, 600)),
        (QRect(100, 100, 1_366, 768), QRect(0, 0, 1280, 680), QRect(8, 31, 1_264, 641)),
        (QRect(2_000, 40, 1_000, 700), QRect(1920, 0, 1366, 728), QRect(2_000, 31, 1_000, 689)),
        (QRect(50, 50, 1_366, 768), QRect(0, 0, 800, 600), QRect(8, 31, 960, 561)),
    ],
)
def test_window_with_its_frame_stays_on_what_a_screen_has_available(wanted, available, place):
    found = fitted(wanted, available, FRAME)
    assert found == place


def test_remembered_place_off_every_screen_comes_back(qapp, qtbot, tmp_path):
    path = str(tmp_path / "w.ini")
    first = MainWindow(QSettings(path, QSettings.Format.IniFormat))
    qtbot.addWidget(first)
    first.setGeometry(9_000, 9_000, 1_000, 600)
    first.close()
    settings = QSettings(path, QSettings.Format.IniFormat)
    assert [key for key in settings.allKeys() if key.startswith("window/geometry-")]
    second = MainWindow(settings)
    qtbot.addWidget(second)
    assert second.screen().availableGeometry().intersects(second.geometry())


def test_first_start_fills_a_screen_below_1600_and_only_that(qapp, qtbot, monkeypatch):
    found = []
    for width in (1366, 1599, 1600):
        area = QRect(0, 0, width, 860)
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _self, area=area: area)
        window = MainWindow()
        qtbot.addWidget(window)
        found.append(window.isMaximized())
    assert found == [True, True, False]


def test_window_with_a_half_written_sheet_keeps_it_and_closes(kit, window, pages, press, qtbot):
    press(Qt.Key.Key_Return)
    type_text(focused(), "Nguyễn Văn Thử")
    with qtbot.waitSignal(window.closed):
        window.close()
    [kept] = drafts(kit.context)
    assert "Nguyễn Văn Thử" in kept.content


def test_window_with_a_blank_sheet_just_closes(window, pages, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()


def test_another_clerk_finds_the_sheet_as_it_was_and_fresh_pages(kit, window, pages, press):
    pages.go(Place.LOOKUP)
    before = current(window)
    pages.go(Place.INTAKE)
    scan(window, press, CARD)
    office = replace(kit.session.office, clerk="Trần Văn Mẫu")
    pages.use_session(replace(kit.session, office=office))
    assert find(window, QLineEdit, "owner_name").text() == "Đặng Thị Hồng Đào"
    pages.go(Place.LOOKUP)
    assert current(window) is not before


def test_everything_fits_the_smallest_screen(window, pages):
    for place in Place:
        pages.go(place)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768 - 40


def test_every_place_has_a_page_with_the_same_door(window, pages):
    for place in Place:
        pages.go(place)
        assert callable(current(window).activate)  # type: ignore[attr-defined]  # asks every page for it
        current(window).refresh()  # type: ignore[attr-defined]  # asks every page for it


def test_chip_beside_the_scan_bar_is_shown(window):
    window.show_line(ChipText("Đã nối trung tâm", Tone.GOOD))
    assert find(window, Chip, "scan_notice").text() == "Đã nối trung tâm"


def test_escape_puts_the_toast_away_and_still_leads_back(window, pages, qtbot):
    pages.go(Place.RETURN)
    window.feedback.tell("Đã chép mã hồ sơ")
    toast = find(window, Toast)
    qtbot.waitUntil(toast.isVisible)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert toast.isHidden()
    assert pages.place is Place.INTAKE


def test_question_is_answered_with_no_when_the_clerk_goes_elsewhere(window, pages):
    pages.go(Place.INTAKE)
    answers = []
    window.feedback.ask(
        Question("Bỏ tờ đang ghi?", "Bỏ tờ này"),
        owner=window,
        on_yes=lambda: answers.append("yes"),
        on_no=lambda: answers.append("no"),
    )
    pages.go(Place.INTAKE)
    assert answers == []
    pages.go(Place.LOOKUP)
    assert answers == ["no"]
    assert window.findChild(ConfirmBar).isHidden()
