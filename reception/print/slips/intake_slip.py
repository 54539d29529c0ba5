"""Mẫu 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả, the receipt a citizen takes home.

Labels and their order follow TT 01/2018/TT-VPCP (form set of TT 03/2025/TT-VPCP). Two copies (liên)
are printed, one kept with the dossier and one for the citizen. Up to twelve papers stay on one page
per copy, smaller if they must; a longer checklist flows over clean pages, and the signatures never
stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reception.domain.text import nfc
from reception.domain.timebase import office_day
from reception.domain.vi_dates import weekday_name
from reception.print import barcode
from reception.print.flow import (
    Align,
    Block,
    Flowing,
    Paragraph,
    SideBySide,
    Space,
    draw_column,
    largest_scale,
    split_pages,
    total_height,
)
from reception.print.fonts import Face
from reception.print.layout import (
    BLANK,
    FRAMES,
    Frame,
    PaperSize,
    Signatures,
    count_words,
    labelled,
    moment_words,
    official_head,
    paper_size,
    signing_place,
)
from reception.print.masthead import (
    QR_ROOM,
    BarsPlace,
    Masthead,
    bars_place,
    draw_edge_bars,
    edge_length,
    edge_width,
)
from reception.print.sheet import Page, Sheet, to_pdf
from reception.print.table import Column, Grid
from reception.print.text import Run, Text, rich
from reception.services.qr_payload import QrPayload, serialise
from reception.services.slip_data import IntakeSlipData, OfficeHeader, PaperLine, PartyLines

PAPER_NAME = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
COPIES = ("Lưu", "Giao khách hàng")
ONE_PAGE_PAPERS = 12
_TITLE = ("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ")
# Font sizes on A5, in points.
_HEAD_SIZE = 8.5
_BODY_SIZE = 10.0
_TABLE_SIZE = 9.0
_REASON_SIZE = 8.5
_SMALL_SIZE = 8.0
# White above each labelled line.
_ITEM_GAP = 1.4
# Below this the body would be smaller than 5.5 pt on any paper.
_LEAST_SCALE = 0.55
# Room for a signature on A5, and how far it grows where a page has white to spare.
_SIGN_ROOM = 30.0
_MOST_SIGN_ROOM = 58.0
_NOTE = (
    "Giấy này lập thành 02 liên: 01 liên giao người nộp hồ sơ, 01 liên chuyển kèm hồ sơ và lưu. "
    "Khi đến nhận kết quả, đề nghị mang theo giấy này; kết quả có thể được gửi đến tận nơi qua "
    "dịch vụ bưu chính công ích nếu có đăng ký."
)
_PAPERS = Grid(
    (
        Column("TT", 0.055, Align.CENTRE),
        Column("Thành phần hồ sơ", 0.615),
        Column("Bản chính", 0.10, Align.CENTRE),
        Column("Bản chứng thực", 0.14, Align.CENTRE),
        Column("Bản photo", 0.09, Align.CENTRE),
    ),
    _TABLE_SIZE,
)


def render_intake_slip(data: IntakeSlipData, *, size: str = PaperSize.A5) -> bytes:
    """The receipt as a PDF: first the copy to keep, then the copy for the citizen.

    Args:
        data: what stands on it.
        size: ``a5``, ``a4`` or ``80mm``; a roll page is as long as its text.

    Raises:
        InputError: ``missing_glyph`` naming the datum and the character, ``bad_paper_size``,
            ``barcode_character``, ``qr_too_long``, ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    frame = FRAMES[paper_size(size)]
    slip = _compose(data, frame)
    fits = frame.height is None or len(data.papers) <= ONE_PAGE_PAPERS
    pages = (_one_page(slip) if fits else None) or _several_pages(slip)
    copies = [page for name in COPIES for page in _copy(slip, pages, name)]
    return to_pdf(copies, title=f"{PAPER_NAME} {data.code}", author=nfc(data.header.office))


@dataclass(frozen=True, slots=True)
class _Slip:
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
    masthead: Masthead
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


@dataclass(frozen=True, slots=True)
class _LaidPage:
    """A drawn page without the name of the copy, and how to write that name."""

    sheet: Sheet
    height: float
    write_copy: Callable[[Sheet, Text], None]


def _compose(data: IntakeSlipData, frame: Frame) -> _Slip:
    roll = frame.height is None
    head = official_head(data.header, data.issued_at, size=_HEAD_SIZE, stacked=roll)
    masthead = _masthead(data, frame)
    return _Slip(
        data=data,
        frame=frame,
        masthead=masthead,
        opening=(head, Space(6), masthead, Space(4), *_parties(data, narrow=roll)),
        papers=_paper_lines(data.papers) if roll else _paper_rows(data.papers),
        closing=_closing(data),
        signing=_signing(data),
        foot=_foot(data),
        inset=edge_width(frame.enlarge) if masthead.place is BarsPlace.EDGE else 0.0,
    )


