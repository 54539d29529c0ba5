"""Phiếu thu nội bộ: money counted at the desk, marked large as no legal receipt.

A legal receipt (biên lai) is issued electronically and digitally signed by the collecting body
(NĐ 254/2026 Art. 22–24); this paper only names its series and number once they are registered.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.money import format_dong
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import PaperSize, moment_words, signing_place
from reception.print.pdf_canvas import PdfCanvas
from reception.print.slips.form_page import render_form
from reception.print.slips.letter_parts import (
    flowing,
    item,
    letter,
    request_line,
    sentence,
    signer_name,
    two_signatures,
)
from reception.print.text import Run, rich
from reception.services.papers.letter_data import CashData

_MARK_SIZE = 15.0
_MARK_PAD = 4.0
_AMOUNT_SIZE = 13.0


def render_cash(data: CashData, *, size: str = PaperSize.A5) -> bytes:
    """The cash slip as a PDF, one copy to keep and one for the payer.

    Raises:
        InputError: as :func:`letter`.
    """
    about, form = data.about, data.about.form
    parts = letter(
        about,
        size,
        body=(Flowing(_Mark(form.sentences["mark"])), *flowing(*_lines(data))),
        closing=(sentence(form.sentences["note"]),),
        signing=two_signatures(
            signing_place("NGƯỜI NỘP TIỀN", signer_name(data.payer.name)),
            signing_place("NGƯỜI THU TIỀN", signer_name(data.clerk_name)),
        ),
        note="mark",
    )
    return render_form(parts)


@dataclass(frozen=True, slots=True)
class _Mark:
    """The words that this is no receipt, in a frame nobody overlooks."""

    words: str

    def height(self, width: float, scale: float) -> float:
        return self._text().height(width, scale) + 4 * _MARK_PAD * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
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


def _lines(data: CashData) -> tuple[Block, ...]:
    about = data.about
    amount = rich("Số tiền: ", Run(format_dong(data.amount), Face.BOLD))
    purposes = "; ".join(data.purposes)
    lines: list[Block] = [
        item("Đơn vị thu", about.header.full_name),
        item("Người nộp tiền", data.payer.name, strong=True),
        item("Địa chỉ", data.payer.address),
        request_line(about),
        item("Nội dung thu", purposes),
        Space(2),
        Paragraph(amount, _AMOUNT_SIZE, before=2),
        item("(Viết bằng chữ)", data.amount_words, strong=True),
        item("Hình thức thanh toán", data.method),
        item("Thời gian thu", moment_words(data.paid_at)),
    ]
    if data.receipt_series or data.receipt_number:
        series, number = data.receipt_series or "……", data.receipt_number or "……"
        receipt = f"ký hiệu {series}, số {number}"
        lines.append(item("Biên lai điện tử đã đăng ký", receipt))
    return tuple(lines)
