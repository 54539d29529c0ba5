"""Mẫu 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả, the receipt a citizen takes home.

Labels and their order follow TT 01/2018/TT-VPCP (form set of TT 03/2025/TT-VPCP). Two copies (liên)
are printed, one kept with the dossier and one for the citizen. Up to twelve papers, and as many
documents that the fee counts, stay on one page per copy, smaller if they must; a longer list flows
over clean pages, and the signatures never stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reception.domain.text import nfc
from reception.print.flow import (
    Block,
    Flowing,
    Space,
    draw_column,
    largest_scale,
    split_pages,
    total_height,
)
from reception.print.layout import PaperSize, form_frame, paper_size
from reception.print.pdf_canvas import PdfCanvas, to_pdf
from reception.print.receipt_header import draw_edge_bars, edge_length
from reception.print.slips.intake_parts import (
    IntakeParts,
    intake_parts,
)
from reception.print.slips.laid_pages import (
    LaidPage,
    Place,
    copy_labels,
    first_page,
    in_copies,
    later_page,
    page_number,
    running_head,
    widened,
)
from reception.services.papers.slip_data import IntakeSlipData

ONE_PAGE_PAPERS = 12
# Below this the body would be smaller than 5.5 pt on any paper.
_LEAST_SCALE = 0.55
# A long list of documents goes on over the page before the form gets hard to read.
_LEAST_SCALE_WITH_LIST = 0.8
# A second QR makes nobody's receipt smaller than this, compared with the paper's own size.
_LEAST_SCALE_WITH_MARK = 0.8


def render_intake_slip(data: IntakeSlipData, *, size: str = "") -> bytes:
    """The receipt as a PDF: first the copy to keep, then the copy for the citizen.

    Args:
        data: what stands on it.
        size: ``a5``, ``a4`` or ``80mm``, left out the one its form chose; a roll page is as long
            as its text.

    Raises:
        InputError: ``bad_paper_size``, ``qr_too_long``, ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    form = data.form
    frame = form_frame(form, paper_size(size or form.layout.size or PaperSize.A5))
    slip = intake_parts(data, frame)
    if data.look_up and not _has_room_for_mark(slip):
        data = replace(data, look_up="")
        slip = intake_parts(data, frame)
    if data.payment_qr and not _has_room_for_mark(slip):
        slip = intake_parts(replace(data, payment_qr=""), frame)
    fits = frame.height is None or len(data.papers) <= ONE_PAGE_PAPERS
    is_short = len(data.fee_items) <= ONE_PAGE_PAPERS
    least = _LEAST_SCALE if is_short else frame.enlarge * _LEAST_SCALE_WITH_LIST
    pages = (_one_page(slip, least) if fits else None) or _several_pages(slip)
    labels = copy_labels(form.copies, data.print_number, data.printed_at)
    copies = in_copies(pages, frame, labels, form.layout)
    issuer, title = data.header, f"{form.name} {data.code}"
    return to_pdf(copies, title=title, author=nfc(issuer.office), is_training=issuer.is_training)


def _has_room_for_mark(slip: IntakeParts) -> bool:
    """Whether what stands beside the form fits; several pages always have room."""
    if slip.frame.height is None or len(slip.data.papers) > ONE_PAGE_PAPERS:
        return True
    everything = [*_body(slip), slip.signing, *slip.foot]
    scale = slip.frame.enlarge * _LEAST_SCALE_WITH_MARK
    return total_height(everything, slip.column, scale) <= slip.frame.room


def _body(slip: IntakeParts) -> list[Block]:
    papers = [item.block for item in slip.papers]
    return [*slip.opening, *papers, *slip.closing, Space(6)]


