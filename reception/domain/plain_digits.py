"""Digits as spreadsheets leave them: ``46196001234.0``, ``4,6196E+10``, digits of other scripts.

A column of numbers that was no text column loses leading zeros, gains a tail ``.0`` and is written
with an exponent. What stood there before is known exactly unless digits were dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reception.domain.errors import InputError
from reception.domain.hidden_marks import SOFT_HYPHEN, without_hidden_marks

# Three noughts are a group of thousands, not a tail.
_TAIL = re.compile(r"([0-9]+)[.,](?:0{1,2}|0{4,})")
_EXPONENT = re.compile(r"([0-9])(?:[.,]([0-9]+))?[Ee]\+?([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class PlainDigits:
    """A declared number without the traces of a spreadsheet.

    Attributes:
        text: as declared where it held no such trace.
        was_number: a spreadsheet has kept it as a number, so leading zeros may be gone.
    """

    text: str
    was_number: bool = False


def plain_digits(text: str, *, field: str) -> PlainDigits:
    """Take the traces of a spreadsheet and hidden marks off a declared number.

    Raises:
        InputError: ``digits_lost`` where an exponent hides digits that are not there any more,
            ``foreign_digits`` for digits that are neither 0–9 nor their full-width forms.
    """
    seen = without_hidden_marks(text).replace(SOFT_HYPHEN, "").strip()
    if not seen.isascii() and any(char.isnumeric() and not char.isascii() for char in seen):
        raise InputError("foreign_digits", field=field)
    tail = _TAIL.fullmatch(seen)
    if tail:
        return PlainDigits(tail[1], was_number=True)
    exponent = _EXPONENT.fullmatch(seen)
    if exponent:
        return PlainDigits(_written_out(exponent, field), was_number=True)
    return PlainDigits(seen)


def _written_out(exponent: re.Match[str], field: str) -> str:
    fraction, places = exponent[2] or "", int(exponent[3])
    if len(fraction) < places or fraction[places:].strip("0"):
        raise InputError("digits_lost", field=field)
    return exponent[1] + fraction[:places]
