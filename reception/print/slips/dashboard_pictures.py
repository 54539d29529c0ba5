"""Which picture each table of the overview becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.domain.per_cent import per_cent
from reception.domain.vi_dates import short_day
from reception.print.charts.bars import Bars
from reception.print.charts.columns import Columns, Stack
from reception.print.charts.heat_map import HeatMap
from reception.print.charts.marks import Series
from reception.print.charts.palette import COUNT, LATE, LATE_DONE, ON_TIME, RECEIVED
from reception.print.charts.ring import Ring
from reception.print.flow import Block, Paragraph
from reception.print.paint import Paint
from reception.print.text import rich
from reception.services.dashboard import words
from reception.services.dashboard.dashboard_data import Dashboard, Picture

_SIZE, _SMALL = 9.0, 8.0
_RING_HEIGHT, _PLOT_HEIGHT, _LEAST_PLOT = 118.0, 118.0, 40.0
# A name beyond this stands whole in the table behind the picture.
_LONGEST = 64


def chart_of(data: Dashboard, picture: Picture) -> Block:
    """The picture of a table; words where there is nothing to draw."""
    return _CHARTS[picture](data)


def days_chart(data: Dashboard, width: float, height: float) -> Block:
    """The columns of the days, as high as there is room for."""
    spare = height - _days(data, _LEAST_PLOT).height(width, 1)
    return _days(data, _LEAST_PLOT + max(0.0, spare))


def _ring(data: Dashboard) -> Block:
    table = data.table(Picture.SHARE)
    on_time, late = (table.value(key, "dossiers") or 0 for key in ("on_time", "late"))
    parts = (Series(words.ON_TIME, (on_time,), ON_TIME), Series(words.LATE, (late,), LATE))
    return Ring(
        parts, per_cent(on_time, on_time + late), words.ON_TIME.lower(), _SIZE, _RING_HEIGHT
    )


def _risks(data: Dashboard) -> Block:
    table = data.table(Picture.RISKS)
    return Bars(_names(table), (_series(table, "dossiers", COUNT),), _SIZE)


def _late_by(data: Dashboard) -> Block:
    table = data.table(Picture.LATE_BY)
    if not _rows(table):
        return Paragraph(rich(words.NO_LATE), _SIZE)
    series = (_series(table, "open", LATE), _series(table, "done", LATE_DONE))
    return Bars(_names(table), series, _SIZE)


def _days(data: Dashboard, plot_height: float) -> Columns:
    table = data.table(Picture.DAYS)
    keys = [row.key for row in _rows(table)]
    names = tuple(short_day(date.fromisoformat(key)) for key in keys)
    off = frozenset(at for at, key in enumerate(keys) if key in data.days_off)
    shaded = frozenset() if data.is_by_week else off
    return Columns(names, _stacks(table), _SMALL, plot_height, shaded)


def _months(data: Dashboard) -> Block:
    table = data.table(Picture.MONTHS)
    names = tuple(_short_month(row.key) for row in _rows(table))
    return Columns(names, _stacks(table), _SMALL, _PLOT_HEIGHT)


def _load(data: Dashboard) -> Block:
    table = data.table(Picture.LOAD)
    rows = _rows(table)
    if not rows:
        return Paragraph(rich(words.NOTHING), _SIZE)
    hours = tuple(column.title for column in table.columns)
    values = tuple(tuple(value or 0 for value in row.values) for row in rows)
    # The sums would make every hour look light.
    return HeatMap(
        tuple(row.label for row in rows), hours[:-1], tuple(row[:-1] for row in values), _SMALL
    )


_CHARTS: Mapping[Picture, Callable[[Dashboard], Block]] = MappingProxyType(
    {
        Picture.SHARE: _ring,
        Picture.RISKS: _risks,
        Picture.LATE_BY: _late_by,
        Picture.DAYS: lambda data: _days(data, _PLOT_HEIGHT),
        Picture.MONTHS: _months,
        Picture.LOAD: _load,
    }
)


def _stacks(table: FigureTable) -> tuple[Stack, ...]:
    on_time, late = _series(table, "on_time", ON_TIME), _series(table, "late", LATE)
    return (_series(table, "received", RECEIVED),), (on_time, late)


def _series(table: FigureTable, column: str, paint: Paint) -> Series:
    at = [known.key for known in table.columns].index(column)
    values = tuple(row.values[at] or 0 for row in _rows(table))
    return Series(table.columns[at].title, values, paint)


def _rows(table: FigureTable) -> tuple[FigureRow, ...]:
    """All rows but the sum."""
    return tuple(row for row in table.rows if row.key != TOTAL)


def _names(table: FigureTable) -> tuple[str, ...]:
    return tuple(map(_short, (row.label for row in _rows(table))))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _short_month(key: str) -> str:
    """``8/26`` of ``2026-08``."""
    year, month = key.split("-")
    return f"{int(month)}/{year[2:]}"
