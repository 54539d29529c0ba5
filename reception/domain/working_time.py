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


class OfficeTimes:
    """Office time between many pairs of instants; each day between them is looked at once.

    A list of dossiers that are late for years would else walk the same years for each of them.
    """

    def __init__(self, calendar: WorkingCalendar, hours: OfficeHours) -> None:
        self._calendar = calendar
        self._hours = hours
        self._whole = {
            part: sum((_length(span) for span in hours.spans(part)), NO_TIME) for part in DayPart
        }
        # By the number of a day: office time of all days before it, from any day on.
        self._before: dict[int, timedelta] = {}
        self._first = self._last = 0

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Office time from ``start`` to ``end``; none when ``end`` is not later."""
        first, last = (moment.astimezone(OFFICE_ZONE).date() for moment in (start, end))
        if first >= last:
            return self._within(first, start, end)
        whole = self._until(last.toordinal()) - self._until(first.toordinal() + 1)
        return self._within(first, start, end) + whole + self._within(last, start, end)

    def _until(self, day: int) -> timedelta:
        """Office time of the known days before a day, whose number is given."""
        before = self._before
        if not before:
            before[day], self._first, self._last = NO_TIME, day, day
        for number in range(self._last, day):
            before[number + 1] = before[number] + self._of_day(number)
        for number in range(self._first - 1, day - 1, -1):
            before[number] = before[number + 1] - self._of_day(number)
        self._first, self._last = min(self._first, day), max(self._last, day)
        return before[day]

    def _of_day(self, number: int) -> timedelta:
        day = date.fromordinal(number)
        is_working = self._calendar.is_working(day)
        return self._whole[self._calendar.part(day)] if is_working else NO_TIME

    def _within(self, day: date, start: datetime, end: datetime) -> timedelta:
        """Office time of one day between two instants."""
        if not self._calendar.is_working(day):
            return NO_TIME
        pieces = (
            min(end, office_instant(day, span.end)) - max(start, office_instant(day, span.start))
            for span in self._hours.spans(self._calendar.part(day))
        )
        return sum((piece for piece in pieces if piece > NO_TIME), NO_TIME)


def working_time_between(
    start: datetime, end: datetime, calendar: WorkingCalendar, hours: OfficeHours
) -> timedelta:
    """Office time from ``start`` to ``end``, asked once; none when ``end`` is not later."""
    return OfficeTimes(calendar, hours).between(start, end)


def _length(span: Span) -> timedelta:
    midnight = date.min
    return datetime.combine(midnight, span.end) - datetime.combine(midnight, span.start)
