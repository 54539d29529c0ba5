"""The recovery code (mã khôi phục) on paper, for the office's safe; drawn once, never stored."""

from __future__ import annotations

from reception.domain.signs import visible
from reception.print.fonts import Face, advance, register
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf

_WIDTH, _HEIGHT = 419.53, 595.28
"""A5 upright, in points."""
_MARGIN = 40.0
_GROUPS_A_LINE = 4
_LEAST = 9.0


def recovery_paper(code: str, *, office: str, counter: int, is_training: bool = False) -> bytes:
    """The recovery code in large groups, with what it is for; PDF, A5.

    Args:
        code: groups of four letters with hyphens between.
        office: name of the office.
        counter: number of the counter.
        is_training: of a folder to practise with.
    """
    sheet = _titled("MÃ KHÔI PHỤC DỮ LIỆU", f"{office} · Quầy {counter}")
    groups = code.split("-")
    top = 150.0
    for at in range(0, len(groups), _GROUPS_A_LINE):
        line = "   ".join(groups[at : at + _GROUPS_A_LINE])
        sheet.centred(_WIDTH / 2, top, line, Face.BOLD, 20)
        top += 34
    for words in (
        "Máy hỏng hoặc cài lại thì chỉ mã này mở được dữ liệu.",
        "Cất vào két của cơ quan; không chụp ảnh, không gửi qua mạng.",
        "Không có chữ O, I, L, U: chỉ có số 0 và số 1.",
    ):
        top += 20
        _fitted(sheet, top, words, Face.REGULAR, 12)
    page = PdfPage(_WIDTH, _HEIGHT, (sheet,))
    return to_pdf([page], title="Mã khôi phục", author=office, is_training=is_training)


def _titled(title: str, below: str) -> PdfCanvas:
    register()
    sheet = PdfCanvas()
    sheet.centred(_WIDTH / 2, 76, title, Face.BOLD, 18)
    _fitted(sheet, 102, below, Face.REGULAR, 13)
    return sheet


def _fitted(sheet: PdfCanvas, baseline: float, words: str, face: Face, size: float) -> None:
    """One centred line, smaller where a long name needs it."""
    room, words = _WIDTH - 2 * _MARGIN, visible(words)
    size = max(_LEAST, min(size, room / max(advance(words, face), 1e-6)))
    sheet.centred(_WIDTH / 2, baseline, words, face, size)
