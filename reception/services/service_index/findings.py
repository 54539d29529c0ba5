"""What the index of a month comes to, by item: who lost points, and what brings them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from reception.domain.month import Month
from reception.domain.service_index import (
    IndexClass,
    IndexGroup,
    IndexItem,
    Share,
    Total,
    gain_of_one,
    needed_for_a_point,
    points_of,
    total_of,
)


class Deed(StrEnum):
    """What brings a point or keeps one, the least work first.

    SEND: send what waits. LOOK_UP: what nobody knows whether it arrived. MEND: what came back.
    ANSWER: a petition. FINISH: a dossier before its date.
    """

    SEND = "send"
    LOOK_UP = "look_up"
    MEND = "mend"
    ANSWER = "answer"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do about one dossier or petition.

    Attributes:
        by: until when it helps; None where that does not matter.
        gain: points that it brings, or keeps from being lost.
        items: numbers of the items in which it does.
    """

    uid: str
    code: str
    name: str
    deed: Deed
    by: datetime | None
    gain: Fraction
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A dossier, or a petition, that cost points.

    Attributes:
        cause: why, a key of ``words.CAUSES``; holder: whose hands, as named.
        due_at, ended_at: its date, and when its handling ended; None where there is none.
    """

    uid: str
    code: str
    name: str
    procedure: str
    cause: str
    holder: str
    due_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LostBy:
    """How many points went by one cause in one pair of hands."""

    cause: str
    holder: str
    count: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class Finding:
    """What was counted for one item.

    Attributes:
        numerator, denominator: None where they cannot be known here.
        is_scored: points follow from them; else ``reason`` says why not.
        reason: why there are no points, a key of ``words.REASONS``, or the words of the rule.
        cautions: keys of ``words.CAUTIONS``: what the figures leave out.
        told: the share as the center or the province reckons by what it was told; None where that
            does not matter.
        counted: what the denominator is made of.
        entries, entries_told: events of what was counted, and how many of them were told.
    """

    numerator: int | None = None
    denominator: int | None = None
    is_scored: bool = False
    reason: str = ""
    cautions: tuple[str, ...] = ()
    told: Share | None = None
    counted: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    steps: tuple[NextStep, ...] = ()
    entries: int = 0
    entries_told: int = 0

    @property
    def share(self) -> Share | None:
        """Numerator and denominator, where both are known and points follow from them."""
        if not self.is_scored or self.numerator is None or self.denominator is None:
            return None
        return Share(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item with what was counted for it."""

    item: IndexItem
    finding: Finding

    @property
    def points(self) -> Fraction | None:
        """The points it has; None where they are not known."""
        share = self.finding.share
        return None if share is None else points_of(self.item, share)

    @property
    def told_points(self) -> Fraction | None:
        """The points by what was told; the same where that makes no difference."""
        told = self.finding.told
        return self.points if told is None else points_of(self.item, told)

    @property
    def ratio(self) -> Fraction | None:
        """The share, whether points follow from it or not."""
        found = self.finding
        if found.numerator is None or found.denominator is None:
            return None
        return Share(found.numerator, found.denominator).ratio

    @property
    def gain_of_one(self) -> Fraction:
        """Points that one dossier more brings."""
        share = self.finding.share
        return Fraction(0) if share is None else gain_of_one(self.item, share)

    @property
    def needed(self) -> int:
        """How many dossiers more bring one point, or all that are left; 0 where none does."""
        share = self.finding.share
        return 0 if share is None else needed_for_a_point(self.item, share)

    @property
    def lost_points(self) -> Fraction | None:
        """Points it has not; None where they are not known."""
        points = self.points
        return None if points is None else self.item.points - points


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group with what is known of its points."""

    group: IndexGroup
    total: Total


@dataclass(frozen=True, slots=True)
class MonthIndex:
    """The index of a month.

    Attributes:
        until: up to when was counted: the end of the month, or now.
        total: by what happened here; told_total: by what was told.
        least_class, most_class: of the least and the most points; None below all classes.
        steps: what brings points back, over all items, the cheapest first.
        for_others, from_others: received here for other authorities, and elsewhere for this one;
            neither counts in 2.1.
    """

    month: Month
    until: datetime
    is_over: bool
    items: tuple[ItemResult, ...]
    groups: tuple[GroupResult, ...]
    total: Total
    told_total: Total
    least_class: IndexClass | None
    most_class: IndexClass | None
    steps: tuple[NextStep, ...]
    for_others: int
    from_others: int


def groups_of(
    groups: tuple[IndexGroup, ...], items: tuple[ItemResult, ...]
) -> tuple[GroupResult, ...]:
    """Each group with what its items come to."""
    return tuple(
        GroupResult(
            group,
            total_of([(it.item, it.points) for it in items if it.item.group == group.number]),
        )
        for group in groups
    )
