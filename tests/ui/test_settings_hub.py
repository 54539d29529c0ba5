"""The office's hub is joined by its code, from the settings."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import Keyboard, find, let_settle, wait_until
from reception.domain.errors import InputError
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.style.tokens import Tone
from tests.ui.test_settings_page import ALT, Fixture, retype, section
from tests.window_walk import stage_on


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = Fixture(kit, tmp_path)
    show_active(made.page)
    made.page.activate()
    return made


def test_counter_joins_the_hub_of_its_office_by_a_code(ui, press, kit):
    section(press, 5)
    code = find(ui.page, QLineEdit, "hub_code")
    press(Qt.Key.Key_G, ALT)
    assert "mã ghép nối" in ui.message(code)
    assert ui.door.joined == []
    ui.door.join_error = InputError("hub_code_old", field="code")
    retype(code, "ABCD EFGH")
    press(Qt.Key.Key_G, ALT)
    assert "hết hạn" in ui.message(code)
    assert ui.sync.used == []
    ui.door.join_error, ui.door.others = None, 1
    press(Qt.Key.Key_Return)
    assert ui.door.joined == ["ABCD EFGH"] * 2
    assert len(ui.sync.used) == 1
    assert (code.text(), ui.line("center_url").text()) == ("", "https://192.168.1.20:8443")
    ((words, tone),) = kit.feedback.told
    assert "Mỗi quầy chỉ một máy" in words
    assert tone is Tone.WARN


def test_a_scanned_code_goes_into_its_field_where_that_is_on_show_and_joins_nothing(qapp, tmp_path):
    # A code that was scanned just now is not taken twice.
    codes = [f"https://192.168.1.20:8443/hub#{letter * 4}{'-YZ23' * 6}" for letter in "ABC"]
    with stage_on(tmp_path) as stage:
        keys = Keyboard(stage.window)
        keys.scan(codes[0])
        let_settle(400)
        assert stage.pages.place is not Place.SETTINGS  # only its name is told
        stage.pages.show_settings(SECTIONS.index("Hệ thống cấp tỉnh"))
        let_settle(50)
        field = find(stage.window, QLineEdit, "hub_code")
        url = find(stage.window, QLineEdit, "setting_center_url")
        for code, editor in zip(codes[1:], (url, field), strict=True):
            editor.setFocus()
            let_settle(50)
            keys.scan(code)
            keys.press(Qt.Key.Key_Return, "\r")
            wait_until("the code is taken", partial(_has, field, code))
            let_settle(50)
            assert url.text() == ""
            assert not field.isReadOnly()  # no hub is asked
            field.clear()


def _has(field: QLineEdit, text: str) -> bool:
    return field.text() == text
