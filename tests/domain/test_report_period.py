"""The days of a report: spans of days, and the periods of the law."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from reception.domain.errors import InputError
from reception.domain.procedure import Confidence
from reception.domain.report_period import (
    MOST_DAYS,
    Period,
    Preset,
    PresetRow,
    checked_period,
    named_period,
)

TODAY = date(2026, 11, 30)


def a_row(preset: Preset, first: int = 15, last: int = 14, **changes: Any) -> PresetRow:
    values: dict[str, Any] = {"valid_from": date(2019, 3, 12), "valid_to": None} | changes
    return PresetRow(preset, first, last, source="?", confidence=Confidence.RECALLED, **values)


ROWS = tuple(map(a_row, Preset))


def error_of(call) -> tuple[str, str | None]:
    with pytest.raises(InputError) as caught:
        call()
    return caught.value.code, caught.value.field


@pytest.mark.parametrize(
    ("preset", "name", "first", "last"),
    [
        (Preset.QUARTER, "2026-Q1", "2025-12-15", "2026-03-14"),
        (Preset.QUARTER, " 2026-q3 ", "2026-06-15", "2026-09-14"),
        (Preset.QUARTER, "2026-Q4", "2026-09-15", "2026-12-14"),
        (Preset.HALF, "2026-H1", "2025-12-15", "2026-06-14"),
        (Preset.HALF, "2026-H2", "2026-06-15", "2026-12-14"),
        (Preset.NINE_MONTHS, "2026", "2025-12-15", "2026-09-14"),
        (Preset.NINE_MONTHS, "2026-9M", "2025-12-15", "2026-09-14"),
        (Preset.YEAR, "2026", "2025-12-15", "2026-12-14"),
    ],
)
def test_period_of_the_law_begins_on_the_15th_of_the_month_before(preset, name, first, last):
    found = named_period(ROWS, preset, name)
    assert (found.period.first.isoformat(), found.period.last.isoformat()) == (first, last)
    assert found.name == name.strip().upper()


def test_quarters_follow_each_other_without_a_gap_or_a_day_twice():
    quarters = [
        named_period(ROWS, Preset.QUARTER, f"{year}-Q{n}").period
        for year in (2025, 2026)
        for n in range(1, 5)
    ]
    for before, after in itertools.pairwise(quarters):
        assert before.end == after.start


def test_office_may_say_that_a_period_is_that_of_the_calendar():
    rows = (a_row(Preset.QUARTER, 1, 31), *ROWS)
    period = named_period(rows, Preset.QUARTER, "2028-Q1").period
    assert period == Period(date(2028, 1, 1), date(2028, 3, 31))
    assert named_period((a_row(Preset.HALF, 1, 31),), Preset.HALF, "2026-H1").period.last == date(
        2026, 6, 30
    )


def test_row_holds_for_the_periods_that_end_while_it_does():
    old = a_row(Preset.YEAR, 1, 31, valid_from=date(2000, 1, 1), valid_to=date(2019, 12, 31))
    rows = (old, a_row(Preset.YEAR, valid_from=date(2020, 1, 1)))
    assert named_period(rows, Preset.YEAR, "2019").period.first == date(2019, 1, 1)
    assert named_period(rows, Preset.YEAR, "2020").period.first == date(2019, 12, 15)
    late = (a_row(Preset.YEAR, valid_from=date(2030, 1, 1)),)
    assert error_of(lambda: named_period(late, Preset.YEAR, "2026")) == (
        "period_without_rule",
        "preset",
    )


@pytest.mark.parametrize(
    ("preset", "name", "code"),
    [
        (Preset.QUARTER, "2026", "bad_period_name"),
        (Preset.QUARTER, "2026-Q5", "bad_period_name"),
        (Preset.HALF, "2026-Q1", "bad_period_name"),
        (Preset.YEAR, "", "bad_period_name"),
        (Preset.YEAR, "năm nay", "bad_period_name"),
        (Preset.YEAR, "2200", "date_out_of_range"),
        (Preset.YEAR, "2000", "date_out_of_range"),
        (Preset.YEAR, "0000", "date_out_of_range"),
    ],
)
def test_name_that_is_no_period_says_so_at_its_field(preset, name, code):
    assert error_of(lambda: named_period(ROWS, preset, name)) == (code, "of")


def test_span_of_days_has_an_order_a_length_and_a_beginning():
    assert checked_period(TODAY, TODAY, today=TODAY).is_one_day
    assert error_of(lambda: checked_period(date(2026, 2, 1), date(2026, 1, 31), today=TODAY)) == (
        "bad_period",
        "to",
    )
    long = date.fromordinal(date(2010, 1, 1).toordinal() + MOST_DAYS)
    assert error_of(lambda: checked_period(date(2010, 1, 1), long, today=TODAY)) == (
        "period_too_long",
        "to",
    )
    tomorrow = date(2026, 12, 1)
    assert error_of(lambda: checked_period(tomorrow, tomorrow, today=TODAY)) == (
        "period_not_begun",
        "from",
    )


def test_period_is_over_with_the_last_instant_of_its_last_day():
    period = Period(date(2026, 12, 30), date(2026, 12, 31))
    assert period.start.isoformat() == "2026-12-30T00:00:00+07:00"
    assert period.end.isoformat() == "2027-01-01T00:00:00+07:00"
    assert not period.is_one_day
    assert period.is_over(period.end)
    assert not period.is_over(period.start)
