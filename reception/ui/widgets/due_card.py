"""The promise to the citizen, always in sight: when the result is due, and why then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.widgets.text_label import TextLabel, TextRole


class DueCard(QFrame):
    """Ngày hẹn trả kết quả: heading, the date in large type, the steps that lead to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due_card")
        self._heading = TextLabel(self.tr("Hẹn trả kết quả"), TextRole.LABEL, parent=self)
        self._date = TextLabel("", TextRole.NUMBER, wrap=True, parent=self)
        self._date.setObjectName("due_date")
        self._date.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reasons = QGridLayout()
        place(self._reasons, (3, 5, 0, 0), 8, 2)
        self._reasons.setColumnStretch(1, 1)
        self._lines: list[tuple[TextLabel, TextLabel]] = []
        column = QVBoxLayout(self)
        place(column, (12, 11, 12, 11), 1)
        column.addWidget(self._heading)
        column.addWidget(self._date)
        column.addLayout(self._reasons)
        column.addStretch(1)

    def show_due(self, date_text: str, reasons: Sequence[str], heading: str = "") -> None:
        """Shows a due date with its reasons; an empty heading keeps the usual one."""
        self._heading.setText(heading or self.tr("Hẹn trả kết quả"))
        self._date.setText(date_text)
        self._date.set_role(TextRole.NUMBER)
        self.setAccessibleName(f"{self._heading.text()}: {date_text}")
        self._show_reasons(reasons)

    def show_waiting(self, text: str) -> None:
        """Says what is still needed before a date can be given."""
        self._heading.setText(self.tr("Hẹn trả kết quả"))
        self._date.setText(text)
        self._date.set_role(TextRole.MUTED)
        self.setAccessibleName(text)
        self._show_reasons(())

    def reasons(self) -> tuple[str, ...]:
        """The reasons on show."""
        return tuple(words.text() for _, words in self._lines if not words.isHidden())

    def _show_reasons(self, reasons: Sequence[str]) -> None:
        while len(self._lines) < len(reasons):
            self._add_line()
        for index, (bullet, words) in enumerate(self._lines):
            words.setText(reasons[index] if index < len(reasons) else "")
            for label in (bullet, words):
                label.setVisible(index < len(reasons))

    def _add_line(self) -> None:
        bullet = TextLabel("•", TextRole.LABEL, parent=self)
        words = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        row = len(self._lines)
        self._reasons.addWidget(bullet, row, 0, Qt.AlignmentFlag.AlignTop)
        self._reasons.addWidget(words, row, 1)
        self._lines.append((bullet, words))
