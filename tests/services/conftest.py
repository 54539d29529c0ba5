"""A real desk on a real encrypted store, with a clock the test sets."""

from __future__ import annotations

import pytest

from tests.workspaces import context_on, moment


@pytest.fixture
def desk_and_clock(tmp_path):
    with context_on(tmp_path) as (context, clock):
        yield context, clock


@pytest.fixture
def context(desk_and_clock):
    return desk_and_clock[0]


@pytest.fixture
def clock(desk_and_clock):
    return desk_and_clock[1]


@pytest.fixture
def monday(clock):
    """The clock on a Monday in the last month of the year, at nine."""
    clock.moment = moment("2026-11-30T09:00")
    return clock
