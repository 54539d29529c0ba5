"""Instants and days at the border: readable, with a zone, in a sane year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reception.domain.errors import InputError
from reception.domain.timebase import (
    days_between,
    format_instant,
    office_day,
    parse_day,
    parse_instant,
    utc_milliseconds,
)


def test_instant_is_shown_in_office_time():
    assert format_instant(datetime(2026, 8, 28, 8, 20, tzinfo=UTC)) == "2026-08-28T15:20:00+07:00"


def test_time_without_a_zone_is_a_bug_when_written_and_office_time_when_typed():
    with pytest.raises(ValueError, match="aware"):
        format_instant(datetime(2026, 8, 28))
    assert parse_instant("2026-08-28T15:20:00", field="now").utcoffset().total_seconds() == 25_200


def test_evening_in_utc_is_already_tomorrow_at_the_office():
    assert office_day(datetime(2026, 8, 28, 18, 0, tzinfo=UTC)) == date(2026, 8, 29)
    assert utc_milliseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hôm qua", "bad_instant"),
        ("1800-01-01T00:00:00+07:00", "date_out_of_range"),
        ("0001-01-01T00:00:00+14:00", "date_out_of_range"),
        ("2101-01-01T00:00:00+07:00", "date_out_of_range"),
    ],
)
def test_unusable_instant_names_its_field(text, code):
    with pytest.raises(InputError) as caught:
        parse_instant(text, field="received")
    assert (caught.value.code, caught.value.field) == (code, "received")


@pytest.mark.parametrize(
    ("text", "code"), [("31/8/2026", "bad_date"), ("1800-01-01", "date_out_of_range")]
)
def test_unusable_day_names_its_field(text, code):
    assert parse_day("2026-08-31", field="date") == date(2026, 8, 31)
    with pytest.raises(InputError) as caught:
        parse_day(text, field="date")
    assert (caught.value.code, caught.value.field) == (code, "date")


def test_days_between_are_those_of_the_office_calendar_and_never_below_nothing():
    evening = datetime(2026, 8, 28, 16, 59, tzinfo=UTC)
    night = datetime(2026, 8, 28, 17, 0, tzinfo=UTC)
    assert days_between(evening, night) == 1
    assert days_between(night, night) == 0
    assert days_between(night, evening) == 0
