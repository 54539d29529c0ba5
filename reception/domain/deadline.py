"""When a result is due (ngày hẹn trả kết quả), and the steps that explain it to the citizen.

The clock starts when the dossier was received complete (NĐ 309/2026 Art. 8(3)). The day of receipt
is not counted, and a limit that ends on a day off ends on the next working day (BLDS 2015
Art. 147–148). Day limits end with the office's hours; hour limits count office hours.

Every function is pure: the calendar and the hours are arguments, so that a dossier keeps the rules
under which it was born. Half a working day counts as half a one, and a day limit that ends on it
ends when it closes.
"""

from __future__ import annotations

import calendar as month_lengths
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reception.domain.errors import InputError
from reception.domain.limit_start import HalfDays, Start, start_of
from reception.domain.open_values import OpenStr, is_known
from reception.domain.vi_dates import (
    clock,
    day_ranges,
    duration,
    hour_and_day,
    named_day,
    short_day,
)
from reception.domain.working_calendar import (
    OfficeHours,
    WorkingCalendar,
)
from reception.domain.working_time import take

LONGEST_LIMIT = 1000
DEFAULT_HOURS = OfficeHours()
USUAL_EVENT = "Nhận"
"""What starts the clock where nothing else is said."""
_ONE_DAY = dt.timedelta(days=1)
# More stretches of one kind than this are told as a number instead of being listed.
_LISTED_RANGES = 3


class LimitUnit(OpenStr):
    """Units of a time limit (thời hạn giải quyết) as the catalogue writes them.

    CONTINUOUS_HOURS run through nights and days off (child protection); NONE says that the law sets
    no limit, and has the value 0.
    """

    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"
    SAME_DAY = "same_day"
    MONTHS = "months"
    CONTINUOUS_HOURS = "continuous_hours"
    NONE = "none"


class SupplementRule(OpenStr):
    """What a supplement does to the due date; fixed per procedure version.

    SHIFT: the due date moves by the office time spent waiting (running provincial systems).
    RESTART: the whole limit runs again from zero (NĐ 61/2018 Art. 19(4), appraisal stage).
    """

    SHIFT = "shift"
    RESTART = "restart"


_LIMIT_WORDS = {
    LimitUnit.WORKING_DAYS: "{} ngày làm việc",
    LimitUnit.DAYS: "{} ngày",
    LimitUnit.HOURS: "{} giờ làm việc",
    LimitUnit.SAME_DAY: "trong ngày làm việc",
    LimitUnit.MONTHS: "{} tháng",
    LimitUnit.CONTINUOUS_HOURS: "{} giờ liên tục, kể cả đêm và ngày nghỉ",
    LimitUnit.NONE: "không quy định thời hạn",
}


WITHOUT_VALUE: Mapping[str, int] = MappingProxyType({LimitUnit.SAME_DAY: 1, LimitUnit.NONE: 0})
"""Units that say everything by themselves, with the value they have."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit of a procedure: a whole number of one unit.

    A same-day limit has the value 1, ``NO_LIMIT`` 0.
    """

    value: int
    unit: LimitUnit

    @property
    def is_set(self) -> bool:
        """Whether there is a limit at all, and so a date by which the result is due."""
        return self.unit is not LimitUnit.NONE

    @classmethod
    def of(cls, value: int | None, unit: str, *, field: str = "limit") -> TimeLimit:
        """Build a limit from what was typed, in a document or on the command line.

        Args:
            value: None where the unit says everything.

        Raises:
            InputError: ``required``, ``bad_limit_unit`` or ``bad_limit_value`` naming the part of
                ``field``.
        """
        if not unit.strip():
            raise InputError("required", field=f"{field}.unit")
        try:
            known = LimitUnit(unit)
        except ValueError as error:
            raise InputError("bad_limit_unit", field=f"{field}.unit", value=unit[:20]) from error
        number = WITHOUT_VALUE.get(known) if value is None else value
        if number is None:
            raise InputError("required", field=f"{field}.value")
        limit = cls(number, known)
        limit.check(field=field)
        return limit

    def check(self, *, field: str = "limit") -> None:
        """Refuse a value that no procedure has.

        Raises:
            InputError: ``bad_limit_value``; ``newer_value`` for a unit that only a newer program
                knows.
        """
        if not is_known(self.unit):
            raise InputError("newer_value", field=f"{field}.unit", value=self.unit.value[:20])
        only = WITHOUT_VALUE.get(self.unit)
        least, longest = (1, LONGEST_LIMIT) if only is None else (only, only)
        if not least <= self.value <= longest:
            bounds = {"least": least, "longest": longest}
            raise InputError("bad_limit_value", field=f"{field}.value", **bounds)

    def describe(self) -> str:
        """The limit in Vietnamese, as the receipt states it."""
        words = _LIMIT_WORDS.get(self.unit)
        return words.format(self.value) if words else f"{self.value} {self.unit.value}"


