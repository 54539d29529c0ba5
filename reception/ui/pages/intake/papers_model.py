"""The checklist as a table: what the procedure asks for, and what lies on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception.domain.checklist import ChecklistItem, PaperCount
from reception.services.intake.paper_rows import (
    PaperRow,
    answered,
    completed,
    rows_in_case,
    rows_of,
    with_stored,
)
from reception.services.papers.stored_papers import StoredPaper
from reception.ui.language import say

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

    def show_checklist(self, checklist: Sequence[ChecklistItem], case: str = "") -> None:
        """Shows what a procedure asks for in a case; nothing is handed in yet."""
        self.show_rows(rows_of(checklist, case))

    def show_case(self, checklist: Sequence[ChecklistItem], case: str) -> None:
        """Shows the papers of another case; counts of what both ask for stay."""
        rows = rows_in_case(self._rows, checklist, case)
        if rows != self._rows:
            self.show_rows(rows)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was ticked or counted."""
        return not any(row.is_ticked for row in self._rows)

    # ------------------------------------------------------------------------- what changes it
    def complete(self) -> None:
        """Everything required was handed in; more than that stays as counted."""
        self.show_rows(completed(self._rows))

    def toggle(self, at: int) -> None:
        """Takes a line's tick away, or hands in what it asks for."""
        self._put(at, self._rows[at].toggled())

    def count(self, at: int, column: int) -> int:
        """Sheets of one kind in one line."""
        return int(getattr(self._rows[at].paper, _COUNTS[PaperColumn(column)]))

    def set_count(self, at: int, column: int, sheets: int) -> None:
        """Counts the sheets of one kind in one line, 0 to 9999."""
        self._put(at, self._rows[at].counted(_COUNTS[PaperColumn(column)], sheets))

    def add(self, name: str) -> int:
        """Adds a paper that the checklist does not name, one original; returns its line."""
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows = (*self._rows, PaperRow(None, PaperCount(name, originals=1)))
        self.endInsertRows()
        return at

    def mark_stored(self, papers: Sequence[StoredPaper]) -> None:
        """Says in which lines the office has the paper already; counts stay."""
        for at, row in enumerate(with_stored(self._rows, papers)):
            if row != self._rows[at]:
                self._put(at, row)

    def take_from_store(self, at: int) -> bool:
        """A copy from the earlier dossier stands in for the paper; False where there is none."""
        row = self._rows[at]
        taken = row.taken_from_store()
        if taken is not row:
            self._put(at, taken)
        return taken is not row

    def answer(self, at: int) -> bool:
        """The next answer about the condition of a line; False where none is asked."""
        rows = answered(self._rows, at)
        if rows == self._rows:
            return False
        self._rows = rows
        last = self.index(len(rows) - 1, len(PaperColumn) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        return True

    def _put(self, at: int, row: PaperRow) -> None:
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(PaperColumn) - 1))

    # ------------------------------------------------------------------------------- Qt's questions
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Lines of the checklist."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
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
            centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            return left if section == PaperColumn.NAME else centred
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
        return _label(row)
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
    return None


def _label(row: PaperRow) -> str:
    words = row.paper.name if row.item is None else row.item.label + _answer_words(row)
    if not row.stored_in:
        return words
    return say("{words} · đã có ở {stored_in}, phím K").format(words=words, stored_in=row.stored_in)


def _answer_words(row: PaperRow) -> str:
    """The question about the condition of a paper, or its answer."""
    if row.holds is not None:
        return " · " + (say("có: cần nộp") if row.holds else say("không có"))
    return " · " + say("có?") if row.question else ""
