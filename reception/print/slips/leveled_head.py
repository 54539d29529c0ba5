"""A table head of two levels with labelled groups anywhere among single columns."""

from __future__ import annotations

from dataclasses import dataclass

from reception.print.flow import Align, Paragraph
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.table import Grid, TableRow
from reception.print.text import Run, rich


@dataclass(frozen=True, slots=True)
class Group:
    """Columns from ``first`` up to, not including, ``end`` under a common label."""

    first: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class LeveledHead:
    """The head of a form's table; groups in order, not overlapping."""

    shares: tuple[float, ...]
    cells: tuple[Paragraph, ...]
    groups: tuple[tuple[int, int, Paragraph], ...]

    def height(self, width: float, scale: float) -> float:
        """Height of the tallest single cell, or of both levels of the groups."""
        labels, lower = self._levels(width, scale)
        single = max(
            (self._row(at, at + 1).height(width * self._share(at, at + 1), scale)
             for at in range(len(self.cells)) if self._group_at(at) is None),
            default=0.0,
        )  # fmt: skip
        return max(labels + lower, single)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both levels and their rules."""
        height = self.height(width, scale)
        labels, lower = self._levels(width, scale)
        # A tall single column gives the groups' labels more room, not the columns below.
        labels = height - lower
        left, at = x, 0
        while at < len(self.cells):
            group = self._group_at(at)
            end = at + 1 if group is None else group[1]
            room = width * self._share(at, end)
            if group is None:
                self._row(at, end).draw_to(sheet, left, top, room, scale, height)
            else:
                label = TableRow((1.0,), (group[2],), opens=True, middle=True)
                label.draw_to(sheet, left, top, room, scale, labels)
                self._row(at, end).draw_to(sheet, left, top + labels, room, scale, lower)
            left, at = left + room, end

    def _levels(self, width: float, scale: float) -> tuple[float, float]:
        """Heights of the labels and of the columns below them."""
        labels = lower = 0.0
        for first, end, label in self.groups:
            room = width * self._share(first, end)
            row = TableRow((1.0,), (label,))
            labels = max(labels, row.height(room, scale))
            lower = max(lower, self._row(first, end).height(room, scale))
        return labels, lower

    def _row(self, first: int, end: int) -> TableRow:
        whole = self._share(first, end)
        shares = tuple(share / whole for share in self.shares[first:end])
        return TableRow(shares, self.cells[first:end], opens=True, middle=True)

    def _share(self, first: int, end: int) -> float:
        return sum(self.shares[first:end])

    def _group_at(self, column: int) -> tuple[int, int, Paragraph] | None:
        return next((g for g in self.groups if g[0] <= column < g[1]), None)


def leveled_head(grid: Grid, *groups: Group) -> LeveledHead:
    """The head of a grid with some of its columns grouped."""
    return LeveledHead(
        tuple(column.share for column in grid.columns),
        tuple(_heading(column.heading, grid.size) for column in grid.columns),
        tuple((group.first, group.end, _heading(group.label, grid.size)) for group in groups),
    )


def _heading(text: str, size: float) -> Paragraph:
    return Paragraph(rich(Run(text, Face.BOLD)), size, Align.CENTRE, balance=True)
