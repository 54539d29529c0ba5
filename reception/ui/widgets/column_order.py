"""Sorting a list by one of its columns: a click on its title, or Ctrl with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from reception.ui.widgets.paged_model import PagedTableModel

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WAYS = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
_NEXT = {None: False, False: True, True: None}


class ColumnOrder(QObject):
    """What a person wants a table sorted by; columns with a ``sort`` can be.

    Ctrl+Left and Ctrl+Right go through the columns, Ctrl+Up sorts upwards, Ctrl+Down downwards. A
    third click on a title gives the list its own order back.

    Signals:
        wanted: another order was chosen; whoever fills the table shows its rows anew.
    """

    wanted = Signal()

    def __init__(self, table: QTableView, paged: PagedTableModel) -> None:
        super().__init__(table)
        self._paged = paged
        self._table = table
        self.column: int | None = None
        self.is_descending = False
        header = table.horizontalHeader()
        header.setSectionsClickable(any(column.sort for column in paged.columns))
        header.sectionClicked.connect(self._turn)
        table.installEventFilter(self)

    def sorted(self, rows: Sequence[Any]) -> list[Any]:
        """All rows of a list in the order wanted; rows that are equal keep their own."""
        key = None if self.column is None else self._paged.columns[self.column].sort
        return sorted(rows, key=key, reverse=self.is_descending) if key else list(rows)

    def choose(self, column: int | None, *, descending: bool = False) -> None:
        """Wants another order; None is the list's own."""
        is_sorted = column is not None and 0 <= column < len(self._paged.columns)
        if is_sorted and self._paged.columns[cast("int", column)].sort is None:
            return
        self.column = column if is_sorted else None
        self.is_descending = descending and is_sorted
        self._show_arrow()
        self.wanted.emit()

    def _show_arrow(self) -> None:
        """The arrow stands in the title of the column that the list is sorted by."""
        header = self._table.horizontalHeader()
        header.setSortIndicatorShown(self.column is not None)
        way = Qt.SortOrder.DescendingOrder if self.is_descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(self.column if self.column is not None else -1, way)

    @Slot(int)
    def _turn(self, column: int) -> None:
        """Upwards, downwards, back to the list's own order."""
        now = self.is_descending if column == self.column else None
        way = _NEXT[now]
        if self._paged.columns[column].sort is None:
            self._show_arrow()  # Qt moves it to whatever title was clicked
        else:
            self.choose(None if way is None else column, descending=bool(way))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl with an arrow, while the keyboard is in the table."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        sortable = [at for at, column in enumerate(self._paged.columns) if column.sort]
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.ControlModifier or not sortable:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _STEPS:
            ring = [None, *sortable]
            at = ring.index(self.column) if self.column in ring else 0
            self.choose(ring[(at + _STEPS[key]) % len(ring)], descending=self.is_descending)
            return True
        if key in _WAYS:
            first = sortable[0] if self.column is None else self.column
            self.choose(first, descending=_WAYS[key])
            return True
        return super().eventFilter(watched, event)
