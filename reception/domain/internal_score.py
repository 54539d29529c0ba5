"""The nine-item score of TT 01/2018/TT-VPCP (điểm đánh giá nội bộ): each 2, 1 or 0.

Five items follow from a dossier; the others are the office's, and what nobody counts here has no
points. A total with such items has a least and a most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from reception.domain.dossier import is_kept
from reception.domain.procedure import Confidence
from reception.domain.timebase import office_day

MOST = 2
"""Points of one item."""


class Criterion(StrEnum):
    """What this program can tell of a dossier (1, 2, 3, 4, 7) or of the office's petitions (8)."""

    TOTAL_TIME = "total_time"
    AGENCY_TIME = "agency_time"
    CONTACTS = "contacts"
    AGENCIES = "agencies"
    ATTITUDE = "attitude"
    PETITIONS = "petitions"


class Pace(StrEnum):
    """How long the handling took beside its limit (sớm hạn, đúng hạn, quá hạn)."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item as it holds from a day.

    Attributes:
        is_of_dossiers: it is the average of dossiers; else it is the office's.
        criterion: how it is told here; None where it is not.
        unknown: why not; empty where it is.
    """

    number: str
    is_of_dossiers: bool
    name: str
    criterion: Criterion | None
    unknown: str
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What the score of a dossier follows from.

    Attributes:
        requests: how often papers were asked for.
        agencies: how many places the citizen had to go to, as far as the desk knows.
        is_complained: it was rated badly, or a petition is about it.
        is_for_other: another authority decides it, whose own limits nobody here knows.
    """

    pace: Pace
    requests: int
    agencies: int
    is_complained: bool
    is_for_other: bool


def pace_of(ended_at: datetime, due_at: datetime | None, *, is_late: bool) -> Pace:
    """Early before the day of its date or without one, on time on that day, else late.

    Args:
        is_late: a limit had passed while it ran, for good.
    """
    if is_late or not is_kept(due_at, ended_at):
        return Pace.LATE
    is_early = due_at is None or office_day(ended_at) < office_day(due_at)
    return Pace.EARLY if is_early else Pace.ON_TIME


_BY_PACE = {Pace.EARLY: 2, Pace.ON_TIME: 1, Pace.LATE: 0}


def _attitude(facts: DossierFacts) -> int:
    return 0 if facts.is_complained else _BY_PACE[facts.pace]


_RULES: Mapping[Criterion, Callable[[DossierFacts], int | None]] = MappingProxyType(
    {
        Criterion.TOTAL_TIME: lambda facts: _BY_PACE[facts.pace],
        Criterion.AGENCY_TIME: lambda facts: None if facts.is_for_other else _BY_PACE[facts.pace],
        Criterion.CONTACTS: lambda facts: max(0, MOST - facts.requests),
        Criterion.AGENCIES: lambda facts: max(0, MOST + 1 - max(1, facts.agencies)),
        Criterion.ATTITUDE: _attitude,
    }
)


def points_of(item: ScoreItem, facts: DossierFacts) -> int | None:
    """Points of a dossier in one item; None where they are not known."""
    rule = None if item.criterion is None else _RULES.get(item.criterion)
    return None if rule is None else rule(facts)


def petition_points(states: Iterable[tuple[bool, bool]]) -> int:
    """Points of the office for its petitions: none late 2, late but dealt with 1, else 0.

    Args:
        states: of each petition whether it was or is in time, and whether it is still open.
    """
    late = [is_open for is_in_time, is_open in states if not is_in_time]
    return 0 if any(late) else 1 if late else MOST


def average(points: list[int]) -> Fraction | None:
    """The mean; None of nothing."""
    return Fraction(sum(points), len(points)) if points else None


def tenths(points: Fraction) -> Fraction:
    """Rounded to one decimal as the circular wants it, halves up."""
    return Fraction(int(points * 10 + Fraction(1, 2)), 10)
