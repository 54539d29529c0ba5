"""Sổ theo dõi hồ sơ as a spreadsheet: the columns of Mẫu 07, for offices that sort and count.

Whatever a person typed is written as text. A name or a note that begins with ``=``, ``+``, ``-`` or
``@`` would otherwise be a formula on the computer of whoever opens the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from reception.domain.errors import EnvironmentProblem
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import hour_and_day, long_day
from reception.print.training_mark import TRAINING_MARK
from reception.services.reports.register_data import RegisterData, RegisterLine

HEAD_ROW = 4
"""The row of the column titles; the lines follow."""
# The number of A4 among the papers of a spreadsheet.
_A4 = 9
_TEXT = "@"
_DAY = "dd/mm/yyyy"
_MOMENT = "dd/mm/yyyy hh:mm"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = Alignment(horizontal="center", vertical="center", wrap_text=True)


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
    # Made in memory: names and addresses never lie in a temporary file.
    content = BytesIO()
    _workbook(book).save(content)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content.getvalue())
        part.replace(path)
    except OSError as error:
        raise EnvironmentProblem("print_not_kept", file=path.name) from error


def _workbook(book: RegisterData) -> Workbook:
    workbook = Workbook()
    workbook.properties.creator = book.header.full_name
    workbook.properties.title = book.form.name
    sheet = workbook.worksheets[0]
    sheet.title = "Sổ theo dõi hồ sơ"
    _lay_out(sheet, len(book.lines))
    for line in (_office(book), " ".join(book.form.title), _span(book)):
        sheet.append([_text(sheet, line, bold=True)])
    sheet.append([_text(sheet, column.title, head=True) for column in _COLUMNS])
    for row in book.lines:
        sheet.append(list(_cells(sheet, row)))
    return workbook


def _office(book: RegisterData) -> str:
    name = book.header.full_name
    return f"{TRAINING_MARK} · {name}" if book.header.is_training else name


def _lay_out(sheet: Any, count: int) -> None:
    """Widths, a head that stays in sight and is repeated on paper, and A4 landscape."""
    for number, column in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{HEAD_ROW + count}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _span(book: RegisterData) -> str:
    field = f" · Lĩnh vực: {book.field}" if book.field else ""
    made = f"lập lúc {hour_and_day(book.issued_at)}"
    return f"Từ {long_day(book.first)} đến {long_day(book.last)}{field} · {made}"


def _cells(sheet: Any, line: RegisterLine) -> Iterator[Any]:
    yield _plain(sheet, line.number)
    yield _text(sheet, line.code)
    yield _text(sheet, line.procedure)
    yield _plain(sheet, line.quantity)
    for words in (line.owner, line.contact, line.agency):
        yield _text(sheet, words)
    yield _moment(sheet, line.received_at, _MOMENT)
    yield _moment(sheet, line.due_at, _MOMENT)
    yield _moment(sheet, line.returned_at, _DAY)
    yield _text(sheet, line.collect)
    yield _text(sheet, line.note)


def _text(sheet: Any, words: str, *, head: bool = False, bold: bool = False) -> Any:
    """A cell that no program takes for a formula, not even after it was edited."""
    # Half of a surrogate pair has no place in the file; what came from elsewhere never stops it.
    writable = ILLEGAL_CHARACTERS_RE.sub("", words).encode("utf-8", "replace").decode()
    cell = _cell(sheet, writable)
    cell.data_type = "s"
    cell.number_format = _TEXT
    if words.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    if head or bold:
        cell.font = _BOLD
    if not bold:
        cell.alignment = _HEAD if head else _TOP
    return cell


def _plain(sheet: Any, number: int) -> Any:
    cell = _cell(sheet, number)
    cell.alignment = _TOP
    return cell


def _moment(sheet: Any, instant: datetime | None, number_format: str) -> Any:
    """A moment on the office's clock; spreadsheets know no time zones."""
    if instant is None:
        return _text(sheet, "")
    local = instant.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    cell = _cell(sheet, local)
    cell.number_format = number_format
    cell.alignment = _TOP
    return cell


def _cell(sheet: Any, value: str | int | datetime) -> Any:
    """A cell that finds its place when its row is appended."""
    return Cell(sheet, row=1, column=1, value=value)
