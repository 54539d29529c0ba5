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

from demo.window_driver import find, type_text
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
from tests.page_fixture import column_texts
from tests.workspaces import a_form, open_copy

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
            self.first = back_up(held.copies.source, now - timedelta(hours=2)).copy.path
            self.receive(held, 1)
            self.last = back_up(held.copies.source, now - timedelta(hours=1)).copy.path
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


class Fixture:
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
        fields = {field for step in self.wizard.steps for field in step.form.fields.values()}
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
def ui(pc, runner, show_active):
    return Fixture(pc.root, pc.key, runner, show_active)


@pytest.fixture
def empty(tmp_path, runner, show_active):
    """Another PC without data."""
    return Fixture(tmp_path / "mới" / "dữ liệu", tmp_path / "khóa", runner, show_active)


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


def test_copies_of_this_pc_are_listed_and_the_newest_is_chosen(pc, ui):
    assert len(column_texts(ui.wizard.choose.table, 0)) == 2
    assert ui.wizard.choose.source == pc.last
    ui.key(Qt.Key.Key_Down)
    assert ui.wizard.choose.source == pc.first
    ui.enter()
    assert ui.wizard.at == CODE


def test_copies_of_the_second_folder_are_found_as_well(tmp_path, pc, runner, show_active):
    usb = tmp_path / "usb"
    usb.mkdir()
    with pc.held() as held:
        context = held.context()
        with closing(context.database) as database:
            name_second_folder(database, str(usb))
        back_up(held.copies.source, SystemClock().machine_now())
    ui = Fixture(pc.root, pc.key, runner, show_active)
    assert str(usb) in column_texts(ui.wizard.choose.table, 2)


def test_look_shows_office_counter_last_dossier_and_count(pc, ui):
    ui.to_look(pc.code)
    words = " ".join(label.text() for label in ui.wizard.look.findChildren(TextLabel))
    for part in ("H57.30.12", "-1002, nhận", " MB"):
        assert part in words


def test_present_data_is_replaced_only_after_the_words_are_typed(pc, ui):
    ui.to_look(pc.code)
    assert ui.wizard.at == LOOK
    for typed in ("", "có", "PHUC HOI"):
        find(ui.wizard, QLineEdit, "restore_confirm").setText(typed)
        ui.wizard.go_on()
        assert ui.wizard.at == LOOK
        assert "PHỤC HỒI" in ui.said()
    assert not list(pc.root.joinpath("backup").glob("before-restore-*"))
    find(ui.wizard, QLineEdit, "restore_confirm").setText("phục  hồi")
    ui.wizard.go_on()
    assert ui.wizard.at == END
    assert list(pc.root.joinpath("backup").glob("before-restore-*"))
    assert pc.dossiers() == 3  # the one received since came along
    assert find(ui.wizard, QLineEdit, "restore_code").text() == ""


def refuse(ui, pc, words: str, at: int) -> None:
    assert ui.wizard.at == at
    assert words in ui.said()
    assert pc.dossiers() == 3


def test_code_that_was_mistyped_is_told_beside_its_field(pc, ui):
    ui.to_look("ABCD")
    refuse(ui, pc, "Mã khôi phục không đúng", CODE)


def test_code_of_another_counter_is_told(pc, ui):
    ui.to_look(recovery_code(new_key()))
    refuse(ui, pc, "không mở được bản sao lưu này", CODE)


def test_file_of_a_newer_program_is_told(pc, ui):
    connection = connect(pc.last, FileKeyStore(pc.key).read("") or "", create=False)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('reception', '9999_future', '2030')"
    )
    connection.close()
    ui.to_look(pc.code)
    refuse(ui, pc, "mới hơn", CODE)


def test_file_that_is_away_is_told_beside_its_field(pc, ui):
    ui.to_look(pc.code, pc.last.with_name("none.db"))
    refuse(ui, pc, "none.db", CHOOSE)


def test_stick_pulled_out_after_the_choice_is_told(pc, ui, tmp_path):
    stick = tmp_path / "stick.db"
    shutil.copy(pc.last, stick)
    ui.to_look(pc.code, stick)
    stick.unlink()
    find(ui.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    ui.wizard.go_on()
    refuse(ui, pc, "stick.db", CHOOSE)


def test_damaged_file_is_told_and_the_older_one_is_one_key_away(pc, ui):
    with pc.last.open("r+b") as file:
        file.seek(int(pc.last.stat().st_size * 0.6))
        file.write(os.urandom(40_000))
    ui.to_look(pc.code)
    if ui.wizard.at == LOOK:  # the look does not read every page
        find(ui.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
        ui.wizard.go_on()
    assert "bị hỏng" in ui.said()
    assert pc.dossiers() == 3
    older = find(ui.wizard, QPushButton, "restore_older")
    assert older.isVisible()
    ui.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert ui.wizard.choose.source == pc.first
    assert ui.wizard.at == LOOK
    assert not older.isVisible()
    find(ui.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    ui.wizard.go_on()
    assert ui.wizard.at == END
    assert pc.dossiers() == 3


@pytest.mark.parametrize("step", ["_bring", "_keep_aside", "_put_in_place"])
def test_full_disk_in_the_middle_is_told_and_the_live_data_stays(pc, ui, monkeypatch, step):
    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    ui.to_look(pc.code)
    find(ui.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    with monkeypatch.context() as patch:
        patch.setattr(restoring, step, full)
        ui.wizard.go_on()
    refuse(ui, pc, "không đủ chỗ trống", LOOK)
    assert not (pc.root / "restoring").exists()


def test_folder_that_a_window_holds_is_told(pc, ui):
    with pc.held():
        ui.to_look(pc.code)
        find(ui.wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
        ui.wizard.go_on()
    refuse(ui, pc, "đang", LOOK)


def test_way_out_leads_from_the_first_step_and_changes_nothing(pc, ui, qtbot):
    ui.to_look(pc.code)
    alt = Qt.KeyboardModifier.AltModifier
    for _ in range(2):
        ui.key(Qt.Key.Key_Left, alt)
    assert ui.wizard.at == CHOOSE
    with qtbot.waitSignal(ui.wizard.cancelled):
        ui.key(Qt.Key.Key_Left, alt)
    assert pc.dossiers() == 3
    assert len(Shelf(pc.root / "backup").moments()) == 2
