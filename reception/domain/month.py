"""A calendar month of the office (tháng), from its first instant to the first one after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from reception.domain.errors import InputError
from reception.domain.timebase import EARLIEST, LATEST
from reception.domain.working_calendar import office_instant

_FORM = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month between 2000 and 2100; months are in order of time."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year, month = divmod(self.year * _MONTHS + self.number, _MONTHS)
        return date(year, month + 1, 1) - timedelta(days=1)

    @property
    def start(self) -> datetime:
        """The first instant of it."""
        return office_instant(self.first, time.min)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return office_instant(self.last + timedelta(days=1), time.min)

    @property
    def last_moment(self) -> datetime:
        """The last instant in it."""
        return self.end - timedelta(microseconds=1)

    @property
    def text(self) -> str:
        """As scripts write it: ``2026-11``."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def words(self) -> str:
        """As papers write it: ``tháng 11/2026``; January and February with their zero."""
        number = f"{self.number:02d}" if self.number <= 2 else str(self.number)
        return f"tháng {number}/{self.year}"

    def before(self) -> Month:
        """The month before it."""
        return month_of_day(self.first - timedelta(days=1))

    def after(self) -> Month:
        """The month after it."""
        return month_of_day(self.last + timedelta(days=1))


def month_of_day(day: date) -> Month:
    """The month that a day is in."""
    return Month(day.year, day.month)


def parse_month(text: str, *, field: str) -> Month:
    """Read a month ``yyyy-mm``.

    Raises:
        InputError: ``bad_month`` or ``date_out_of_range``, naming ``field``.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise InputError("bad_month", field=field, value=text[:40])
    month = Month(int(found[1]), int(found[2]))
    if not EARLIEST <= month.first <= LATEST:
        raise InputError("date_out_of_range", field=field)
    return month
