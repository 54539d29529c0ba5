"""One figure in a card: what is counted, the number, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reception.ui.style.scaling import place, scaled
from reception.ui.style.tokens import Tone
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.text_label import TextLabel, TextRole

_GAP = 10
_LEAST_CARD = 144


class FigureCard(QFrame):
    """A label, a large number and a quiet line below it."""

    def __init__(self, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._label = label
        self._number = TextLabel("–", TextRole.NUMBER, parent=self)
        self._details = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self._dot = Dot(self)
        self._dot.hide()
        column = QVBoxLayout(self)
        place(column, (14, 9, 14, 9), 1)
        column.addWidget(TextLabel(label, TextRole.LABEL, wrap=True, parent=self))
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


class FigureRow(QWidget):
    """Figure cards side by side: at most four in a line, fewer where the window is narrow."""

    MOST = 4

    def __init__(self, cards: Sequence[FigureCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._across = 0
        self._grid = QGridLayout(self)
        place(self._grid, spacing=_GAP)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Two cards; more of them find their place below."""
        return QSize(scaled(2 * _LEAST_CARD + _GAP), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        fits = (self.width() + scaled(_GAP)) // scaled(_LEAST_CARD + _GAP)
        across = self.MOST if fits >= self.MOST else 2
        if across == self._across:
            return
        self._across = across
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(self.MOST):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self.updateGeometry()
