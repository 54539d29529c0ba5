"""The days that a report is about (kỳ báo cáo): any span of days, or one that the law names.

The periods of the law do not begin with the month: a quarter runs from the 15th of the month before
it to the 14th of its last month. From which day to which is data with a date; the months are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reception.domain.errors import InputError
from reception.domain.procedure import Confidence
from reception.domain.timebase import EARLIEST, LATEST
from reception.domain.vi_dates import long_day
from reception.domain.working_calendar import office_instant

MOST_DAYS = 3_653
"""The longest span that is counted in one go: ten years."""
_ONE_DAY = timedelta(days=1)
_NAMED = re.compile(r"([0-9]{4})(?:-([A-Z0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both included.

    Attributes:
        start: its first instant; end: the first instant after it. Kept, for every dossier of a
            report is held against them.
    """

    first: date
    last: date
    start: datetime = field(init=False, repr=False, compare=False)
    end: datetime = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", office_instant(self.first, time.min))
        object.__setattr__(self, "end", office_instant(self.last + _ONE_DAY, time.min))

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    @property
    def words(self) -> str:
        """As papers write it: ``Ngày 05/8/2026``, ``Từ 01/8/2026 đến 05/8/2026``."""
        first, last = long_day(self.first), long_day(self.last)
        return f"Ngày {first}" if self.is_one_day else f"Từ {first} đến {last}"

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can happen in it any more."""
        return now >= self.end


def checked_period(first: date, last: date, *, today: date, at: str = "from") -> Period:
    """The span of two days.

    Args:
        at: the field where the first day was said.

    Raises:
        InputError: ``bad_period`` (field ``to``), ``period_too_long`` (``to``),
            ``period_not_begun`` (``at``).
    """
    if last < first:
        raise InputError("bad_period", field="to")
    if (last - first).days >= MOST_DAYS:
        raise InputError("period_too_long", field="to", most=MOST_DAYS // 365)
    if first > today:
        raise InputError("period_not_begun", field=at, today=f"{today:%d/%m/%Y}")
    return Period(first, last)


class Preset(StrEnum):
    """The periods of the law (quý, 6 tháng, 9 tháng, năm)."""

    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"


# First and last month of each part of a year, by the name of the part.
_PARTS: dict[Preset, dict[str, tuple[int, int]]] = {
    Preset.QUARTER: {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)},
    Preset.HALF: {"H1": (1, 6), "H2": (7, 12)},
    Preset.NINE_MONTHS: {"": (1, 9), "9M": (1, 9)},
    Preset.YEAR: {"": (1, 12)},
}
_EXAMPLES = {
    Preset.QUARTER: "2026-Q3",
    Preset.HALF: "2026-H1",
    Preset.NINE_MONTHS: "2026",
    Preset.YEAR: "2026",
}


@dataclass(frozen=True, slots=True)
class PresetRow:
    """On which day of the month a period of the law begins and ends, for periods that end from
    ``valid_from`` to ``valid_to``.

    Attributes:
        start_day: of the month before the period's first month; 1 means of that first month.
        end_day: of the period's last month; 31 means its last day.
    """

    preset: Preset
    start_day: int
    end_day: int
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period of the law with its name and the row that says its days."""

    period: Period
    preset: Preset
    name: str
    row: PresetRow


def named_period(rows: Iterable[PresetRow], preset: Preset, text: str) -> NamedPeriod:
    """The period that is called so, such as ``2026-Q3``.

    Raises:
        InputError: ``bad_period_name`` or ``date_out_of_range``, field ``of``;
            ``period_without_rule``, field ``preset``, where no row holds.
    """
    year, part = _named(preset, text)
    months = _PARTS[preset][part]
    for row in rows:
        if row.preset is not preset:
            continue
        period = _days(row, year, months)
        if row.valid_from <= period.last and (row.valid_to is None or period.last <= row.valid_to):
            return NamedPeriod(period, preset, text.strip().upper(), row)
    raise InputError("period_without_rule", field="preset", value=preset.value)


def _named(preset: Preset, text: str) -> tuple[int, str]:
    found = _NAMED.fullmatch(text.strip().upper())
    if found is None or (found[2] or "") not in _PARTS[preset]:
        example = _EXAMPLES[preset]
        raise InputError("bad_period_name", field="of", value=text[:20], example=example)
    year = int(found[1])
    # The first period of a year begins in the year before.
    if not EARLIEST.year < year <= LATEST.year:
        raise InputError("date_out_of_range", field="of")
    return year, found[2] or ""


def _days(row: PresetRow, year: int, months: tuple[int, int]) -> Period:
    first_month, last_month = months
    before = date(year, first_month, 1) - _ONE_DAY
    is_whole = row.start_day == 1
    first = date(year, first_month, 1) if is_whole else before.replace(day=row.start_day)
    following = (date(year, last_month, 1) + timedelta(days=32)).replace(day=1)
    last = min(date(year, last_month, 1) + timedelta(days=row.end_day - 1), following - _ONE_DAY)
    return Period(first, last)
