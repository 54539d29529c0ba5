"""Copies are made in time, on two disks, and what fails is remembered until it works."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.timebase import OFFICE_ZONE
from reception.services.backup import copies as backups
from reception.services.backup.copies import (
    RegularBackup,
    back_up,
    backup_overview,
    backup_state,
    name_second_folder,
)
from reception.services.intake.receiving import receive
from reception.storage.backup import Shelf
from reception.storage.database import Database
from reception.storage.driver import connect
from reception.storage.housekeeping import Housekeeper
from reception.storage.migrations import STEPS
from tests.workspaces import SetClock, a_form, open_copy

NOW = datetime(2026, 8, 5, 9, 0, tzinfo=OFFICE_ZONE)


class Bench:
    """An open folder with clocks that the test moves."""

    def __init__(self, root) -> None:
        self.held = open_copy(root)
        self.context = self.held.context()
        self.source = self.held.copies.source
        self.now, self.ticks = NOW, 0.0
        self.regular = RegularBackup(self.source, lambda: self.now, lambda: self.ticks)

    def receive(self):
        receive(self.context, a_form())

    def wait(self, minutes):
        """Time goes by, and the idle thread looks again."""
        self.now += timedelta(minutes=minutes)
        self.ticks += minutes * 60
        self.regular()

    @property
    def copies(self):
        return len(self.source.shelf.moments())

    def state(self):
        return backup_state(replace(self.context, clock=SetClock(self.now, self.now)))


@pytest.fixture
def bench(tmp_path):
    bench = Bench(tmp_path)
    yield bench
    bench.context.database.close()
    bench.held.close()


def test_copies_are_made_every_half_hour_while_there_are_changes(bench):
    bench.wait(1)
    assert bench.copies == 1
    bench.receive()
    bench.wait(28)
    assert bench.copies == 1
    bench.wait(2)
    assert bench.copies == 2
    bench.wait(120)
    assert bench.copies == 2, "nothing was stored since"
    bench.receive()
    bench.wait(1)
    assert bench.copies == 3


def test_nothing_is_copied_while_the_window_opens(bench):
    bench.regular()
    assert bench.copies == 0


def test_state_tells_the_last_good_copy_and_warns_after_a_day(bench):
    assert (bench.state().last_good, bench.state().is_stale) == (None, True)
    back_up(bench.source, bench.now)
    assert (bench.state().last_good, bench.state().is_stale) == (NOW, False)
    bench.now += timedelta(days=1, minutes=1)
    assert bench.state().is_stale


def test_second_folder_gets_the_same_copy(bench, tmp_path):
    usb = tmp_path / "ổ USB của quầy"
    usb.mkdir()
    name_second_folder(bench.context.database, str(usb))
    done = back_up(bench.source, bench.now)
    assert done.second is not None
    assert done.second.read_bytes() == done.copy.path.read_bytes()


def test_removed_stick_is_said_and_the_first_copy_stands(bench, tmp_path, caplog):
    usb = tmp_path / "usb"
    usb.mkdir()
    name_second_folder(bench.context.database, str(usb))
    usb.rmdir()
    done = back_up(bench.source, bench.now)
    assert (done.second, done.second_trouble) == (None, "backup_folder_gone")
    assert (bench.state().second_trouble, bench.state().trouble) == ("backup_folder_gone", "")
    assert bench.state().last_good == NOW
    usb.mkdir()
    back_up(bench.source, bench.now + timedelta(minutes=30))
    assert bench.state().second_trouble == ""


def test_folder_that_is_not_there_is_refused_as_second(bench, tmp_path):
    with pytest.raises(InputError) as caught:
        name_second_folder(bench.context.database, str(tmp_path / "none"))
    assert (caught.value.code, caught.value.field) == ("no_such_folder", "second")
    assert name_second_folder(bench.context.database, "") == ""


def test_failed_copy_is_remembered_and_tried_again_later(bench, caplog, monkeypatch):
    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    bench.receive()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "make_copy", full)
        bench.wait(1)
        bench.wait(5)
    assert "backup_no_room" in caplog.text
    assert bench.state().trouble == "backup_no_room"
    bench.wait(30)
    assert (bench.copies, bench.state().trouble) == (1, "")
    bench.receive()


def test_copies_are_thinned(bench):
    for _ in range(40):
        bench.receive()
        back_up(bench.source, bench.now)
        bench.now += timedelta(minutes=30)
    assert bench.copies == 10  # the last four, six more hours; one of them is yesterday's


def test_closing_the_window_gives_a_copy_up(bench):
    bench.receive()
    bench.regular.stop()
    bench.wait(31)
    assert bench.copies == 0


def test_a_store_is_copied_before_a_newer_program_changes_it(tmp_path):
    held = open_copy(tmp_path)
    connection = connect(held.folder.database, held.key, create=False)
    connection.execute("DROP TABLE print_jobs")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_printing'")
    connection.close()
    held.context().database.close()
    (moment,) = Shelf(held.folder.backups).moments()
    older = connect(Shelf(held.folder.backups).path(moment), held.key, create=False)
    names = [row[0] for row in older.execute("SELECT name FROM _sqlite_migrations")]
    assert names == [name for name in STEPS if name != "0003_printing"]
    older.close()
    held.close()


@pytest.mark.parametrize("is_open_elsewhere", [False, True])
def test_no_copy_no_migration(tmp_path, monkeypatch, is_open_elsewhere):
    held = open_copy(tmp_path)
    connection = connect(held.folder.database, held.key, create=False)
    connection.execute("DROP TABLE print_jobs")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_printing'")
    connection.close()

    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "make_copy", full)
        still = (lambda *_arguments: None) if is_open_elsewhere else full
        patch.setattr(backups, "make_still_copy", still)
        with pytest.raises(EnvironmentProblem) as caught:
            held.context()
    assert caught.value.code == "backup_no_room"
    connection = connect(held.folder.database, held.key, create=False)
    assert "0003_printing" not in [
        row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")
    ]
    connection.close()
    held.close()


def test_idle_thread_makes_the_copy(bench):
    bench.receive()
    bench.ticks += 61
    keeper = Housekeeper(
        lambda: Database(bench.held.folder.database, bench.held.key),
        every=0.01,
        job=bench.regular,
    )
    keeper.start()
    end = time.monotonic() + 10
    while not bench.copies:
        assert time.monotonic() < end
        time.sleep(0.02)
    keeper.stop()
    assert bench.state().last_good == NOW


def test_overview_lists_copies_newest_first_with_both_folders(bench, tmp_path):
    usb = tmp_path / "usb"
    usb.mkdir()
    back_up(bench.source, NOW)
    name_second_folder(bench.context.database, str(usb))
    bench.receive()
    back_up(bench.source, NOW + timedelta(hours=1))
    seen = backup_overview(bench.context)
    assert [(copy.made_at.hour, copy.is_second) for copy in seen.copies] == [
        (10, False),
        (10, True),
        (9, False),
    ]
    assert all(copy.bytes == copy.path.stat().st_size for copy in seen.copies)
    assert seen.is_same_disk


def test_stick_that_is_out_shows_only_what_is_here(bench, tmp_path):
    usb = tmp_path / "usb"
    usb.mkdir()
    name_second_folder(bench.context.database, str(usb))
    back_up(bench.source, NOW)
    shutil.rmtree(usb)
    seen = backup_overview(bench.context)
    assert [copy.is_second for copy in seen.copies] == [False]
    assert not seen.is_same_disk


@pytest.mark.parametrize(
    ("number", "code"),
    [(28, "backup_no_room"), (30, "backup_folder_read_only"), (5, "backup_disk_error")],
)
def test_second_folder_is_tried_before_it_is_taken(bench, tmp_path, monkeypatch, number, code):
    def fails(*_arguments):
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fails)
        with pytest.raises(InputError) as caught:
            name_second_folder(bench.context.database, str(tmp_path))
    assert (caught.value.code, caught.value.field) == (code, "second")
    assert bench.state().second_folder == ""
    name_second_folder(bench.context.database, str(tmp_path))
    assert not list(tmp_path.glob(".mot-cua*"))


def test_progress_of_a_copy_ends_at_its_last_page(bench):
    told: list[tuple[int, int]] = []
    back_up(bench.source, NOW, copied=lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1] > 0
