"""Letters that are none of the forms of the law: who to, what about, words, one signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import moment_words, signing_place
from reception.print.slips.form_page import FormParts, page_frame, render_forms
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import (
    BODY_SIZE,
    ITEM_GAP,
    centred,
    flowing,
    item,
    one_signature,
    opening_of,
    sentence,
    signer_name,
    small,
)
from reception.print.text import Run, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.form_spec import LINE_END
from reception.services.papers.plain_letter import PlainLetter

_TITLE_SIZE = 13.0
_SIGNER_NOTE = "(Ký, ghi rõ họ tên)"


def render_plain_letter(data: PlainLetter, *, size: str = "") -> bytes:
    """The letter as a PDF, copy after copy.

    Args:
        size: ``a5`` or ``a4``; left out, A5.

    Raises:
        InputError: ``bad_paper_size``, ``paper_size_not_offered``, ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    return render_plain_letters((data,), size=size)


def render_plain_letters(batch: Sequence[PlainLetter], *, size: str = "") -> bytes:
    """Several such letters in one PDF, for printing in one go.

    Raises:
        InputError: as :func:`render_plain_letter`.
    """
    return render_forms([_parts(data, size) for data in batch])


def _parts(data: PlainLetter, size: str) -> FormParts:
    form = _form(data)
    title = [centred(line, _TITLE_SIZE) for line in data.title]
    return FormParts(
        name=data.name,
        code="",
        issuer=data.header,
        frame=page_frame(size, form),
        above=(*opening_of(data.header, form, data.issued_at), Space(6), *title, Space(4)),
        masthead=None,
        body=tuple(_body(data)),
        closing=tuple(map(sentence, data.closing)),
        signing=one_signature(
            signing_place(data.signer_role, signer_name(data.signer_name), note=_SIGNER_NOTE),
            recipients=data.recipients,
        ),
        foot=(Space(6), small(f"{data.name} – in từ {data.system_name} lúc {_made(data)}")),
        labels=copy_labels(data.copies, 1),
        layout=form.layout,
    )


def _made(data: PlainLetter) -> str:
    return moment_words(data.issued_at)


def _body(data: PlainLetter) -> Iterator[Flowing]:
    if data.addressee:
        to = rich("Kính gửi: ", Run(data.addressee, Face.BOLD))
        yield Flowing(Paragraph(to, BODY_SIZE + 0.5, Align.CENTRE, before=4, balance=True))
    yield from flowing(*(item(label, value) for label, value in data.items))
    for label, words in data.texts:
        if label:
            heading = Paragraph(rich(Run(f"{label}:", Face.BOLD)), BODY_SIZE, before=ITEM_GAP)
            yield Flowing(heading, keep_with_next=True)
        yield from flowing(*_lines(words))


def _lines(words: str) -> Iterator[Block]:
    return (sentence(line) for line in words.split("\n") if line.strip())


def _form(data: PlainLetter) -> FormText:
    """The head of the letter; nobody sets its words."""
    sentences = {"heading": f"{{parent}}{LINE_END}{{name}}"}
    return FormText(data.name, data.title, data.number, data.copies, MappingProxyType(sentences))
