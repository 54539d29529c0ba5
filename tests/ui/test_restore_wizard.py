"""The restore by keyboard on real folders; whatever goes wrong is said and changes nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from reception.domain.errors import EnvironmentProblem
from reception.services.backup import restoring
from reception.services.backup.copies import back_up, name_second_folder
from reception.services.intake.receiving import receive
from reception.storage.backup import Shelf
from reception.storage.driver import connect
from reception.storage.keystore import FileKeyStore, new_key, recovery_code
from reception.system import SystemClock
from reception.ui.pages.setup.restore_adapter import RestoreAdapter
from reception.ui.pages.setup.restore_wizard import RestoreWizard
from reception.ui.widgets.text_label import TextLabel
from reception.workspace import Workspace
from tests.desks import a_form, open_copy
from tests.typing_hands import find, type_text
from tests.ui_desk import column_texts

TODAY = date(2026, 8, 5)
CHOOSE, CODE, LOOK, WORK, END = range(5)


class Pc:
    """A counter with two dossiers, a backup of both, and a third dossier since."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        open_copy(root).close()
        self.root, self.key = root / "data", root / "key"
        now = SystemClock().machine_now()
        with self.held() as held:
            self.receive(held, 1)
            self.first = back_up(held.backup_source, now - timedelta(hours=2)).copy.path
            self.receive(held, 1)
            self.last = back_up(held.backup_source, now - timedelta(hours=1)).copy.path
            self.receive(held, 1)

    def held(self):
        return closing(Workspace(self.root, self.key).open())

    def receive(self, held, count: int) -> None:
        context = held.context()
        with closing(context.database):
            for _ in range(count):
                receive(context, a_form())

    @property
    def code(self) -> str:
        return recovery_code(FileKeyStore(self.key).read("") or "")

    def dossiers(self) -> int:
        with self.held() as held:
            context = held.context()
            with closing(context.database) as database, database.read() as view:
                return len(view.dossiers.uids())


class Room:
    def __init__(self, root: Path, key: Path, runner, show_active) -> None:
        self.workspace = Workspace(root, key)
        self.wizard = RestoreWizard(runner, RestoreAdapter(self.workspace), TODAY)
        self.wizard.resize(1100, 760)
        show_active(self.wizard)
        self.wizard.activate()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        type_text(QApplication.focusWidget(), text)

    def said(self) -> str:
        fields = {field for step in self.wizard.steps for field in step.fields().values()}
        parts = [field.message for field in fields]
        message = find(self.wizard, TextLabel, "restore_message")
        return " ".join([*parts, message.text() if message.isVisible() else ""])

    def to_look(self, code: str, path: Path | None = None) -> None:
        if path is not None:
            find(self.wizard, QLineEdit, "restore_path").setText(str(path))
        self.wizard.go_on()
        find(self.wizard, QLineEdit, "restore_code").setText(code)
        self.wizard.go_on()


@pytest.fixture
def pc(tmp_path):
    return Pc(tmp_path / "a")


@pytest.fixture
def room(pc, runner, show_active):
    return Room(pc.root, pc.key, runner, show_active)


@pytest.fixture
def empty(tmp_path, runner, show_active):
    """Another PC without data."""
    return Room(tmp_path / "mới" / "dữ liệu", tmp_path / "khóa", runner, show_active)


def test_five_steps_by_keyboard_bring_a_counter_to_another_pc(pc, empty, qtbot, tmp_path):
    wizard = empty.wizard
    assert wizard.at == CHOOSE
    empty.write(str(pc.last))
    empty.enter()
    assert wizard.at == CODE
    empty.write(pc.code.replace("-", "").lower())
    empty.enter()
    assert wizard.at == LOOK
    assert not (tmp_path / "mới").exists()
    assert not find(wizard, QLineEdit, "restore_confirm").isVisible()
    empty.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.at == END
    assert "lấy về từ hệ thống cấp tỉnh" in find(wizard, TextLabel, "restore_next_words").text()
    with qtbot.waitSignal(wizard.finished):
        empty.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = Workspace(empty.workspace.folder.root, tmp_path / "khóa").open()
    with closing(held), closing(held.context().database) as database, database.read() as view:
        assert len(view.dossiers.uids()) == 2


def test_copies_of_this_pc_are_listed_and_the_newest_is_chosen(pc, room):
    assert len(column_texts(room.wizard.choose.table, 0)) == 2
    assert room.wizard.choose.source == pc.last
    room.key(Qt.Key.Key_Down)
    assert room.wizard.choose.source == pc.first
    room.enter()
    assert room.wizard.at == CODE