def _masthead(data: IntakeSlipData, frame: Frame) -> Masthead:
    bars = barcode.code128(data.code)
    symbol = barcode.qr(serialise(_payload(data)))
    module = barcode.qr_module(symbol, QR_ROOM * max(frame.enlarge, 1.0))
    volume, serial = "……", "……"
    if data.register is not None:
        volume, serial = data.register.volume, data.register.serial
    label = "Mã hồ sơ (tạm, chờ mã chính thức): " if data.code_is_local else "Mã hồ sơ: "
    return Masthead(
        qr=symbol,
        module=module,
        bars=bars,
        place=bars_place(symbol.columns * module, bars, frame),
        title=tuple(rich(Run(line, Face.BOLD)) for line in _TITLE),
        register=rich(f"Quyển số: {volume}, Số thứ tự: {serial}", field="register"),
        code=rich(label, Run(data.code, Face.BOLD), field="code"),
    )


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
        _item("Bộ phận tiếp nhận và trả kết quả", _desk(data.header), field="header.office"),
        _item("Tiếp nhận hồ sơ của", owner.name, field="owner.name", strong=True),
    ]
    if data.submitter is not None:
        text = _submitter(data.submitter)
        lines.append(_item("Người nộp", text, field="submitter.name"))
    phone = _item("Số điện thoại", owner.phone, field="owner.phone")
    email = _item("Email", owner.email, field="owner.email")
    lines.append(_item("Địa chỉ", owner.address, field="owner.address"))
    lines.extend((phone, email) if narrow else (SideBySide(phone, email),))
    lines.append(_item("Số CMND/Thẻ căn cước/Hộ chiếu", owner.id_number, field="owner.id_number"))
    lines.append(Paragraph(_request(data), _BODY_SIZE, before=_ITEM_GAP))
    return tuple(lines)


def _desk(header: OfficeHeader) -> str:
    """``Trung tâm Phục vụ hành chính công phường Thuận Hóa``: the office and whose it is."""
    authority = header.parent
    for prefix in ("Ủy ban nhân dân ", "UBND "):
        if authority.lower().startswith(prefix.lower()):
            place = authority[len(prefix) :]
            return f"{header.office} {place[:1].lower()}{place[1:]}"
    return f"{header.office}, {authority}"


def _submitter(submitter: PartyLines) -> str:
    parts = [submitter.name]
    if submitter.id_number:
        parts.append(f"số giấy tờ {submitter.id_number}")
    if submitter.phone:
        parts.append(f"điện thoại {submitter.phone}")
    return ", ".join(parts)


def _request(data: IntakeSlipData) -> Text:
    summary = data.summary.strip()
    more = f" – {summary}" if summary and summary != data.procedure_name.strip() else ""
    return rich(
        "Nội dung yêu cầu giải quyết: ",
        Run(f"{data.procedure_name} ", Face.BOLD, "procedure_name"),
        Run(f"(mã thủ tục {data.procedure_code}){more}", field="summary"),
    )


def _paper_rows(papers: Sequence[PaperLine]) -> tuple[Flowing, ...]:
    title = Flowing(_papers_title(papers), keep_with_next=bool(papers))
    if not papers:
        return (title,)
    head = _PAPERS.grouped_head(2, "Số lượng")
    rows = [
        Flowing(
            _PAPERS.row(
                str(number),
                paper.name,
                *(_sheets(count) for count in (paper.originals, paper.certified, paper.copies)),
                field=f"papers.{number}.name",
            ),
            head=head,
        )
        for number, paper in enumerate(papers, start=1)
    ]
    return (
        title,
        Flowing(Space(2), keep_with_next=True),
        Flowing(head, keep_with_next=True),
        *rows,
    )


def _paper_lines(papers: Sequence[PaperLine]) -> tuple[Flowing, ...]:
    lines = [
        Flowing(
            Paragraph(
                rich(f"{number}) {paper.name}: {_kinds(paper)}", field=f"papers.{number}.name"),
                _TABLE_SIZE,
                indent=8,
                hang=10,
            )
        )
        for number, paper in enumerate(papers, start=1)
    ]
    return (Flowing(_papers_title(papers), keep_with_next=bool(papers)), *lines)


def _papers_title(papers: Sequence[PaperLine]) -> Paragraph:
    text = "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:"
    return Paragraph(rich(text if papers else f"{text} không có"), _BODY_SIZE, before=_ITEM_GAP)


