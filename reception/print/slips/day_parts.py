"""What the pages of a day are made of: sections, big figures under headings, tables, feet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.money import grouped
from reception.domain.vi_dates import hour_and_date
from reception.print.flow import Align, Block, Flowing, Paragraph, Space, draw_column, split_pages
from reception.print.fonts import Face
from reception.print.layout import FRAMES, PaperSize, moment_words
from reception.print.pdf_canvas import PdfCanvas, PdfPage
from reception.print.slips.leveled_head import Group, leveled_head
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.slip_data import Outage

BODY_SIZE = 11.5
TABLE_SIZE = 10.0
SIGN_ROOM = 60.0
_FRAME = FRAMES[PaperSize.A4]
_SECTION_SIZE = 12.0
_FOOT_SIZE = 9.0
_FOOT_GAP = 6.0


def section(title: str, content: Sequence[Flowing]) -> list[Flowing]:
    """A heading that never stands alone, and what belongs to it."""
    heading = Paragraph(rich(Run(title, Face.BOLD)), _SECTION_SIZE, before=12)
    return [Flowing(heading, keep_with_next=True), Flowing(Space(4), keep_with_next=True), *content]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Sizes of the headings and of what stands under them, in points."""

    head: float
    words: float


def words_under(
    headings: Sequence[tuple[str, float]],
    words: Sequence[str],
    lettering: Lettering,
    groups: Sequence[Group] = (),
) -> list[Flowing]:
    """One row of bold words, each under its heading.

    Args:
        headings: words and share of the width.
        groups: common labels over some of them.
    """
    columns = tuple(Column(heading, share, Align.CENTRE) for heading, share in headings)
    grid = Grid(columns, lettering.head)
    head: Block = leveled_head(grid, *groups) if groups else grid.head()
    numbers = (Run(word, Face.BOLD) for word in words)
    return [
        Flowing(head, keep_with_next=True),
        Flowing(Grid(columns, lettering.words).row(*numbers)),
    ]


def table(grid: Grid, rows: Sequence[Sequence[str | Run]]) -> list[Flowing]:
    """A table whose head is drawn again on every page; its first and last rows keep company."""
    head = grid.head()
    last = len(rows) - 2
    body = [
        Flowing(
            grid.row(*cells),
            keep_with_next=number == last,
            head=head,
        )
        for number, cells in enumerate(rows)
    ]
    return [Flowing(head, keep_with_next=True), *body]


def sentence(text: str, size: float = BODY_SIZE) -> Flowing:
    """A line of running text."""
    return Flowing(Paragraph(rich(text), size))


def outage_words(outage: Outage) -> str:
    """A spell without the center, in words."""
    start = hour_and_date(outage.started_at)
    end = f"đến {hour_and_date(outage.ended_at)}" if outage.ended_at else "đến nay chưa nối lại"
    return f"– Từ {start} {end}: {grouped(outage.records_kept)} bản ghi được giữ an toàn tại máy."


@dataclass(frozen=True, slots=True)
class Feet:
    """What stands at the foot of every page."""

    system_name: str
    issued_at: datetime

    def split(self, column: Sequence[Flowing]) -> list[Sequence[Block]]:
        """The blocks of each page, with room for its foot.

        Raises:
            InputError: ``paper_too_long`` when one block is higher than a page.
        """
        foot_height = self._foot(1, 1).height(_FRAME.column, 1) + _FOOT_GAP
        return list(split_pages(column, _FRAME.column, 1, lambda _: _FRAME.room - foot_height))

    def pages(self, parts: Sequence[Sequence[Block]]) -> list[PdfPage]:
        """The pages, numbered."""
        return [self._page(part, at, len(parts)) for at, part in enumerate(parts, start=1)]

    def _page(self, blocks: Sequence[Block], number: int, count: int) -> PdfPage:
        assert _FRAME.height is not None
        sheet = PdfCanvas()
        draw_column(sheet, blocks, _FRAME.left, _FRAME.top, _FRAME.column, 1)
        foot = self._foot(number, count)
        top = _FRAME.height - _FRAME.bottom - foot.height(_FRAME.column, 1)
        foot.draw(sheet, _FRAME.left, top, _FRAME.column, 1)
        return PdfPage(_FRAME.width, _FRAME.height, (sheet,))

    def _foot(self, number: int, count: int) -> Paragraph:
        text = (
            f"{self.system_name} – in lúc {moment_words(self.issued_at)} – Trang {number}/{count}"
        )
        return Paragraph(rich(Run(text, Face.ITALIC)), _FOOT_SIZE, Align.CENTRE, before=3)
