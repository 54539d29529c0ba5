"""Plain tables as a spreadsheet: sheets of words, each with a head that stays in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reception.print.sheet_cells import lay_out_landscape, save_workbook, text_cell


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """One sheet; every cell is text.

    Attributes:
        columns: titles with their widths in letters.
        bottom: sentences below the table.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[Sequence[str]]
    bottom: Sequence[str] = ()


def write_plain_sheets(
    path: Path, author: str, title: str, top: Sequence[str], sheets: Sequence[PlainSheet]
) -> None:
    """Write an ``.xlsx`` file, whole or not at all.

    Args:
        top: lines above each table.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    workbook = Workbook()
    workbook.properties.creator = author
    workbook.properties.title = title
    for at, plain in enumerate(sheets):
        sheet = workbook.worksheets[0] if at == 0 else workbook.create_sheet()
        sheet.title = plain.name
        _fill(sheet, top, plain)
    save_workbook(path, workbook)


def _fill(sheet: Any, top: Sequence[str], plain: PlainSheet) -> None:
    for words in top:
        sheet.append([text_cell(sheet, words, bold=True)])
    sheet.append([text_cell(sheet, title, head=True) for title, _ in plain.columns])
    head = sheet.max_row
    for number, (_, width) in enumerate(plain.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    lay_out_landscape(sheet, head)
    for row in plain.rows:
        sheet.append([text_cell(sheet, words) for words in row])
    for words in plain.bottom:
        sheet.append([text_cell(sheet, words)])
