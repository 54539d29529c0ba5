"""One numbered section of a sheet: it folds to a line when done and opens with Alt+number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import describe
from reception.ui.style.theme import active_tokens
from reception.ui.widgets import keys
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.text_field import check_mark
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole


class SectionBadge(QWidget):
    """The round number of a section; a tick on green once the section is done."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._is_done = False
        fix(self, width=20, height=20)

    def show_done(self, is_done: bool) -> None:
        """Changes between the number and the tick."""
        self._is_done = is_done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the disc and what stands on it."""
        colours = active_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.good if self._is_done else colours.accent))
        disc = QRectF(self.rect())
        painter.drawEllipse(disc)
        if self._is_done:
            pen = QPen(QColor(colours.on_good), disc.width() / 11)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(check_mark(disc.adjusted(1.5, 1.5, -1.5, -1.5)))
            return
        font = QFont(self.font())
        font.setPixelSize(scaled(12))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class _Header(QWidget):
    """Number, title and chips, then the rest: beside them, or below where there is no room.

    Summary and hint stand in the same line while all of them fits, and below the header otherwise.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.beside = ElidedLabel("", TextRole.MUTED, self)
        self.beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.below = TextLabel("", TextRole.MUTED, wrap=True, parent=parent)
        self.hint = ElidedLabel("", TextRole.LABEL, self)
        self.hint_below = TextLabel("", TextRole.LABEL, wrap=True, parent=parent)
        self._says_summary = False
        for label in (self.beside, self.below, self.hint, self.hint_below):
            label.hide()
        self.title = QHBoxLayout()
        self.rest = QHBoxLayout()
        for line in (self.title, self.rest):
            place(line, spacing=8)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        place(self._lines, spacing=8)
        self._lines.addLayout(self.title)
        self._lines.addLayout(self.rest, 1)

    def show_summary(self, text: str, is_shown: bool) -> None:
        """Says what stands for the body, or nothing."""
        self._says_summary = is_shown and bool(text)
        self.beside.setText(text)
        self.below.setText(text)
        self._arrange()

    def show_hint(self, text: str) -> None:
        """Says a short help at the right, or nothing."""
        self.hint.setText(text)
        self.hint_below.setText(text)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of both lines."""
        least = self.title.minimumSize().expandedTo(self.rest.minimumSize())
        return QSize(least.width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the line where it must."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Breaks the line anew when a part came, went or changed its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        gap = scaled(8)
        words, hint = (part.sizeHint().width() + gap for part in (self.beside, self.hint))
        rest = self.rest.sizeHint().width() - (0 if self.beside.isHidden() else words)
        rest -= 0 if self.hint.isHidden() else hint
        says_hint, has_room = bool(self.hint.text()), rest + hint <= self.width()
        self.hint.setVisible(says_hint and has_room)
        self.hint_below.setVisible(says_hint and not has_room)
        rest += hint if says_hint and has_room else 0
        needed = self.title.sizeHint().width() + gap + rest
        is_beside = self._says_summary and needed + words <= self.width()
        self.beside.setVisible(is_beside)
        self.below.setVisible(self._says_summary and not is_beside)
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if needed > self.width() else direction.LeftToRight
        if wanted != self._lines.direction():
            self._lines.setDirection(wanted)


class CardSection(QFrame):
    """A card with a header line and a body.

    Put the fields into ``body``; what must stay in sight when the card is folded goes into
    ``header_slot``. A section without number (0) is a plain card with a title.

    Signals:
        opened: the section was opened by its key, by a click or by :meth:`open`.
        folded_changed: True when only the header line is left.
    """

    opened = Signal()
    folded_changed = Signal(bool)

    def __init__(
        self, title: str, name: str, number: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_done = self._is_refused = False
        self._summary = ""
        self._keeps_summary = False
        self._chips: list[Chip] = []
        self._first: QWidget | None = None
        self._build(title, name, number)
        if number:
            keys.bind(self, f"Alt+{number}", self.open)
        self._title.clicked.connect(self.toggle)

    def _build(self, title: str, name: str, number: int) -> None:
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 12), 6)
        self._header = _Header(self)
        self._header.installEventFilter(self)
        row = self._header.rest
        self._badge = SectionBadge(number, self._header)
        self._badge.setVisible(bool(number))
        self._title = QPushButton(title, self._header)
        self._title.setProperty("role", "card_title")
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        describe(self._title, f"{name}_title", title)
        self.setObjectName(name)
        self._chip_holder = QWidget(self._header)
        self._chip_row = FlowLayout(self._chip_holder, in_middle=True)
        place(self._chip_row, spacing=8)
        self._chip_holder.hide()
        self.header_slot = QHBoxLayout()
        place(self.header_slot, (12, 0, 0, 0), 24)
        for widget in (self._badge, self._title, self._chip_holder):
            self._header.title.addWidget(widget)
        self._header.title.addStretch(1)
        row.addLayout(self.header_slot)
        row.addWidget(self._header.beside, 1000)
        row.addStretch(1)
        row.addWidget(self._header.hint)
        self.key_hint: KeyHint | None = None
        if number:
            self.key_hint = KeyHint(f"Alt+{number}", self._header)
            row.addWidget(self.key_hint)
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        place(self.body, spacing=8)
        for part in (self._header, self._header.hint_below, self._header.below, self._content):
            column.addWidget(part)

    @property
    def is_done(self) -> bool:
        """Whether the section carries the tick."""
        return self._is_done and not self._is_refused

    @property
    def is_folded(self) -> bool:
        """Whether only the header line is shown."""
        return self._content.isHidden()

    def set_first_field(self, widget: QWidget) -> None:
        """Names the field that gets the focus when the section is opened."""
        self._first = widget

    def show_chips(self, chips: Sequence[ChipText]) -> None:
        """Replaces the chips beside the title."""
        while len(self._chips) < len(chips):
            chip = Chip(parent=self._chip_holder)
            self._chip_row.addWidget(chip)
            self._chips.append(chip)
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(chips))
            if index < len(chips):
                chip.show_chip(chips[index])
        self._chip_holder.setVisible(bool(chips))

    def show_hint(self, text: str) -> None:
        """Shows a short help at the right of the header, such as "Enter = đủ giấy tờ"."""
        self._header.show_hint(text)

    def show_summary(self, text: str) -> None:
        """Sets the words that stand for the body while the section is folded."""
        self._summary = text
        self._header.show_summary(text, self.is_folded or self._keeps_summary)

    def keep_summary(self) -> None:
        """The summary stays while the section is open: it says what no field in it says."""
        self._keeps_summary = True

    def set_title(self, text: str) -> None:
        """Changes the title."""
        self._title.setText(text)
        self._title.setAccessibleName(text)

    def set_done(self, is_done: bool, *, fold: bool = False) -> None:
        """Gives or takes the tick; ``fold`` also leaves only the header line of a done section."""
        self._is_done = is_done
        self._badge.show_done(self.is_done)
        if fold and self.is_done:
            self.set_folded(True)

    def set_refused(self, is_refused: bool) -> None:
        """What stands in it would not be taken: no tick, however complete it is."""
        self._is_refused = is_refused
        self._badge.show_done(self.is_done)

    def set_folded(self, is_folded: bool) -> None:
        """Hides or shows the body."""
        if is_folded == self.is_folded:
            return
        self._content.setVisible(not is_folded)
        self._header.show_summary(self._summary, is_folded or self._keeps_summary)
        self.folded_changed.emit(is_folded)

    def unfold_for(self, widget: QWidget) -> None:
        """Shows the body where the keyboard went into it: nobody types into what is hidden."""
        if self._content.isAncestorOf(widget):
            self.set_folded(False)

    @Slot()
    def open(self) -> None:
        """Shows the body and takes the focus to its first field, where that is on show."""
        self.set_folded(False)
        if self._first is not None and self._first.isVisibleTo(self):
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.opened.emit()

    @Slot()
    def toggle(self) -> None:
        """Opens a folded section; folds an open one that is done."""
        if self.is_folded:
            self.open()
        elif self.is_done:
            self.set_folded(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click anywhere on the header line acts like a click on the title."""
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        if watched is self._header and is_click and isinstance(event, QMouseEvent):
            self.toggle()
        return super().eventFilter(watched, event)
