"""Tables of figures of which every one knows what it counts, and their digest.

A table keeps its dossiers in groups: those that stand in one row and count in the same columns. All
figures of dossiers follow from the groups, so that a figure and the list behind it cannot differ.
The digest covers both; two reports with one digest say the same of the same dossiers.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reception.domain.errors import InputError

TOTAL = "total"
"""Key of the row that adds the others up."""


class FigureKind(StrEnum):
    """What a column counts: dossiers, other things, whole đồng, or whole minutes."""

    DOSSIERS = "dossiers"
    COUNT = "count"
    DONG = "dong"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column.

    Attributes:
        group: the words above it and its neighbours; empty for a column by itself.
        is_summed: the total adds it up; a mean is no sum.
    """

    key: str
    title: str
    group: str = ""
    kind: FigureKind = FigureKind.DOSSIERS
    is_summed: bool = True


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row; a figure that does not apply is None."""

    key: str
    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The dossiers of a row that count in the same columns.

    Attributes:
        columns: keys, in the order of the table.
        uids: in ascending order.
    """

    row: str
    columns: tuple[str, ...]
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a figure."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table with what is behind its figures; the total is its last row.

    Attributes:
        label_title: what stands above the labels of its rows.
        is_annex: too long for paper; it stands in the spreadsheet and in the text.
    """

    key: str
    title: str
    label_title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    groups: tuple[Group, ...] = ()
    is_annex: bool = False

    def value(self, row: str, column: str) -> int | None:
        """One figure, by the keys of row and column."""
        at = [known.key for known in self.columns].index(column)
        return next(known.values[at] for known in self.rows if known.key == row)

    def list_of(self, row: str, column: str) -> tuple[str, ...]:
        """The dossiers that a figure counts; of the total those of every row."""
        found = {
            uid
            for group in self.groups
            if column in group.columns and row in (group.row, TOTAL)
            for uid in group.uids
        }
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Balance:
    """That a column is the sum of others, as the form of the law wants it in every row."""

    whole: str
    parts: tuple[str, ...]

    @property
    def words(self) -> str:
        """``3=4+5+6``."""
        return f"{self.whole}={'+'.join(self.parts)}"

    def holds(self, table: FigureTable) -> bool:
        """Whether it is so in every row."""
        at = {column.key: place for place, column in enumerate(table.columns)}
        return all(
            row.values[at[self.whole]] == sum(row.values[at[part]] or 0 for part in self.parts)
            for row in table.rows
        )


class TableMaker:
    """Gathers dossiers and amounts for a table.

    Args:
        columns: in order.
        label_title: as in the table.
        total: the label of the row that adds up; empty for a table without one.
    """

    def __init__(
        self, columns: Sequence[FigureColumn], label_title: str, *, total: str = "Tổng cộng"
    ) -> None:
        self._columns = tuple(columns)
        self._label_title = label_title
        self._total = total
        self._labels: dict[str, str] = {}
        self._groups: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        self._amounts: defaultdict[tuple[str, str], int] = defaultdict(int)

    def row(self, key: str, label: str) -> None:
        """A row, also where nothing counts in it; the first label of a key stays."""
        self._labels.setdefault(key, label)

    def count(self, row: str, columns: tuple[str, ...], uid: str) -> None:
        """A dossier in some columns of a row."""
        self._groups[row, columns].append(uid)

    def add(self, row: str, column: str, amount: int) -> None:
        """An amount that is no number of dossiers."""
        self._amounts[row, column] += amount

    def table(
        self, key: str, title: str, by: Callable[[FigureRow], Any] | None = None
    ) -> FigureTable:
        """The table.

        Args:
            by: what its rows are sorted by; left out, they stand in the order of first mention.
        """
        groups = self._grouped()
        counts = self._counts(groups)
        rows = [
            FigureRow(
                row,
                self._labels[row],
                tuple(self._value(counts, row, column) for column in self._columns),
            )
            for row in self._labels
        ]
        if by is not None:
            rows.sort(key=by)
        return FigureTable(
            key, title, self._label_title, self._columns, (*rows, *self._sums(rows)), groups
        )

    def _grouped(self) -> tuple[Group, ...]:
        places = {column.key: at for at, column in enumerate(self._columns)}
        return tuple(
            Group(row, tuple(sorted(columns, key=places.__getitem__)), tuple(sorted(uids)))
            for (row, columns), uids in sorted(self._groups.items())
        )

    def _counts(self, groups: Iterable[Group]) -> Mapping[tuple[str, str], int]:
        counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        for group in groups:
            for column in group.columns:
                counts[group.row, column] += len(group.uids)
        return counts

    def _value(self, counts: Mapping[tuple[str, str], int], row: str, column: FigureColumn) -> int:
        known = counts if column.kind is FigureKind.DOSSIERS else self._amounts
        return known.get((row, column.key), 0)

    def _sums(self, rows: Sequence[FigureRow]) -> Iterable[FigureRow]:
        if self._total:
            sums = (
                sum(row.values[at] or 0 for row in rows) if column.is_summed else None
                for at, column in enumerate(self._columns)
            )
            yield FigureRow(TOTAL, self._total, tuple(sums))


def digest(facts: Mapping[str, str], tables: Iterable[FigureTable]) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON of figures and lists.

    Canonical: keys in ascending order, no blanks, UTF-8, whole numbers only. Titles and labels are
    left out, so that other words for the same figures change nothing.

    Args:
        facts: what the report is about: its kind and its days.
    """
    said = {**facts, "tables": [_said(table) for table in tables]}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _said(table: FigureTable) -> Mapping[str, object]:
    return {
        "key": table.key,
        "columns": [column.key for column in table.columns],
        "rows": [[row.key, *row.values] for row in table.rows],
        "lists": [[group.row, list(group.columns), list(group.uids)] for group in table.groups],
    }


def cell_of(tables: Sequence[FigureTable], text: str) -> Cell:
    """The place that somebody names as ``ROW.COLUMN`` or ``TABLE/ROW.COLUMN``.

    A row is named by its key, its label or its number in the table, the total by ``total``.

    Raises:
        InputError: ``no_such_figure``, field ``list``.
    """
    name, _, place = text.rpartition("/")
    row_name, _, column = place.rpartition(".")
    for table in tables:
        if name not in ("", table.key):
            continue
        row = _row_named(table, row_name.strip())
        if row is not None and column in (known.key for known in table.columns):
            return Cell(table.key, row.key, column)
    raise InputError("no_such_figure", field="list", value=text[:60])


def _row_named(table: FigureTable, name: str) -> FigureRow | None:
    for row in table.rows:
        if name in (row.key, row.label):
            return row
    numbered = [row for row in table.rows if row.key != TOTAL]
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(numbered):
        return numbered[int(name) - 1]
    return None
