"""The QR line of an identity card (căn cước công dân 2021–2024, thẻ căn cước from 1/7/2024).

One UTF-8 line split by ``|``: personal number, old nine-digit number, name, birth, sex, residence,
day of issue; the card of 2024 adds fields that we do not read. Scanners add a BOM or line ends and
may mangle letters, so only the personal number and the birth date decide whether a line is a card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reception.domain.birth import EARLIEST_BIRTH_YEAR
from reception.domain.errors import InputError
from reception.domain.open_values import OpenStr
from reception.domain.text import clean_line, fold

MAX_NAME = 250
MAX_ADDRESS = 500
_FEWEST_FIELDS = 6
_MOST_FIELDS = 12
MOST_LETTERS = 1000
"""No scanned line of ours is longer; a card's has some 110, a receipt's some 180."""
_NUMBER = re.compile(r"[0-9]{12}")
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_FIELD = "card"


class Sex(OpenStr):
    """Giới tính as on the card."""

    MALE = "male"
    FEMALE = "female"


_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """What the QR of a card says.

    Attributes:
        number: 12-digit personal number (số định danh cá nhân).
        old_number: nine-digit number of the card before, or empty.
        birth: ``yyyy-mm-dd``.
        sex: None where the word was unreadable.
        issued: day of issue, None where missing or unreadable.
    """

    number: str
    old_number: str
    name: str
    birth: str
    sex: Sex | None
    address: str
    issued: date | None = None

    @property
    def looks_garbled(self) -> bool:
        """True where a Vietnamese typing tool has probably mangled the scanned letters.

        Such tools eat marks or leave digits and question marks inside the name; the number and the
        date stay usable, the name must be checked by eye.
        """
        return not self.name or any(char.isdigit() or char in "?\ufffd[]^~" for char in self.name)


def looks_like_card(text: str) -> bool:
    """True for a scanned line that should go to :func:`parse_card` rather than to the search."""
    first, bar, rest = _stripped(text).partition("|")
    return bool(bar) and "|" in rest and len(first.strip()) >= 9


def parse_card(line: str, *, today: date) -> IdentityCard:
    """Read the QR line of a card.

    Args:
        line: as scanned; BOM and line ends are ignored.
        today: the office day; a birth after it is an error.

    Raises:
        InputError: field ``card``; ``card_fields`` for a wrong number of fields, ``card_number``
            for a bad personal number, ``card_birth`` for an unreadable or impossible birth date,
            ``too_long``, ``control_characters``.
    """
    text = _stripped(line)
    parts = [
        part.strip()
        for part in clean_line(text, field=_FIELD, max_length=MOST_LETTERS, is_scan=True).split("|")
    ]
    if not _FEWEST_FIELDS <= len(parts) <= _MOST_FIELDS:
        raise InputError("card_fields", field=_FIELD, count=len(parts))
    number, old_number, name, birth, sex, address, *rest = parts
    if not _NUMBER.fullmatch(number):
        raise InputError("card_number", field=_FIELD)
    return IdentityCard(
        number=number,
        old_number=old_number,
        name=clean_line(name, field=_FIELD, max_length=MAX_NAME, is_scan=True),
        birth=_birth(birth, today).isoformat(),
        sex=_SEXES.get(fold(sex)),
        address=clean_line(address, field=_FIELD, max_length=MAX_ADDRESS, is_scan=True),
        issued=_day(rest[0]) if rest else None,
    )


def _stripped(line: str) -> str:
    return line.strip("\ufeff\r\n\t ")


def _birth(text: str, today: date) -> date:
    day = _day(text)
    if day is None or day.year < EARLIEST_BIRTH_YEAR or day > today:
        raise InputError("card_birth", field=_FIELD)
    return day


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
