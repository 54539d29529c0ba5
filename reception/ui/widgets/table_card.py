"""A card around a list: what it is, how many there are, the rows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.ui.style.scaling import at_least, place
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.text_label import TextLabel, TextRole

_LEAST_HEIGHT = 210


class TableCard(QFrame):
    """A title with a count above a table that takes the rest.

    Args:
        table: what the title speaks of; the card takes it in.
    """

    def __init__(self, title: str, table: DataTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._count = Chip(parent=self)
        line = FlowLayout()
        place(line, spacing=8)
        line.addWidget(TextLabel(title, TextRole.STRONG, parent=self))
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 10), 6)
        column.addLayout(line)
        at_least(table, _LEAST_HEIGHT)
        column.addWidget(table, 1)

    def show_count(self, words: str) -> None:
        """Says how many there are."""
        self._count.show_chip(ChipText(words))
