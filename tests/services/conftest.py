"""A real desk on a real encrypted store, with a clock the test sets."""

from __future__ import annotations

import pytest

from tests.workspaces import context_on


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
