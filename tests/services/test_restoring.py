"""A backup and the recovery code make a counter again; whatever goes wrong changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError, ReceptionError
from reception.domain.timebase import OFFICE_ZONE, parse_instant
from reception.services.backup import restoring
from reception.services.backup.copies import back_up, copy_to
from reception.services.backup.restoring import look_into, restore
from reception.services.intake.receiving import receive
from reception.storage.database import Database
from reception.storage.driver import connect
from reception.storage.folder import FolderLock
from reception.storage.keystore import FileKeyStore, new_key, recovery_code
from reception.storage.verify import verify
from reception.workspace import Workspace
from tests.workspaces import MORNING, SetClock, a_form, open_copy

NOW = datetime(2026, 8, 5, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = date(2026, 8, 5)
_CLI = "import sys; from reception.cli.main import main; sys.exit(main())"


class Place:
    """A data folder and its key file; opened only as long as something is done with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.keys = FileKeyStore(root / "key")

    @property
    def folder(self) -> DataFolder:
        return DataFolder(self.root / "data")

    @property
    def code(self) -> str:
        return recovery_code(self.keys.read("any") or "")

    def receive(self, count: int = 1, now: str = MORNING) -> list[str]:
        held = Workspace(self.folder.root, self.root / "key").open()
        context = replace(held.context(), clock=SetClock(parse_instant(now, field="now")))
        codes = [receive(context, a_form()).dossier.code for _ in range(count)]
        context.database.close()
        held.close()
        return codes

    def back_up(self, target: Path | None = None) -> Path:
        held = Workspace(self.folder.root, self.root / "key").open()
        if target is None:
            path = back_up(held.copies.source, NOW).copy.path
        else:
            path = copy_to(held.copies.source, target).path
        held.close()
        return path

    def restore(self, source: Path, code: str, today: date = TODAY):
        return restore(self.folder, source, code, self.keys, NOW, today=today)

    def events(self) -> int:
        held = Workspace(self.folder.root, self.root / "key").open()
        with closing(held.context().database) as database, database.read() as view:
            found = verify(view)
        held.close()
        assert found.is_sound, found
        return found.events


@pytest.fixture
def old(tmp_path):
    open_copy(tmp_path / "old").close()
    return Place(tmp_path / "old")


@pytest.fixture
def new(tmp_path):
    (tmp_path / "new").mkdir()
    return Place(tmp_path / "new")


@pytest.fixture
def backup(old, tmp_path):
    old.receive(3)
    return old.back_up(tmp_path / "stick.db")


def events_of(place: Place) -> set[tuple[str, int, str]]:
    """Every event by its name and hash."""
    database = Database(place.folder.database, place.keys.read("") or "")
    with closing(database), database.read() as view:
        return {
            (event.device_id, event.seq, event.hash)
            for device in view.journal.devices()
            for event in view.journal.of_device(device)
        }


def code_of(call) -> str:
    with pytest.raises(ReceptionError) as caught:
        call()
    return caught.value.code


def state(place: Place) -> dict[str, bytes]:
    """Every file of a folder that matters."""
    return {
        str(path.relative_to(place.root)): path.read_bytes()
        for path in place.root.rglob("*")
        if path.is_file() and path.name != "reception.lock"
    }


def test_another_pc_goes_on_where_the_backup_ends(old, new, backup):
    restored = new.restore(backup, old.code)
    assert (restored.events, restored.dossiers, restored.unsent) == (3, 3, 3)
    assert (restored.unit, restored.counter, restored.kept_aside) == ("H57.30.12", 1, None)
    assert new.events() == 3
    assert new.keys.read("any") == old.keys.read("any")
    new.receive(2)
    assert new.events() == 5


