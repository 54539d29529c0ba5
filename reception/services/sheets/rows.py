"""What a table of a spreadsheet is made of, whatever kind of file it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from reception.domain.errors import InputError
from reception.services.sheets.watch import Watch

MAX_FILE_BYTES = 100_000_000
MAX_ROWS = 300_000
"""Of one table; a register of before has some ten thousand a year."""
MAX_CELLS = 12_000_000
MAX_MERGED = 20_000


class Unread(Enum):
    """Why a cell has no value that could be taken.

    FORMULA: one whose result the file does not keep; nothing is ever computed here. ERROR: what a
    spreadsheet shows as ``#N/A``. DAY: a serial number of no day, such as that of 29/02/1900.
    """

    FORMULA = "formula"
    ERROR = "error"
    DAY = "day"


Cell = str | float | datetime | Unread
"""Text; a number; a day, with its hour where it has one; or nothing that counts."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, numbered as a spreadsheet shows it; cells by column, from 1, empty ones left out."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells joined into one, by their outermost rows and columns."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a table before its rows are read.

    Attributes:
        rows: rows that are written down; empty ones mostly are not.
        hidden: rows that the spreadsheet does not show; they are read like the others.
        formulas: cells with one.
    """

    rows: int
    merged: tuple[Area, ...] = ()
    hidden: int = 0
    formulas: int = 0


class TableFile(Protocol):
    """A file with one table or several; a context manager that closes it."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the tables, those that are shown first."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Codes of what a person should know of the file as a whole."""

    def survey(self, sheet: str, watch: Watch) -> Survey:
        """Look through one table.

        Raises:
            InputError: ``import_file_too_big``, ``import_unreadable``.
            ReadingStopped: the watch said so.
        """

    def rows(self, sheet: str) -> Iterator[SheetRow]:
        """The rows of one table, in their order.

        Raises:
            InputError: ``import_unreadable``, while they are read.
        """

    def close(self) -> None:
        """Let go of the file."""


def file_fault(code: str, file: str, **facts: object) -> InputError:
    """The error for a file as a whole."""
    return InputError(code, field="file", file=file, **facts)