NO_LIMIT = TimeLimit(0, LimitUnit.NONE)
"""The law sets no limit (không quy định): such a dossier has no date, and is never late."""


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One day on the way to the due date.

    Attributes:
        date: the day.
        counted: whether it counts towards the limit.
        why: Vietnamese words.
        label: short words that neighbouring days share; empty when the day needs no explanation.
        headline: the words are a sentence of their own (receipt, pause, shift).
    """

    date: dt.date
    counted: bool
    why: str
    label: str = ""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due moment with its explanation.

    Attributes:
        due_at: the last moment to have the result ready.
        steps: how it came about, in order of days.
        confirmed: the holidays up to that day are officially announced; when false the date is
            computed by law and may still move.
    """

    due_at: dt.datetime
    steps: tuple[DeadlineStep, ...]
    confirmed: bool

    def reasons(self) -> tuple[str, ...]:
        """Short lines for the card beside the due date."""
        lines = summarise(self.steps)
        if self.confirmed:
            return lines
        return (*lines, "Chưa có lịch nghỉ chính thức cho ngày hẹn, tạm tính theo luật")


def compute_deadline(
    limit: TimeLimit,
    received_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
    *,
    event: str = USUAL_EVENT,
) -> Deadline:
    """The due moment of a limit that starts with the receipt of the dossier.

    Args:
        limit: the procedure's time limit.
        received_at: when the dossier was received complete.
        calendar: days that count. A dossier that arrives on a day off counts as received at the
            next opening; one that is taken in after closing, or on a Saturday on which the office
            receives, counts as received that day (NĐ 309/2026 Art. 8(3)).
        hours: office hours and cut-off.
        event: the Vietnamese word for what started the clock.

    Raises:
        InputError: ``bad_limit_value`` or ``newer_value``.
        ValueError: for ``NO_LIMIT``, which nothing follows from.
    """
    limit.check()
    if not limit.is_set:
        raise ValueError("nothing is due where there is no limit")
    start = start_of(received_at, calendar, hours)
    return _RULES[limit.unit](limit, start, _Rules(calendar, hours, event))


def summarise(steps: Iterable[DeadlineStep]) -> tuple[str, ...]:
    """The steps as a few short lines: sentences first, then the days off, neighbours joined.

    Example: ``29–30/8 cuối tuần · 31/8 nghỉ hoán đổi · 1–2/9 Quốc khánh``.
    """
    lines: list[str] = []
    days: dict[str, list[dt.date]] = {}
    for step in steps:
        if step.headline:
            lines.append(step.why)
        if step.label:
            days.setdefault(step.label, []).append(step.date)
    if days:
        lines.append(" · ".join(_group(label, dates) for label, dates in days.items()))
    return tuple(lines)


