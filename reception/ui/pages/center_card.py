"""What the provincial center has of one dossier: a dot and a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.text_label import TextLabel, TextRole


class CenterCard(QFrame):
    """The sending state of one dossier."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        line = QHBoxLayout(self)
        place(line, (16, 11, 16, 11), 9)
        self._dot = Dot(self)
        self.words = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        line.addWidget(self._dot)
        line.addWidget(self.words, 1)

    def show_state(self, words: str, tone: Tone) -> None:
        """Replaces sentence and colour."""
        self.words.setText(words)
        self._dot.show_tone(tone)
