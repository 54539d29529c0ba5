"""Mẫu 01 for all dossiers of a visit: one page for ten of them, clean further pages for more.

Every dossier stands with its own bars, so that each is found, returned and counted by itself. There
is no QR code: the one of TT 01/2023/TT-VPCP names a single dossier (decision note 26). What several
have in common (procedure, limit, appointment) stands once above them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reception.domain.checklist import PaperCount
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.domain.vi_dates import weekday_name
from reception.print.barcode import CODE128_MODULE, Symbol, bars_of, code128_width, snap
from reception.print.flow import (
    Align,
    Block,
    Flowing,
    Paragraph,
    Space,
    draw_column,
    total_height,
)
from reception.print.fonts import Face
from reception.print.layout import (
    Frame,
    PaperSize,
    count_words,
    fit_size,
    moment_words,
)
from reception.print.pdf_canvas import PdfCanvas
from reception.print.slips.form_page import FormParts, Signing, page_frame, render_form
from reception.print.slips.intake_parts import due_label, receipt_signatures, sheet_words
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import (
    BODY_SIZE,
    ITEM_GAP,
    TABLE_SIZE,
    contact_lines,
    foot_of,
    item,
    opening_of,
)
from reception.print.text import Run, Text, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.slip_data import procedure_words
from reception.services.papers.visit_slip import (
    VisitLine,
    VisitMatter,
    VisitSlipData,
    grouped,
)

_TITLE_SIZE = 13.0
_CODE_SIZE = 8.5
_BARS_HEIGHT = 22.0
_LEAST_BARS_HEIGHT = 17.0
# White above and below an entry, and between its text and its bars, at scale 1.
_PAD = 3.0
# Bars that take more of the column than this stand below the text.
_MOST_SHARE = 0.62
_COPY_LINE = Paragraph(Text(()), 9.5, Align.CENTRE)


def render_visit_slip(data: VisitSlipData, *, size: str = "") -> bytes:
    """The common receipt as a PDF: first the copy to keep, then the copy for the citizen.

    Args:
        size: ``a4`` or ``a5``; left out, the one its form chose.

    Raises:
        InputError: ``bad_paper_size``, ``paper_size_not_offered``, ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    form = data.form
    frame = page_frame(size, form, PaperSize.A4)
    titles = tuple(Paragraph(rich(Run(line, Face.BOLD)), _TITLE_SIZE, Align.CENTRE)
                   for line in form.title)  # fmt: skip
    parts = FormParts(
        name=form.name,
        code="",
        issuer=data.header,
        frame=frame,
        above=opening_of(data.header, form, data.issued_at),
        masthead=_Title(titles),
        body=(*map(Flowing, _person(data)), *_entries(data, frame)),
        closing=_closing(data),
        signing=Signing(
            receipt_signatures(form, data.person.name, data.clerk_name, data.clerk_title)
        ),
        foot=foot_of(form, "note", data.made_at, system=data.system_name, unit=data.unit_code),
        labels=copy_labels(form.copies, data.print_number, data.printed_at),
        layout=form.layout,
    )
    return render_form(parts)


@dataclass(frozen=True, slots=True)
class _Title:
    """The title of the form, with a line kept free for the name of the copy."""

    lines: tuple[Paragraph, ...]

    def height(self, width: float, scale: float) -> float:
        return total_height((*self.lines, _COPY_LINE), width, scale)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        draw_column(sheet, self.lines, x, top, width, scale)

    def draw_copy(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float, label: Text
    ) -> None:
        below = top + total_height(self.lines, width, scale)
        replace(_COPY_LINE, text=label).draw(sheet, x, below, width, scale)


