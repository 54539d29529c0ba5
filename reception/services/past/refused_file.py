"""The rows of a register that were refused, in a file that can be mended and imported again."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from reception.domain.errors import EnvironmentProblem, InputError
from reception.messages import sentence
from reception.past_messages import fix_of
from reception.services.past.cells import shown
from reception.services.sheets.rows import SheetRow
from reception.services.sheets.text_sheet import free_name_beside, write_text_sheet

ROW, COLUMN = "Dòng trong sổ gốc", "Cột sai"
WHY, FIX = "Vì sao chưa nhập được", "Sửa thế nào"
ADDED = (ROW, COLUMN, WHY, FIX)
"""Columns behind those of the register; they are left alone when the file is imported again."""
_ENDING = "chua-nhap-duoc"
# A spreadsheet of more would take minutes to write and to open.
_MOST_IN_SHEET = 20_000


class RefusedFile:
    """Collects refused rows on the disk, so that a register full of them fits as well.

    A context manager: what was not saved goes when the block ends.
    """

    def __init__(self, titles: Mapping[int, str]) -> None:
        self._columns = max(titles, default=0)
        self._count = 0
        # Closed in close().
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - kept open until close()
        self._writer = csv.writer(self._file)
        head = [
            "" if title in ADDED else title
            for title in (titles.get(at, "") for at in range(1, self._columns + 1))
        ]
        self._writer.writerow((*head, *ADDED))

    def add(self, row: SheetRow, column: str, error: InputError) -> None:
        """One row as it stands in the register, with why it was refused."""
        cells = [
            shown(row.cells[at]) if at in row.cells else "" for at in range(1, self._columns + 1)
        ]
        self._writer.writerow((*cells, row.number, column, sentence(error), fix_of(error)))
        self._count += 1

    def save(self, source: Path, target: Path | None) -> Path | None:
        """Write the rows beside the register, or where a person said; None where there are none.

        Raises:
            EnvironmentProblem: ``output_unwritable``.
        """
        if not self._count:
            return None
        is_text = source.suffix.lower() != ".xlsx" if target is None else _is_text(target)
        is_text = is_text or self._count > _MOST_IN_SHEET
        suffix = ".csv" if is_text else ".xlsx"
        path = target or free_name_beside(source, _ENDING, suffix)
        if is_text:
            _write_csv(self._lines(), path)
        else:
            write_text_sheet(self._lines(), path, wide=2)
        return path

    def _lines(self) -> Iterator[list[str]]:
        self._file.flush()
        self._file.seek(0)
        return csv.reader(self._file)

    def close(self) -> None:
        """Let go of the rows."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _is_text(target: Path) -> bool:
    return target.suffix.lower() in (".csv", ".txt", ".tsv")


def _write_csv(lines: Iterator[list[str]], path: Path) -> None:
    """With the mark by which Excel knows Unicode."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(lines)
    except OSError as error:
        raise EnvironmentProblem("output_unwritable", path=path.name) from error
