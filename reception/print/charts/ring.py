"""A ring of parts around its share, the parts named and counted beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

from reception.domain.money import grouped
from reception.print.charts.marks import (
    LINE,
    Series,
    fitting,
    swatch,
    swatch_width,
    width_of,
    write,
)
from reception.print.charts.palette import EMPTY
from reception.print.flow import Align, Paragraph
from reception.print.fonts import Face
from reception.print.paint import Paint, Point
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, rich

_HOLE = 0.62
_SHARE = 0.42
_GAP = 12.0
_STEP = pi / 60
# However few they are among many, they are seen.
_LEAST = pi / 45


@dataclass(frozen=True, slots=True)
class Ring:
    """Parts of a whole.

    Attributes:
        parts: each with one value.
        centre: what stands in the middle, such as ``93,75 %``; below: a few words under it.
        size: of the letters, in points at scale 1.
        least_height: of the whole, in points at scale 1.
    """

    parts: tuple[Series, ...]
    centre: str
    below: str
    size: float
    least_height: float

    def height(self, width: float, scale: float) -> float:
        """Height in points."""
        return max(self.least_height * scale, self._words_height(width, scale))

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw ring, middle and names."""
        height = self.height(width, scale)
        radius = self._diameter(width, scale) / 2
        middle = (x + radius, top + height / 2)
        for corners, paint in _sectors(self.parts, middle, radius):
            sheet.area(corners, paint)
        self._write_middle(sheet, middle, radius, scale)
        left = x + 2 * radius + _GAP * scale
        above = top + (height - self._words_height(width, scale)) / 2
        for part in self.parts:
            above = self._write_part(sheet, (left, above), x + width - left, part, scale)

    def _write_middle(self, sheet: PdfCanvas, middle: Point, radius: float, scale: float) -> None:
        room = 2 * radius * _HOLE * 0.9
        large = fitting([self.centre], room, radius * 0.42, face=Face.BOLD)
        small = fitting([self.below], room * 0.9, self.size * scale)
        x, y = middle
        if large is not None:
            top = y - large * LINE * (0.62 if small else 0.5)
            write(sheet, (x, top), self.centre, large, align=Align.CENTRE, face=Face.BOLD)
            if small is not None:
                below = (x, top + large * LINE)
                write(sheet, below, self.below, small, align=Align.CENTRE)

    def _write_part(
        self, sheet: PdfCanvas, at: Point, room: float, part: Series, scale: float
    ) -> float:
        """The square, the name and the number of one part; returns where the next one begins."""
        size = self.size * scale
        left, top = at
        words = swatch(sheet, left, top, size, part.paint)
        name = self._name(part)
        name.draw(sheet, words, top, room - swatch_width(size), scale)
        top += name.height(room - swatch_width(size), scale)
        write(sheet, (words, top), _number(part), size * 1.5, face=Face.BOLD)
        return top + size * (1.5 * LINE + 0.5)

    def _words_height(self, width: float, scale: float) -> float:
        size = self.size * scale
        room = width - self._diameter(width, scale) - _GAP * scale - swatch_width(size)
        names = sum(self._name(part).height(room, scale) for part in self.parts)
        return names + len(self.parts) * size * (1.5 * LINE + 0.5)

    def _name(self, part: Series) -> Paragraph:
        return Paragraph(rich(Run(part.label)), self.size)

    def _diameter(self, width: float, scale: float) -> float:
        size = self.size * scale
        longest = max(
            max(width_of(part.label, size), width_of(_number(part), 1.5 * size, Face.BOLD))
            for part in self.parts
        )
        beside = _GAP * scale + swatch_width(size) + longest
        return min(self.least_height * scale, max(width * _SHARE, width - beside))


def _number(part: Series) -> str:
    return grouped(sum(part.values))


def _sectors(
    parts: tuple[Series, ...], middle: Point, radius: float
) -> Iterator[tuple[tuple[Point, ...], Paint]]:
    """The corners of each part that has any, from the top on; the whole ring where none has."""
    angles = angles_of([sum(part.values) for part in parts])
    if not any(angles):
        yield _sector(middle, radius, 0.0, 2 * pi), EMPTY
        return
    start = 0.0
    for part, angle in zip(parts, angles, strict=True):
        if angle:
            yield _sector(middle, radius, start, start + angle), part.paint
        start += angle


def angles_of(values: list[int]) -> list[float]:
    """Angles in radians that share the whole ring; whatever there is has one that is seen."""
    total = sum(values)
    if not total:
        return [0.0] * len(values)
    seen = [max(2 * pi * value / total, _LEAST) if value else 0.0 for value in values]
    # The largest gives what the smallest were given.
    seen[seen.index(max(seen))] += 2 * pi - sum(seen)
    return seen


def _sector(middle: Point, radius: float, start: float, end: float) -> tuple[Point, ...]:
    count = max(2, round((end - start) / _STEP) + 1)
    turns = [start + (end - start) * at / (count - 1) for at in range(count)]
    outer = tuple(_on(middle, radius, turn) for turn in turns)
    return outer + tuple(_on(middle, radius * _HOLE, turn) for turn in reversed(turns))


def _on(middle: Point, radius: float, turn: float) -> Point:
    return middle[0] + radius * sin(turn), middle[1] - radius * cos(turn)
