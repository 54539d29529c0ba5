"""Tổng quan on A4 landscape: the pictures first, then how each is counted and its table.

The window shows this very paper and lets the keyboard walk over the pictures, so that it is told
where on which page each of them stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reception.domain.text import nfc
from reception.print.charts.marks import Box
from reception.print.flow import Align, Block, Flowing, Paragraph, Space, draw_column, split_pages
from reception.print.fonts import Face
from reception.print.layout import MM, Frame, moment_words
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.slips.dashboard_pictures import chart_of, days_chart
from reception.print.slips.figure_tables import figure_table
from reception.print.text import Run, rich
from reception.services.dashboard import words
from reception.services.dashboard.dashboard_data import Dashboard, Picture

_FRAME = Frame(297 * MM, 210 * MM, 12 * MM, 12 * MM, 10 * MM, 10 * MM, 1.0)
_TITLE_SIZE, _CARD_SIZE, _BODY_SIZE, _FOOT_SIZE = 15.0, 11.0, 9.5, 8.5
_PAD, _GUTTER, _FOOT_GAP = 7.0, 8.0, 5.0
_CARD_TITLE = 17.0
_CARD_RULE = 0.4
# Widths of the cards beside each other, as shares of the column.
_ABOVE = ((Picture.SHARE, 0.26), (Picture.RISKS, 0.38), (Picture.LATE_BY, 0.36))
_SECOND = ((Picture.MONTHS, 0.54), (Picture.LOAD, 0.46))


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Where a picture stands: its page from 0 on, and its card in points from the top left."""

    picture: Picture
    page: int
    card: Box


