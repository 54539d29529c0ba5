"""The table of a work list: Space marks a row, Ctrl+A all of them, and marks outlive scrolling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reception.services.rows import WorkLine
from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.data_table import CellDelegate, DataTable
from reception.ui.widgets.paged_model import PagedTableModel
from reception.ui.widgets.text_field import draw_check

Index = QModelIndex | QPersistentModelIndex


class _MarkDelegate(CellDelegate):
    """Draws the tick of a row."""

    def __init__(self, table: WorkTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground of the cell, then the tick."""
        super().paint(painter, option, QModelIndex())
        rect = option.rect
        if option.state & type(option.state).State_Selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(active_tokens().accent_wash))
        side = scaled(16)
        square = QRectF(
            rect.left() + scaled(10), rect.top() + (rect.height() - side) / 2, side, side
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self._table.is_marked(index.row())
        draw_check(painter, square, is_marked, is_enabled=True, has_focus=False)
        painter.restore()


class WorkTable(DataTable):
    """A :class:`DataTable` whose first column is a tick.

    Attributes:
        lines: the model.

    Signals:
        marks_changed: other rows are marked now.
        all_wanted: Ctrl+A.
        typed: a letter that begins a filter.
    """

    marks_changed = Signal()
    all_wanted = Signal()
    typed = Signal(str)

    def __init__(
        self, model: PagedTableModel, name: str, spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, spoken, parent)
        self.lines = model
        self._marked: dict[str, WorkLine] = {}
        self.row_key = lambda row: row.key
        self.takes_space = True
        self.setItemDelegateForColumn(0, _MarkDelegate(self))
        self.clicked.connect(self._after_click)

    @property
    def marked(self) -> tuple[WorkLine, ...]:
        """The marked dossiers, in the order in which they were marked."""
        return tuple(self._marked.values())

    @property
    def chosen(self) -> tuple[WorkLine, ...]:
        """What an action is about: the marked dossiers, else the current one."""
        row = self.current_row()
        return self.marked or ((row,) if isinstance(row, WorkLine) else ())

    def is_marked(self, row: int) -> bool:
        """Whether the row at a position is marked."""
        line = self.lines.row_at(row)
        return isinstance(line, WorkLine) and line.key in self._marked

    def mark(self, lines: Iterable[WorkLine]) -> None:
        """Marks dossiers besides those marked already."""
        self._marked |= {line.key: line for line in lines}
        self._after_marks()

    def toggle_all(self, lines: Sequence[WorkLine]) -> bool:
        """Marks dossiers, or none where all of them are marked already; whether any are now."""
        if {line.key for line in lines} == set(self._marked):
            self.unmark_all()
            return False
        self.mark(lines)
        return True

    def unmark_all(self) -> None:
        """Takes every mark away."""
        self._marked.clear()
        self._after_marks()

    def keep_marks(self, lines: Iterable[WorkLine]) -> None:
        """Forgets the marks of all others, such as those that have left the list."""
        kept = {line.key: line for line in lines}
        self._marked = {key: kept[key] for key in self._marked if key in kept}
        self._after_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks and goes down, Ctrl+A marks all, a letter begins a filter."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() == Qt.Key.Key_Space and not held:
            if self.takes_space:
                self._mark_current()
            return
        if event.key() == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.all_wanted.emit()
            return
        if not held and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def _mark_current(self) -> None:
        row = self.currentIndex().row()
        self._toggle(row)
        if row + 1 < self.lines.rowCount():
            self.mark_row(row + 1)

    def _toggle(self, row: int) -> None:
        line = self.lines.row_at(row)
        if not isinstance(line, WorkLine):
            return
        if self._marked.pop(line.key, None) is None:
            self._marked[line.key] = line
        self._after_marks()

    @Slot(QModelIndex)
    def _after_click(self, index: QModelIndex) -> None:
        if index.column() == 0 and self.takes_space:
            self._toggle(index.row())

    def _after_marks(self) -> None:
        self.viewport().update()
        self.marks_changed.emit()
