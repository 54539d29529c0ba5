"""Plain tables as a spreadsheet: sheets of words, each with a head that stays in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception.print.sheet_cells import (
    append_head,
    append_lines,
    lay_out_landscape,
    new_workbook,
    save_workbook,
    set_widths,
    text_cell,
)


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
    workbook = new_workbook(author, title)
    for plain in sheets:
        _fill(workbook.create_sheet(plain.name), top, plain)
    save_workbook(path, workbook)


def _fill(sheet: Any, top: Sequence[str], plain: PlainSheet) -> None:
    append_lines(sheet, top, bold=True)
    append_head(sheet, (title for title, _ in plain.columns))
    head = sheet.max_row
    set_widths(sheet, (width for _, width in plain.columns))
    sheet.freeze_panes = f"A{head + 1}"
    lay_out_landscape(sheet, head)
    for row in plain.rows:
        sheet.append([text_cell(sheet, words) for words in row])
    append_lines(sheet, plain.bottom)
