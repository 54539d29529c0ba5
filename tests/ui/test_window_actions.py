"""Help, command palette, lock, memory and undo, by keyboard, over the whole window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from demo.window_driver import find, type_text
from reception.domain.workflow import DossierStatus
from reception.services.dossier.letter_match import score
from reception.services.dossier.saved_filters import save_filter
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.services.intake.receiving import refuse_intake
from reception.services.setup.lock import may_unlock, set_pin
from reception.services.setup.settings_catalog import CLERKS, save
from reception.ui.background.counter_preferences import CounterPreferences, PreferencesStore
from reception.ui.places import Place
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.nav_rail import NavButton
from reception.ui.widgets.page_frame import ASIDE_MOST, PageFrame
from reception.ui.widgets.remembering import Remembered
from reception.ui.widgets.toast import Toast
from reception.ui.widgets.window_action import open_actions
from reception.ui.window.help_texts import HELP
from reception.ui.window.lock_screen import IdleWatch
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_actions import WindowActions
from reception.ui.window.window_pages import PageTools
from tests.page_fixture import focused
from tests.workspaces import a_form

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(kit, show_active, settings):
    shown = MainWindow(settings)
    shown.show_office("UBND phường Thuận Hóa · Quầy 1", "Lê Thị Hạnh")
    show_active(shown)
    return shown


@pytest.fixture
def pages(kit, window):
    sync = SyncService(None, window)
    tools = PageTools(replace(kit.page, feedback=window.feedback), sync)
    made = Navigator(window, tools)
    made.go(Place.INTAKE)
    return made


@pytest.fixture
def actions(kit, window, pages, settings, tmp_path):
    keeper = PreferencesStore(tmp_path / "window.ini", window)
    made = WindowActions(window, pages, kit.jobs, kit.session, settings, keeper)
    yield made
    made.citizen.close()


def titles(actions: WindowActions) -> list[str]:
    """What the palette offers."""
    return [item.title for item in actions.palette.palette.list.items()]


def all_words(root: QWidget) -> str:
    return " | ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


# ---------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("where", [place for place in Place if place is not Place.SETTINGS])
def test_every_page_has_help_that_names_the_keys_on_its_buttons(
    window, pages, actions, press, where
):
    pages.go(where)
    press(Qt.Key.Key_F1)
    assert actions.help.panel.is_open
    assert HELP[where].title in all_words(actions.help.panel)
    assert {"F1", "Ctrl+K"} <= set(actions.help.panel.keys())
    page = window.pages.currentWidget()
    printed = {action.printed_keys for action in open_actions(page) if action.keys}
    assert printed <= set(actions.help.panel.keys())
    press(Qt.Key.Key_Escape)
    assert not actions.help.panel.is_open


def test_help_gives_the_keyboard_back(pages, actions, press):
    pages.go(Place.LOOKUP)
    before = focused()
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    assert not actions.help.panel.is_open
    assert focused() is before


def test_help_leaves_with_its_page(pages, actions, press):
    press(Qt.Key.Key_F1)
    pages.go(Place.LOOKUP)
    assert not actions.help.panel.is_open


# ------------------------------------------------------------------------------------- palette


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("tra ket", "Trả kết quả"),
        ("tkq", "Trả kết quả"),
        ("ket tra", "Trả kết quả"),
        ("do hoa", "H57.30.12-260805-1001 · Đỗ Thị Hòa"),
        ("1001", "H57.30.12-260805-1001 · Đỗ Thị Hòa"),
        ("", "Báo cáo"),
    ],
)
def test_letters_without_marks_fit(query, text):
    assert score(query, text) is not None


@pytest.mark.parametrize(("query", "text"), [("zq", "Trả kết quả"), ("ếch", "Báo cáo")])
def test_other_letters_do_not_fit(query, text):
    assert score(query, text) is None


def test_beginning_of_the_words_fits_better_than_letters_inside():
    assert score("qua", "Quá hạn") > score("qua", "Trả kết quả")


def test_palette_goes_to_a_place_by_its_initials(pages, actions, press, qtbot):
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "tkq")
    assert titles(actions)[0] == "Trả kết quả"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.place is Place.RETURN)


def test_palette_opens_a_recent_dossier_by_its_owner(kit, pages, actions, press, qtbot):
    kit.receive("Trần Văn Mẫu")
    kit.receive("Đỗ Thị Hòa")
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "mau")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.place is Place.LOOKUP)
    assert "Trần Văn Mẫu" in all_words(pages._window.pages.currentWidget())


def test_palette_offers_what_is_open_on_the_page_now(kit, pages, actions, press, qtbot):
    code = kit.receive()
    pages.show_dossier(code)
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "rut ho so")
    assert titles(actions)[0] == "Rút hồ sơ"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().objectName() == "action_reason")


def test_palette_applies_a_kept_filter(kit, pages, actions, press, qtbot):
    kit.receive("Đỗ Thị Hòa")
    kit.receive("Trần Văn Mẫu")
    save_filter(kit.context, "Bà Hòa", WorkList.HANDOVER, WorkFilter(text="hoa"))
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "ba hoa")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.place is Place.HANDOVER)
    assert pages.pages.worklist().filter_bar.filter() == WorkFilter(text="hoa")


def test_escape_puts_the_palette_away_and_leaves_the_page(pages, actions, press):
    pages.go(Place.LOOKUP)
    before = focused()
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Escape)
    assert not actions.palette.palette.is_open
    assert pages.place is Place.LOOKUP
    assert focused() is before


def test_palette_prints_the_guidance_slip_of_a_procedure_from_any_page(
    pages, actions, press, qtbot
):
    pages.go(Place.LOOKUP)
    wanted = []
    actions.palette.guidance_wanted.connect(wanted.append)
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "hướng dẫn khai tử")
    assert titles(actions)[0].startswith("In phiếu hướng dẫn: ")
    assert "khai tử" in titles(actions)[0]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(wanted) == 1)
    assert pages.place is Place.LOOKUP


def test_nothing_found_is_said(actions, press):
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "zzzz")
    assert "Không có lệnh nào như vậy." in all_words(actions.palette.palette)
    press(Qt.Key.Key_Return)
    assert actions.palette.palette.is_open


# ---------------------------------------------------------------------------------------- undo


def test_last_action_is_named_and_taken_back_by_its_key(kit, pages, actions, press):
    code = kit.receive()
    pages.show_dossier(code)
    press(Qt.Key.Key_Return, CTRL)
    type_text(focused(), "Phòng nhầm")
    press(Qt.Key.Key_Return, CTRL)
    assert pages.last.label == f"Hoàn tác: Chuyển xử lý {code}"
    press(Qt.Key.Key_Z, ALT)
    dossier = dossier_page(kit.context, code).dossier
    assert (dossier.status, dossier.holder) == (DossierStatus.RECEIVED, "")


def test_what_was_done_on_another_page_is_taken_back_from_any(kit, window, pages, actions, press):
    code = kit.receive(procedure="1.004873")
    pages.show_dossier(code)
    press(Qt.Key.Key_F6)
    type_text(find(window, QPlainTextEdit, "action_papers"), "Thiếu bản chính")
    press(Qt.Key.Key_Return, CTRL)
    assert pages.last.label == f"Hoàn tác: Yêu cầu bổ sung {code}"
    pages.go(Place.INTAKE)
    press(Qt.Key.Key_Z, ALT)
    assert pages.place is Place.INTAKE
    assert dossier_page(kit.context, code).dossier.status is DossierStatus.RECEIVED


def test_what_cannot_be_taken_back_says_what_to_do_instead(kit, window, pages, actions, press):
    code = refuse_intake(kit.context, a_form(), "Bị tẩy xóa", "Điều 22").code
    pages.last.refresh()
    assert pages.last.label == f"Không hoàn tác được: Từ chối giải quyết {code}"
    press(Qt.Key.Key_Z, ALT)
    assert "tiếp nhận lại như hồ sơ mới" in all_words(window)
    assert dossier_page(kit.context, code).dossier.status is DossierStatus.DENIED


def test_a_second_press_takes_nothing_more_back(kit, window, pages, actions, press):
    first, second = kit.complete(kit.receive()), kit.complete(kit.receive())
    press(Qt.Key.Key_Z, ALT)
    press(Qt.Key.Key_Z, ALT)
    states = [dossier_page(kit.context, code).dossier.status for code in (first, second)]
    assert states == [DossierStatus.COMPLETED, DossierStatus.RECEIVED]
    assert "đã là hoàn tác" in all_words(window)


def test_another_clerk_takes_nothing_back(kit, pages, actions, press):
    code = kit.receive()
    pages.show_dossier(code)
    press(Qt.Key.Key_Return, CTRL)
    type_text(focused(), "Phòng")
    press(Qt.Key.Key_Return, CTRL)
    office = replace(kit.context.office, clerk="Phan Văn Mẫu")
    kit.jobs._open_context = lambda: replace(kit.context, office=office)
    kit.jobs._context = None
    pages.use_session(replace(kit.session, office=office))
    assert pages.last.label == ""
    press(Qt.Key.Key_Z, ALT)
    assert dossier_page(kit.context, code).dossier.holder == "Phòng"


# ---------------------------------------------------------------------------------------- lock


def test_lock_hides_every_word_about_a_person(kit, window, pages, actions, press):
    kit.receive("Đỗ Thị Hòa")
    pages.go(Place.LOOKUP)
    assert "Lê Thị Hạnh" in all_words(window)
    actions.lock.lock()
    words = all_words(window)
    assert "Đỗ Thị Hòa" not in words
    assert "Đang khóa" in words
    assert not pages.pages.lookup().isVisible()
    assert "Đỗ" not in window.windowTitle()


def test_nothing_gets_past_the_lock_by_key_or_scan(kit, window, pages, actions, press):
    code = kit.receive()
    actions.lock.lock()
    for key, modifier in (
        (Qt.Key.Key_F3, NONE),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_F1, NONE),
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_Z, ALT),
    ):
        press(key, modifier)
    pages.scans.take_text(code)
    assert actions.lock.is_locked
    assert not window.pages.isVisible()
    assert not actions.palette.palette.is_open
    assert pages.place is Place.INTAKE


def test_right_number_unlocks_to_the_same_place(kit, window, pages, actions, press):
    set_pin(kit.context, "Lê Thị Hạnh", "2580")
    pages.go(Place.HANDOVER)
    actions.lock.lock()
    type_text(focused(), "1111")
    press(Qt.Key.Key_Return)
    assert actions.lock.is_locked
    assert "không đúng" in all_words(window)
    type_text(focused(), "2580")
    press(Qt.Key.Key_Return)
    assert not actions.lock.is_locked
    assert pages.place is Place.HANDOVER


def test_sheet_in_hand_outlives_the_lock(window, pages, actions, press):
    type_text(find(window, QWidget, "owner_name"), "Trần Văn Mẫu")
    actions.lock.lock()
    press(Qt.Key.Key_Return)
    assert find(window, QLineEdit, "owner_name").text() == "Trần Văn Mẫu"


def test_a_name_that_nobody_knows_unlocks_nothing(window, actions, press):
    actions.lock.lock()
    find(window, QLineEdit, "lock_name").setText("Kẻ Qua Đường")
    press(Qt.Key.Key_Return)
    assert actions.lock.is_locked
    assert "không có trong danh sách" in all_words(window)


def test_another_name_unlocks_as_another_clerk(kit, window, actions, press, qtbot):
    save(kit.context, {CLERKS: "Lê Thị Hạnh\nTrần Thị Mẫu"})
    actions.lock.lock()
    name = find(window, QLineEdit, "lock_name")
    name.setText("Trần Thị Mẫu")
    with qtbot.waitSignal(actions.clerk_changed) as told:
        press(Qt.Key.Key_Return)
    assert told.args == ["Trần Thị Mẫu"]


def test_citizens_screen_is_emptied_by_the_lock(kit, window, pages, actions):
    actions.citizen.open_trial()
    window.activateWindow()
    type_text(find(window, QWidget, "owner_name"), "Trần Văn Mẫu")
    pages.pages.intake().activate()
    assert actions.citizen.window.scene == "citizen_sheet"
    actions.lock.lock()
    assert actions.citizen.window.scene == "citizen_idle"


def test_number_is_set_twice_the_same_or_not_at_all(kit, window, actions, press, qtbot):
    actions.pin.ask()
    type_text(find(window, QWidget, "pin_ask_pin"), "2580")
    type_text(find(window, QWidget, "pin_ask_again"), "2581")
    actions.pin._panel._submit()
    assert may_unlock(kit.context, "Lê Thị Hạnh", "")
    find(window, QLineEdit, "pin_ask_again").clear()
    type_text(find(window, QWidget, "pin_ask_again"), "2580")
    actions.pin._panel._submit()
    assert not may_unlock(kit.context, "Lê Thị Hạnh", "")
    assert may_unlock(kit.context, "Lê Thị Hạnh", "2580")


def test_window_locks_itself_when_nobody_is_there(qtbot):
    watch = IdleWatch()
    watch.watch(1)
    watch.check()
    watch._touched -= 61
    with qtbot.waitSignal(watch.idle):
        watch.check()
    watch.watch(0)
    watch._touched -= 10_000
    told = []
    watch.idle.connect(lambda: told.append(1))
    watch.check()
    assert told == []


def test_every_key_counts_as_somebody_being_there(actions, press):
    actions.lock._idle._touched -= 10_000
    press(Qt.Key.Key_Shift)
    assert actions.lock._idle._touched > 0
    actions.lock._idle.check()
    assert not actions.lock.is_locked


def test_choices_are_kept_and_unreadable_ones_count_as_usual(tmp_path):
    keeper = PreferencesStore(tmp_path / "window.ini")
    assert keeper.comfort == CounterPreferences()
    keeper.keep(CounterPreferences(0, has_citizen_screen=False))
    assert PreferencesStore(tmp_path / "window.ini").comfort == CounterPreferences(
        0, has_citizen_screen=False
    )
    stored = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    stored.setValue("comfort/lock_minutes", "viele")
    stored.sync()
    assert keeper.comfort.lock_minutes == CounterPreferences().lock_minutes


# -------------------------------------------------------------------------------------- memory


def test_column_width_that_a_person_gave_is_there_again(kit, pages, actions, settings, qtbot):
    pages.go(Place.LOOKUP)
    table = pages.pages.lookup().list.table
    table.horizontalHeader().resizeSection(0, 333)
    qtbot.waitUntil(lambda: settings.contains("columns/lookup_table"))
    pages.use_session(kit.session)
    assert pages.pages.lookup().list.table.horizontalHeader().sectionSize(0) == 333


def work_table(pages) -> DataTable:
    (table,) = pages.pages.worklist().findChildren(DataTable, "work_table")
    return table


def test_order_of_a_list_is_there_again(kit, pages, actions, settings, qtbot):
    pages.go(Place.HANDOVER)
    work_table(pages).order.choose(1, descending=True)
    qtbot.waitUntil(lambda: settings.value("order/work_table") == "-1")
    pages.use_session(kit.session)
    again = work_table(pages).order
    assert (again.column, again.is_descending) == (1, True)
    again.choose(None)
    qtbot.waitUntil(lambda: not settings.contains("order/work_table"))


def test_order_of_one_search_is_not_that_of_the_next(kit, window, pages, actions, settings):
    table = pages.pages.lookup().list.table
    settings.setValue(f"order/{table.objectName()}", "1")
    pages.use_session(kit.session)
    pages.go(Place.LOOKUP)
    assert pages.pages.lookup().list.table.order.column is None
    assert not find(window, Toast).isVisible()


@pytest.mark.parametrize("stored", ["abc", "99", "--1", "1-", "²", "1,2", "-"])
def test_an_unreadable_order_is_the_lists_own(kit, pages, actions, settings, stored):
    settings.setValue("order/work_table", stored)
    pages.use_session(kit.session)
    pages.go(Place.HANDOVER)
    assert work_table(pages).order.column is None


def test_width_of_the_column_beside_a_page_is_there_again(kit, pages, actions, settings, qtbot):
    pages.go(Place.RETURN)
    actions._widen(60)
    width = pages.pages.returns().aside_width
    qtbot.waitUntil(lambda: settings.contains("aside/return_page"))
    pages.use_session(kit.session)
    assert pages.pages.returns().aside_width == width


@pytest.mark.parametrize("stored", ["abc", "-5", "99999999", "", "1,2,3"])
def test_unreadable_memory_changes_nothing(qapp, settings, stored):
    settings.setValue("aside/page", stored)
    frame = PageFrame(has_aside=True)
    frame.setObjectName("page")
    Remembered(frame, settings)
    assert 240 <= frame.aside_width <= ASIDE_MOST


# ------------------------------------------------------------------------ one table of the window


def test_help_names_places_clerk_and_esc_from_the_table_of_the_window(window, actions, press):
    press(Qt.Key.Key_F1)
    assert {"F2", "F3", "F4", "F12", "F8", "Esc", "Alt+Z"} <= set(actions.help.panel.keys())
    assert "đổi người tại quầy; nhấn hai lần để khóa màn hình" in all_words(actions.help.panel)


def test_a_place_is_one_row_for_rail_palette_and_key(window, pages, actions, press):
    button = find(window, NavButton, "nav_lookup")
    assert button.carried is window.table.action("nav_lookup")
    window.table.trigger("nav_lookup")
    assert pages.place is Place.LOOKUP
    press(Qt.Key.Key_K, CTRL)
    type_text(focused(), "tra cuu")
    first = actions.palette.palette.list.items()[0]
    assert first.title == "Tra cứu"


def test_nothing_of_the_table_is_open_while_the_pages_are_covered(window, pages, actions):
    pages.go(Place.LOOKUP)
    actions.lock.lock()
    assert window.table.open_actions() == []
    window.table.trigger("window_back")
    assert pages.place is Place.LOOKUP
