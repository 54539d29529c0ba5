"""A QR code on the screen: dark on white in every look, with the quiet zone that readers need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception.print.barcode import Symbol, qr
from reception.ui.style.scaling import fix

_QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


class QrView(QWidget):
    """Shows one text as a QR; hidden while there is none.

    Args:
        name: object name.
        spoken: what a screen reader says of it.
        side: width and height in pixels at 100 %.
    """

    def __init__(
        self, name: str, spoken: str, side: int = 150, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._symbol: Symbol | None = None
        self._text = ""
        fix(self, width=side, height=side)
        self.hide()

    @property
    def text(self) -> str:
        """What the code says; empty while hidden."""
        return self._text

    def show_text(self, text: str) -> None:
        """Shows a text; an empty one hides the code."""
        if text != self._text:
            self._text = text
            self._symbol = qr(text) if text else None
            self.update()
        self.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Whole pixels per module where there is room: blurred edges read badly."""
        if self._symbol is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        modules = self._symbol.columns + 2 * _QUIET
        unit = float(max(1, min(self.width(), self.height()) // modules))
        left = (self.width() - modules * unit) / 2 + _QUIET * unit
        top = (self.height() - modules * unit) / 2 + _QUIET * unit
        for column, row, length in self._symbol.runs:
            run = QRectF(left + column * unit, top + row * unit, length * unit, unit)
            painter.fillRect(run, QColor(Qt.GlobalColor.black))
