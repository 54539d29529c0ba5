"""A form on its pages: one page when its text allows, clean further pages when it does not.

Every paper after the receipt is built of the same parts, so this is the one place that decides how
far text may shrink, where a page ends, and that signatures never stand alone: the closing words
always stand above them on the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reception.domain.errors import InputError
from reception.domain.text import nfc
from reception.print.flow import (
    Block,
    Flowing,
    Paragraph,
    Space,
    draw_column,
    largest_scale,
    leading,
    split_pages,
    total_height,
)
from reception.print.layout import Frame, PaperSize, Signatures, form_frame, paper_size
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.slips.laid_pages import (
    LaidPage,
    Place,
    TitleBlock,
    first_page,
    in_copies,
    later_page,
    page_number,
    running_head,
    widened,
)
from reception.print.text import Line
from reception.services.papers.form_model import FormLayout, FormText
from reception.services.papers.slip_data import OfficeHeader

# Forms are read by old eyes: below this, 7.5 pt for the body, a second page is better.
_LEAST_SCALE = 0.75
_SIGN_GAP = 6.0
# How much a text on several pages may shrink to save one.
_FLOW_SHARES = (1.0, 0.94, 0.88)
# A paragraph of at most this many lines is never torn.
_WHOLE_LINES = 3
PAGE_SIZES = (PaperSize.A5, PaperSize.A4)


@dataclass(frozen=True, slots=True)
class Signing:
    """The foot of a letter: two signatures, and beside them at the left who else receives it.

    Attributes:
        signatures: an empty left place makes it a letter with one signature at the right.
        recipients: ``Nơi nhận``; only where the left place is empty.
    """

    signatures: Signatures
    recipients: tuple[Paragraph, ...] = ()

    def height(self, width: float, scale: float) -> float:
        """Height of the taller side."""
        own = self.signatures.height(width, scale)
        return max(own, total_height(self.recipients, width / 2, scale))

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both sides."""
        self.signatures.draw(sheet, x, top, width, scale)
        draw_column(sheet, self.recipients, x, top, width / 2, scale)

    def widened(self, spare: float, scale: float) -> Signing:
        """The same with as much of the spare height as a hand can use."""
        return replace(self, signatures=widened(self.signatures, spare, scale))


@dataclass(frozen=True, slots=True)
class FormParts:
    """The checked parts of a form on its frame.

    Attributes:
        name, code: what it is and of which dossier; for the title and the head of later pages.
        issuer: the issuing office.
        above: the official head and the white below it.
        masthead: QR code, title, bar code, or the title alone; None on a paper without a dossier.
        body: what may flow over pages; a row of a table carries the head of its table.
        closing: the last words; they stay with the signatures.
        foot: notes at the very end.
        labels: one line under the title per copy, possibly empty.
        layout: how the copies lie on their sheets.
    """

    name: str
    code: str
    issuer: OfficeHeader
    frame: Frame
    above: tuple[Block, ...]
    masthead: TitleBlock | None
    body: tuple[Flowing, ...]
    closing: tuple[Block, ...]
    signing: Signing | None
    foot: tuple[Block, ...]
    labels: tuple[str, ...]
    layout: FormLayout

    @property
    def opening(self) -> tuple[Block, ...]:
        """Everything above the body."""
        return self.above if self.masthead is None else (*self.above, self.masthead, Space(4))

    @property
    def ending(self) -> tuple[Block, ...]:
        """Closing words and signatures."""
        signing = () if self.signing is None else (Space(_SIGN_GAP), self.signing)
        return (*self.closing, *signing)


def page_frame(size: str, form: FormText, usual: str = PaperSize.A5) -> Frame:
    """The frame of a form's paper.

    Args:
        size: empty for the one the form chose, or the usual one.

    Raises:
        InputError: ``bad_paper_size``; ``paper_size_not_offered`` for a roll.
    """
    paper = paper_size(size or form.layout.size or usual)
    if paper not in PAGE_SIZES:
        raise InputError("paper_size_not_offered", field="size", value=size)
    return form_frame(form, paper)


def render_form(parts: FormParts) -> bytes:
    """The form as a PDF, copy after copy.

    Raises:
        InputError: ``paper_too_long`` when a part that stays whole is higher than a page.
        EnvironmentProblem: ``font_missing``.
    """
    return render_forms([parts])


def render_forms(batch: Sequence[FormParts]) -> bytes:
    """Several forms of one kind in one PDF, each with its copies, for printing in one go."""
    pages = [page for parts in batch for page in _form_pages(parts)]
    first = batch[0]
    title = f"{first.name} {first.code}".strip() if len(batch) == 1 else first.name
    issuer = first.issuer
    return to_pdf(pages, title=title, author=nfc(issuer.office), is_training=issuer.is_training)


def _form_pages(parts: FormParts) -> list[PdfPage]:
    laid = _one_page(parts) or _several_pages(parts)
    return in_copies(laid, parts.frame, parts.labels, parts.layout)


