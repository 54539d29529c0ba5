from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from demo.window_driver import find
from reception.app import Program
from reception.center.background import running_center
from reception.services.setup.center_account import saved_url
from reception.services.setup.settings_catalog import CLERKS, save
from reception.storage.keystore import FileKeyStore, new_key
from reception.ui.options import parser
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.places import Place
from reception.ui.sync.sync_worker import SyncActivity
from reception.ui.window.open_counter import OpenCounter
from reception.workspace import Workspace

# What must not be loaded before the first paint (decision 17).
SLOW = (
    "reportlab",
    "PySide6.QtPdf",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "sqlite_utils",
    "requests",
    "vietnam_provinces",
    "keyring",
    "holidays",
    "platformdirs",
    "hashlib",
    "uuid",
    "reception.domain.scanning",
    "reception.domain.workflow",
    "reception.messages",
    "reception.ui.widgets.page_frame",
    "reception.ui.widgets.suggestion_list",
    "reception.ui.widgets.toast_place",
    "reception.services",
    "reception.storage",
    "reception.sync",
)


def instead(program: Program, kind):
    """What stands in place of the window's pages, or None."""
    return program.window.findChild(kind)


def test_window_is_there_before_the_folder_is_open(start, office, qtbot):
    program = start(*office)
    assert program.window.isVisible()
    assert program.pages is None
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    assert isinstance(program.window.pages.currentWidget(), IntakePage)
    assert "UBND phường Thuận Hóa · Quầy 1" in program.window.windowTitle()


def test_scan_that_comes_before_the_folder_is_open_is_not_lost(start, office, qtbot):
    program = start(*office)
    program.window.scanned.emit("001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1|25052021")
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    name = find(program.window, QLineEdit, "owner_name")
    qtbot.waitUntil(lambda: name.text() == "Nguyễn Văn Thử")


def test_wrong_key_is_told_in_the_whole_window_and_tried_again(start, office, qtbot):
    root, key = office
    right = key.read_text("ascii")
    key.unlink()
    FileKeyStore(key).write("any", new_key())
    program = start(root, key)
    qtbot.waitUntil(lambda: instead(program, TroublePage) is not None, timeout=20_000)
    page = instead(program, TroublePage)
    assert "chưa được mô tả" not in page.text
    key.write_text(right, "ascii")
    find(page, QAbstractButton, "trouble_retry").click()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    assert instead(program, TroublePage) is None or not page.isVisible()


def test_folder_in_use_is_told(start, office, qtbot):
    root, key = office
    held = Workspace(root, key).open()
    try:
        program = start(root, key)
        qtbot.waitUntil(lambda: instead(program, TroublePage) is not None, timeout=20_000)
        assert "chưa được mô tả" not in instead(program, TroublePage).text
    finally:
        held.close()


def test_closed_program_lets_the_next_one_in(qapp, office, qtbot):
    root, key = office
    program = Program(Workspace(root, key))
    qtbot.addWidget(program.window)
    program.show()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    program.close()
    Workspace(root, key).open().close()


def test_another_clerk_is_kept_for_the_next_start(start, office, qtbot):
    program = start(*office)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    find(program.window, QAbstractButton, "nav_clerk").click()
    name = find(program.window, QLineEdit, "clerk_name")
    assert name.text() == "Lê Thị Hạnh"
    name.setText("Trần Văn Mẫu")
    find(program.window, QAbstractButton, "clerk_yes").click()
    shown = find(program.window, QAbstractButton, "nav_clerk")
    qtbot.waitUntil(lambda: shown.accessibleName() == "Trần Văn Mẫu", timeout=20_000)
    assert not name.isVisible()
    program.close()
    held = Workspace(office[0], office[1]).open()
    context = held.context()
    assert context.office.clerk == "Trần Văn Mẫu"
    context.database.close()
    held.close()


