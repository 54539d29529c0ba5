"""The office's own days off and make-up days (ngày nghỉ, ngày làm bù), kept beside the public ones.

A change speaks of the future alone: a due date already printed on a receipt stays what it is and is
only moved by the acts the law knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.domain.working_calendar import DayEntry, DayPart, WorkingCalendar
from reception.services.accounts.permitted import require
from reception.services.catalogue.announced_days import with_announcements
from reception.services.catalogue.holiday_source import load_calendar
from reception.services.context import ServiceContext
from reception.services.printable_signs import printable_line
from reception.storage.unit_of_work import Reading

MAX_REASON = 120


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """What the settings show.

    Attributes:
        entries: the office's own, by day.
        known_until: last day for which the public holidays are announced; None when none are.
    """

    entries: tuple[DayEntry, ...]
    known_until: date | None


def office_calendar(context: ServiceContext) -> OfficeCalendar:
    """The office's own entries and how far the announced holidays reach."""
    with context.database.read() as view:
        return OfficeCalendar(view.calendar.all(), _announced_calendar(view).known_until)


def add_day(
    context: ServiceContext,
    day: date,
    *,
    is_working: bool,
    reason: str,
    part: DayPart = DayPart.WHOLE,
) -> DayEntry:
    """Add a day off, a make-up day or half a working day, from today on.

    An earlier entry of that day is replaced.

    Raises:
        InputError: ``calendar_day_past`` or ``calendar_day_already`` naming ``day``, ``required``
            naming ``reason``.
    """
    require(context, Permission.CATALOGUE)
    wanted = DayEntry(day, is_working, reason, context.today, part)
    with context.database.write() as tx:
        entry = checked_day(wanted, tx.calendar.all(), _announced_calendar(tx))
        tx.calendar.put(entry)
    return entry


def checked_day(
    wanted: DayEntry, known: Sequence[DayEntry], announced: WorkingCalendar | None = None
) -> DayEntry:
    """A day as it may be stored; it holds from ``valid_from``, the day on which it is written down.

    Args:
        known: what the office has written down already; an entry of that day is replaced.
        announced: what holds without the office's own entries, where packages announced more than
            what travels with the program.

    Raises:
        InputError: see :func:`add_day`.
    """
    words = printable_line(wanted.reason, field="reason", max_length=MAX_REASON)
    if not words:
        raise InputError("required", field="reason")
    if wanted.valid_from is not None and wanted.date < wanted.valid_from:
        raise InputError("calendar_day_past", field="day")
    others = tuple(entry for entry in known if entry.date != wanted.date)
    before = (announced or load_calendar()).with_entries(others)
    known_part = before.part(wanted.date)
    if (before.is_working(wanted.date), known_part) == (wanted.is_working, wanted.part):
        raise InputError("calendar_day_already", field="day", reason=before.reason(wanted.date))
    return replace(wanted, reason=words)


def checked_days(wanted: Sequence[DayEntry]) -> tuple[DayEntry, ...]:
    """Several days as they may be stored, each judged with those before it.

    Raises:
        InputError: see :func:`add_day`.
    """
    days: dict[date, DayEntry] = {}
    for entry in wanted:
        days[entry.date] = checked_day(entry, tuple(days.values()))
    return tuple(days.values())


def remove_day(context: ServiceContext, day: date) -> bool:
    """Take an entry of the office back; False when there was none."""
    require(context, Permission.CATALOGUE)
    with context.database.write() as tx:
        had = any(entry.date == day for entry in tx.calendar.all())
        tx.calendar.remove(day)
        return had


def calendar_of(view: Reading) -> WorkingCalendar:
    """The public calendar, what packages announce over it, the office's own entries over both."""
    calendar, entries = _announced_calendar(view), view.calendar.all()
    return calendar.with_entries(entries) if entries else calendar


def _announced_calendar(view: Reading) -> WorkingCalendar:
    return with_announcements(load_calendar(), view)
