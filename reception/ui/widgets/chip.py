"""A chip: two or three words on a coloured wash. The words carry the meaning, the tone helps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reception.ui.style.scaling import scaled
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip says and in which tone."""

    text: str
    tone: Tone = Tone.NEUTRAL


def chip_font(font: QFont) -> QFont:
    """The letters of a chip in a list whose cells have ``font``."""
    made = QFont(font)
    made.setPixelSize(scaled(12))
    made.setWeight(QFont.Weight.DemiBold)
    return made


class Chip(QLabel):
    """A rounded label in one of the five tones."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_chip(ChipText(text, tone))

    def show_chip(self, chip: ChipText) -> None:
        """Shows other words or another tone."""
        self.setText(chip.text)
        self.setAccessibleName(chip.text)
        set_flag(self, "tone", chip.tone.value)
