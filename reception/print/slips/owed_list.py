"""Danh sách hồ sơ chưa gửi xong lên tỉnh: what waits, why, and what to do, for whoever does it."""

from __future__ import annotations

from reception.domain.money import grouped
from reception.domain.numbering import breakable
from reception.domain.vi_dates import hour_and_date
from reception.print.flow import Align, Block, Paragraph, Space
from reception.print.layout import Signatures, signing_place
from reception.print.slips.form_page import Signing
from reception.print.slips.letter_parts import centred
from reception.print.slips.list_pages import (
    BODY_SIZE,
    SIGN_ROOM,
    SIGN_SIZE,
    ListPaper,
    note_on_signs,
    render_list,
    table_rows,
)
from reception.print.slips.working_form import working_form
from reception.print.table import Column, Grid
from reception.print.text import rich
from reception.services.province.owed_list import OwedListData

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
    rows = [
        _GRID.row(
            grouped(number),
            breakable(line.code),
            line.owner,
            line.state,
            line.reason,
            line.next_step,
            hour_and_date(line.since),
            grouped(line.tries),
        )
        for number, line in enumerate(data.lines, start=1)
    ]
    return render_list(
        ListPaper(
            header=data.header,
            form=working_form(TITLE),
            issued_at=data.issued_at,
            system_name=data.system_name,
            subtitle=_subtitle(data),
            rows=table_rows(_GRID.head(), rows) if rows else (),
            closing=_closing(data),
            signing=_signing(data),
            labels=("",),
        )
    )


def _subtitle(data: OwedListData) -> tuple[Block, ...]:
    words = f"Các hồ sơ có “{data.text}” trong mã hoặc tên." if data.text else ""
    return (centred(words, BODY_SIZE), Space(6)) if words else (Space(6),)


def _closing(data: OwedListData) -> tuple[Block, ...]:
    words = f"Gồm {grouped(len(data.lines))} hồ sơ."
    if data.more:
        words = f"Gồm {grouped(len(data.lines))} hồ sơ đầu; còn nữa ở trang Chưa gửi."
    if not data.lines:
        words = "Không có hồ sơ nào chưa gửi xong."
    return (*note_on_signs(data.lines), Space(6), Paragraph(rich(words), BODY_SIZE))


def _signing(data: OwedListData) -> Signing:
    left = signing_place("NGƯỜI LẬP DANH SÁCH", data.prepared_by)
    right = signing_place("NGƯỜI PHỤ TRÁCH", "")
    return Signing(Signatures(left, right, size=SIGN_SIZE, sign_room=SIGN_ROOM))
