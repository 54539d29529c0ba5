"""Dossiers of an earlier version become findable by everything, a few at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reception.domain.events import Draft
from reception.domain.facts import CodeBinding, Correction
from reception.domain.person import Party, PartyKind
from reception.domain.workflow import EventKind
from reception.storage import backfill
from reception.storage.database import Database
from reception.storage.search_backfill import OLDER_KEYS
from reception.storage.search_index import backlog
from reception.storage.verify import verify
from tests.chains import START, an_intake

KEY = "ab" * 32
# What a store of before the step looks like, with the folded names of that time.
_AS_BEFORE = (
    "UPDATE dossiers SET numbers_key = NULL, names_key = replace(names_key, ' hbluech', '')",
    "INSERT INTO dossier_numbers (dossier_numbers) VALUES ('delete-all')",
    "DELETE FROM name_variants",
    "DELETE FROM dossier_names WHERE rowid <= 7",
    "INSERT INTO dossier_names (rowid, names) SELECT id, names_key FROM dossiers WHERE id <= 7",
    "INSERT INTO settings (key, value) SELECT 'search_backlog', max(id) FROM dossiers",
)
COUNT = 9


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "reception.db", KEY, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
    for number in range(COUNT):
        receive(opened, number)
    yield opened
    opened.close()


def receive(database, number):
    """Everybody's numbers end in the dossier's own digits."""
    owner = Party(PartyKind.CITIZEN, "Rơ Châm H'Bluêch", f"04619800{number}111", phone="0905000111")
    submitter = Party(PartyKind.CITIZEN, "Kpă Y Lốc", f"04619900{number}222", phone="0905000222")
    code = f"H57.30.12-260805-{1001 + number}"
    intake = an_intake(code=code, owner=owner, submitter=submitter if number % 2 else None)
    with database.write() as tx:
        tx.counters.burn("H57.30.12", START.date(), 1001, 1001 + number)
        append(tx, number, EventKind.RECEIVED, intake)
        if number == 6:
            tx.search.index_waiting()


def append(tx, number, kind, fact):
    tx.append(Draft(f"u{number}", kind, fact, "Lê Thị Hạnh", 1, START), recorded_at=START)


def make_old(database):
    with database.write() as tx:
        for statement in _AS_BEFORE:
            tx.connection.execute(statement)


def numbered(database, *numbers):
    with database.read() as view:
        return view.finder.numbered(numbers, 50).sure


def named(database, *words):
    with database.read() as view:
        return view.finder.named(words, 50)


def test_older_rows_are_found_as_before_until_somebody_comes_to_them(database):
    make_old(database)
    assert numbered(database, "046198003") == (4,)
    assert numbered(database, "0905000111") == tuple(range(COUNT, 0, -1))
    assert numbered(database, "3222") == ()
    assert len(named(database, "bluech").sure) == COUNT
    with database.read() as view:
        assert view.finder.with_numbers(("046198003111",), 5) == [4]
        assert verify(view).is_sound


def test_every_key_works_once_all_are_gone_through(database):
    make_old(database)
    assert database.tidy() is False
    assert numbered(database, "3222") == (4,)
    assert numbered(database, "0905000222") == (8, 6, 4, 2)
    assert numbered(database, "0111")[:1] == (COUNT,)
    assert numbered(database, "1004") == (4,)
    assert len(named(database, "hbluech").sure) == COUNT
    assert len(named(database, "bluecj").forgiven) == COUNT
    with database.read() as view:
        assert backlog(view.connection) == 0
        assert verify(view).is_sound


def test_work_goes_on_where_it_was_cut_off(database, monkeypatch):
    monkeypatch.setattr(backfill, "CHUNK", 2)
    make_old(database)
    assert OLDER_KEYS.go_on(database.write, 0.0) is False
    with database.read() as view:
        assert backlog(view.connection) == COUNT - 2
    assert numbered(database, "7222") == (8,)
    assert numbered(database, "5222") == ()
    for left in (5, 3, 1):
        assert OLDER_KEYS.go_on(database.write, 0.0) is False
        with database.read() as view:
            assert backlog(view.connection) == left
            assert verify(view).is_sound
    assert OLDER_KEYS.go_on(database.write, 0.0) is True
    assert OLDER_KEYS.go_on(database.write, 0.0) is True
    assert numbered(database, "1222") == (2,)


def test_what_happens_meanwhile_is_not_undone(database, monkeypatch):
    monkeypatch.setattr(backfill, "CHUNK", 2)
    make_old(database)
    renamed = Party(PartyKind.CITIZEN, "Trần Thị Mẫu", "046198007777", phone="0911222333")
    with database.write() as tx:
        append(tx, 0, EventKind.CORRECTED, Correction("Sai", owner=renamed))
        append(tx, 1, EventKind.CODE_BOUND, CodeBinding("000.00.06.H57-260805-0042"))
    receive(database, COUNT)
    for _ in range(2):
        assert numbered(database, "2333") == (1,)
        assert numbered(database, "8050042") == (2,)
        assert numbered(database, "046198000111") == ()
        assert named(database, "mau").sure == (1,)
        while database.tidy():
            pass
    assert numbered(database, f"{COUNT}222") == (COUNT + 1,)
    with database.read() as view:
        assert verify(view).is_sound


def test_events_without_a_birth_do_not_stop_the_work(database):
    make_old(database)
    with database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET uid = 'nobody' WHERE id = 5")
    assert database.tidy() is False
    assert numbered(database, "3222") == (4,)


@pytest.mark.parametrize("step", ["0001_base", "0002_counter", "0003_printing", "0004_search"])
def test_released_file_is_searched_as_soon_as_it_is_open(tmp_path, step):
    copy = tmp_path / "reception.db"
    shutil.copy(Path(__file__).with_name("released") / f"{step}.db", copy)
    opened = Database(copy, KEY)
    with opened.read() as view:
        rows = view.connection.execute("SELECT id, owner_id, owner_phone, code FROM dossiers")
        for row_id, *numbers in rows.fetchall():
            for number in numbers:
                digits = number.replace("-", "").replace(".", "").lower()
                assert row_id in view.finder.numbered((digits[-5:],), 50).sure
        assert backlog(view.connection) == 0
    opened.close()


@pytest.mark.parametrize("is_indexed", [False, True], ids=["waiting", "indexed"])
def test_correction_takes_the_old_numbers_away(database, is_indexed):
    if is_indexed:
        database.tidy()
    with database.write() as tx:
        append(tx, 1, EventKind.CORRECTED, Correction("Sai", drop_submitter=True))
    assert numbered(database, "1222") == ()
    other = Party(PartyKind.CITIZEN, "Lê Văn Mẫu", "046198007777", phone="0911222333")
    with database.write() as tx:
        append(tx, 8, EventKind.CORRECTED, Correction("Sai", owner=other))
    assert numbered(database, "046198008111") == ()
    assert numbered(database, "7777") == (9,)


# ----------------------------------------------------------------------------------- query plans
def test_no_look_up_walks_through_the_dossiers(database):
    database.tidy()
    asked: list[str] = []
    with database.read() as view:
        view.connection.set_trace_callback(asked.append)
        view.finder.named(("ro", "chaam"), 50)
        view.finder.numbered(("0905", "84905"), 50)
        view.finder.with_numbers(("046198003111",), 50)
        view.finder.by_code_prefix("H57.30.12-2608", 50)
        view.connection.set_trace_callback(None)
        for query in (text for text in asked if text.startswith("SELECT")):
            plan = [row[3] for row in view.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            scans = [step for step in plan if step.startswith("SCAN") and "VIRTUAL" not in step]
            assert not scans, (query, plan)
    assert len(asked) > 8


def test_an_owner_is_found_in_every_stage_newest_first(database, monkeypatch):
    monkeypatch.setattr(backfill, "CHUNK", 2)
    same = Party(PartyKind.CITIZEN, "Lê Văn Mẫu", "046198007777")
    with database.write() as tx:
        for number in (0, 1, 7):
            append(tx, number, EventKind.CORRECTED, Correction("Sai", owner=same))
    make_old(database)
    # Rows 8 and 9 are gone through, the last one waits, the others are of before.
    assert OLDER_KEYS.go_on(database.write, 0.0) is False
    with database.write() as tx:
        tx.search.index_waiting()
    receive(database, COUNT)
    with database.write() as tx:
        append(tx, COUNT, EventKind.CORRECTED, Correction("Sai", owner=same))
    procedure = an_intake().procedure.code
    with database.read() as view:
        rows = [found.row_id for found in view.people.by_identity("046198007777", 9)]
        assert rows == [COUNT + 1, 8, 2, 1]
        assert len(view.people.by_identity("046198007777", 3)) == 3
        assert [found.id for found in view.people.open_of("046198007777", procedure, 9)] == rows
        assert view.people.open_of("046198007777", "9.999999", 9) == []
        # A submitter is no owner, and what holds no digit or letter is no number.
        assert view.people.by_identity("046199001222", 9) == []
        assert view.people.by_identity("--", 9) == []


def test_owners_are_looked_up_along_indexes_only(database):
    statements = []
    with database.read() as view:
        view.connection.set_trace_callback(statements.append)
        view.people.open_of("046198001111", "2.000815", 9)
        view.people.by_identity("046198001111", 9)
        view.connection.set_trace_callback(None)
        plans = [
            step[3]
            for statement in statements
            if not statement.startswith("--")  # what the index asks of itself
            for step in view.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    allowed = ("PRIMARY KEY", "older_dossiers_by_owner_id", "dossiers_by_code")
    assert any("older_dossiers_by_owner_id" in step for step in plans)
    assert all(any(known in step for known in allowed) for step in plans if "SEARCH" in step)
    assert not any(step.startswith(("SCAN d", "SCAN dossiers")) for step in plans)