def test_copies_of_the_second_folder_are_found_as_well(tmp_path, pc, runner, show_active):
    usb = tmp_path / "usb"
    usb.mkdir()
    with pc.held() as held:
        context = held.context()
        with closing(context.database) as database:
            name_second_folder(database, str(usb))
        back_up(held.backup_source, SystemClock().machine_now())
    room = Room(pc.root, pc.key, runner, show_active)
    assert str(usb) in column_texts(room.wizard.choose.table, 2)


def test_look_shows_office_counter_last_dossier_and_count(pc, room):
    room.to_look(pc.code)
    words = " ".join(label.text() for label in room.wizard.look.findChildren(TextLabel))
    for part in ("H57.30.12", "-1002, nhận", "0,"):
        assert part in words


def test_present_data_is_replaced_only_after_the_words_are_typed(pc, room):
    room.to_look(pc.code)
    assert room.wizard.at == LOOK
    for typed in ("", "có", "PHUC HOI"):
        find(room.wizard, QLineEdit, "restore_confirm").setText(typed)
        room.wizard.go_on()
        assert room.wizard.at == LOOK
        assert "PHỤC HỒI" in room.said()
    assert not list(pc.root.joinpath("backup").glob("before-restore-*"))
    find(room.wizard, QLineEdit, "restore_confirm").setText("phục  hồi")
    room.wizard.go_on()
    assert room.wizard.at == END
    assert list(pc.root.joinpath("backup").glob("before-restore-*"))
    assert pc.dossiers() == 3  # the one received since came along
    assert find(room.wizard, QLineEdit, "restore_code").text() == ""


def refuse(room, pc, words: str, at: int) -> None:
    assert room.wizard.at == at
    assert words in room.said()
    assert pc.dossiers() == 3


def test_code_that_was_mistyped_is_told_beside_its_field(pc, room):
    room.to_look("ABCD")
    refuse(room, pc, "Mã khôi phục không đúng", CODE)


def test_code_of_another_counter_is_told(pc, room):
    room.to_look(recovery_code(new_key()))
    refuse(room, pc, "không mở được bản sao lưu này", CODE)


def test_file_of_a_newer_program_is_told(pc, room):
    connection = connect(pc.last, FileKeyStore(pc.key).read("") or "", create=False)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('reception', '9999_future', '2030')"
    )
    connection.close()
    room.to_look(pc.code)
    refuse(room, pc, "mới hơn", CODE)


def test_file_that_is_away_is_told_beside_its_field(pc, room):
    room.to_look(pc.code, pc.last.with_name("none.db"))
    refuse(room, pc, "none.db", CHOOSE)


def test_stick_pulled_out_after_the_choice_is_told(pc, room, tmp_path):
    stick = tmp_path / "stick.db"
    shutil.copy(pc.last, stick)
    room.to_look(pc.code, stick)
    stick.unlink()
    find(room.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    room.wizard.go_on()
    refuse(room, pc, "stick.db", CHOOSE)


def test_damaged_file_is_told_and_the_older_one_is_one_key_away(pc, room):
    with pc.last.open("r+b") as file:
        file.seek(int(pc.last.stat().st_size * 0.6))
        file.write(os.urandom(40_000))
    room.to_look(pc.code)
    if room.wizard.at == LOOK:  # the look does not read every page
        find(room.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
        room.wizard.go_on()
    assert "bị hỏng" in room.said()
    assert pc.dossiers() == 3
    older = find(room.wizard, QPushButton, "restore_older")
    assert older.isVisible()
    room.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert room.wizard.choose.source == pc.first
    assert room.wizard.at == LOOK
    assert not older.isVisible()
    find(room.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    room.wizard.go_on()
    assert room.wizard.at == END
    assert pc.dossiers() == 3


@pytest.mark.parametrize("step", ["_bring", "_keep_aside", "_put_in_place"])
def test_full_disk_in_the_middle_is_told_and_the_live_data_stays(pc, room, monkeypatch, step):
    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    room.to_look(pc.code)
    find(room.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    with monkeypatch.context() as patch:
        patch.setattr(restoring, step, full)
        room.wizard.go_on()
    refuse(room, pc, "không đủ chỗ trống", LOOK)
    assert not (pc.root / "restoring").exists()


def test_folder_that_a_window_holds_is_told(pc, room):
    with pc.held():
        room.to_look(pc.code)
        find(room.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
        room.wizard.go_on()
    refuse(room, pc, "đang", LOOK)


def test_way_out_leads_from_the_first_step_and_changes_nothing(pc, room, qtbot):
    room.to_look(pc.code)
    alt = Qt.KeyboardModifier.AltModifier
    for _ in range(2):
        room.key(Qt.Key.Key_Left, alt)
    assert room.wizard.at == CHOOSE
    with qtbot.waitSignal(room.wizard.cancelled):
        room.key(Qt.Key.Key_Left, alt)
    assert pc.dossiers() == 3
    assert len(Shelf(pc.root / "backup").moments()) == 2
