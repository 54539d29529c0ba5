"""The table of mẫu 06, phiếu kiểm soát quá trình giải quyết hồ sơ: the handovers that took place.

Below the real ones stand blank rows to sign by hand, four rows at least as the dossier normally
passes one-stop desk, office, leader, one-stop desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reception.domain.vi_dates import paper_moment
from reception.print.flow import Align, Flowing, Paragraph, draw_column, total_height
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.slips.letter_parts import TABLE_SIZE, headed, table
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.letter_data import HandoverStep

LEAST_ROWS = 4
# Short enough to stand beside its label.
_BLANK_PLACE = "……………"
# Rows to fill by hand below the real ones, when these are already four.
_SPARE_ROWS = 1
_PAD = 3.0
_SIGN_HEIGHT = 24.0
_BLANK_MOMENT = "…… giờ …… phút, ngày …/…/……"
_STEPS = Grid(
    (
        Column("TÊN CƠ QUAN", 0.30),
        Column("THỜI GIAN GIAO, NHẬN HỒ SƠ", 0.42),
        Column("KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/đúng hạn/quá hạn)", 0.16),
        Column("GHI CHÚ", 0.12),
    ),
    8.0,
)


def step_rows(steps: Sequence[HandoverStep], form: FormText) -> Iterator[Flowing]:
    """The table of handovers: the real ones, then rows to fill by hand."""
    blank = max(LEAST_ROWS - len(steps), _SPARE_ROWS)
    return table(headed(_STEPS, form).head(), map(_row, (*steps, *[None] * blank)), above=4)


def _row(step: HandoverStep | None) -> _StepRow:
    if step is None:
        return _StepRow(
            places=(_cell(f"1. Giao: {_BLANK_PLACE}"), _cell(f"2. Nhận: {_BLANK_PLACE}")),
            times=(_cell(_BLANK_MOMENT, Align.CENTRE),),
            signers=(_signer("Người giao", ""), _signer("Người nhận", "")),
            result=_cell("", Align.CENTRE),
            note=_cell(""),
        )
    accepted = paper_moment(step.accepted_at) if step.accepted_at else _BLANK_MOMENT
    return _StepRow(
        places=(
            _cell(f"1. Giao: {step.giver or _BLANK_PLACE}"),
            _cell(f"2. Nhận: {step.receiver or _BLANK_PLACE}"),
        ),
        times=(
            _cell(f"Giao: {paper_moment(step.given_at)}"),
            _cell(f"Nhận: {accepted}"),
        ),
        signers=(
            _signer("Người giao", step.giver_name),
            _signer("Người nhận", step.receiver_name),
        ),
        result=_cell(step.result, Align.CENTRE),
        note=_cell(step.note),
    )


def _cell(text: str, align: Align = Align.LEFT) -> Paragraph:
    return Paragraph(rich(text), TABLE_SIZE, align)


def _signer(role: str, name: str) -> tuple[Paragraph, Paragraph]:
    """The role above the room for a signature, the name below it."""
    return (
        Paragraph(rich(Run(role, Face.ITALIC)), TABLE_SIZE, Align.CENTRE),
        Paragraph(rich(Run(name, Face.BOLD)), TABLE_SIZE, Align.CENTRE, balance=True),
    )


@dataclass(frozen=True, slots=True)
class _StepRow:
    """One handover: who to whom, when, two signatures, the outcome, a remark; never torn."""

    places: tuple[Paragraph, ...]
    times: tuple[Paragraph, ...]
    signers: tuple[tuple[Paragraph, Paragraph], ...]
    result: Paragraph
    note: Paragraph

    def height(self, width: float, scale: float) -> float:
        """Height of the tallest cell and its white."""
        rooms = self._rooms(width, scale)
        half = rooms[1] / 2
        signed = max(total_height(pair, half, scale) for pair in self.signers)
        middle = total_height(self.times, rooms[1], scale) + signed + _SIGN_HEIGHT * scale
        return (
            max(
                total_height(self.places, rooms[0], scale),
                middle,
                self.result.height(rooms[2], scale),
                self.note.height(rooms[3], scale),
            )
            + 2 * _PAD * scale
        )

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw texts and rules."""
        height, pad = self.height(width, scale), _PAD * scale
        edges = [x]
        for column in _STEPS.columns:
            edges.append(edges[-1] + width * column.share)
        for edge in edges:
            sheet.rule(edge, top, edge, top + height)
        sheet.rule(edges[0], top + height, edges[-1], top + height)
        rooms = self._rooms(width, scale)
        lefts = [edge + pad for edge in edges[:-1]]
        draw_column(sheet, self.places, lefts[0], top + pad, rooms[0], scale)
        self._draw_middle(sheet, lefts[1], top + pad, rooms[1], scale)
        self.result.draw(sheet, lefts[2], top + pad, rooms[2], scale)
        self.note.draw(sheet, lefts[3], top + pad, rooms[3], scale)

    def _draw_middle(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float
    ) -> None:
        below = draw_column(sheet, self.times, x, top, width, scale)
        half = width / 2
        for left, (role, name) in zip((x, x + half), self.signers, strict=True):
            signed = draw_column(sheet, (role,), left, below, half, scale)
            name.draw(sheet, left, signed + _SIGN_HEIGHT * scale, half, scale)

    def _rooms(self, width: float, scale: float) -> list[float]:
        return [width * column.share - 2 * _PAD * scale for column in _STEPS.columns]
