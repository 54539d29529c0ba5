"""Mẫu 04: văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.

Issued at least a day before the limit expires and once only (NĐ 61/2018 Art. 19(9)); signed by the
head of the handling authority, not by the clerk. A letter made ready before the head has decided
leaves cause and new date to be filled.
"""

from __future__ import annotations

from collections.abc import Iterable

from reception.print.flow import Flowing
from reception.print.layout import PaperSize, moment_words, signing_place
from reception.print.slips.form_page import (
    FormParts,
    render_form,
    render_forms,
)
from reception.print.slips.letter_parts import (
    addressed_to,
    flowing,
    item,
    letter,
    one_signature,
    points,
    signer_name,
    words_of,
)
from reception.services.papers.letter_data import ApologyData

SIGNER_ROLE = "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
SIGNER_NOTE = "(Ký tên, đóng dấu)"
_BLANK_MOMENT = "…… giờ …… phút, ngày …… tháng …… năm ………"


def render_apology(data: ApologyData, *, size: str = PaperSize.A5) -> bytes:
    """The letter as a PDF, one copy to keep and one to send.

    Raises:
        InputError: as :func:`letter`.
    """
    return render_form(_parts(data, size))


def render_apologies(letters: Iterable[ApologyData], *, size: str = PaperSize.A4) -> bytes:
    """Many letters in one PDF, for the head to sign in one go; at least one.

    Raises:
        InputError: as :func:`render_apology`.
    """
    return render_forms([_parts(data, size) for data in letters])


def _parts(data: ApologyData, size: str) -> FormParts:
    about, form = data.about, data.about.form
    due_at = data.new_due_at or data.old_due_at
    place = signing_place(SIGNER_ROLE, signer_name(data.signer), note=SIGNER_NOTE)
    return letter(
        about,
        size,
        body=_text(data),
        closing=(words_of(form, "closing"),),
        signing=one_signature(place, recipients=form.sentences["recipients"]),
        due_at=due_at,
    )


def _text(data: ApologyData) -> tuple[Flowing, ...]:
    about, form = data.about, data.about.form
    new_due = moment_words(data.new_due_at) if data.new_due_at else _BLANK_MOMENT
    return (
        *flowing(
            addressed_to(about),
            item("Địa chỉ", about.owner.address),
            words_of(form, "received"),
            item(
                "Thời gian hẹn trả kết quả",
                moment_words(data.old_due_at),
                strong=True,
            ),
            words_of(form, "late"),
        ),
        *points("Lý do", data.cause),
        *flowing(
            words_of(form, "apology"),
            item("Thời gian hẹn trả kết quả mới", new_due, strong=True),
        ),
    )
