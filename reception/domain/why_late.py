"""Why a dossier is late (vì sao trễ): in whose hands its working time was.

The hands follow from the events alone: the counter until it passes the dossier on, the way between
two places where the receiving one said when it came, the department after that, the citizen while
the clock stands still. What was finished in time and is late elsewhere all the same was late only
because it had not been told (QĐ 766 counts at the portal): that is the hands of the sync.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reception.domain.course import Point
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import Fact
from reception.domain.workflow import PAUSED, DossierStatus, EventKind
from reception.domain.working_time import NO_TIME, OfficeTimes

FactReader = Callable[[Event], Fact | None]


class HeldBy(StrEnum):
    """Who has a dossier, or kept others from hearing of it."""

    COUNTER = "counter"
    DEPARTMENT = "department"
    TRANSFER = "transfer"
    CITIZEN = "citizen"
    SYNC = "sync"


# Their time counts towards the limit.
_COUNTED = (HeldBy.COUNTER, HeldBy.DEPARTMENT, HeldBy.TRANSFER)


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of time in one pair of hands.

    Attributes:
        holder: name of the department; empty at the counter.
    """

    hands: HeldBy
    start: datetime
    end: datetime
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Why one dossier is late.

    Attributes:
        cause: the hands that had most of the working time; SYNC and CITIZEN where no appointment
            was missed and it only seems so elsewhere.
        missed: the appointment.
        over: office time from then to the end, or to now; to when it was told, for SYNC.
        times: office time in each pair of hands, none that had no time.
        holder: the last department that had it; empty where none had.
        is_by_law: an appointment passed while the clock ran.
    """

    cause: HeldBy
    missed: datetime
    over: timedelta
    times: tuple[tuple[HeldBy, timedelta], ...]
    holder: str = ""
    is_by_law: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """A dossier after its events, and in whose hands it was while it was somebody's work.

    Attributes:
        stays: in order; the last one ends with the moment asked for if nothing has ended it.
    """

    dossier: Dossier
    stays: tuple[Stay, ...]


def way_of(points: Sequence[Point], until: datetime) -> Way | None:
    """The way of a dossier up to a moment; None while it has no beginning.

    Args:
        points: its course.
    """
    if not points:
        return None
    ends = [*(point.event.occurred_at for point in points[1:]), until]
    underway, found = _underway(points), list[Stay]()
    for at, point in enumerate(points):
        hands = _hands(point.dossier, is_underway=at in underway)
        if hands is not None:
            start = point.event.occurred_at
            found.append(Stay(hands, start, ends[at], point.dossier.holder))
    return Way(points[-1].dossier, tuple(found))


def _hands(dossier: Dossier, *, is_underway: bool) -> HeldBy | None:
    """Who has it; None where it is nobody's work."""
    if dossier.status in PAUSED:
        return HeldBy.CITIZEN
    if not dossier.is_clock_running:
        return None
    if dossier.is_planned or is_underway:
        return HeldBy.TRANSFER
    is_away = dossier.status is DossierStatus.PROCESSING and dossier.holder
    return HeldBy.DEPARTMENT if is_away else HeldBy.COUNTER


def _underway(points: Sequence[Point]) -> set[int]:
    """Places at which it was passed on already and had not come yet, as its coming shows later.

    An office that never says so has it from the moment when it was passed on.
    """
    found: set[int] = set()
    sent: int | None = None
    for at, point in enumerate(points):
        if point.event.kind == EventKind.FORWARDED:
            sent = at
        elif point.dossier.status is not DossierStatus.PROCESSING:
            sent = None
        elif point.event.kind == EventKind.HANDOVER_ACCEPTED and sent is not None:
            found.update(range(sent, at))
            sent = None
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What another side has heard of a dossier's end.

    Attributes:
        is_told: whether it has heard of it, or of there being none.
        at: when; None where nobody knows when.
    """

    is_told: bool = True
    at: datetime | None = None


HEARD = Told()


def why_late(way: Way, now: datetime, times: OfficeTimes, told: Told = HEARD) -> Lateness | None:
    """Why a dossier is late, here or for whoever hears of it elsewhere; None where it is not.

    Args:
        now: the moment up to which the way was asked for, not before the last event.
    """
    dossier = way.dossier
    end = dossier.finished_at or now
    sums = dict.fromkeys(HeldBy, NO_TIME)
    for stay in way.stays:
        sums[stay.hands] += times.between(stay.start, min(stay.end, end))
    found = _found(dossier, sums, now, told)
    if found is None:
        return None
    cause, missed, until = found
    return Lateness(
        cause=cause,
        missed=missed,
        over=times.between(missed, until),
        times=tuple((hands, time) for hands, time in sums.items() if time),
        holder=next((stay.holder for stay in reversed(way.stays) if stay.holder), ""),
        is_by_law=cause in _COUNTED,
    )


def _found(
    dossier: Dossier, sums: Mapping[HeldBy, timedelta], now: datetime, told: Told
) -> tuple[HeldBy, datetime, datetime] | None:
    """The cause, the appointment, and until when it was late."""
    end = dossier.finished_at or now
    missed, due = dossier.late_since_at(now), dossier.legal_due_at
    if missed is not None:
        # The first of equals: the counter answers for the whole.
        return max(_COUNTED, key=lambda hands: sums[hands]), missed, end
    if due is None or due >= now:
        return None
    if dossier.status in PAUSED:
        return HeldBy.CITIZEN, due, now
    heard = (told.at or end) if told.is_told else now
    return (HeldBy.SYNC, due, heard) if heard > due else None
