"""The chart of received, resolved and on time as one inline drawing: no script, no picture file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from reception.center.figures import DayFigures
from reception.center.html import fill
from reception.domain.axis import GRID_LINES, nice_ceiling, spread
from reception.domain.money import grouped
from reception.domain.vi_dates import long_day, short_day, weekday_name

_WIDTH, _HEIGHT = 1040, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 8, 16, 34
# As many labels as have room under the axis.
_MOST_LABELS = 12
_LATE = (
    '<defs><pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="fill-late" width="6" height="6"/>'
    '<path class="line-late" d="M1 0v6" stroke-width="2"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Column:
    """One pair of bars.

    Attributes:
        short: what stands under the axis; long: what a pointer and a reader hear.
        is_shaded: a weekend.
    """

    short: str
    long: str
    received: int
    resolved: int
    on_time: int
    is_shaded: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """What days or columns add up to."""

    received: int
    resolved: int
    on_time: int


def sums_of(figures: Sequence[DayFigures | Column]) -> Sums:
    """What these add up to."""
    return Sums(
        sum(each.received for each in figures),
        sum(each.resolved for each in figures),
        sum(each.on_time for each in figures),
    )


def days(figures: Sequence[DayFigures]) -> tuple[Column, ...]:
    """A column for each day."""
    return tuple(
        Column(
            short_day(day.day),
            f"{weekday_name(day.day)} {long_day(day.day)}",
            day.received,
            day.resolved,
            day.on_time,
            is_shaded=day.day.weekday() >= 5,
        )
        for day in figures
    )


def months(figures: Sequence[DayFigures]) -> tuple[Column, ...]:
    """A column for each month that the days touch."""
    return tuple(
        _month(year, month, tuple(group))
        for (year, month), group in groupby(figures, key=lambda day: (day.day.year, day.day.month))
    )


def _month(year: int, month: int, group: Sequence[DayFigures]) -> Column:
    sums = sums_of(group)
    return Column(
        f"{month}/{year % 100:02d}",
        f"tháng {month}/{year}",
        sums.received,
        sums.resolved,
        sums.on_time,
    )


def section(heading: str, columns: Sequence[Column]) -> str:
    """The chart under its heading, with what its colors mean."""
    return fill("columns.html", heading=heading, chart=draw(columns))


def table(caption: str, first: str, columns: Sequence[Column]) -> str:
    """The figures of the columns, the newest first, and their sums.

    Args:
        first: what the names in front are.
    """
    return fill(
        "table.html",
        caption=caption,
        column=first,
        rows="\n".join(
            f'<tr><th scope="row">{item.long[0].upper()}{item.long[1:]}</th>{_cells(item)}</tr>'
            for item in reversed(columns)
        ),
        sums=_cells(sums_of(columns)),
    )


def _cells(figures: Column | Sums) -> str:
    late = figures.resolved - figures.on_time
    values = (figures.received, figures.resolved, figures.on_time, late)
    return "".join(f"<td>{grouped(value)}</td>" for value in values)


def draw(columns: Sequence[Column]) -> str:
    """SVG of two bars a column: received, and resolved with its late part hatched on top."""
    top = nice_ceiling(max((max(item.received, item.resolved) for item in columns), default=0))
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
        f'aria-label="{escape(_summary(columns))}">',
        _LATE,
        *_weekends(columns),
        *_grid(top),
        *_bars(columns, top),
        *_labels(columns),
        "</svg>",
    ]
    return "\n".join(parts)


def _summary(columns: Sequence[Column]) -> str:
    if not columns:
        return "Chưa có số liệu."
    sums = sums_of(columns)
    return (
        f"Biểu đồ cột từ {columns[0].long} đến {columns[-1].long}: tiếp nhận {sums.received}, "
        f"giải quyết {sums.resolved}, đúng hạn {sums.on_time}. Số liệu từng cột ở bảng bên dưới."
    )


def _step(columns: Sequence[Column]) -> float:
    return (_WIDTH - _LEFT - _RIGHT) / max(len(columns), 1)


def _height(value: int, top: int) -> float:
    return (_HEIGHT - _TOP - _BOTTOM) * value / top


def _weekends(columns: Sequence[Column]) -> Iterator[str]:
    step = _step(columns)
    for index, item in enumerate(columns):
        if item.is_shaded:
            yield (
                f'<rect class="weekend" x="{_LEFT + index * step:.1f}" y="{_TOP}" '
                f'width="{step:.1f}" height="{_HEIGHT - _TOP - _BOTTOM}"/>'
            )


def _grid(top: int) -> Iterator[str]:
    for line in range(GRID_LINES + 1):
        value = top * line // GRID_LINES
        y = _HEIGHT - _BOTTOM - _height(value, top)
        kind = "grid" if line else "base"
        yield f'<path class="{kind}" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield (f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{grouped(value)}</text>')


def _bars(columns: Sequence[Column], top: int) -> Iterator[str]:
    step = _step(columns)
    width = min(step * 0.36, 14.0)
    for index, item in enumerate(columns):
        middle = _LEFT + (index + 0.5) * step
        tip = (
            f"{item.long}: tiếp nhận {item.received}, giải quyết {item.resolved}, "
            f"đúng hạn {item.on_time}"
        )
        yield f"<g><title>{escape(tip)}</title>"
        yield _bar("fill-received", middle - width - 0.75, width, 0.0, _height(item.received, top))
        on_time = _height(item.on_time, top)
        yield _bar("fill-on-time", middle + 0.75, width, 0.0, on_time)
        late = _height(item.resolved - item.on_time, top)
        yield _bar("", middle + 0.75, width, on_time, late)
        yield "</g>"


def _bar(kind: str, x: float, width: float, above: float, height: float) -> str:
    if height <= 0:
        return ""
    y = _HEIGHT - _BOTTOM - above - height
    look = f'class="{kind}"' if kind else 'fill="url(#late)"'
    return f'<rect {look} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _labels(columns: Sequence[Column]) -> Iterator[str]:
    step = _step(columns)
    for index in spread(len(columns), _MOST_LABELS):
        x, name = _LEFT + (index + 0.5) * step, columns[index].short
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 12}" text-anchor="middle">{name}</text>'
