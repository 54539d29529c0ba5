"""Deadline calendar (lịch làm việc): which days count, why a day is off, and the office's hours.

Public holidays come in as data (Labour Code 2019 Art. 111–112); dated office entries correct them
in both directions: a swapped day off (nghỉ hoán đổi) and a make-up Saturday (ngày làm bù) are
announced by the Government late each year. A day may also be half a working day, and an office may
receive on Saturdays that are no working days (QĐ 14/2010/QĐ-TTg).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from reception.domain.errors import InputError
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import weekday_name

SATURDAY = 5
SUNDAY = 6
WEEKEND_LABEL = "cuối tuần"
WORKING_DAY_REASON = "ngày làm việc"
_ONE_DAY = dt.timedelta(days=1)
_UNDATED = dt.date.min


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one office day, both ends included in the office's hours."""

    start: dt.time
    end: dt.time


class DayPart(StrEnum):
    """Which part of a day is worked (cả ngày, buổi sáng, buổi chiều)."""

    WHOLE = ""
    MORNING = "morning"
    AFTERNOON = "afternoon"


PART_WORDS: Mapping[DayPart, str] = MappingProxyType(
    {DayPart.MORNING: "buổi sáng", DayPart.AFTERNOON: "buổi chiều"}
)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Office hours of a day (giờ làm việc) and the cut-off of same-day matters (giờ chốt nhận).

    Settings of each unit; the defaults are 07:00–11:30 and 13:30–17:00, eight hours making a day.
    Received after the cut-off, a same-day matter is due on the next working day (Luật Hộ tịch 2014
    Art. 5(3), NĐ 23/2015 Art. 7).

    Attributes:
        saturday: when dossiers are received on a Saturday that is a weekly day off; such a day
            starts a limit but never counts. None where nobody receives then.

    Raises:
        InputError: ``bad_office_hours`` when the times are not in order or carry a zone,
            ``bad_cut_off``, ``bad_saturday_hours``.
    """

    morning: Span = Span(dt.time(7), dt.time(11, 30))
    afternoon: Span = Span(dt.time(13, 30), dt.time(17))
    cut_off: dt.time = dt.time(15)
    saturday: Span | None = None

    def __post_init__(self) -> None:
        times = (self.morning.start, self.morning.end, self.afternoon.start, self.afternoon.end)
        if any(moment.tzinfo is not None for moment in (*times, self.cut_off)):
            raise InputError("bad_office_hours", field="office_hours")
        if not (times[0] < times[1] <= times[2] < times[3]):
            raise InputError("bad_office_hours", field="office_hours")
        if not self.opening <= self.cut_off <= self.closing:
            raise InputError("bad_cut_off", field="cut_off")
        if self.saturday is not None and not self.saturday.start < self.saturday.end:
            raise InputError("bad_saturday_hours", field="saturday_closes")

    @property
    def opening(self) -> dt.time:
        """When the office opens in the morning."""
        return self.morning.start

    @property
    def closing(self) -> dt.time:
        """When the office closes; day limits end at this hour."""
        return self.afternoon.end

    def opens_at(self, day: dt.date, part: DayPart = DayPart.WHOLE) -> dt.datetime:
        """The instant of opening on a working day, or on the part of it that is worked."""
        return office_instant(day, self.spans(part)[0].start)

    def closes_at(self, day: dt.date, part: DayPart = DayPart.WHOLE) -> dt.datetime:
        """The instant of closing on a working day; day limits end then."""
        return office_instant(day, self.spans(part)[-1].end)

    def spans(self, part: DayPart = DayPart.WHOLE) -> tuple[Span, ...]:
        """The stretches of a day that is worked whole or in part."""
        if part is DayPart.WHOLE:
            return (self.morning, self.afternoon)
        return (self.morning if part is DayPart.MORNING else self.afternoon,)

    def with_cut_off(self, cut_off: dt.time) -> OfficeHours:
        """These hours with the cut-off of a procedure, held within them."""
        return replace(self, cut_off=min(max(cut_off, self.opening), self.closing))


def office_instant(day: dt.date, moment: dt.time) -> dt.datetime:
    """A time of the office's day as an instant."""
    return dt.datetime.combine(day, moment, OFFICE_ZONE)


