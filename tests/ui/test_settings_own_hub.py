"""The hub on this PC is made, looked after and promoted from the settings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.hub.here import HubHere
from reception.hub.on_this_pc import GivenCode, HubView
from reception.hub.running import RunningHub
from reception.sync.hub_code import HubCode
from reception.sync.hub_message import HubInfo
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_label import TextLabel
from tests.settings_fixture import settings_tools
from tests.ui.test_settings_page import ALT, Fixture, section

CTRL = Qt.KeyboardModifier.ControlModifier
RUNNING = RunningHub("192.168.1.20", 8443, 4711)
INFO = HubInfo("H57.30.12", "UBND phường Thuận Hóa", 1, "3f9a")
CODE = HubCode("ABCDEFGHIJKLMNOPQRST", "UVWXYZ23", RUNNING.address)
UNTIL = datetime(2026, 8, 28, 8, 20, tzinfo=UTC)


@dataclass
class FakeHub:
    """A hub that does as the test wants."""

    is_missing: bool = False
    here: HubHere = field(default_factory=lambda: HubHere(is_made=False))
    knows_one: bool = False
    needs_pin: bool = False
    refusal: Exception | None = None
    done: list[tuple[object, ...]] = field(default_factory=list)

    def open(self) -> FakeHub:
        if self.is_missing:
            raise EnvironmentProblem("hub_packages_missing")
        return self

    def look(self, _context) -> HubView:
        return HubView(self.here, self.knows_one, self.knows_one, self.needs_pin)

    def begin(self, _context, pin) -> GivenCode:
        return self._serve("begin", pin, moved=(self.look,))

    def promote(self, _context, reason, backup, pin) -> GivenCode:
        return self._serve("promote", reason, backup, pin, moved=(self.look,))

    def start(self, _context, pin) -> GivenCode:
        return self._serve("start", pin)

    def new_code(self, _context, pin) -> GivenCode:
        return self._serve("code", pin)

    def stop(self, _context, pin) -> None:
        self._serve("stop", pin)
        self.here = HubHere(is_made=True)

    def _serve(self, *what, moved=()) -> GivenCode:
        self.done.append(what)
        if self.refusal is not None:
            raise self.refusal
        self.here, self.knows_one = HubHere(True, RUNNING, INFO, at_sign_in=True), True
        return GivenCode(CODE, UNTIL, moved)


class HubFixture(Fixture):
    """The settings page of a PC with a hub of the test's."""

    def __init__(self, kit, tmp_path) -> None:
        super().__init__(kit, tmp_path)
        self.hub = FakeHub()
        tools = settings_tools(kit, tmp_path, self.queue, self.spooler)
        sync: Any = self.sync
        self.page = SettingsPage(replace(tools, center=self.door, hub=self.hub.open), sync)
        self.page.resize(1158, 684)

    def acts(self) -> list[str]:
        names = ("begin", "start", "code", "stop", "promote")
        return [
            name
            for name in names
            if not find(self.page, QAbstractButton, f"own_hub_{name}").isHidden()
        ]

    def words(self) -> str:
        return "".join(label.text() for label in self.page.findChildren(TextLabel))

    def shown(self, name: str) -> TextLabel:
        return find(self.page, TextLabel, name)


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = HubFixture(kit, tmp_path)
    show_active(made.page)
    made.page.activate()
    return made


