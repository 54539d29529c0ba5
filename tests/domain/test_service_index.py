"""Points of the index: from a share to points, classes and totals, exactly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.procedure import Confidence
from reception.domain.service_index import (
    IndexClass,
    IndexItem,
    Measure,
    Share,
    class_of,
    gain_of_one,
    needed_for_a_point,
    points_of,
    total_of,
)

DAY = date(2022, 6, 23)
shares = st.integers(1, 500).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: Share(part, whole))
)
fulls = st.integers(1, 100)


def item(points: int = 20, full_at: int = 100) -> IndexItem:
    return IndexItem(
        "2.1",
        "2",
        "Đúng hạn",
        points,
        full_at,
        Measure.ON_TIME,
        "",
        1,
        DAY,
        None,
        "QĐ 766",
        Confidence.SOURCED,
    )


def test_all_points_are_reached_at_the_share_that_gives_them_all():
    assert points_of(item(6, 90), Share(9, 10)) == 6
    assert points_of(item(6, 90), Share(10, 10)) == 6
    assert points_of(item(6, 90), Share(45, 100)) == 3
    assert points_of(item(), Share(0, 0)) is None
    # More was subtracted than there was.
    assert points_of(item(), Share(-3, 10)) == 0


@given(shares, fulls)
def test_points_never_fall_when_one_more_counts(share, full_at):
    row = item(6, full_at)
    points = points_of(row, share)
    assert 0 <= points <= 6
    gain = gain_of_one(row, share)
    assert gain >= 0
    if share.numerator < share.denominator:
        assert points_of(row, Share(share.numerator + 1, share.denominator)) == points + gain


@given(shares, fulls)
def test_as_many_as_are_needed_give_a_point_and_one_fewer_does_not(share, full_at):
    row = item(6, full_at)
    needed, had = needed_for_a_point(row, share), points_of(row, share)
    target = min(had + 1, Fraction(6))
    if not needed:
        assert had == 6
        return
    after = points_of(row, Share(share.numerator + needed, share.denominator))
    assert after >= target
    before = points_of(row, Share(share.numerator + needed - 1, share.denominator))
    assert before < target


def test_nothing_is_needed_of_nothing():
    assert needed_for_a_point(item(), Share(0, 0)) == 0
    assert gain_of_one(item(), Share(0, 0)) == 0


def test_a_class_is_the_highest_that_is_reached():
    rows = [
        IndexClass(name, Fraction(least), DAY, None, "QĐ 766", Confidence.RECALLED)
        for name, least in (("Khá", 70), ("Tốt", 80), ("Trung bình", 50))
    ]
    assert class_of(Fraction(80), rows).name == "Tốt"
    assert class_of(Fraction(7999, 100), rows).name == "Khá"
    assert class_of(Fraction(10), rows) is None


def test_what_is_not_known_stands_open_in_the_total():
    total = total_of([(item(), Fraction(5)), (item(6), None)])
    assert [total.known, total.open, total.most] == [Fraction(n) for n in (5, 6, 11)]
