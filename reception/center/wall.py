"""The wall (màn hình lãnh đạo): a unit's figures for a screen that is read from five metres.

It names nobody and no dossier, asks for itself anew without a script, and can be told not to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from math import pi

from reception.center import chart
from reception.center.figures import DayFigures
from reception.center.html import fill, moment
from reception.domain.axis import nice_ceiling
from reception.domain.money import grouped
from reception.domain.per_cent import per_cent
from reception.domain.vi_dates import short_day

REFRESH_SECONDS = 60
DAYS_SHOWN = 5
_WIDTH, _HEIGHT, _TOP, _BOTTOM = 1_400, 270, 62, 62
_COLUMN = 84
_RADIUS = 80
_AROUND = 2 * pi * _RADIUS
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, slots=True)
class WallFigures:
    """What the wall shows.

    Attributes:
        office: whose figures they are, in words.
        month: each day of this month so far, at least today.
        newest: the last few days, today the last.
        open: received and not ended.
        overdue: of these, past their appointment while the limit runs; None where units are many.
    """

    office: str
    month: Sequence[DayFigures]
    newest: Sequence[DayFigures]
    open: int
    overdue: int | None


def draw(figures: WallFigures, now: datetime, *, address: str, is_still: bool) -> str:
    """The whole page.

    Args:
        address: of the page as it is asked for, without the choice of standing still.
        is_still: it does not ask for itself anew.
    """
    sums, today = chart.sums_of(figures.month), figures.month[-1]
    late = sums.resolved - sums.on_time
    join = "&amp;" if "?" in address else "?"
    link = (address, "Tự làm mới") if is_still else (f"{address}{join}dung=1", "Dừng tự làm mới")
    return fill(
        "wall.html",
        title=f"{escape(figures.office)} – Một cửa",
        refresh="" if is_still else _REFRESH,
        office=escape(figures.office),
        now=moment(now),
        ring=_ring(sums.on_time, late),
        share=per_cent(sums.on_time, sums.resolved),
        month=str(today.day.month),
        on_time=grouped(sums.on_time),
        resolved=grouped(sums.resolved),
        tiles="\n".join(_tiles(figures)),
        days=_days(figures.newest),
        link=link[0],
        link_words=link[1],
    )


_REFRESH = f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">'


def _tiles(figures: WallFigures) -> Iterator[str]:
    today = figures.month[-1]
    yield _tile("Hôm nay tiếp nhận", today.received)
    yield _tile("Hôm nay giải quyết", today.resolved)
    yield _tile("Đang giải quyết", figures.open)
    if figures.overdue is not None:
        yield _tile("Đã quá ngày hẹn", figures.overdue, "bad" if figures.overdue else "")


def _tile(words: str, number: int, kind: str = "") -> str:
    mark = f" {kind}" if kind else ""
    return f'<div class="card tile{mark}"><p>{words}</p><b>{grouped(number)}</b></div>'


def _ring(on_time: int, late: int) -> str:
    """Both parts from the top on; what is late is hatched as well as of another colour."""
    whole = on_time + late
    if not whole:
        return f'<circle class="ring-none" r="{_RADIUS}" cx="100" cy="100"/>'
    kept = _AROUND * on_time / whole
    if late:
        # However few they are, they are seen.
        kept = min(kept, _AROUND * 0.985)
    parts = (
        f'<circle class="ring-late" r="{_RADIUS}" cx="100" cy="100"/>',
        f'<circle class="ring-on-time" r="{_RADIUS}" cx="100" cy="100" '
        f'transform="rotate(-90 100 100)" stroke-dasharray="{kept:.1f} {_AROUND:.1f}"/>',
    )
    return "\n".join(parts if late else parts[1:])


def _days(days: Sequence[DayFigures]) -> str:
    """Received and resolved of the last days as columns with their numbers."""
    top = nice_ceiling(max(max(day.received, day.resolved) for day in days))
    said = "; ".join(
        f"{short_day(day.day)} tiếp nhận {day.received}, giải quyết {day.resolved}" for day in days
    )
    parts = [
        f'<svg class="wall-days" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
        f'aria-label="{escape(said)}">',
        *(part for at, day in enumerate(days) for part in _day(day, at, len(days), top)),
        "</svg>",
    ]
    return "\n".join(parts)


def _day(day: DayFigures, at: int, count: int, top: int) -> Iterator[str]:
    step = _WIDTH / count
    middle = (at + 0.5) * step
    for kind, value, offset in (("received", day.received, -0.25), ("on-time", day.resolved, 0.25)):
        height = (_HEIGHT - _TOP - _BOTTOM) * value / top
        x, y = middle + offset * step, _HEIGHT - _BOTTOM - height
        yield (
            f'<rect class="fill-{kind}" x="{x - _COLUMN / 2:.1f}" y="{y:.1f}" width="{_COLUMN}" '
            f'height="{height:.1f}"/>'
        )
        yield f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{grouped(value)}</text>'
    name = f"{_WEEKDAYS[day.day.weekday()]} {short_day(day.day)}"
    yield f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{name}</text>'
