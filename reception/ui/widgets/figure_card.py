"""One figure in a card: what is counted, the number, and what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.ui.scaling import place
from reception.ui.tokens import Tone
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole


class FigureCard(QFrame):
    """A label, a large number and a quiet line below it."""

    def __init__(self, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._label = label
        self._number = TextLabel("–", TextRole.NUMBER, parent=self)
        self._details = ElidedLabel("", TextRole.LABEL, self)
        self._dot = Dot(self)
        self._dot.hide()
        column = QVBoxLayout(self)
        place(column, (14, 9, 14, 9), 1)
        column.addWidget(ElidedLabel(label, TextRole.LABEL, self))
        line = QHBoxLayout()
        place(line, spacing=7)
        line.addWidget(self._number)
        line.addWidget(self._dot)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._details)

    @property
    def number(self) -> str:
        """The figure on show."""
        return self._number.text()

    def show_figure(self, number: str, details: str = "", tone: Tone | None = None) -> None:
        """Shows a figure; a tone adds a dot, the details say the same in words."""
        self._number.setText(number)
        self._details.setText(details)
        self._dot.setVisible(tone is not None)
        if tone is not None:
            self._dot.show_tone(tone)
        self.setAccessibleName(f"{self._label}: {number}. {details}".rstrip(". "))
