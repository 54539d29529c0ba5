"""The hybrid clock never runs backwards and is not dragged away by a wrong clock elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.hlc import MAX_DRIFT_MS, ZERO, Stamp, merge, parse_stamp, tick

stamps = st.builds(Stamp, st.integers(0, 10**14), st.integers(0, 0xFFFF))


@given(stamps, st.integers(0, 10**14))
def test_next_stamp_is_after_the_last_whatever_the_wall_says(last, now):
    assert tick(last, now) > last


@given(stamps, stamps)
def test_text_order_is_stamp_order(one, other):
    assert (one < other) == (one.text() < other.text())
    assert parse_stamp(one.text()) == one


@pytest.mark.parametrize(
    "text", ["", "5-0000", "00000000000000x-0000", "000000000000001-00zz", "000000000000001-00FF"]
)
def test_text_that_is_no_stamp_is_refused(text):
    with pytest.raises(ValueError, match=r"stamp|literal"):
        parse_stamp(text)


def test_counter_overflow_moves_to_the_next_millisecond():
    assert tick(Stamp(1_000, 0xFFFF), 900) == Stamp(1_001, 0)


def test_believable_remote_stamp_is_followed_and_an_absurd_one_is_not():
    now = 1_000_000
    assert merge(ZERO, Stamp(now + 5, 1), now) == (Stamp(now + 5, 1), True)
    assert merge(Stamp(now, 0), Stamp(5, 0), now) == (Stamp(now, 0), True)
    absurd = Stamp(now + MAX_DRIFT_MS + 1, 0)
    assert merge(ZERO, absurd, now) == (ZERO, False)
