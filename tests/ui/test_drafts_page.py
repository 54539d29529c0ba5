"""Nothing typed is ever lost: sheets in hand, put aside, and after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from demo.window_driver import find, let_settle, type_text
from reception.services.dossier.worklists import recent
from reception.services.intake.drafts import drafts
from reception.ui.pages.intake import draft_keeper
from reception.ui.pages.intake.draft_keeper import LATEST_MS, QUIET_MS
from reception.ui.pages.intake_page import IntakePage
from reception.workspace import Workspace
from tests.page_fixture import focused
from tests.ui.typing_child import NAME
from tests.workspaces import open_copy

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make_page(kit, show_page, monkeypatch):
    monkeypatch.setattr(draft_keeper, "QUIET_MS", 40)

    def make() -> IntakePage:
        shown = show_page(IntakePage(kit.page))
        shown.show_session(kit.session)
        return shown

    return make


def line(page: IntakePage, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def write(page: IntakePage, name: str) -> None:
    page.start_typing()
    type_text(line(page, "owner_name"), name)
    line(page, "procedure_search").setFocus()
    type_text(line(page, "procedure_search"), "cc bs")


def test_sheet_is_kept_after_a_pause_in_typing(kit, make_page):
    page = make_page()
    write(page, "Nguyễn Văn Thử")
    let_settle(90)
    [kept] = drafts(kit.context)
    assert "Nguyễn Văn Thử" in kept.content


def test_sheet_in_hand_is_there_again_at_the_next_start(kit, make_page, qtbot):
    first = make_page()
    write(first, "Nguyễn Văn Thử")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    let_settle(90)
    first.hide()
    second = make_page()
    assert line(second, "owner_name").text() == "Nguyễn Văn Thử"
    assert second._view.sheet() == first._view.sheet()
    assert "còn nguyên" in kit.feedback.saved_texts[-1]
    kit.feedback.correct()
    assert line(second, "owner_name").text() == ""
    assert len(drafts(kit.context)) == 1


def test_stored_dossier_leaves_no_draft(kit, make_page, qtbot):
    page = make_page()
    write(page, "Nguyễn Văn Thử")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    let_settle(90)
    assert drafts(kit.context)
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    let_settle(90)
    assert len(recent(kit.context)) == 1
    assert drafts(kit.context) == ()


def test_several_sheets_are_put_aside_and_taken_up_by_name(kit, make_page, qtbot):
    page = make_page()
    for name in ("Trần Thị Mẫu", "Lê Văn Thí Dụ"):
        write(page, name)
        qtbot.keyClick(focused(), Qt.Key.Key_D, ALT)
    assert line(page, "owner_name").text() == ""
    assert len(drafts(kit.context)) == 2
    qtbot.keyClick(focused(), Qt.Key.Key_O, ALT)
    type_text(focused(), "tran")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert line(page, "owner_name").text() == "Trần Thị Mẫu"
    assert find(page, QPushButton, "take_up").accessibleName() == "Tờ chờ: 1"


def test_sheet_put_aside_is_dropped_only_by_a_person(kit, make_page, qtbot):
    page = make_page()
    write(page, "Trần Thị Mẫu")
    qtbot.keyClick(focused(), Qt.Key.Key_D, ALT)
    qtbot.keyClick(focused(), Qt.Key.Key_O, ALT)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete, CTRL)
    assert drafts(kit.context) == ()
    assert not page._aside.is_open


def test_draft_of_a_newer_program_is_read_as_far_as_it_is_understood(kit, make_page):
    from reception.services.intake.drafts import save_draft

    save_draft(kit.context, "sheet-x", '{"owner": {"name": "Trần Thị Mẫu", "tail": 1}, "fee": 7}')
    page = make_page()
    assert line(page, "owner_name").text() == "Trần Thị Mẫu"


@pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
def test_killed_program_loses_at_most_the_last_words(tmp_path):
    open_copy(tmp_path).close()
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.ui.typing_child",
            str(tmp_path / "data"),
            str(tmp_path / "key"),
        ],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=root,
        text=True,
    )
    typed, begun = 0, time.monotonic()
    assert child.stdout is not None
    for told in child.stdout:
        typed = int(told)
        begun = begun if typed > 1 else time.monotonic()
        if time.monotonic() - begun > (LATEST_MS + QUIET_MS) / 1000 + 1:
            break
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    held = Workspace(tmp_path / "data", tmp_path / "key").open()
    try:
        context = held.context()
        [kept] = drafts(context)
        context.database.close()
    finally:
        held.close()
    sure = typed - (LATEST_MS // 150 + 4)
    assert sure > 0
    assert NAME[: min(sure, len(NAME))] in kept.content