def test_a_pc_is_made_the_hub_after_its_question_and_shows_the_code(ui, press, kit):
    section(press, 5)
    assert ui.acts() == ["begin"]
    assert not ui.shown("own_hub_letters").isVisible()
    press(Qt.Key.Key_M, ALT)
    assert ui.hub.done == []  # nothing happens before somebody says so
    assert ui.acts() == []  # the buttons of the question stand in their place
    assert find(ui.page, QAbstractButton, "own_hub_ask_yes").accessibleName() == "Lập máy chủ"
    press(Qt.Key.Key_Escape)
    assert ui.hub.done == []
    assert ui.acts() == ["begin"]
    press(Qt.Key.Key_M, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert ui.hub.done == [("begin", "")]
    assert ui.shown("own_hub_letters").text() == CODE.letters
    assert find(ui.page, QrView, "own_hub_qr").text == CODE.text
    assert "15:20 thứ Sáu 28/8" in "".join(
        label.text() for label in ui.page.findChildren(TextLabel)
    )
    assert len(ui.sync.used) == 1
    assert ui.acts() == ["code", "stop"]
    assert "máy chủ của cơ quan" in kit.feedback.saved_texts[-1]


def test_a_hub_is_stopped_and_started_again_and_gives_another_code(ui, press):
    ui.hub.here = HubHere(True, RUNNING, INFO, at_sign_in=True)
    section(press, 5)
    press(Qt.Key.Key_I, ALT)
    press(Qt.Key.Key_U, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert ui.hub.done == [("code", ""), ("stop", "")]
    assert not ui.shown("own_hub_letters").isVisible()
    assert ui.acts() == ["start", "promote"]
    press(Qt.Key.Key_Y, ALT)
    assert ui.hub.done[-1] == ("start", "")
    assert ui.acts() == ["code", "stop"]
    assert ui.sync.used == []


def test_a_pc_takes_the_place_of_a_lost_hub_with_a_reason_and_the_leaders_number(ui, press):
    ui.hub.knows_one = ui.hub.needs_pin = True
    section(press, 5)
    assert ui.acts() == ["promote"]
    press(Qt.Key.Key_T, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert ui.hub.done == []
    reason = find(ui.page, QLineEdit, "own_hub_ask_reason")
    assert "vì sao" in ui.message(reason)
    ui.hub.refusal = NotPermitted("supervisor_pin_wrong", field="supervisor_pin")
    type_text(reason, "Cháy nguồn")
    press(Qt.Key.Key_Return, CTRL)
    pin = find(ui.page, QLineEdit, "own_hub_ask_pin")
    assert ui.message(pin)
    ui.hub.refusal = None
    type_text(pin, "2468")
    type_text(find(ui.page, QLineEdit, "own_hub_ask_backup"), "E:\\may-chu.db")
    press(Qt.Key.Key_Return, CTRL)
    assert ui.hub.done[-1] == ("promote", "Cháy nguồn", Path("E:\\may-chu.db"), "2468")
    assert len(ui.sync.used) == 1
    assert ui.acts() == ["code", "stop"]


def test_a_hub_that_still_answers_is_left_in_its_place_and_the_words_stay(ui, press, kit):
    ui.hub.knows_one = True
    ui.hub.refusal = NotPermitted("hub_still_there")
    section(press, 5)
    press(Qt.Key.Key_T, ALT)
    reason = find(ui.page, QLineEdit, "own_hub_ask_reason")
    type_text(reason, "Cháy nguồn")
    press(Qt.Key.Key_Return, CTRL)
    assert kit.feedback.errors
    assert reason.text() == "Cháy nguồn"
    assert ui.sync.used == []
    press(Qt.Key.Key_Escape)
    assert ui.acts() == ["promote"]


def test_a_pc_without_the_hubs_part_names_the_set_up_program_and_where_it_is(ui, press):
    ui.hub.is_missing = True
    section(press, 5)
    words = ui.words()
    assert "mot-cua-hub-…-setup.exe" in words
    assert "cùng nơi" in words
    assert ui.acts() == []


def test_trouble_of_a_hub_that_runs_is_said(ui, press):
    ui.hub.here = HubHere(True, RUNNING, trouble="hub_superseded")
    section(press, 5)
    words = ui.words()
    assert "Một máy khác đã thay máy chủ này" in words
    assert ui.acts() == ["stop"]


def test_a_hub_that_cannot_be_looked_at_is_told_and_offers_nothing(ui, press, kit):
    ui.hub.look = _unusable
    section(press, 5)
    assert ui.acts() == []
    assert kit.feedback.errors


def _unusable(_context) -> HubView:
    raise EnvironmentProblem("hub_key_unusable", path="hub.key")