def test_restored_folder_is_another_device(old, new, backup):
    database = Database(old.folder.database, old.keys.read("") or "")
    with closing(database), database.read() as view:
        was = view.device_id
    device = new.restore(backup, old.code).device_id
    assert device != was
    new.receive()
    database = Database(new.folder.database, new.keys.read("") or "")
    with closing(database), database.read() as view:
        own = list(view.journal.of_device(device))
        last_before = max(event.stamp for event in view.journal.of_device(was))
    assert [event.seq for event in own] == [1]
    assert own[0].stamp > last_before


def test_numbers_given_out_since_the_backup_are_passed_over(old, new, backup):
    lost = old.receive(5)
    new.restore(backup, old.code)
    (code,) = new.receive()
    assert code.endswith("-1104")
    assert code not in lost


def test_numbers_of_a_day_the_backup_does_not_know_are_passed_over_too(old, new, backup):
    tomorrow = "2026-08-06T08:00:00+07:00"
    lost = old.receive(7, now=tomorrow)
    new.restore(backup, old.code, today=date(2026, 8, 6))
    (code,) = new.receive(now=tomorrow)
    assert code.endswith("-1101")
    assert code not in lost


def test_restoring_over_data_keeps_it_aside_and_loses_no_dossier(old, new, backup):
    codes = old.receive(4)
    restored = old.restore(backup, old.code)
    assert (restored.events, restored.carried, restored.carried_all) == (7, 4, True)
    assert (restored.dossiers, restored.unsent, old.events()) == (7, 7, 7)
    assert restored.kept_aside is not None
    assert new.restore(restored.kept_aside, old.code).events == 7
    assert not set(old.receive(2)) & set(codes)


def test_what_is_carried_over_keeps_device_place_and_hash(old, backup):
    old.receive(4)
    before = events_of(old)
    old.restore(backup, old.code)
    assert events_of(old) == before


def test_what_the_center_said_since_the_backup_holds_after_it(old, backup):
    old.receive(4)
    database = Database(old.folder.database, old.keys.read("") or "")
    with closing(database), database.write() as tx:
        device = tx.device_id
        tx.outbox.quarantine(device, 6, "bad_fact: x")
        tx.outbox.acknowledge(device, 5, NOW)
    restored = old.restore(backup, old.code)
    assert restored.unsent == 2
    database = Database(old.folder.database, old.keys.read("") or "")
    with closing(database), database.read() as view:
        assert [event.seq for event in view.outbox.pending(device, 10)] == [7]
        states = [(item.seq, item.state) for item in view.outbox.items(10)]
    assert states == [(6, "quarantined"), (7, "pending")]


def test_chain_is_followed_up_to_its_break_and_the_rest_is_told(old, backup):
    old.receive(4)
    connection = connect(old.folder.database, old.keys.read("") or "", create=False)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE events SET actor = 'ai đó' WHERE seq = 6")
    connection.close()
    restored = old.restore(backup, old.code)
    assert (restored.carried, restored.carried_all) == (2, False)
    assert old.events() == 5


def test_events_of_a_damaged_file_come_along_as_far_as_they_can_be_read(old, backup):
    old.receive(40)
    path = old.folder.database
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * 0.5))
        file.write(os.urandom(3_000))
    restored = old.restore(backup, old.code)
    assert restored.kept_aside is not None
    assert restored.kept_aside.is_dir()
    assert restored.carried_all == (restored.carried == 40)
    assert old.events() == 3 + restored.carried


def test_restoring_twice_over_the_same_data_adds_nothing_twice(old, backup):
    old.receive(4)
    old.restore(backup, old.code)
    old.receive(1)
    again = old.restore(backup, old.code)
    assert (again.events, again.carried, old.events()) == (8, 5, 8)


def test_look_into_a_backup_tells_office_counter_and_last_dossier(old, backup):
    before = backup.read_bytes()
    look = look_into(backup, old.code)
    assert (look.unit, look.counter, look.dossiers, look.events) == ("H57.30.12", 1, 3, 3)
    assert look.last_code.endswith("-1003")
    assert look.last_at is not None
    assert (look.bytes, backup.read_bytes()) == (len(before), before)
    assert list(backup.parent.glob("stick.db*")) == [backup]


