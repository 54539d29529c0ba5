"""Mẫu 07: sổ theo dõi hồ sơ, the register of received dossiers between two days.

Columns as in the circular; the place for the signature (ký nhận) stays empty and every row is high
enough to sign in. The law keeps a paper register only while the system is incomplete; numbers run
through the year (TT 01/2018/TT-VPCP Art. 10).
"""

from __future__ import annotations

from reception.domain.money import grouped
from reception.domain.numbering import breakable
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date, long_day
from reception.print.flow import Align, Block, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import Signatures, day_words
from reception.print.slips.form_page import Signing
from reception.print.slips.laid_pages import copy_labels
from reception.print.slips.letter_parts import centred, head_signs, headed, signs
from reception.print.slips.leveled_head import Group, leveled_head
from reception.print.slips.list_pages import (
    BODY_SIZE,
    SIGN_ROOM,
    SIGN_SIZE,
    ListPaper,
    note_on_signs,
    render_list,
    table_rows,
)
from reception.print.table import Column, Grid, TableRow
from reception.print.text import rich
from reception.services.reports.register_data import RegisterData, RegisterLine

_C = Align.CENTRE
_GRID = Grid(
    (
        Column("STT", 0.034, _C),
        Column("Mã hồ sơ", 0.083, _C),
        Column("Tên thủ tục hành chính", 0.145),
        Column("Số lượng hồ sơ (bộ)", 0.042, _C),
        Column("Tên cá nhân, tổ chức", 0.10),
        Column("Địa chỉ, số điện thoại", 0.13),
        Column("Cơ quan chủ trì giải quyết", 0.09),
        Column("Nhận hồ sơ", 0.058, _C),
        Column("Hẹn trả kết quả", 0.058, _C),
        Column("Ngày, tháng, năm", 0.058, _C),
        Column("Phương thức nhận kết quả", 0.052, _C),
        Column("Ký nhận", 0.08, _C),
        Column("Ghi chú", 0.07),
    ),
    7.5,
)
_SHARES = tuple(column.share for column in _GRID.columns)


def render_register(data: RegisterData) -> bytes:
    """The register as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    form = data.form
    dates, handing = form.lines("column_groups")
    head = leveled_head(headed(_GRID, form), Group(7, 9, dates), Group(9, 12, handing))
    rows = list(map(_Rows().row, data.lines))
    closing = form.sentences["closing" if data.lines else "empty"]
    paper = ListPaper(
        header=data.header,
        form=form,
        issued_at=data.issued_at,
        system_name=data.system_name,
        subtitle=_subtitle(data),
        rows=table_rows(head, rows),
        closing=(
            *note_on_signs(data.lines),
            Space(6),
            Paragraph(rich(closing), BODY_SIZE),
        ),
        signing=_signing(data),
        labels=copy_labels(form.copies, 1),
    )
    return render_list(paper)


def _subtitle(data: RegisterData) -> tuple[Block, ...]:
    span = f"Từ {day_words(data.first)} đến {day_words(data.last)}"
    lines: list[Block] = [centred(f"({span})", BODY_SIZE, face=Face.ITALIC)]
    if data.field:
        lines.append(centred(f"Lĩnh vực: {data.field}", BODY_SIZE))
    return (*lines, Space(6))


class _Rows:
    """Makes the rows; a text that many lines share is checked and measured once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Align], Paragraph] = {}

    def row(self, line: RegisterLine) -> TableRow:
        """The row of a dossier."""
        texts = _texts(line)
        columns = zip(texts, _GRID.columns, strict=True)
        return TableRow(_SHARES, tuple(self._cell(text, column.align) for text, column in columns))

    def _cell(self, text: str, align: Align) -> Paragraph:
        found = self._known.get((text, align))
        if found is None:
            found = Paragraph(rich(text), _GRID.size, align)
            self._known[text, align] = found
        return found


def _texts(line: RegisterLine) -> tuple[str, ...]:
    return (
        grouped(line.number),
        breakable(line.code),
        line.procedure,
        f"{line.quantity:02d}",
        line.owner,
        line.contact,
        line.agency,
        hour_and_date(line.received_at),
        hour_and_date(line.due_at) if line.due_at else "",
        long_day(office_day(line.returned_at)) if line.returned_at else "",
        line.collect,
        "",
        line.note,
    )


def _signing(data: RegisterData) -> Signing:
    keeper = signs(data.form, "left", data.keeper)
    head = head_signs(data.form, data.signer_title, data.signer_name)
    return Signing(Signatures(keeper, head, size=SIGN_SIZE, sign_room=SIGN_ROOM))
