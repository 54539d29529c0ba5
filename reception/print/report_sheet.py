"""A report of figures as a spreadsheet: a sheet for each table, figures numbers, words text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.print.sheet_cells import (
    append_head,
    append_lines,
    lay_out_landscape,
    new_workbook,
    number_cell,
    save_workbook,
    set_widths,
    text_cell,
)
from reception.print.training_mark import marked_office
from reception.services.reports.report_data import Report

_NUMBER_WIDTH, _LABEL_WIDTH, _FIGURE_WIDTH = 6, 60, 14
# As long as the name of a sheet may be, and what none may hold.
_MOST_NAME = 31
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_report_sheet(path: Path, data: Report) -> None:
    """Write the report as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    workbook = new_workbook(data.header.full_name, data.words.title)
    for number, table in enumerate(data.tables, start=1):
        _fill(workbook.create_sheet(_name(number, table)), data, table)
    save_workbook(path, workbook)


def _name(number: int, table: FigureTable) -> str:
    words = " ".join(table.title.translate(_NO_NAME).split())
    return f"{number}. {words}"[:_MOST_NAME].rstrip()


def _fill(sheet: Any, data: Report, table: FigureTable) -> None:
    append_lines(sheet, _top(data, table), bold=True)
    for titles in _heads(table):
        append_head(sheet, titles)
    _lay_out(sheet, table, sheet.max_row)
    for number, row in enumerate(table.rows, start=1):
        sheet.append(list(_cells(sheet, number, row)))
    append_lines(sheet, _bottom(data))


def _top(data: Report, table: FigureTable) -> Iterator[str]:
    yield marked_office(data.header)
    if data.words.form_number:
        yield data.words.form_number
    yield data.words.title
    yield data.period_words
    yield data.state_words
    yield table.title


def _heads(table: FigureTable) -> Iterator[list[str]]:
    """Above each column its group."""
    yield ["", "", *(column.group for column in table.columns)]
    yield ["TT", table.label_title, *(column.title for column in table.columns)]


def _lay_out(sheet: Any, table: FigureTable, head_row: int) -> None:
    set_widths(sheet, (_NUMBER_WIDTH, _LABEL_WIDTH, *(_FIGURE_WIDTH for _ in table.columns)))
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
