"""Instants and office days: aware datetimes, always in the office's zone when shown or stored."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from reception.domain.errors import InputError

# Viet Nam has one zone and no daylight saving, so a fixed offset needs no zone files (Windows has
# none of its own).
_OFFSET = timedelta(hours=7)
OFFICE_ZONE = timezone(_OFFSET)

# The software counts dossiers of living offices; anything outside is a typing error.
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)

# Python reads more than these: weeks (2026-W05-1), days of the year, dates without their signs.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    rf"{_DAY.pattern}(?:[Tt ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]+)?)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)


def office_day(instant: datetime) -> date:
    """The day of the office calendar on which an instant falls."""
    return instant.astimezone(OFFICE_ZONE).date()


def days_between(since: datetime, now: datetime) -> int:
    """Whole office days from one instant to a later one; 0 where it is not later."""
    return max(0, (office_day(now) - office_day(since)).days)


def format_instant(instant: datetime) -> str:
    """RFC 3339 text with ``+07:00`` and microseconds dropped when they are zero."""
    if instant.tzinfo is None:
        raise ValueError("instants are aware datetimes")
    # An instant read back from its text has the same offset in another object.
    if instant.tzinfo is OFFICE_ZONE or instant.utcoffset() == _OFFSET:
        return instant.isoformat()
    return instant.astimezone(OFFICE_ZONE).isoformat()


def parse_instant(text: str, *, field: str) -> datetime:
    """Read an RFC 3339 instant.

    Args:
        text: date and time with an offset, e.g. ``2026-08-28T15:20:00+07:00``; a missing offset
            is taken as office time, a missing time as midnight.
        field: name of the input for the error.

    Raises:
        InputError: ``bad_instant`` when unreadable, ``date_out_of_range`` outside 2000–2100.
    """
    try:
        instant = datetime.fromisoformat(_whole(_INSTANT, text).upper())
    except ValueError as error:
        raise InputError("bad_instant", field=field, value=text[:40]) from error
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=OFFICE_ZONE)
    try:
        day = office_day(instant)
    except OverflowError as error:
        raise InputError("date_out_of_range", field=field) from error
    if not EARLIEST <= day <= LATEST:
        raise InputError("date_out_of_range", field=field)
    return instant.astimezone(OFFICE_ZONE)


def parse_day(text: str, *, field: str) -> date:
    """Read a calendar day ``yyyy-mm-dd`` between 2000 and 2100.

    Raises:
        InputError: ``bad_date`` or ``date_out_of_range``, naming ``field``.
    """
    try:
        day = date.fromisoformat(_whole(_DAY, text))
    except ValueError as error:
        raise InputError("bad_date", field=field, value=text[:40]) from error
    if not EARLIEST <= day <= LATEST:
        raise InputError("date_out_of_range", field=field)
    return day


def _whole(form: re.Pattern[str], text: str) -> str:
    """The text without the space around it.

    Raises:
        ValueError: it is not of this form.
    """
    bare = text.strip()
    if form.fullmatch(bare) is None:
        raise ValueError(form.pattern)
    return bare


def utc_milliseconds(instant: datetime) -> int:
    """Whole milliseconds since 1970 UTC."""
    return int(instant.astimezone(UTC).timestamp() * 1000)
