"""Lateness and appointments of dossiers of an earlier version, a few at a time."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from reception.domain.events import Draft
from reception.domain.facts import ClockResumed, SupplementRequest
from reception.domain.workflow import DossierStatus, EventKind
from reception.storage import backfill
from reception.storage.database import Database
from reception.storage.dates_backfill import OLDER_DATES
from reception.storage.verify import verify
from tests.chains import DUE, START, an_intake

KEY = "ab" * 32
DAY = timedelta(days=1)
# What a store of before the step looks like.
_AS_BEFORE = (
    "UPDATE dossiers SET late_since = NULL, first_due_at = NULL, supplement_requests = NULL",
    "INSERT INTO settings (key, value) SELECT 'dates_backlog', max(id) FROM dossiers",
)
COUNT = 5


@pytest.fixture
def database(tmp_path):
    """Dossiers that were late, asked for papers and given another date; the last one is new."""
    opened = Database(tmp_path / "reception.db", KEY, create=True)
    for number in range(COUNT):
        with opened.write() as tx:
            tx.settings.put("device_id", "d0")
            tx.counters.burn("H57.30.12", START.date(), 1001, 1001 + number)
            intake = an_intake(code=f"H57.30.12-260805-{1001 + number}")
            append(tx, number, EventKind.RECEIVED, intake, START)
            if number < COUNT - 1:
                ask = SupplementRequest("Thiếu")
                append(tx, number, EventKind.SUPPLEMENT_REQUESTED, ask, DUE + DAY)
                back = ClockResumed(DUE + 9 * DAY)
                append(tx, number, EventKind.SUPPLEMENTED, back, DUE + 2 * DAY)
    yield opened
    opened.close()


def append(tx, number, kind, fact, at):
    tx.append(Draft(f"u{number}", kind, fact, "Lê Thị Hạnh", 1, at), recorded_at=at)


def make_old(database):
    with database.write() as tx:
        for statement in _AS_BEFORE:
            tx.connection.execute(statement)


def lines(database):
    with database.read() as view:
        return view.dossiers.newest(None, 50)


def late(database, at):
    with database.read() as view:
        running = (DossierStatus.RECEIVED, DossierStatus.PROCESSING)
        return [found.uid for found in view.dossiers.late(running, at=at, limit=9)]


def test_row_of_before_is_judged_by_its_present_date_until_somebody_comes_to_it(database):
    make_old(database)
    at = DUE + 3 * DAY
    assert [found.is_late(at) for found in lines(database)] == [True, *[False] * (COUNT - 1)]
    assert late(database, at) == ["u4"]
    with database.read() as view:
        assert verify(view).is_sound
    while database.tidy():
        pass
    assert all(found.is_late(at) for found in lines(database))
    assert late(database, at) == [f"u{number}" for number in range(COUNT)]
    assert {found.first_due_at for found in lines(database)} == {DUE}
    with database.read() as view:
        assert OLDER_DATES.left(view.connection) == 0
        assert verify(view).is_sound


def test_work_goes_on_where_it_was_cut_off(database, monkeypatch):
    monkeypatch.setattr(backfill, "CHUNK", 2)
    make_old(database)
    for left in (3, 1):
        assert OLDER_DATES.go_on(database.write, 0.0) is False
        with database.read() as view:
            assert OLDER_DATES.left(view.connection) == left
            assert verify(view).is_sound
    assert OLDER_DATES.go_on(database.write, 0.0) is True
    assert OLDER_DATES.go_on(database.write, 0.0) is True


def test_events_without_a_birth_do_not_stop_the_work(database):
    make_old(database)
    with database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET uid = 'nobody' WHERE id = 2")
    assert database.tidy() is False


def test_wrong_lateness_is_found_by_the_check(database):
    with database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET late_since = NULL WHERE id = 1")
    with database.read() as view:
        assert not verify(view).is_sound


@pytest.mark.parametrize("step", ["0001_base", "0005_set_aside", "0006_number_blocks"])
def test_released_file_is_dated_as_soon_as_it_is_open(tmp_path, step):
    copy = tmp_path / "reception.db"
    shutil.copy(Path(__file__).with_name("released") / f"{step}.db", copy)
    opened = Database(copy, KEY)
    assert all(found.first_due_at == DUE for found in lines(opened))
    with opened.read() as view:
        assert OLDER_DATES.left(view.connection) == 0
    opened.close()


def test_lists_and_counts_of_late_dossiers_go_along_an_index(database):
    with database.read() as view:
        query = (
            "SELECT count(*) FROM dossiers WHERE status IN (2, 4) AND due_at >= ?"
            " AND late_since IS NOT NULL"
        )
        plan = [row[3] for row in view.connection.execute(f"EXPLAIN QUERY PLAN {query}", ("x",))]
    assert all("dossiers_late" in step for step in plan), plan
