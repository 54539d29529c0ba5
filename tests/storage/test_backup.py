"""A copy is whole, encrypted and checked, or it is not there; the store never notices."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from typing import NamedTuple

import pytest

from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.events import Draft
from reception.domain.workflow import EventKind
from reception.storage import backup
from reception.storage.backup import (
    Cancelled,
    check_copy,
    copy_file,
    make_copy,
    make_still_copy,
    sha256_of,
)
from reception.storage.database import Database
from reception.storage.driver import connect
from tests.chains import START, an_intake

KEY = "ab" * 32


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def names(folder):
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reception.db"


@pytest.fixture
def target(tmp_path):
    (tmp_path / "backup").mkdir()
    return tmp_path / "backup" / "copy.db"


@pytest.fixture
def database(path):
    opened = Database(path, KEY, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
    receive(opened, 1)
    yield opened
    opened.close()


def receive(database, number, count=1):
    with database.write() as tx:
        for serial in range(number, number + count):
            intake = an_intake(code=f"H57.30.12-260805-{1000 + serial:04d}")
            draft = Draft(f"u{serial}", EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, START)
            tx.append(draft, recorded_at=START)


def copied(path, target, **options):
    with closing(connect(path, KEY, create=False)) as connection:
        return make_copy(connection, KEY, target, **options)


def code_of(call):
    with pytest.raises(EnvironmentProblem) as caught:
        call()
    return caught.value.code


def test_copy_holds_what_is_still_in_the_log(database, path, target):
    receive(database, 2, 20)
    # The main file alone lacks it: that is why it is never simply copied.
    done = copied(path, target)
    assert (done.events, done.dossiers, done.last_event) == (21, 21, 21)
    assert (done.bytes, done.sha256) == (target.stat().st_size, sha256_of(target))
    assert names(target.parent) == ["copy.db"]


def test_copy_is_encrypted_under_the_same_key(database, path, target):
    copied(path, target)
    assert b"SQLite format" not in target.read_bytes()
    with closing(sqlite3.connect(target)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT 1 FROM events")
    assert code_of(lambda: check_copy(target, "cd" * 32)) == "wrong_key"


def test_checking_a_copy_does_not_change_it(database, path, target):
    done = copied(path, target)
    target.chmod(0o400)
    check_copy(target, KEY)
    assert sha256_of(target) == done.sha256
    assert names(target.parent) == ["copy.db"]


def test_writing_goes_on_while_the_copy_is_made(database, path, target, monkeypatch):
    monkeypatch.setattr(backup, "_PAGES_A_STEP", 1)
    receive(database, 2, 200)
    steps = []

    def write_meanwhile():
        steps.append(1)
        if len(steps) in (3, 30):
            receive(database, 1000 + len(steps))
        return False

    done = copied(path, target, stopped=write_meanwhile)
    assert len(steps) > 30
    assert done.events == 201  # one moment of the store, the one at the start


def test_copies_beside_busy_writers_are_all_sound(database, path, tmp_path):
    stop = threading.Event()

    def work():
        own, number = Database(path, KEY), 5000
        while not stop.is_set():
            receive(own, number)
            number += 1
        own.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        counts = [copied(path, tmp_path / f"{n}.db").events for n in range(5)]
    finally:
        stop.set()
        thread.join()
    assert counts == sorted(counts)


def test_existing_file_is_never_replaced(database, path, target):
    target.write_text("something of the clerk's")
    with pytest.raises(InputError) as caught:
        copied(path, target)
    assert caught.value.code == "backup_exists"
    assert target.read_text() == "something of the clerk's"


def test_copy_given_up_leaves_nothing(database, path, target):
    with pytest.raises(Cancelled):
        copied(path, target, stopped=lambda: True)
    assert names(target.parent) == []
    receive(database, 2)


def test_disk_without_room_is_said_before_it_is_filled(database, path, target, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 10, 1 << 20))
    assert code_of(lambda: copied(path, target)) == "backup_no_room"
    assert names(target.parent) == []


def test_disk_that_fills_up_half_way_leaves_nothing(database, path, target, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert code_of(lambda: copied(path, target)) == "backup_no_room"
    monkeypatch.undo()
    assert names(target.parent) == []
    receive(database, 2)


def test_folder_that_is_gone_is_said(database, path, tmp_path):
    assert code_of(lambda: copied(path, tmp_path / "usb" / "x.db")) == "backup_folder_gone"


def test_damaged_page_is_found_by_the_check(database, path, target):
    receive(database, 2, 100)
    copied(path, target)
    with target.open("r+b") as file:
        file.seek(target.stat().st_size // 2)
        file.write(b"x" * 64)
    assert code_of(lambda: check_copy(target, KEY)) in ("backup_unsound", "wrong_key")


def test_cut_file_is_found_by_the_check(database, path, target):
    receive(database, 2, 100)
    copied(path, target)
    os.truncate(target, target.stat().st_size // 2)
    assert code_of(lambda: check_copy(target, KEY)) in (
        "backup_unsound",
        "wrong_key",
        "data_damaged",
    )


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE events SET previous = zeroblob(32) WHERE seq = 3",
        "UPDATE events SET hash = zeroblob(32) WHERE seq = 2",
        "DELETE FROM dossiers WHERE uid = 'u4'",
    ],
)
def test_copy_of_a_store_with_a_broken_chain_or_a_lost_row_is_refused(
    database, path, target, fault
):
    receive(database, 2, 5)
    with database.write() as tx:
        tx.connection.execute("DROP TRIGGER events_change_only_by_erasure")
        tx.connection.execute(fault)
    assert code_of(lambda: copied(path, target)) == "backup_unsound"
    assert names(target.parent) == []


def test_store_that_nobody_has_open_is_copied_as_a_file(database, path, target):
    receive(database, 2, 100)
    assert make_still_copy(path, KEY, target) is None
    assert names(target.parent) == []
    database.close()
    done = make_still_copy(path, KEY, target)
    assert done is not None
    assert target.read_bytes() == path.read_bytes()
    assert (done.events, done.dossiers, done.sha256) == (101, 101, sha256_of(path))
    with pytest.raises(InputError, match="backup_exists"):
        make_still_copy(path, KEY, target)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_what_a_dead_program_left_beside_the_store_is_no_part_of_a_file_copy(
    database, path, target, end
):
    database.close()
    path.with_name(path.name + end).write_bytes(b"")
    assert make_still_copy(path, KEY, target) is None


def test_file_copy_of_a_damaged_store_is_refused(database, path, target):
    receive(database, 2, 100)
    database.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"x" * 64)
    assert code_of(lambda: make_still_copy(path, KEY, target)) == "backup_unsound"
    assert names(target.parent) == []


def test_file_copy_of_a_store_with_a_broken_chain_is_refused(database, path, target):
    receive(database, 2, 5)
    with database.write() as tx:
        tx.connection.execute("DROP TRIGGER events_change_only_by_erasure")
        tx.connection.execute("UPDATE events SET hash = zeroblob(32) WHERE seq = 2")
    database.close()
    assert code_of(lambda: make_still_copy(path, KEY, target)) == "backup_unsound"
    assert names(target.parent) == []


def test_second_copy_is_compared_with_the_first(database, path, target, tmp_path):
    done = copied(path, target)
    usb = tmp_path / "usb"
    assert code_of(lambda: copy_file(target, usb / "x.db", done.sha256)) == "backup_folder_gone"
    usb.mkdir()
    assert code_of(lambda: copy_file(target, usb / "x.db", "00")) == "backup_unsound"
    assert names(usb) == []
    copy_file(target, usb / "x.db", done.sha256)
    assert sha256_of(usb / "x.db") == done.sha256
