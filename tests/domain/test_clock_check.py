"""A clock is doubted for a reason, once, and until a person says what day it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.domain.clock_check import ClockDoubt, ClockFacts, Skew, Word
from tests.chains import START

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("leap", "doubt"),
    [
        (timedelta(), ClockDoubt.NONE),
        (-5 * MINUTE, ClockDoubt.NONE),
        (-5 * MINUTE - timedelta(seconds=1), ClockDoubt.BACK),
        (-365 * DAY, ClockDoubt.BACK),
        (10 * DAY, ClockDoubt.NONE),
        (10 * DAY + MINUTE, ClockDoubt.FORWARD),
        (365 * DAY, ClockDoubt.FORWARD),
    ],
)
def test_clock_is_compared_with_the_last_use(leap, doubt):
    facts = ClockFacts(START + leap, last_use=START)
    assert (facts.leap, facts.doubt) == (leap, doubt)


def test_new_folder_has_nothing_to_doubt():
    facts = ClockFacts(START)
    assert (facts.leap, facts.known_skew, facts.doubt) == (None, None, ClockDoubt.NONE)


@pytest.mark.parametrize(
    ("minutes", "doubt"),
    [(0, ""), (5, ""), (-5, ""), (6, "off"), (-6, "off"), (525_600, "off")],
)
def test_the_centers_clock_outweighs_the_last_use(minutes, doubt):
    skew = Skew(minutes * MINUTE, START)
    facts = ClockFacts(START + MINUTE, last_use=START - 300 * DAY, skew=skew)
    assert facts.doubt == doubt


@pytest.mark.parametrize(
    ("is_used_since", "minutes", "doubt"), [(True, 6, "back"), (True, 5, ""), (False, 6, "")]
)
def test_what_the_center_said_before_a_later_use_does_not_outweigh_it(
    is_used_since, minutes, doubt
):
    facts = ClockFacts(
        START + MINUTE,
        last_use=START + MINUTE + minutes * MINUTE,
        skew=Skew(timedelta(), START),
        is_used_since=is_used_since,
    )
    assert facts.doubt == doubt


@pytest.mark.parametrize("since", [-MINUTE, 2 * DAY])
def test_what_the_center_said_to_another_time_of_ours_is_not_known(since):
    facts = ClockFacts(START + since, skew=Skew(timedelta(hours=3), START))
    assert (facts.known_skew, facts.doubt) == (None, ClockDoubt.NONE)


def test_a_word_about_a_difference_holds_for_its_day_and_that_difference():
    skew = Skew(timedelta(minutes=30), START)
    word = Word(START, skew.value)
    asked = ClockFacts(START + MINUTE, START, skew, word)
    assert asked.doubt is ClockDoubt.NONE
    further = Skew(timedelta(hours=3), START)
    assert ClockFacts(START + MINUTE, START, further, word).doubt is ClockDoubt.OFF
    tomorrow = Skew(skew.value, START + DAY)
    assert ClockFacts(START + DAY, START, tomorrow, word).doubt is ClockDoubt.OFF
    blind = Word(START)
    assert ClockFacts(START + MINUTE, START, skew, blind).doubt is ClockDoubt.OFF
