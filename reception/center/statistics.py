"""Figures of any period, each with its numerator, denominator and moment of counting.

Carried over plus received is resolved plus still open: the four figures always balance, because
all of them come from the kept totals of days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from reception.center import chart
from reception.center.figures import DayFigures
from reception.center.html import fill, moment, scope_of
from reception.domain.money import grouped
from reception.domain.per_cent import per_cent
from reception.domain.vi_dates import long_day

FIRST_DAY = date(2000, 1, 1)
_LONGEST = timedelta(days=3_660)
# A longer period is told by months.
_MOST_DAYS = 62


class BadPeriod(Exception):
    """A period nobody can count; ``field`` is ``tu`` or ``den``, ``words`` say why to a person."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(field)
        self.field, self.words = field, words


@dataclass(frozen=True, slots=True)
class Period:
    """Office days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Totals:
    """What a period adds up to.

    Attributes:
        carried: received before the period and not ended by then.
        received, resolved, on_time: within the period; see :mod:`reception.center.projection`.
    """

    carried: int
    received: int
    resolved: int
    on_time: int

    @property
    def to_resolve(self) -> int:
        """What was to be resolved: carried over and received."""
        return self.carried + self.received

    @property
    def still_open(self) -> int:
        """What was not ended at the end of the period."""
        return self.to_resolve - self.resolved


def period_of(first: str, last: str, today: date) -> Period:
    """The period two texts name (``YYYY-MM-DD``); this month so far where both are empty.

    Raises:
        BadPeriod.
    """
    start = _day("tu", first) if first else None
    end = _day("den", last) if last else today
    start = start or end.replace(day=1)
    if start < FIRST_DAY:
        raise BadPeriod("tu", "Từ ngày: hãy chọn từ năm 2000 trở đi.")
    if end > today:
        raise BadPeriod("den", f"Đến ngày: chưa có số liệu sau hôm nay, {long_day(today)}.")
    if end < start:
        raise BadPeriod("den", "Đến ngày đứng trước Từ ngày: hãy đổi một trong hai.")
    if end - start > _LONGEST:
        raise BadPeriod("tu", "Từ ngày: kỳ dài nhất là 10 năm, hãy chọn kỳ ngắn hơn.")
    return Period(start, end)


def _day(field: str, text: str) -> date:
    name = {"tu": "Từ ngày", "den": "Đến ngày"}[field]
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise BadPeriod(field, f"{name}: đây không phải là một ngày, ví dụ 2026-01-31.") from error


def presets(today: date) -> tuple[tuple[str, Period], ...]:
    """Periods people ask for, by name: this and the last month, quarter and year."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    year = date(today.year, 1, 1)
    last_year = year - timedelta(days=1)
    return (
        ("Tháng này", Period(month, today)),
        ("Tháng trước", Period(before.replace(day=1), before)),
        ("Quý này", Period(quarter, today)),
        ("Năm nay", Period(year, today)),
        ("Năm trước", Period(last_year.replace(month=1, day=1), last_year)),
    )


def totals(days: Sequence[DayFigures], carried: int) -> Totals:
    """The sums of a period's days."""
    sums = chart.sums_of(days)
    return Totals(carried, sums.received, sums.resolved, sums.on_time)


def draw(period: Period, unit: str, days: Sequence[DayFigures], carried: int, now: datetime) -> str:
    """The figures of a period: shares, picture and table."""
    sums = totals(days, carried)
    by_month = len(days) > _MOST_DAYS
    columns = chart.months(days) if by_month else chart.days(days)
    return fill(
        "figures.html",
        scope=scope_of(unit),
        first=long_day(period.first),
        last=long_day(period.last),
        now=moment(now),
        carried=grouped(sums.carried),
        received=grouped(sums.received),
        to_resolve=grouped(sums.to_resolve),
        resolved=grouped(sums.resolved),
        on_time=grouped(sums.on_time),
        still_open=grouped(sums.still_open),
        share_of_resolved=per_cent(sums.on_time, sums.resolved),
        share_of_received=per_cent(sums.on_time, sums.received),
        share_resolved=per_cent(sums.resolved, sums.to_resolve),
        drawing=chart.section("Trong kỳ", columns),
        table=chart.table("Số liệu trong kỳ", "Tháng" if by_month else "Ngày", columns),
    )


def form(period: Period, unit: str, today: date, problem: BadPeriod | None = None) -> str:
    """The choice of a period, with what is wrong with the one that was asked for."""
    links = "".join(
        f'<li><a href="{_address(each, unit)}">{name}</a></li>' for name, each in presets(today)
    )
    told = ""
    if problem is not None:
        told = (
            f'<div class="notice warn" id="bad-period" role="alert">{escape(problem.words)}</div>'
        )
    return fill(
        "period.html",
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        today=today.isoformat(),
        unit=escape(unit),
        links=links,
        problem=told,
    )


def _address(period: Period, unit: str) -> str:
    narrowed = f"&amp;unit={escape(unit)}" if unit else ""
    return f"/thong-ke?tu={period.first}&amp;den={period.last}{narrowed}"
