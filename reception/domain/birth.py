"""A day of birth (ngày sinh) as declared: known to the day, to the month, or to the year alone.

Papers of older people carry ``08/1952`` or ``1952``; nothing is made up for what they leave out. A
:class:`Birth` is stored, sent and shown with the precision it was declared with: ``1998-08-15``,
``1952-08``, ``1952``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.plain_digits import plain_digits
from reception.domain.text import fold

EARLIEST_BIRTH_YEAR = 1900
"""Nobody alive was born earlier; the personal number knows no earlier century either."""

_GAP = r"\s*[/.\-\s]\s*"
_STORED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY_FIRST = re.compile(rf"(?:(?:([0-9]{{1,2}}){_GAP})?([0-9]{{1,2}}){_GAP})?([0-9]{{4}})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_GAP}([0-9]{{1,2}})(?:{_GAP}([0-9]{{1,2}}))?")
_WORDS = re.compile(
    r"(?:sinh )?(?:(?:ngay |mung )*([0-9]{1,2}) )?(?:thang ([0-9]{1,2}),? )?(?:nam )?([0-9]{4})"
)
_RUN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
# What a form shows where a day or month is not known.
_UNKNOWN = re.compile(r"(?<![^/])(?:0{1,2}|[.?_…xX]{1,3}|-{1,2})/")
_LUNAR = re.compile(r"\b(?:am lich|al)\b")
_SHORT_YEAR = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{2}})")
_SHORT_RUN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_MONTH_RUN = re.compile(r"([0-9]{1,2})([0-9]{4})")
_CUT_RUN = re.compile(r"([0-9])([0-9]{2})([0-9]{4})")
_ISO_RUN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"(.{8,10}) 0{1,2}:00(?::00(?:\.0+)?)?")
_MONTHS = 12
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Birth:
    """A day of birth.

    Attributes:
        month: None where only the year is known.
        day: None where only month and year, or the year, are known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """As stored and sent: ``1998-08-15``, ``1952-08`` or ``1952``."""
        parts = (f"{part:02d}" for part in (self.month, self.day) if part is not None)
        return "-".join((f"{self.year:04d}", *parts))

    @property
    def text(self) -> str:
        """As shown in a field and on paper: ``15/08/1998``, ``08/1952`` or ``1952``."""
        return "/".join(reversed(self.iso.split("-")))

    @property
    def words(self) -> str:
        """As shown back to whoever declares it: ``sinh tháng 8 năm 1952``."""
        day = "" if self.day is None else f"ngày {self.day} "
        month = "" if self.month is None else f"tháng {self.month} "
        return f"sinh {day}{month}năm {self.year}"


def stored_birth(text: str) -> Birth | None:
    """A birth as stored; None for empty, and for what another program may have sent."""
    match = _STORED.fullmatch(text)
    return None if match is None else _birth(*(match[part] for part in (1, 2, 3)))


def birth_text(text: str) -> str:
    """A stored birth as shown; what is none stays as it is."""
    birth = stored_birth(text)
    return text if birth is None else birth.text


def read_birth(text: str, *, field: str, today: date) -> Birth | None:
    """Read a birth as people write it; None where nothing was given.

    Read are ``15/8/1998`` (also with dots, dashes, spaces, or no signs at all: ``15081998``),
    ``08/1952``, ``1952``, the same in words, year first as stored, and ``00/00/1952`` of papers.

    Raises:
        DoubtfulInput: ``birth_doubtful`` for two-digit years and runs of digits that can be meant
            in one way only.
        InputError: ``bad_birth`` when unreadable, ``birth_no_such_day`` for 31/02 and month 13,
            ``birth_out_of_range`` before 1900 or after ``today``, ``birth_lunar``,
            ``foreign_digits``, ``digits_lost``.
    """
    declared = " ".join(plain_digits(text, field=field).text.split())
    if not declared:
        return None
    if len(declared) > _MOST_LETTERS:
        raise InputError("bad_birth", field=field)
    folded = fold(declared)
    if _LUNAR.search(folded):
        raise InputError("birth_lunar", field=field)
    parts = _declared_parts(folded)
    if parts is None:
        _propose(folded, field, today)
        raise InputError("bad_birth", field=field)
    birth = _birth(*parts)
    if birth is None:
        _propose(folded, field, today)
        raise InputError("birth_no_such_day", field=field)
    if not _is_possible(birth, today):
        _propose(folded, field, today)
        raise InputError("birth_out_of_range", field=field)
    return birth


_Parts = tuple[str, str | None, str | None]


def _declared_parts(text: str) -> _Parts | None:
    """Year, month and day as written, where the form is one that people use."""
    # Twice, for day and month; 00/00/1952 then reads as the year alone.
    known = _UNKNOWN.sub("", text) if "/" in text else text
    for pattern in (_DAY_FIRST, _RUN, _WORDS):
        match = pattern.fullmatch(known)
        # A day without its month is none of their forms.
        if match is not None and (match[2] or not match[1]):
            return match[3], match[2], match[1]
    match = _YEAR_FIRST.fullmatch(known)
    return None if match is None else (match[1], match[2], match[3])


def _birth(year: str | None, month: str | None, day: str | None) -> Birth | None:
    """The birth of these parts; None where the calendar has no such day."""
    birth = Birth(int(year or 0), int(month) if month else None, int(day) if day else None)
    if not birth.year or (birth.month is not None and not 1 <= birth.month <= _MONTHS):
        return None
    if birth.day is None or birth.month is None:
        return birth
    return birth if 1 <= birth.day <= monthrange(birth.year, birth.month)[1] else None


def _is_possible(birth: Birth, today: date) -> bool:
    earliest = date(birth.year, birth.month or 1, birth.day or 1)
    return birth.year >= EARLIEST_BIRTH_YEAR and earliest <= today


def _propose(text: str, field: str, today: date) -> None:
    """Ask about the only way in which a doubtful form can be meant; else return.

    Raises:
        DoubtfulInput: ``birth_doubtful``.
    """
    for parts in _guesses(text, today):
        birth = _birth(*parts)
        if birth is not None and _is_possible(birth, today):
            raise DoubtfulInput(
                "birth_doubtful", field=field, proposal=birth.text, words=birth.words
            )


def _guesses(text: str, today: date) -> list[_Parts]:
    """What a form may mean that people use but that says too little, likeliest first."""
    found: list[_Parts] = []
    moment = _MIDNIGHT.fullmatch(text)
    declared = _declared_parts(moment[1]) if moment else None
    if declared is not None:
        found.append(declared)
    iso, cut, month = (pattern.fullmatch(text) for pattern in (_ISO_RUN, _CUT_RUN, _MONTH_RUN))
    if iso:
        found.append((iso[1], iso[2], iso[3]))
    if cut:
        found.append((cut[3], cut[2], cut[1]))
    if month:
        found.append((month[2], month[1], None))
    short = _SHORT_YEAR.fullmatch(text) or _SHORT_RUN.fullmatch(text)
    if short:
        # Somebody of this century, unless that day is still to come.
        century = today.year // 100
        found += [(f"{part}{short[3]}", short[2], short[1]) for part in (century, century - 1)]
    return found
