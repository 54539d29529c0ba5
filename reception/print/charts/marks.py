"""What the pictures share: rectangles, short texts in their room, the squares that explain paints.

Nothing here breaks lines: a text that has no room at the least legible size is not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reception.domain.signs import visible
from reception.print.flow import Align
from reception.print.fonts import Face, advance, register
from reception.print.paint import Paint
from reception.print.pdf_canvas import PdfCanvas

LEAST_SIZE = 6.0
"""The smallest letters of a picture, in points."""
# Above the baseline and below it, in font sizes: capitals with two marks, and descenders.
ASCENT, DESCENT = 0.93, 0.23
LINE = ASCENT + DESCENT
_SWATCH, _GAP = 0.8, 0.35
_APART = 1.4


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind, as many as the picture has places.

    Attributes:
        values: none below zero.
    """

    label: str
    values: tuple[int, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the top left of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


def fill(sheet: PdfCanvas, box: Box, paint: Paint) -> None:
    """Fill a rectangle; one without any extent leaves no mark."""
    if box.width > 0 and box.height > 0:
        corners = (
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
        )
        sheet.area(corners, paint)


def width_of(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """Width of a text on one line, in points."""
    register()
    return advance(visible(text), face) * size


def widest(texts: Iterable[str], size: float, face: Face = Face.REGULAR) -> float:
    """Width of the widest of some texts."""
    return max((width_of(text, size, face) for text in texts), default=0.0)


def fitting(
    texts: Sequence[str], room: float, most: float, *, face: Face = Face.REGULAR
) -> float | None:
    """The size at which each of some texts fits a width; None where none is legible."""
    size = min(most, most * room / max(widest(texts, most, face), 1e-6))
    return size if size >= LEAST_SIZE else None


def write(
    sheet: PdfCanvas,
    at: tuple[float, float],
    text: str,
    size: float,
    *,
    align: Align = Align.LEFT,
    face: Face = Face.REGULAR,
) -> None:
    """Write one line.

    Args:
        at: where it begins, has its middle, or ends, and the top of its capitals' room.
    """
    register()
    ready = visible(text)
    x, top = at
    width = advance(ready, face) * size
    back = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
    sheet.text(x - back, top + ASCENT * size, ready, face, size)


def swatch(sheet: PdfCanvas, x: float, top: float, size: float, paint: Paint) -> float:
    """A square of a paint beside a line of that size; returns where words begin."""
    side = _SWATCH * size
    fill(sheet, Box(x, top + (LINE * size - side) / 2, side, side), paint)
    return x + side + _GAP * size


def swatch_width(size: float) -> float:
    """Room a square takes before its words."""
    return (_SWATCH + _GAP) * size


@dataclass(frozen=True, slots=True)
class Legend:
    """What each paint means, in as many lines as it takes; one series needs none."""

    series: tuple[Series, ...]
    size: float

    def height(self, width: float, scale: float) -> float:
        """Height in points."""
        if len(self.series) < 2:
            return 0.0
        return (len(self._lines(width, scale)) * LINE + 0.4) * self.size * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw squares and words."""
        if len(self.series) < 2:
            return
        size = self.size * scale
        for number, line in enumerate(self._lines(width, scale)):
            left = x
            for item in line:
                below = top + number * LINE * size
                write(
                    sheet, (swatch(sheet, left, below, size, item.paint), below), item.label, size
                )
                left += self._width(item, size)

    def _lines(self, width: float, scale: float) -> list[list[Series]]:
        lines: list[list[Series]] = [[]]
        used = 0.0
        for item in self.series:
            needed = self._width(item, self.size * scale)
            if lines[-1] and used + needed > width:
                lines.append([])
                used = 0.0
            lines[-1].append(item)
            used += needed
        return lines

    def _width(self, item: Series, size: float) -> float:
        return swatch_width(size) + width_of(item.label, size) + _APART * size
