"""Trang in thử: shows at a glance whether paper, edges, size, codes and letters come out right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.numbering import without_unit
from reception.print.barcode import (
    CODE128_MODULE,
    CODE128_QUIET,
    code128,
    code128_width,
    qr,
    qr_module,
)
from reception.print.flow import Align, Paragraph, Space, draw_column
from reception.print.fonts import Face
from reception.print.layout import FRAMES, MM, moment_words, paper_size
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.text import Run, rich

# Every letter that carries a mark, and words in which the marks meet.
_LETTERS = (
    "ă â đ ê ô ơ ư · á à ả ã ạ · ắ ằ ẳ ẵ ặ · ấ ầ ẩ ẫ ậ · é è ẻ ẽ ẹ · ế ề ể ễ ệ · í ì ỉ ĩ ị ·"
    " ó ò ỏ õ ọ · ố ồ ổ ỗ ộ · ớ ờ ở ỡ ợ · ú ù ủ ũ ụ · ứ ừ ử ữ ự · ý ỳ ỷ ỹ ỵ"
)
_WORDS = "Đỗ Thị Ngọc Ánh, phường Thuận Hóa: GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
_EDGE = 5 * MM
_ROLL_HEIGHT = 190 * MM
_RULER = 100 * MM
_BAR_HEIGHT = 11 * MM
_QR_ROOM = 26 * MM


@dataclass(frozen=True, slots=True)
class TrialPage:
    """What stands on the page.

    Attributes:
        office: the issuing office; counter: its counter.
        printer: as the operating system calls it.
        code: a dossier code of the office's form, for the bars.
        printed_at: when it was asked for.
        is_training: of a folder to practise with.
    """

    office: str
    counter: int
    printer: str
    code: str
    printed_at: datetime
    is_training: bool = False


def render_trial_page(data: TrialPage, *, size: str) -> bytes:
    """One page with a frame 5 mm from every edge, a ruler of 10 cm, both codes and all letters.

    Raises:
        InputError: ``bad_paper_size``, ``barcode_character``.
    """
    frame = FRAMES[paper_size(size)]
    width, height = frame.width, frame.height or _ROLL_HEIGHT
    sheet = PdfCanvas()
    _edges(sheet, width, height)
    left, column = 2.4 * _EDGE, width - 4.8 * _EDGE
    top = draw_column(sheet, _heading(data), left, 2.4 * _EDGE, column, 1.0)
    top = _ruler(sheet, left, top + 6 * MM, min(_RULER, column))
    top = _codes(sheet, data.code, left, top + 6 * MM, column)
    draw_column(sheet, _letters(), left, top + 5 * MM, column, 1.0)
    page = PdfPage(width, height, (sheet,))
    title = "Trang in thử"
    return to_pdf([page], title=title, author=data.office, is_training=data.is_training)


def _edges(sheet: PdfCanvas, width: float, height: float) -> None:
    """A frame whose four sides must be seen whole, and crosses in the middle of each."""
    right, bottom = width - _EDGE, height - _EDGE
    for y in (_EDGE, bottom):
        sheet.rule(_EDGE, y, right, y, weight=0.7)
        sheet.rule(width / 2, y - 2 * MM, width / 2, y + 2 * MM, weight=0.5)
    for x in (_EDGE, right):
        sheet.rule(x, _EDGE, x, bottom, weight=0.7)
        sheet.rule(x - 2 * MM, height / 2, x + 2 * MM, height / 2, weight=0.5)


def _heading(data: TrialPage) -> tuple[Paragraph, ...]:
    return (
        Paragraph(rich(Run("TRANG IN THỬ", Face.BOLD)), 15, Align.CENTRE),
        Paragraph(rich(f"{data.office} · Quầy {data.counter}"), 11, Align.CENTRE),
        Paragraph(rich(data.printer), 10, Align.CENTRE),
        Paragraph(rich(moment_words(data.printed_at)), 10, Align.CENTRE),
        Paragraph(
            rich("Khung phải thấy đủ bốn cạnh, cách mép giấy 5 mm; thước phải dài đúng như ghi."),
            10,
            Align.CENTRE,
            before=4,
        ),
    )


def _ruler(sheet: PdfCanvas, left: float, top: float, length: float) -> float:
    centimetres = int(length / (10 * MM) + 0.01)
    sheet.rule(left, top, left + centimetres * 10 * MM, top, weight=0.7)
    for mark in range(centimetres + 1):
        x = left + mark * 10 * MM
        sheet.rule(x, top - 2 * MM, x, top, weight=0.5)
    words = Paragraph(rich(f"{centimetres} cm"), 9)
    return draw_column(sheet, (words,), left, top + 1 * MM, length, 1.0)


def _codes(sheet: PdfCanvas, code: str, left: float, top: float, column: float) -> float:
    bars, square = code128(code), qr(code)
    if code128_width(bars) > column:  # a roll is too narrow for the unit as well
        code = without_unit(code)
        bars = code128(code)
    start = left + CODE128_QUIET * CODE128_MODULE
    sheet.bars(start, top, bars, CODE128_MODULE, row_height=_BAR_HEIGHT)
    words = Paragraph(rich(code), 9)
    below = draw_column(sheet, (words,), start, top + _BAR_HEIGHT + 2, column, 1.0)
    side = qr_module(square, _QR_ROOM)
    sheet.bars(left + 4 * side, below + 4 * side, square, side)
    return below + (square.rows + 8) * side


def _letters() -> tuple[Paragraph | Space, ...]:
    return (
        Paragraph(rich(_LETTERS), 11),
        Space(4),
        Paragraph(rich(Run(_WORDS, Face.BOLD)), 11),
        Space(2),
        Paragraph(rich(Run(_WORDS, Face.ITALIC)), 11),
    )
