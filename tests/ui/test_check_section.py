"""Kiểm tra dữ liệu in the window: each check in words, the center's word, progress and a stop."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from demo.window_driver import find, wait_until
from reception.center.background import running_center
from reception.services.backup.center_check import (
    CenterCheck,
    CenterFinding,
    DeviceLine,
    FindingKind,
)
from reception.services.backup.data_check import CheckStopped
from reception.services.backup.last_check import keep_check, last_check
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.verify import Verification
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.reconciling import reconcile
from reception.ui.background.changes import Kind
from reception.ui.pages.settings.check_section import CheckSection
from reception.ui.tasks import TaskRunner
from reception.ui.widgets.chip import Chip
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts
from tests.settings_fixture import FakeDoor, settings_tools
from tests.ui.test_settings_page import Fixture
from tests.workspaces import UNIT

EQUAL = CenterCheck(
    is_proved=True,
    devices=(DeviceLine("0123456789", 1, True, 5, 5, waiting=1), DeviceLine("ab", 2, False, 3, 3)),
    dossiers_here=4,
    dossiers_there=4,
)
LOST = replace(
    EQUAL,
    findings=(CenterFinding(FindingKind.LOST, "ab", 2, 3, 4, ("H57.30.12-260805-2001",)),),
    devices=(EQUAL.devices[0], replace(EQUAL.devices[1], there=1, is_equal=False)),
    resent=2,
)


class Section:
    def __init__(self, kit, tmp_path, runner=None) -> None:
        made = Fixture(kit, tmp_path)
        tools = settings_tools(kit, tmp_path, made.queue, made.spooler)
        self.door = FakeDoor()
        tools = replace(tools, center=self.door, runner=runner or kit.runner)
        self.kit, self.made = kit, made
        self.widget = CheckSection(tools)
        self.widget.resize(900, 700)

    def text(self, name: str) -> str:
        return find(self.widget, TextLabel, name).text()

    def chip(self, name: str) -> str:
        return find(self.widget, Chip, name).text()

    def check(self) -> None:
        find(self.widget, QAbstractButton, "check_start").click()


@pytest.fixture
def ui(kit, tmp_path, show_active):
    made = Section(kit, tmp_path)
    show_active(made.widget)
    made.widget.load()
    return made


def test_before_the_first_check_nothing_is_claimed(ui):
    assert ui.chip("check_chain") == "Chưa kiểm tra"
    assert ui.text("check_center_state") == "Chưa kiểm tra lần nào."
    assert not find(ui.widget, TextLabel, "check_last").isVisible()


def test_every_check_is_said_to_be_right_and_the_counts_stand_side_by_side(ui):
    ui.kit.receive()
    ui.door.check = EQUAL
    ui.check()
    for name in ("chain", "projection", "numbers", "collisions", "database", "copies", "prints"):
        assert ui.chip(f"check_{name}") == "Đúng"
    table = find(ui.widget, DataTable, "check_devices")
    assert column_texts(table, 0) == ["Quầy 1 · 01234567 (máy này)", "Quầy 2 · ab"]
    assert (column_texts(table, 2), column_texts(table, 3)) == (["5", "3"], ["5", "3"])
    assert column_texts(table, 1) == ["Khớp", "Khớp"]
    assert ui.text("check_center_state") == "Hồ sơ: 4 ở đây, 4 ở tỉnh."
    assert "nguyên vẹn" in ui.text("check_state")
    assert "vừa xong" in ui.text("check_last")


def test_a_difference_names_pc_place_dossier_and_next_step_and_wakes_the_sync(ui):
    changes: list[Any] = []
    ui.kit.jobs.changed.connect(changes.append)
    ui.door.check = LOST
    ui.check()
    found = ui.text("check_center_found")
    assert "Máy ab (quầy 2), số 3–4, hồ sơ H57.30.12-260805-2001" in found
    assert "gửi lại" in found
    assert "Đã xếp 2 sự việc gửi lại" in ui.text("check_center_state")
    assert [change.kinds for change in changes] == [Kind.OUTBOX]
    assert column_texts(find(ui.widget, DataTable, "check_devices"), 1) == ["Khớp", "Khác"]


def test_a_center_out_of_reach_is_said_and_the_rest_stands(ui):
    ui.door.check = CenterCheck("sync_no_line")
    ui.check()
    assert ui.chip("check_chain") == "Đúng"
    assert "không" in ui.text("check_center_state").lower()
    assert not find(ui.widget, DataTable, "check_devices").isVisible()


def test_only_what_is_grave_stops_receiving(ui, monkeypatch):
    broken = Verification(3, (), (), (), (), collisions=("H57.30.12-260805-1001",))
    monkeypatch.setattr("reception.services.backup.data_check.verify", lambda _view, _step: broken)
    ui.check()
    assert ui.chip("check_collisions") == "1 chỗ sai"
    assert "Đừng tiếp nhận" not in ui.text("check_state")
    assert "H57.30.12-260805-1001" in ui.text("check_found")


def test_the_last_check_is_on_show_again_whoever_made_it(ui, kit, tmp_path, show_active):
    ui.door.check = LOST
    ui.check()
    again = Section(kit, tmp_path)
    show_active(again.widget)
    again.widget.load()
    assert "số 3–4" in again.text("check_center_found")
    assert "vừa xong" in again.text("check_last")


def test_what_another_version_remembered_is_no_check(kit):
    with kit.context.database.write() as tx:
        tx.settings.put("last_check", '{"at": "gestern"}')
    assert last_check(kit.context) is None


def test_a_thousand_findings_are_remembered_in_part(kit):
    data = last_check(kit.context)
    assert data is None
    from reception.services.backup.data_check import check_data

    many = replace(LOST, findings=LOST.findings * 200, more=800)
    keep_check(kit.context, check_data(kit.context), many)
    kept = last_check(kit.context)
    assert kept is not None
    assert (len(kept.center.findings), kept.center.more) == (20, 980)


# ----------------------------------------------------------------------------- beside the window
class SlowDoor(FakeDoor):
    """A center that answers only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_now, self.go_on = threading.Event(), threading.Event()
        self.stopped = False

    def compare(self, _context, progress, stopped):
        progress(1, 10)
        self.asked_now.set()
        assert self.go_on.wait(10)
        self.stopped = stopped()
        if self.stopped:
            raise CheckStopped
        return EQUAL


