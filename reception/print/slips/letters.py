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
from reception.domain.showing import Shown, shown_id
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import BLANK, PaperSize, moment_words, signing_place
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
    TABLE_SIZE,
    addressed_to,
    flowing,
    foot_of,
    head_signs,
    headed,
    item,
    masthead_of,
    one_signature,
    opening_of,
    owner_lines,
    points,
    request_line,
    sheets,
    signs,
    submitter_text,
    table,
    two_signatures,
    words_of,
)
from reception.print.slips.receipt_mark import ReceiptMark
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.form_model import FormText
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


def render_letter(data: LetterData, *, size: str = "") -> bytes:
    """A letter as a PDF, with the copies its form asks for.

    Args:
        size: ``a5`` or ``a4``; left out, the one its form chose.

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
        register: the line of a book above the title.
    """

    body: Callable[[Any], _Body]
    signing: Callable[[Any], Signing | None]
    closing: str
    note: Callable[[Any], str] = lambda _: "note"
    due_at: Callable[[Any], datetime | None] = lambda _: None
    register: Callable[[FormText], str] = lambda _: ""


def _parts(data: LetterData, size: str) -> FormParts:
    row, about, form = _ROWS[type(data)], data.about, data.about.form
    frame = page_frame(size, form)
    return FormParts(
        name=form.name,
        code=about.code,
        issuer=about.header,
        frame=frame,
        above=opening_of(about.header, form, about.issued_at),
        masthead=masthead_of(about, frame, row.due_at(data), row.register(form)),
        body=flowing(*row.body(data)),
        closing=(words_of(form, row.closing) if row.closing else Space(2),),
        signing=row.signing(data),
        foot=foot_of(
            form,
            row.note(data),
            about.made_at,
            system=about.system_name,
            unit=about.unit_code,
        ),
        labels=copy_labels(form.copies, about.print_number, about.printed_at),
        layout=form.layout,
    )


def _desk(about: AboutDossier) -> _Body:
    if about.form.shows("desk"):
        yield item(about.form.label("desk"), about.header.desk)


def _moment(label: str, moment: datetime | None, *, strong: bool = False) -> Paragraph:
    """A moment after its label; dots to fill in while it is to come."""
    words = moment_words(moment) if moment else _BLANK_MOMENT
    return item(label, words, strong=strong)


def _supplement(data: SupplementData) -> _Body:
    about = data.about
    form = about.form
    yield from _desk(about)
    yield from owner_lines(about)
    yield request_line(about)
    yield Flowing(words_of(form, "request"), keep_with_next=True)
    if data.items:
        grid = headed(_ITEMS, form)
        rows = [
            grid.row(str(number), paper.name, *sheets(paper))
            for number, paper in enumerate(data.items, start=1)
        ]
        head = grid.grouped_head(2, form.sentences["column_groups"])
        yield from table(head, rows, above=3, below=2)
    yield from points(form.label("reason"), data.reason)
    if data.legal_basis:
        yield item(form.label("basis"), data.legal_basis)
    yield words_of(form, data.rule_key)
    # The reason of a second request is told apart where it says more than the first words.
    if data.again_reason and data.again_reason not in data.reason:
        yield from points(form.label("again"), data.again_reason)


def _refusal(data: RefusalData) -> _Body:
    about = data.about
    form = about.form
    yield from _desk(about)
    yield from owner_lines(about)
    yield request_line(about)
    if data.submitted_at is not None:
        yield _moment(form.label("submitted"), data.submitted_at)
    yield Flowing(words_of(form, "decision"), keep_with_next=True)
    yield from points(form.label("reason"), data.reason)
    yield item(form.label("basis"), data.legal_basis or BLANK_LINES)
    yield words_of(form, "inform")
    yield words_of(form, "appeal")


def _apology(data: ApologyData) -> _Body:
    about, form = data.about, data.about.form
    yield addressed_to(about)
    if form.shows("address"):
        yield item(form.label("address"), about.owner.address)
    yield words_of(form, "received")
    yield _moment(form.label("due"), data.old_due_at, strong=True)
    yield words_of(form, "late_after" if data.is_late else "late")
    yield from points(form.label("reason"), data.cause)
    yield words_of(form, "apology_after" if data.is_late else "apology")
    yield _moment(form.sentences["new_due"], data.new_due_at, strong=True)


def _stop(data: StopData) -> _Body:
    about, form = data.about, data.about.form
    yield addressed_to(about)
    yield from owner_lines(about)
    yield request_line(about)
    yield _moment(form.label("received"), about.received_at)
    if form.shows("stage"):
        yield item(form.label("stage"), data.stage)
    yield words_of(form, "decision")
    yield item(form.label("requested"), data.requested_by)
    yield from points(form.label("reason"), data.reason)
    if data.legal_basis:
        yield item(form.label("basis"), data.legal_basis)
    yield words_of(form, "money_paid" if data.paid else "money_none")
    yield words_of(form, "papers")


def _control(data: ControlData) -> _Body:
    about, form = data.about, data.about.form
    first = data.first_due_at or data.due_at
    due = moment_words(first) if first else BLANK
    yield item(form.label("owner"), about.owner.name, strong=True)
    yield request_line(about)
    yield _moment(form.label("received"), about.received_at)
    yield item(form.label("due"), due, strong=True)
    if data.later:
        yield item(form.label("later"), "; ".join(data.later))
    if data.late:
        yield item(form.label("late"), data.late, strong=True)
    yield item(form.label("agency"), data.agency)
    if form.shows("partners"):
        yield item(form.label("partners"), data.partners)
    yield from step_rows(data.steps, form)


