"""The wall (màn hình lãnh đạo): a unit's figures for a screen that is read from five metres.

It names nobody and no dossier, asks for itself anew without a script, and can be told not to. What
it shows is what was folded so far: a screen on a wall never makes the center write.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html import escape
from urllib.parse import quote

from reception.center import chart
from reception.center.figures import DayFigures, WallFigures
from reception.center.html import fill, moment
from reception.domain.axis import nice_ceiling
from reception.domain.money import grouped
from reception.domain.per_cent import per_cent
from reception.domain.vi_dates import short_day

REFRESH_SECONDS, KEPT_SECONDS = 60, 20.0
STILL = "dung=1"
DAYS_SHOWN = 5
_WIDTH, _HEIGHT, _TOP, _BOTTOM = 1_400, 270, 62, 62
_COLUMN = 84
# Signs of a figure that fit into a tile at full size.
_LONGEST = 6
_RADIUS = 80
_AROUND = 2 * math.pi * _RADIUS
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


class KeptPages:
    """Pages as they were drawn last: however many screens ask, it is counted now and then.

    Args:
        seconds: how long a page is shown before it is drawn anew.
        most: how many are kept; beyond that the oldest goes.
    """

    def __init__(self, seconds: float = KEPT_SECONDS, *, most: int = 500) -> None:
        self._seconds = seconds
        self._most = most
        self._pages: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, key: str, now: float, make: Callable[[], str]) -> str:
        """The page of a key, drawn by ``make`` where none is fresh.

        Args:
            now: monotonic seconds.
        """
        with self._lock:
            drawn_at, body = self._pages.get(key, (-math.inf, ""))
            if now - drawn_at >= self._seconds:
                body = make()
                self._pages[key] = (now, body)
                self._pages.move_to_end(key)
                while len(self._pages) > self._most:
                    self._pages.popitem(last=False)
            return body


def draw(figures: WallFigures, now: datetime, *, unit: str, is_still: bool) -> str:
    """The whole page.

    Args:
        unit: as it was asked for; empty where none was.
        is_still: it does not ask for itself anew.
    """
    sums, today = chart.sums_of(figures.month), figures.month[-1]
    late = sums.resolved - sums.on_time
    asked = (f"unit={quote(unit)}",) if unit else ()
    link, words = (
        (_address(*asked), "Tự làm mới") if is_still else (_address(*asked, STILL), "Dừng làm mới")
    )
    return fill(
        "wall.html",
        title=f"{escape(figures.office) or 'Tất cả đơn vị'} – Một cửa",
        refresh="" if is_still else _REFRESH,
        office=escape(figures.office) or "Tất cả đơn vị",
        now=moment(now),
        ring=_ring(sums.on_time, late),
        share=per_cent(sums.on_time, sums.resolved),
        month=str(today.day.month),
        on_time=grouped(sums.on_time),
        resolved=grouped(sums.resolved),
        tiles="\n".join(_tiles(figures)),
        days_title=f"{DAYS_SHOWN} ngày gần nhất",
        days=_days(figures.newest),
        link=escape(link),
        link_words=words,
    )


def _address(*asked: str) -> str:
    return f"/man-hinh?{'&'.join(asked)}" if asked else "/man-hinh"


_REFRESH = f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">'


def _tiles(figures: WallFigures) -> Iterator[str]:
    today = figures.month[-1]
    yield _tile("Hôm nay tiếp nhận", today.received)
    yield _tile("Hôm nay giải quyết", today.resolved)
    yield _tile("Đang giải quyết", figures.open)
    if figures.overdue is not None:
        yield _tile("Đã quá ngày hẹn", figures.overdue, "bad" if figures.overdue else "")


def _tile(words: str, number: int, kind: str = "") -> str:
    mark, figure = f" {kind}" if kind else "", grouped(number)
    size = ' class="long"' if len(figure) > _LONGEST else ""
    return f'<div class="card tile{mark}"><p>{words}</p><b{size}>{figure}</b></div>'


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
        f'<circle class="ring-late" stroke="url(#late)" r="{_RADIUS}" cx="100" cy="100"/>',
        (
            f'<circle class="ring-on-time" r="{_RADIUS}" cx="100" cy="100" '
            f'transform="rotate(-90 100 100)" stroke-dasharray="{kept:.1f} {_AROUND:.1f}"/>'
        ),
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
    for kind, value, offset in (("received", day.received, -0.19), ("on-time", day.resolved, 0.19)):
        height = (_HEIGHT - _TOP - _BOTTOM) * value / top
        x, y = middle + offset * step, _HEIGHT - _BOTTOM - height
        yield (
            f'<rect class="fill-{kind}" x="{x - _COLUMN / 2:.1f}" y="{y:.1f}" width="{_COLUMN}" '
            f'height="{height:.1f}"/>'
        )
        yield f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{grouped(value)}</text>'
    name = f"{_WEEKDAYS[day.day.weekday()]} {short_day(day.day)}"
    yield f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{name}</text>'
