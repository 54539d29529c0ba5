"""Sao lưu in the settings: what there is, one more now, a second folder, each trouble in words."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from demo.window_driver import find, type_text
from reception.domain.errors import EnvironmentProblem
from reception.services.backup import copies as backups
from reception.services.backup.copies import back_up, backup_state
from reception.storage.backup import Shelf
from reception.ui.pages.settings.backup_section import BackupSection
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, focused
from tests.settings_fixture import settings_tools
from tests.spoolers import FakeSpooler

ALT = Qt.KeyboardModifier.AltModifier


class Fixture:
    def __init__(self, kit, tmp_path) -> None:
        self.kit, self.asked = kit, 0
        spooler = FakeSpooler()
        queue = PrintQueue(kit.jobs, kit.runner, spooler)
        tools = settings_tools(kit, tmp_path, queue, spooler)
        assert tools.backup is not None
        self.door = tools.backup
        self.section = BackupSection(replace(tools, restore_wanted=self._ask), self.door)
        self.section.resize(900, 800)

    def _ask(self) -> None:
        self.asked += 1

    def words(self, name: str) -> str:
        return find(self.section, TextLabel, name).text()

    @property
    def path(self) -> QLineEdit:
        return find(self.section, QLineEdit, "backup_second")

    @property
    def copies(self) -> int:
        return len(Shelf(self.kit.context.folder.backups).moments())


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = Fixture(kit, tmp_path)
    show_active(made.section)
    made.section.load()
    made.section.activate()
    return made


def press(key) -> None:
    QTest.keyClick(focused(), key, ALT)


def test_one_key_makes_a_checked_copy_and_lists_it(ui):
    assert ui.copies == 0
    press(Qt.Key.Key_L)
    assert "Đã sao lưu và kiểm tra: 0 hồ sơ" in ui.words("backup_state")
    assert ui.copies == 1
    assert column_texts(ui.section.table, 1) == ["Máy này"]
    press(Qt.Key.Key_V)
    assert "nguyên vẹn" in ui.words("backup_state")


def test_copies_are_listed_newest_first_with_their_size(ui):
    now = ui.kit.context.clock.machine_now()
    for hours in (3, 1, 2):
        back_up(ui.door.source, now - timedelta(hours=hours))
    ui.section.load()
    names = column_texts(ui.section.table, 4)
    assert names == sorted(names, reverse=True)
    assert all(size.endswith(" MB") for size in column_texts(ui.section.table, 2))


def test_second_folder_is_tried_saved_and_gets_the_next_copy(ui, tmp_path):
    usb = tmp_path / "USB quầy 1"
    usb.mkdir()
    ui.path.setFocus()
    type_text(ui.path, str(usb))
    ui.section.save()
    assert backup_state(ui.kit.context).second_folder == str(usb)
    assert "cùng ổ đĩa" in ui.words("backup_trouble")
    press(Qt.Key.Key_L)
    assert len(list(usb.glob("reception-*.db"))) == 1
    assert sorted(column_texts(ui.section.table, 1)) == ["Máy này", "Thư mục thứ hai"]


def test_folder_that_is_not_there_is_told_beside_its_field(ui):
    ui.path.setText("/không/có")
    ui.section.save()
    assert "/không/có" in ui.section.form.fields["second"].message
    assert backup_state(ui.kit.context).second_folder == ""


def test_folder_that_takes_nothing_is_told_beside_its_field(ui, tmp_path, monkeypatch):
    def refuse(_folder):
        raise EnvironmentProblem("backup_folder_read_only")

    monkeypatch.setattr(backups, "try_folder", refuse)
    ui.path.setText(str(tmp_path))
    ui.section.save()
    assert "Không ghi được" in ui.section.form.fields["second"].message


def test_stick_that_was_pulled_out_is_told_and_the_first_copy_is_made(ui, tmp_path, caplog):
    usb = tmp_path / "usb"
    usb.mkdir()
    ui.path.setText(str(usb))
    ui.section.save()
    shutil.rmtree(usb)
    press(Qt.Key.Key_L)
    assert ui.copies == 1
    assert str(usb) in ui.words("backup_trouble")
    assert "cắm lại" in ui.words("backup_trouble")


def test_full_disk_is_told_and_stays_told_until_a_copy_succeeds(ui, monkeypatch):
    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "make_copy", full)
        press(Qt.Key.Key_L)
    assert "Chưa sao lưu được" in ui.words("backup_state")
    assert "không đủ chỗ trống" in ui.words("backup_trouble")
    press(Qt.Key.Key_L)
    assert "không đủ chỗ trống" not in ui.words("backup_trouble")


def test_kept_copy_that_rotted_is_told(ui):
    press(Qt.Key.Key_L)
    (path,) = ui.kit.context.folder.backups.glob("*.db")
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(3_000))
    press(Qt.Key.Key_V)
    assert "không còn nguyên vẹn" in ui.words("backup_state")


def test_restore_is_asked_for_by_key(ui):
    press(Qt.Key.Key_H)
    assert ui.asked == 1
    assert not find(ui.section, QPushButton, "backup_stop").isVisible()


def test_edited_path_is_marked_and_taken_back(ui, qtbot):
    with qtbot.waitSignal(ui.section.edited):
        type_text(ui.path, "E:\\")
    with qtbot.waitSignal(ui.section.settled):
        ui.section.load()
    assert ui.path.text() == ""
