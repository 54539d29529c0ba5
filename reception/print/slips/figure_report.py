"""A report of figures on A4 landscape: its tables one below the other, the head of each repeated.

Forms of the law carry their number at the top and the numbers of their columns in the head. What is
not over yet says so under the title, so that no provisional figure is taken for a final one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.domain.money import grouped
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import Signatures, signing_place
from reception.print.pdf_canvas import PdfCanvas
from reception.print.slips.form_page import Signing
from reception.print.slips.letter_parts import centred
from reception.print.slips.leveled_head import Group, leveled_head
from reception.print.slips.list_pages import (
    BODY_SIZE,
    SIGN_ROOM,
    SIGN_SIZE,
    ListPaper,
    render_list,
    table_rows,
)
from reception.print.slips.working_list import working_frame
from reception.print.table import Column, Grid, TableRow
from reception.print.text import Run, rich
from reception.services.reports.report_data import Report

_C, _R = Align.CENTRE, Align.RIGHT
_NUMBER, _LABEL, _ALONE = 0.036, 0.22, 0.44
# Few columns stand together at the left instead of spreading over the page.
_WIDEST = 0.13
_CELL_SIZE = 8.5
_SMALL_CELL_SIZE = 7.5
_MANY_COLUMNS = 12
_NOTE_SIZE = 8.5


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


def render_report(data: Report) -> bytes:
    """The report as a PDF, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    return render_list(
        ListPaper(
            header=data.header,
            form=working_frame(data.words.title),
            issued_at=data.issued_at,
            system_name=data.system_name,
            subtitle=tuple(_subtitle(data)),
            rows=tuple(_tables(data)),
            closing=tuple(_closing(data)),
            signing=_signing(data),
            labels=("",),
        )
    )


def _subtitle(data: Report) -> Iterator[Block]:
    words = data.words
    if words.form_number:
        number = " – ".join(filter(None, (words.form_number, words.basis)))
        yield centred(number, _NOTE_SIZE, face=Face.ITALIC)
    yield centred(f"({data.period_words})", BODY_SIZE, face=Face.ITALIC)
    yield centred(data.state_words, BODY_SIZE, face=Face.ITALIC)
    yield Space(4)
    yield Paragraph(rich(f"Đơn vị báo cáo: {data.header.full_name}"), BODY_SIZE)
    if words.unit:
        yield Paragraph(rich(Run(words.unit, Face.ITALIC)), _NOTE_SIZE, _R)
    yield Space(3)


def _tables(data: Report) -> Iterator[Flowing]:
    tables = [table for table in data.tables if not table.is_annex]
    for table in tables:
        if len(tables) > 1:
            title = Paragraph(rich(Run(table.title, Face.BOLD)), BODY_SIZE, before=8)
            yield Flowing(title, keep_with_next=True)
            yield Flowing(Space(3), keep_with_next=True)
        yield from _table(table, is_numbered=bool(data.words.form_number))


def _table(table: FigureTable, *, is_numbered: bool) -> Iterator[Flowing]:
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


def _closing(data: Report) -> Iterator[Block]:
    yield Space(4)
    for at, note in enumerate(data.words.notes, start=1):
        yield Paragraph(rich(f"({at}) {note}"), _NOTE_SIZE, before=1)
    for table in data.tables:
        if table.is_annex:
            words = f"{table.title}: {len(table.rows)} dòng, có trong bảng tính và tệp CSV."
            yield Paragraph(rich(words), _NOTE_SIZE, before=1)
    broken = [check.words for check in data.checks if not check.holds]
    checked = "Các phép cân đối đều đúng." if not broken else f"KHÔNG CÂN: {', '.join(broken)}."
    said = f"{checked} " if data.checks else ""
    yield Paragraph(rich(f"{said}Mã kiểm tra số liệu: {data.digest}"), _NOTE_SIZE, before=3)


def _signing(data: Report) -> Signing:
    left = signing_place("NGƯỜI LẬP BÁO CÁO", data.prepared_by)
    right = signing_place((data.signer_title or "THỦ TRƯỞNG ĐƠN VỊ").upper(), data.signer_name)
    return Signing(Signatures(left, right, size=SIGN_SIZE, sign_room=SIGN_ROOM))