@dataclass(frozen=True, slots=True)
class _Group:
    """What several dossiers have in common; drawn again where they go on on another page."""

    lines: tuple[Block, ...]

    def height(self, width: float, scale: float) -> float:
        return total_height(self.lines, width, scale)

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        draw_column(sheet, self.lines, x, top, width, scale)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One dossier: its text at the left, its bars over the code at the right, a rule above."""

    text: tuple[Paragraph, ...]
    bars: Symbol | None
    code: Text

    def height(self, width: float, scale: float) -> float:
        room = self._text_room(width)
        text = total_height(self.text, room, scale)
        marks = self._marks_height(width, scale)
        inner = text + marks if room == width else max(text, marks)
        return inner + 2 * _PAD * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        sheet.rule(x, top, x + width, top)
        room = self._text_room(width)
        below = draw_column(sheet, self.text, x, top + _PAD * scale, room, scale)
        if room == width:
            self._draw_marks(sheet, x, below, width, scale)
        else:
            self._draw_marks(sheet, x + room, top + _PAD * scale, width - room, scale)

    def _text_room(self, width: float) -> float:
        """Width of the text: all of it where the bars stand below."""
        if self.bars is None or code128_width(self.bars) > _MOST_SHARE * width:
            return width
        return width - code128_width(self.bars)

    def _marks_height(self, width: float, scale: float) -> float:
        code = self._code(width - self._text_room(width) or width, scale).height(width, scale)
        return code if self.bars is None else code + _bars_height(scale) + _PAD * scale

    def _draw_marks(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float
    ) -> None:
        if self.bars is not None:
            left = snap(x + (width - self.bars.columns * CODE128_MODULE) / 2)
            height = _bars_height(scale)
            sheet.bars(left, top + _PAD * scale, self.bars, CODE128_MODULE, row_height=height)
            top += height + _PAD * scale
        self._code(width, scale).draw(sheet, x, top, width, scale)

    def _code(self, width: float, scale: float) -> Paragraph:
        size = fit_size(self.code, _CODE_SIZE * scale, width) / scale
        return Paragraph(self.code, size, Align.CENTRE)


def _bars_height(scale: float) -> float:
    return max(_BARS_HEIGHT * scale, _LEAST_BARS_HEIGHT)


def _person(data: VisitSlipData) -> tuple[Block, ...]:
    person, form = data.person, data.form
    count = form.said("count", count=count_words(len(data.lines)))
    return (
        item(form.label("desk"), data.header.desk),
        item(form.label("owner"), person.name, strong=True),
        item(form.label("address"), person.address),
        *contact_lines(form, person),
        item(form.label("id"), person.id_number),
        item(form.label("count"), count),
    )


def _entries(data: VisitSlipData, frame: Frame) -> Iterator[Flowing]:
    # The margins are white as well.
    most = frame.column + 2 * min(frame.left, frame.right)
    number = 0
    for matter, lines in grouped(data.lines):
        head = _Group(_matter(matter, data.form))
        yield Flowing(head, keep_with_next=True)
        for line in lines:
            number += 1
            yield Flowing(_entry(number, line, data, most), head=head)


def _matter(matter: VisitMatter, form: FormText) -> tuple[Block, ...]:
    name = Run(f"{matter.procedure_name} ", Face.BOLD)
    asked = rich(f"{form.label('content')}: ", name, f"({procedure_words(matter.procedure_code)})")
    if matter.due_at is None:
        due, day = Run(matter.no_limit, Face.BOLD), ""
    else:
        due = Run(f"{moment_words(matter.due_at)} ", Face.BOLD)
        day = f"({weekday_name(office_day(matter.due_at))})"
    label = f"{due_label(form, is_planned=matter.is_planned)}: "
    appointment = rich(label, due, f"{day}; tại: {matter.collect_place}")
    limit = f"{form.label('limit')}: {matter.limit_text}"
    return (
        Space(4),
        Paragraph(asked, BODY_SIZE, before=ITEM_GAP),
        *_competent(matter, form),
        Paragraph(rich(limit), TABLE_SIZE, before=ITEM_GAP),
        Paragraph(appointment, BODY_SIZE, before=ITEM_GAP),
        Space(3),
    )


def _competent(matter: VisitMatter, form: FormText) -> Iterator[Paragraph]:
    """The authority it is received for, and from when the limit runs there."""
    if matter.competent:
        note = f". {form.sentences['planned_note']}" if matter.is_planned else ""
        text = rich(f"{form.label('competent')}: ", Run(matter.competent, Face.BOLD), note)
        yield Paragraph(text, TABLE_SIZE, before=ITEM_GAP)


def _entry(number: int, line: VisitLine, data: VisitSlipData, most: float) -> _Entry:
    """One dossier; bars wider than ``most`` points are left out, and the paper says so."""
    bars = bars_of(line.code)
    if bars is not None and code128_width(bars) > most:
        bars = None
    code = rich(Run(f"{line.code} ", Face.BOLD), "" if bars else "(không in được mã vạch)")
    first, *others = _lines(line, data)
    texts = [rich(Run(f"{number}. ", Face.BOLD), *first), *(rich(*runs) for runs in others)]
    return _Entry(tuple(Paragraph(text, TABLE_SIZE) for text in texts), bars, code)


def _lines(line: VisitLine, data: VisitSlipData) -> Iterator[tuple[str | Run, ...]]:
    form = data.form
    # Whoever hands in is named at the top of the page already.
    if line.owner != data.person.name:
        yield f"{form.sentences['entry_owner']}: ", Run(line.owner, Face.BOLD)
    if line.summary:
        yield (line.summary,)
    if line.papers:
        yield (_papers(line.papers),)
    received = line.received_at.astimezone(OFFICE_ZONE)
    yield (
        f"{count_words(line.quantity)} bộ, nhận lúc {received:%H:%M}. {form.label('fee')}: ",
        Run(line.fee_text, Face.BOLD),
    )
    if line.fee_items:
        yield (f"Gồm: {'; '.join(line.fee_items)}",)


def _papers(papers: tuple[PaperCount, ...]) -> str:
    return "; ".join(f"{paper.name} ({sheet_words(paper)})" for paper in papers)


def _closing(data: VisitSlipData) -> tuple[Block, ...]:
    total = rich(
        Run(f"Tổng cộng {count_words(len(data.lines))} hồ sơ", Face.BOLD),
        f". {data.form.label('fee')}: ",
        Run(data.total_text, Face.BOLD),
        ".",
    )
    return (_Rule(), Paragraph(total, BODY_SIZE, before=3))


@dataclass(frozen=True, slots=True)
class _Rule:
    """Closes the last dossier."""

    def height(self, width: float, scale: float) -> float:
        return 0.0

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        sheet.rule(x, top, x + width, top)