def _sheets(count: int) -> str:
    return str(count) if count else "–"


def _kinds(paper: PaperLine) -> str:
    counts = (
        (paper.originals, "bản chính"),
        (paper.certified, "bản chứng thực"),
        (paper.copies, "bản photo"),
    )
    return ", ".join(f"{count} {kind}" for count, kind in counts if count) or "–"


def _closing(data: IntakeSlipData) -> tuple[Block, ...]:
    items: list[Block] = [
        Space(3),
        _item("2. Số lượng hồ sơ", f"{count_words(data.quantity)} (bộ)", field="quantity"),
        _item(
            "3. Thời gian giải quyết hồ sơ theo quy định là", data.limit_text, field="limit_text"
        ),
        _item("4. Thời gian nhận hồ sơ", moment_words(data.received_at), field="received_at"),
        _item(
            "5. Thời gian trả kết quả giải quyết hồ sơ",
            moment_words(data.due_at),
            field="due_at",
            strong=True,
        ),
        _reasons(data),
        _item("6. Đăng ký nhận kết quả tại", data.collect_place, field="collect_place"),
    ]
    if data.fee_text:
        items.append(_item("Phí, lệ phí", data.fee_text, field="fee_text", indent=11))
    return tuple(items)


def _reasons(data: IntakeSlipData) -> Paragraph:
    """The weekday of the due date and the steps that led to it."""
    text = f"Ngày trả là {weekday_name(office_day(data.due_at))}."
    if data.due_steps:
        steps = "; ".join(step.strip().rstrip(".;") for step in data.due_steps)
        text += f" Cách tính: {steps}."
    return Paragraph(rich(Run(text, Face.ITALIC), field="due_steps"), _REASON_SIZE, indent=11)


def _signing(data: IntakeSlipData) -> Signatures:
    submitter = data.submitter or data.owner
    # A name that would run over several lines is left to the hand.
    name = submitter.name if len(submitter.name) <= 40 else ""
    return Signatures(
        signing_place("NGƯỜI NỘP HỒ SƠ", name, field="submitter.name"),
        signing_place("NGƯỜI TIẾP NHẬN HỒ SƠ", data.clerk_name, field="clerk_name"),
        size=_TABLE_SIZE,
        sign_room=_SIGN_ROOM,
    )


def _foot(data: IntakeSlipData) -> tuple[Block, ...]:
    origin = f"In từ {data.system_name}, {moment_words(data.issued_at)}."
    return (
        Paragraph(rich(Run(_NOTE, Face.ITALIC)), _SMALL_SIZE, before=6),
        Paragraph(rich(Run(origin, Face.ITALIC), field="system_name"), _SMALL_SIZE),
    )


def _item(
    label: str, value: str, *, field: str, strong: bool = False, indent: float = 0.0
) -> Paragraph:
    parts = labelled(label, value or BLANK, field=field, strong=strong and bool(value))
    return Paragraph(parts, _BODY_SIZE, indent=indent, before=_ITEM_GAP)


# ------------------------------------------------------------------ pages


def _body(slip: _Slip) -> list[Block]:
    papers = [item.block for item in slip.papers]
    return [*slip.opening, *papers, *slip.closing, Space(6)]


def _one_page(slip: _Slip) -> list[_LaidPage] | None:
    """Everything on one page, as large as it fits; None when even the least scale is too large."""
    everything = [*_body(slip), slip.signing, *slip.foot]
    scale = largest_scale(
        lambda tried: total_height(everything, slip.column, tried),
        slip.frame.room,
        most=slip.frame.enlarge,
        least=_LEAST_SCALE,
    )
    if scale is None:
        return None
    height = slip.frame.height or _roll_height(slip, total_height(everything, slip.column, scale))
    spare = height - slip.frame.top - slip.frame.bottom
    spare -= total_height(everything, slip.column, scale)
    sheet = Sheet()
    _draw_body(slip, sheet, [*_body(slip), _widened(slip, spare, scale)], scale)
    _draw_foot(slip, sheet, slip.foot, height, scale)
    return [_LaidPage(sheet, height, _masthead_writer(slip, scale))]


def _roll_height(slip: _Slip, text: float) -> float:
    bars = edge_length(slip.masthead.bars) if slip.inset else 0.0
    return slip.frame.top + max(text, bars) + slip.frame.bottom


def _widened(slip: _Slip, spare: float, scale: float) -> Signatures:
    """The signatures with as much of the spare height as a hand can use."""
    room = min(_MOST_SIGN_ROOM, _SIGN_ROOM + max(spare, 0.0) / scale)
    return replace(slip.signing, sign_room=room)