@pytest.fixture
def slow(kit, tmp_path, qapp):
    runner = TaskRunner()
    made = Section(kit, tmp_path, runner)
    made.door = SlowDoor()
    made.widget._tools = replace(made.widget._tools, center=made.door)
    made.widget.show()
    yield made
    made.door.go_on.set()
    runner.shutdown()


def test_progress_is_told_and_a_stop_in_the_middle_concludes_nothing(slow):
    slow.check()
    wait_until("the center is asked", slow.door.asked_now.is_set)
    wait_until("progress", lambda: "1/10 sự việc" in slow.text("check_state"))
    assert slow.widget._job.is_running
    slow.check()  # nothing begins twice
    find(slow.widget, QAbstractButton, "check_stop").click()
    slow.door.go_on.set()
    wait_until("it stopped", lambda: "Đã dừng" in slow.text("check_state"))
    assert slow.door.stopped
    assert last_check(slow.kit.context) is None
    assert not slow.widget._job.is_running


def test_a_window_closed_in_the_middle_harms_nothing(slow, qtbot):
    slow.check()
    wait_until("the center is asked", slow.door.asked_now.is_set)
    widget = slow.widget
    with qtbot.waitSignal(widget.destroyed):
        widget.close()
        widget.deleteLater()
    slow.door.go_on.set()


# ------------------------------------------------------------------------------ a real center
def test_a_real_centers_loss_is_told_and_queued(ui, tmp_path):
    """The same way as in the program: own connection, real HTTP, real SQLite at the center."""
    with running_center(tmp_path / "center", unit=UNIT) as server:
        ui.kit.receive()

        def compare(context, progress, stopped):
            with closing(CenterHttpGateway(server.url, server.token)) as gateway:
                store = SqliteHoldingsStore(context.database)
                return reconcile(store, gateway, UNIT, progress, stopped)

        ui.door.compare = compare
        with ui.kit.context.database.write() as tx:
            # The center is said to have it, and never had.
            tx.outbox.acknowledge(tx.device_id, 1, ui.kit.clock.machine_now())
        ui.check()
        assert "không còn giữ" in ui.text("check_center_found")
        with ui.kit.context.database.read() as view:
            assert view.outbox.backlog().pending == 1
