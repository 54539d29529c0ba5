"""A report of figures on A4 landscape: its tables one below the other, the head of each repeated.

Forms of the law carry their number at the top and the numbers of their columns in the head. What is
not over yet says so under the title, so that no provisional figure is taken for a final one.
"""

from __future__ import annotations

from collections.abc import Iterator

from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.slips.figure_tables import figure_table
from reception.print.slips.letter_parts import centred
from reception.print.slips.list_pages import BODY_SIZE
from reception.print.slips.working_list import WorkingPage, render_working_page, working_signing
from reception.print.text import Run, rich
from reception.services.reports.report_data import Report

_NOTE_SIZE = 8.5


def render_report(data: Report) -> bytes:
    """The report as a PDF, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    head = (data.signer_title or "THỦ TRƯỞNG ĐƠN VỊ").upper()
    page = WorkingPage(
        title=data.words.title,
        subtitle=tuple(_subtitle(data)),
        rows=tuple(_tables(data)),
        closing=tuple(_closing(data)),
        signing=working_signing("NGƯỜI LẬP BÁO CÁO", data.prepared_by, head, data.signer_name),
    )
    return render_working_page(data, page)


def _subtitle(data: Report) -> Iterator[Block]:
    words = data.words
    if words.form_number:
        number = " – ".join(filter(None, (words.form_number, words.basis)))
        yield centred(number, _NOTE_SIZE, face=Face.ITALIC)
    yield centred(f"({data.period_words})", BODY_SIZE, face=Face.ITALIC)
    yield centred(data.state_words, BODY_SIZE, face=Face.ITALIC)
    yield Space(4)
    yield Paragraph(rich(f"Đơn vị báo cáo: {data.header.full_name}"), BODY_SIZE)
    if words.unit:
        yield Paragraph(rich(Run(words.unit, Face.ITALIC)), _NOTE_SIZE, Align.RIGHT)
    yield Space(3)


def _tables(data: Report) -> Iterator[Flowing]:
    tables = [table for table in data.tables if not table.is_annex]
    for table in tables:
        if len(tables) > 1:
            title = Paragraph(rich(Run(table.title, Face.BOLD)), BODY_SIZE, before=8)
            yield Flowing(title, keep_with_next=True)
            yield Flowing(Space(3), keep_with_next=True)
        yield from figure_table(table, is_numbered=bool(data.words.form_number))


def _closing(data: Report) -> Iterator[Block]:
    yield Space(4)
    for at, note in enumerate(data.words.notes, start=1):
        yield Paragraph(rich(f"({at}) {note}"), _NOTE_SIZE, before=1)
    for table in data.tables:
        if table.is_annex:
            words = f"{table.title}: {len(table.rows)} dòng, có trong bảng tính và tệp CSV."
            yield Paragraph(rich(words), _NOTE_SIZE, before=1)
    broken = [check.words for check in data.checks if not check.holds]
    checked = "Các phép cân đối đều đúng." if not broken else f"KHÔNG CÂN: {', '.join(broken)}."
    said = f"{checked} " if data.checks else ""
    yield Paragraph(rich(f"{said}Mã kiểm tra số liệu: {data.digest}"), _NOTE_SIZE, before=3)
