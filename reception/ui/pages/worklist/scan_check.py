"""Đối chiếu bằng quét: counting a pile of dossiers against a list, one receipt after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.services.rows import WorkLine
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.text_label import TextLabel, TextRole

_MOST_NAMED = 4


class ScanCheck(QFrame):
    """Says how far the counting is, what the last scan was, and what is still missing.

    Signals:
        end_wanted: a person has no more to scan.
        ended: counting is over; what was marked stays marked.
    """

    end_wanted = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_check")
        self.setProperty("role", "card")
        self._expected: dict[str, WorkLine] | None = None
        self._count = Chip(parent=self)
        self._words = TextLabel("", wrap=True, parent=self)
        self._missing = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self._missing.setObjectName("scan_check_missing")
        title = TextLabel(say("Đối chiếu bằng quét"), TextRole.STRONG, parent=self)
        self._end = ActionButton("scan_check_end", say("Xong đối chiếu"), "Alt+Q", parent=self)
        words = QVBoxLayout()
        place(words, spacing=2)
        line = FlowLayout()
        place(line, spacing=10)
        line.addWidget(title)
        line.addWidget(self._count)
        words.addLayout(line)
        for part in (self._words, self._missing):
            words.addWidget(part)
        row = QHBoxLayout(self)
        place(row, (16, 8, 10, 8), 10)
        row.addLayout(words, 1)
        row.addWidget(self._end)
        self._end.clicked.connect(self.end_wanted)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether scans are counted."""
        return not self.isHidden()

    def begin(self, expected: Sequence[WorkLine] | None) -> None:
        """Counting begins.

        Args:
            expected: what should be in the pile; None where that is more than can be named.
        """
        self._expected = None if expected is None else {line.key: line for line in expected}
        self.say(say("Quét mã vạch trên biên nhận của từng hồ sơ."), Tone.ACCENT)
        self.show()

    def end(self) -> None:
        """Counting is over."""
        if self.is_open:
            self._expected = None
            self.hide()
            self.ended.emit()

    def is_expected(self, key: str) -> bool:
        """Whether a dossier should be in the pile."""
        return self._expected is None or key in self._expected

    def missing(self, counted: Iterable[WorkLine]) -> tuple[WorkLine, ...]:
        """What should be in the pile and was not scanned; nothing where that cannot be told."""
        if not self.is_open or self._expected is None:
            return ()
        found = {line.key for line in counted}
        return tuple(line for key, line in self._expected.items() if key not in found)

    def show_count(self, counted: Sequence[WorkLine], total: int) -> None:
        """How many were scanned of how many, and who is missing once they are few.

        Args:
            total: length of the whole list, told where nothing narrower is expected.
        """
        expected = total if self._expected is None else len(self._expected)
        left = self.missing(counted)
        tone = Tone.GOOD if len(counted) == expected else Tone.NEUTRAL
        self._count.show_chip(
            ChipText(
                say("Đã quét {count}/{expected}").format(
                    count=grouped(len(counted)), expected=grouped(expected)
                ),
                tone,
            )
        )
        self._missing.setText(_missing_words(left))
        self._missing.setVisible(bool(left))

    def say(self, words: str, tone: Tone) -> None:
        """What the last scan was."""
        self._words.setText(words)
        self.setAccessibleName(words)
        set_flag(self, "tone", tone.value)

    @property
    def text(self) -> str:
        """The words on show."""
        return self._words.text()


def _missing_words(left: Sequence[WorkLine]) -> str:
    if not left:
        return ""
    if len(left) > _MOST_NAMED:
        return say("Còn {count} hồ sơ chưa quét.").format(count=grouped(len(left)))
    named = " · ".join(f"{line.code} {line.dossier.owner}" for line in left)
    return say("Còn thiếu {count}: {named}").format(count=grouped(len(left)), named=named)
