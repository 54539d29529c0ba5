"""Blocks that know their height, and pages that fill up with them.

A paper is a column of blocks. Each block can be measured and drawn at any scale, so that a paper
which must fit one page is measured at shrinking scales until it does; what never fits flows over
clean pages instead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from reception.domain.errors import InputError
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Text

# Distance between baselines in font sizes, at a comfortable size and when everything shrinks: small
# text keeps its letters larger by giving up white.
_LEADING = 1.19
_TIGHT_LEADING = 1.05
_COMFORTABLE = 0.85
_CRAMPED = 0.6
# The part of a line above its baseline, in font sizes: the tallest capitals carry two marks.
_ASCENT = 0.93
# Steps of shrinking: fine enough that a paper never jumps visibly.
_SCALE_STEP = 0.02


class Align(Enum):
    """Where the lines of a paragraph stand in its width."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Block(Protocol):
    """Anything with a height that can be drawn below something else."""

    def height(self, width: float, scale: float) -> float:
        """Height in points at a width and scale."""

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw with the upper left corner at ``(x, top)``."""


def leading(scale: float) -> float:
    """Distance of the baselines in font sizes at a scale."""
    share = (scale - _CRAMPED) / (_COMFORTABLE - _CRAMPED)
    return _TIGHT_LEADING + (_LEADING - _TIGHT_LEADING) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        text: checked and measured.
        size: font size in points at scale 1.
        align: where the lines stand.
        indent: left indent of all lines, in points at scale 1.
        hang: further indent of every line but the first.
        before: white above, in points at scale 1.
        balance: make the lines about equally long, as a centred heading wants it.
    """

    text: Text
    size: float
    align: Align = Align.LEFT
    indent: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    balance: bool = False

    def height(self, width: float, scale: float) -> float:
        """Height in points, the white above included."""
        count = self.text.count(self._room(width, scale), self.hang / self.size)
        return (self.before + count * self.size * leading(scale)) * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw the lines."""
        size = self.size * scale
        step = size * leading(scale)
        baseline = top + self.before * scale + size * _ASCENT + (step - size * _LEADING) / 2
        room = self._room(width, scale)
        breaking = self.text.balanced_room(room) if self.balance else room
        for line in self.text.lines(breaking, self.hang / self.size):
            left = x + self.indent * scale + _offset(self.align, room - line.width) * size
            for piece in line.pieces:
                sheet.text(left + piece.x * size, baseline, piece.text, piece.face, size)
            baseline += step

    def _room(self, width: float, scale: float) -> float:
        """Width of a line in font sizes."""
        return width / (self.size * scale) - self.indent / self.size


@dataclass(frozen=True, slots=True)
class Space:
    """White between blocks."""

    points: float

    def height(self, width: float, scale: float) -> float:
        """The white at a scale."""
        return self.points * scale

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Nothing to draw."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """A block in a column that may run over pages.

    Attributes:
        block: what is drawn.
        keep_with_next: no page may end after this block.
        new_page: a new page starts here.
        head: drawn again when a page starts with this block: the head of its table.
    """

    block: Block
    keep_with_next: bool = False
    new_page: bool = False
    head: Block | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two paragraphs beside each other, the right one from the middle of the column on."""

    left: Paragraph
    right: Paragraph

    def height(self, width: float, scale: float) -> float:
        """Height of the taller one."""
        half = width / 2
        return max(self.left.height(half, scale), self.right.height(half, scale))

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both."""
        half = width / 2
        self.left.draw(sheet, x, top, half, scale)
        self.right.draw(sheet, x + half, top, half, scale)


def total_height(blocks: Iterable[Block], width: float, scale: float) -> float:
    """Height of a column of blocks."""
    return sum(block.height(width, scale) for block in blocks)


def draw_column(
    sheet: PdfCanvas, blocks: Iterable[Block], x: float, top: float, width: float, scale: float
) -> float:
    """Draw blocks below each other; returns where the last one ends."""
    for block in blocks:
        block.draw(sheet, x, top, width, scale)
        top += block.height(width, scale)
    return top


def largest_scale(
    height_at: Callable[[float], float], room: float, *, most: float, least: float
) -> float | None:
    """The largest scale at which a column fits, or None when it does not fit even at the least.

    Args:
        height_at: height of the column at a scale; never falls when the scale grows.
        room: height there is.
        most: the scale of a paper that has room to spare.
        least: the smallest legible scale.
    """
    natural = height_at(most)
    if natural <= room:
        return most
    if height_at(least) > room:
        return None
    # Texts fill an area, so the square root is a good first guess; few steps remain to be tried.
    steps = round((most - least) / _SCALE_STEP)
    low, high = 0, steps
    middle = round((most * math.sqrt(room / natural) - least) / _SCALE_STEP)
    reach = 1
    while high - low > 1:
        middle = min(max(middle, low + 1), high - 1)
        if height_at(least + middle * _SCALE_STEP) <= room:
            low = middle
            middle += reach
        else:
            high = middle
            middle -= reach
        reach *= 2
    return least + low * _SCALE_STEP


def split_pages(
    column: Sequence[Flowing], width: float, scale: float, rooms: Callable[[int], float]
) -> list[list[Block]]:
    """Fill pages with a column of blocks.

    Args:
        column: blocks in order; those tied by ``keep_with_next`` move together.
        width: width of the column.
        scale: scale of the whole.
        rooms: height there is on page 0, 1, ….

    Raises:
        InputError: ``paper_too_long`` when blocks that stay together are higher than a page.
    """
    pages: list[list[Block]] = [[]]
    used = 0.0
    for group in _groups(column):
        needed = sum(item.block.height(width, scale) for item in group)
        if pages[-1] and (group[0].new_page or used + needed > rooms(len(pages) - 1)):
            head = group[0].head
            pages.append([head] if head else [])
            used = head.height(width, scale) if head else 0.0
        pages[-1].extend(item.block for item in group)
        used += needed
        if used > rooms(len(pages) - 1):
            raise InputError("paper_too_long")
    return pages


def _groups(column: Sequence[Flowing]) -> Iterable[list[Flowing]]:
    group: list[Flowing] = []
    for item in column:
        group.append(item)
        if not item.keep_with_next:
            yield group
            group = []
    if group:
        yield group


def _offset(align: Align, slack: float) -> float:
    if align is Align.CENTRE:
        return slack / 2
    return slack if align is Align.RIGHT else 0.0