def _one_page(slip: IntakeParts, least: float) -> list[LaidPage] | None:
    """Everything on one page, as large as it fits; None when even the least scale is too large."""
    everything = [*_body(slip), slip.signing, *slip.foot]
    scale = largest_scale(
        lambda tried: total_height(everything, slip.column, tried),
        slip.frame.room,
        most=slip.frame.enlarge,
        least=least,
    )
    if scale is None:
        return None
    height = slip.frame.height or _roll_height(slip, total_height(everything, slip.column, scale))
    spare = height - slip.frame.top - slip.frame.bottom
    spare -= total_height(everything, slip.column, scale)
    sheet = PdfCanvas()
    _draw_body(slip, sheet, [*_body(slip), widened(slip.signing, spare, scale)], scale)
    _draw_foot(slip, sheet, slip.foot, height, scale)
    return [_laid(slip, sheet, height, scale)]


def _roll_height(slip: IntakeParts, text: float) -> float:
    bars = edge_length(slip.masthead.bars) if slip.masthead.bars and slip.inset else 0.0
    return slip.frame.top + max(text, bars) + slip.frame.bottom


def _several_pages(slip: IntakeParts) -> list[LaidPage]:
    """The checklist over two or more pages, the last of them with items, signatures and notes."""
    scale = slip.frame.enlarge
    height = slip.frame.top + slip.frame.room + slip.frame.bottom
    running = running_head(slip.data.form.name, slip.data.code)
    number_height = page_number(1, 1).height(slip.column, scale)

    def room(page: int) -> float:
        head = total_height(running, slip.column, scale) if page else 0.0
        return slip.frame.room - number_height - head

    parts = _split(slip, scale, room)
    pages = []
    for number, blocks in enumerate(parts, start=1):
        sheet = PdfCanvas()
        column = [*running, *blocks] if number > 1 else blocks
        _draw_body(slip, sheet, column, scale)
        _draw_foot(slip, sheet, (page_number(number, len(parts)),), height, scale)
        pages.append(_laid(slip, sheet, height, scale, running if number > 1 else ()))
    return pages


def _split(slip: IntakeParts, scale: float, room: Callable[[int], float]) -> list[list[Block]]:
    tail = _tail(slip, scale, room(1))
    rows = list(slip.papers)
    if rows and rows[-1].head is not None:
        rows[-1] = replace(rows[-1], keep_with_next=True)
    opening = [Flowing(block) for block in slip.opening]
    parts = split_pages([*opening, *rows, *tail], slip.column, scale, room)
    if len(parts) > 1 or len(rows) < 2:
        return parts
    # It would just fit, without air: two rows move on with the items instead.
    rows[-2] = replace(rows[-2], keep_with_next=True, new_page=True)
    return split_pages([*opening, *rows, *tail], slip.column, scale, room)


def _tail(slip: IntakeParts, scale: float, room: float) -> list[Flowing]:
    """Items, signatures and notes: all together, or at least the last item with the signatures."""
    blocks = [*slip.closing, Space(6), widened(slip.signing, 20.0, scale), Space(6), *slip.foot]
    together = total_height(blocks, slip.column, scale) <= room * 0.8
    first_tied = 0 if together else len(slip.closing) - 1
    last = len(blocks) - 1
    return [
        Flowing(block, keep_with_next=first_tied <= index < last)
        for index, block in enumerate(blocks)
    ]


def _draw_body(slip: IntakeParts, sheet: PdfCanvas, blocks: Sequence[Block], scale: float) -> None:
    draw_column(sheet, blocks, slip.left, slip.frame.top, slip.column, scale)
    if slip.masthead.bars and slip.inset:
        draw_edge_bars(sheet, slip.masthead.bars, slip.frame.left, slip.frame.top, scale)


def _draw_foot(
    slip: IntakeParts, sheet: PdfCanvas, foot: Sequence[Block], height: float, scale: float
) -> None:
    top = height - slip.frame.bottom - total_height(foot, slip.column, scale)
    draw_column(sheet, foot, slip.left, top, slip.column, scale)


def _laid(
    slip: IntakeParts,
    sheet: PdfCanvas,
    height: float,
    scale: float,
    running: Sequence[Block] = (),
) -> LaidPage:
    place = Place(slip.left, slip.frame.top, slip.column, scale)
    if running:
        return later_page(sheet, height, place, running[0])
    above = slip.opening[: slip.opening.index(slip.masthead)]
    return first_page(sheet, height, place, slip.masthead, above)
