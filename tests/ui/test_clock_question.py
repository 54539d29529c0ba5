"""A doubtful clock is asked about over the whole window, once, and told in the status bar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel

from demo.window_driver import find, type_text
from reception.domain.clock_check import ClockDoubt, ClockFacts, Skew
from reception.services.clock import ClockState, clock_state
from reception.services.intake.receiving import receive
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.ui.style.tokens import Tone
from reception.ui.window.clock_controller import ClockController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.status_labels import doubt_segment
from tests.chains import START
from tests.page_fixture import focused
from tests.workspaces import a_form


@pytest.fixture
def window(kit, show_active, tmp_path):
    shown = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    shown.show_office("UBND phường Thuận Hóa · Quầy 1", "Lê Thị Hạnh")
    shown.show_shell()
    show_active(shown)
    return shown


@pytest.fixture
def leapt(kit):
    """Something was received here, then the PC came back with last year's date."""
    receive(kit.context, a_form())
    kit.clock.machine -= timedelta(days=365)
    return clock_state(kit.context)


def enter(qtbot) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_day_is_asked_in_large_letters_at_the_start(kit, window, leapt, qtbot):
    controller = ClockController(window, kit.jobs)
    controller.notice(leapt)
    day = find(window, QLabel, "clock_day")
    assert day.text() == "Hôm nay là thứ Ba, ngày 05/8/2025, 08:00?"
    type_text(focused(), "Đã xem lịch treo tường")
    enter(qtbot)
    assert clock_state(kit.context).doubt is ClockDoubt.NONE
    assert window.has_pages_on_show


def test_leaving_changes_nothing_and_later_it_is_only_told(kit, window, leapt, qtbot):
    controller = ClockController(window, kit.jobs)
    controller.notice(leapt)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.has_pages_on_show
    assert clock_state(kit.context).doubt is ClockDoubt.BACK
    controller.notice(leapt)
    assert window.has_pages_on_show


def test_without_a_reason_or_the_supervisor_it_stays_open(kit, window, leapt, qtbot):
    set_supervisor_pin(kit.context, "4711")
    controller = ClockController(window, kit.jobs)
    controller.ask()
    enter(qtbot)
    assert not window.has_pages_on_show
    type_text(focused(), "Đã xem lịch")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    type_text(focused(), "4711")
    enter(qtbot)
    assert window.has_pages_on_show
    assert clock_state(kit.context).doubt is ClockDoubt.NONE


def test_a_clock_in_order_is_not_asked_about(kit, window):
    controller = ClockController(window, kit.jobs)
    controller.notice(clock_state(kit.context))
    controller.ask()
    assert window.has_pages_on_show


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (59, None),
        (180, "Đồng hồ máy chậm 3 phút"),
        (-120, "Đồng hồ máy nhanh 2 phút"),
        (4_000, "Đồng hồ máy cần xác nhận (Ctrl+K: đồng hồ)"),
    ],
)
def test_the_status_bar_tells_from_a_minute_on(seconds, words):
    facts = ClockFacts(START, skew=Skew(timedelta(seconds=seconds), START))
    segment = doubt_segment(ClockState(facts, facts.doubt))
    assert (segment and segment.text) == words
    if words:
        assert segment.tone in (Tone.WARN, Tone.BAD)