def parse_time_of_day(text: str, *, field: str) -> dt.time:
    """Read ``HH:MM`` of the office's clock.

    Raises:
        InputError: ``bad_time_of_day`` naming ``field``.
    """
    try:
        moment = dt.datetime.strptime(text.strip(), "%H:%M")  # noqa: DTZ007 - a time, no instant
    except ValueError as error:
        raise InputError("bad_time_of_day", field=field, value=text[:20]) from error
    return moment.time()


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One dated correction of the calendar, by notice of the Government or by the office itself.

    Attributes:
        date: the day it speaks about.
        is_working: whether the day counts.
        reason: Vietnamese words for the clerk; a remark in brackets is left out of short lines.
        valid_from: when the notice took effect. Of two entries for one day the later notice wins;
            an undated one counts as the oldest.
        part: the part that is worked where that is not the whole day; such a day ``is_working``.
    """

    date: dt.date
    is_working: bool
    reason: str
    valid_from: dt.date | None = None
    part: DayPart = DayPart.WHOLE


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """Says for every day whether it counts and why (lịch làm việc). Immutable.

    Priority: office entry, then public holiday, then weekly day off.

    Attributes:
        holidays: public holiday by date, with its Vietnamese name.
        entries: dated corrections; see :class:`DayEntry`.
        weekend: weekly days off, Monday being 0.
        known_until: last day for which the holidays were officially announced; later days are
            computed by law and may still move. None: nothing is announced.

    Raises:
        InputError: ``no_working_weekday`` when the weekend takes the whole week.
    """

    holidays: Mapping[dt.date, str] = field(default_factory=dict)
    entries: tuple[DayEntry, ...] = ()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    known_until: dt.date | None = None
    _in_force: Mapping[dt.date, DayEntry] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if frozenset(range(7)) <= self.weekend:
            raise InputError("no_working_weekday", field="weekend")
        object.__setattr__(self, "holidays", MappingProxyType(dict(self.holidays)))
        object.__setattr__(self, "_in_force", _latest(self.entries))

    def is_working(self, day: dt.date) -> bool:
        """Whether the day counts as a working day."""
        entry = self._in_force.get(day)
        if entry is not None:
            return entry.is_working
        return day not in self.holidays and day.weekday() not in self.weekend

    def part(self, day: dt.date) -> DayPart:
        """Which part of a working day is worked."""
        entry = self._in_force.get(day)
        return entry.part if entry is not None and entry.is_working else DayPart.WHOLE

    def receives(self, day: dt.date, hours: OfficeHours) -> bool:
        """Whether dossiers are received on a day, be it a Saturday on which nothing else runs.

        A holiday, and a Saturday that an entry takes off, is no such Saturday.
        """
        if self.is_working(day):
            return True
        is_plain = day not in self._in_force and day not in self.holidays
        return is_plain and day.weekday() == SATURDAY and hours.saturday is not None

    def reason(self, day: dt.date) -> str:
        """Why the day is what it is: ``thứ Bảy``, ``Giỗ Tổ Hùng Vương``, ``làm bù cho …``."""
        if day in self._in_force:
            return self._in_force[day].reason
        if day in self.holidays:
            return self.holidays[day]
        return weekday_name(day) if day.weekday() in self.weekend else WORKING_DAY_REASON

    def label(self, day: dt.date) -> str:
        """The reason shortened so that neighbouring days share it; empty for a plain working day.

        ``Tết Nguyên Đán (mùng hai)`` becomes ``Tết Nguyên Đán``, Saturday becomes ``cuối tuần``.
        """
        if day in self._in_force or day in self.holidays:
            return self.reason(day).partition(" (")[0]
        return "" if self.is_working(day) else WEEKEND_LABEL

    def on_or_after(self, day: dt.date) -> dt.date:
        """The day itself when it counts, else the next one that does."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def next_working(self, day: dt.date) -> dt.date:
        """The first working day after a day."""
        return self.on_or_after(day + _ONE_DAY)

    def previous_working(self, day: dt.date) -> dt.date:
        """The last working day before a day."""
        day -= _ONE_DAY
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def is_known(self, day: dt.date) -> bool:
        """Whether the holidays up to this day were officially announced."""
        return self.known_until is not None and day <= self.known_until

    def with_entries(self, entries: Iterable[DayEntry]) -> WorkingCalendar:
        """This calendar with further corrections, which win over older notices of the same day."""
        return replace(self, entries=(*self.entries, *entries))

    def known_through(self, years: Iterable[int]) -> WorkingCalendar:
        """This calendar with further years announced; a year behind a gap is not known yet."""
        known = self.known_until
        for year in sorted(years):
            if known is None or year == known.year + 1:
                known = dt.date(year, 12, 31)
        return replace(self, known_until=known)


def _latest(entries: Iterable[DayEntry]) -> Mapping[dt.date, DayEntry]:
    in_force: dict[dt.date, DayEntry] = {}
    for entry in entries:
        known = in_force.get(entry.date)
        if known is None or _dated(entry) >= _dated(known):
            in_force[entry.date] = entry
    return MappingProxyType(in_force)


def _dated(entry: DayEntry) -> dt.date:
    return entry.valid_from or _UNDATED
