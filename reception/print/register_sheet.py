"""Sổ theo dõi hồ sơ as a spreadsheet: the columns of Mẫu 07, for offices that sort and count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reception.domain.vi_dates import hour_and_day, long_day
from reception.print.sheet_cells import (
    append_head,
    append_lines,
    lay_out_landscape,
    moment_cell,
    new_workbook,
    number_cell,
    save_workbook,
    set_widths,
    text_cell,
)
from reception.print.training_mark import marked_office
from reception.services.reports.register_data import RegisterData, RegisterLine

HEAD_ROW = 4
"""The row of the column titles; the lines follow."""
_DAY = "dd/mm/yyyy"
_MOMENT = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its title and its width in letters."""

    title: str
    width: int


_COLUMNS = (
    _Column("STT", 6),
    _Column("Mã hồ sơ", 24),
    _Column("Tên thủ tục hành chính", 42),
    _Column("Số lượng hồ sơ (bộ)", 10),
    _Column("Tên cá nhân, tổ chức", 26),
    _Column("Địa chỉ, số điện thoại", 38),
    _Column("Cơ quan chủ trì giải quyết", 26),
    _Column("Nhận hồ sơ", 17),
    _Column("Hẹn trả kết quả", 17),
    _Column("Trả kết quả", 17),
    _Column("Phương thức nhận kết quả", 18),
    _Column("Ghi chú", 30),
)


def write_register_sheet(path: Path, book: RegisterData) -> None:
    """Write the register as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    save_workbook(path, _workbook(book))


def _workbook(book: RegisterData) -> Workbook:
    workbook = new_workbook(book.header.full_name, book.form.name)
    sheet = workbook.create_sheet("Sổ theo dõi hồ sơ")
    _lay_out(sheet, len(book.lines))
    top = (marked_office(book.header), " ".join(book.form.title), _span(book))
    append_lines(sheet, top, bold=True)
    append_head(sheet, (column.title for column in _COLUMNS))
    for row in book.lines:
        sheet.append(list(_cells(sheet, row)))
    return workbook


def _lay_out(sheet: Any, count: int) -> None:
    """Widths, a head that stays in sight and is repeated on paper, and A4 landscape."""
    set_widths(sheet, (column.width for column in _COLUMNS))
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{HEAD_ROW + count}"
    lay_out_landscape(sheet, HEAD_ROW)


def _span(book: RegisterData) -> str:
    field = f" · Lĩnh vực: {book.field}" if book.field else ""
    made = f"lập lúc {hour_and_day(book.issued_at)}"
    return f"Từ {long_day(book.first)} đến {long_day(book.last)}{field} · {made}"


def _cells(sheet: Any, line: RegisterLine) -> Iterator[Any]:
    yield number_cell(sheet, line.number)
    yield text_cell(sheet, line.code)
    yield text_cell(sheet, line.procedure)
    yield number_cell(sheet, line.quantity)
    for words in (line.owner, line.contact, line.agency):
        yield text_cell(sheet, words)
    yield moment_cell(sheet, line.received_at, _MOMENT)
    yield moment_cell(sheet, line.due_at, _MOMENT)
    yield moment_cell(sheet, line.returned_at, _DAY)
    yield text_cell(sheet, line.collect)
    yield text_cell(sheet, line.note)
