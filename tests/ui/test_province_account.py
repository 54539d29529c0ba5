"""The account of a province or a ministry in the window: typed, tried, kept, given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from demo.window_driver import find
from reception.domain.errors import InputError
from reception.storage.secret_file import SecretFiles
from reception.sync.center_connection import CenterConnection
from reception.sync.province.account_setup import AccountSetup
from reception.sync.province.connection import ProvinceConnection
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.widgets.labelled_field import LabelledField
from tests.page_fixture import focused
from tests.settings_fixture import settings_tools
from tests.spoolers import FakeSpooler
from tests.ui.test_settings_page import FakeSync, retype

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class FakePort:
    """An other side that answers as the test wants."""

    saved: dict[str, dict[str, str]] = field(default_factory=dict)
    code: str = ""
    error: InputError | None = None
    asked: list[Mapping[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def typed(self, _context, destination):
        return self.saved.get(destination, {"url": "", "unit_code": "H57.30.12"})

    def try_account(self, _context, typed):
        self.asked.append(typed)
        if self.error is not None:
            raise self.error
        return self.code

    def keep(self, _context, typed):
        shown = {name: text for name, text in typed.items() if name != "password"}
        self.saved[typed["destination"]] = shown
        return lambda: None

    def leave(self, _context, destination):
        self.left.append(destination)
        self.saved.pop(destination)


class Page:
    """The settings page at that section."""

    def __init__(self, kit, folder) -> None:
        spooler = FakeSpooler()
        queue = PrintQueue(kit.jobs, kit.runner, spooler)
        self.port, self.sync = FakePort(), FakeSync()
        tools = replace(settings_tools(kit, folder, queue, spooler), province=self.port)
        sync: Any = self.sync
        self.page = SettingsPage(tools, sync)
        self.page.resize(1158, 684)

    def line(self, name: str) -> QLineEdit:
        return find(self.page, QLineEdit, f"province_account_{name}")

    def choose(self, name: str, value: str) -> None:
        box = find(self.page, QComboBox, f"province_account_{name}")
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    def message(self, name: str) -> str:
        parent = self.line(name).parent()
        assert isinstance(parent, LabelledField)
        return parent.message

    def fill(self) -> None:
        for name, text in (
            ("url", "https://truc.vi-du.vn"),
            ("user", "motcua"),
            ("password", "bí mật"),
        ):
            retype(self.line(name), text)


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = Page(kit, tmp_path)
    show_active(made.page)
    made.page.open_section(4)
    return made


def test_what_the_other_side_takes_is_kept_and_used_at_once(ui, press):
    ui.fill()
    press(Qt.Key.Key_Return, CTRL)
    (asked,) = ui.port.asked
    assert (asked["destination"], asked["profile"], asked["unit_code"]) == (
        "province",
        "A",
        "H57.30.12",
    )
    assert ui.port.saved["province"]["url"] == "https://truc.vi-du.vn"
    assert len(ui.sync.used) == 1
    assert ui.line("password").text() == ""


def test_what_fails_is_said_at_its_field_and_the_keyboard_goes_there(ui, press):
    ui.port.error = InputError("province_unit_refused", field="unit_code")
    ui.fill()
    press(Qt.Key.Key_Return, CTRL)
    assert "mã đơn vị" in ui.message("unit_code")
    assert focused() is ui.line("unit_code")
    assert ui.port.saved == {}


def test_no_line_is_kept_only_when_a_person_insists(ui, press, kit):
    ui.port.code = "sync_no_line"
    kit.feedback.answer = False
    ui.fill()
    press(Qt.Key.Key_L, ALT)
    assert ui.port.saved == {}
    kit.feedback.answer = True
    press(Qt.Key.Key_L, ALT)
    assert "province" in ui.port.saved


def test_the_keys_of_a_bus_are_asked_for_where_there_is_one(ui):
    assert not ui.line("access_key").isVisible()
    ui.choose("profile", "C")
    assert ui.line("access_key").isVisible()


def test_a_ministry_has_fields_of_its_own(ui, press, kit):
    ui.fill()
    press(Qt.Key.Key_Return, CTRL)
    ui.choose("destination", "ministry")
    assert ui.line("url").text() == ""
    ui.choose("destination", "province")
    assert ui.line("url").text() == "https://truc.vi-du.vn"
    kit.feedback.answer = True
    find(ui.page, QPushButton, "province_leave").click()
    assert ui.port.left == ["province"]


def test_nothing_typed_asks_nobody_and_names_what_is_missing(ui, press):
    press(Qt.Key.Key_L, ALT)
    assert ui.port.asked == []
    assert "địa chỉ" in ui.message("url")


# ------------------------------------------------------------------------------ the real account
TYPED = {
    **dict.fromkeys(
        "dstcode ca proxy client_cert client_key access_key secret_key app_name".split(), ""
    ),
    "destination": "province",
    "profile": "A",
    "inner": "A",
    "token_style": "lgsp",
    "url": "http://127.0.0.1:9",
    "user": "motcua",
    "password": "bí mật",
    "unit_code": "H57.30.12",
}


@pytest.fixture
def setup(kit, tmp_path):
    context = kit.context
    secrets = SecretFiles(tmp_path / "key")
    province = ProvinceConnection(context.folder, secrets, lambda: context.database)
    return AccountSetup(CenterConnection(context.folder, secrets, lambda: None, province))


def test_a_kept_account_keeps_its_secrets_where_they_are_left_empty(setup, kit):
    setup.keep(kit.context, TYPED)
    bus = {"profile": "C", "access_key": "k", "secret_key": "khóa", "app_name": "motcua"}
    setup.keep(kit.context, {**TYPED, **bus, "destination": "ministry", "password": "khác"})
    setup.keep(kit.context, {**TYPED, "password": "", "dstcode": "VN:GOV"})
    again = {**TYPED, **bus, "destination": "ministry", "password": "", "secret_key": ""}
    setup.keep(kit.context, again)
    saved = setup.center.province.all_saved(kit.context)
    assert (saved["province"].password, saved["province"].dstcode) == ("bí mật", "VN:GOV")
    assert (saved["ministry"].password, saved["ministry"].bus.secret_key) == ("khác", "khóa")
    assert not {"password", "secret_key"} & set(setup.typed(kit.context, "ministry"))
    assert setup.typed(kit.context, "ministry")["access_key"] == "k"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"url": "ftp://x"}, "url"),
        ({"user": " "}, "username"),
        ({"password": ""}, "password"),
        ({"ca": "không-có.pem"}, "ca"),
        ({"proxy": "a b"}, "proxy"),
        ({"profile": "C"}, "access_key"),
        ({"profile": "C", "access_key": "k", "app_name": "a"}, "secret_key"),
    ],
)
def test_bad_input_names_its_field(setup, kit, changes, name):
    with pytest.raises(InputError) as raised:
        setup.try_account(kit.context, {**TYPED, **changes})
    assert raised.value.field == name


def test_nobody_there_is_said_and_nothing_is_kept_by_trying(setup, kit):
    assert setup.try_account(kit.context, TYPED) == "sync_no_line"
    assert setup.typed(kit.context, "province")["url"] == ""
