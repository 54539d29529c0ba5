"""Phiếu bàn giao hồ sơ and phiếu bàn giao kết quả: what changes hands, signed by both sides."""

from __future__ import annotations

from reception.domain.vi_dates import hour_and_date
from reception.print.flow import Align, Block, Paragraph, SideBySide, Space
from reception.print.layout import Signatures, labelled
from reception.print.slips.form_page import Signing
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import headed, signs
from reception.print.slips.list_pages import (
    BODY_SIZE,
    SIGN_ROOM,
    SIGN_SIZE,
    ListPaper,
    note_on_signs,
    render_list,
    table_rows,
)
from reception.print.table import Column, Grid
from reception.print.text import rich
from reception.services.reports.register_data import (
    HandoverLine,
    HandoverListData,
    HandoverWay,
)

_C = Align.CENTRE
_SIZE = 9.5
_OUT = Grid(
    (
        Column("TT", 0.04, _C),
        Column("Mã hồ sơ", 0.15, _C),
        Column("Nội dung giải quyết thủ tục hành chính", 0.25),
        Column("Họ tên chủ hồ sơ", 0.15),
        Column("Địa chỉ chủ hồ sơ", 0.19),
        Column("Hạn trả kết quả", 0.09, _C),
        Column("Phí, lệ phí (X là có)", 0.06, _C),
        Column("Ghi chú", 0.07),
    ),
    _SIZE,
)
_BACK = Grid(
    (
        Column("TT", 0.04, _C),
        Column("Mã hồ sơ", 0.15, _C),
        Column("Nội dung giải quyết thủ tục hành chính", 0.22),
        Column("Kết quả giải quyết thủ tục hành chính", 0.16),
        Column("Họ tên chủ hồ sơ", 0.14),
        Column("Địa chỉ chủ hồ sơ", 0.16),
        Column("Phí, lệ phí (X là có)", 0.055, _C),
        Column("Đăng ký trả kết quả qua bưu điện (X là có)", 0.075, _C),
    ),
    _SIZE,
)


def render_handover(data: HandoverListData) -> bytes:
    """The handover list as a PDF on A4 landscape, a copy for each side.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    grid, cells = (_OUT, _out) if data.way is HandoverWay.OUT else (_BACK, _back)
    form = data.form
    grid = headed(grid, form)
    rows = [grid.row(str(number), *cells(line)) for number, line in enumerate(data.lines, start=1)]
    paper = ListPaper(
        header=data.header,
        form=form,
        issued_at=data.issued_at,
        system_name=data.system_name,
        subtitle=_sides(data),
        rows=table_rows(grid.head(), rows),
        closing=(
            *note_on_signs(data.lines),
            Space(5),
            Paragraph(rich(form.sentences["summary"]), BODY_SIZE),
            Paragraph(rich(form.sentences["confirm"]), BODY_SIZE, before=2),
        ),
        signing=Signing(
            Signatures(
                signs(form, "left", data.giver_name, data.giver_title),
                signs(form, "right", data.receiver_name, data.receiver_title),
                size=SIGN_SIZE,
                sign_room=SIGN_ROOM,
            )
        ),
        labels=copy_labels(form.copies, data.print_number),
    )
    return render_list(paper)


def _sides(data: HandoverListData) -> tuple[Block, ...]:
    giver = Paragraph(labelled(data.form.label("giver"), data.giver), BODY_SIZE)
    receiver = Paragraph(labelled(data.form.label("receiver"), data.receiver), BODY_SIZE)
    return (Space(4), SideBySide(giver, receiver), Space(6))


def _out(line: HandoverLine) -> tuple[str, ...]:
    due = hour_and_date(line.due_at) if line.due_at else ""
    fee = _cross(line.has_fee)
    return (line.code, line.procedure, line.owner, line.address, due, fee, "")


def _back(line: HandoverLine) -> tuple[str, ...]:
    return (
        line.code,
        line.procedure,
        line.result,
        line.owner,
        line.address,
        _cross(line.has_fee),
        _cross(line.by_post),
    )


def _cross(value: bool) -> str:
    return "X" if value else ""
