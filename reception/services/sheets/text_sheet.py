"""Writes a spreadsheet of texts alone: no code becomes a number in it, no words a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from reception.domain.errors import EnvironmentProblem

_WIDE, _NARROW = 60, 24
# A name has 255 bytes at most, a Vietnamese letter up to three of them (six where a mark stands
# on its own).
_LONGEST_STEM = 70


def free_name_beside(path: Path, ending: str, suffix: str = ".xlsx") -> Path:
    """A name beside a file that no file has yet: ``danh-muc-bi-tu-choi.xlsx``."""
    stem = path.stem[:_LONGEST_STEM]
    names = (f"{stem}-{ending}{f'-{n}' if n > 1 else ''}{suffix}" for n in count(1))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def write_text_sheet(lines: Iterable[Sequence[str]], target: Path, *, wide: int) -> None:
    """Write lines of texts, the head first.

    Args:
        wide: how many of the last columns hold sentences.

    Raises:
        EnvironmentProblem: ``output_unwritable``.
    """
    # Loaded by whoever saves such a list alone.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    page = book.active
    columns, wrapped = 0, Alignment(wrap_text=True, vertical="top")
    for at, line in enumerate(lines, start=1):
        columns = max(columns, len(line))
        for column, words in enumerate(line, start=1):
            cell = page.cell(at, column)
            cell.value, cell.data_type, cell.number_format = words, "s", "@"
            cell.alignment = wrapped
    for column in range(1, columns + 1):
        letter = page.cell(1, column).column_letter
        page.column_dimensions[letter].width = _WIDE if column > columns - wide else _NARROW
    try:
        book.save(target)
    except OSError as error:
        raise EnvironmentProblem("output_unwritable", path=target.name) from error
