"""Giấy biên nhận trả kết quả: the collector signs for the result at the counter."""

from __future__ import annotations

from reception.print.flow import Align, Block, Flowing, Space
from reception.print.layout import PaperSize, moment_words, signing_place
from reception.print.slips.form_page import render_form
from reception.print.slips.letter_parts import (
    TABLE_SIZE,
    flowing,
    item,
    letter,
    request_line,
    signer_name,
    submitter_text,
    two_signatures,
    words_of,
)
from reception.print.table import Column, Grid
from reception.services.papers.letter_data import ReturnReceiptData

_BLANK_MOMENT = "…… giờ …… phút, ngày …… tháng …… năm ………"
_RESULTS = Grid(
    (
        Column("TT", 0.07, Align.CENTRE),
        Column("Loại kết quả", 0.38),
        Column("Số, ký hiệu", 0.20, Align.CENTRE),
        Column("Trích yếu", 0.35),
    ),
    TABLE_SIZE,
)


def render_return_receipt(data: ReturnReceiptData, *, size: str = PaperSize.A5) -> bytes:
    """The receipt for the result as a PDF, one copy, kept by the office.

    Raises:
        InputError: as :func:`letter`.
    """
    about, form = data.about, data.about.form
    parts = letter(
        about,
        size,
        body=(*flowing(*_who(data)), *_what(data), *flowing(*_when(data))),
        closing=(words_of(form, "confirm"),),
        signing=two_signatures(
            signing_place("NGƯỜI NHẬN KẾT QUẢ", signer_name(data.collector.name)),
            signing_place("NGƯỜI TRẢ KẾT QUẢ", signer_name(data.clerk_name)),
        ),
        due_at=data.due_at,
    )
    return render_form(parts)


def _who(data: ReturnReceiptData) -> tuple[Block, ...]:
    about, collector = data.about, data.collector
    lines: list[Block] = [
        item("Bộ phận tiếp nhận và trả kết quả", about.header.full_name),
        item("Chủ hồ sơ", about.owner.name, strong=True),
    ]
    if about.submitter is not None:
        lines.append(item("Người nộp", submitter_text(about.submitter)))
    lines += [
        item("Địa chỉ", about.owner.address),
        request_line(about),
        item("Người nhận kết quả", collector.name, strong=True),
        item("Số CMND/Thẻ căn cước/Hộ chiếu", collector.id_number),
    ]
    if data.authorised_paper:
        paper = item("Giấy tờ ủy quyền", data.authorised_paper)
        lines.append(paper)
    if data.lost_receipt:
        lines.append(item("Giấy tiếp nhận hồ sơ", data.lost_receipt))
    return tuple(lines)


def _what(data: ReturnReceiptData) -> tuple[Flowing, ...]:
    about = data.about
    head = _RESULTS.head()
    row = _RESULTS.row(
        "1",
        data.result or about.procedure_name,
        data.result_number or "…………",
        about.summary or f"{about.procedure_name} cho {about.owner.name}",
    )
    return (
        Flowing(Space(4), keep_with_next=True),
        Flowing(head, keep_with_next=True),
        Flowing(row, head=head),
        Flowing(Space(2)),
    )


def _when(data: ReturnReceiptData) -> tuple[Block, ...]:
    lines: list[Block] = []
    if data.due_at is not None:
        lines.append(item("Thời gian hẹn trả kết quả", moment_words(data.due_at)))
    if data.finished_at is not None:
        done = moment_words(data.finished_at)
        lines.append(item("Thời gian có kết quả", done))
    returned = moment_words(data.returned_at) if data.returned_at else _BLANK_MOMENT
    lines.append(item("Thời gian trả kết quả", returned, strong=True))
    if data.fee_text:
        lines.append(item("Phí, lệ phí", data.fee_text))
    return tuple(lines)
