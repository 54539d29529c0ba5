"""A fault nobody foresaw: told once, the sheet kept, a report offered; and after a hard end too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from demo.window_driver import find, type_text
from reception.app import Program
from reception.data_folder import LAST_FAULT_NAME, DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.intake.drafts import drafts
from reception.services.setup import diagnostics
from reception.services.setup.diagnostics import write_diagnosis
from reception.services.setup.last_run import (
    LastRun,
    RunMark,
)
from reception.system import SystemClock
from reception.ui.application import ErrorRelay
from reception.ui.pages.intake_page import IntakePage
from reception.ui.places import Place
from reception.ui.widgets.text_label import TextLabel
from reception.ui.widgets.toast import Toast
from reception.ui.window import crash_controller
from reception.ui.window.crash_dialog import CrashDialog
from reception.ui.window.crash_strip import CrashStrip
from reception.workspace import Workspace
from tests.ui.dying_child import NAME

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(qapp, qtbot):
    """Starts programs as ``main`` does, and takes them apart."""
    started: list[tuple[Program, ErrorRelay]] = []

    def begin(root: Path, key_file: Path) -> Program:
        program = Program(Workspace(root, key_file))
        relay = ErrorRelay(program)
        relay.caught.connect(program.take_fault)
        relay.install()
        started.append((program, relay))
        qtbot.addWidget(program.window)
        program.show()
        qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
        return program

    yield begin
    for program, relay in started:
        relay.uninstall()
        program.window.hide()
        program.close()


def fail(words: str = "Nguyễn Văn Thử 001098012345") -> None:
    raise ZeroDivisionError(words)


def write_name(program: Program) -> None:
    type_text(find(program.window, QLineEdit, "owner_name"), NAME)


def dialogs(program: Program) -> list[CrashDialog]:
    return [found for found in program.window.findChildren(CrashDialog) if found.isVisible()]


def the_dialog(program: Program, qtbot) -> CrashDialog:
    qtbot.waitUntil(lambda: dialogs(program) != [], timeout=5_000)
    [dialog] = dialogs(program)
    return dialog


def place_on(dialog: CrashDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(TextLabel))


def press(parent: QObject, name: str) -> None:
    find(parent, QAbstractButton, name).click()


def test_fault_in_a_slot_keeps_the_sheet_and_says_so(start, office, qtbot, caplog):
    program = start(*office)
    write_name(program)
    program.pages.go(Place.LOOKUP)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    qtbot.waitUntil(lambda: "Tờ đang ghi dở đã được giữ lại" in dialog.words)
    press(dialog, "crash_sheet")
    qtbot.waitUntil(lambda: program.pages.place is Place.INTAKE)
    assert find(program.window, QLineEdit, "owner_name").text() == NAME
    assert dialogs(program) == []
    assert "Nguyễn" not in (office[0] / "logs" / "reception.log").read_text(encoding="utf-8")
    program.window.hide()
    program.close()
    held = Workspace(office[0], office[1]).open()
    context = held.context()
    assert NAME in drafts(context)[0].content
    context.database.close()
    held.close()


def test_sheet_that_vanished_from_the_page_comes_back_from_the_store(start, office, qtbot, caplog):
    program = start(*office)
    write_name(program)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    qtbot.waitUntil(lambda: "đã được giữ lại" in dialog.words)
    program.window.findChild(IntakePage)._view.clear()
    press(dialog, "crash_sheet")
    name = find(program.window, QLineEdit, "owner_name")
    qtbot.waitUntil(lambda: name.text() == NAME)


def test_fault_without_a_sheet_offers_none(start, office, qtbot, caplog):
    program = start(*office)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    qtbot.waitUntil(lambda: "Không có tờ nào đang ghi dở" in dialog.words)
    assert not find(dialog, QAbstractButton, "crash_sheet").isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialogs(program) == []


def test_fault_of_a_thread_reaches_the_window(start, office, qtbot, caplog):
    program = start(*office)
    threading.Thread(target=fail).start()
    assert "ZeroDivisionError" in place_on(the_dialog(program, qtbot))


def test_fault_of_a_job_is_told_as_well(start, office, qtbot, caplog):
    program = start(*office)
    program.jobs.run(
        lambda _context: fail(),
        owner=program,
        on_result=lambda _none: None,
        on_error=program.window.feedback.failed,
    )
    assert "ZeroDivisionError" in place_on(the_dialog(program, qtbot))


def test_fault_while_the_data_is_opened_offers_a_report_too(
    qapp, office, qtbot, caplog, tmp_path, monkeypatch
):
    target = tmp_path / "r.zip"
    monkeypatch.setattr(crash_controller, "ask_path", lambda _over, _path: target)
    monkeypatch.setattr(Workspace, "context", lambda _workspace: fail())
    program = Program(Workspace(*office))
    qtbot.addWidget(program.window)
    program.show()
    dialog = the_dialog(program, qtbot)
    assert "Hồ sơ đã lưu vẫn an toàn" in dialog.words
    press(dialog, "crash_report")
    qtbot.waitUntil(lambda: str(target) in dialog.words, timeout=10_000)
    program.window.hide()
    program.close()


def test_refusal_with_a_sentence_is_no_fault(start, office, qtbot, caplog):
    program = start(*office)
    program.window.feedback.failed(InputError("too_many_drafts", field="draft", most=50))
    qtbot.wait(50)
    assert dialogs(program) == []


def test_fault_that_repeats_is_told_in_one_dialog_and_stays_short_in_the_log(
    start, office, qtbot, caplog
):
    program = start(*office)
    timer = QTimer(program)
    timer.timeout.connect(fail)
    timer.start(1)
    dialog = the_dialog(program, qtbot)
    qtbot.wait(300)
    assert dialogs(program) == [dialog]
    press(dialog, "crash_close")
    qtbot.wait(300)
    timer.stop()
    assert dialogs(program) == []
    toast = find(program.window, Toast)
    assert "ZeroDivisionError" in toast.text
    told = [record for record in caplog.records if "uncaught error" in record.message]
    assert 3 < len(told) < 15


def test_another_fault_gets_a_dialog_of_its_own(start, office, qtbot, caplog):
    program = start(*office)
    QTimer.singleShot(0, fail)
    press(the_dialog(program, qtbot), "crash_close")
    QTimer.singleShot(0, lambda: int("x"))
    assert "ValueError" in place_on(the_dialog(program, qtbot))


def test_report_is_written_where_a_person_says_and_names_nobody(
    start, office, qtbot, caplog, tmp_path, monkeypatch
):
    target, proposed = tmp_path / "báo cáo.zip", []

    def ask(_over: QWidget, path: Path) -> Path:
        proposed.append(path.name)
        return target

    monkeypatch.setattr(crash_controller, "ask_path", ask)
    program = start(*office)
    write_name(program)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    press(dialog, "crash_report")
    qtbot.waitUntil(lambda: str(target) in dialog.words, timeout=10_000)
    assert proposed[0].startswith("bao-cao-ky-thuat-")
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert json.loads(parts["report.json"])["trouble"].startswith("ZeroDivisionError (test_crash")
    assert "test_crash.py" in parts["reception.log"]
    whole = "".join(parts.values())
    key = office[1].read_text("ascii").strip()
    for secret in (NAME, "Nguyễn", "001098012345", "Lê Thị Hạnh", key, str(Path.home()) + "/"):
        assert secret not in whole, secret
    # The dialog stays: a person still wants the sheet.
    assert dialog.isVisible()


def test_report_is_written_without_the_store_where_the_store_is_what_fails(
    start, office, qtbot, caplog, tmp_path, monkeypatch
):
    target = tmp_path / "r.zip"
    monkeypatch.setattr(crash_controller, "ask_path", lambda _over, _path: target)
    program = start(*office)
    monkeypatch.setattr(diagnostics, "_store_facts", lambda _context: fail())
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    press(dialog, "crash_report")
    qtbot.waitUntil(lambda: str(target) in dialog.words, timeout=10_000)
    with zipfile.ZipFile(target) as archive:
        assert "store" not in json.loads(archive.read("report.json"))


def test_report_that_cannot_be_written_is_told_in_the_dialog(
    start, office, qtbot, caplog, tmp_path, monkeypatch
):
    monkeypatch.setattr(
        crash_controller, "ask_path", lambda _over, _path: tmp_path / "nowhere" / "r.zip"
    )
    program = start(*office)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    press(dialog, "crash_report")
    qtbot.waitUntil(lambda: len(dialog.words.splitlines()) > 1, timeout=10_000)
    assert "Đã lưu" not in dialog.words


def test_report_still_tells_its_place_when_the_dialog_is_gone(
    start, office, qtbot, caplog, tmp_path, monkeypatch
):
    target = tmp_path / "r.zip"
    monkeypatch.setattr(crash_controller, "ask_path", lambda _over, _path: target)
    program = start(*office)
    QTimer.singleShot(0, fail)
    dialog = the_dialog(program, qtbot)
    press(dialog, "crash_report")
    press(dialog, "crash_close")
    toast = find(program.window, Toast)
    qtbot.waitUntil(lambda: str(target) in toast.text, timeout=10_000)


def test_program_that_dies_hard_says_so_at_the_next_start_with_the_sheet_back(
    start, office, qtbot, tmp_path, monkeypatch, caplog
):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = [sys.executable, "-m", "tests.ui.dying_child", str(office[0]), str(office[1])]
    died = subprocess.run(child, env=environment, cwd=ROOT, timeout=90, check=False)
    assert died.returncode not in (0, 1)
    root = office[0]
    assert DataFolder(root).run_mark.exists()
    trace = DataFolder(root).fault.read_text()
    assert "dying_child.py" in trace
    program = start(*office)
    strip = find(program.window, CrashStrip)
    assert strip.isVisible()
    assert "dừng đột ngột" in strip.words
    qtbot.waitUntil(lambda: find(strip, QAbstractButton, "strip_sheet").isVisible())
    name = find(program.window, QLineEdit, "owner_name")
    qtbot.waitUntil(lambda: name.text() == NAME)
    program.pages.go(Place.LOOKUP)
    target = tmp_path / "r.zip"
    monkeypatch.setattr(crash_controller, "ask_path", lambda _over, _path: target)
    press(strip, "strip_sheet")
    assert program.pages.place is Place.INTAKE
    assert not strip.isVisible()
    program.window.hide()
    program.close()
    assert not DataFolder(root).run_mark.exists()
    write_diagnosis(root, None, target, SystemClock().machine_now())
    with zipfile.ZipFile(target) as archive:
        assert "dying_child.py" in archive.read(LAST_FAULT_NAME).decode()
    again = start(*office)
    assert again.window.findChild(CrashStrip) is None


def test_second_window_on_a_folder_in_use_takes_no_mark_away(start, office):
    start(*office)
    assert DataFolder(office[0]).run_mark.exists()
    second = Workspace(*office)
    with pytest.raises(EnvironmentProblem):
        second.context()
    second.close()
    assert DataFolder(office[0]).run_mark.exists()


def test_logging_off_is_no_crash(start, office):
    program = start(*office)
    program._workspace.let_system_end()
    assert not DataFolder(office[0]).run_mark.exists()


@pytest.mark.parametrize("content", [b"", b"\xff" * 300, b"1999-01-01T00:00:00+07:00"])
def test_unreadable_mark_still_tells_that_the_run_was_cut_off(tmp_path, content):
    folder = DataFolder(tmp_path)
    folder.make()
    DataFolder(tmp_path).run_mark.write_bytes(content)
    mark = RunMark(folder, SystemClock().machine_now())
    assert mark.last_run == LastRun(None)
    mark.end()


def test_folder_that_takes_no_mark_stops_nothing(tmp_path):
    folder = DataFolder(tmp_path)
    folder.make()
    DataFolder(tmp_path).run_mark.mkdir()
    mark = RunMark(folder, SystemClock().machine_now())
    assert mark.last_run is None
    mark.end()


@pytest.mark.parametrize("has_sheet", [False, True])
def test_strip_has_the_keys_of_every_strip(qtbot, show_active, has_sheet):
    strip = CrashStrip(LastRun(None))
    qtbot.addWidget(strip)
    wanted: list[str] = []
    strip.sheet_wanted.connect(lambda: wanted.append("sheet"))
    show_active(strip)
    strip.show_sheet(has_sheet)
    close = find(strip, QAbstractButton, "strip_close")
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted == ["sheet"] * has_sheet
    assert not strip.isVisible()
    strip.show()
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert wanted == ["sheet"] * has_sheet
