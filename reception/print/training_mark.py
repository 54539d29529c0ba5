"""The mark of a folder to practise with (tập huấn), behind everything on each of its papers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from reception.print.fonts import Face, advance
from reception.services.papers.slip_data import OfficeHeader

TRAINING_MARK = "TẬP HUẤN"
# Light enough to read a form through it, dark enough to outlive a copying machine and a roll.
_GREY = 0.82
_SHARE = 0.72
_LARGEST = 96.0
# Points from one mark to the next: whatever is torn off a sheet or a roll still carries one.
_EVERY = 260.0
# What the letters with their marks take above and below their baseline, in sizes.
_ABOVE, _BELOW = 1.0, 0.3

Band = tuple[float, float]
"""From the top of the page, in points: where something begins and ends."""


def marked_office(header: OfficeHeader) -> str:
    """The office in the first line of a file; what was made for training says so."""
    return f"{TRAINING_MARK} · {header.full_name}" if header.is_training else header.full_name


def draw_training_mark(
    canvas: Canvas, left: float, width: float, height: float, codes: Sequence[Band]
) -> None:
    """Write the mark across a page, or across one half of it, as often as it is high.

    Args:
        canvas: with its origin in the lower left corner; what is drawn later lies over the mark.
        left: where the part begins, in points like the others.
        codes: bars and squares to be scanned, which nothing may lie behind on a printer without
            grey.
    """
    size = min(_LARGEST, width * _SHARE / advance(TRAINING_MARK, Face.BOLD))
    canvas.saveState()
    canvas.setFillGray(_GREY)
    canvas.setFont(Face.BOLD.value, size)
    for top in _tops(height, (_ABOVE + _BELOW) * size, codes):
        baseline = height - top - _ABOVE * size
        canvas.drawCentredString(left + width / 2, baseline, TRAINING_MARK)
    canvas.restoreState()


def _tops(height: float, room: float, codes: Sequence[Band]) -> list[float]:
    """Where each mark begins: at even distances, moved below the codes that are in its way."""
    count = max(1, round(height / _EVERY))
    found: list[float] = []
    for number in range(count):
        wanted = height * (number + 0.5) / count - room / 2
        top = _below(wanted, room, codes)
        is_free = not found or top >= found[-1] + room
        if top + room <= height and is_free:
            found.append(top)
    return found or [max(0.0, height - room)]


def _below(top: float, room: float, codes: Sequence[Band]) -> float:
    for begins, ends in sorted(codes):
        if begins < top + room and ends > top:
            top = ends
    return top
