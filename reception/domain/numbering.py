"""Dossier codes (mã số hồ sơ): read tolerantly, issue strictly, unique without a network.

``<unit>-<yyMMdd>-<4 digits>``: identifier of the receiving unit (QĐ 20/2020/QĐ-TTg), day of
receipt, serial of that unit and day (NĐ 61/2018 Art. 26, TT 01/2018/TT-VPCP Art. 19). Every counter
owns a disjoint range of the day's serials: two counters that never met cannot issue the same code.
Serials are used in order, burnt with the dossier they were taken for, never reused, never random,
and never longer than four digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reception.domain.errors import InputError, NotPermitted

LONGEST_CODE = 50
LAST_NUMBER = 9999
USUAL_COUNTERS = 9
# Widths of a counter's share, widest first; serials 1–999 stay with the center.
_WIDTHS = (1000, 500, 200, 100)
_FIRST_OF_COUNTERS = 1000
# A counter gives out fewer in the half hour between two backups.
RESTORE_MARGIN = 100
MOST_COUNTERS = (LAST_NUMBER + 1 - _FIRST_OF_COUNTERS) // _WIDTHS[-1]

# Groups of digits and capitals joined by dots: both orders (000.00.06.H56 and H57.30.12), scheme
# codes (Z01…) and registration numbers of enterprises pass.
_UNIT = re.compile(r"(?=.{1,35}\Z)[0-9A-Z]+(?:\.[0-9A-Z]+)*", re.ASCII)
_CODE = re.compile(
    r"(?P<unit>[0-9A-Z]+(?:\.[0-9A-Z]+)*)-(?P<day>\d{8}|\d{6})-(?P<number>\d{4,7})", re.ASCII
)
# What a scanner with another keyboard layout, or a word processor, makes of a hyphen.
_HYPHENS = re.compile(r"\s*[-‐‑‒–—−]\s*")


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier code, ours or foreign.

    The text is what counts; no business fact is derived from a foreign code.

    Attributes:
        text: the code in its one spelling, capitals and hyphens.
        unit: identifier of the unit that issued it.
        day_digits: ``yyMMdd``, or ``yyyyMMdd`` in some ministries' systems.
        number: the serial, 4 digits from a provincial system, up to 7 elsewhere; leading zeros
            matter.
    """

    text: str
    unit: str
    day_digits: str
    number: str

    def __str__(self) -> str:
        return self.text

    @property
    def day(self) -> date | None:
        """The day in the code, or None when the digits are no date."""
        digits = self.day_digits if len(self.day_digits) == 8 else f"20{self.day_digits}"
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None

    @classmethod
    def parse(cls, text: str, *, field: str = "code") -> DossierCode:
        """Read a code as typed or scanned: any case, spaces around, any kind of hyphen.

        Raises:
            InputError: ``bad_dossier_code``.
        """
        code = cls.find(text)
        if code is None:
            raise InputError("bad_dossier_code", field=field)
        return code

    @classmethod
    def find(cls, text: str) -> DossierCode | None:
        """The code that the text is, or None; the scan bar asks this before other things."""
        spelled = _spelled(text)
        match = _CODE.fullmatch(spelled)
        if match is None or len(spelled) > LONGEST_CODE:
            return None
        if _UNIT.fullmatch(match["unit"]) is None:
            return None
        return cls(spelled, match["unit"], match["day"], match["number"])


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Serials of one day from ``first`` to ``last``, both included.

    A counter's static share or a block reserved from the center.
    """

    first: int
    last: int

    @classmethod
    def of(cls, first: int, last: int, *, field: str = "range") -> NumberRange:
        """A checked range.

        Raises:
            InputError: ``bad_number_range``.
        """
        if not 1 <= first <= last <= LAST_NUMBER:
            raise InputError("bad_number_range", field=field, first=first, last=last)
        return cls(first, last)

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= self.last


def check_unit(text: str, *, field: str = "unit") -> str:
    """A unit identifier (mã định danh): at most 35 of ``0-9 A-Z .`` (QĐ 20/2020/QĐ-TTg).

    Raises:
        InputError: ``bad_unit_code``.
    """
    unit = text.strip()
    if _UNIT.fullmatch(unit) is None:
        raise InputError("bad_unit_code", field=field, value=unit[:35])
    return unit


def issue(unit: str, day: date, number: int) -> DossierCode:
    """The code of a new dossier of ours.

    Raises:
        InputError: ``bad_unit_code``; ``date_out_of_range`` for a day whose two-digit year would
            be ambiguous; ``bad_dossier_number`` outside 1–9999.
    """
    unit = check_unit(unit)
    if not 2000 <= day.year <= 2099:
        raise InputError("date_out_of_range", field="day")
    if not 1 <= number <= LAST_NUMBER:
        raise InputError("bad_dossier_number", field="number", number=number)
    day_digits, digits = _day_digits(day), f"{number:04d}"
    return DossierCode(f"{unit}-{day_digits}-{digits}", unit, day_digits, digits)


def day_prefix(unit: str, day: date) -> str:
    """What all codes of a unit and day begin with: ``H57.30.12-260828``."""
    return f"{unit}-{_day_digits(day)}"


def without_unit(code: str) -> str:
    """What of a code is left on paper too narrow for the unit as well: ``260828-2014``."""
    return code.partition("-")[2] or code


def breakable(code: str) -> str:
    """A code with a blank before its day, where a narrow column may break it."""
    unit, dash, rest = code.partition("-")
    return f"{unit}{dash} {rest}" if dash else code


def static_range(counter: int, counters: int = USUAL_COUNTERS) -> NumberRange:
    """The serials that belong to one counter on every day, agreed once with the center.

    With up to nine counters, counter k owns ``k·1000+1 … k·1000+999``. A larger office agrees on
    narrower shares for all its counters: 18 of 499, 45 of 199 or 90 of 99 serials a day. 1–999
    stay with the center, which numbers what citizens file online. Shares of one agreement are
    disjoint; shares of two agreements are not, so a new one starts with a new day for all.

    Args:
        counter: the counter's number, from 1.
        counters: how many counters the agreement covers.

    Raises:
        InputError: ``too_many_counters`` or ``counter_outside_plan``.
    """
    if not 1 <= counters <= MOST_COUNTERS:
        raise InputError("too_many_counters", field="counters", most=MOST_COUNTERS)
    if not 1 <= counter <= counters:
        raise InputError("counter_outside_plan", field="counter", counters=counters)
    room = LAST_NUMBER + 1 - _FIRST_OF_COUNTERS
    width = next(width for width in _WIDTHS if room // width >= counters)
    start = _FIRST_OF_COUNTERS + (counter - 1) * width
    return NumberRange(start + 1, start + width - 1)


def upper_half(own: NumberRange) -> NumberRange:
    """The second half of a counter's share, for a PC that came to a counter already in use."""
    return NumberRange(own.first + len(own) // 2, own.last)


def next_number(
    highest_used: Callable[[NumberRange], int | None],
    ranges: Sequence[NumberRange],
    is_taken: Callable[[int], bool] = lambda _number: False,
) -> tuple[NumberRange, int]:
    """The serial for the next dossier of the day, with the range it is of.

    Args:
        highest_used: asks the store for the highest serial burnt that day within a range, None when
            it is untouched.
        ranges: where to look, in order: blocks reserved from the center for this day, then the
            counter's static share.
        is_taken: whether a dossier carries it already, whoever gave it out.

    Raises:
        NotPermitted: ``number_range_exhausted``; the counter stops issuing and says so.
    """
    for numbers in ranges:
        used = highest_used(numbers)
        for number in range(numbers.first if used is None else used + 1, numbers.last + 1):
            if not is_taken(number):
                return numbers, number
    raise NotPermitted("number_range_exhausted", first=ranges[-1].first, last=ranges[-1].last)


def past_the_unknown(highest: int | None, own: NumberRange) -> int:
    """The serial to go on behind, where a day's numbers are known only up to ``highest``.

    After a restore, numbers given out since the backup may stand on citizens' papers without
    standing in the store; ``RESTORE_MARGIN`` of them are passed over (never beyond the range).
    """
    known = own.first - 1 if highest is None else highest
    return max(known, min(known + RESTORE_MARGIN, own.last))


def _day_digits(day: date) -> str:
    return f"{day.year % 100:02d}{day.month:02d}{day.day:02d}"


def _spelled(text: str) -> str:
    return _HYPHENS.sub("-", text.strip()).upper()
