"""What stands on Mẫu 01, part by part: labels, checklist, items, signatures, notes.

Labels and their order follow TT 01/2018/TT-VPCP (form set of TT 03/2025/TT-VPCP).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reception.domain.checklist import PaperCount
from reception.domain.showing import Shown
from reception.domain.timebase import office_day
from reception.domain.vi_dates import weekday_name
from reception.print.flow import Align, Block, Flowing, Paragraph, SideBySide, Space
from reception.print.fonts import Face
from reception.print.layout import (
    BLANK,
    Frame,
    Signatures,
    count_words,
    labelled,
    moment_words,
    official_head,
    signing_place,
)
from reception.print.receipt_header import (
    BarsPlace,
    ReceiptHeader,
    edge_width,
    receipt_header,
)
from reception.print.slips.letter_parts import (
    SIGN_ROOM,
    TABLE_SIZE,
    foot_of,
    headed,
    request_text,
    sheets,
    signs,
    submitter_text,
    table,
)
from reception.print.slips.payment_mark import with_look_up_mark, with_payment_mark
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.qr_payload import QrPayload
from reception.services.papers.slip_data import IntakeSlipData

# Font sizes on A5, in points.
_HEAD_SIZE = 8.5
_BODY_SIZE = 10.0
_REASON_SIZE = 8.5
# White above each labelled line.
_ITEM_GAP = 1.4
_PAPERS = Grid(
    (
        Column("TT", 0.06, Align.CENTRE),
        Column("Thành phần hồ sơ", 0.61),
        Column("Bản chính", 0.10, Align.CENTRE),
        Column("Bản chứng thực", 0.14, Align.CENTRE),
        Column("Bản photo", 0.09, Align.CENTRE),
    ),
    TABLE_SIZE,
)


@dataclass(frozen=True, slots=True)
class IntakeParts:
    """The checked parts of a receipt on its frame.

    Attributes:
        opening: header, masthead, parties, what is asked for.
        papers: the checklist; in a table each row carries the head of the table.
        closing: the numbered items after the checklist.
        foot: notes at the end of the last page.
        inset: width taken at the left by turned bars.
    """

    data: IntakeSlipData
    frame: Frame
    masthead: ReceiptHeader
    opening: tuple[Block, ...]
    papers: tuple[Flowing, ...]
    closing: tuple[Block, ...]
    signing: Signatures
    foot: tuple[Block, ...]
    inset: float

    @property
    def left(self) -> float:
        """Where the column begins."""
        return self.frame.left + self.inset

    @property
    def column(self) -> float:
        """Width of the column."""
        return self.frame.column - self.inset


def intake_parts(data: IntakeSlipData, frame: Frame) -> IntakeParts:
    """Check every text of a receipt and put its parts together for a page.

    Raises:
        InputError: as :func:`reception.print.slips.intake_slip.render_intake_slip`.
    """
    roll = frame.height is None
    head = official_head(data.header, data.issued_at, data.form, size=_HEAD_SIZE, stacked=roll)
    masthead = _masthead(data, frame)
    return IntakeParts(
        data=data,
        frame=frame,
        masthead=masthead,
        opening=(head, Space(6), masthead, Space(4), *_parties(data, narrow=roll)),
        papers=_paper_lines(data) if roll else _paper_rows(data),
        closing=(
            Space(3),
            *with_payment_mark(_closing(data), _payment_qr(data), frame.enlarge, narrow=roll),
        ),
        signing=_signing(data),
        foot=with_look_up_mark(_foot(data), data.look_up, frame.enlarge, narrow=roll),
        inset=edge_width(frame.enlarge) if masthead.place is BarsPlace.EDGE else 0.0,
    )


def _masthead(data: IntakeSlipData, frame: Frame) -> ReceiptHeader:
    return receipt_header(_payload(data), frame, data.form.title, register="")


def _foot(data: IntakeSlipData) -> tuple[Block, ...]:
    return tuple(
        foot_of(data.form, "note", data.made_at, system=data.system_name, unit=data.unit_code)
    )


def _payment_qr(data: IntakeSlipData) -> str:
    return data.payment_qr if data.form.shows("payment") else ""


def _payload(data: IntakeSlipData) -> QrPayload:
    return QrPayload(
        code=data.code,
        procedure_code=data.procedure_code,
        person_id=data.owner.id_number,
        paper_name=data.form.name,
        system_name=data.system_name,
        issued_at=data.issued_at,
        due_at=data.due_at,
    )


def _parties(data: IntakeSlipData, *, narrow: bool) -> tuple[Block, ...]:
    owner, form = data.owner, data.form
    lines: list[Block] = [_item(form.label("desk"), data.header.desk)]
    if data.competent:
        lines.append(_item(form.label("competent"), data.competent, strong=True))
    lines.append(_item(form.label("owner"), owner.name, strong=True))
    if data.submitter is not None:
        lines.append(_item(form.label("submitter"), submitter_text(data.submitter, Shown.RECEIPT)))
    lines.append(_item(form.label("address"), owner.address))
    lines.extend(_contact(data, narrow=narrow))
    lines.append(_item(form.label("id"), owner.id_number))
    label = form.label("request")
    request = request_text(label, data.procedure_name, data.procedure_code, data.summary)
    lines.append(Paragraph(request, _BODY_SIZE, before=_ITEM_GAP))
    return tuple(lines)


def _contact(data: IntakeSlipData, *, narrow: bool) -> tuple[Block, ...]:
    phone = _item(data.form.label("phone"), data.owner.phone)
    if not data.form.shows("email"):
        return (phone,)
    email = _item(data.form.label("email"), data.owner.email)
    return (phone, email) if narrow else (SideBySide(phone, email),)


def _paper_rows(data: IntakeSlipData) -> tuple[Flowing, ...]:
    papers = data.papers
    title = Flowing(_papers_title(data), keep_with_next=bool(papers))
    if not papers:
        return (title,)
    grid = headed(_PAPERS, data.form)
    rows = (
        grid.row(str(number), paper.name, *sheets(paper))
        for number, paper in enumerate(papers, start=1)
    )
    head = grid.grouped_head(2, data.form.sentences["column_groups"])
    return (title, *table(head, rows, above=2))


def _paper_lines(data: IntakeSlipData) -> tuple[Flowing, ...]:
    lines = [
        Flowing(
            Paragraph(
                rich(f"{number}) {paper.name}: {sheet_words(paper)}"),
                TABLE_SIZE,
                indent=8,
                hang=10,
            )
        )
        for number, paper in enumerate(data.papers, start=1)
    ]
    return (Flowing(_papers_title(data), keep_with_next=bool(data.papers)), *lines)


def _papers_title(data: IntakeSlipData) -> Paragraph:
    text = f"{data.form.label('papers')}:"
    if not data.papers:
        text = f"{text} {data.form.label('none')}"
    return Paragraph(rich(text), _BODY_SIZE, before=_ITEM_GAP)


def sheet_words(paper: PaperCount) -> str:
    """``1 bản chính, 2 bản photo``; a dash for none."""
    counts = (
        (paper.originals, "bản chính"),
        (paper.certified, "bản chứng thực"),
        (paper.copies, "bản photo"),
    )
    return ", ".join(f"{count} {kind}" for count, kind in counts if count) or "–"


def _closing(data: IntakeSlipData) -> tuple[Block, ...]:
    form = data.form
    more = {"register": _register(data), "portal": _portal(data), "fee": _fee(data)}
    return (
        _item(form.label("quantity"), f"{count_words(data.quantity)} (bộ)"),
        _item(form.label("limit"), data.limit_text),
        _item(form.label("received"), moment_words(data.received_at)),
        _item(
            due_label(form, is_planned=data.is_planned),
            data.no_limit if data.due_at is None else moment_words(data.due_at),
            strong=True,
        ),
        *_reasons(data),
        _item(form.label("collect"), data.collect_place),
        *(block for part in form.arranged(*more) for block in more[part]),
    )


def due_label(form: FormText, *, is_planned: bool) -> str:
    """The words before the appointment, and that it is planned only."""
    mark = f" {form.sentences['planned_mark']}" if is_planned else ""
    return f"{form.label('due')}{mark}"


def _register(data: IntakeSlipData) -> tuple[Block, ...]:
    """Where the dossier stands in the register that is kept on paper."""
    if not data.register_volume:
        return ()
    number = BLANK if data.register_number is None else str(data.register_number)
    words = data.form.said("register", volume=data.register_volume, number=number)
    return (Paragraph(rich(words), _BODY_SIZE, indent=11, before=_ITEM_GAP),)


def _portal(data: IntakeSlipData) -> tuple[Block, ...]:
    if not data.portal_code:
        return ()
    return (_item(data.form.label("portal"), data.portal_code, indent=11),)


def _fee(data: IntakeSlipData) -> tuple[Block, ...]:
    """The fee, and the documents that it counts."""
    line = (_item(data.form.label("fee"), data.fee_text, indent=11),) if data.fee_text else ()
    documents = (
        Paragraph(rich(f"{number}) {item}"), _REASON_SIZE, indent=11, hang=10)
        for number, item in enumerate(data.fee_items, start=1)
    )
    return (*line, *documents)


def _reasons(data: IntakeSlipData) -> Iterator[Paragraph]:
    """The weekday of the due date and the steps that led to it; nothing where there is no date."""
    if data.due_at is None:
        return
    form, said = data.form, []
    if form.shows("reasons"):
        said.append(form.said("weekday", weekday=weekday_name(office_day(data.due_at))))
        if data.due_steps:
            steps = "; ".join(step.strip().rstrip(".;") for step in data.due_steps)
            said.append(form.said("steps", steps=steps))
    if data.is_planned:
        said.append(form.sentences["planned_note"])
    if said:
        yield Paragraph(rich(Run(" ".join(said), Face.ITALIC)), _REASON_SIZE, indent=11)


def _signing(data: IntakeSlipData) -> Signatures:
    submitter = data.submitter or data.owner
    return receipt_signatures(data.form, submitter.name, data.clerk_name, data.clerk_title)


def receipt_signatures(form: FormText, citizen: str, clerk: str, title: str) -> Signatures:
    """Whoever hands in, and the clerk, whose name is printed however long it is."""
    role, note = form.sentences["signer_right"], form.sentences["signer_note"]
    return Signatures(
        signs(form, "left", citizen),
        signing_place(role, clerk, title=title, note=note),
        size=TABLE_SIZE,
        sign_room=SIGN_ROOM,
    )


def _item(label: str, value: str, *, strong: bool = False, indent: float = 0.0) -> Paragraph:
    parts = labelled(label, value or BLANK, strong=strong and bool(value))
    return Paragraph(parts, _BODY_SIZE, indent=indent, before=_ITEM_GAP)
