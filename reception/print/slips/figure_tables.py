"""Tables of figures as rows of a paper, the same in every report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.domain.money import grouped
from reception.print.flow import Align, Block, Flowing
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.slips.leveled_head import Group, leveled_head
from reception.print.slips.list_pages import table_rows
from reception.print.table import Column, Grid, TableRow
from reception.print.text import Run

_C, _R = Align.CENTRE, Align.RIGHT
_NUMBER, _LABEL, _ALONE = 0.036, 0.22, 0.44
# Few columns stand together at the left instead of spreading over the page.
_WIDEST = 0.13
_CELL_SIZE = 8.5
_SMALL_CELL_SIZE = 7.5
_MANY_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class _Stacked:
    """Blocks below each other that are drawn and repeated as one."""

    blocks: tuple[Block, ...]

    def height(self, width: float, scale: float) -> float:
        """Height of all."""
        return sum(block.height(width, scale) for block in self.blocks)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw all."""
        for block in self.blocks:
            block.draw(sheet, x, top, width, scale)
            top += block.height(width, scale)


def figure_table(table: FigureTable, *, is_numbered: bool = False) -> Iterator[Flowing]:
    """The rows of a table under its head, which every page repeats.

    Args:
        is_numbered: the law gives the columns numbers, which stand in the head.
    """
    grid = _grid(table)
    groups = tuple(_groups(table))
    head: Block = leveled_head(grid, *groups)
    if is_numbered:
        head = _Stacked((head, _numbers(grid)))
    rows = [_row(grid, number, row) for number, row in enumerate(table.rows, start=1)]
    yield from table_rows(head, rows)


def _numbers(grid: Grid) -> TableRow:
    """The numbers that the law gives the columns."""
    middle = Grid(tuple(replace(column, align=_C) for column in grid.columns), grid.size)
    numbers = (f"({at})" for at in range(1, len(grid.columns) + 1))
    return middle.row(*(Run(words, Face.ITALIC) for words in numbers))


def _grid(table: FigureTable) -> Grid:
    count = len(table.columns)
    label = _LABEL if count > 6 else _ALONE
    share = min(_WIDEST, (1 - _NUMBER - label) / count)
    label = 1 - _NUMBER - share * count
    columns = (Column(column.title, share, _R) for column in table.columns)
    size = _SMALL_CELL_SIZE if count > _MANY_COLUMNS else _CELL_SIZE
    return Grid((Column("TT", _NUMBER, _C), Column(table.label_title, label), *columns), size)


def _groups(table: FigureTable) -> Iterator[Group]:
    at = 2
    for label, columns in groupby(table.columns, key=lambda column: column.group):
        count = len(list(columns))
        if label:
            yield Group(at, at + count, label)
        at += count


def _row(grid: Grid, number: int, row: FigureRow) -> TableRow:
    is_total = row.key == TOTAL
    texts = ("" if is_total else str(number), row.label, *_figures(row))
    return grid.row(*(Run(text, Face.BOLD if is_total else Face.REGULAR) for text in texts))


def _figures(row: FigureRow) -> Sequence[str]:
    """Figures as papers write them; what does not apply is a dash, money in groups of three."""
    return ["–" if value is None else grouped(value) for value in row.values]
