"""Đối chiếu bằng quét: counting a pile of dossiers against a list, one receipt after the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.ui.scaling import place
from reception.ui.styling import set_flag
from reception.ui.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.text_label import TextLabel, TextRole


class ScanCheck(QFrame):
    """Says how far the counting is, and what the last scan was.

    Signals:
        ended: counting is over; what was marked stays marked.
    """

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_check")
        self.setProperty("role", "card")
        self._count = Chip(parent=self)
        self._words = TextLabel("", wrap=True, parent=self)
        title = TextLabel("Đối chiếu bằng quét", TextRole.STRONG, parent=self)
        self._end = ActionButton("scan_check_end", "Xong đối chiếu", "Alt+Q", parent=self)
        words = QVBoxLayout()
        place(words, spacing=2)
        line = FlowLayout()
        place(line, spacing=10)
        line.addWidget(title)
        line.addWidget(self._count)
        words.addLayout(line)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        place(row, (16, 8, 10, 8), 10)
        row.addLayout(words, 1)
        row.addWidget(self._end)
        self._end.clicked.connect(self.end)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether scans are counted."""
        return not self.isHidden()

    def begin(self) -> None:
        """Counting begins."""
        self.say("Quét mã vạch trên biên nhận của từng hồ sơ.", Tone.ACCENT)
        self.show()

    def end(self) -> None:
        """Counting is over."""
        if self.is_open:
            self.hide()
            self.ended.emit()

    def show_count(self, counted: int, expected: int) -> None:
        """How many of the list were scanned."""
        tone = Tone.GOOD if counted == expected else Tone.NEUTRAL
        self._count.show_chip(ChipText(f"Đã quét {counted}/{expected}", tone))

    def say(self, words: str, tone: Tone) -> None:
        """What the last scan was."""
        self._words.setText(words)
        self.setAccessibleName(words)
        set_flag(self, "tone", tone.value)

    @property
    def text(self) -> str:
        """The words on show."""
        return self._words.text()
