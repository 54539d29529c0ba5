"""When a copy is due, and which copies stay."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.backup_plan import (
    KEEP_DAYS,
    KEEP_HOURS,
    KEEP_MONTHS,
    KEEP_NEWEST,
    KEEP_WEEKS,
    file_name,
    is_due,
    is_stale,
    kept,
    made_at,
)
from reception.domain.timebase import OFFICE_ZONE

NOW = datetime(2026, 8, 5, 15, 0, tzinfo=OFFICE_ZONE)
moments = st.datetimes(
    min_value=datetime(2024, 1, 1),
    max_value=datetime(2027, 1, 1),
    timezones=st.just(OFFICE_ZONE),
).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    ("minutes", "has_changes", "due"),
    [(29, True, False), (30, True, True), (600, False, False), (-5, True, True)],
)
def test_copy_is_due_every_half_hour_while_there_are_changes(minutes, has_changes, due):
    last = NOW - timedelta(minutes=minutes)
    assert is_due(last, NOW, has_changes=has_changes) is due


def test_first_copy_is_due_at_once():
    assert is_due(None, NOW, has_changes=False)


def test_copy_older_than_a_day_is_stale():
    assert is_stale(None, NOW)
    assert is_stale(NOW - timedelta(hours=25), NOW)
    assert not is_stale(NOW - timedelta(hours=24), NOW)


@given(moments)
def test_name_tells_when_the_copy_was_made(moment):
    assert made_at(file_name(moment)) == moment


@pytest.mark.parametrize(
    "name",
    [
        "reception.db",
        "reception-20260805-150000.db.part",
        "before-restore-reception-20260805-150000.db",
        "reception-20261305-150000.db",
    ],
)
def test_other_files_are_no_copies(name):
    assert made_at(name) is None


@given(st.lists(moments, max_size=200))
def test_thinning_keeps_the_newest_and_a_bounded_number(found):
    stay = kept(found)
    assert stay <= set(found)
    assert not found or max(found) in stay
    assert len(stay) <= KEEP_NEWEST + KEEP_HOURS + KEEP_DAYS + KEEP_WEEKS + KEEP_MONTHS


@given(st.lists(moments, max_size=100))
def test_thinning_again_removes_nothing_more(found):
    once = kept(found)
    assert kept(once) == once


def test_a_year_of_half_hours_leaves_hours_days_weeks_and_months():
    start = datetime(2025, 8, 5, 7, 0, tzinfo=OFFICE_ZONE)
    found: set[datetime] = set()
    for day in range(366):
        for half_hour in range(20):
            found.add(start + timedelta(days=day, minutes=30 * half_hour))
            found = kept(found)
    stay = sorted(found, reverse=True)
    assert [stay[0] - m for m in stay[:3]] == [timedelta(minutes=30 * n) for n in range(3)]
    assert len({(m.year, m.month) for m in stay}) == KEEP_MONTHS
    assert len({m.date() for m in stay if stay[0] - m < timedelta(days=7)}) == KEEP_DAYS
    oldest = stay[0] - stay[-1]
    assert timedelta(days=300) < oldest < timedelta(days=366)