def test_temporary_data_goes_away(qapp, qtbot):
    workspace = Workspace(None, is_temporary=True)
    program = Program(workspace)
    qtbot.addWidget(program.window)
    program.show()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=30_000)
    assert workspace.folder.root.exists()
    program.window.hide()
    program.close()
    assert not workspace.folder.root.parent.exists()


def test_options_are_read(capsys):
    options = parser().parse_args(["--data", "x", "--key-file", "k", "--dark", "--scale", "150"])
    assert (options.data, options.key_file) == (Path("x"), Path("k"))
    assert (options.dark, options.scale) == (True, 150)
    with pytest.raises(SystemExit):
        parser().parse_args(["--scale", "250"])
    assert "--scale" in capsys.readouterr().err


FIRST_PAINT = f"""
import json, os, sys
import reception.app as app

def painted(self):
    loaded = [name for name in {SLOW!r} if name in sys.modules]
    sys.stdout.write(json.dumps(loaded))
    sys.stdout.flush()
    os._exit(0)

app.Program.open = painted
app.main(["--data", sys.argv[1]])
"""


def test_nothing_slow_is_loaded_before_the_first_paint(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "data")],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert json.loads(answer.stdout) == []


def test_center_entered_in_the_settings_is_sent_to_without_a_restart(
    start, office, qtbot, tmp_path
):
    program = start(*office)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    with running_center(tmp_path / "center", unit="H57.30.12") as center:
        program.pages.go(Place.SETTINGS)
        page = find(program.window, SettingsPage)
        page.open_section(4)
        for name, words in (
            ("setting_center_url", center.url),
            ("setting_center_token", center.token),
        ):
            field = find(page, QLineEdit, name)
            field.setText(words)
            field.textEdited.emit(words)
        find(page, QAbstractButton, "settings_save").click()
        qtbot.waitUntil(
            lambda: find(program, OpenCounter).sync.state.activity is SyncActivity.WAITING,
            timeout=30_000,
        )
        find(program, OpenCounter).sync.stop()
    program.close()
    held = Workspace(office[0], office[1]).open()
    context = held.context()
    assert saved_url(context.database) == center.url
    # The token lies among the secrets alone.
    with context.database.read() as view:
        assert center.token not in str(view.settings.all())
    context.database.close()
    held.close()


def test_clerk_is_chosen_from_the_counters_list_by_arrow_and_enter(start, office, qtbot):
    root, key = office
    held = Workspace(root, key).open()
    context = held.context()
    save(context, {CLERKS: "Lê Thị Hạnh\nTrần Văn Mẫu"})
    context.database.close()
    held.close()
    program = start(root, key)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    program.window.clerk_wanted.emit()
    name = find(program.window, QLineEdit, "clerk_name")
    qtbot.waitUntil(name.isVisible, timeout=10_000)
    qtbot.waitUntil(
        lambda: program.window.findChild(QAbstractButton, "clerk_1") is not None, timeout=10_000
    )
    qtbot.keyClick(name, Qt.Key.Key_Down)
    qtbot.keyClick(name, Qt.Key.Key_Down)
    assert name.text() in ("Lê Thị Hạnh", "Trần Văn Mẫu")
    chosen = name.text()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: find(program, OpenCounter).session.office.clerk == chosen, timeout=10_000
    )


def test_other_hours_hold_for_the_open_window_at_once(start, office, qtbot):
    program = start(*office)
    qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
    program.pages.go(Place.SETTINGS)
    page = find(program.window, SettingsPage)
    page.open_section(1)
    field = find(page, QLineEdit, "setting_cut_off")
    qtbot.waitUntil(lambda: field.text() == "15:00", timeout=10_000)
    field.setText("14:00")
    find(page, QAbstractButton, "settings_save").click()
    qtbot.waitUntil(
        lambda: find(program, OpenCounter).session.hours.cut_off == time(14), timeout=10_000
    )
    assert program.window.pages.currentWidget() is page
