"""Danh sách hồ sơ chưa gửi xong lên tỉnh: what waits, why, and what to do, for whoever does it."""

from __future__ import annotations

from reception.domain.money import grouped
from reception.domain.numbering import breakable
from reception.domain.vi_dates import hour_and_date
from reception.print.flow import Align, Block, Space
from reception.print.slips.letter_parts import centred
from reception.print.slips.list_pages import BODY_SIZE
from reception.print.slips.working_list import WorkingPaper, render_working_list
from reception.print.table import Column, Grid
from reception.services.province.owed_list import OwedLine, OwedListData

TITLE = "Danh sách hồ sơ chưa gửi xong lên tỉnh"
_C = Align.CENTRE
_GRID = Grid(
    (
        Column("TT", 0.04, _C),
        Column("Mã hồ sơ", 0.14, _C),
        Column("Chủ hồ sơ", 0.15),
        Column("Tình trạng", 0.09, _C),
        Column("Lý do", 0.25),
        Column("Việc cần làm", 0.17),
        Column("Chờ từ", 0.1, _C),
        Column("Đã thử", 0.06, _C),
    ),
    9.0,
)


def render_owed_list(data: OwedListData) -> bytes:
    """The list as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    paper = WorkingPaper(
        title=TITLE,
        signer="NGƯỜI LẬP DANH SÁCH",
        grid=_GRID,
        cells=map(_cells, data.lines),
        subtitle=_subtitle(data),
        remarks=(_how_many(data),),
    )
    return render_working_list(data, paper)


def _cells(line: OwedLine) -> tuple[str, ...]:
    return (
        breakable(line.code),
        line.owner,
        line.state,
        line.reason,
        line.next_step,
        hour_and_date(line.since),
        grouped(line.tries),
    )


def _subtitle(data: OwedListData) -> tuple[Block, ...]:
    words = f"Các hồ sơ có “{data.text}” trong mã hoặc tên." if data.text else ""
    return (centred(words, BODY_SIZE), Space(6)) if words else (Space(6),)


def _how_many(data: OwedListData) -> str:
    if data.more:
        return f"Gồm {grouped(len(data.lines))} hồ sơ đầu; còn nữa ở trang Chưa gửi."
    if not data.lines:
        return "Không có hồ sơ nào chưa gửi xong."
    return f"Gồm {grouped(len(data.lines))} hồ sơ."
