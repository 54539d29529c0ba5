"""TT 01/2018: points of a dossier in the items that a counter can tell."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.internal_score import (
    Criterion,
    DossierFacts,
    Pace,
    ScoreItem,
    average,
    pace_of,
    points_of,
    tenths,
)
from reception.domain.procedure import Confidence
from tests.chains import DUE


def an_item(criterion: Criterion | None) -> ScoreItem:
    day = date(2019, 1, 6)
    return ScoreItem("1", True, "Mục", criterion, "", day, None, "TT 01/2018", Confidence.SOURCED)


def facts(
    pace: Pace = Pace.EARLY, requests: int = 0, agencies: int = 1, *, bad: bool = False
) -> DossierFacts:
    return DossierFacts(pace, requests, agencies, bad, is_for_other=False)


@pytest.mark.parametrize(
    ("criterion", "given", "points"),
    [
        (Criterion.TOTAL_TIME, facts(Pace.EARLY), 2),
        (Criterion.TOTAL_TIME, facts(Pace.ON_TIME), 1),
        (Criterion.TOTAL_TIME, facts(Pace.LATE), 0),
        (Criterion.AGENCY_TIME, facts(Pace.ON_TIME), 1),
        (Criterion.AGENCY_TIME, DossierFacts(Pace.EARLY, 0, 1, False, True), None),
        (Criterion.CONTACTS, facts(requests=0), 2),
        (Criterion.CONTACTS, facts(requests=1), 1),
        (Criterion.CONTACTS, facts(requests=5), 0),
        (Criterion.AGENCIES, facts(agencies=1), 2),
        (Criterion.AGENCIES, facts(agencies=2), 1),
        (Criterion.AGENCIES, facts(agencies=9), 0),
        (Criterion.ATTITUDE, facts(Pace.EARLY), 2),
        (Criterion.ATTITUDE, facts(Pace.ON_TIME), 1),
        (Criterion.ATTITUDE, facts(Pace.EARLY, bad=True), 0),
        (Criterion.ATTITUDE, facts(Pace.LATE), 0),
        (Criterion.PETITIONS, facts(), None),
        (None, facts(), None),
    ],
)
def test_an_item_gives_two_one_or_nothing(criterion, given, points):
    assert points_of(an_item(criterion), given) == points


def test_early_is_before_the_day_of_the_date_and_late_is_late_for_good():
    assert pace_of(DUE - timedelta(days=1), DUE, is_late=False) is Pace.EARLY
    assert pace_of(DUE - timedelta(hours=5), DUE, is_late=False) is Pace.ON_TIME
    assert pace_of(DUE + timedelta(minutes=1), DUE, is_late=False) is Pace.LATE
    assert pace_of(DUE - timedelta(days=1), DUE, is_late=True) is Pace.LATE
    assert pace_of(DUE, None, is_late=False) is Pace.EARLY


def test_a_mean_of_nothing_is_none_and_halves_go_up():
    assert average([]) is None
    assert average([2, 1]) == Fraction(3, 2)
    assert tenths(Fraction(345, 100)) == Fraction(35, 10)
    assert tenths(Fraction(344, 100)) == Fraction(34, 10)


@given(st.sampled_from(Criterion), st.sampled_from(Pace), st.integers(0, 50), st.integers(0, 50))
def test_no_item_gives_more_than_two_or_less_than_nothing(criterion, pace, requests, agencies):
    points = points_of(an_item(criterion), facts(pace, requests, agencies))
    assert points is None or 0 <= points <= 2
