"""The index of service quality (bộ chỉ số QĐ 766/QĐ-TTg): items, points, classes.

What the items are, how many points each carries and from which share on it carries all of them are
rows with a date; here is only how points follow from a share. What nobody here can know has no
points, neither full ones nor none: a total then has a least and a most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from reception.domain.procedure import Confidence

FULL = 100
"""Per cent."""


class Measure(StrEnum):
    """What this program can count, as the rows name it.

    SYNCED: told to the center or the province, of what was received (1.4). ON_TIME: handled or open
    within the time (2.1). ONLINE: received online (3.3); whether the result is electronic is not
    known here. FEES: with something to pay (3.6); who paid on the portal is not known here.
    PETITIONS_ON_TIME: petitions answered in time (5.2). PETITIONS_CONTENT: petitions answered in
    time and to the citizen's content (5.3). CONTENT: neither late nor complained of (5.4).
    """

    SYNCED = "synced"
    ON_TIME = "on_time"
    ONLINE = "online"
    FEES = "fees"
    PETITIONS_ON_TIME = "petitions_on_time"
    PETITIONS_CONTENT = "petitions_content"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class IndexItem:
    """One item of the index as it holds from a day.

    Attributes:
        points: the most it gives.
        full_at: per cent from which on it gives all of them.
        measure: how it is counted here; None where it is not.
        unknown: why it, or a part of it, cannot be known here; empty where it can.
        parameter: what the measure is counted by; its meaning depends on it.
        valid_to: its last day; None while open.
    """

    number: str
    group: str
    name: str
    points: int
    full_at: int
    measure: Measure | None
    unknown: str
    parameter: int | None
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A group of items, and the points it gives at most."""

    number: str
    name: str
    points: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class IndexClass:
    """A class (xếp loại) from so many points on."""

    name: str
    least: Fraction
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; nothing of nothing is no share."""

    numerator: int
    denominator: int

    @property
    def ratio(self) -> Fraction | None:
        """Between 0 and 1; None of nothing."""
        if not self.denominator:
            return None
        return Fraction(max(0, self.numerator), self.denominator)


def points_of(item: IndexItem, share: Share) -> Fraction | None:
    """The points that a share gives; None of nothing."""
    ratio = share.ratio
    if ratio is None:
        return None
    return item.points * min(Fraction(1), ratio * FULL / item.full_at)


def gain_of_one(item: IndexItem, share: Share) -> Fraction:
    """The points that one dossier more in the numerator gives; none where all are reached."""
    had = points_of(item, share)
    if had is None or share.numerator >= share.denominator:
        return Fraction(0)
    more = points_of(item, Share(share.numerator + 1, share.denominator))
    return Fraction(0) if more is None else more - had


def needed_for_a_point(item: IndexItem, share: Share) -> int:
    """How many dossiers more in the numerator give one point, or all that are left; 0 for none."""
    had = points_of(item, share)
    if had is None or had == item.points:
        return 0
    target = min(had + 1, Fraction(item.points))
    wanted = ceil(target / item.points * item.full_at / FULL * share.denominator)
    return max(1, wanted - max(0, share.numerator))


def class_of(points: Fraction, classes: Iterable[IndexClass]) -> IndexClass | None:
    """The class of so many points; None below all of them."""
    reached = [row for row in classes if row.least <= points]
    return max(reached, key=lambda row: row.least, default=None)


@dataclass(frozen=True, slots=True)
class Total:
    """What is known of a total.

    Attributes:
        known: points of the items that are known.
        open: the most that the others could add.
    """

    known: Fraction
    open: Fraction

    @property
    def most(self) -> Fraction:
        """What it is at most."""
        return self.known + self.open


def total_of(items: Sequence[tuple[IndexItem, Fraction | None]]) -> Total:
    """The sum of items, each with its points or None where they are not known."""
    known = sum((points for _, points in items if points is not None), Fraction(0))
    most = sum((item.points for item, points in items if points is None), 0)
    return Total(known, Fraction(most))
