"""What stands on Mẫu 01, part by part: labels, checklist, items, signatures, notes.

Labels and their order follow TT 01/2018/TT-VPCP (form set of TT 03/2025/TT-VPCP).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reception.domain.checklist import PaperCount
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
    ID_LABEL,
    request_text,
    sheets,
    signer_name,
    submitter_text,
    table,
)
from reception.print.slips.payment_mark import with_payment_mark
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.qr_payload import QrPayload
from reception.services.papers.slip_data import IntakeSlipData

COMPETENT_LABEL = "Cơ quan có thẩm quyền giải quyết"
DUE_LABEL = "Thời gian trả kết quả"
# Told wherever the date of a dossier for another authority stands.
PLANNED_NOTE = (
    "Thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ (khoản 3 Điều 8 Nghị định"
    " 309/2026/NĐ-CP); ngày hẹn chính thức được báo lại khi đó."
)
PAPER_NAME = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
TITLE = ("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ")
# Font sizes on A5, in points.
_HEAD_SIZE = 8.5
_BODY_SIZE = 10.0
TABLE_SIZE = 9.0
_REASON_SIZE = 8.5
SMALL_SIZE = 8.0
# White above each labelled line.
_ITEM_GAP = 1.4
# Room for a signature on A5.
SIGN_ROOM = 30.0
NOTE = (
    "Giấy này lập thành 02 liên: 01 liên giao người nộp hồ sơ, 01 liên chuyển kèm hồ sơ và lưu. "
    "Khi đến nhận kết quả, đề nghị mang theo giấy này; kết quả có thể được gửi đến tận nơi qua "
    "dịch vụ bưu chính công ích nếu có đăng ký. Mã hồ sơ tra cứu được sau khi hệ thống tỉnh tiếp "
    "nhận."
)
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
    head = official_head(data.header, data.issued_at, size=_HEAD_SIZE, stacked=roll)
    masthead = _masthead(data, frame)
    return IntakeParts(
        data=data,
        frame=frame,
        masthead=masthead,
        opening=(head, Space(6), masthead, Space(4), *_parties(data, narrow=roll)),
        papers=_paper_lines(data.papers) if roll else _paper_rows(data.papers),
        closing=(
            Space(3),
            *with_payment_mark(_closing(data), data.payment_qr, frame.enlarge, narrow=roll),
        ),
        signing=_signing(data),
        foot=_foot(data),
        inset=edge_width(frame.enlarge) if masthead.place is BarsPlace.EDGE else 0.0,
    )


def _masthead(data: IntakeSlipData, frame: Frame) -> ReceiptHeader:
    return receipt_header(_payload(data), frame, TITLE, register="")


def _payload(data: IntakeSlipData) -> QrPayload:
    return QrPayload(
        code=data.code,
        procedure_code=data.procedure_code,
        person_id=data.owner.id_number,
        paper_name=PAPER_NAME,
        system_name=data.system_name,
        issued_at=data.issued_at,
        due_at=data.due_at,
    )


def _parties(data: IntakeSlipData, *, narrow: bool) -> tuple[Block, ...]:
    owner = data.owner
    lines: list[Block] = [
        _item("Bộ phận tiếp nhận và trả kết quả", data.header.desk),
        *([_item(COMPETENT_LABEL, data.competent, strong=True)] if data.competent else []),
        _item("Tiếp nhận hồ sơ của", owner.name, strong=True),
    ]
    if data.submitter is not None:
        text = submitter_text(data.submitter)
        lines.append(_item("Người nộp", text))
    phone = _item("Số điện thoại", owner.phone)
    email = _item("Email", owner.email)
    lines.append(_item("Địa chỉ", owner.address))
    lines.extend((phone, email) if narrow else (SideBySide(phone, email),))
    lines.append(_item(ID_LABEL, owner.id_number))
    request = request_text(data.procedure_name, data.procedure_code, data.summary)
    lines.append(Paragraph(request, _BODY_SIZE, before=_ITEM_GAP))
    return tuple(lines)


def _paper_rows(papers: Sequence[PaperCount]) -> tuple[Flowing, ...]:
    title = Flowing(_papers_title(papers), keep_with_next=bool(papers))
    if not papers:
        return (title,)
    rows = (
        _PAPERS.row(str(number), paper.name, *sheets(paper))
        for number, paper in enumerate(papers, start=1)
    )
    return (title, *table(_PAPERS.grouped_head(2, "Số lượng"), rows, above=2))


def _paper_lines(papers: Sequence[PaperCount]) -> tuple[Flowing, ...]:
    lines = [
        Flowing(
            Paragraph(
                rich(f"{number}) {paper.name}: {sheet_words(paper)}"),
                TABLE_SIZE,
                indent=8,
                hang=10,
            )
        )
        for number, paper in enumerate(papers, start=1)
    ]
    return (Flowing(_papers_title(papers), keep_with_next=bool(papers)), *lines)


def _papers_title(papers: Sequence[PaperCount]) -> Paragraph:
    text = "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:"
    return Paragraph(rich(text if papers else f"{text} không có"), _BODY_SIZE, before=_ITEM_GAP)


def sheet_words(paper: PaperCount) -> str:
    """``1 bản chính, 2 bản photo``; a dash for none."""
    counts = (
        (paper.originals, "bản chính"),
        (paper.certified, "bản chứng thực"),
        (paper.copies, "bản photo"),
    )
    return ", ".join(f"{count} {kind}" for count, kind in counts if count) or "–"


def _closing(data: IntakeSlipData) -> tuple[Block, ...]:
    items: list[Block] = [
        _item("2. Số lượng hồ sơ", f"{count_words(data.quantity)} (bộ)"),
        _item("3. Thời gian giải quyết hồ sơ theo quy định là", data.limit_text),
        _item("4. Thời gian nhận hồ sơ", moment_words(data.received_at)),
        _item(
            f"5. {DUE_LABEL} giải quyết hồ sơ{' (dự kiến)' if data.is_planned else ''}",
            data.no_limit if data.due_at is None else moment_words(data.due_at),
            strong=True,
        ),
        *_reasons(data),
        _item("6. Đăng ký nhận kết quả tại", data.collect_place),
    ]
    if data.register_volume:
        items.append(
            Paragraph(rich(_register_words(data)), _BODY_SIZE, indent=11, before=_ITEM_GAP)
        )
    if data.portal_code:
        items.append(_item("Mã hồ sơ trên Cổng Dịch vụ công", data.portal_code, indent=11))
    if data.fee_text:
        items.append(_item("Phí, lệ phí", data.fee_text, indent=11))
    items += [
        Paragraph(rich(f"{number}) {item}"), _REASON_SIZE, indent=11, hang=10)
        for number, item in enumerate(data.fee_items, start=1)
    ]
    return tuple(items)


def _register_words(data: IntakeSlipData) -> str:
    """Where the dossier stands in the register that is kept on paper."""
    number = BLANK if data.register_number is None else str(data.register_number)
    return f"Vào Sổ theo dõi hồ sơ, Quyển số {data.register_volume}, Số thứ tự {number}"


def _reasons(data: IntakeSlipData) -> Iterator[Paragraph]:
    """The weekday of the due date and the steps that led to it; nothing where there is no date."""
    if data.due_at is None:
        return
    text = f"Ngày trả là {weekday_name(office_day(data.due_at))}."
    if data.due_steps:
        steps = "; ".join(step.strip().rstrip(".;") for step in data.due_steps)
        text += f" Cách tính: {steps}."
    if data.is_planned:
        text += f" {PLANNED_NOTE}"
    yield Paragraph(rich(Run(text, Face.ITALIC)), _REASON_SIZE, indent=11)


def _signing(data: IntakeSlipData) -> Signatures:
    submitter = data.submitter or data.owner
    return Signatures(
        signing_place("NGƯỜI NỘP HỒ SƠ", signer_name(submitter.name)),
        signing_place("NGƯỜI TIẾP NHẬN HỒ SƠ", data.clerk_name, title=data.clerk_title),
        size=TABLE_SIZE,
        sign_room=SIGN_ROOM,
    )


def _foot(data: IntakeSlipData) -> tuple[Block, ...]:
    origin = f"In từ {data.system_name} ({data.unit_code}), {moment_words(data.made_at)}."
    return (
        Paragraph(rich(Run(NOTE, Face.ITALIC)), SMALL_SIZE, before=6),
        Paragraph(rich(Run(origin, Face.ITALIC)), SMALL_SIZE),
    )


def _item(label: str, value: str, *, strong: bool = False, indent: float = 0.0) -> Paragraph:
    parts = labelled(label, value or BLANK, strong=strong and bool(value))
    return Paragraph(parts, _BODY_SIZE, indent=indent, before=_ITEM_GAP)
