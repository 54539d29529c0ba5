"""A grid of numbers whose grounds grow darker with them."""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.money import grouped
from reception.print.charts.marks import LINE, Box, fill, fitting, widest, write
from reception.print.charts.palette import STEPS
from reception.print.flow import Align
from reception.print.paint import Paint
from reception.print.pdf_canvas import PdfCanvas

_GAP = 4.0
_ROW = 1.75
_RULE = 0.3


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by columns; black numbers are read on every ground.

    Attributes:
        rows: names at the left; columns: names above.
        values: of each row those of every column.
        size: of the letters, in points at scale 1.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    size: float

    def height(self, width: float, scale: float) -> float:
        """Height in points."""
        return (LINE + 0.3 + len(self.rows) * _ROW) * self.size * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw names, grounds and numbers."""
        size = self.size * scale
        left = x + widest(self.rows, size) + _GAP * scale
        cell = (x + width - left) / max(len(self.columns), 1)
        below = top + (LINE + 0.3) * size
        self._write_columns(sheet, left, top, cell, size)
        for number, (name, values) in enumerate(zip(self.rows, self.values, strict=True)):
            row = Box(left, below + number * _ROW * size, cell, _ROW * size)
            at = (left - _GAP * scale, row.top + (row.height - LINE * size) / 2)
            write(sheet, at, name, size, align=Align.RIGHT)
            self._draw_row(sheet, row, values, size)

    def _write_columns(
        self, sheet: PdfCanvas, left: float, top: float, cell: float, size: float
    ) -> None:
        fits = fitting(self.columns, cell - 1, size)
        if fits is None:
            return
        for number, name in enumerate(self.columns):
            at = (left + (number + 0.5) * cell, top + (size - fits) * LINE)
            write(sheet, at, name, fits, align=Align.CENTRE)

    def _draw_row(self, sheet: PdfCanvas, first: Box, values: tuple[int, ...], size: float) -> None:
        highest = max((value for row in self.values for value in row), default=0)
        numbers = [grouped(value) for row in self.values for value in row]
        fits = fitting(numbers, first.width - 2, size)
        for number, value in enumerate(values):
            box = Box(first.left + number * first.width, first.top, first.width, first.height)
            fill(sheet, box, step_of(value, highest))
            _frame(sheet, box)
            if fits is not None:
                at = (box.left + box.width / 2, box.top + (box.height - LINE * fits) / 2)
                write(sheet, at, grouped(value), fits, align=Align.CENTRE)


def step_of(value: int, highest: int) -> Paint:
    """The ground of a value: white for none alone, the darkest for the highest."""
    steps = len(STEPS) - 1
    return STEPS[-(-value * steps // max(highest, 1))]


def _frame(sheet: PdfCanvas, box: Box) -> None:
    for x in (box.left, box.right):
        sheet.rule(x, box.top, x, box.bottom, weight=_RULE)
    for y in (box.top, box.bottom):
        sheet.rule(box.left, y, box.right, y, weight=_RULE)
