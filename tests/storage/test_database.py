"""The encrypted file: opened with the right key alone, written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.storage import driver, schema
from reception.storage.database import Database
from reception.storage.driver import DatabaseError, connect, translated_errors
from reception.storage.migrations import STEPS, applied_steps, ensure_schema

KEY = "ab" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reception.db"


@pytest.fixture
def database(path):
    opened = Database(path, KEY, create=True)
    yield opened
    opened.close()


def all_settings(path):
    with Database(path, KEY).read() as view:
        return view.settings.all()


def code_of(call) -> str:
    with pytest.raises(EnvironmentProblem) as caught:
        call()
    return caught.value.code


def test_file_holds_no_readable_text(database, path):
    with database.write() as tx:
        tx.settings.put("office", "UBND phường Thuận Hóa")
    database.close()
    content = b"".join(p.read_bytes() for p in path.parent.glob("reception.db*"))
    assert b"SQLite format" not in content
    assert "Thuận Hóa".encode() not in content
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT 1 FROM settings")


def test_wrong_key_is_said_and_changes_nothing(database, path):
    database.close()
    before = path.read_bytes()
    assert code_of(lambda: Database(path, "cd" * 32)) == "wrong_key"
    assert path.read_bytes() == before


@pytest.mark.parametrize("key", ["", "ab", "x" * 64, 'a" ; DROP TABLE events; --'])
def test_key_that_is_no_key_never_reaches_the_file(path, key):
    assert code_of(lambda: Database(path, key, create=True)) == "bad_key_format"


def test_missing_file_is_not_silently_made(path):
    assert code_of(lambda: Database(path, KEY)) == "data_missing"
    assert not path.exists()


def test_folder_that_does_not_exist_is_said(tmp_path):
    missing = tmp_path / "none" / "reception.db"
    assert code_of(lambda: Database(missing, KEY, create=True)) == "folder_not_usable"


def test_damaged_file_is_said(database, path):
    with database.write() as tx:
        for number in range(300):
            tx.settings.put(f"key{number}", "x" * 500)
    database.close()
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(path.stat().st_size - 8192))
    assert code_of(lambda: all_settings(path)) == "data_damaged"


def test_error_in_a_command_leaves_nothing_of_it(database):
    def fails_half_way():
        with database.write() as tx:
            tx.settings.put("a", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails_half_way()
    with database.read() as view:
        assert view.settings.all() == {}


def test_constraint_broken_by_a_bug_is_refused_whole(database):
    def twice():
        with database.write() as tx:
            tx.settings.put("a", "1")
            tx.connection.execute("INSERT INTO settings VALUES ('a', '2')")

    assert code_of(twice) == "store_refused"
    with database.read() as view:
        assert view.settings.get("a") is None


def test_pragmas_that_make_a_commit_durable_are_on(database):
    with database.read() as view:
        ask = view.connection.execute
        assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert ask("PRAGMA synchronous").fetchone()[0] == 2
        assert ask("PRAGMA foreign_keys").fetchone()[0] == 1
        assert ask("PRAGMA cipher_version").fetchone() is not None


def test_two_threads_write_without_losing_one(path, database):
    def work(name):
        own = Database(path, KEY)
        for number in range(20):
            with own.write() as tx:
                tx.settings.put(f"{name}-{number}", "x")
        own.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as view:
        assert len(view.settings.all()) == 40


def test_many_rows_widen_the_bounds_of_the_store_for_their_while_alone(database):
    def bounds():
        with database.read() as view:
            ask = view.connection.execute
            return [
                ask(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "wal_autocheckpoint")
            ]

    def broken_off():
        with database.in_mass():
            met.append(bounds())
            raise KeyboardInterrupt

    met: list[list[int]] = []
    usual = [-driver.CACHE_KIB, driver.AUTOCHECKPOINT_PAGES]
    assert bounds() == usual
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert met == [[-driver.MASS_CACHE_KIB, driver.MASS_AUTOCHECKPOINT_PAGES]]
    assert bounds() == usual


def test_checkpoint_empties_the_log_into_the_file(database, path):
    with database.write() as tx:
        tx.settings.put("a", "x" * 10_000)
    size = path.stat().st_size
    database.checkpoint()
    assert path.stat().st_size > size


CHILD = """
import resource, sys
from pathlib import Path
from reception.domain.errors import EnvironmentProblem
from reception.storage.database import Database
database = Database(Path(sys.argv[1]), "ab" * 32)
with database.write() as tx:
    tx.settings.put("kept", "1")
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = sum(p.stat().st_size for p in Path(sys.argv[1]).parent.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    with database.write() as tx:
        tx.settings.put("big", "x" * 5_000_000)
except EnvironmentProblem as problem:
    sys.stdout.write(problem.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX matter")
def test_full_disk_is_said_and_what_was_stored_stays(database, path):
    database.close()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout in {"disk_full", "disk_error"}
    with Database(path, KEY).read() as view:
        assert view.settings.all() == {"kept": "1"}


def test_shared_memory_that_cannot_grow_is_a_full_disk():
    error: Any = DatabaseError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    with pytest.raises(EnvironmentProblem, match="disk_full"), translated_errors():
        raise error


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("text", ["disk I/O error", "unable to open database file"])
def test_trouble_on_a_disk_that_takes_no_more_is_a_full_disk(path, monkeypatch, text, number):
    def refuse(**_options: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr("reception.storage.folder.tempfile.TemporaryFile", refuse)
    with pytest.raises(EnvironmentProblem, match="disk_full"), translated_errors(path):
        raise DatabaseError(text)


@pytest.mark.skipif(sys.platform == "win32", reason="only Linux mounts a small disk")
@pytest.mark.parametrize("room", range(0, 88, 8))
def test_disk_without_room_beside_the_store_is_told_as_full(database, path, tmp_path, room):
    """From no room at all, where the shared memory cannot be made, to some for the log."""
    database.close()
    disk, size = tmp_path / "disk", -(-path.stat().st_size // 4_096) * 4 + 8 + room
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        shutil.copy(path, disk)
        assert code_of(lambda: fill(disk / path.name)) == "disk_full"
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def fill(path):
    with closing(Database(path, KEY)) as small:
        for number in range(200):
            with small.write() as tx:
                tx.settings.put(f"key{number}", "x" * 2_000)


# ------------------------------------------------------------------------------------ migrations
SNAPSHOT = Path(__file__).with_name("schema.sql")


def schema_of(connection) -> str:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'dossier_names_%' AND name NOT LIKE 'dossier_numbers_%'"
        " ORDER BY type, name"
    )
    return "\n".join(" ".join(row[0].split()) + ";" for row in rows) + "\n"


def test_fresh_file_equals_the_committed_schema(database):
    with database.read() as view:
        assert schema_of(view.connection) == SNAPSHOT.read_text("utf-8")


def test_every_released_step_has_a_committed_state_to_upgrade_from():
    folder = Path(__file__).with_name("released")
    assert {p.stem for p in folder.glob("*.db")} == set(STEPS)


@pytest.mark.parametrize("step", list(STEPS))
def test_released_file_upgrades_with_its_data(tmp_path, step):
    released = Path(__file__).with_name("released") / f"{step}.db"
    copy = tmp_path / "reception.db"
    shutil.copy(released, copy)
    upgraded = Database(copy, KEY)
    with upgraded.read() as view:
        assert applied_steps(view.connection) == tuple(STEPS)
        assert view.settings.get("office") == "UBND xã Mẫu"
        assert view.journal.count() > 0
        assert len(view.dossiers.uids()) > 0
    upgraded.close()


def test_step_that_fails_leaves_the_state_before_it(path):
    connection = connect(path, KEY, create=True)
    ensure_schema(connection)
    steps = {**STEPS, "9999_fails": ("CREATE TABLE half (id INTEGER)", "SELECT no_such()")}
    with pytest.raises(Exception, match="no_such"):
        ensure_schema(connection, steps)
    assert applied_steps(connection) == tuple(STEPS)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()
    connection.close()


def test_file_of_a_newer_program_is_refused_untouched(database, path):
    with database.write() as tx:
        tx.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('reception', '9999_from_the_future', '2030-01-01')"
        )
    database.close()
    assert code_of(lambda: Database(path, KEY)) == "data_newer"


def test_normal_start_does_not_import_the_migration_library(database, path):
    database.close()
    probe = (
        "import sys; from pathlib import Path; from reception.storage.database import Database;"
        f"Database(Path({str(path)!r}), {KEY!r}).close(); sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_step_names_are_in_order_and_released_statements_are_tuples():
    assert list(STEPS) == sorted(STEPS)
    assert isinstance(schema.STEP_0001, tuple)
