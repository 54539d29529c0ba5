"""Bộ chỉ số phục vụ (QĐ 766) of a month: items with their points, and what brings points back."""

from __future__ import annotations

from reception.domain.money import grouped
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.slips.letter_parts import centred
from reception.print.slips.list_pages import BODY_SIZE, TABLE_SIZE, note_on_signs, table_rows
from reception.print.slips.working_list import (
    WorkingPage,
    headed_table,
    render_working_page,
    working_signing,
)
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.service_index.index_paper import IndexLine, IndexPaper

TITLE = "Điểm bộ chỉ số phục vụ người dân, doanh nghiệp (QĐ 766/QĐ-TTg)"
SIGNER = "NGƯỜI LẬP BẢNG"
_C = Align.CENTRE
_ITEMS = Grid(
    (
        Column("Mục", 0.05, _C),
        Column("Chỉ số", 0.27),
        Column("Tử số", 0.06, _C),
        Column("Mẫu số", 0.06, _C),
        Column("Tỷ lệ", 0.07, _C),
        Column("Điểm", 0.08, _C),
        Column("Tối đa", 0.06, _C),
        Column("Ghi chú, ai mất điểm", 0.35),
    ),
    TABLE_SIZE,
)
_STEPS = Grid(
    (
        Column("TT", 0.05, _C),
        Column("Mã hồ sơ", 0.22, _C),
        Column("Chủ hồ sơ", 0.25),
        Column("Việc cần làm", 0.25),
        Column("Trước", 0.13, _C),
        Column("Được điểm", 0.1, _C),
    ),
    TABLE_SIZE,
)


def render_index(data: IndexPaper) -> bytes:
    """The index as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    rows = [_ITEMS.row(*_item(line)) for line in data.lines]
    page = WorkingPage(
        title=TITLE,
        subtitle=month_lines(data.month, data.state),
        rows=(*table_rows(_ITEMS.head(), rows), *_steps(data)),
        closing=(*note_on_signs(data.steps), Space(6), *map(sentence, data.notes)),
        signing=working_signing(SIGNER, data.prepared_by),
    )
    return render_working_page(data, page)


def month_lines(month: str, state: str) -> tuple[Block, ...]:
    """Which month it is about, and whether all of it was counted."""
    return (
        centred(f"({month[0].upper()}{month[1:]})", BODY_SIZE, face=Face.ITALIC),
        centred(state, BODY_SIZE, face=Face.ITALIC),
        Space(6),
    )


def _item(line: IndexLine) -> tuple[str | Run, ...]:
    """A group stands in bold, its items below it."""
    words = (
        line.number,
        line.name,
        line.numerator,
        line.denominator,
        line.percent,
        line.points,
        line.most,
        line.remark,
    )
    return words if "." in line.number else tuple(Run(text, Face.BOLD) for text in words)


def _steps(data: IndexPaper) -> tuple[Flowing, ...]:
    """What the total comes to, and what brings points back."""
    total = [Flowing(sentence(words), keep_with_next=True) for words in data.total]
    if not data.steps:
        return (Flowing(Space(6)), *total, Flowing(sentence("Không còn việc nào lấy lại điểm.")))
    rows = [
        _STEPS.row(grouped(at), step.code, step.name, step.deed, step.by, step.gain)
        for at, step in enumerate(data.steps, start=1)
    ]
    return (
        Flowing(Space(6)),
        *total,
        Flowing(Space(6), keep_with_next=True),
        *headed_table("Việc lấy lại điểm, ít công nhất trước", _STEPS, rows),
        *(Flowing(sentence(words)) for words in more_steps(data)),
    )


def more_steps(data: IndexPaper) -> tuple[str, ...]:
    """That there are more steps than stand on it, where there are."""
    if not data.more:
        return ()
    return (f"Và {grouped(data.more)} việc nữa, có trong kết quả của lệnh index.",)


def sentence(words: str) -> Block:
    """A line below a table."""
    return Paragraph(rich(words), BODY_SIZE)
