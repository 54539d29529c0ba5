"""Why a dossier is late (vì sao trễ): in whose hands its working time was.

The hands follow from the events alone: the counter until it passes the dossier on, the way between
two places where the receiving one said when it came, the department after that, the citizen while
the clock stands still. What was finished in time and is late elsewhere all the same was late only
because it had not been told (QĐ 766 counts at the portal): that is the hands of the sync.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reception.domain.course import Point, course
from reception.domain.deadline import DEFAULT_HOURS
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import Fact
from reception.domain.workflow import PAUSED, DossierStatus, EventKind
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.domain.working_time import NO_TIME, working_time_between

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


def stays(events: Iterable[Event], read: FactReader, until: datetime) -> tuple[Stay, ...]:
    """In whose hands a dossier was while it was somebody's work, in order.

    Args:
        events: all of the dossier's, each once.
        until: where the last stretch ends if nothing has ended it.
    """
    points = course(events, read)
    ends = [*(point.event.occurred_at for point in points[1:]), until]
    underway, found = _underway(points), list[Stay]()
    for at, point in enumerate(points):
        hands = _hands(point.dossier, is_underway=at in underway)
        if hands is not None:
            start = point.event.occurred_at
            found.append(Stay(hands, start, ends[at], point.dossier.holder))
    return tuple(found)


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


def why_late(
    dossier: Dossier,
    spent: Sequence[Stay],
    now: datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
    told: Told = HEARD,
) -> Lateness | None:
    """Why a dossier is late, here or for whoever hears of it elsewhere; None where it is not.

    Args:
        spent: see :func:`stays`.
        now: not before the last event.
    """
    end = dossier.finished_at or now
    sums = dict.fromkeys(HeldBy, NO_TIME)
    for stay in spent:
        sums[stay.hands] += working_time_between(stay.start, min(stay.end, end), calendar, hours)
    found = _found(dossier, sums, now, told)
    if found is None:
        return None
    cause, missed, until = found
    return Lateness(
        cause=cause,
        missed=missed,
        over=working_time_between(missed, until, calendar, hours),
        times=tuple((hands, time) for hands, time in sums.items() if time),
        holder=next((stay.holder for stay in reversed(spent) if stay.holder), ""),
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
