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

from reception.domain.errors import EnvironmentProblem
from reception.services.backup import copies as backups
from reception.services.backup.copies import back_up, backup_state
from reception.storage.backup import Shelf
from reception.ui.pages.settings.backup_section import BackupSection
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.widgets.text_label import TextLabel
from tests.settings_room import settings_tools
from tests.spoolers import FakeSpooler
from tests.typing_hands import find, type_text
from tests.ui_desk import column_texts, focused

ALT = Qt.KeyboardModifier.AltModifier


class Room:
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
def room(kit, tmp_path, show_active):
    made = Room(kit, tmp_path)
    show_active(made.section)
    made.section.load()
    made.section.activate()
    return made


def press(key) -> None:
    QTest.keyClick(focused(), key, ALT)


def test_one_key_makes_a_checked_copy_and_lists_it(room):
    assert room.copies == 0
    press(Qt.Key.Key_L)
    assert "Đã sao lưu và kiểm tra: 0 hồ sơ" in room.words("backup_state")
    assert room.copies == 1
    assert column_texts(room.section.table, 1) == ["Máy này"]
    press(Qt.Key.Key_V)
    assert "nguyên vẹn" in room.words("backup_state")


def test_copies_are_listed_newest_first_with_their_size(room):
    now = room.kit.context.clock.machine_now()
    for hours in (3, 1, 2):
        back_up(room.door.source, now - timedelta(hours=hours))
    room.section.load()
    names = column_texts(room.section.table, 4)
    assert names == sorted(names, reverse=True)
    assert all(size.endswith(" MB") for size in column_texts(room.section.table, 2))


def test_second_folder_is_tried_saved_and_gets_the_next_copy(room, tmp_path):
    usb = tmp_path / "USB quầy 1"
    usb.mkdir()
    room.path.setFocus()
    type_text(room.path, str(usb))
    room.section.save()
    assert backup_state(room.kit.context).second_folder == str(usb)
    assert "cùng ổ đĩa" in room.words("backup_trouble")
    press(Qt.Key.Key_L)
    assert len(list(usb.glob("reception-*.db"))) == 1
    assert sorted(column_texts(room.section.table, 1)) == ["Máy này", "Thư mục thứ hai"]


def test_folder_that_is_not_there_is_told_beside_its_field(room):
    room.path.setText("/không/có")
    room.section.save()
    assert "/không/có" in room.section._field.message
    assert backup_state(room.kit.context).second_folder == ""


def test_folder_that_takes_nothing_is_told_beside_its_field(room, tmp_path, monkeypatch):
    def refuse(_folder):
        raise EnvironmentProblem("backup_folder_read_only")

    monkeypatch.setattr(backups, "try_folder", refuse)
    room.path.setText(str(tmp_path))
    room.section.save()
    assert "Không ghi được" in room.section._field.message


def test_stick_that_was_pulled_out_is_told_and_the_first_copy_is_made(room, tmp_path, caplog):
    usb = tmp_path / "usb"
    usb.mkdir()
    room.path.setText(str(usb))
    room.section.save()
    shutil.rmtree(usb)
    press(Qt.Key.Key_L)
    assert room.copies == 1
    assert str(usb) in room.words("backup_trouble")
    assert "cắm lại" in room.words("backup_trouble")


def test_full_disk_is_told_and_stays_told_until_a_copy_succeeds(room, monkeypatch):
    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "make_copy", full)
        press(Qt.Key.Key_L)
    assert "Chưa sao lưu được" in room.words("backup_state")
    assert "không đủ chỗ trống" in room.words("backup_trouble")
    press(Qt.Key.Key_L)
    assert "không đủ chỗ trống" not in room.words("backup_trouble")


def test_kept_copy_that_rotted_is_told(room):
    press(Qt.Key.Key_L)
    (path,) = room.kit.context.folder.backups.glob("*.db")
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(3_000))
    press(Qt.Key.Key_V)
    assert "không còn nguyên vẹn" in room.words("backup_state")


def test_restore_is_asked_for_by_key(room):
    press(Qt.Key.Key_H)
    assert room.asked == 1
    assert not find(room.section, QPushButton, "backup_stop").isVisible()


def test_edited_path_is_marked_and_taken_back(room, qtbot):
    with qtbot.waitSignal(room.section.edited):
        room.path.setText("E:\\")
    with qtbot.waitSignal(room.section.settled):
        room.section.load()
    assert room.path.text() == ""
