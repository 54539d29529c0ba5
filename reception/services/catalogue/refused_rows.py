"""The rows of a list that were refused (dòng bị từ chối), as a list to be mended and read again."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.messages import sentence
from reception.services.catalogue.table_import import TableRows

_ROW, _WHY = "Dòng trong bảng gốc", "Vì sao bị từ chối, sửa thế nào"
_WIDE, _NARROW = 60, 24
# A name has 255 bytes at most, a Vietnamese letter up to three of them (six where a mark stands
# on its own).
_LONGEST_STEM = 70


def refused_beside(path: Path) -> Path:
    """A name beside a list that no file has yet: ``danh-muc-bi-tu-choi.xlsx``."""
    stem = path.stem[:_LONGEST_STEM]
    names = (f"{stem}-bi-tu-choi{f'-{n}' if n > 1 else ''}.xlsx" for n in count(1))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def save_refused(rows: TableRows, target: Path) -> Path:
    """Write the refused rows with their titles, where each stood and why.

    Raises:
        EnvironmentProblem: ``output_unwritable``.
    """
    # Loaded by whoever saves such a list alone.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    page = book.active
    names = list(rows.columns)
    lines = [[*rows.columns.values(), _ROW, _WHY]]
    lines += [
        [*(row.cells.get(name, "") for name in names), str(row.number), sentence(row.error)]
        for row in rows.refused
    ]
    for at, line in enumerate(lines, start=1):
        for column, words in enumerate(line, start=1):
            cell = page.cell(at, column)
            # Text, so that neither a code becomes a number nor words a formula.
            cell.value, cell.data_type, cell.number_format = words, "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(names) + 3):
        letter = page.cell(1, column).column_letter
        page.column_dimensions[letter].width = _WIDE if column == len(names) + 2 else _NARROW
    try:
        book.save(target)
    except OSError as error:
        raise EnvironmentProblem("output_unwritable", path=target.name) from error
    return target
