"""Days and hours as registers hold them: serial numbers, day before month, words of a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from reception.domain.errors import InputError
from reception.domain.timebase import EARLIEST, LATEST, OFFICE_ZONE
from reception.services.sheets.rows import Cell, Unread
from reception.services.sheets.xlsx_reading import day_of

MONTH_FIRST, DAY_FIRST, YEAR_FIRST = "mm/dd/yyyy", "dd/mm/yyyy", "yyyy-mm-dd"
DATE_FORMATS = (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
"""Orders in which a mapping may say that days are written; the first one where it says nothing."""

_HOUR = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})\s*(?::|h|g(?:iờ)?)\s*(?:(?P<minute>\d{1,2})\s*"
    r"(?:phút|p|')?(?::(?P<second>\d{2})(?:\.\d+)?)?)?(?![\d/-])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
# Around words of a date: commas, "ngày", "lúc", the zone of an instant.
_BESIDE = re.compile(r"[\s,;-]|ngày|lúc|am|pm", re.IGNORECASE)
# Serial numbers of the years that registers are of.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_415


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with its hour where the register has one."""

    day: date
    hour: time | None = None


def read_moment(cell: Cell, field: str, order: str = DAY_FIRST) -> Moment:
    """The day that a cell holds.

    Raises:
        InputError: ``import_bad_day``, ``import_month_first`` where the month would be the day,
            ``import_day_out_of_range`` outside 2000–2100, naming ``field``.
    """
    if isinstance(cell, float):
        cell = day_of(cell) if _FIRST_SERIAL <= cell <= _LAST_SERIAL else _digits_of(cell)
    if isinstance(cell, str):
        moment = _of_text(cell.strip(), field, order)
    elif isinstance(cell, Unread):
        raise InputError("import_bad_day", field=field)
    else:
        hour = cell.time()
        moment = Moment(cell.date(), hour if hour != time() else None)
    if not EARLIEST <= moment.day <= LATEST:
        raise InputError("import_day_out_of_range", field=field)
    return moment


def _digits_of(number: float) -> str:
    """``20251103`` as some programs write a day; any other number is none."""
    text = f"{number:.0f}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 else text


# A register has the same few hundred days again and again.
@lru_cache(maxsize=4_096)
def _of_text(text: str, field: str, order: str) -> Moment:
    if _ISO.fullmatch(text):
        return _of_instant(text, field)
    hour, rest = _hour_of(text, field)
    words, digits = _WORDS.search(rest), _DIGITS.search(rest)
    found = words or digits
    if found is None or _BESIDE.sub("", rest[: found.start()] + rest[found.end() :]):
        raise InputError("import_bad_day", field=field)
    parts = [int(part) for part in found.groups()]
    if words is None and len(found[1]) == 4:
        year, month, day = parts
    elif words is None and order == MONTH_FIRST:
        month, day, year = parts
    else:
        day, month, year = parts
    return Moment(_day(year, month, day, field), hour)


def _of_instant(text: str, field: str) -> Moment:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError("import_bad_day", field=field) from error
    here = instant if instant.tzinfo is None else instant.astimezone(OFFICE_ZONE)
    return Moment(here.date(), here.time())


def _hour_of(text: str, field: str) -> tuple[time | None, str]:
    found = _HOUR.search(text)
    if found is None:
        return None, text
    try:
        hour = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError as error:
        raise InputError("import_bad_day", field=field) from error
    return hour, text[: found.start()] + " " + text[found.end() :]


def _day(year: int, month: int, day: int, field: str) -> date:
    if year < 100:
        year += 2000
    try:
        return date(year, month, day)
    except ValueError as error:
        is_turned = 12 < month <= 31 and day <= 12
        code = "import_month_first" if is_turned else "import_bad_day"
        raise InputError(code, field=field) from error
