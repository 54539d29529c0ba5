"""Columns beside and upon each other over an axis, their numbers in rows right below them.

The rows are the legend as well. Where a place is too narrow for its numbers, the rows give way to a
legend and to the number of the highest column; all others stand in the table behind the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reception.domain.axis import GRID_LINES, nice_ceiling, spread
from reception.domain.money import grouped
from reception.print.charts.marks import (
    LINE,
    Box,
    Legend,
    Series,
    fill,
    fitting,
    swatch,
    swatch_width,
    widest,
    width_of,
    write,
)
from reception.print.charts.palette import GRID, SHADE
from reception.print.flow import Align
from reception.print.fonts import Face
from reception.print.paint import Paint
from reception.print.pdf_canvas import PdfCanvas

_AXIS_SIZE = 7.0
_BASE, _GRID = 0.8, 0.5
_GAP = 4.0
_SHARE = 0.76
_WIDEST = 26.0
_NARROWEST = 0.4
# Below this width in points a pattern or an edge is all that would be seen.
_NARROW = 2.0

Stack = tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """One place for each name; in it stacks beside each other, each of series upon each other.

    Attributes:
        names: under the axis; shaded: places with a grey ground, such as days off.
        size: of the letters, plot_height: of the highest column; in points at scale 1.
    """

    names: tuple[str, ...]
    stacks: tuple[Stack, ...]
    size: float
    plot_height: float
    shaded: frozenset[int] = frozenset()

    def height(self, width: float, scale: float) -> float:
        """Height in points."""
        return self._laid(width, scale).height

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw ground, axis, columns, names and numbers."""
        laid = self._laid(width, scale)
        if not laid.number_size:
            self._legend(laid).draw(sheet, x, top, width, scale)
        plot = Box(x + laid.gutter, top + laid.above, width - laid.gutter, laid.plot_height)
        pen = _Pen(sheet, self, laid, plot, nice_ceiling(self._highest))
        pen.draw_ground()
        pen.draw_columns()
        pen.write_names()
        if laid.number_size:
            pen.write_rows(x)
        else:
            pen.write_highest()

    @property
    def series(self) -> tuple[Series, ...]:
        """All series in the order of the rows."""
        return tuple(item for stack in self.stacks for item in stack)

    def _legend(self, laid: _Laid) -> Legend:
        """The paints as they are drawn."""
        shown = tuple(replace(item, paint=laid.drawn(item.paint)) for item in self.series)
        return Legend(shown, self.size)

    @property
    def _highest(self) -> int:
        return max((max(sums, default=0) for sums in map(sums_of, self.stacks)), default=0)

    def _laid(self, width: float, scale: float) -> _Laid:
        size, axis = self.size * scale, _AXIS_SIZE * scale
        ticks = widest([grouped(nice_ceiling(self._highest))], axis) + _GAP * scale
        labels = widest([item.label for item in self.series], size) + swatch_width(size)
        gutter = max(ticks, labels + _GAP * scale)
        numbers = [grouped(value) for item in self.series for value in item.values]
        places = max(len(self.names), 1)
        fits = fitting(numbers, (width - gutter) / places - 2.0 * scale, size) if numbers else None
        legend = Legend(self.series, self.size).height(width, scale)
        step = (width - (gutter if fits else ticks)) / places
        return _Laid(
            gutter=gutter if fits else ticks,
            above=LINE * size + (0.0 if fits else legend),
            plot_height=self.plot_height * scale,
            column=max(min(step * _SHARE / len(self.stacks), _WIDEST * scale), _NARROWEST),
            name_size=size,
            number_size=fits or 0.0,
            rows=len(self.series) if fits else 0,
        )