def test_look_into_an_empty_counter_has_no_last_dossier(old, tmp_path):
    look = look_into(old.back_up(tmp_path / "empty.db"), old.code)
    assert (look.dossiers, look.last_code, look.last_at) == (0, "", None)


def test_look_says_what_is_wrong_as_the_restore_would(old, backup, tmp_path):
    assert code_of(lambda: look_into(backup, "AAAA")) == "bad_recovery_code"
    assert code_of(lambda: look_into(tmp_path / "x.db", old.code)) == "restore_source_missing"
    assert code_of(lambda: look_into(backup, recovery_code(new_key()))) == "restore_wrong_key"
    connection = connect(backup, old.keys.read("") or "", create=False)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('reception', '9999_future', '2030')"
    )
    connection.close()
    assert code_of(lambda: look_into(backup, old.code)) == "data_newer"


def test_restoring_twice_never_repeats_a_number_or_a_name(old, new, backup):
    first = new.restore(backup, old.code)
    codes = new.receive(2)
    again = new.back_up()
    second = new.restore(again, old.code)
    codes += new.receive(2)
    assert len({first.device_id, second.device_id}) == 2
    assert len(set(codes)) == 4
    assert (second.unsent, new.events()) == (5, 7)


def test_going_back_twice_on_one_disk_never_repeats_a_number(old, backup):
    codes = []
    for _ in range(3):
        old.restore(backup, old.code)
        codes += old.receive(2)
    assert len(set(codes)) == len(codes) == 6


def test_unreadable_data_is_kept_byte_by_byte(old, backup):
    old.folder.database.write_bytes(b"x" * 10_000)
    restored = old.restore(backup, old.code)
    assert restored.kept_aside is not None
    assert (restored.kept_aside / "reception.db").read_bytes() == b"x" * 10_000
    assert old.events() == 3


def test_folder_whose_key_was_lost_opens_again(old, backup):
    code = old.code
    (old.root / "key").unlink()
    old.restore(backup, code)
    assert old.events() == 3


def test_wrong_code_changes_nothing(old, new, backup):
    before = state(old)
    assert code_of(lambda: old.restore(backup, "AAAA")) == "bad_recovery_code"
    other = recovery_code(new_key())
    assert code_of(lambda: old.restore(backup, other)) == "restore_wrong_key"
    assert code_of(lambda: new.restore(backup, other)) == "restore_wrong_key"
    assert state(old) == before
    assert not new.folder.root.exists()


def test_data_of_another_counter_is_not_replaced(old, new, backup, tmp_path):
    open_copy(tmp_path / "third").close()
    third = Place(tmp_path / "third")
    (third.root / "key").write_text(new_key())
    before = state(third)
    assert code_of(lambda: third.restore(backup, old.code)) == "restore_other_key"
    assert state(third) == before


def test_missing_file_is_said(old, new, tmp_path):
    with pytest.raises(InputError) as caught:
        new.restore(tmp_path / "none.db", old.code)
    assert (caught.value.code, caught.value.field) == ("restore_source_missing", "from")


@pytest.mark.parametrize("at", [0, 0.3, 0.6, 0.95])
def test_damaged_file_is_refused_and_an_older_one_named(old, at):
    old.receive(30)
    good = old.back_up()
    bad = good.with_name("reception-20260805-093000.db")
    shutil.copy(good, bad)
    with bad.open("r+b") as file:
        file.seek(int(bad.stat().st_size * at))
        file.write(os.urandom(3_000))
    before = state(old)
    with pytest.raises(EnvironmentProblem) as caught:
        old.restore(bad, old.code)
    assert caught.value.code == ("restore_wrong_key" if at == 0 else "restore_unsound")
    assert caught.value.facts["older"] == good.name
    assert state(old) == before


