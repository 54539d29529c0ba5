"""The tables of the overview from what the store counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from reception.domain.figures import (
    FigureColumn,
    FigureKind,
    FigureTable,
    TableMaker,
)
from reception.domain.report_period import Period
from reception.domain.vi_dates import long_day
from reception.domain.why_late import HeldBy, Lateness
from reception.services.dashboard import words
from reception.services.dashboard.dashboard_data import Picture
from reception.services.reconciliation.words import cause_of_lateness

Received = Mapping[str, int]
Handled = Mapping[str, tuple[int, int]]
Spans = Sequence[tuple[str, str, Period]]
"""Key, label and days of each row."""

MOST_COUNTERS, MOST_PLACES = 12, 8
_FIRST_HOUR, _LAST_HOUR = 7, 16
_ONE_DAY = timedelta(days=1)
_COUNT = FigureKind.COUNT
_ONE = (FigureColumn("dossiers", words.DOSSIERS, kind=_COUNT),)
_TIMES = (
    FigureColumn("received", words.RECEIVED, kind=_COUNT),
    FigureColumn("on_time", words.ON_TIME, kind=_COUNT),
    FigureColumn("late", words.LATE, kind=_COUNT),
)
_LATE_BY = (FigureColumn("open", words.HELD), FigureColumn("done", words.DONE))


def days_of(period: Period) -> list[tuple[str, str, Period]]:
    """A row for each day."""
    days = _each_day(period)
    return [(day.isoformat(), long_day(day), Period(day, day)) for day in days]


def weeks_of(period: Period) -> list[tuple[str, str, Period]]:
    """A row for each week from Monday to Sunday, as far as it is in the period."""
    return _grouped(period, _week_end, _week_row)


def months_of(period: Period) -> list[tuple[str, str, Period]]:
    """A row for each month, as far as it is in the period."""
    return _grouped(period, _month_end, _month_row)


def share(handled: tuple[int, int]) -> FigureTable:
    """On time, late, and both together."""
    maker = TableMaker(_ONE, "Giải quyết xong trong kỳ", total=words.ALL_HANDLED)
    for key, label, count in zip(
        ("on_time", "late"), (words.ON_TIME, words.LATE), handled, strict=True
    ):
        maker.row(key, label)
        maker.add(key, "dossiers", count)
    return maker.table(Picture.SHARE, words.TITLES[Picture.SHARE])


def risks(counts: Mapping[str, int]) -> FigureTable:
    """One row a risk; a dossier may stand in several, so nothing is added up."""
    maker = TableMaker(_ONE, "Việc", total="")
    for key, count in counts.items():
        maker.row(key, words.RISKS[key])
        maker.add(key, "dossiers", count)
    return maker.table(Picture.RISKS, words.TITLES[Picture.RISKS])


def times(
    picture: Picture, title: str, rows: Spans, received: Received, handled: Handled
) -> FigureTable:
    """Received, on time and late of each row's days, and their sums."""
    maker = TableMaker(_TIMES, "Ngày" if picture is Picture.DAYS else "Tháng")
    for key, label, period in rows:
        maker.row(key, label)
        for day in _each_day(period):
            on_time, late = handled.get(day.isoformat(), (0, 0))
            counts = (received.get(day.isoformat(), 0), on_time, late)
            for column, count in zip(_TIMES, counts, strict=True):
                maker.add(key, column.key, count)
    return maker.table(picture, title)


def sum_of(period: Period, handled: Handled) -> tuple[int, int]:
    """On time and late in some days."""
    found = [handled.get(day.isoformat(), (0, 0)) for day in _each_day(period)]
    return sum(on_time for on_time, _ in found), sum(late for _, late in found)


def late_by(judged: Iterable[tuple[str, Lateness, bool]]) -> FigureTable:
    """Late dossiers by whose hands had most of their time, the most first.

    Args:
        judged: uid, why it is late, and whether it is still open.
    """
    found = list(judged)
    labels = {_place_key(why): cause_of_lateness(why) for _, why, _ in found}
    counts = Counter(_place_key(why) for _, why, _ in found)
    named = sorted(counts, key=lambda key: (-counts[key], labels[key]))[:MOST_PLACES]
    maker = TableMaker(_LATE_BY, "Thời gian nằm ở")
    for key in named:
        maker.row(key, labels[key])
    for uid, why, is_open in found:
        key = _place_key(why)
        if key not in named:
            key = words.OTHERS
            maker.row(words.OTHERS, words.OTHER_PLACES)
        maker.count(key, ("open" if is_open else "done",), uid)
    return maker.table(Picture.LATE_BY, words.TITLES[Picture.LATE_BY])


def _place_key(why: Lateness) -> str:
    is_named = why.cause is HeldBy.DEPARTMENT and why.holder
    return f"{why.cause.value}:{why.holder}" if is_named else why.cause.value


def load(counted: Counter[tuple[int, int]]) -> FigureTable:
    """Received by counter and hour, from the usual hours on to whatever hours there are."""
    hours = {hour for _, hour in counted} | {_FIRST_HOUR, _LAST_HOUR}
    columns = [
        FigureColumn(hour_key(hour), words.HOUR.format(hour=hour), kind=_COUNT)
        for hour in range(min(hours), max(hours) + 1)
    ]
    maker = TableMaker((*columns, FigureColumn("sum", words.SUM, kind=_COUNT)), "Quầy")
    shown = shown_counters(counted)
    for counter in shown:
        maker.row(str(counter), words.COUNTER.format(number=counter))
    for (counter, hour), count in sorted(counted.items()):
        key = str(counter) if counter in shown else words.OTHERS
        maker.row(key, words.OTHER_COUNTERS)
        maker.add(key, hour_key(hour), count)
        maker.add(key, "sum", count)
    return maker.table(Picture.LOAD, words.TITLES[Picture.LOAD])


def hour_key(hour: int) -> str:
    """The key of an hour's column: ``h07``."""
    return f"h{hour:02d}"


def shown_counters(counted: Counter[tuple[int, int]]) -> list[int]:
    """The counters with a row of their own: the busiest, in the order of their numbers."""
    sums: Counter[int] = Counter()
    for (counter, _), count in counted.items():
        sums[counter] += count
    return sorted(counter for counter, _ in sums.most_common(MOST_COUNTERS))


def _each_day(period: Period) -> Iterator[date]:
    for number in range(period.first.toordinal(), period.last.toordinal() + 1):
        yield date.fromordinal(number)


def _grouped(
    period: Period, end_of: Callable[[date], date], row: Callable[[Period], tuple[str, str]]
) -> list[tuple[str, str, Period]]:
    found, first = [], period.first
    while first <= period.last:
        part = Period(first, min(end_of(first), period.last))
        found.append((*row(part), part))
        first = part.last + _ONE_DAY
    return found


def _week_end(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _week_row(week: Period) -> tuple[str, str]:
    return week.first.isoformat(), f"{long_day(week.first)} – {long_day(week.last)}"


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - _ONE_DAY


def _month_row(month: Period) -> tuple[str, str]:
    return f"{month.first:%Y-%m}", words.MONTH.format(
        month=month.first.month, year=month.first.year
    )
