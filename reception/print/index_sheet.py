"""The index of a month as a spreadsheet: the items on one sheet, what brings points on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reception.print.sheet_cells import lay_out_landscape, save_workbook, text_cell
from reception.print.slips.index_page import TITLE
from reception.services.service_index.index_paper import IndexPaper

_ITEMS = (
    *(("Mục", 8), ("Chỉ số", 52), ("Tử số", 10), ("Mẫu số", 10), ("Tỷ lệ", 10), ("Điểm", 12)),
    *(("Tối đa", 10), ("Ghi chú, ai mất điểm", 70)),
)
_STEPS = (
    *(("TT", 6), ("Mã hồ sơ", 26), ("Chủ hồ sơ", 32), ("Việc cần làm", 34), ("Trước", 20)),
    ("Được điểm", 12),
)


def write_index_sheet(path: Path, data: IndexPaper) -> None:
    """Write the index as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    workbook = Workbook()
    workbook.properties.creator = data.header.full_name
    workbook.properties.title = TITLE
    items, steps = workbook.worksheets[0], workbook.create_sheet()
    items.title, steps.title = "Chỉ số", "Việc lấy lại điểm"
    top = (data.header.full_name, TITLE, f"{data.month} · {data.state}")
    lines = (
        (
            *(line.number, line.name, line.numerator, line.denominator, line.percent),
            *(line.points, line.most, line.remark),
        )
        for line in data.lines
    )
    _fill(items, top, _ITEMS, lines, (*data.total, *data.notes))
    rows = (
        (str(at), step.code, step.name, step.deed, step.by, step.gain)
        for at, step in enumerate(data.steps, start=1)
    )
    _fill(steps, top, _STEPS, rows, ())
    save_workbook(path, workbook)


def _fill(
    sheet: Any,
    top: Sequence[str],
    columns: Sequence[tuple[str, int]],
    rows: Iterable[tuple[str, ...]],
    bottom: Sequence[str],
) -> None:
    for words in top:
        sheet.append([text_cell(sheet, words, bold=True)])
    sheet.append([text_cell(sheet, title, head=True) for title, _ in columns])
    head = sheet.max_row
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    lay_out_landscape(sheet, head)
    for row in rows:
        sheet.append([text_cell(sheet, words) for words in row])
    for words in bottom:
        sheet.append([text_cell(sheet, words)])
