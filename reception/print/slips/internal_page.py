"""Điểm đánh giá nội bộ (TT 01/2018) of a month: the nine items of the unit, and clerk by clerk."""

from __future__ import annotations

from reception.print.flow import Align, Flowing, Space
from reception.print.slips.index_page import SIGNER, month_lines, sentence
from reception.print.slips.list_pages import TABLE_SIZE, table_rows
from reception.print.slips.working_list import (
    WorkingPage,
    headed_table,
    render_working_page,
    working_signing,
)
from reception.print.table import Column, Grid
from reception.services.service_index.internal_paper import InternalPaper

TITLE = "Điểm đánh giá việc giải quyết thủ tục hành chính (TT 01/2018/TT-VPCP)"
_C = Align.CENTRE
_ITEMS = Grid(
    (
        Column("Mục", 0.06, _C),
        Column("Nội dung", 0.44),
        Column("Điểm", 0.1, _C),
        Column("Số hồ sơ", 0.1, _C),
        Column("Ghi chú", 0.3),
    ),
    TABLE_SIZE,
)
_CLERKS = Grid(
    (
        Column("TT", 0.06, _C),
        Column("Người tham gia giải quyết", 0.36),
        Column("Số hồ sơ", 0.12, _C),
        Column("Điểm trung bình", 0.14, _C),
        Column("Mức hoàn thành", 0.32),
    ),
    TABLE_SIZE,
)


def render_internal(data: InternalPaper) -> bytes:
    """The scores as a PDF on A4 landscape, without the dossiers one by one.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    items = [_ITEMS.row(*cells) for cells in data.items]
    page = WorkingPage(
        title=TITLE,
        subtitle=month_lines(data.month, data.state),
        rows=(*table_rows(_ITEMS.head(), items), *_clerks(data)),
        closing=(Space(6), *map(sentence, data.notes)),
        signing=working_signing(SIGNER, data.prepared_by),
    )
    return render_working_page(data, page)


def _clerks(data: InternalPaper) -> tuple[Flowing, ...]:
    total = [Flowing(sentence(words)) for words in data.total]
    if not data.clerks:
        return (Flowing(Space(6)), *total)
    rows = [_CLERKS.row(*cells) for cells in data.clerks]
    return (
        Flowing(Space(6)),
        *total,
        Flowing(Space(6)),
        *headed_table("Từng người", _CLERKS, rows),
    )