def days_off(after: dt.date, before: dt.date, calendar: WorkingCalendar) -> Iterator[DeadlineStep]:
    """The days off strictly between two days, as steps that are not counted."""
    day = after + _ONE_DAY
    while day < before:
        if not calendar.is_working(day):
            yield DeadlineStep(day, False, calendar.reason(day), label=calendar.label(day))
        day += _ONE_DAY


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the unit rules need besides the limit and the start."""

    calendar: WorkingCalendar
    hours: OfficeHours
    event: str

    def received(self, start: Start) -> str:
        """``Nhận 15:20 thứ Sáu 28/8``, with the remark about an unusual hour."""
        remark = f", {start.remark}" if start.remark else ""
        return f"{self.event} {hour_and_day(start.received)}{remark}"

    def due(self, day: dt.date, steps: Iterable[DeadlineStep]) -> Deadline:
        """A deadline at the end of the office's hours of a day."""
        due_at = self.hours.closes_at(day, self.calendar.part(day))
        return Deadline(due_at, tuple(steps), self.calendar.is_known(day))

    def half_label(self, day: dt.date) -> str:
        """The words for half a working day; empty for any other day."""
        return self.calendar.label(day) if self.calendar.part(day) else ""

    def cut_off(self, day: dt.date) -> dt.time:
        """The cut-off of a working day; half a day may end before the usual one."""
        return min(self.hours.cut_off, self.hours.spans(self.calendar.part(day))[-1].end)

    def opening_steps(self, start: Start) -> Iterator[DeadlineStep]:
        """The receipt, and the days until counting starts when that is a later day."""
        day, first = start.received.date(), start.day
        effect = "tính từ ngày kế tiếp"
        if start.is_moved_to_its_day:
            effect = f"coi như nhận {hour_and_day(start.begins)}, {effect}"
        yield DeadlineStep(day, False, f"{self.received(start)} → {effect}", headline=True)
        if day < first:
            yield from days_off(day, first, self.calendar)
            yield DeadlineStep(first, False, "ngày bắt đầu, chưa tính vào thời hạn")

    def moved_on(self, day: dt.date) -> Iterator[DeadlineStep]:
        """From an end on a day off to the next working day."""
        due = self.calendar.next_working(day)
        yield from days_off(day, due, self.calendar)
        words = "hạn rơi vào ngày nghỉ, chuyển sang ngày làm việc này"
        yield DeadlineStep(due, False, words, label=self.half_label(due))