def test_cut_file_is_refused(old, new, backup):
    os.truncate(backup, backup.stat().st_size // 2)
    assert code_of(lambda: new.restore(backup, old.code)) == "restore_unsound"
    assert not new.folder.database.exists()


def test_projection_that_does_not_fit_is_refused(old, new, backup):
    connection = connect(backup, old.keys.read("") or "", create=False)
    connection.execute("UPDATE dossiers SET status = 4 WHERE id = 2")
    connection.close()
    assert code_of(lambda: new.restore(backup, old.code)) == "restore_unsound"
    assert not new.folder.database.exists()


def test_backup_of_a_newer_version_is_refused(old, new, backup):
    connection = connect(backup, old.keys.read("") or "", create=False)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('reception', '9999_future', '2030')"
    )
    connection.close()
    before = state(old)
    assert code_of(lambda: old.restore(backup, old.code)) == "data_newer"
    assert state(old) == before


def test_backup_of_an_older_version_is_brought_up_to_date(old, new, backup):
    connection = connect(backup, old.keys.read("") or "", create=False)
    connection.execute("DROP TABLE print_jobs")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_printing'")
    connection.close()
    new.restore(backup, old.code)
    assert new.events() == 3


def test_folder_in_use_is_left_alone(old, backup):
    lock = FolderLock(old.folder)
    assert code_of(lambda: old.restore(backup, old.code)) == "folder_in_use"
    lock.release()
    assert old.events() == 3


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("_bring", "before"),
        ("_bring", "after"),
        ("_refuse_unless_sound", "after"),
        ("_prove", "after"),
        ("_renew", "after"),
        ("_settle", "after"),
        ("_keep_aside", "after"),
        ("_make_ours", "after"),
        ("_keep_key", "after"),
        ("_put_in_place", "before"),
    ],
)
def test_crash_at_any_step_leaves_the_old_data(old, backup, monkeypatch, step, when):
    old.receive(4)
    real = getattr(restoring, step)

    def dies(*arguments):
        if when == "after":
            real(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, step, dies)
        # The power goes: nothing is cleaned up either.
        patch.setattr(shutil, "rmtree", lambda *_a, **_k: None)
        with pytest.raises(KeyboardInterrupt):
            old.restore(backup, old.code)
    assert old.events() == 7
    assert old.restore(backup, old.code).carried == 4
    assert old.events() == 7


def test_killed_at_any_moment_leaves_all_of_the_data_of_before_or_of_after(old, backup):
    """A real process, ended by the system in the midst of its work."""
    old.receive(40)
    command = [sys.executable, "-c", _CLI, "--data", str(old.folder.root)]
    command += ["--key-file", str(old.root / "key"), "restore", "--from", str(backup)]
    environment = {**os.environ, "RECEPTION_RECOVERY_CODE": old.code}
    was_killed = 0
    for step in range(8):
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            beside, end = old.folder.root / "restoring", time.monotonic() + 20
            while child.poll() is None and not beside.exists() and time.monotonic() < end:
                time.sleep(0.001)
            time.sleep(step * 0.02)
            child.kill()
        was_killed += child.returncode < 0 or os.name == "nt"
        assert old.events() == 43, step
    assert was_killed
    old.restore(backup, old.code)
    assert old.events() == 43


def test_full_disk_leaves_the_old_data(old, backup, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        assert code_of(lambda: old.restore(backup, old.code)) == "backup_no_room"
    assert old.events() == 3
    assert not (old.folder.root / "restoring").exists()


def test_data_that_cannot_be_kept_aside_is_not_replaced(old, backup, monkeypatch):
    old.receive(4)

    def full(*_arguments):
        raise EnvironmentProblem("backup_no_room")

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "make_copy", full)
        assert code_of(lambda: old.restore(backup, old.code)) == "backup_no_room"
    assert old.events() == 7
