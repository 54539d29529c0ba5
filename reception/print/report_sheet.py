"""A report of figures as a spreadsheet: a sheet for each table, figures numbers, words text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.print.sheet_cells import (
    lay_out_landscape,
    number_cell,
    save_workbook,
    text_cell,
)
from reception.print.training_mark import marked_office
from reception.services.reports.report_data import Report

_LABEL_WIDTH, _FIGURE_WIDTH = 60, 14
# As long as the name of a sheet may be, and what none may hold.
_MOST_NAME = 31
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_report_sheet(path: Path, data: Report) -> None:
    """Write the report as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    workbook = Workbook()
    workbook.properties.creator = data.header.full_name
    workbook.properties.title = data.words.title
    for at, table in enumerate(data.tables):
        sheet = workbook.worksheets[0] if at == 0 else workbook.create_sheet()
        sheet.title = f"{at + 1}. {table.title.translate(_NO_NAME)}"[:_MOST_NAME]
        _fill(sheet, data, table)
    save_workbook(path, workbook)


def _fill(sheet: Any, data: Report, table: FigureTable) -> None:
    for words in _top(data, table):
        sheet.append([text_cell(sheet, words, bold=True)])
    for titles in _heads(table):
        sheet.append([text_cell(sheet, title, head=True) for title in titles])
    _lay_out(sheet, table, sheet.max_row)
    for number, row in enumerate(table.rows, start=1):
        sheet.append(list(_cells(sheet, number, row)))
    for words in _bottom(data):
        sheet.append([text_cell(sheet, words)])


def _top(data: Report, table: FigureTable) -> Iterator[str]:
    yield marked_office(data.header)
    if data.words.form_number:
        yield data.words.form_number
    yield data.words.title
    yield data.period_words
    yield data.state_words
    yield table.title


def _heads(table: FigureTable) -> Iterator[list[str]]:
    """Above each column its group; below, in a form of the law, the numbers of the columns."""
    yield ["", "", *(column.group for column in table.columns)]
    yield ["TT", table.label_title, *(column.title for column in table.columns)]


def _lay_out(sheet: Any, table: FigureTable, head_row: int) -> None:
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = _LABEL_WIDTH
    for number in range(3, 3 + len(table.columns)):
        sheet.column_dimensions[get_column_letter(number)].width = _FIGURE_WIDTH
    sheet.freeze_panes = f"C{head_row + 1}"
    lay_out_landscape(sheet, head_row)


def _cells(sheet: Any, number: int, row: FigureRow) -> Iterator[Any]:
    is_total = row.key == TOTAL
    yield text_cell(sheet, "") if is_total else number_cell(sheet, number)
    yield text_cell(sheet, row.label, bold=is_total)
    for value in row.values:
        yield text_cell(sheet, "–") if value is None else number_cell(sheet, value, bold=is_total)


def _bottom(data: Report) -> Iterator[str]:
    yield ""
    yield from data.words.notes
    yield f"Mã kiểm tra số liệu: {data.digest}"
