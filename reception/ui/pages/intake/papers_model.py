"""The checklist as a table: what the procedure asks for, and what lies on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception.domain.checklist import ChecklistItem, PaperCount, completeness, full_set
from reception.domain.text import fold
from reception.services.json_fields import MAX_SHEETS
from reception.services.papers.stored_papers import StoredPaper
from reception.ui.language import say

STORED_NAME = "{name} (lấy từ hồ sơ {code})"
Index = QModelIndex | QPersistentModelIndex
NO_COUNT = "–"


class PaperColumn(IntEnum):
    """Columns of the table."""

    NAME = 0
    ORIGINALS = 1
    CERTIFIED = 2
    COPIES = 3


_COUNTS = {
    PaperColumn.ORIGINALS: "originals",
    PaperColumn.CERTIFIED: "certified",
    PaperColumn.COPIES: "copies",
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line: the paper asked for (None for one the clerk added) and what was handed in.

    Attributes:
        seen: shown and given back; only for papers that do not stay in the dossier.
        stored_in: code of an earlier dossier in which this office has the paper.
    """

    item: ChecklistItem | None
    paper: PaperCount
    seen: bool = False
    stored_in: str = ""

    @property
    def label(self) -> str:
        """The words of the line."""
        words = self.paper.name if self.item is None else self.item.label
        return (
            say("{words} · đã có ở {stored_in}, phím K").format(
                words=words, stored_in=self.stored_in
            )
            if self.stored_in
            else words
        )

    @property
    def is_from_store(self) -> bool:
        """Whether the paper is taken from the office's own store."""
        return self.item is not None and self.paper.name != self.item.name

    @property
    def has_sheets(self) -> bool:
        """Whether anything was handed in."""
        return bool(self.paper.originals or self.paper.certified or self.paper.copies)

    @property
    def is_ticked(self) -> bool:
        """Whether the line carries the tick."""
        return self.has_sheets or self.seen


class PapersModel(QAbstractTableModel):
    """Rows of the checklist; counts are changed through :meth:`set_count` and its kin."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PaperRow, ...] = ()

    # ----------------------------------------------------------------------------- what it holds
    @property
    def rows(self) -> tuple[PaperRow, ...]:
        """The lines as they stand."""
        return self._rows

    def show_rows(self, rows: Sequence[PaperRow]) -> None:
        """Replaces all lines."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def show_checklist(self, checklist: Sequence[ChecklistItem]) -> None:
        """Shows what a procedure asks for; nothing is handed in yet."""
        self.show_rows([PaperRow(item, PaperCount(item.name)) for item in checklist])

    def papers(self) -> tuple[PaperCount, ...]:
        """What was handed in, line by line."""
        return tuple(row.paper for row in self._rows if row.has_sheets)

    def required(self) -> int:
        """How many lines every dossier of this procedure must bring."""
        return len(full_set(self._checklist()))

    def missing(self) -> int:
        """How many of them are not complete yet."""
        checklist = [row.item for row in self._rows if row.item and not row.is_from_store]
        return len(completeness(checklist, self.papers()))

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was ticked or counted."""
        return not any(row.is_ticked for row in self._rows)

    # ------------------------------------------------------------------------- what changes it
    def complete(self) -> None:
        """Everything required was handed in; more than that stays as counted."""
        self.show_rows([_completed(row) for row in self._rows])

    def toggle(self, at: int) -> None:
        """Takes a line's tick away, or hands in what it asks for."""
        row = self._rows[at]
        if row.is_ticked:
            empty = PaperCount(row.item.name if row.item else row.paper.name)
            self._put(at, replace(row, paper=empty, seen=False))
        else:
            self._put(at, _handed_in(row))

    def count(self, at: int, column: int) -> int:
        """Sheets of one kind in one line."""
        return int(getattr(self._rows[at].paper, _COUNTS[PaperColumn(column)]))

    def set_count(self, at: int, column: int, sheets: int) -> None:
        """Counts the sheets of one kind in one line, 0 to 9999."""
        kind = _COUNTS[PaperColumn(column)]
        row = self._rows[at]
        counts = {name: getattr(row.paper, name) for name in _COUNTS.values()}
        counts[kind] = min(max(sheets, 0), MAX_SHEETS)
        counted = PaperCount(row.paper.name, **counts)
        self._put(at, replace(row, paper=counted))

    def add(self, name: str) -> int:
        """Adds a paper that the checklist does not name, one original; returns its line."""
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows = (*self._rows, PaperRow(None, PaperCount(name, originals=1)))
        self.endInsertRows()
        return at

    def mark_stored(self, papers: Sequence[StoredPaper]) -> None:
        """Says in which lines the office has the paper already; counts stay."""
        known = {fold(paper.name): paper.code for paper in papers}
        rows = [
            replace(row, stored_in=known.get(fold(row.item.name), "") if row.item else "")
            for row in self._rows
        ]
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._put(at, row)

    def take_from_store(self, at: int) -> bool:
        """A copy from the earlier dossier stands in for the paper; False where there is none."""
        row = self._rows[at]
        if row.item is None or not row.stored_in:
            return False
        name = say(STORED_NAME).format(name=row.item.name, code=row.stored_in)
        self._put(at, replace(row, paper=PaperCount(name, copies=1)))
        return True

    def _put(self, at: int, row: PaperRow) -> None:
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(PaperColumn) - 1))

    def _checklist(self) -> tuple[ChecklistItem, ...]:
        return tuple(row.item for row in self._rows if row.item is not None)

    # ------------------------------------------------------------------------------- Qt's questions
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's form
        """Lines of the checklist."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's form
        """Name and three kinds of sheet."""
        return 0 if parent.isValid() else len(PaperColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, tick and place of a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if column == PaperColumn.NAME:
            return _name_data(row, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count(index.row(), column) or NO_COUNT)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The official words for the kinds of sheet."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if section == PaperColumn.NAME else Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            PaperColumn.NAME: self.tr("Thành phần hồ sơ"),
            PaperColumn.ORIGINALS: self.tr("Bản chính"),
            PaperColumn.CERTIFIED: self.tr("Chứng thực"),
            PaperColumn.COPIES: self.tr("Bản chụp"),
        }
        return words[PaperColumn(section)]


def _name_data(row: PaperRow, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return row.label
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
    return None


def _completed(row: PaperRow) -> PaperRow:
    if row.item is None or not row.item.required or row.is_from_store:
        return row
    return _handed_in(row)


def _handed_in(row: PaperRow) -> PaperRow:
    """At least what the line asks for; one original where it names no number."""
    item, paper = row.item, row.paper
    if item is None:
        return replace(row, paper=replace(paper, originals=max(1, paper.originals)))
    if item.presented_only:
        return replace(row, seen=True)
    wanted = item if item.originals or item.certified or item.copies else replace(item, originals=1)
    return replace(
        row,
        paper=PaperCount(
            paper.name,
            max(paper.originals, wanted.originals),
            max(paper.certified, wanted.certified),
            max(paper.copies, wanted.copies),
        ),
    )
