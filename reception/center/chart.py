"""The chart of received, resolved and on time as one inline drawing: no script, no picture file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reception.center.figures import DayFigures
from reception.domain.vi_dates import long_day, short_day, weekday_name

_WIDTH, _HEIGHT = 1040, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 16, 34
_GRID_LINES = 4
# What may stand between two grid lines, and ten, a hundred… times that.
_ROUND = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80)
# Every so many days a date stands under the axis.
_LABEL_EVERY = 3
_LATE = (
    '<defs><pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="fill-late" width="6" height="6"/>'
    '<path class="line-late" d="M1 0v6" stroke-width="2"/></pattern></defs>'
)


def nice_ceiling(highest: int) -> int:
    """The top of the axis: a little above the highest bar, a round number at each grid line."""
    power = 1
    while _ROUND[-1] * power * _GRID_LINES < highest:
        power *= 10
    steps = (step * power for step in _ROUND)
    return next(step * _GRID_LINES for step in steps if step * _GRID_LINES >= highest)


def draw(days: Sequence[DayFigures]) -> str:
    """SVG of two bars a day: received, and resolved with its late part hatched on top."""
    top = nice_ceiling(max((max(day.received, day.resolved) for day in days), default=0))
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
        f'aria-label="{escape(_summary(days))}">',
        _LATE,
        *_weekends(days),
        *_grid(top),
        *_bars(days, top),
        *_labels(days),
        "</svg>",
    ]
    return "\n".join(parts)


def _summary(days: Sequence[DayFigures]) -> str:
    if not days:
        return "Chưa có số liệu."
    received = sum(day.received for day in days)
    resolved = sum(day.resolved for day in days)
    on_time = sum(day.on_time for day in days)
    return (
        f"Biểu đồ cột từ {long_day(days[0].day)} đến {long_day(days[-1].day)}: tiếp nhận "
        f"{received}, giải quyết {resolved}, đúng hạn {on_time}. Số liệu từng ngày ở bảng bên dưới."
    )


def _step(days: Sequence[DayFigures]) -> float:
    return (_WIDTH - _LEFT - _RIGHT) / max(len(days), 1)


def _height(value: int, top: int) -> float:
    return (_HEIGHT - _TOP - _BOTTOM) * value / top


def _weekends(days: Sequence[DayFigures]) -> Iterator[str]:
    step = _step(days)
    for index, day in enumerate(days):
        if day.day.weekday() >= 5:
            yield (
                f'<rect class="weekend" x="{_LEFT + index * step:.1f}" y="{_TOP}" '
                f'width="{step:.1f}" height="{_HEIGHT - _TOP - _BOTTOM}"/>'
            )


def _grid(top: int) -> Iterator[str]:
    for line in range(_GRID_LINES + 1):
        value = top * line // _GRID_LINES
        y = _HEIGHT - _BOTTOM - _height(value, top)
        kind = "grid" if line else "base"
        yield f'<path class="{kind}" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'


def _bars(days: Sequence[DayFigures], top: int) -> Iterator[str]:
    step = _step(days)
    width = min(step * 0.36, 14.0)
    for index, day in enumerate(days):
        middle = _LEFT + (index + 0.5) * step
        tip = (
            f"{weekday_name(day.day)} {long_day(day.day)}: tiếp nhận {day.received}, giải quyết "
            f"{day.resolved}, đúng hạn {day.on_time}"
        )
        yield f"<g><title>{escape(tip)}</title>"
        yield _bar("fill-received", middle - width - 0.75, width, 0.0, _height(day.received, top))
        on_time = _height(day.on_time, top)
        yield _bar("fill-on-time", middle + 0.75, width, 0.0, on_time)
        late = _height(day.resolved - day.on_time, top)
        yield _bar("", middle + 0.75, width, on_time, late)
        yield "</g>"


def _bar(kind: str, x: float, width: float, above: float, height: float) -> str:
    if height <= 0:
        return ""
    y = _HEIGHT - _BOTTOM - above - height
    look = f'class="{kind}"' if kind else 'fill="url(#late)"'
    return f'<rect {look} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _labels(days: Sequence[DayFigures]) -> Iterator[str]:
    step = _step(days)
    # Counted from the last day, so that today always has its date.
    for index, day in enumerate(days):
        if (len(days) - 1 - index) % _LABEL_EVERY == 0:
            x = _LEFT + (index + 0.5) * step
            yield (
                f'<text x="{x:.1f}" y="{_HEIGHT - 12}" text-anchor="middle">'
                f"{short_day(day.day)}</text>"
            )
