"""The pages of a form once they are laid out: names of the copies, heads and numbers of pages.

A page is drawn once; what differs between the copies (liên) is written over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.print.flow import Align, Block, Paragraph, Space, total_height
from reception.print.fonts import Face
from reception.print.layout import FRAMES, Frame, PaperSize, Signatures
from reception.print.pdf_canvas import PdfCanvas, PdfPage
from reception.print.text import Run, Text, rich
from reception.services.papers.form_model import FormLayout

RUNNING_SIZE = 9.0
NUMBER_SIZE = 8.0
# How far the room for a signature grows where a page has white to spare.
_MOST_SIGN_ROOM = 58.0


class TitleBlock(Block, Protocol):
    """The title of a paper, with room for the name of the copy."""

    def draw_copy(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float, label: Text
    ) -> None:
        """Write the name of the copy into its room; the place is that of :meth:`draw`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a page: left and upper edge and width in points, and the scale of its text."""

    left: float
    top: float
    width: float
    scale: float


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A drawn page without the name of the copy, and how to write that name."""

    sheet: PdfCanvas
    height: float
    write_copy: Callable[[PdfCanvas, Text], None]


def copy_labels(
    copies: Iterable[str], print_number: int, printed_at: datetime | None = None
) -> tuple[str, ...]:
    """The line that names each copy and says which print it is.

    ``(Liên: Lưu – in lần 2, in lại ngày 29/11/2026)``; the first print says nothing.

    Args:
        printed_at: when the print was made; None leaves its day out.
    """
    again = f"in lần {print_number}" if print_number > 1 else ""
    if again and printed_at is not None:
        again += f", in lại ngày {long_day(office_day(printed_at))}"
    named = [" – ".join(part for part in (f"Liên: {name}" if name else "", again) if part)
             for name in copies]  # fmt: skip
    return tuple(f"({label})" if label else "" for label in named)


def in_copies(
    pages: Sequence[LaidPage], frame: Frame, labels: Iterable[str], layout: FormLayout
) -> list[PdfPage]:
    """Every copy of the pages, one after the other or two of A5 side by side on a sheet of A4."""
    copies = [_copied(pages, frame.width, label) for label in labels]
    if not (layout.together and frame.width == FRAMES[PaperSize.A5].width):
        return [page for copy in copies for page in copy]
    pairs = [copies[at : at + 2] for at in range(0, len(copies), 2)]
    return [_side_by_side(*same) for pair in pairs for same in zip(*pair, strict=True)]


def _side_by_side(left: PdfPage, right: PdfPage | None = None) -> PdfPage:
    sheet = FRAMES[PaperSize.A4]
    assert sheet.height is not None
    beside = right.sheets if right is not None else ()
    return PdfPage(sheet.height, sheet.width, left.sheets, beside)


def _copied(pages: Sequence[LaidPage], width: float, label: str) -> list[PdfPage]:
    """One copy of the pages under its label."""
    text = rich(Run(label, Face.ITALIC))
    copies = []
    for page in pages:
        overlay = PdfCanvas()
        page.write_copy(overlay, text)
        copies.append(PdfPage(width, page.height, (page.sheet, overlay)))
    return copies


def running_head(name: str, code: str) -> tuple[Block, ...]:
    """The head of the second and later pages: which form, of which dossier if of any."""
    named = (name, ", mã hồ sơ ", Run(f"{code} ", Face.BOLD)) if code else (f"{name} ",)
    text = rich(*named, "(tiếp theo)")
    return (Paragraph(text, RUNNING_SIZE, Align.CENTRE), Space(14))


def page_number(number: int, count: int) -> Paragraph:
    """``Trang 1/2``, at the right."""
    return Paragraph(rich(Run(f"Trang {number}/{count}", Face.ITALIC)), NUMBER_SIZE, Align.RIGHT)


def first_page(
    sheet: PdfCanvas,
    height: float,
    place: Place,
    masthead: TitleBlock | None,
    above: Sequence[Block],
) -> LaidPage:
    """A page that names the copy in its masthead, which stands below some blocks."""
    top = place.top + total_height(above, place.width, place.scale)

    def write(sheet: PdfCanvas, label: Text) -> None:
        if masthead is not None:
            masthead.draw_copy(sheet, place.left, top, place.width, place.scale, label)

    return LaidPage(sheet, height, write)


def later_page(sheet: PdfCanvas, height: float, place: Place, head: Block) -> LaidPage:
    """A page that names the copy below its running head."""
    top = place.top + head.height(place.width, place.scale)

    def write(sheet: PdfCanvas, label: Text) -> None:
        line = Paragraph(label, NUMBER_SIZE, Align.CENTRE)
        line.draw(sheet, place.left, top, place.width, place.scale)

    return LaidPage(sheet, height, write)


def widened(signatures: Signatures, spare: float, scale: float) -> Signatures:
    """The signatures with as much of the spare height as a hand can use."""
    room = signatures.sign_room + max(spare, 0.0) / scale
    room = max(min(_MOST_SIGN_ROOM, room), signatures.sign_room)
    return replace(signatures, sign_room=room)
