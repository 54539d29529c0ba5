"""Ruled tables of a form, row by row; a long one runs over pages under a repeated head."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reception.print.flow import Align, Paragraph
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, rich

# White inside a cell, in points at scale 1.
_PAD_X = 3.0
_PAD_Y = 1.6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, share of the table's width, where its cells stand."""

    heading: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table and its font size; makes the heads and rows.

    Attributes:
        columns: shares add up to 1.
        size: font size of the cells in points at scale 1.
    """

    columns: tuple[Column, ...]
    size: float

    def row(self, *cells: str | Run) -> TableRow:
        """A body row."""
        paragraphs = tuple(
            Paragraph(rich(cell), self.size, column.align)
            for cell, column in zip(cells, self.columns, strict=True)
        )
        return TableRow(self._shares(), paragraphs)

    def head(self) -> TableRow:
        """The row of the headings, ruled above as well."""
        cells = tuple(self._heading(column.heading) for column in self.columns)
        return TableRow(self._shares(), cells, opens=True, middle=True)

    def grouped_head(self, first: int, label: str) -> GroupedHead:
        """A head whose columns from ``first`` to the last stand under a common label."""
        lower = TableRow(
            self._shares()[first:],
            tuple(self._heading(column.heading) for column in self.columns[first:]),
            middle=True,
        )
        upper = tuple(self._heading(column.heading) for column in self.columns[:first])
        return GroupedHead(self._shares(), upper, self._heading(label), lower)

    def _shares(self) -> tuple[float, ...]:
        return tuple(column.share for column in self.columns)

    def _heading(self, text: str) -> Paragraph:
        return Paragraph(rich(Run(text, Face.BOLD)), self.size, Align.CENTRE, balance=True)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One ruled row.

    Attributes:
        shares: widths of the cells as shares of the table's.
        cells: their texts.
        opens: also rule above, as the first row of a table does.
        middle: centre the texts between the rules.
    """

    shares: tuple[float, ...]
    cells: tuple[Paragraph, ...]
    opens: bool = False
    middle: bool = False

    def height(self, width: float, scale: float) -> float:
        """Height of the tallest cell and its white."""
        tallest = max(
            cell.height(width * share - 2 * _PAD_X * scale, scale)
            for cell, share in zip(self.cells, self.shares, strict=True)
        )
        return tallest + 2 * _PAD_Y * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw texts and rules."""
        self.draw_to(sheet, x, top, width, scale, self.height(width, scale))

    def draw_to(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float, height: float
    ) -> None:
        """Draw into a given height, which may be more than needed."""
        bottom = top + height
        left = x
        for cell, share in zip(self.cells, self.shares, strict=True):
            room = width * share
            _draw_cell(sheet, cell, (left, top, room, height), scale, middle=self.middle)
            sheet.rule(left, top, left, bottom)
            left += room
        sheet.rule(left, top, left, bottom)
        sheet.rule(x, bottom, left, bottom)
        if self.opens:
            sheet.rule(x, top, left, top)


@dataclass(frozen=True, slots=True)
class GroupedHead:
    """A head of two levels: single columns at the left, a labelled group at the right."""

    shares: tuple[float, ...]
    single: tuple[Paragraph, ...]
    label: Paragraph
    lower: TableRow

    def height(self, width: float, scale: float) -> float:
        """Height of both levels."""
        return self._label_height(width, scale) + self.lower.height(width, scale)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both levels and their rules."""
        height = self.height(width, scale)
        shares = self.shares[: len(self.single)]
        single = TableRow(shares, self.single, opens=True, middle=True)
        single.draw_to(sheet, x, top, width, scale, height)
        left, label_height = x + width * sum(shares), self._label_height(width, scale)
        group = replace(self.lower, shares=(self._group_share(),), cells=(self.label,), opens=True)
        group.draw_to(sheet, left, top, width, scale, label_height)
        self.lower.draw(sheet, left, top + label_height, width, scale)

    def _group_share(self) -> float:
        return sum(self.shares[len(self.single) :])

    def _label_height(self, width: float, scale: float) -> float:
        room = width * self._group_share() - 2 * _PAD_X * scale
        return self.label.height(room, scale) + 2 * _PAD_Y * scale


def _draw_cell(
    sheet: PdfCanvas,
    cell: Paragraph,
    box: tuple[float, float, float, float],
    scale: float,
    *,
    middle: bool,
) -> None:
    left, top, width, height = box
    room = width - 2 * _PAD_X * scale
    used = cell.height(room, scale)
    above = (height - used) / 2 if middle else _PAD_Y * scale
    cell.draw(sheet, left + _PAD_X * scale, top + above, room, scale)
