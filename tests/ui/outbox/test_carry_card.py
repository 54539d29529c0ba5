"""The card of files that go by hand: there when the line is not, quiet otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reception.center import carried
from reception.center.server import system_clock
from reception.center.store import CenterStore
from reception.services.setup.center_account import keep_token
from reception.storage.secret_file import secret_store
from reception.sync.carry.counter import CarriedFiles
from reception.sync.carry.record import note_center_keys
from reception.sync.carry.sealed_file import unseal
from reception.ui.pages.outbox_page import OutboxPage
from reception.ui.sync.carry_port import CarryPort
from reception.ui.sync.sync_worker import SyncActivity, SyncState
from tests.page_fixture import press

ALT = Qt.KeyboardModifier.AltModifier
FAILING = SyncState(SyncActivity.RETRYING, "sync_no_line")


@pytest.fixture
def center(tmp_path):
    store = CenterStore.in_folder(tmp_path / "center")
    yield store
    store.close()


@pytest.fixture
def carry(kit, tmp_path, center):
    """The files of the counter, which has met its center once."""
    tokens, keys = (secret_store(tmp_path / "key", name) for name in ("token", "carry"))
    folder = kit.context.folder
    unit = kit.context.office.unit
    keep_token(folder, tokens, center.create_token(unit, "", system_clock()))
    note_center_keys(kit.context.database, carried.own_keys(center).public.text)
    files = CarriedFiles(folder, tokens, keys, kit.clock.machine_now)
    # The page of a test has one connection for all; it stays open.
    database = _Staying(kit.context.database)
    return CarryPort(lambda: files, lambda: replace(kit.context, database=database))


class _Staying:
    def __init__(self, database) -> None:
        self._database = database

    def __getattr__(self, name):
        return getattr(self._database, name)

    def close(self) -> None:
        """Its owner closes it."""


@pytest.fixture
def shown(kit, sync, carry, open_page):
    kit.receive("Nguyễn Văn Thử")
    page = open_page(OutboxPage(kit.page, sync, carry))
    assert not page.carry.isVisible()
    sync.state_changed.emit(FAILING)
    return page


def answer_of(center, path):
    keys = carried.own_keys(center)
    opened = [unseal(path.read_bytes(), keys)]
    answer = path.with_name("tra-loi.age")
    answer.write_bytes(carried.take_in(center, opened, keys, system_clock(), "test").answer)
    return answer


def test_what_waits_goes_out_and_its_answer_settles_it(kit, sync, shown, center, tmp_path):
    assert shown.carry.isVisible()
    target = tmp_path / "gui.age"
    shown.carry.write(str(target))
    assert "Đã ghi 1 việc vào gui.age" in kit.feedback.told[-1][0]
    words = shown.carry.findChild(object, "carry_words").text()
    assert "Đã ghi 1 việc ra ổ USB" in words
    # The line is back; what was carried still waits for its answer.
    sync.state_changed.emit(SyncState(SyncActivity.WAITING))
    assert shown.carry.isVisible()
    shown.carry.take(str(answer_of(center, target)))
    assert "Tỉnh đã nhận 1 việc" in kit.feedback.told[-1][0]
    assert shown.pending.number == "Không còn"
    assert not shown.carry.isVisible()


def test_a_file_that_is_not_the_answer_says_so_and_changes_nothing(kit, shown, tmp_path):
    path = tmp_path / "thu.age"
    path.write_text("một lá thư")
    shown.carry.take(str(path))
    assert kit.feedback.errors[-1].code == "carry_no_file"
    shown.carry.write(str(path))
    assert kit.feedback.errors[-1].code == "carry_target_taken"
    assert shown.pending.number == "1 việc"
    assert path.read_text() == "một lá thư"


@pytest.mark.parametrize(
    ("key", "mode"),
    [
        (Qt.Key.Key_U, QFileDialog.AcceptMode.AcceptSave),
        (Qt.Key.Key_R, QFileDialog.AcceptMode.AcceptOpen),
    ],
)
def test_each_button_has_its_key_and_asks_for_a_file(shown, qtbot, key, mode):
    press(qtbot, key, ALT)
    dialog = shown.window().findChild(QFileDialog)
    assert dialog.acceptMode() is mode
    dialog.close()


def test_nothing_is_offered_without_a_center(kit, sync, open_page):
    page = open_page(OutboxPage(kit.page, sync))
    sync.state_changed.emit(FAILING)
    assert not page.carry.isVisible()
