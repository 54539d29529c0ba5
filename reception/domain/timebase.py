"""Instants and office days: aware datetimes, always in the office's zone when shown or stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from reception.domain.errors import InputError

# Viet Nam has one zone and no daylight saving, so a fixed offset needs no zone files (Windows has
# none of its own).
_OFFSET = timedelta(hours=7)
OFFICE_ZONE = timezone(_OFFSET)

# The software counts dossiers of living offices; anything outside is a typing error.
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)


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
            is taken as office time.
        field: name of the input for the error.

    Raises:
        InputError: ``bad_instant`` when unreadable, ``date_out_of_range`` outside 2000–2100.
    """
    try:
        instant = datetime.fromisoformat(text.strip())
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
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("bad_date", field=field, value=text[:40]) from error
    if not EARLIEST <= day <= LATEST:
        raise InputError("date_out_of_range", field=field)
    return day


def utc_milliseconds(instant: datetime) -> int:
    """Whole milliseconds since 1970 UTC."""
    return int(instant.astimezone(UTC).timestamp() * 1000)
