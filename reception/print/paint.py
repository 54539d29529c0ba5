"""What fills an area of a page: a colour, a pattern over it, an edge around it.

The pattern and the edge say the same as the colour, for whoever sees no colours and for a printer
without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

_STEP = 3.4
_LINE = 0.9
_DOT = 1.1
_EDGE = 0.7

Point = tuple[float, float]


class Pattern(StrEnum):
    """Lines or dots over a colour."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Paint:
    """How an area is filled; colours are ``#rrggbb``.

    Attributes:
        ink: of the pattern; edge: of the line around it, empty for none.
    """

    fill: str
    pattern: Pattern = Pattern.PLAIN
    ink: str = "#ffffff"
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; the corners are points from the top left of the page."""

    corners: tuple[Point, ...]
    paint: Paint

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Fill it on a canvas whose origin is the lower left corner."""
        corners = [(x, page_height - y) for x, y in self.corners]
        paint = self.paint
        canvas.saveState()
        canvas.setFillColor(HexColor(paint.fill))
        canvas.drawPath(_path(canvas, corners), stroke=0, fill=1)
        if paint.pattern is not Pattern.PLAIN:
            _cover(canvas, corners, paint)
        if paint.edge:
            canvas.setLineWidth(_EDGE)
            canvas.setStrokeColor(HexColor(paint.edge))
            canvas.drawPath(_path(canvas, corners), stroke=1, fill=0)
        canvas.restoreState()


def _path(canvas: Canvas, corners: Sequence[Point]) -> PDFPathObject:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    return path


def _cover(canvas: Canvas, corners: Sequence[Point], paint: Paint) -> None:
    """Lay the pattern over the area alone; neighbours of one paint have it in one raster."""
    canvas.saveState()
    canvas.clipPath(_path(canvas, corners), stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(paint.ink))
    lines = tuple(_lines(corners, paint.pattern))
    if paint.pattern is Pattern.DOTS:
        canvas.setLineCap(1)
    canvas.setLineWidth(_DOT if paint.pattern is Pattern.DOTS else _LINE)
    canvas.lines(lines)
    canvas.restoreState()


def _lines(
    corners: Sequence[Point], pattern: Pattern
) -> Iterator[tuple[float, float, float, float]]:
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if pattern is Pattern.DOTS:
        for column in _marks(left, right):
            for row in _marks(low, high):
                yield column, row, column + 0.01, row
        return
    rise, gap = high - low, _STEP * 2**0.5
    for start in _marks(left - rise, right, gap):
        ends = (low, high) if pattern is Pattern.RISING else (high, low)
        yield start, ends[0], start + rise, ends[1]


def _marks(start: float, end: float, gap: float = _STEP) -> Iterator[float]:
    """Multiples of a gap between two places."""
    at = (start // gap) * gap
    while at <= end + gap:
        yield at
        at += gap
