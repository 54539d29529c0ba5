"""Counting office hours: how much lies between two instants, and where an amount of them ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain.timebase import OFFICE_ZONE
from reception.domain.working_calendar import (
    DayPart,
    OfficeHours,
    Span,
    WorkingCalendar,
    office_instant,
)

NO_TIME = timedelta(0)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An uninterrupted piece of office time."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Office time in it."""
        return self.end - self.start


def stretches(start: datetime, calendar: WorkingCalendar, hours: OfficeHours) -> Iterator[Stretch]:
    """Office time from an instant on, half day by half day, without end."""
    day: date = start.astimezone(OFFICE_ZONE).date()
    while True:
        day = calendar.on_or_after(day)
        for span in hours.spans(calendar.part(day)):
            begin = max(start, office_instant(day, span.start))
            end = office_instant(day, span.end)
            if begin < end:
                yield Stretch(begin, end)
        day += _ONE_DAY


def take(
    start: datetime, amount: timedelta, calendar: WorkingCalendar, hours: OfficeHours
) -> tuple[Stretch, ...]:
    """The pieces of office time that make up ``amount``, counted from ``start``."""
    taken: list[Stretch] = []
    pieces = stretches(start, calendar, hours)
    while amount > NO_TIME:
        piece = next(pieces)
        taken.append(Stretch(piece.start, min(piece.end, piece.start + amount)))
        amount -= taken[-1].length
    return tuple(taken)


def add_working_time(
    start: datetime, amount: timedelta, calendar: WorkingCalendar, hours: OfficeHours
) -> datetime:
    """The earliest instant by which ``amount`` of office time has passed since ``start``."""
    pieces = take(start, amount, calendar, hours)
    return pieces[-1].end if pieces else start


def working_time_between(
    start: datetime, end: datetime, calendar: WorkingCalendar, hours: OfficeHours
) -> timedelta:
    """Office time from ``start`` to ``end``; none when ``end`` is not later.

    Whole days in between are added up by their length: a dossier may be late for years.
    """
    first, last = (moment.astimezone(OFFICE_ZONE).date() for moment in (start, end))
    if first >= last:
        return _within(first, start, end, calendar, hours)
    total = _within(first, start, end, calendar, hours) + _within(last, start, end, calendar, hours)
    whole = {part: sum((_length(span) for span in hours.spans(part)), NO_TIME) for part in DayPart}
    for number in range(first.toordinal() + 1, last.toordinal()):
        day = date.fromordinal(number)
        if calendar.is_working(day):
            total += whole[calendar.part(day)]
    return total


def _within(
    day: date, start: datetime, end: datetime, calendar: WorkingCalendar, hours: OfficeHours
) -> timedelta:
    """Office time of one day between two instants."""
    if not calendar.is_working(day):
        return NO_TIME
    spans = hours.spans(calendar.part(day))
    pieces = (
        min(end, office_instant(day, span.end)) - max(start, office_instant(day, span.start))
        for span in spans
    )
    return sum((piece for piece in pieces if piece > NO_TIME), NO_TIME)


def _length(span: Span) -> timedelta:
    midnight = date.min
    return datetime.combine(midnight, span.end) - datetime.combine(midnight, span.start)