def _return_receipt(data: ReturnReceiptData) -> _Body:
    about, collector, form = data.about, data.collector, data.about.form
    yield from _desk(about)
    yield item(form.label("owner"), about.owner.name, strong=True)
    if about.submitter is not None and form.shows("submitter"):
        yield item(form.label("submitter"), submitter_text(about.submitter, Shown.OTHERS_LETTER))
    yield item(form.label("address"), about.owner.address)
    yield request_line(about)
    yield item(form.label("collector"), collector.name, strong=True)
    yield item(form.label("id"), shown_id(collector.id_number, Shown.SIGNED))
    if data.authorised_paper:
        yield item(form.label("authorised"), data.authorised_paper)
    if data.lost_receipt:
        yield item(form.label("lost"), data.lost_receipt)
    name = about.procedure_name
    subject = about.summary or f"{name} cho {about.owner.name}"
    grid = headed(_RESULTS, form)
    row = grid.row("1", data.result or name, data.result_number or "…………", subject)
    yield from table(grid.head(), (row,), above=4, below=2)
    moments = {"due": data.due_at, "finished": data.finished_at}
    for part in form.arranged(*moments):
        if moments[part] is not None:
            yield _moment(form.label(part), moments[part])
    yield _moment(form.label("returned"), data.returned_at, strong=True)
    if data.fee_text and form.shows("fee"):
        yield item(form.label("fee"), data.fee_text)


def _cash(data: CashData) -> _Body:
    about, payer, form = data.about, data.payer, data.about.form
    yield ReceiptMark(form.sentences["mark"])
    yield item(form.label("agency"), about.header.full_name)
    yield item(form.label("payer"), payer.name, strong=True)
    if form.shows("address"):
        yield item(form.label("address"), payer.address)
    yield request_line(about)
    yield item(form.label("purpose"), "; ".join(data.purposes))
    yield from _money(data, data.paid_at)


def _refund(data: RefundData) -> _Body:
    about, form = data.about, data.about.form
    yield ReceiptMark(form.sentences["mark"])
    yield item(form.label("agency"), about.header.full_name)
    yield item(form.label("payer"), data.to_name, strong=True)
    yield request_line(about)
    yield item(form.label("purpose"), data.reason)
    yield from _money(data, data.refunded_at)


def _money(data: CashData | RefundData, moment: datetime) -> _Body:
    """The sum, the way it was paid, when, and the paper of the books."""
    form = data.about.form
    yield Space(2)
    amount = rich(f"{form.label('amount')}: ", Run(format_dong(data.amount), Face.BOLD))
    yield Paragraph(amount, _AMOUNT_SIZE, before=2)
    yield item(form.label("words"), data.amount_words, strong=True)
    yield item(form.label("method"), data.method)
    yield _moment(form.label("time"), moment)
    if (data.receipt_series or data.receipt_number) and form.shows("receipt"):
        series, number = data.receipt_series or "……", data.receipt_number or "……"
        yield item(form.label("receipt"), f"ký hiệu {series}, số {number}")


def _signed_by(
    citizen: str, data: RefusalData | ReturnReceiptData | CashData | RefundData
) -> Signing:
    """Two signatures: a citizen's and the clerk's."""
    form = data.about.form
    return two_signatures(
        signs(form, "left", citizen), signs(form, "right", data.clerk_name, data.clerk_title)
    )


def _recipients(about: AboutDossier) -> str:
    """Who else receives the letter, where the form shows it."""
    return about.form.sentences["recipients"] if about.form.shows("recipients") else ""


def _signed_by_head(data: StopData) -> Signing:
    head = head_signs(data.about.form, data.signer_title, data.signer_name)
    return one_signature(head, recipients=_recipients(data.about))


def _signed_by_late_authority(data: ApologyData) -> Signing:
    note = data.about.form.sentences["head_note"]
    head = signing_place(data.signer_title.upper(), data.signer_name, note=note)
    return one_signature(head, recipients=_recipients(data.about))


_ROWS: Mapping[type[LetterData], _Row] = MappingProxyType(
    {
        SupplementData: _Row(
            _supplement,
            lambda data: one_signature(
                signs(data.about.form, "right", data.clerk_name, data.clerk_title)
            ),
            "contact",
        ),
        RefusalData: _Row(
            _refusal,
            lambda data: _signed_by((data.about.submitter or data.about.owner).name, data),
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
            register=lambda form: form.sentences["register_line"] if form.shows("register") else "",
        ),
        ReturnReceiptData: _Row(
            _return_receipt,
            lambda data: _signed_by(data.collector.name, data),
            "confirm",
            due_at=lambda data: data.due_at,
        ),
        CashData: _Row(
            _cash,
            lambda data: _signed_by(data.payer.name, data),
            "note",
            note=lambda _: "mark",
        ),
        RefundData: _Row(
            _refund,
            lambda data: _signed_by(data.to_name, data),
            "note",
            note=lambda _: "mark",
        ),
    }
)
