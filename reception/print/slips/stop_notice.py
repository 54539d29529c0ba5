"""Mẫu 05: thông báo dừng giải quyết hồ sơ, after a withdrawal or by decision of the authority."""

from __future__ import annotations

from reception.print.flow import Block, Flowing
from reception.print.layout import PaperSize, moment_words, signing_place
from reception.print.slips.apology_letter import SIGNER_NOTE, SIGNER_ROLE
from reception.print.slips.form_page import FormParts, render_form
from reception.print.slips.letter_parts import (
    addressed_to,
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
from reception.services.papers.letter_data import StopData


def render_stop(data: StopData, *, size: str = PaperSize.A5) -> bytes:
    """The notice as a PDF, one copy to keep and one to send.

    Raises:
        InputError: as :func:`letter`.
    """
    return render_form(_parts(data, size))


def _parts(data: StopData, size: str) -> FormParts:
    about, form = data.about, data.about.form
    place = signing_place(SIGNER_ROLE, signer_name(data.signer), note=SIGNER_NOTE)
    return letter(
        about,
        size,
        body=(*flowing(*_who(data)), *_why(data)),
        closing=(words_of(form, "appeal"),),
        signing=one_signature(place, recipients=form.sentences["recipients"]),
    )


def _who(data: StopData) -> tuple[Block, ...]:
    about = data.about
    return (
        addressed_to(about),
        *owner_lines(about, "Hồ sơ của"),
        request_line(about),
        item("Thời gian nhận hồ sơ", moment_words(about.received_at)),
        item("Giai đoạn giải quyết khi dừng", data.stage),
    )


def _why(data: StopData) -> tuple[Flowing, ...]:
    form = data.about.form
    decision = flowing(
        words_of(form, "decision"),
        item("Bên đề nghị dừng", data.requested_by),
    )
    basis: tuple[Block, ...] = ()
    if data.legal_basis:
        basis = (item("Căn cứ pháp lý", data.legal_basis),)
    money = words_of(form, "money_paid" if data.paid else "money_none")
    rest = flowing(*basis, money, words_of(form, "papers"))
    return (*decision, *points("Lý do", data.reason), *rest)
