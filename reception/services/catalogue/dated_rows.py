"""Rows of law with a date: the program's own tables, and the office's in the place of them.

The program brings its tables in ``resources/rules``; an office may lay files of the same name and
form in the folder ``rules`` of its data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from reception import resources
from reception.domain.procedure import Confidence
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.package_source import read_bounded

FOLDER = "rules"
PERIOD = ("valid_from", "valid_to")
ORIGIN = ("source", "confidence")
DEGREES = {degree.value: degree for degree in Confidence}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedTable(Generic[T]):
    """One table.

    Attributes:
        file: its name.
        columns: its header; ``valid_from`` and ``valid_to`` are among them.
        read: makes something of a row; it has both days as attributes.
        name: which of them it is: of one name the first that holds counts.
    """

    file: str
    columns: tuple[str, ...]
    read: Callable[[Row], T]
    name: Callable[[T], object]

    def on(self, day: date, data_folder: Path) -> tuple[T, ...]:
        """What holds on a day, in the order of the tables, the office's first.

        Raises:
            InputError: as :meth:`rows`.
        """
        found: dict[object, T] = {}
        for row in self.rows(data_folder):
            if _holds(row, day):
                found.setdefault(self.name(row), row)
        return tuple(found.values())

    def rows(self, data_folder: Path) -> tuple[T, ...]:
        """What held, holds and will, in the order of the tables, the office's first.

        Raises:
            InputError: ``catalogue_…`` with file, row and column for a broken file of the office.
        """
        own = data_folder / FOLDER / self.file
        return (*(self.of_file(own) if own.is_file() else ()), *_shipped(self))

    def of_file(self, path: Path) -> tuple[T, ...]:
        """The rows of one file.

        Raises:
            InputError: as :meth:`rows`.
        """
        return tuple(map(self.read, read_table(path.name, read_bounded(path), self.columns)))


def _holds(row: Any, day: date) -> bool:
    return bool(row.valid_from <= day and (row.valid_to is None or day <= row.valid_to))


@cache
def _shipped(table: DatedTable[T]) -> tuple[T, ...]:
    """What the program brings stays as it is; the office's file may change while it runs."""
    return table.of_file(resources.path(FOLDER) / table.file)