@dataclass(frozen=True, slots=True)
class _Laid:
    """Measures of a picture in points.

    Attributes:
        above: over the plot; column: width of one; number_size: 0 where numbers have no room.
    """

    gutter: float
    above: float
    plot_height: float
    column: float
    name_size: float
    number_size: float
    rows: int

    @property
    def row_height(self) -> float:
        return LINE * self.name_size * 1.05

    @property
    def height(self) -> float:
        below = self.row_height * (1 + self.rows) + self.name_size / 3
        return self.above + self.plot_height + below

    def drawn(self, paint: Paint) -> Paint:
        """The paint of a column; one too narrow for its edge and pattern has one colour."""
        return paint if self.column >= _NARROW else Paint(paint.edge or paint.fill)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one picture into its plot."""

    sheet: PdfCanvas
    columns: Columns
    laid: _Laid
    plot: Box
    ceiling: int

    @property
    def step(self) -> float:
        return self.plot.width / max(len(self.columns.names), 1)

    def middle(self, place: int) -> float:
        return self.plot.left + (place + 0.5) * self.step

    def draw_ground(self) -> None:
        plot, size = self.plot, self.laid.name_size * _AXIS_SIZE / self.columns.size
        for place in self.columns.shaded:
            left = plot.left + place * self.step
            fill(self.sheet, Box(left, plot.top, self.step, plot.height), SHADE)
        for line in range(GRID_LINES + 1):
            y = plot.bottom - plot.height * line / GRID_LINES
            # Below the columns, which lines of a page never are.
            fill(self.sheet, Box(plot.left, y - _GRID / 2, plot.width, _GRID), GRID)
            words = grouped(self.ceiling * line // GRID_LINES)
            at = (plot.left - size / 3, y - size * LINE / 2)
            write(self.sheet, at, words, size, align=Align.RIGHT)
        self.sheet.rule(plot.left, plot.bottom, plot.right, plot.bottom, weight=_BASE)

    def draw_columns(self) -> None:
        stacks, width = self.columns.stacks, self.laid.column
        for place in range(len(self.columns.names)):
            left = self.middle(place) - width * len(stacks) / 2
            for stack in stacks:
                self._draw_stack(stack, place, left, width * 0.92)
                left += width

    def _draw_stack(self, stack: Stack, place: int, left: float, width: float) -> None:
        bottom = self.plot.bottom
        for item in stack:
            height = self.plot.height * item.values[place] / self.ceiling
            box = Box(left, bottom - height, width, height)
            fill(self.sheet, box, self.laid.drawn(item.paint))
            bottom -= height

    def write_names(self) -> None:
        names, size = self.columns.names, self.laid.name_size
        room = self.plot.width / max(widest(names, size) + size * 0.7, 1e-6)
        top, limit = self.plot.bottom + size / 3, self.plot.right
        # From the last one on, which may not stand beyond the plot and then has moved to the left.
        for place in reversed(spread(len(names), max(1, int(room)))):
            half = width_of(names[place], size) / 2
            x = self._within(self.middle(place), half)
            if x + half <= limit:
                write(self.sheet, (x, top), names[place], size, align=Align.CENTRE)
                limit = x - half - size / 3

    def _within(self, middle: float, half: float) -> float:
        """The middle of a text that does not stand beyond the plot."""
        return max(min(middle, self.plot.right - half), self.plot.left + half)

    def write_rows(self, left: float) -> None:
        top = self.plot.bottom + self.laid.name_size / 3
        for item in self.columns.series:
            top += self.laid.row_height
            self._write_row(item, left, top)

    def _write_row(self, item: Series, left: float, top: float) -> None:
        size, small = self.laid.name_size, self.laid.number_size
        words = swatch(self.sheet, left, top, size, item.paint)
        write(self.sheet, (words, top), item.label, size)
        lower = top + (size - small) * LINE / 2
        for place, value in enumerate(item.values):
            at = (self.middle(place), lower)
            write(self.sheet, at, grouped(value), small, align=Align.CENTRE)

    def write_highest(self) -> None:
        """The number of the highest column over it; the plot has a line of white above."""
        size = self.laid.name_size
        for place, value in _highest_of(self.columns.stacks):
            words = grouped(value)
            x = self._within(self.middle(place), width_of(words, size, Face.BOLD) / 2)
            top = self.plot.bottom - self.plot.height * value / self.ceiling - LINE * size
            write(self.sheet, (x, top), words, size, align=Align.CENTRE, face=Face.BOLD)


def sums_of(stack: Stack) -> list[int]:
    """The height of a stack at each place."""
    return [sum(values) for values in zip(*(item.values for item in stack), strict=True)]


def _highest_of(stacks: Sequence[Stack]) -> Iterator[tuple[int, int]]:
    """Place and height of the highest stack; nothing where all are empty."""
    found = [
        (value, -place) for stack in stacks for place, value in enumerate(sums_of(stack)) if value
    ]
    if found:
        value, place = max(found)
        yield -place, value
