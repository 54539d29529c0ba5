"""The axis of a chart: round numbers above every bar, names where they have room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.axis import GRID_LINES, nice_ceiling, spread


@given(st.integers(0, 10**9))
def test_axis_ends_above_the_highest_bar_at_a_whole_number(highest):
    top = nice_ceiling(highest)
    assert top >= highest
    assert top % GRID_LINES == 0
    assert highest < 4 or top <= highest * 2.5


@given(st.integers(0, 400), st.integers(1, 60))
def test_names_are_evenly_apart_and_the_last_has_one(count, most):
    named = spread(count, most)
    assert len(named) <= most
    assert not count or named[-1] == count - 1
    assert len({after - before for before, after in pairwise(named)}) <= 1
