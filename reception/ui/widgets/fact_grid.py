"""Facts to read, not to fill in: a small label above each value, in even columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.widgets.text_label import TextLabel, TextRole


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        label: what it is.
        value: the words; an empty one is shown as a dash, so that nothing seems forgotten.
        span: columns it takes.
        is_strong: stands out among the others.
        is_large: the one fact that matters on the page.
    """

    label: str
    value: str
    span: int = 1
    is_strong: bool = False
    is_large: bool = False


class FactGrid(QWidget):
    """Facts in a number of even columns, filled row by row.

    Args:
        columns: columns at any width; long values wrap.
    """

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cells: list[QWidget] = []
        self._shown: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        place(self._grid, spacing=16, row_spacing=10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces the facts."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(fact) for fact in facts]
        row = column = 0
        for fact, cell in zip(facts, self._cells, strict=True):
            if column + fact.span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, fact.span)
            column += fact.span

    def value(self, label: str) -> str:
        """The value on show under a label; empty when there is none."""
        return next((fact.value for fact in self._shown if fact.label == label), "")

    def _cell(self, fact: Fact) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        place(column, spacing=1)
        column.addWidget(TextLabel(fact.label, TextRole.LABEL, parent=cell))
        role = TextRole.STRONG if fact.is_strong else TextRole.BODY
        role = TextRole.NUMBER if fact.is_large else role
        value = TextLabel(fact.value or "–", role, wrap=True, parent=cell)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{fact.label}: {fact.value}")
        column.addWidget(value)
        column.addStretch(1)
        return cell
