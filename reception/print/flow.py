"""Blocks that know their height, lines that break between words, pages that fill up.

A paper is a column of blocks. Each block can be measured and drawn at any scale, so that a paper
which must fit one page is measured at shrinking scales until it does; what never fits flows over
clean pages instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from reception.domain.errors import InputError
from reception.print.fonts import Face, advance, require_glyphs
from reception.print.sheet import Sheet

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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.REGULAR


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, ready to draw; ``x`` counts from the line's left end, at size 1."""

    x: float
    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line; widths are at size 1."""

    pieces: tuple[Piece, ...]
    width: float


class Block(Protocol):
    """Anything with a height that can be drawn below something else."""

    def height(self, width: float, scale: float) -> float:
        """Height in points at a width and scale."""

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        """Draw with the upper left corner at ``(x, top)``."""


def leading(scale: float) -> float:
    """Distance of the baselines in font sizes at a scale."""
    share = (scale - _CRAMPED) / (_COMFORTABLE - _CRAMPED)
    return _TIGHT_LEADING + (_LEADING - _TIGHT_LEADING) * min(max(share, 0.0), 1.0)


def runs(*parts: str | Run, field: str | None = None) -> tuple[Run, ...]:
    """Checked runs of a paragraph; a plain text stands in the regular face.

    A blank at the seam of two parts is kept, all other white space is tidied.

    Raises:
        InputError: ``missing_glyph``, naming ``field``.
    """
    checked = []
    for part in parts:
        run = Run(part) if isinstance(part, str) else part
        ready = require_glyphs(run.text, run.face, field=field)
        if ready:
            checked.append(Run(ready + " " * run.text.endswith(" "), run.face))
    return tuple(checked)


def break_lines(parts: Sequence[Run], width: float, hang: float = 0.0) -> list[Line]:
    """Break runs between words into lines.

    A word wider than a whole line is broken between letters: long names without spaces must not
    leave the paper.

    Args:
        parts: checked runs.
        width: room in font sizes (points divided by the size).
        hang: indent of every line but the first, in font sizes.
    """
    breaker = _Breaker(width, hang)
    for part in parts:
        words = part.text.split(" ")
        for index, word in enumerate(words):
            if index:
                breaker.blank(part.face)
            if word:
                breaker.word(word, part.face)
    return breaker.finish()


class _Breaker:
    """Greedy line filling over runs; a word may change its face in the middle."""

    def __init__(self, width: float, hang: float) -> None:
        self._width = width
        self._hang = hang
        self._lines: list[Line] = []
        self._line: list[Piece] = []
        # The word being collected stays together until the next blank.
        self._word: list[tuple[str, Face, float]] = []
        self._blank_face: Face | None = None
        self._end = 0.0

    def blank(self, face: Face) -> None:
        """A place where the line may break."""
        self._flush()
        self._blank_face = face

    def word(self, text: str, face: Face) -> None:
        """Letters that follow without a blank."""
        self._word.append((text, face, advance(text, face)))

    def finish(self) -> list[Line]:
        """The broken lines; at least one."""
        self._flush()
        self._close()
        return self._lines

    def _flush(self) -> None:
        if not self._word:
            return
        needed = sum(part[2] for part in self._word)
        gap = self._gap()
        if self._line and self._end + gap + needed > self._width:
            self._close()
            gap = 0.0
        for text, face, length in self._word:
            if self._end + gap + length > self._width:
                self._add_letters(text, face, gap)
            else:
                self._add(text, face, length, gap)
            gap = 0.0
        self._word = []
        self._blank_face = None

    def _gap(self) -> float:
        if self._blank_face is None or not self._line:
            return 0.0
        return advance(" ", self._blank_face)

    def _add(self, text: str, face: Face, length: float, gap: float) -> None:
        last = self._line[-1] if self._line else None
        if last and last.face is face:
            # One string per face and line: searching and copying from the PDF keeps its blanks.
            self._line[-1] = Piece(last.x, last.text + " " * bool(gap) + text, face)
        else:
            if last and gap:
                self._line[-1] = Piece(last.x, last.text + " ", last.face)
            self._line.append(Piece(self._end + gap, text, face))
        self._end += gap + length

    def _add_letters(self, text: str, face: Face, gap: float) -> None:
        for letter in text:
            length = advance(letter, face)
            if self._line and self._end + gap + length > self._width:
                self._close()
                gap = 0.0
            self._add(letter, face, length, gap)
            gap = 0.0

    def _close(self) -> None:
        self._lines.append(Line(tuple(self._line), self._end))
        self._line = []
        self._end = self._hang


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        parts: checked runs, see :func:`runs`.
        size: font size in points at scale 1.
        align: where the lines stand.
        indent: left indent of all lines, in points at scale 1.
        hang: further indent of every line but the first.
        before: white above, in points at scale 1.
        balance: make the lines about equally long, as a centred heading wants it.
    """

    parts: tuple[Run, ...]
    size: float
    align: Align = Align.LEFT
    indent: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    balance: bool = False

    def lines(self, width: float, scale: float) -> list[Line]:
        """The broken lines at a width."""
        size = self.size * scale
        room = width / size - self.indent / self.size
        lines = break_lines(self.parts, room, self.hang / self.size)
        if not self.balance or len(lines) == 1:
            return lines
        return break_lines(self.parts, _balanced(self.parts, room, len(lines)))

    def height(self, width: float, scale: float) -> float:
        """Height in points, the white above included."""
        lines = len(self.lines(width, scale))
        return (self.before + lines * self.size * leading(scale)) * scale

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        """Draw the lines."""
        size = self.size * scale
        baseline = top + self.before * scale + size * (_ASCENT + (leading(scale) - _LEADING) / 2)
        room = width - self.indent * scale
        for line in self.lines(width, scale):
            left = x + self.indent * scale + _offset(self.align, room - line.width * size)
            for piece in line.pieces:
                sheet.text(left + piece.x * size, baseline, piece.text, piece.face, size)
            baseline += size * leading(scale)


@dataclass(frozen=True, slots=True)
class Space:
    """White between blocks."""

    points: float

    def height(self, width: float, scale: float) -> float:
        """The white at a scale."""
        return self.points * scale

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
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

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        """Draw both."""
        half = width / 2
        self.left.draw(sheet, x, top, half, scale)
        self.right.draw(sheet, x + half, top, half, scale)


def total_height(blocks: Iterable[Block], width: float, scale: float) -> float:
    """Height of a column of blocks."""
    return sum(block.height(width, scale) for block in blocks)


def draw_column(
    sheet: Sheet, blocks: Iterable[Block], x: float, top: float, width: float, scale: float
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
    if height_at(most) <= room:
        return most
    if height_at(least) > room:
        return None
    low, high = 0, round((most - least) / _SCALE_STEP)
    while high - low > 1:
        middle = (low + high) // 2
        if height_at(least + middle * _SCALE_STEP) <= room:
            low = middle
        else:
            high = middle
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


def _balanced(parts: Sequence[Run], room: float, count: int) -> float:
    """About the narrowest width that needs no more lines than the full room does."""
    narrow, wide = room / count, room
    for _ in range(6):
        middle = (narrow + wide) / 2
        if len(break_lines(parts, middle)) > count:
            narrow = middle
        else:
            wide = middle
    return wide


def _offset(align: Align, slack: float) -> float:
    if align is Align.CENTRE:
        return slack / 2
    return slack if align is Align.RIGHT else 0.0
