"""Phiếu hướng dẫn chuẩn bị hồ sơ: what to bring, how long, how much, when the office receives.

Handed out before there is a dossier, so it carries no code and no personal data.
"""

from __future__ import annotations

from collections.abc import Sequence

from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.slips.form_page import FormParts, page_frame, render_form
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import (
    BODY_SIZE,
    ITEM_GAP,
    TABLE_SIZE,
    centred,
    flowing,
    foot_of,
    headed,
    item,
    opening_of,
    sheets,
    table,
    words_of,
)
from reception.print.slips.leveled_head import Group, leveled_head
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.letter_data import GuidanceData

_TITLE_SIZE = 13.0
_PAPERS = Grid(
    (
        Column("TT", 0.06, Align.CENTRE),
        Column("Thành phần hồ sơ", 0.47),
        Column("Bản chính", 0.09, Align.CENTRE),
        Column("Bản chứng thực", 0.12, Align.CENTRE),
        Column("Bản photo", 0.09, Align.CENTRE),
        Column("Ghi chú", 0.17),
    ),
    TABLE_SIZE,
)


def render_guidance(data: GuidanceData, *, size: str = "") -> bytes:
    """The guidance slip as a PDF, one copy, for the citizen.

    Args:
        data: what stands on it.
        size: ``a5`` or ``a4``; left out, the one its form chose.

    Raises:
        InputError: ``bad_paper_size``, ``paper_size_not_offered``.
        EnvironmentProblem: ``font_missing``.
    """
    form = data.form
    title = [centred(line, _TITLE_SIZE) for line in form.title]
    parts = FormParts(
        name=form.name,
        code="",
        issuer=data.header,
        frame=page_frame(size, form),
        above=(*opening_of(data.header, form, data.issued_at), Space(6), *title, Space(6)),
        masthead=None,
        body=(*flowing(*_what(data)), *_papers(data), *flowing(*_terms(data))),
        closing=(words_of(form, _closing_key(data)),),
        signing=None,
        foot=foot_of(form, "note", data.issued_at, system=data.system_name),
        labels=copy_labels(form.copies, 1),
        layout=form.layout,
    )
    return render_form(parts)


def _closing_key(data: GuidanceData) -> str:
    if not data.at_desk:
        return "elsewhere"
    return "missing_closing" if data.is_missing else "closing"


def _what(data: GuidanceData) -> tuple[Block, ...]:
    form = data.form
    name = rich(
        f"{form.label('procedure')}: ",
        Run(f"{data.procedure_name} ", Face.BOLD),
        Run(f"(mã thủ tục {data.procedure_code})"),
    )
    return (
        Paragraph(name, BODY_SIZE, before=ITEM_GAP),
        *(
            item(form.label(part), value)
            for part, value in (("field", data.field), ("result", data.result))
            if form.shows(part)
        ),
    )


def _papers(data: GuidanceData) -> tuple[Flowing, ...]:
    if not data.papers:
        nothing = item(data.form.label("papers"), data.form.sentences["no_papers"])
        return flowing(nothing)
    grid = headed(_PAPERS, data.form)
    head = leveled_head(grid, Group(2, 5, data.form.sentences["column_groups"]))
    rows = (
        grid.row(str(number), line.paper.name, *sheets(line.paper), line.condition)
        for number, line in enumerate(data.papers, start=1)
    )
    key = "missing" if data.is_missing else "papers"
    heading = Flowing(words_of(data.form, key), keep_with_next=True)
    return (heading, *table(head, rows, above=3, below=3))


def _terms(data: GuidanceData) -> tuple[Block, ...]:
    form = data.form
    terms = {"limit": data.limits, "fee": data.fees}
    if data.at_desk:
        terms |= {"place": (data.header.full_name,), "hours": (data.hours,)}
    lines = [
        line for part in form.arranged(*terms) for line in _listed(form.label(part), terms[part])
    ]
    if data.note:
        lines.append(item(form.label("remark"), data.note))
    if data.clerk_name and form.shows("clerk"):
        clerk = f"{data.clerk_title} {data.clerk_name}".strip()
        lines.append(item(form.label("clerk"), clerk))
    return tuple(lines)


def _listed(label: str, values: Sequence[str]) -> list[Block]:
    """One value beside its label, several below it."""
    if len(values) <= 1:
        return [item(label, "".join(values))]
    below = [
        Paragraph(rich(f"- {value}"), BODY_SIZE, indent=11, hang=6, before=ITEM_GAP)
        for value in values
    ]
    return [item(label, " "), *below]
