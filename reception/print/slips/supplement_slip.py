"""Mẫu 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, every shortcoming named at once.

The law permits one complete notice (NĐ 61/2018 Art. 15(3), NĐ 309/2026 Art. 8); the clock of the
time limit stands still from its moment, which the paper says.
"""

from __future__ import annotations

from collections.abc import Sequence

from reception.print.flow import Align, Flowing, Space
from reception.print.layout import PaperSize, signing_place
from reception.print.slips.form_page import FormParts, render_form
from reception.print.slips.letter_parts import (
    TABLE_SIZE,
    flowing,
    item,
    letter,
    one_signature,
    owner_lines,
    points,
    request_line,
    signer_name,
    words_of,
)
from reception.print.table import Column, Grid
from reception.services.papers.letter_data import SupplementData
from reception.services.papers.slip_data import PaperLine

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


def render_supplement(data: SupplementData, *, size: str = PaperSize.A5) -> bytes:
    """The request as a PDF, one copy to keep and one to hand out.

    Raises:
        InputError: as :func:`letter`.
    """
    return render_form(_parts(data, size))


def _parts(data: SupplementData, size: str) -> FormParts:
    about, form = data.about, data.about.form
    return letter(
        about,
        size,
        body=(*_who(data), *_wanted(data), *flowing(words_of(form, "once"))),
        closing=(words_of(form, "contact"),),
        signing=one_signature(signing_place("NGƯỜI HƯỚNG DẪN", signer_name(data.clerk_name))),
    )


def _who(data: SupplementData) -> tuple[Flowing, ...]:
    about = data.about
    context = item("Bộ phận tiếp nhận và trả kết quả", about.header.full_name)
    owner = owner_lines(about, "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà")
    return flowing(context, *owner, request_line(about))


def _wanted(data: SupplementData) -> tuple[Flowing, ...]:
    request = Flowing(words_of(data.about.form, "request"), keep_with_next=True)
    return (request, *_table(data.items), *points("Lý do", data.reason))


def _table(items: Sequence[PaperLine]) -> tuple[Flowing, ...]:
    if not items:
        return ()
    head = _ITEMS.grouped_head(2, "Số lượng")
    rows = [
        Flowing(
            _ITEMS.row(
                str(number),
                paper.name,
                *(_sheets(count) for count in (paper.originals, paper.certified, paper.copies)),
            ),
            head=head,
        )
        for number, paper in enumerate(items, start=1)
    ]
    return (
        Flowing(Space(3), keep_with_next=True),
        Flowing(head, keep_with_next=True),
        *rows,
        Flowing(Space(2)),
    )


def _sheets(count: int) -> str:
    return str(count) if count else "–"