@dataclass(frozen=True, slots=True)
class DashboardPaper:
    """The paper, the size of its pages in points, and the places in reading order."""

    pdf: bytes
    width: float
    height: float
    places: tuple[PicturePlace, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """A framed picture under its title."""

    title: str
    chart: Block

    def height(self, width: float) -> float:
        return _CARD_TITLE + 2 * _PAD + self.chart.height(width - 2 * _PAD, 1)

    def draw(self, sheet: PdfCanvas, box: Box) -> None:
        for y in (box.top, box.bottom):
            sheet.rule(box.left, y, box.right, y, weight=_CARD_RULE)
        for x in (box.left, box.right):
            sheet.rule(x, box.top, x, box.bottom, weight=_CARD_RULE)
        left, room = box.left + _PAD, box.width - 2 * _PAD
        title = Paragraph(rich(Run(self.title, Face.BOLD)), _CARD_SIZE)
        title.draw(sheet, left, box.top + _PAD, room, 1)
        self.chart.draw(sheet, left, box.top + _PAD + _CARD_TITLE, room, 1)


def render_dashboard(data: Dashboard) -> DashboardPaper:
    """The overview as a paper.

    Raises:
        EnvironmentProblem: ``font_missing``.
    """
    first, second = PdfCanvas(), PdfCanvas()
    below: list[PicturePlace] = list(_draw_row(second, data, _SECOND, 1, _FRAME.top))
    top = max(place.card.bottom for place in below) + _GUTTER
    sheets = [first, *_flow(second, data, top)]
    places = (*_draw_first(first, data), *below)
    for number, sheet in enumerate(sheets, start=1):
        foot = _foot(data, number, len(sheets))
        foot.draw(sheet, _FRAME.left, _below() + _FOOT_GAP, _FRAME.column, 1)
    pages = [PdfPage(_FRAME.width, _page_height(), (sheet,)) for sheet in sheets]
    title, office = words.TITLE, data.header
    pdf = to_pdf(pages, title=title, author=nfc(office.office), is_training=office.is_training)
    return DashboardPaper(pdf, _FRAME.width, _page_height(), places)


def _draw_first(sheet: PdfCanvas, data: Dashboard) -> Iterator[PicturePlace]:
    top = draw_column(sheet, _head(data), _FRAME.left, _FRAME.top, _FRAME.column, 1)
    above = list(_draw_row(sheet, data, _ABOVE, 0, top))
    yield from above
    top = above[0].card.bottom + _GUTTER
    box = Box(_FRAME.left, top, _FRAME.column, _below() - top)
    room = box.height - 2 * _PAD - _CARD_TITLE
    chart = days_chart(data, box.width - 2 * _PAD, room)
    _Card(words.title_of(data, Picture.DAYS), chart).draw(sheet, box)
    yield PicturePlace(Picture.DAYS, 0, box)


def _draw_row(
    sheet: PdfCanvas,
    data: Dashboard,
    row: Sequence[tuple[Picture, float]],
    page: int,
    top: float,
) -> Iterator[PicturePlace]:
    """Cards beside each other, all as high as the highest."""
    room = _FRAME.column - _GUTTER * (len(row) - 1)
    cards = [_Card(words.title_of(data, picture), chart_of(data, picture)) for picture, _ in row]
    height = max(card.height(room * share) for card, (_, share) in zip(cards, row, strict=True))
    left = _FRAME.left
    for card, (picture, share) in zip(cards, row, strict=True):
        box = Box(left, top, room * share, height)
        card.draw(sheet, box)
        yield PicturePlace(picture, page, box)
        left = box.right + _GUTTER


def _head(data: Dashboard) -> tuple[Block, ...]:
    middle = Align.CENTRE
    return (
        Paragraph(rich(data.header.full_name), _BODY_SIZE, middle),
        Paragraph(rich(Run(words.TITLE.upper(), Face.BOLD)), _TITLE_SIZE, middle),
        Paragraph(
            rich(Run(f"{data.period_words}. {data.state_words}", Face.ITALIC)), _BODY_SIZE, middle
        ),
        Space(6),
    )


def _flow(sheet: PdfCanvas, data: Dashboard, top: float) -> list[PdfCanvas]:
    """How everything is counted and the tables, from a place of a page on and over further ones."""
    column = [*_definitions(data), *(item for at in Picture for item in _table(data, at))]
    rooms = (_below() - top, _below() - _FRAME.top)
    parts = split_pages(column, _FRAME.column, 1, lambda page: rooms[min(page, 1)])
    sheets = [sheet, *(PdfCanvas() for _ in parts[1:])]
    for number, (part, blocks) in enumerate(zip(sheets, parts, strict=True)):
        start = _FRAME.top if number else top
        draw_column(part, blocks, _FRAME.left, start, _FRAME.column, 1)
    return sheets


def _definitions(data: Dashboard) -> Iterator[Flowing]:
    yield Flowing(Paragraph(rich(Run("Cách tính", Face.BOLD)), _CARD_SIZE), keep_with_next=True)
    for picture in Picture:
        title = Run(f"{words.title_of(data, picture)}: ", Face.BOLD)
        said = rich(title, words.definition_of(data, picture))
        yield Flowing(Paragraph(said, _BODY_SIZE, before=2))


def _table(data: Dashboard, picture: Picture) -> Iterator[Flowing]:
    title = Paragraph(rich(Run(words.title_of(data, picture), Face.BOLD)), _CARD_SIZE, before=10)
    yield Flowing(title, keep_with_next=True)
    yield Flowing(Space(3), keep_with_next=True)
    yield from figure_table(data.table(picture))


def _foot(data: Dashboard, number: int, count: int) -> Paragraph:
    text = f"{data.system_name} – in lúc {moment_words(data.cut_off)} – Trang {number}/{count}"
    return Paragraph(rich(Run(text, Face.ITALIC)), _FOOT_SIZE, Align.CENTRE)


def _page_height() -> float:
    assert _FRAME.height is not None
    return _FRAME.height


def _below() -> float:
    """Where the foot begins, with the white above it."""
    foot = Paragraph(rich("Trang"), _FOOT_SIZE).height(_FRAME.column, 1)
    return _page_height() - _FRAME.bottom - foot - _FOOT_GAP
