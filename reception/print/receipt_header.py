"""The head of a receipt: QR code at the top left, title beside it, the dossier code as bars.

The QR code stands top left because TT 01/2023/TT-VPCP Art. 26 says so. The bars go beside it where
they fit, below it where the unit code is long, and along the left edge of a roll that is narrower
than they are: a narrower module would not be read by a hand-held scanner.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from reception.print.barcode import (
    CODE128_MODULE,
    CODE128_QUIET,
    QR_QUIET,
    Symbol,
    bars_of,
    code128_width,
    qr,
    qr_module,
    snap,
)
from reception.print.flow import (
    Align,
    Block,
    Paragraph,
    Space,
    draw_column,
    total_height,
)
from reception.print.fonts import Face
from reception.print.layout import MM, Frame, fit_size
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, Text, rich
from reception.services.papers.qr_payload import QrPayload, serialise

# Widest QR code on A5; on larger paper it grows with the text.
_QR_ROOM = 26 * MM
_BARS_HEIGHT = 8 * MM
_LEAST_BARS_HEIGHT = 6 * MM
# White between the bars and the text above and below them, at scale 1.
_BARS_GAP = 3.0
_TITLE_SIZE = 13.0
# Smaller than this, at scale 1, a line of the title is broken instead: nobody would read it.
_LEAST_TITLE = 8.0
_REGISTER_SIZE = 9.0
_TITLE_GAP = 2.0
_CODE_SIZE = 10.0
# The line that names the copy, still empty.
_COPY_LINE = Paragraph(Text(()), 9.5, Align.CENTRE)


class BarsPlace(Enum):
    """Where the bars of the dossier code stand."""

    BESIDE = "beside the QR code"
    BELOW = "below the QR code"
    EDGE = "turned, along the left edge"


@dataclass(frozen=True, slots=True)
class ReceiptHeader:
    """QR, register line, title, room for the name of the copy; bars and code beside it or below.

    Attributes:
        qr: the symbol at the top left.
        module: width of its modules in points.
        bars: the dossier code; None where it has signs that no bars carry.
        place: where the bars stand; at the edge somebody else draws them.
        title: its lines.
        register: the line above the title, or nothing.
        code: the line with the dossier code.
    """

    qr: Symbol
    module: float
    bars: Symbol | None
    place: BarsPlace
    title: tuple[Text, ...]
    register: Text
    code: Text

    def height(self, width: float, scale: float) -> float:
        """Height of the symbols and the texts."""
        below = self._code_height(width, scale) if self.place is not BarsPlace.BESIDE else 0.0
        return self._upper_height(width, scale) + below

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw everything but the name of the copy."""
        sheet.bars(snap(x), snap(top), self.qr, self.module)
        left, room = self._beside(x, width)
        below = draw_column(sheet, self._above_copy(room, scale), left, top, room, scale)
        if self.place is BarsPlace.BESIDE:
            below += _COPY_LINE.height(room, scale)
            self._draw_code(sheet, left, below, room, scale)
        else:
            below = top + self._upper_height(width, scale)
            self._draw_code(sheet, x, below, width, scale)

    def draw_copy(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float, label: Text
    ) -> None:
        """Write the name of the copy (liên) into the room left for it."""
        left, room = self._beside(x, width)
        below = top + total_height(self._above_copy(room, scale), room, scale)
        replace(_COPY_LINE, text=label).draw(sheet, left, below, room, scale)

    def _above_copy(self, room: float, scale: float) -> list[Block]:
        fitting = min(fit_size(line, _TITLE_SIZE * scale, room) for line in self.title) / scale
        size = max(fitting, _LEAST_TITLE)
        lines = [Paragraph(line, size, Align.CENTRE, balance=True) for line in self.title]
        register = Paragraph(self.register, _REGISTER_SIZE, Align.CENTRE)
        return [register, Space(_TITLE_GAP), *lines]

    def _upper_height(self, width: float, scale: float) -> float:
        _, room = self._beside(0.0, width)
        texts = total_height([*self._above_copy(room, scale), _COPY_LINE], room, scale)
        if self.place is BarsPlace.BESIDE:
            texts += self._code_height(room, scale)
        return max(texts, (self.qr.rows + QR_QUIET) * self.module)

    def _beside(self, x: float, width: float) -> tuple[float, float]:
        taken = (self.qr.columns + QR_QUIET) * self.module
        return x + taken, width - taken

    def _code(self, width: float, scale: float) -> Paragraph:
        size = fit_size(self.code, _CODE_SIZE * scale, width) / scale
        return Paragraph(self.code, size, Align.CENTRE)

    def _code_height(self, width: float, scale: float) -> float:
        text = self._code(width, scale).height(width, scale)
        if self.bars is None or self.place is BarsPlace.EDGE:
            return text
        return text + _bars_height(scale) + 2 * _BARS_GAP * scale

    def _draw_code(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float
    ) -> None:
        if self.bars is not None and self.place is not BarsPlace.EDGE:
            left = snap(x + width / 2 - self.bars.columns * CODE128_MODULE / 2)
            height = _bars_height(scale)
            upper = top + _BARS_GAP * scale
            sheet.bars(left, upper, self.bars, CODE128_MODULE, row_height=height)
            top = upper + height + _BARS_GAP * scale
        self._code(width, scale).draw(sheet, x, top, width, scale)


