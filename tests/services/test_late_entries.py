"""What a closed day tells of and is so no more, and what comes of it by roundabout ways."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.figures import TOTAL, Cell
from reception.domain.report_period import Period
from reception.domain.workflow import Action
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.undoing import last_undo, undo
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import undo_import
from reception.services.reports.closing import close_span
from reception.services.reports.reports import dossiers_behind
from reception.storage.arrivals import take_in
from tests.registers import a_row, an_open_row, an_xlsx
from tests.services.test_closing import (
    COPY,
    EVENING,
    NEXT,
    THURSDAY,
    WEDNESDAY,
    counters,  # noqa: F401  # a fixture
    hears,
    is_sound,
    late_words,
    own_events,
    told,
    value,
)
from tests.services.test_queries import take

MONDAY, TUESDAY = (Period(day, day) for day in (date(2026, 8, 3), date(2026, 8, 4)))
DUE = date(2026, 8, 20)


def late_rows(context, period):
    """The rows of what is late, by their keys."""
    (found,) = (table for table in told(context, period).tables if table.key == "late")
    return {row.key: row.values[0] for row in found.rows}


@pytest.fixture
def register(tmp_path):
    """A dossier that was handed over on Tuesday, and one that was received on it."""
    done = a_row(1, received=MONDAY.first, due=DUE, finished=TUESDAY.first, returned=TUESDAY.first)
    return an_xlsx(tmp_path / "so.xlsx", [done, an_open_row(2, received=TUESDAY.first, due=DUE)])


def test_import_that_is_taken_out_after_its_days_were_closed_is_marked(context, clock, register):
    found = import_past(context, ImportTask(register))
    close_span(context, TUESDAY)
    frozen = told(context, TUESDAY)
    undo_import(context, found.import_id)
    assert told(context, TUESDAY).digest == frozen.digest
    rows = {"undone:received": 1, "undone:ended": 1, "undone:returned": 1}
    assert late_rows(context, WEDNESDAY) == rows
    assert sorted(late_words(context, TUESDAY)) == [(row, "2026-08-05") for row in sorted(rows)]
    assert value(context, "received", WEDNESDAY) == 0
    assert dossiers_behind(context, frozen, Cell("result", TOTAL, "received")) == []
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    assert late_rows(context, WEDNESDAY) == rows
    assert is_sound(context)
    # Imported once more, it is what the closed day says.
    import_past(context, ImportTask(register))
    assert value(context, "received", THURSDAY) == 0
    assert late_words(context, TUESDAY) == []


def test_imported_dossier_that_is_reopened_after_its_day_was_closed_is_marked(context, tmp_path):
    row = a_row(1, received=MONDAY.first, due=DUE, finished=TUESDAY.first, returned=None)
    row[-2] = "Đã xử lý xong"
    import_past(context, ImportTask(an_xlsx(tmp_path / "so.xlsx", [row])))
    close_span(context, TUESDAY)
    act(context, str(row[1]), Action.REOPEN, ActionInput(reason="Sai kết quả"))
    assert late_rows(context, WEDNESDAY) == {"undone:ended": 1}


def test_import_of_what_ended_on_a_closed_day_counts_on_the_next(context, clock, register):
    close_span(context, TUESDAY)
    import_past(context, ImportTask(register))
    assert value(context, "returned", WEDNESDAY) == 1
    assert late_rows(context, WEDNESDAY) == {"received": 1, "ended": 1, "returned": 1}
    assert value(context, "received", MONDAY) == 1


def test_payment_taken_back_after_its_day_was_closed_is_marked(context, clock):
    code = take(context, procedure=COPY)
    act(context, code, Action.PAY, ActionInput(amount=4_000))
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    undo(context, last_undo(context, code))
    clock.set(NEXT)
    assert told(context).table("money").value(TOTAL, "net") == 4_000
    assert late_rows(context, THURSDAY) == {"undone:money:": 1}
    assert told(context, THURSDAY).table("money").value(TOTAL, "net") == 0


def test_what_came_without_a_birth_of_an_open_day_is_late_once_that_has_come(
    counters,  # noqa: F811  # the fixture
):
    (one, clock), (two, other), _ = counters
    other.set("2026-08-04T09:00:00+07:00")
    code = take(two)
    other.set("2026-08-05T09:00:00+07:00")
    act(two, code, Action.COMPLETE, ActionInput())
    clock.set(EVENING)
    close_span(one, WEDNESDAY)
    clock.set(NEXT)
    birth, end = own_events(two)
    for event in (end, birth):
        with one.database.write() as tx:
            take_in(tx, [event], clock.now())
        told(one, THURSDAY)
    assert late_words(one) == [("ended", "2026-08-06")]
    assert value(one, "received", TUESDAY) == 1


def test_end_that_a_slow_clock_puts_before_the_reception_is_not_taken_for_undone(
    counters,  # noqa: F811  # the fixture
):
    (one, clock), (two, other), _ = counters
    clock.set("2026-08-05T09:00:00+07:00")
    code = take(one, procedure=COPY)
    other.set("2026-08-05T08:30:00+07:00")
    hears(two, one)
    act(two, code, Action.COMPLETE, ActionInput())
    act(two, code, Action.PAY, ActionInput(amount=4_000))
    hears(one, two)
    clock.set(EVENING)
    close_span(one, WEDNESDAY)
    undo(two, last_undo(two, code))
    hears(one, two)
    clock.set(NEXT)
    assert late_rows(one, THURSDAY).keys() == {"undone:money:"}
