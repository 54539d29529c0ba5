"""The office's hub is joined by its code, from the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find
from reception.domain.errors import InputError
from reception.ui.style.tokens import Tone
from tests.ui.test_settings_page import ALT, Fixture, retype, section


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
