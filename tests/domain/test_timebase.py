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
        ("2026-02-30T00:00:00+07:00", "bad_instant"),
        ("2026-W05-1T15:20:00+07:00", "bad_instant"),
        ("20260828T152000+0700", "bad_instant"),
        ("2026-08-28T15:20:00+07:00[Asia/Ho_Chi_Minh]", "bad_instant"),
        ("2026-08-28T15:20:00+07:00:01", "bad_instant"),
        ("２０２６-08-28T15:20:00+07:00", "bad_instant"),
        ("2026-08-28T15", "bad_instant"),
    ],
)
def test_unusable_instant_names_its_field(text, code):
    with pytest.raises(InputError) as caught:
        parse_instant(text, field="received")
    assert (caught.value.code, caught.value.field) == (code, "received")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/8/2026", "bad_date"),
        ("1800-01-01", "date_out_of_range"),
        ("2026-W05-1", "bad_date"),
        ("2026W051", "bad_date"),
        ("2026-240", "bad_date"),
        ("2026240", "bad_date"),
        ("20260831", "bad_date"),
        ("2026-02-29", "bad_date"),
    ],
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


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-28T15:20:00+07:00",
        " 2026-08-28 15:20 ",
        "2026-08-28t08:20:00.000z",
        "2026-08-28T08:20:00.000000001Z",
        "2026-08-28T10:20:00+02:00",
    ],
)
def test_every_way_to_write_an_instant_that_machines_and_people_use_is_read(text):
    assert format_instant(parse_instant(text, field="now")) == "2026-08-28T15:20:00+07:00"


def test_day_alone_is_its_midnight_at_the_office():
    assert format_instant(parse_instant("2026-08-28", field="now")) == "2026-08-28T00:00:00+07:00"
