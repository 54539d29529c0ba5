"""Announced days off and make-up days that travel in a package (thông báo lịch nghỉ).

``holidays.csv``   one day a row, in the columns of ``resources/holidays/vn.csv``; the column
                   ``part`` may be left out. ``proposed`` rows are carried but do not count.
``announced.csv``  years whose days off the Government has announced.

A package may have both, one or none. Its days hold over those that travel with the program; what
the office wrote down itself holds over them unless the notice is later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reception.codec import decode, encode
from reception.domain.catalogue_layers import Layer
from reception.domain.working_calendar import DayEntry, DayPart, WorkingCalendar
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.holiday_source import Confidence
from reception.services.catalogue.package_source import load_files
from reception.storage.unit_of_work import Reading, Writing

HOLIDAYS = "holidays.csv"
ANNOUNCED = "announced.csv"
TABLES = (HOLIDAYS, ANNOUNCED)
"""Tables that a package may have."""

_DAY_COLUMNS = ("date", "is_working", "reason", "source", "confidence", "valid_from")
_YEAR_COLUMNS = ("year", "notice", "source")
_PARTS = {part.value: part for part in DayPart}
_CONFIDENCES = {value.value: value for value in Confidence}
_YEARS = range(2020, 2101)


@dataclass(frozen=True, slots=True)
class AnnouncedDay:
    """A day with the notice it rests on."""

    entry: DayEntry
    source: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one package says about days off."""

    days: tuple[AnnouncedDay, ...] = ()
    years: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.days or self.years)


def read_announcement(folder: Path) -> Announcement:
    """The tables of a folder that are there.

    Raises:
        InputError: codes ``catalogue_…``; facts ``file``, ``row`` and ``column``.
    """
    return announcement_of(load_files(folder, TABLES))


def announcement_of(files: Mapping[str, bytes]) -> Announcement:
    """:func:`read_announcement` for files that are in memory already."""
    return Announcement(_days(files.get(HOLIDAYS)), _years(files.get(ANNOUNCED)))


def keep_announcement(tx: Writing, layer: Layer, announcement: Announcement) -> None:
    """What a layer says from now on; it replaces what that layer said before."""
    tx.settings.put(_key(layer), encode(announcement))


def announcements(view: Reading) -> tuple[tuple[Layer, Announcement], ...]:
    """What the packages of this office say, lowest layer first; a higher one holds over it."""
    found = ((layer, view.settings.get(_key(layer))) for layer in Layer)
    return tuple((layer, decode(Announcement, text)) for layer, text in found if text)


def with_announcements(calendar: WorkingCalendar, view: Reading) -> WorkingCalendar:
    """A calendar with what the packages say over it."""
    for _layer, said in announcements(view):
        days = tuple(day.entry for day in said.days if day.counts)
        calendar = calendar.with_entries(days).known_through(said.years)
    return calendar


def _key(layer: Layer) -> str:
    return f"announced_days_{layer}"


def _days(content: bytes | None) -> tuple[AnnouncedDay, ...]:
    found: list[AnnouncedDay] = []
    seen: dict[tuple[date, date | None], int] = {}
    for row in _rows(HOLIDAYS, content, _DAY_COLUMNS, ("part",)):
        day = _day(row)
        first = seen.setdefault((day.entry.date, day.entry.valid_from), row.number)
        if first != row.number:
            raise row.fault("catalogue_duplicate", "date", first=first)
        found.append(day)
    return tuple(found)


def _day(row: Row) -> AnnouncedDay:
    is_working, part = row.flag("is_working"), row.choice("part", _PARTS)
    if part and not is_working:
        raise row.fault("catalogue_unknown_value", "part", allowed="(trống)")
    entry = DayEntry(
        row.day("date"),
        is_working,
        row.required("reason"),
        row.day("valid_from") if row.text("valid_from") else None,
        part,
    )
    confidence = row.choice("confidence", _CONFIDENCES)
    return AnnouncedDay(entry, row.required("source"), confidence is not Confidence.PROPOSED)


def _years(content: bytes | None) -> tuple[int, ...]:
    rows = _rows(ANNOUNCED, content, _YEAR_COLUMNS)
    for row in rows:
        row.required("notice")
    return tuple(row.whole("year", least=_YEARS[0], most=_YEARS[-1]) for row in rows)


def _rows(
    name: str, content: bytes | None, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[Row, ...]:
    return () if content is None else read_table(name, content, columns, optional)
