"""The second QR on a receipt: beside the form's text, small, with a line that says what it is for.

Its modules are whole printer dots whatever the scale of the text, so that a phone reads it; where a
page has no room for it, it is left out rather than anything of the form.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.print.barcode import QR_QUIET, Symbol, qr, qr_module, snap
from reception.print.flow import Align, Block, Paragraph, draw_column, total_height
from reception.print.fonts import Face
from reception.print.layout import MM
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, rich

# Widest symbol on A5; on larger paper it grows with the text.
_ROOM = 22 * MM
_LOOK_UP_ROOM = 17 * MM
_CAPTION_SIZE = 8.0
_PAY, _LOOK_UP = "Quét để nộp phí", "Quét để tra cứu"


@dataclass(frozen=True, slots=True)
class PaymentMark:
    """The symbol with its white and its caption; as wide as it must be."""

    symbol: Symbol
    module: float
    words: str = _PAY

    @property
    def _caption(self) -> Paragraph:
        return Paragraph(rich(Run(self.words, Face.ITALIC)), _CAPTION_SIZE, Align.CENTRE)

    @property
    def side(self) -> float:
        """Width of the symbol with its white."""
        return (self.symbol.columns + 2 * QR_QUIET) * self.module

    def height(self, width: float, scale: float) -> float:
        """Symbol, white and caption."""
        return self.side + self._caption.height(width, scale)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw the symbol in the middle of the width, the caption below it."""
        quiet = QR_QUIET * self.module
        left = snap(x + (width - self.side) / 2 + quiet)
        sheet.bars(left, snap(top + quiet), self.symbol, self.module)
        self._caption.draw(sheet, x, top + self.side, width, scale)


@dataclass(frozen=True, slots=True)
class BesideMark:
    """Blocks at the left, the symbol at the right."""

    blocks: tuple[Block, ...]
    mark: PaymentMark

    def height(self, width: float, scale: float) -> float:
        """Height of the taller side."""
        return max(
            total_height(self.blocks, width - self.mark.side, scale),
            self.mark.height(self.mark.side, scale),
        )

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both sides."""
        room = width - self.mark.side
        draw_column(sheet, self.blocks, x, top, room, scale)
        self.mark.draw(sheet, x + room, top, self.mark.side, scale)


def with_payment_mark(
    blocks: tuple[Block, ...], text: str, enlarge: float, *, narrow: bool
) -> tuple[Block, ...]:
    """The blocks with the payment QR at their side, or below them on a narrow roll.

    Args:
        text: of the QR; empty adds nothing.
        enlarge: of the paper, compared with A5.

    Raises:
        InputError: ``qr_too_long``.
    """
    return _with_mark(blocks, text, _PAY, _ROOM * max(enlarge, 1.0), narrow=narrow)


def with_look_up_mark(
    blocks: tuple[Block, ...], text: str, enlarge: float, *, narrow: bool
) -> tuple[Block, ...]:
    """The same with the QR that leads to the look-up page.

    Raises:
        InputError: ``qr_too_long``.
    """
    return _with_mark(blocks, text, _LOOK_UP, _LOOK_UP_ROOM * max(enlarge, 1.0), narrow=narrow)


def _with_mark(
    blocks: tuple[Block, ...], text: str, words: str, room: float, *, narrow: bool
) -> tuple[Block, ...]:
    if not text:
        return blocks
    symbol = qr(text)
    mark = PaymentMark(symbol, qr_module(symbol, room), words)
    return (*blocks, mark) if narrow else (BesideMark(blocks, mark),)