# --------------------------------------------------------------------------------- one rule a unit
def _same_day(_limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """Due today; received after the cut-off, on the next working day."""
    day = start.received.date()
    cut_off = rules.cut_off(day)
    is_late = rules.calendar.is_working(day) and start.received.time() > cut_off
    if is_late:
        due = rules.calendar.next_working(day)
        late = f"{rules.event} {_late_hour(start.received, cut_off)}, sau {clock(cut_off)}"
        head = f"{late} → tính ngày làm việc kế"
    else:
        due = rules.calendar.on_or_after(start.begins.date())
        remark = "" if start.is_moved else f", chưa quá {clock(cut_off)}"
        effect = "trả trong ngày" if due == day else "tính ngày làm việc kế"
        head = f"{rules.received(start)}{remark} → {effect}"
    label = rules.half_label(day)
    if due == day:
        return rules.due(due, [DeadlineStep(day, True, head, label=label, headline=True)])
    steps = [DeadlineStep(day, False, head, label=label, headline=True)]
    steps += days_off(day, due, rules.calendar)
    words, label = "trả trong ngày làm việc này", rules.half_label(due)
    return rules.due(due, [*steps, DeadlineStep(due, True, words, label=label)])


def _working_days(limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """The n-th working day after the day of receipt; two half days make one."""
    steps = list(rules.opening_steps(start))
    day, count = start.day, HalfDays(limit.value)
    while not count.is_full:
        due = rules.calendar.next_working(day)
        steps += days_off(day, due, rules.calendar)
        steps.append(_counted(due, count.add(rules.calendar.part(due)), rules.calendar))
        day = due
    return rules.due(day, steps)


def _calendar_days(limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """All days count; an end on a day off moves to the next working day."""
    steps = list(rules.opening_steps(start))
    day = start.day
    for number in range(1, limit.value + 1):
        day += _ONE_DAY
        off = "" if rules.calendar.is_working(day) else f", {rules.calendar.reason(day)}"
        steps.append(DeadlineStep(day, True, f"ngày thứ {number}/{limit.value}{off}"))
    return _end_of_period(day, steps, rules)


def _months(limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """The same day of the last month, or that month's last day (BLDS 2015 Art. 148)."""
    day = _add_months(start.day, limit.value)
    steps = [*rules.opening_steps(start), DeadlineStep(day, True, f"đủ {limit.describe()}")]
    return _end_of_period(day, steps, rules)


def _end_of_period(day: dt.date, steps: list[DeadlineStep], rules: _Rules) -> Deadline:
    """A period of whole days that ends on ``day``, whose last step is that day."""
    if not rules.calendar.is_working(day):
        last = steps.pop()
        steps.append(DeadlineStep(day, True, last.why, label=rules.calendar.label(day)))
        steps += rules.moved_on(day)
    elif label := rules.half_label(day):
        last = steps.pop()
        steps.append(DeadlineStep(day, True, f"{last.why}, {label}", label=label))
    return rules.due(rules.calendar.on_or_after(day), steps)


def _hours(limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """Office hours, spread over as many working days as they need."""
    amount = dt.timedelta(hours=limit.value)
    pieces = take(start.begins, amount, rules.calendar, rules.hours)
    day = start.received.date()
    effect = f"tính từ {hour_and_day(start.begins)}"
    steps = [DeadlineStep(day, False, f"{rules.received(start)} → {effect}", headline=True)]
    taken: dict[dt.date, dt.timedelta] = {}
    for piece in pieces:
        worked = piece.start.date()
        taken[worked] = taken.get(worked, dt.timedelta()) + piece.length
    for worked, length in taken.items():
        steps += days_off(day, worked, rules.calendar)
        steps.append(_counted(worked, f"tính {duration(length)} làm việc", rules.calendar))
        day = worked
    due = pieces[-1].end
    return Deadline(due, tuple(steps), rules.calendar.is_known(due.date()))


def _continuous_hours(limit: TimeLimit, start: Start, rules: _Rules) -> Deadline:
    """Every hour from the moment of receipt, whoever is at work."""
    due = start.received + dt.timedelta(hours=limit.value)
    head = f"{rules.event} {hour_and_day(start.received)} → tính {limit.describe()}"
    end = f"đủ {limit.value} giờ lúc {clock(due.time())}"
    steps = (
        DeadlineStep(start.received.date(), False, head, headline=True),
        DeadlineStep(due.date(), True, end),
    )
    return Deadline(due, steps, confirmed=True)


_RULES: dict[LimitUnit, Callable[[TimeLimit, Start, _Rules], Deadline]] = {
    LimitUnit.SAME_DAY: _same_day,
    LimitUnit.WORKING_DAYS: _working_days,
    LimitUnit.DAYS: _calendar_days,
    LimitUnit.MONTHS: _months,
    LimitUnit.HOURS: _hours,
    LimitUnit.CONTINUOUS_HOURS: _continuous_hours,
}


# ------------------------------------------------------------------------------------ small parts
def _counted(day: dt.date, why: str, calendar: WorkingCalendar) -> DeadlineStep:
    label = calendar.label(day)
    return DeadlineStep(day, True, f"{why}, {calendar.reason(day)}" if label else why, label=label)


def _group(label: str, days: list[dt.date]) -> str:
    ranges = day_ranges(days)
    if len(ranges) > _LISTED_RANGES:
        return f"{len(days)} ngày {label} ({short_day(days[0])}–{short_day(days[-1])})"
    return f"{', '.join(ranges)} {label}"


def _late_hour(received: dt.datetime, cut_off: dt.time) -> str:
    """The hour of receipt, with seconds where the minute alone would look like the cut-off."""
    same_minute = (received.hour, received.minute) == (cut_off.hour, cut_off.minute)
    shown = f"{received:%H:%M:%S}" if same_minute else clock(received.time())
    return f"{shown} {named_day(received.date())}"


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_lengths.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