def _several_pages(slip: _Slip) -> list[_LaidPage]:
    """The checklist over two or more pages, the last of them with items, signatures and notes."""
    scale = slip.frame.enlarge
    height = slip.frame.top + slip.frame.room + slip.frame.bottom
    running = _running_head(slip)
    number_height = _page_number(1, 1).height(slip.column, scale)

    def room(page: int) -> float:
        head = total_height(running, slip.column, scale) if page else 0.0
        return slip.frame.room - number_height - head

    parts = _split(slip, scale, room)
    pages = []
    for number, blocks in enumerate(parts, start=1):
        sheet = Sheet()
        column = [*running, *blocks] if number > 1 else blocks
        _draw_body(slip, sheet, column, scale)
        _draw_foot(slip, sheet, (_page_number(number, len(parts)),), height, scale)
        writer = _masthead_writer if number == 1 else _running_writer
        pages.append(_LaidPage(sheet, height, writer(slip, scale)))
    return pages


def _split(slip: _Slip, scale: float, room: Callable[[int], float]) -> list[list[Block]]:
    tail = _tail(slip, scale, room(1))
    rows = list(slip.papers)
    if rows and rows[-1].head is not None:
        rows[-1] = replace(rows[-1], keep_with_next=True)
    opening = [Flowing(block) for block in slip.opening]
    parts = split_pages([*opening, *rows, *tail], slip.column, scale, room)
    if len(parts) > 1:
        return parts
    # It would just fit, without air: two rows move on with the items instead.
    rows[-2] = replace(rows[-2], keep_with_next=True, new_page=True)
    return split_pages([*opening, *rows, *tail], slip.column, scale, room)


def _tail(slip: _Slip, scale: float, room: float) -> list[Flowing]:
    """Items, signatures and notes: all together, or at least the last item with the signatures."""
    blocks = [*slip.closing, Space(6), _widened(slip, 20.0, scale), Space(6), *slip.foot]
    together = total_height(blocks, slip.column, scale) <= room * 0.8
    first_tied = 0 if together else len(slip.closing) - 1
    last = len(blocks) - 1
    return [
        Flowing(block, keep_with_next=first_tied <= index < last)
        for index, block in enumerate(blocks)
    ]


def _running_head(slip: _Slip) -> tuple[Block, ...]:
    text = rich(f"{PAPER_NAME}, mã hồ sơ ", Run(f"{slip.data.code} ", Face.BOLD), "(tiếp theo)")
    return (Paragraph(text, _TABLE_SIZE, Align.CENTRE), Space(14))


def _page_number(number: int, count: int) -> Paragraph:
    text = rich(Run(f"Trang {number}/{count}", Face.ITALIC))
    return Paragraph(text, _SMALL_SIZE, Align.RIGHT)


def _draw_body(slip: _Slip, sheet: Sheet, blocks: Sequence[Block], scale: float) -> None:
    draw_column(sheet, blocks, slip.left, slip.frame.top, slip.column, scale)
    if slip.inset:
        draw_edge_bars(sheet, slip.masthead.bars, slip.frame.left, slip.frame.top, scale)


def _draw_foot(
    slip: _Slip, sheet: Sheet, foot: Sequence[Block], height: float, scale: float
) -> None:
    top = height - slip.frame.bottom - total_height(foot, slip.column, scale)
    draw_column(sheet, foot, slip.left, top, slip.column, scale)


def _masthead_writer(slip: _Slip, scale: float) -> Callable[[Sheet, Text], None]:
    above = slip.opening[: slip.opening.index(slip.masthead)]
    top = slip.frame.top + total_height(above, slip.column, scale)

    def write(sheet: Sheet, label: Text) -> None:
        slip.masthead.draw_copy(sheet, slip.left, top, slip.column, scale, label)

    return write


def _running_writer(slip: _Slip, scale: float) -> Callable[[Sheet, Text], None]:
    title = _running_head(slip)[0]
    top = slip.frame.top + title.height(slip.column, scale)

    def write(sheet: Sheet, label: Text) -> None:
        line = Paragraph(label, _SMALL_SIZE, Align.CENTRE)
        line.draw(sheet, slip.left, top, slip.column, scale)

    return write


def _copy(slip: _Slip, pages: Sequence[_LaidPage], name: str) -> list[Page]:
    again = f" – in lần {slip.data.print_number}" if slip.data.print_number > 1 else ""
    label = rich(Run(f"(Liên: {name}{again})", Face.ITALIC))
    copies = []
    for page in pages:
        overlay = Sheet()
        page.write_copy(overlay, label)
        copies.append(Page(slip.frame.width, page.height, (page.sheet, overlay)))
    return copies
