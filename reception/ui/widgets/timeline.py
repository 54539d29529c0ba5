"""What happened, one dot after the other: when, what, who, and the words left with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import describe
from reception.ui.style.theme import active_tokens
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One happening.

    Attributes:
        moment: when, in words.
        title: what, in the past tense.
        who: by whom and where.
        details: reason, amount, receiver…; lines are kept.
        tone: of the dot.
        chip: a mark beside the title, such as "Chưa khớp".
        action: words of a button, empty for none; ``key`` says which entry it was.
    """

    moment: str
    title: str
    who: str = ""
    details: str = ""
    tone: Tone = Tone.ACCENT
    chip: ChipText | None = None
    action: str = ""
    key: object = None


class Timeline(QWidget):
    """Entries from top to bottom.

    Signals:
        action_pressed: the ``key`` of the entry whose button was pressed.
    """

    action_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._shown: tuple[TimelineEntry, ...] = ()
        self._column = QVBoxLayout(self)
        place(self._column)

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """The entries on show."""
        return self._shown

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Replaces the entries."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        last = len(entries) - 1
        self._rows = [_Row(entry, at == last, self) for at, entry in enumerate(entries)]
        for row in self._rows:
            self._column.addWidget(row)
            row.pressed.connect(self.action_pressed)


class _Row(QWidget):
    pressed = Signal(object)

    def __init__(self, entry: TimelineEntry, is_last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setAccessibleName(
            ". ".join(part for part in (entry.moment, entry.title, entry.details) if part)
        )
        row = QHBoxLayout(self)
        place(row, spacing=10)
        self._mark = _Mark(entry.tone, is_last, self)
        row.addWidget(self._mark)
        quiet = " · ".join(part for part in (entry.who, entry.moment) if part)
        self._quiet = TextLabel(quiet, TextRole.LABEL, parent=self)
        # It never makes the page wider than the window; where it does not fit it gets a line.
        self._quiet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._is_below: bool | None = None
        self._words = QVBoxLayout()
        place(self._words, (0, 0, 0, 0 if is_last else 12), 1)
        self._line, self._right = QHBoxLayout(), QHBoxLayout()
        self._left = self._headline()
        self._words.addLayout(self._line)
        if entry.details:
            self._words.addWidget(TextLabel(entry.details, TextRole.BODY, wrap=True, parent=self))
        row.addLayout(self._words, 1)
        self._place_quiet(is_below=False)

    def _headline(self) -> list[QWidget]:
        """The title and what stands beside it; the rest of the line waits for who and when."""
        entry = self._entry
        found: list[QWidget] = [TextLabel(entry.title, TextRole.STRONG, parent=self)]
        if entry.chip is not None:
            found.append(Chip(entry.chip.text, entry.chip.tone, self))
        if entry.action:
            button = QPushButton(entry.action, self)
            button.setProperty("role", "link")
            describe(button, "timeline_action", f"{entry.action}: {entry.title}")
            button.clicked.connect(self._press)
            found.append(button)
        place(self._line, spacing=8)
        for part in found:
            self._line.addWidget(part)
        rest = QWidget(self)
        rest.setLayout(self._right)
        place(self._right)
        self._line.addWidget(rest, 1)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who and when stand at the right edge, or below the title in a narrow window."""
        super().resizeEvent(event)
        needed = [part.sizeHint().width() + self._line.spacing() for part in self._left]
        room = self.width() - self._mark.width() - scaled(10) - sum(needed)
        self._place_quiet(is_below=room < self._quiet.sizeHint().width())

    def _place_quiet(self, *, is_below: bool) -> None:
        if is_below is self._is_below:
            return
        self._is_below = is_below
        side = Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag.AlignRight
        self._quiet.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if is_below:
            self._right.removeWidget(self._quiet)
            self._words.insertWidget(1, self._quiet)
        else:
            self._words.removeWidget(self._quiet)
            self._right.addWidget(self._quiet)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self._entry.key)


class _Mark(QWidget):
    """The dot, and the line to the next one."""

    def __init__(self, tone: Tone, is_last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self._is_last = is_last
        fix(self, width=12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dot at the height of the title."""
        colours = active_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, scaled(10))
        if not self._is_last:
            painter.setPen(QPen(QColor(colours.line), scaled(2)))
            painter.drawLine(
                middle + QPointF(0, scaled(9)), QPointF(middle.x(), self.height() - scaled(1))
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tone(self._tone).ink))
        painter.drawEllipse(middle, scaled(5), scaled(5))
