"""Days and amounts as people type them: read tolerantly, written back the same way."""

from __future__ import annotations

import re
from datetime import date

from reception.domain.errors import InputError
from reception.domain.fees import check_amount
from reception.domain.money import grouped
from reception.domain.timebase import EARLIEST, LATEST

_GAP = r"\s*[/.\-\s]\s*"
_DAY = re.compile(
    rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{4}})|([0-9]{{2}})([0-9]{{2}})([0-9]{{4}})"
)
_NOT_DIGITS = re.compile(r"[\s.đ₫]")
_AMOUNT = re.compile(r"-?[0-9]+", re.ASCII)
# More than the largest amount has, so that cutting here makes nothing small.
_ENOUGH_DIGITS = 20


def read_day(text: str, *, field: str) -> date:
    """Reads ``3/9/2026``, ``03-09-2026``, ``03.09.2026`` or ``03092026``.

    Raises:
        InputError: ``bad_date_typed`` or ``date_out_of_range``.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise InputError("bad_date_typed", field=field)
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise InputError("bad_date_typed", field=field) from error
    if not EARLIEST <= found <= LATEST:
        raise InputError("date_out_of_range", field=field)
    return found


def read_dong(text: str, *, field: str) -> int:
    """Reads an amount with or without dots: ``12.000`` or ``12000 đ``.

    Raises:
        InputError: ``bad_amount``, or ``amount_out_of_range`` for less than nothing and for more
            than any fee can be.
    """
    typed = _NOT_DIGITS.sub("", text)
    if _AMOUNT.fullmatch(typed) is None:
        raise InputError("bad_amount", field=field)
    # Python itself refuses to read numbers of thousands of digits.
    return check_amount(int(typed[:_ENOUGH_DIGITS]), field=field)


def typed_dong(amount: int) -> str:
    """An amount as people type it: ``12.000``; :func:`read_dong` reads it back."""
    return grouped(amount)
