"""Biên bản đối soát: what was compared with the other side, what differed, why, and the proofs.

A working paper, not one of the forms: it is printed for whoever has to show that a dossier was done
in time. It closes with the SHA-256 over everything that was found.
"""

from __future__ import annotations

from reception.domain.money import grouped
from reception.domain.numbering import breakable
from reception.domain.vi_dates import hour_and_date, long_day
from reception.print.flow import Align, Block, Paragraph, Space
from reception.print.fonts import Face
from reception.print.slips.letter_parts import centred
from reception.print.slips.list_pages import BODY_SIZE, TABLE_SIZE
from reception.print.slips.working_list import WorkingPaper, render_working_list
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.reconciliation.evidence import EvidenceData, EvidenceLine

TITLE = "Biên bản đối soát hồ sơ"
_C = Align.CENTRE
_GRID = Grid(
    (
        Column("TT", 0.03, _C),
        Column("Mã hồ sơ, chủ hồ sơ", 0.13),
        Column("Kết quả", 0.06, _C),
        Column("Chỗ khác (ở đây → ở đó)", 0.22),
        Column("Nguyên nhân, việc cần làm", 0.19),
        Column("Vì sao trễ", 0.17),
        Column("Chứng cứ: lúc, việc, trả lời, mã băm", 0.2),
    ),
    8.0,
)
_FIGURES = (
    ("Hồ sơ đối soát", 0.18),
    ("Khớp", 0.16),
    ("Thiếu", 0.16),
    ("Lệch", 0.16),
    ("Không rõ", 0.17),
    ("Trễ hẹn", 0.17),
)


def render_evidence(data: EvidenceData) -> bytes:
    """The evidence page as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    paper = WorkingPaper(
        title=TITLE,
        signer="NGƯỜI ĐỐI SOÁT",
        grid=_GRID,
        cells=map(_cells, data.lines),
        subtitle=_subtitle(data),
        remarks=_remarks(data),
    )
    return render_working_list(data, paper)


def _subtitle(data: EvidenceData) -> tuple[Block, ...]:
    numbers = Grid(tuple(Column(name, share, _C) for name, share in _FIGURES), TABLE_SIZE)
    figures = (Run(grouped(number), Face.BOLD) for number in data.figures)
    told = (
        f"Đối soát với: {data.place}, {data.url}. Bắt đầu {hour_and_date(data.begun_at)},"
        f" xong {hour_and_date(data.ended_at)}. Gồm hồ sơ có việc trong ngày và hồ sơ đang mở."
    )
    remark = (Paragraph(rich(Run(data.remark, Face.ITALIC)), BODY_SIZE),) if data.remark else ()
    return (
        centred(f"(Ngày {long_day(data.day)})", BODY_SIZE, face=Face.ITALIC),
        Space(4),
        Paragraph(rich(told), BODY_SIZE),
        *remark,
        Space(4),
        numbers.head(),
        numbers.row(*figures),
        Space(8),
    )


def _cells(line: EvidenceLine) -> tuple[str, ...]:
    return (
        f"{breakable(line.code)} {line.owner}",
        line.standing,
        line.differences,
        line.cause,
        line.lateness,
        line.proofs,
    )


def _remarks(data: EvidenceData) -> list[str]:
    said = []
    if not data.lines:
        said.append("Không có hồ sơ nào thiếu, lệch, trễ hay không rõ.")
    if data.more:
        said.append(f"Và {grouped(data.more)} hồ sơ nữa, có trong kết quả của lệnh reconcile.")
    said.append(f"Mã băm SHA-256 của kết quả: {data.hash[:32]} {data.hash[32:]}")
    return said
