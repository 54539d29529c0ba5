"""The bar that is always on top: scan or type anything, Enter looks it up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import describe
from reception.ui.style.theme import active_tokens
from reception.ui.widgets import keys
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.fitting_frame import FittingFrame
from reception.ui.widgets.text_field import TextField

_FIELD_LEAST = 160


class ScanField(TextField):
    """The field of the scan bar, with a small bar code drawn at its left end."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text clear of the drawing."""
        self.setTextMargins(scaled(28), 0, self.textMargins().right(), 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the bars."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active_tokens().muted))
        unit = scaled(3) / 2
        top = (self.height() - scaled(15)) / 2
        left = float(scaled(14))
        for width, gap in ((1, 1), (2, 1), (1, 2), (1, 1), (2, 0)):
            painter.drawRect(QRectF(left, top, width * unit, scaled(15)))
            left += (width + gap) * unit


class ScanBar(FittingFrame):
    """Scan-and-search bar with a place for one notice at its right.

    Signals:
        submitted: the text when Enter was pressed (a scanner presses it by itself); never empty.
        submitted_empty: Enter was pressed with nothing in the field.
        text_edited: the text after every key a person pressed, for search while typing.
    """

    submitted = Signal(str)
    submitted_empty = Signal()
    text_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        placeholder = self.tr(
            "Quét thẻ căn cước, mã vạch biên nhận, hoặc gõ tên, số điện thoại, mã hồ sơ…"
        )
        self.field = ScanField(placeholder, keys="Ctrl+F", parent=self)
        fix(self.field, height=38)
        describe(self.field, "scan_field", self.tr("Quét hoặc tìm"), placeholder)
        # A card line has some 110 letters, a pasted text may have any number.
        self.field.setMaxLength(1000)
        self._notice = Chip(parent=self)
        self._notice.setObjectName("scan_notice")
        self._has_notice = False
        self._notice.hide()
        self._outcome = Chip(parent=self)
        self._outcome.setObjectName("scan_outcome")
        self._outcome.hide()
        row = self._row = QHBoxLayout(self)
        place(row, (20, 9, 20, 8), 16)
        row.addWidget(self.field, 1)
        row.addWidget(self._outcome)
        row.addWidget(self._notice)
        keys.bind(self, "Ctrl+F", self.focus_scan)
        self.field.returnPressed.connect(self._submit)
        self.field.textEdited.connect(self.text_edited)

    def show_notice(self, chip: ChipText | None) -> None:
        """Shows one notice beside the field, such as a lost line; None takes it away."""
        if chip is not None:
            self._notice.show_chip(chip)
        self._has_notice = chip is not None
        self.fit()

    def fit(self) -> None:
        """Arranges it by the room there is."""
        gap, margins = self._row.spacing(), self._row.contentsMargins()
        taken = margins.left() + margins.right() + gap + self._notice.sizeHint().width()
        if not self._outcome.isHidden():
            taken += gap + self._outcome.sizeHint().width()
        has_room = self.width() - taken >= scaled(_FIELD_LEAST)
        self._notice.setVisible(self._has_notice and has_room)

    def show_outcome(self, chip: ChipText | None) -> None:
        """Shows how the last scan ended; stays until the next one, None takes it away."""
        if chip is not None:
            self._outcome.show_chip(chip)
        self._outcome.setVisible(chip is not None)

    def text(self) -> str:
        """What stands in the field."""
        return self.field.text()

    @Slot()
    def clear(self) -> None:
        """Empties the field."""
        self.field.clear()

    @Slot()
    def focus_scan(self) -> None:
        """Takes the focus to the field and selects its text, ready for the next scan."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def _submit(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.selectAll()
            self.submitted.emit(text)
        else:
            self.submitted_empty.emit()
