"""Cells of a spreadsheet that no program takes for anything else than what was written.

Whatever a person typed is written as text: a name or a note that begins with ``=``, ``+``, ``-`` or
``@`` would otherwise be a formula on the computer of whoever opens the file, and a code a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from reception.domain.errors import EnvironmentProblem
from reception.domain.signs import FORMULA_STARTS
from reception.domain.timebase import OFFICE_ZONE

# The number of A4 among the papers of a spreadsheet.
_A4 = 9
_TEXT = "@"
_WHOLE = "#,##0"
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = Alignment(horizontal="center", vertical="center", wrap_text=True)


def new_workbook(author: str, title: str) -> Workbook:
    """A workbook without a sheet, that says whose it is and what."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = author
    workbook.properties.title = title
    return workbook


def save_workbook(path: Path, workbook: Workbook) -> None:
    """Write a workbook as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    # Made in memory: names and addresses never lie in a temporary file.
    content = BytesIO()
    workbook.save(content)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content.getvalue())
        part.replace(path)
    except OSError as error:
        raise EnvironmentProblem("print_not_kept", file=path.name) from error


def append_lines(sheet: Any, lines: Iterable[str], *, bold: bool = False) -> None:
    """Words that stand alone in their rows."""
    for words in lines:
        sheet.append([text_cell(sheet, words, bold=bold)])


def append_head(sheet: Any, titles: Iterable[str]) -> None:
    """A row of column titles."""
    sheet.append([text_cell(sheet, title, head=True) for title in titles])


def set_widths(sheet: Any, widths: Iterable[int]) -> None:
    """Widths of the columns, in letters, from the first on."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def lay_out_landscape(sheet: Any, title_row: int) -> None:
    """A4 landscape, as wide as the page, with a row that is repeated on paper."""
    sheet.print_title_rows = f"{title_row}:{title_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def text_cell(sheet: Any, words: str, *, head: bool = False, bold: bool = False) -> Any:
    """A cell that no program takes for a formula, not even after it was edited."""
    # Half of a surrogate pair has no place in the file; what came from elsewhere never stops it.
    writable = ILLEGAL_CHARACTERS_RE.sub("", words).encode("utf-8", "replace").decode()
    cell = _cell(sheet, writable)
    cell.data_type = "s"
    cell.number_format = _TEXT
    if words.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    if head or bold:
        cell.font = _BOLD
    if not bold:
        cell.alignment = _HEAD if head else _TOP
    return cell


def number_cell(sheet: Any, number: int, *, bold: bool = False) -> Any:
    """A whole number."""
    cell = _cell(sheet, number)
    cell.number_format = _WHOLE
    cell.alignment = _TOP
    if bold:
        cell.font = _BOLD
    return cell


def moment_cell(sheet: Any, instant: datetime | None, number_format: str) -> Any:
    """A moment on the office's clock; spreadsheets know no time zones."""
    if instant is None:
        return text_cell(sheet, "")
    local = instant.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    cell = _cell(sheet, local)
    cell.number_format = number_format
    cell.alignment = _TOP
    return cell


def _cell(sheet: Any, value: str | int | datetime) -> Any:
    """A cell that finds its place when its row is appended."""
    return Cell(sheet, row=1, column=1, value=value)
