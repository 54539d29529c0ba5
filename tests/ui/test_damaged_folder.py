"""The window over a damaged folder: a true sentence and a way on, at the start and at work."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from demo.window_driver import find, type_into
from reception.app import Program
from reception.domain.errors import EnvironmentProblem
from reception.services.intake.receiving import receive
from reception.storage.driver import PAGE_BYTES
from reception.storage.keystore import FileKeyStore, new_key, recovery_code
from reception.ui.pages.setup.restore_wizard import RestoreWizard
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.window import crash_controller
from reception.ui.window.damage_strip import DamageStrip
from reception.ui.window.open_counter import OpenCounter
from reception.workspace import Workspace
from tests.workspaces import a_form

LONG = 20_000


@pytest.fixture
def office(office):
    """The folder with a dossier in it."""
    with Workspace(*office) as workspace, workspace.connected() as context:
        receive(context, a_form())
    return office


def trouble(program: Program, qtbot) -> TroublePage:
    qtbot.waitUntil(lambda: program.window.findChild(TroublePage) is not None, timeout=LONG)
    return program.window.findChild(TroublePage)


def offers(page: TroublePage) -> set[str]:
    names = ("unlock", "go_on", "restore", "folder", "report", "retry", "leave")
    return {name for name in names if button(page, name).isVisibleTo(page)}


def words(page: TroublePage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def button(page: TroublePage, name: str) -> QAbstractButton:
    return find(page, QAbstractButton, f"trouble_{name}")


@pytest.mark.parametrize(
    ("code", "also"),
    [
        ("data_damaged", {"restore"}),
        ("data_lost", {"restore", "folder"}),
        ("events_lost", {"restore", "go_on"}),
        ("key_missing", {"restore", "unlock"}),
        ("wrong_key", {"restore", "unlock", "folder"}),
        ("disk_error", {"restore", "folder"}),
        ("folder_not_usable", {"folder"}),
        ("folder_read_only", {"folder"}),
        ("disk_full", set()),
    ],
)
def test_each_trouble_offers_what_mends_it(qtbot, code, also):
    page = TroublePage(EnvironmentProblem(code, count=3), "D:/quay")
    qtbot.addWidget(page)
    assert offers(page) == {"report", "retry", "leave", *also}
    assert "hãy" in page.text.lower()


def test_lost_key_is_put_back_by_the_recovery_code(start, office, qtbot):
    root, key = office
    code = recovery_code(key.read_text("ascii").strip())
    key.unlink()
    program = start(root, key)
    page = trouble(program, qtbot)
    field = find(page, QLineEdit, "trouble_recovery")
    type_into(field, recovery_code(new_key()))
    button(page, "unlock").click()
    qtbot.waitUntil(lambda: "không mở được dữ liệu ở đây" in words(page), timeout=LONG)
    field.clear()
    type_into(field, code)
    button(page, "unlock").click()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
    assert FileKeyStore(key).read("") is not None


def test_key_struck_twice_opens_the_counter_once(start, office, qtbot):
    root, key = office
    kept = key.read_bytes()
    key.unlink()
    program = start(root, key)
    page = trouble(program, qtbot)
    key.write_bytes(kept)
    button(page, "retry").click()
    button(page, "retry").click()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
    # Behind everything that was asked of the store before.
    done = []
    program.jobs.run(lambda _context: 1, owner=program, on_result=done.append, on_error=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    assert len(program.findChildren(OpenCounter)) == 1


def test_counter_goes_on_with_what_is_left_of_a_cut_log(start, office, qtbot):
    root, key = office
    mark = root / "reception.db-mark"
    device, _seq = mark.read_text("ascii").split()
    mark.write_text(f"{device} {3:020d}\n", "ascii")
    program = start(root, key)
    page = trouble(program, qtbot)
    assert "2 việc" in page.text
    button(page, "go_on").click()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)


def test_report_is_written_of_a_store_that_does_not_open(start, office, qtbot, tmp_path):
    root, key = office
    damage(root, first=8, last=40)
    program = start(root, key)
    page = trouble(program, qtbot)
    program.crash._tools = program.crash._tools.__class__(
        *(
            program.window,
            program.runner,
            program.jobs,
            program.window.feedback,
            root,
            lambda _over, _proposed: tmp_path / "bao-cao.zip",
        )
    )
    button(page, "report").click()
    qtbot.waitUntil((tmp_path / "bao-cao.zip").is_file, timeout=LONG)


def test_another_folder_is_opened_by_the_next_run(start, office, qtbot, tmp_path):
    root, key = office
    (root / "reception.db").unlink()
    program = start(root, key)
    trouble(program, qtbot).folder_given.emit(str(tmp_path / "khac"))
    assert program.wants_folder == tmp_path / "khac"


def test_store_that_is_gone_leads_to_no_first_start(start, office, qtbot):
    root, key = office
    (root / "reception.db").unlink()
    program = start(root, key)
    assert "đã từng dùng" in trouble(program, qtbot).text


def test_damage_met_at_work_stays_told_with_a_way_on(start, office, qtbot):
    program = start(*office)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
    program.window.feedback.failed(EnvironmentProblem("data_damaged"))
    strip = program.window.findChild(DamageStrip)
    assert strip.isVisible()
    assert "Đừng xóa gì" in strip.words
    find(strip, QAbstractButton, "damage_restore").click()
    find(program.window, QAbstractButton, "confirm_yes").click()
    assert program.wants_restore


def test_report_of_the_damage_names_it_though_something_else_failed_since(
    start, office, qtbot, tmp_path, monkeypatch
):
    target = tmp_path / "bao-cao.zip"
    monkeypatch.setattr(crash_controller, "ask_path", lambda _over, _path: target)
    program = start(*office)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
    program.window.feedback.failed(EnvironmentProblem("data_damaged"))
    program.crash.take(ZeroDivisionError())
    program.crash.dialog.close()
    strip = program.window.findChild(DamageStrip)
    find(strip, QAbstractButton, "damage_report").click()
    qtbot.waitUntil(lambda: str(target) in strip.words, timeout=LONG)
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("report.json"))["trouble"] == "data_damaged"


def damage(root: Path, *, first: int, last: int) -> None:
    with (root / "reception.db").open("r+b") as file:
        for number in range(first, last):
            file.seek(number * PAGE_BYTES)
            file.write(os.urandom(100))


def test_damaged_page_at_the_start_leads_to_the_restore(start, office, qtbot):
    root, key = office
    damage(root, first=3, last=60)
    program = start(root, key)
    page = trouble(program, qtbot)
    assert "bị hỏng" in page.text
    button(page, "restore").click()
    qtbot.waitUntil(lambda: program.window.findChild(RestoreWizard) is not None, timeout=LONG)