def _one_page(parts: FormParts) -> list[LaidPage] | None:
    body = [item.block for item in parts.body]
    everything = [*parts.opening, *body, *parts.ending, *parts.foot]
    width, room = parts.frame.column, parts.frame.room
    scale = largest_scale(
        lambda tried: total_height(everything, width, tried),
        room,
        most=parts.frame.enlarge,
        least=_LEAST_SCALE,
    )
    if scale is None:
        return None
    spare = room - total_height(everything, width, scale)
    sheet = PdfCanvas()
    _draw(parts, sheet, [*parts.opening, *body, *_widened(parts, spare, scale)], scale)
    _draw_foot(parts, sheet, parts.foot, scale)
    return [_laid(parts, sheet, scale)]


def _widened(parts: FormParts, spare: float, scale: float) -> list[Block]:
    return [
        block.widened(spare, scale) if isinstance(block, Signing) else block
        for block in parts.ending
    ]


def _several_pages(parts: FormParts) -> list[LaidPage]:
    """Fewest pages, then largest text: a last page with little but signatures helps nobody."""
    scales = [parts.frame.enlarge * share for share in _FLOW_SHARES]
    tried = [(_split(parts, scale), scale) for scale in scales]
    split, scale = min(tried, key=lambda attempt: len(attempt[0]))
    running = running_head(parts.name, parts.code)
    pages = []
    for number, blocks in enumerate(split, start=1):
        sheet = PdfCanvas()
        _draw(parts, sheet, [*running, *blocks] if number > 1 else blocks, scale)
        _draw_foot(parts, sheet, (page_number(number, len(split)),), scale)
        pages.append(_laid(parts, sheet, scale, running if number > 1 else ()))
    return pages


def _split(parts: FormParts, scale: float) -> list[list[Block]]:
    width = parts.frame.column
    running = running_head(parts.name, parts.code)
    number_height = page_number(1, 1).height(width, scale)

    def room(page: int) -> float:
        head = total_height(running, width, scale) if page else 0.0
        return parts.frame.room - number_height - head

    return split_pages(_column(parts, scale), width, scale, room)


def _column(parts: FormParts, scale: float) -> list[Flowing]:
    """Everything in order; the ending keeps together, and its last row of a table with it."""
    body = [piece for item in parts.body for piece in _torn(item, parts.frame.column, scale)]
    if body:
        body[-1] = replace(body[-1], keep_with_next=True)
    tied = [*_widened(parts, 20.0, scale), Space(_SIGN_GAP), *parts.foot]
    tail = [Flowing(block, keep_with_next=True) for block in tied[:-1]]
    return [*map(Flowing, parts.opening), *body, *tail, Flowing(tied[-1])]


def _torn(item: Flowing, width: float, scale: float) -> list[Flowing]:
    """A long paragraph as lines that may part, but never one from all the others."""
    block = item.block
    if not isinstance(block, Paragraph):
        return [item]
    lines = block.text.lines(_line_room(block, width, scale), block.hang / block.size)
    if len(lines) <= _WHOLE_LINES:
        return [item]
    pieces: list[Flowing] = []
    for number, line in enumerate(lines):
        piece = _PrintedLine(block, line, block.before if number == 0 else 0.0)
        edge = number in (0, len(lines) - 2)
        last = number == len(lines) - 1
        pieces.append(Flowing(piece, keep_with_next=item.keep_with_next if last else edge))
    return pieces


def _line_room(block: Paragraph, width: float, scale: float) -> float:
    """Width of a line in font sizes, as the paragraph itself reckons it."""
    return width / (block.size * scale) - block.indent / block.size


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """One line of a torn paragraph, already broken at the width it is drawn at."""

    paragraph: Paragraph
    line: Line
    before: float

    def height(self, width: float, scale: float) -> float:
        return (self.before + self.paragraph.size * leading(scale)) * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        size = self.paragraph.size * scale
        # As a paragraph of one line would: the tallest capitals stand below the upper edge.
        baseline = top + self.before * scale + size * 0.93
        left = x + self.paragraph.indent * scale
        for piece in self.line.pieces:
            sheet.text(left + piece.x * size, baseline, piece.text, piece.face, size)


def _draw(parts: FormParts, sheet: PdfCanvas, blocks: Sequence[Block], scale: float) -> None:
    frame = parts.frame
    draw_column(sheet, blocks, frame.left, frame.top, frame.column, scale)


def _draw_foot(parts: FormParts, sheet: PdfCanvas, foot: Sequence[Block], scale: float) -> None:
    frame = parts.frame
    assert frame.height is not None
    top = frame.height - frame.bottom - total_height(foot, frame.column, scale)
    draw_column(sheet, foot, frame.left, top, frame.column, scale)


def _laid(
    parts: FormParts, sheet: PdfCanvas, scale: float, running: Sequence[Block] = ()
) -> LaidPage:
    frame = parts.frame
    assert frame.height is not None
    place = Place(frame.left, frame.top, frame.column, scale)
    if running:
        return later_page(sheet, frame.height, place, running[0])
    return first_page(sheet, frame.height, place, parts.masthead, parts.above)
