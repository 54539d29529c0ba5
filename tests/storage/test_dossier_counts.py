"""Counts by state and appointment equal a plain look at every row, other units' rows left out."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from reception.domain.events import Draft
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus, EventKind
from reception.storage.database import Database
from reception.storage.dossiers import ArrivalMark
from tests.chains import START, an_intake

UNIT, OTHER = "H57.30.12", "H57.30.13"
STATES = (DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.COMPLETED)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "reception.db", "ab" * 32, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
        tx.settings.put("unit", UNIT)
    yield opened
    opened.close()


def fill(database, chance, count):
    """Rows of every kind; returns them as (unit, deciding unit, state, appointment, late since)."""
    rows = []
    with database.write() as tx:
        for serial in range(count):
            intake = an_intake(code=f"{UNIT}-260805-{1000 + serial:04d}")
            draft = Draft(f"u{serial}", EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, START)
            tx.append(draft, recorded_at=START)
            due = START + timedelta(hours=chance.randint(-50, 50))
            row = (
                chance.choice((UNIT, OTHER)),
                chance.choice(("", UNIT, OTHER)),
                int(chance.choice((*STATES, DossierStatus.RETURNED))),
                chance.choice((None, format_instant(due))),
                chance.choice((None, None, format_instant(START))),
            )
            tx.connection.execute(
                "UPDATE dossiers SET unit = ?, deciding_unit = ?, status = ?, due_at = ?,"
                " late_since = ? WHERE uid = ?",
                (*row, f"u{serial}"),
            )
            rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(5))
def test_counts_equal_a_look_at_every_row(database, seed):
    chance = Random(seed)
    rows = fill(database, chance, 60)
    own = [row[2:] for row in rows if not (row[1] and row[0] != UNIT)]
    moments = [START + timedelta(hours=chance.randint(-60, 60)) for _ in range(4)]

    def due(moment: datetime) -> int:
        end = format_instant(moment)
        return sum(state in STATES and at is not None and at < end for state, at, _ in own)

    with database.read() as view:
        for states in (STATES, STATES[:1]):
            found = {state: sum(row[0] == state for row in own) for state in states}
            present = {state: count for state, count in found.items() if count}
            assert view.dossiers.count_by_status(states) == present
        assert view.dossiers.count_due(STATES, before=moments) == tuple(map(due, moments))
        start = format_instant(moments[0])
        assert view.dossiers.count_late(STATES, due_from=moments[0]) == sum(
            state in STATES and at is not None and at >= start and late is not None
            for state, at, late in own
        )


def test_what_came_since_is_found_without_going_through_every_code(database):
    fill(database, Random(1), 20)
    asked: list[str] = []
    with database.read() as view:
        view.connection.set_trace_callback(asked.append)
        codes = view.dossiers.codes_since(ArrivalMark(18, 19), 100)
        view.dossiers.shared_codes(["a"])
        view.connection.set_trace_callback(None)
        plans = [
            row[3]
            for query in asked
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {query}")
        ]
    assert set(codes) == {f"{UNIT}-260805-1018", f"{UNIT}-260805-1019"}
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN dossiers")]


def test_counting_looks_at_no_row(database):
    fill(database, Random(1), 20)
    asked: list[str] = []
    with database.read() as view:
        view.connection.set_trace_callback(asked.append)
        view.dossiers.count_by_status(STATES)
        view.dossiers.count_due(STATES, before=[START])
        view.guests.names_of("UBND")
        view.connection.set_trace_callback(None)
        plans = [
            row[3]
            for query in asked
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {query}")
            if " dossiers " in row[3]
        ]
    # What other units received is looked for below this unit's identifier and above it.
    assert len(plans) == 2 + 3 * 2
    assert all("COVERING INDEX" in plan for plan in plans)
