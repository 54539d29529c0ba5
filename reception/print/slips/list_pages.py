"""Lists on A4 landscape: many pages, the head of the table on each, pages numbered.

The register and the handover lists are such lists. Signatures at the end share their page with the
last rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.text import nfc
from reception.print.flow import Align, Block, Flowing, Paragraph, Space, draw_column, split_pages
from reception.print.fonts import Face
from reception.print.layout import MM, Frame, moment_words, official_head
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.slips.form_page import Signing
from reception.print.slips.letter_parts import centred
from reception.print.text import Run, rich
from reception.services.papers.form_texts import FormText
from reception.services.papers.slip_data import OfficeHeader
from reception.services.printable_signs import substitute_note, unprintable_codes

FRAME = Frame(297 * MM, 210 * MM, 20 * MM, 12 * MM, 15 * MM, 12 * MM, 1.0)
HEAD_SIZE = 11.0
BODY_SIZE = 11.0
TABLE_SIZE = 9.0
SIGN_SIZE = 11.0
SIGN_ROOM = 52.0
_TITLE_SIZE = 14.0
_FOOT_SIZE = 8.5
_FOOT_GAP = 5.0
# Rows of a long table that stay with the signatures.
_LAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A list, checked and ready for its pages.

    Attributes:
        subtitle: lines below the title.
        rows: the table's head first, then rows that carry it.
        closing: what follows the table.
        labels: name of each copy, possibly empty.
    """

    header: OfficeHeader
    form: FormText
    issued_at: datetime
    system_name: str
    subtitle: tuple[Block, ...]
    rows: tuple[Flowing, ...]
    closing: tuple[Block, ...]
    signing: Signing
    labels: tuple[str, ...]


def render_list(paper: ListPaper) -> bytes:
    """The list as a PDF, copy after copy.

    Raises:
        InputError: ``paper_too_long`` when a row is higher than a page.
    """
    foot_height = _foot(paper, 1, 1).height(FRAME.column, 1) + _FOOT_GAP
    # The names of the copies are drawn later; here their line is only kept free.
    kept = Space(_height(_label("Liên")) if any(paper.labels) else 0.0)
    top = (*_top(paper), kept, *paper.subtitle)
    column = [*map(Flowing, top), *_tied(paper.rows), *_ending(paper)]
    split = split_pages(column, FRAME.column, 1, lambda _: FRAME.room - foot_height)
    sheets = [_sheet(paper, part, at, len(split)) for at, part in enumerate(split, start=1)]
    pages = [page for label in paper.labels for page in _copy(paper, sheets, label)]
    issuer, title = paper.header, paper.form.name
    return to_pdf(pages, title=title, author=nfc(issuer.office), is_training=issuer.is_training)


def table_rows(head: Block, rows: Sequence[Block]) -> tuple[Flowing, ...]:
    """A table whose head is drawn again on every page."""
    return (
        Flowing(head, keep_with_next=bool(rows)),
        *(Flowing(row, head=head) for row in rows),
    )


def note_on_signs(lines: Sequence[object]) -> tuple[Block, ...]:
    """What stands below a table that shows □: whose dossiers; nothing where it shows none."""
    words = substitute_note(unprintable_codes(lines))
    return (Paragraph(rich(Run(words, Face.ITALIC)), TABLE_SIZE, before=3),) if words else ()


def _top(paper: ListPaper) -> tuple[Block, ...]:
    head = official_head(paper.header, paper.issued_at, paper.form, size=HEAD_SIZE)
    title = [centred(line, _TITLE_SIZE) for line in paper.form.title]
    return (head, Space(8), *title)


def _tied(rows: Sequence[Flowing]) -> list[Flowing]:
    """The last rows stay with what follows them."""
    first = max(len(rows) - _LAST_ROWS, 0)
    return [
        replace(row, keep_with_next=True) if at >= first else row for at, row in enumerate(rows)
    ]


def _ending(paper: ListPaper) -> list[Flowing]:
    tied = [Flowing(block, keep_with_next=True) for block in (*paper.closing, Space(8))]
    return [*tied, Flowing(paper.signing)]


def _label(text: str) -> Paragraph:
    return Paragraph(rich(Run(text, Face.ITALIC)), BODY_SIZE, Align.CENTRE)


def _height(block: Block) -> float:
    return block.height(FRAME.column, 1)


def _sheet(paper: ListPaper, blocks: Sequence[Block], number: int, count: int) -> PdfCanvas:
    assert FRAME.height is not None
    sheet = PdfCanvas()
    draw_column(sheet, blocks, FRAME.left, FRAME.top, FRAME.column, 1)
    foot = _foot(paper, number, count)
    top = FRAME.height - FRAME.bottom - foot.height(FRAME.column, 1)
    foot.draw(sheet, FRAME.left, top, FRAME.column, 1)
    return sheet


def _foot(paper: ListPaper, number: int, count: int) -> Paragraph:
    origin = paper.form.said(
        "footer",
        name=paper.form.name,
        system=paper.system_name,
        made_at=moment_words(paper.issued_at),
    )
    run = Run(f"{origin} – Trang {number}/{count}", Face.ITALIC)
    return Paragraph(rich(run), _FOOT_SIZE, Align.CENTRE, before=3)


def _copy(paper: ListPaper, sheets: Sequence[PdfCanvas], label: str) -> list[PdfPage]:
    assert FRAME.height is not None
    overlay = PdfCanvas()
    below = FRAME.top + sum(map(_height, _top(paper)))
    _label(label).draw(overlay, FRAME.left, below, FRAME.column, 1)
    first = PdfPage(FRAME.width, FRAME.height, (sheets[0], overlay))
    return [first, *(PdfPage(FRAME.width, FRAME.height, (sheet,)) for sheet in sheets[1:])]