def receipt_header(
    payload: QrPayload, frame: Frame, title: Iterable[str], *, register: str
) -> ReceiptHeader:
    """QR code with the items of TT 01/2023/TT-VPCP, title in bold, the dossier code as bars.

    Args:
        register: the line of a book under the title.

    Raises:
        InputError: ``qr_too_long``.
    """
    bars = bars_of(payload.code)
    symbol = qr(serialise(payload))
    module = qr_module(symbol, _QR_ROOM * max(frame.enlarge, 1.0))
    return ReceiptHeader(
        qr=symbol,
        module=module,
        bars=bars,
        place=_bars_place(symbol.columns * module, bars, frame),
        title=tuple(rich(Run(line, Face.BOLD)) for line in title),
        register=rich(register),
        code=_code_line(payload.code, has_bars=bars is not None),
    )


def _code_line(code: str, *, has_bars: bool) -> Text:
    """The line below the bars: label and code, and that there are no bars where there are none."""
    return rich("Mã hồ sơ: ", Run(code, Face.BOLD), "" if has_bars else " (không in được mã vạch)")


def _bars_place(qr_side: float, bars: Symbol | None, frame: Frame) -> BarsPlace:
    """Where bars can stand on a page.

    Args:
        qr_side: width of the symbol at their left.
        bars: the bars, if any; below the QR code the white margins count as their quiet zone.
        frame: the page.
    """
    needed = code128_width(bars) if bars is not None else 0.0
    if needed <= frame.column - qr_side:
        return BarsPlace.BESIDE
    middle = frame.left + frame.column / 2
    reach = 2 * min(middle, frame.width - middle)
    return BarsPlace.BELOW if needed <= reach else BarsPlace.EDGE


def edge_width(scale: float) -> float:
    """Width of a strip of turned bars with white beside it."""
    return _bars_height(scale) + CODE128_QUIET * CODE128_MODULE


def edge_length(bars: Symbol) -> float:
    """Length of a strip of turned bars."""
    return code128_width(bars)


def draw_edge_bars(sheet: PdfCanvas, bars: Symbol, x: float, top: float, scale: float) -> None:
    """Draw turned bars down the left edge."""
    start = snap(top + CODE128_QUIET * CODE128_MODULE)
    sheet.bars(snap(x), start, bars, CODE128_MODULE, row_height=_bars_height(scale), upright=False)


def _bars_height(scale: float) -> float:
    return max(_BARS_HEIGHT * scale, _LEAST_BARS_HEIGHT)
