"""The words that a cash slip is no legal receipt (biên lai), in a frame nobody overlooks."""

from __future__ import annotations

from dataclasses import dataclass

from reception.print.flow import Align, Paragraph
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, rich

_MARK_SIZE = 15.0
_MARK_PAD = 4.0


@dataclass(frozen=True, slots=True)
class ReceiptMark:
    """The words that this is no receipt, in a frame nobody overlooks."""

    words: str

    def height(self, width: float, scale: float) -> float:
        """Height of the words, the frame and the white around it."""
        return self._text().height(width, scale) + 4 * _MARK_PAD * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw the frame as wide as its words."""
        pad = _MARK_PAD * scale
        text = self._text()
        inner = min(text.text.width * _MARK_SIZE * scale + 6 * pad, width)
        left, upper = x + (width - inner) / 2, top + pad
        lower = upper + text.height(width, scale) + 2 * pad
        text.draw(sheet, x, upper + pad, width, scale)
        for y in (upper, lower):
            sheet.rule(left, y, left + inner, y, weight=1.2)
        for edge in (left, left + inner):
            sheet.rule(edge, upper, edge, lower, weight=1.2)

    def _text(self) -> Paragraph:
        words = rich(Run(self.words, Face.BOLD))
        return Paragraph(words, _MARK_SIZE, Align.CENTRE, balance=True)
