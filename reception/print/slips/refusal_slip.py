"""Mẫu 03: phiếu từ chối tiếp nhận giải quyết hồ sơ, with reason, legal basis and ways of appeal."""

from __future__ import annotations

from reception.print.flow import Block, Flowing
from reception.print.layout import PaperSize, moment_words, signing_place
from reception.print.slips.form_page import FormParts, render_form
from reception.print.slips.letter_parts import (
    BLANK_LINES,
    flowing,
    item,
    letter,
    owner_lines,
    points,
    request_line,
    signer_name,
    two_signatures,
    words_of,
)
from reception.services.papers.letter_data import RefusalData


def render_refusal(data: RefusalData, *, size: str = PaperSize.A5) -> bytes:
    """The refusal as a PDF, one copy to keep and one to hand out.

    Raises:
        InputError: as :func:`letter`.
    """
    return render_form(_parts(data, size))


def _parts(data: RefusalData, size: str) -> FormParts:
    about, form = data.about, data.about.form
    applicant = about.submitter or about.owner
    return letter(
        about,
        size,
        body=(*flowing(*_who(data)), *_why(data)),
        closing=(words_of(form, "contact"),),
        signing=two_signatures(
            signing_place("NGƯỜI NỘP HỒ SƠ", signer_name(applicant.name)),
            signing_place("NGƯỜI TIẾP NHẬN HỒ SƠ", signer_name(data.clerk_name)),
        ),
    )


def _who(data: RefusalData) -> tuple[Block, ...]:
    about = data.about
    context = item("Bộ phận tiếp nhận và trả kết quả", about.header.full_name)
    lines = [context, *owner_lines(about, "Tiếp nhận hồ sơ của"), request_line(about)]
    if data.submitted_at is not None:
        sent = item("Thời gian nộp", moment_words(data.submitted_at))
        lines.append(sent)
    return tuple(lines)


def _why(data: RefusalData) -> tuple[Flowing, ...]:
    form = data.about.form
    decision = Flowing(words_of(form, "decision"), keep_with_next=True)
    basis = item("Căn cứ pháp lý", data.legal_basis or BLANK_LINES)
    rest = flowing(basis, words_of(form, "inform"), words_of(form, "appeal"))
    return (decision, *points("Lý do", data.reason), *rest)
