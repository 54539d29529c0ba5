"""How far something is: a thin bar, and a sentence below it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe
from reception.ui.widgets.text_label import TextLabel, TextRole

_PERCENT = 100


class ProgressLine(QWidget):
    """Takes no room while it has nothing to show.

    Args:
        bar, sentence: object names.
        spoken: what a screen reader calls the bar.
    """

    def __init__(self, bar: str, sentence: str, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        describe(self._bar, bar, spoken)
        fix(self._bar, height=8)
        self._sentence = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._sentence.setObjectName(sentence)
        column = QVBoxLayout(self)
        place(column, spacing=10)
        for widget in (self._bar, self._sentence):
            column.addWidget(widget)
            widget.hide()
        self.hide()

    def tell(self, words: str) -> None:
        """Says how it stands or how it ended."""
        self._sentence.setText(words)
        self._sentence.setVisible(bool(words))
        self._fold()

    def begin(self) -> None:
        """The bar from its left end."""
        self._bar.setMaximum(_PERCENT)
        self._bar.setValue(0)
        self._bar.show()
        self._fold()

    def end(self) -> None:
        """The bar goes; the sentence stays."""
        self._bar.hide()
        self._fold()

    def run_to_and_fro(self) -> None:
        """The bar of work without a measure."""
        self._bar.setMaximum(0)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """How much is done, and of how much."""
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def _fold(self) -> None:
        self.setHidden(self._bar.isHidden() and self._sentence.isHidden())
