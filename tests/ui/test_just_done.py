"""The strip below intake and return: what was just done, each act one key away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from demo.window_driver import find, let_settle
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.processing import ActionInput, hand_over
from reception.services.dossier.search import dossier_page
from reception.ui.background.changes import Change
from reception.ui.places import Place
from reception.ui.style.tokens import Scheme
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.window import just_done_strip
from reception.ui.window.just_done_controller import JustDoneController
from reception.ui.window.just_done_strip import JustDoneStrip
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_pages import PageTools

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(kit, show_active, tmp_path):
    shown = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    shown.resize(1366, 689)
    show_active(shown)
    return shown


@pytest.fixture
def pages(kit, window):
    tools = PageTools(replace(kit.page, feedback=window.feedback), SyncService(None, window))
    made = Navigator(window, tools)
    made.go(Place.INTAKE)
    return made


@pytest.fixture
def done(kit, window, pages):
    return JustDoneController(window, pages, kit.page)


@pytest.fixture
def strip(window, done):
    return find(window, JustDoneStrip, "just_done_strip")


def entries(strip) -> list[str]:
    found = strip.findChildren(type(strip._entries[0]), "done_entry")
    return [entry.accessibleName() for entry in found if entry.isVisible()]


def press(window, number: int) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_F1 + number - 1), CTRL)


def button(window, name: str) -> ComposedButton:
    return find(window, ComposedButton, name)


def receive_three(kit, done) -> list[str]:
    codes = [kit.receive(), kit.receive(), kit.receive()]
    done.refresh()
    return codes


def test_nothing_done_takes_no_room(strip, done):
    done.refresh()
    assert not strip.isVisible()


def test_last_dossiers_are_named_with_code_money_and_appointment(kit, strip, done):
    codes = receive_three(kit, done)
    assert len(entries(strip)) == 3
    for words, code in zip(entries(strip), codes[::-1], strict=True):
        assert words.startswith(f"Nguyễn Văn Thử, {code}, thu 4.000 đ, hẹn 17:00 hôm nay")


def test_strip_stands_below_intake_and_return_only(kit, pages, strip, done):
    receive_three(kit, done)
    seen = {}
    for place in (Place.INTAKE, Place.RETURN, Place.LOOKUP):
        pages.go(place)
        seen[place] = strip.isVisible()
    assert seen == {Place.INTAKE: True, Place.RETURN: True, Place.LOOKUP: False}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_ctrl_1_to_3_print_the_receipt_again(kit, window, strip, done, at):
    codes = receive_three(kit, done)
    press(window, 1 + at)
    assert [title for title, _ in kit.printer.printed] == [codes[2 - at]]
    assert codes[2 - at] in kit.feedback.saved_texts[-1]


def test_receipt_of_a_returned_result_is_the_one_its_collector_signed(kit, window, strip, done):
    code = kit.complete(kit.receive())
    kit.act(code, Action.PAY)
    hand_over(kit.context, code, ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345"))
    done.refresh()
    assert "đã trả" in entries(strip)[0]
    press(window, 1)
    assert [title for title, _ in kit.printer.printed] == [f"{code}-tra"]


def test_ctrl_4_opens_the_correction(kit, window, pages, strip, done):
    receive_three(kit, done)
    press(window, 5)
    assert pages.place is Place.LOOKUP


def test_ctrl_7_takes_back_what_was_done_last(kit, window, strip, done):
    code = kit.receive()
    kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    done.refresh()
    assert window.table.action("done_undo_0").records == (EventKind.UNDONE,)
    press(window, 9)
    assert dossier_page(kit.context, code).dossier.holder != "Phòng Tư pháp"
    assert kit.feedback.saved_texts[-1].startswith("Đã hoàn tác: ")


def test_ctrl_0_takes_the_money_of_the_visit_once(kit, window, strip, done):
    codes = receive_three(kit, done)
    assert button(window, "done_settle").accessibleName() == "Thu cả lượt: 12.000 đ"
    press(window, 12)
    press(window, 12)
    assert [dossier_page(kit.context, code).dossier.paid for code in codes] == [4_000] * 3
    assert kit.feedback.saved_texts == ["Đã ghi thu 12.000 đ tiền mặt cho 3 hồ sơ của lượt này."]
    assert not button(window, "done_settle").isVisible()


def test_sum_that_changed_meanwhile_records_nothing(kit, window, strip, done):
    codes = receive_three(kit, done)
    kit.act(codes[0], Action.PAY, amount=4_000)
    press(window, 12)
    assert dossier_page(kit.context, codes[1]).dossier.paid == 0
    assert kit.feedback.errors[-1].code == "visit_sum_changed"
    assert button(window, "done_settle").accessibleName() == "Thu cả lượt: 8.000 đ"


def test_a_single_dossier_is_no_visit(kit, window, strip, done):
    kit.receive()
    done.refresh()
    assert not button(window, "done_settle").isVisible()


def test_amounts_that_nobody_knows_are_counted_beside_the_sum(kit, window, strip, done):
    kit.receive()
    kit.receive(procedure="1.001193", fee_units=1)
    kit.receive()
    done.refresh()
    assert "Thu cả lượt: 8.000 đ" in button(window, "done_settle").accessibleName()


def test_strip_follows_every_command_about_dossiers(kit, strip, done):
    kit.receive()
    kit.jobs.changed.emit(Change())
    assert len(entries(strip)) == 1


def test_strip_is_empty_for_the_clerk_who_sits_down(kit, strip, done):
    receive_three(kit, done)
    office = replace(kit.context.office, clerk="Phan Văn Mẫu")
    kit.jobs._open_context = lambda: replace(kit.context, office=office)
    kit.jobs._context = None
    done.use(replace(kit.session, office=office))
    assert not strip.isVisible()


@pytest.mark.parametrize(("width", "shown"), [(1366, 3), (1000, 2)])
def test_narrow_window_shows_fewer_and_never_cuts_the_money(kit, window, strip, done, width, shown):
    for number in range(3):
        kit.receive(f"Người Thử Có Tên Rất Dài {number}", id_number=f"00109801234{number}")
    done.refresh()
    window.resize(width, 689)
    let_settle(30)
    assert len(entries(strip)) == shown
    for entry in strip._entries[:shown]:
        assert entry._what.width() >= entry._what.sizeHint().width()
    assert strip.minimumSizeHint().width() <= strip.width()


@pytest.mark.parametrize("prints_together", [False, True])
def test_way_back_of_every_dossier_stays_in_sight_beside_the_money_of_the_visit(
    kit, window, strip, done, prints_together
):
    for number in range(3):
        kit.receive(f"Người Thử Có Tên Rất Dài {number}", id_number="001098012340")
    done.refresh()
    done._done = replace(done._done, prints_together=prints_together)
    window.table.refresh()
    strip.fold_to_fit()
    let_settle(30)
    names = [f"done_{act}_{at}" for at in range(3) for act in ("print", "correct", "undo")]
    names += ["done_settle", *(["done_together"] if prints_together else [])]
    for name in names:
        shown = button(window, name)
        assert shown.visibleRegion().boundingRect() == shown.rect()
    for entry in strip._entries:
        assert entry._what.width() >= entry._what.sizeHint().width()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_strip_never_asks_for_more_than_half_a_screen(kit, themed, window, strip, done, scale):
    themed(Scheme.LIGHT, scale)
    for number in range(3):
        kit.receive(f"Người Thử Có Tên Rất Dài {number}", id_number="001098012340")
    done.refresh()
    done._done = replace(done._done, prints_together=True)
    window.table.refresh()
    window.resize(960, 1040)
    let_settle(30)
    assert entries(strip)
    assert button(window, "done_settle").isVisible()
    assert strip.minimumSizeHint().width() <= strip.width()


def test_strip_asks_for_less_at_once_when_keys_give_way(kit, window, strip, done):
    receive_three(kit, done)
    done._done = replace(done._done, prints_together=True)
    window.table.refresh()
    for width in (1366, 960, 1920, 960):
        window.resize(width, 1040)
        let_settle(0)
        assert strip.minimumSizeHint().width() <= strip.width(), width


def test_very_low_window_leaves_its_room_to_the_page(kit, window, strip, done, monkeypatch):
    receive_three(kit, done)
    assert strip.isVisible()
    monkeypatch.setattr(just_done_strip, "_LEAST_WINDOW", 2_000)
    window.resize(1366, 700)
    let_settle(30)
    assert not strip.isVisible()


def test_no_act_of_law_can_be_reached_by_space_or_first_focus(window, strip, kit, done):
    receive_three(kit, done)
    settle = button(window, "done_settle")
    assert window.table.action("done_settle").is_legal_act
    assert not settle.hasFocus()
