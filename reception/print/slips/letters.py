"""The letters and notices about one dossier: one renderer, one row per paper in ``_ROWS``.

Mẫu 02 asks once for everything that is missing (NĐ 61/2018 Art. 15(3), NĐ 309/2026 Art. 8); the
clock of the time limit stands still from the moment it names. Mẫu 03 refuses, with reason, legal
basis and ways of appeal. Mẫu 04 apologises, once before the limit expires (NĐ 61/2018 Art. 19(9))
and whenever an appointment was missed; it and mẫu 05, the notice of a stop, are signed by the head
of the authority, not by the clerk. Mẫu 06 travels with the dossier. The collector signs a receipt
for the result. The cash slip is no legal receipt (biên lai): that one is issued electronically by
the collecting body (NĐ 254/2026 Art. 22–24), and only its series and number stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reception.domain.money import format_dong
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import BLANK, PaperSize, moment_words, signing_place
from reception.print.receipt_header import REGISTER_LINE
from reception.print.slips.control_steps import step_rows
from reception.print.slips.form_page import (
    FormParts,
    Signing,
    page_frame,
    render_forms,
)
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import (
    BLANK_LINES,
    ID_LABEL,
    TABLE_SIZE,
    addressed_to,
    flowing,
    foot_of,
    head_signs,
    item,
    masthead_of,
    one_signature,
    opening_of,
    owner_lines,
    points,
    request_line,
    sheets,
    signer_name,
    submitter_text,
    table,
    two_signatures,
    words_of,
)
from reception.print.slips.receipt_mark import ReceiptMark
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.letter_data import (
    AboutDossier,
    ApologyData,
    CashData,
    ControlData,
    LetterData,
    RefundData,
    RefusalData,
    ReturnReceiptData,
    StopData,
    SupplementData,
)

_BLANK_MOMENT = "…… giờ …… phút, ngày …… tháng …… năm ………"
_AMOUNT_SIZE = 13.0
_ITEMS = Grid(
    (
        Column("STT", 0.07, Align.CENTRE),
        Column("Thành phần hồ sơ", 0.60),
        Column("Bản chính", 0.10, Align.CENTRE),
        Column("Bản chứng thực", 0.14, Align.CENTRE),
        Column("Bản photo", 0.09, Align.CENTRE),
    ),
    TABLE_SIZE,
)
_RESULTS = Grid(
    (
        Column("TT", 0.07, Align.CENTRE),
        Column("Loại kết quả", 0.38),
        Column("Số, ký hiệu", 0.20, Align.CENTRE),
        Column("Trích yếu", 0.35),
    ),
    TABLE_SIZE,
)
_Body = Iterator[Block | Flowing]


def render_letter(data: LetterData, *, size: str = PaperSize.A5) -> bytes:
    """A letter as a PDF, with the copies its form asks for.

    Args:
        size: ``a5`` or ``a4``.

    Raises:
        InputError: ``bad_paper_size``, ``paper_size_not_offered``, ``qr_too_long``;
            ``paper_too_long`` when a part that stays whole is higher than a page.
        EnvironmentProblem: ``font_missing``.
    """
    return render_letters((data,), size=size)


def render_letters(letters: Iterable[LetterData], *, size: str = PaperSize.A4) -> bytes:
    """Letters of one kind in one PDF, for the head to sign in one go; at least one.

    Raises:
        InputError, EnvironmentProblem: as :func:`render_letter`.
    """
    return render_forms([_parts(data, size) for data in letters])


@dataclass(frozen=True, slots=True)
class _Row:
    """What one letter has of its own.

    Attributes:
        body: the blocks between title and closing words.
        signing: who signs.
        closing: key of the sentence that stays with the signatures; empty for a little white.
        note: key of the sentence at the foot.
        due_at: the appointment in the QR code.
        register: the line of a book under the title.
    """

    body: Callable[[Any], _Body]
    signing: Callable[[Any], Signing | None]
    closing: str
    note: Callable[[Any], str] = lambda _: "note"
    due_at: Callable[[Any], datetime | None] = lambda _: None
    register: str = ""


def _parts(data: LetterData, size: str) -> FormParts:
    row, about, frame = _ROWS[type(data)], data.about, page_frame(size)
    form = about.form
    return FormParts(
        name=form.name,
        code=about.code,
        author=about.header.office,
        frame=frame,
        above=opening_of(about.header, form, about.issued_at),
        masthead=masthead_of(about, frame, row.due_at(data), row.register),
        body=flowing(*row.body(data)),
        closing=(words_of(form, row.closing) if row.closing else Space(2),),
        signing=row.signing(data),
        foot=foot_of(about, form.sentences[row.note(data)]),
        labels=copy_labels(form.copies, about.print_number, about.printed_at),
    )


def _desk(about: AboutDossier) -> Paragraph:
    return item("Bộ phận tiếp nhận và trả kết quả", about.header.desk)


def _moment(label: str, moment: datetime | None, *, strong: bool = False) -> Paragraph:
    """A moment after its label; dots to fill in while it is to come."""
    words = moment_words(moment) if moment else _BLANK_MOMENT
    return item(label, words, strong=strong)


def _supplement(data: SupplementData) -> _Body:
    about = data.about
    yield _desk(about)
    yield from owner_lines(about, "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà")
    yield request_line(about)
    yield Flowing(words_of(about.form, "request"), keep_with_next=True)
    if data.items:
        rows = [
            _ITEMS.row(str(number), paper.name, *sheets(paper))
            for number, paper in enumerate(data.items, start=1)
        ]
        yield from table(_ITEMS.grouped_head(2, "Số lượng"), rows, above=3, below=2)
    yield from points("Lý do", data.reason)
    if data.legal_basis:
        yield item("Căn cứ", data.legal_basis)
    yield words_of(about.form, data.rule_key)
    # The reason of a second request is told apart where it says more than the first words.
    if data.again_reason and data.again_reason not in data.reason:
        yield from points("Lý do yêu cầu thêm lần này", data.again_reason)


def _refusal(data: RefusalData) -> _Body:
    about = data.about
    yield _desk(about)
    yield from owner_lines(about, "Tiếp nhận hồ sơ của")
    yield request_line(about)
    if data.submitted_at is not None:
        yield _moment("Thời gian nộp", data.submitted_at)
    yield Flowing(words_of(about.form, "decision"), keep_with_next=True)
    yield from points("Lý do", data.reason)
    yield item("Căn cứ pháp lý", data.legal_basis or BLANK_LINES)
    yield words_of(about.form, "inform")
    yield words_of(about.form, "appeal")


def _apology(data: ApologyData) -> _Body:
    about = data.about
    yield addressed_to(about)
    yield item("Địa chỉ", about.owner.address)
    yield words_of(about.form, "received")
    yield _moment("Thời gian hẹn trả kết quả", data.old_due_at, strong=True)
    yield words_of(about.form, "late_after" if data.is_late else "late")
    yield from points("Lý do", data.cause)
    yield words_of(about.form, "apology_after" if data.is_late else "apology")
    yield _moment("Thời gian hẹn trả kết quả mới", data.new_due_at, strong=True)


def _stop(data: StopData) -> _Body:
    about = data.about
    yield addressed_to(about)
    yield from owner_lines(about, "Hồ sơ của")
    yield request_line(about)
    yield _moment("Thời gian nhận hồ sơ", about.received_at)
    yield item("Giai đoạn giải quyết khi dừng", data.stage)
    yield words_of(about.form, "decision")
    yield item("Bên đề nghị dừng", data.requested_by)
    yield from points("Lý do", data.reason)
    if data.legal_basis:
        yield item("Căn cứ pháp lý", data.legal_basis)
    yield words_of(about.form, "money_paid" if data.paid else "money_none")
    yield words_of(about.form, "papers")


def _control(data: ControlData) -> _Body:
    about = data.about
    first = data.first_due_at or data.due_at
    due = moment_words(first) if first else BLANK
    yield item("Kèm theo hồ sơ của", about.owner.name, strong=True)
    yield request_line(about)
    yield _moment("Ngày nhận", about.received_at)
    yield item("Ngày, giờ hẹn trả kết quả", due, strong=True)
    if data.later:
        yield item("Hẹn lại", "; ".join(data.later))
    if data.late:
        yield item("Theo dõi thời hạn", data.late, strong=True)
    yield item("Cơ quan (bộ phận) giải quyết hồ sơ", data.agency)
    yield item("Cơ quan phối hợp giải quyết hồ sơ", data.partners)
    yield from step_rows(data.steps)


def _return_receipt(data: ReturnReceiptData) -> _Body:
    about, collector = data.about, data.collector
    yield _desk(about)
    yield item("Chủ hồ sơ", about.owner.name, strong=True)
    if about.submitter is not None:
        yield item("Người nộp", submitter_text(about.submitter))
    yield item("Địa chỉ", about.owner.address)
    yield request_line(about)
    yield item("Người nhận kết quả", collector.name, strong=True)
    yield item(ID_LABEL, collector.id_number)
    if data.authorised_paper:
        yield item("Giấy tờ ủy quyền", data.authorised_paper)
    if data.lost_receipt:
        yield item("Giấy tiếp nhận hồ sơ", data.lost_receipt)
    name = about.procedure_name
    subject = about.summary or f"{name} cho {about.owner.name}"
    row = _RESULTS.row("1", data.result or name, data.result_number or "…………", subject)
    yield from table(_RESULTS.head(), (row,), above=4, below=2)
    if data.due_at is not None:
        yield _moment("Thời gian hẹn trả kết quả", data.due_at)
    if data.finished_at is not None:
        yield _moment("Thời gian có kết quả", data.finished_at)
    yield _moment("Thời gian trả kết quả", data.returned_at, strong=True)
    if data.fee_text:
        yield item("Phí, lệ phí", data.fee_text)


def _cash(data: CashData) -> _Body:
    about, payer = data.about, data.payer
    yield ReceiptMark(about.form.sentences["mark"])
    yield item("Đơn vị thu", about.header.full_name)
    yield item("Người nộp tiền", payer.name, strong=True)
    yield item("Địa chỉ", payer.address)
    yield request_line(about)
    yield item("Nội dung thu", "; ".join(data.purposes))
    yield Space(2)
    amount = rich("Số tiền: ", Run(format_dong(data.amount), Face.BOLD))
    yield Paragraph(amount, _AMOUNT_SIZE, before=2)
    yield item("(Viết bằng chữ)", data.amount_words, strong=True)
    yield item("Hình thức thanh toán", data.method)
    yield _moment("Thời gian thu", data.paid_at)
    if data.receipt_series or data.receipt_number:
        series, number = data.receipt_series or "……", data.receipt_number or "……"
        yield item("Biên lai điện tử đã đăng ký", f"ký hiệu {series}, số {number}")


def _refund(data: RefundData) -> _Body:
    about = data.about
    yield ReceiptMark(about.form.sentences["mark"])
    yield item("Đơn vị hoàn trả", about.header.full_name)
    yield item("Người nhận tiền", data.to_name, strong=True)
    yield request_line(about)
    yield item("Lý do hoàn trả", data.reason)
    yield Space(2)
    amount = rich("Số tiền: ", Run(format_dong(data.amount), Face.BOLD))
    yield Paragraph(amount, _AMOUNT_SIZE, before=2)
    yield item("(Viết bằng chữ)", data.amount_words, strong=True)
    yield item("Hình thức hoàn trả", data.method)
    yield _moment("Thời gian hoàn trả", data.refunded_at)
    if data.receipt_series or data.receipt_number:
        series, number = data.receipt_series or "……", data.receipt_number or "……"
        yield item("Phiếu chi của cơ quan", f"ký hiệu {series}, số {number}")


def _signed_by(
    left: tuple[str, str],
    role: str,
    data: RefusalData | ReturnReceiptData | CashData | RefundData,
) -> Signing:
    """Two signatures: a citizen's by role and name, and the clerk's."""
    return two_signatures(
        signing_place(left[0], signer_name(left[1])),
        signing_place(role, signer_name(data.clerk_name), title=data.clerk_title),
    )


def _signed_by_head(data: StopData) -> Signing:
    recipients = data.about.form.sentences["recipients"]
    return one_signature(head_signs(data.signer_title, data.signer_name), recipients=recipients)


def _signed_by_late_authority(data: ApologyData) -> Signing:
    recipients = data.about.form.sentences["recipients"]
    head = signing_place(data.signer_title.upper(), data.signer_name, note="(Ký tên, đóng dấu)")
    return one_signature(head, recipients=recipients)


_ROWS: Mapping[type[LetterData], _Row] = MappingProxyType(
    {
        SupplementData: _Row(
            _supplement,
            lambda data: one_signature(
                signing_place(
                    "NGƯỜI HƯỚNG DẪN", signer_name(data.clerk_name), title=data.clerk_title
                )
            ),
            "contact",
        ),
        RefusalData: _Row(
            _refusal,
            lambda data: _signed_by(
                ("NGƯỜI NỘP HỒ SƠ", (data.about.submitter or data.about.owner).name),
                "NGƯỜI TIẾP NHẬN HỒ SƠ",
                data,
            ),
            "contact",
        ),
        ApologyData: _Row(
            _apology,
            _signed_by_late_authority,
            "closing",
            note=lambda data: "note_after" if data.is_late else "note",
            due_at=lambda data: data.new_due_at or data.old_due_at,
        ),
        StopData: _Row(_stop, _signed_by_head, "appeal"),
        ControlData: _Row(
            _control,
            lambda _: None,
            "",
            due_at=lambda data: data.due_at,
            register=REGISTER_LINE,
        ),
        ReturnReceiptData: _Row(
            _return_receipt,
            lambda data: _signed_by(
                ("NGƯỜI NHẬN KẾT QUẢ", data.collector.name),
                "NGƯỜI TRẢ KẾT QUẢ",
                data,
            ),
            "confirm",
            due_at=lambda data: data.due_at,
        ),
        CashData: _Row(
            _cash,
            lambda data: _signed_by(("NGƯỜI NỘP TIỀN", data.payer.name), "NGƯỜI THU TIỀN", data),
            "note",
            note=lambda _: "mark",
        ),
        RefundData: _Row(
            _refund,
            lambda data: _signed_by(("NGƯỜI NHẬN TIỀN", data.to_name), "NGƯỜI HOÀN TRẢ TIỀN", data),
            "note",
            note=lambda _: "mark",
        ),
    }
)
