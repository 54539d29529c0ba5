"""Bars from left to right, each named at its left and counted at its end."""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.money import grouped
from reception.print.charts.marks import LINE, Box, Legend, Series, fill, widest, write
from reception.print.flow import Paragraph
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import rich

_NAMES = 0.46
_GAP = 5.0
_BETWEEN = 0.45
_BAR = 1.15
_BASE = 0.8


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar for each name, of series one after the other.

    Attributes:
        names: a long one takes several lines.
        series: each with a value for every name; two or more have a legend above.
        size: of the letters, in points at scale 1.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    size: float

    def height(self, width: float, scale: float) -> float:
        """Height in points."""
        rows = sum(self._row_height(name, width, scale) for name in self.names)
        return self._legend.height(width, scale) + rows

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw legend, names, bars and numbers."""
        self._legend.draw(sheet, x, top, width, scale)
        above = top + self._legend.height(width, scale)
        below = above
        for place, name in enumerate(self.names):
            height = self._row_height(name, width, scale)
            self._draw_name(sheet, name, Box(x, below, width, height), scale)
            self._draw_bar(sheet, place, Box(x, below, width, height), scale)
            below += height
        start = x + width * _NAMES + _GAP * scale
        if self.names:
            sheet.rule(start, above, start, below, weight=_BASE)

    @property
    def _legend(self) -> Legend:
        return Legend(self.series, self.size)

    def _row_height(self, name: str, width: float, scale: float) -> float:
        size = self.size * scale
        words = _paragraph(name, self.size).height(width * _NAMES, scale)
        return max(words, _BAR * size) + _BETWEEN * size

    def _draw_name(self, sheet: PdfCanvas, name: str, row: Box, scale: float) -> None:
        words = _paragraph(name, self.size)
        room = row.width * _NAMES
        top = row.top + (row.height - words.height(room, scale)) / 2
        words.draw(sheet, row.left, top, room, scale)

    def _draw_bar(self, sheet: PdfCanvas, place: int, row: Box, scale: float) -> None:
        size = self.size * scale
        left = row.left + row.width * _NAMES + _GAP * scale
        sums = [sum(values) for values in zip(*self._values, strict=True)]
        words = widest(map(grouped, sums), size, Face.BOLD)
        room = row.right - left - words - _GAP * scale
        top = row.top + (row.height - _BAR * size) / 2
        for item in self.series:
            length = room * item.values[place] / max(*sums, 1)
            fill(sheet, Box(left, top, length, _BAR * size), item.paint)
            left += length
        at = (left + _GAP * scale / 2, row.top + (row.height - LINE * size) / 2)
        write(sheet, at, grouped(sums[place]), size, face=Face.BOLD)

    @property
    def _values(self) -> tuple[tuple[int, ...], ...]:
        return tuple(item.values for item in self.series)


def _paragraph(name: str, size: float) -> Paragraph:
    return Paragraph(rich(name), size)
