"""Kiểm tra dữ liệu finds every damage, names its place, and can be stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft, is_intact
from reception.domain.facts import Completion, Remark
from reception.domain.workflow import EventKind
from reception.storage import verify as module
from reception.storage import verify_helper, verify_walk
from reception.storage.database import Database
from reception.storage.driver import PAGE_BYTES
from reception.storage.journal import EVENT_COLUMNS, event_from_row, is_row_intact
from reception.storage.keystore import new_key
from reception.storage.unit_of_work import Reading
from reception.storage.verify import verify
from tests.chains import START, Chain, an_intake

KEY = new_key()
EVENT_TRIGGER = "DROP TRIGGER events_change_only_by_erasure"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reception.db"


@pytest.fixture
def database(path):
    database = Database(path, KEY, create=True)
    with database.write() as tx:
        tx.settings.put("device_id", "d0")
    yield database
    database.close()


def fill(database: Database, count: int) -> None:
    """Dossiers u1, u2 …, each received and then completed: events 2n-1 and 2n."""
    for number in range(1, count + 1):
        code = f"H57.30.12-260805-{1000 + number}"
        with database.write() as tx:
            tx.counters.burn("H57.30.12", date(2026, 8, 5), 1001, 1000 + number)
            for kind, fact in (
                (EventKind.RECEIVED, an_intake(code=code)),
                (EventKind.COMPLETED, Completion()),
            ):
                draft = Draft(f"u{number}", kind, fact, "Lê Thị Mẫu", 1, START)
                tx.append(draft, recorded_at=START)


def spoil(database: Database, *statements: str) -> None:
    with database.write() as tx:
        tx.search.index_waiting()
        for statement in (EVENT_TRIGGER, *statements):
            tx.connection.execute(statement)


def found(database: Database) -> module.Verification:
    with database.read() as view:
        return verify(view)


def test_rows_and_events_are_judged_alike(database):
    fill(database, 2)
    with database.read() as view:
        rows = view.connection.execute(f"SELECT {EVENT_COLUMNS} FROM events").fetchall()
    assert all(is_row_intact(row) for row in rows)
    assert all(is_intact(event_from_row(row)) for row in rows)
    for place, value in enumerate(rows[0]):
        other = value + 1 if isinstance(value, int) else b"\1" * 32
        changed = list(rows[0])
        changed[place] = f"{value}x" if isinstance(value, str) else other
        assert not is_row_intact(tuple(changed)), EVENT_COLUMNS.split(",")[place]


@pytest.mark.parametrize(
    ("column", "value"),
    [("actor", "'x'"), ("payload", '\'{"note":"x"}\''), ("kind", "'returned'"), ("stamp", "'x'")],
)
def test_changed_event_is_named_by_its_place(database, column, value):
    fill(database, 3)
    spoil(database, f"UPDATE events SET {column} = {value} WHERE seq = 4")
    assert found(database).broken_chains == ("d0:4",)


def test_earliest_fault_of_a_chain_is_the_one_that_is_named(database):
    fill(database, 3)
    zero = "zeroblob(32)"
    spoil(
        database,
        f"UPDATE events SET previous = {zero} WHERE seq = 3",
        "UPDATE events SET actor = 'x' WHERE seq = 6",
    )
    assert found(database).broken_chains == ("d0:3",)
    spoil_again = f"UPDATE events SET previous = x'{'11' * 32}' WHERE seq = 1"
    with database.write() as tx:
        tx.connection.execute(spoil_again)
    assert found(database).broken_chains == ("d0:1",)


def test_whole_forged_event_is_found_by_the_link_to_the_next(database):
    fill(database, 1)
    forged = Chain("d0")
    forged.add(EventKind.RECEIVED, an_intake(code="H57.30.12-260805-1001", note="x"), uid="u1")
    [event] = forged.events
    assert is_intact(event)
    with database.write() as tx:
        tx.connection.execute(EVENT_TRIGGER)
        tx.connection.execute(
            "UPDATE events SET payload=?, salt=?, digest=?, previous=?, hash=?, actor=?, counter=?,"
            " occurred_at=?, recorded_at=?, stamp=?, schema_version=? WHERE seq = 1",
            _columns(event),
        )
    result = found(database)
    assert result.broken_chains == ("d0:2",)


def _columns(event):
    texts = [event.occurred_at.isoformat(), event.recorded_at.isoformat()]
    return (
        event.payload,
        event.salt,
        *(bytes.fromhex(text) for text in (event.digest, event.previous, event.hash)),
        event.actor,
        event.counter,
        *texts,
        event.stamp,
        event.schema,
    )


def test_gap_is_a_fault_in_the_own_chain_alone(database):
    fill(database, 3)
    for device, gap_is_fault in (("d0", True), ("other", False)):
        with database.write() as tx:
            tx.connection.execute("PRAGMA defer_foreign_keys = ON")
            if device == "d0":
                tx.connection.execute("DROP TRIGGER events_are_append_only")
                tx.connection.execute("DELETE FROM outbox WHERE seq = 3")
                tx.connection.execute("DELETE FROM events WHERE seq = 3")
            else:
                tx.settings.put("device_id", "new")
        named = [text for text in found(database).broken_chains if text == "d0:4"]
        assert bool(named) is gap_is_fault


def test_event_of_a_dossier_whose_birth_is_still_to_come_is_looked_at_too(database):
    fill(database, 1)
    chain = Chain("far")
    chain.add(EventKind.FORWARDED, Remark("x"), uid="u9")
    with database.write() as tx:
        tx.journal.add(chain.events[0])
    assert found(database).is_sound
    spoil(database, "UPDATE events SET actor = 'x' WHERE device_id = 'far'")
    assert found(database).broken_chains == ("far:1",)
    assert found(database).wrong_projections == ()


def test_row_without_events_and_events_without_row_are_both_wrong(database):
    fill(database, 3)
    spoil(
        database,
        "UPDATE dossiers SET uid = 'nobody' WHERE uid = 'u2'",
        "DELETE FROM dossiers WHERE uid = 'u3'",
    )
    assert set(found(database).wrong_projections) == {"nobody", "u2", "u3"}


def test_every_column_of_a_row_is_compared(database):
    fill(database, 2)
    with database.read() as view:
        columns = [row[1] for row in view.connection.execute("PRAGMA table_info(dossiers)")]
    for column in columns:
        if column in ("id", "uid", "names_key"):
            continue
        with database.write() as tx:
            kind = tx.connection.execute(
                f"SELECT typeof({column}) FROM dossiers WHERE uid = 'u2'"
            ).fetchone()[0]
            old = tx.connection.execute(
                f"SELECT {column} FROM dossiers WHERE uid = 'u2'"
            ).fetchone()[0]
            other = {"text": "x", "integer": 2 if old != 2 else 3, "null": None}[kind]
            if kind == "null":
                other = 7 if column == "fee" else "x"
            tx.connection.execute(f"UPDATE dossiers SET {column} = ? WHERE uid = 'u2'", (other,))
        assert found(database).wrong_projections == ("u2",), column
        with database.write() as tx:
            tx.connection.execute(f"UPDATE dossiers SET {column} = ? WHERE uid = 'u2'", (old,))
    assert found(database).wrong_projections == ()


@pytest.mark.parametrize("serial", ["1003", "x", "10001", "１００１"])
def test_code_that_no_counter_gave_out_is_named(database, serial):
    fill(database, 2)
    code = f"H57.30.12-260805-{serial}"
    spoil(database, f"UPDATE dossiers SET code = '{code}' WHERE uid = 'u2'")
    assert found(database).number_faults == (code,)


def test_more_dossiers_than_one_helping_are_all_looked_at(database, monkeypatch):
    monkeypatch.setattr(verify_walk, "_CHUNK", 2)
    fill(database, 5)
    told = []
    with database.read() as view:
        result = verify(view, lambda done, total: told.append((done, total)))
    assert result.is_sound
    assert told == [(number, 5) for number in range(1, 6)]
    spoil(database, "UPDATE dossiers SET holder = 'x' WHERE uid IN ('u2', 'u3', 'u5')")
    assert found(database).wrong_projections == ("u2", "u3", "u5")


def test_one_connection_alone_finds_the_same(database):
    fill(database, 2)
    spoil(database, "UPDATE events SET previous = zeroblob(32) WHERE seq = 3")
    with database.read() as view:
        alone, beside = verify(Reading(view.connection)), verify(view)
    assert alone == beside
    assert alone.broken_chains == ("d0:3",)


DAMAGE = (
    "UPDATE dossiers SET holder = 'x' WHERE uid IN ('u1', 'u6')",
    "UPDATE events SET actor = 'x' WHERE seq IN (4, 9)",
    "UPDATE dossiers SET code = 'H57.30.12-260805-1999' WHERE uid = 'u5'",
    "DELETE FROM dossier_names WHERE rowid IN (2, 4)",
)


@pytest.fixture
def helped(monkeypatch):
    """A helper works on the smallest store; gives what was started."""
    started = []
    real = subprocess.Popen

    def start(*words, **options):
        started.append((words, options, real(*words, **options)))
        return started[-1][2]

    monkeypatch.setattr(verify_helper, "LEAST", 2)
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return started


def test_helper_finds_in_its_half_what_one_process_would_find(database, helped, caplog):
    fill(database, 6)
    told = []
    with database.read() as view:
        assert verify(view, lambda done, total: told.append((done, total))).is_sound
    assert told[-1][1] == 6
    spoil(database, *DAMAGE)
    with caplog.at_level("INFO"):
        result = found(database)
    assert len(helped) == 2
    assert "without its helper" not in caplog.text
    assert result.broken_chains == ("d0:4",)
    assert set(result.wrong_projections) == {"u1", "u2", "u4", "u5", "u6"}
    assert result.number_faults == ("H57.30.12-260805-1999",)
    with database.read() as view:
        alone = verify(Reading(view.connection))
    assert replace(alone, wrong_projections=()) == replace(result, wrong_projections=())
    assert set(alone.wrong_projections) == set(result.wrong_projections)
    for words, options, process in helped:
        assert KEY not in f"{words}{options.get('env')}"
        assert process.returncode == 0


@pytest.mark.parametrize(
    "script",
    [
        "import sys; sys.exit(3)",
        "print('nonsense')",
        "print('{}')",
        "print('[]')",
        'print(\'{"spoilt": [], "wrong": 5, "unburnt": []}\')',
        'import sys; print(\'{"spoilt": {}, "wrong": [], "unburnt": []}\'); sys.exit(1)',
    ],
)
def test_helper_that_fails_costs_time_and_nothing_else(database, monkeypatch, script, caplog):
    fill(database, 6)
    spoil(database, *DAMAGE)
    real = subprocess.Popen
    monkeypatch.setattr(verify_helper, "LEAST", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda _words, **options: real([sys.executable, "-c", script], **options),
    )
    with caplog.at_level("INFO"):
        result = found(database)
    assert "without its helper" in caplog.text
    assert set(result.wrong_projections) == {"u1", "u2", "u4", "u5", "u6"}
    assert result.broken_chains == ("d0:4",)


def test_helper_that_cannot_be_started_is_not_missed(database, helped, monkeypatch):
    fill(database, 3)
    monkeypatch.setattr(sys, "executable", str(database.path.parent / "nowhere.exe"))
    assert found(database).is_sound
    monkeypatch.setattr(sys, "executable", "")
    assert found(database).is_sound
    assert helped == []


def test_helper_ends_with_the_check_that_was_stopped(database, helped):
    fill(database, 300)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with database.read() as view, pytest.raises(KeyboardInterrupt):
        verify(view, stop)
    assert helped[0][2].returncode is not None


def test_check_can_be_stopped_at_any_moment(database):
    fill(database, 3)

    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with database.read() as view, pytest.raises(StoppedError):
        verify(view, stop)
    assert found(database).is_sound


def test_index_that_lost_an_entry_is_named(database):
    fill(database, 2)
    with database.write() as tx:
        tx.connection.execute("PRAGMA writable_schema = ON")
        tx.connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX dossiers_by_code ON dossiers (uid)'"
            " WHERE name = 'dossiers_by_code'"
        )
        tx.connection.execute("PRAGMA writable_schema = OFF")
    database.close()
    other = Database(database.path, KEY)
    try:
        assert any("dossiers_by_code" in text for text in found(other).file_faults)
    finally:
        other.close()


def test_change_on_whichever_page_of_the_disk_is_found(database, path):
    fill(database, 20)
    database.checkpoint()
    database.close()
    whole = path.read_bytes()
    for page in range(1, len(whole) // PAGE_BYTES, 5):
        content = bytearray(whole)
        content[page * PAGE_BYTES + 100] ^= 0xFF
        path.write_bytes(content)
        is_sound = False
        with suppress(EnvironmentProblem):
            other = Database(path, KEY)
            with closing(other):
                is_sound = found(other).is_sound
        assert not is_sound, page
