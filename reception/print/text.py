"""Running text of a paper: checked and measured once, then broken into lines at any width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reception.domain.signs import visible
from reception.print.fonts import Face, advance, register

# Halvings when looking for a narrower width: the last is below a letter's width.
_BALANCE_STEPS = 6


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
    """One broken line; its right end is at size 1."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters between two blanks; the face may change inside. Widths are at size 1."""

    gap: float
    width: float
    parts: tuple[tuple[str, Face, float], ...]


class Text:
    """Words with their widths.

    A paper that has to fit one page is measured at many sizes; breaking compares numbers only, and
    the strings of the lines are put together when they are drawn.
    """

    __slots__ = ("_natural", "_starts", "_widest", "_words")

    def __init__(self, runs: Iterable[Run]) -> None:
        """Measure runs whose characters are known to have glyphs."""
        self._words = _words(runs)
        self._natural = sum(word.gap + word.width for word in self._words)
        self._widest = max((word.width for word in self._words), default=0.0)
        self._starts: dict[tuple[float, float], list[int]] = {}

    @property
    def width(self) -> float:
        """Width on one line, at size 1."""
        return self._natural

    def count(self, room: float, hang: float = 0.0) -> int:
        """How many lines the text takes.

        Args:
            room: width of a line in font sizes.
            hang: indent of every line but the first, in font sizes.
        """
        if self._natural <= room:
            return 1
        return len(self._broken(room, hang))

    def lines(self, room: float, hang: float = 0.0) -> list[Line]:
        """The lines, at least one."""
        self._fit_words(room - hang)
        if self._natural <= room:
            return [_line(self._words, 0.0)]
        starts = self._broken(room, hang)
        ends = [*starts[1:], len(self._words)]
        return [
            _line(self._words[start:end], hang if start else 0.0)
            for start, end in zip(starts, ends, strict=True)
        ]

    def balanced_room(self, room: float) -> float:
        """About the narrowest width that needs no more lines than ``room`` does."""
        count = self.count(room)
        if count == 1:
            return room
        narrow, wide = room / count, room
        for _ in range(_BALANCE_STEPS):
            middle = (narrow + wide) / 2
            if self._widest > middle or self.count(middle) > count:
                narrow = middle
            else:
                wide = middle
        return wide

    def _broken(self, room: float, hang: float) -> list[int]:
        """Indexes of the words that begin a line."""
        self._fit_words(room - hang)
        key = (room, hang)
        if key not in self._starts:
            self._starts[key] = _starts(self._words, room, hang)
        return self._starts[key]

    def _fit_words(self, room: float) -> None:
        """Break words wider than a line between letters: nothing leaves the paper."""
        if self._widest <= room:
            return
        self._words = [part for word in self._words for part in _split(word, room)]
        self._widest = max(word.width for word in self._words)
        self._starts.clear()


def rich(*parts: str | Run) -> Text:
    """Text ready to be drawn; a plain string stands in the regular face.

    A blank at the end of a part is kept, all other white space is tidied. A sign that the fonts
    lack becomes □: paper shows what is stored, it judges nothing.
    """
    register()
    checked = []
    for part in parts:
        run = Run(part) if isinstance(part, str) else part
        ready = visible(run.text)
        if ready:
            checked.append(Run(ready + " " * run.text.endswith(" "), run.face))
    return Text(checked)


def _words(runs: Iterable[Run]) -> list[_Word]:
    words: list[_Word] = []
    parts: list[tuple[str, Face, float]] = []
    gap = 0.0
    for run in runs:
        for index, letters in enumerate(run.text.split(" ")):
            if index:
                if parts:
                    words.append(_word(gap, parts))
                    parts = []
                gap = advance(" ", run.face) if words else 0.0
            if letters:
                parts.append((letters, run.face, advance(letters, run.face)))
    if parts:
        words.append(_word(gap, parts))
    return words


def _word(gap: float, parts: list[tuple[str, Face, float]]) -> _Word:
    width = parts[0][2] if len(parts) == 1 else sum(part[2] for part in parts)
    return _Word(gap, width, tuple(parts))


def _split(word: _Word, room: float) -> list[_Word]:
    """Parts of a word, each no wider than a line (or a single letter)."""
    if word.width <= room:
        return [word]
    result: list[_Word] = []
    letters: list[tuple[str, Face, float]] = []
    gap, width = word.gap, 0.0
    for text, face, _ in word.parts:
        for letter in text:
            length = advance(letter, face)
            if letters and width + length > room:
                result.append(_word(gap, letters))
                letters, gap, width = [], 0.0, 0.0
            letters.append((letter, face, length))
            width += length
    result.append(_word(gap, letters))
    return result


def _starts(words: list[_Word], room: float, hang: float) -> list[int]:
    starts = [0]
    end = words[0].width if words else 0.0
    for index in range(1, len(words)):
        word = words[index]
        reach = end + word.gap + word.width
        if reach > room:
            starts.append(index)
            end = hang + word.width
        else:
            end = reach
    return starts


def _line(words: list[_Word], left: float) -> Line:
    """Put the strings of a line together, one per face, so that copying it keeps the blanks."""
    pieces: list[tuple[float, list[str], Face]] = []
    end = left
    for index, word in enumerate(words):
        if index and word.gap:
            pieces[-1][1].append(" ")
            end += word.gap
        for letters, face, width in word.parts:
            if pieces and pieces[-1][2] is face:
                pieces[-1][1].append(letters)
            else:
                pieces.append((end, [letters], face))
            end += width
    return Line(tuple(Piece(x, "".join(texts), face) for x, texts, face in pieces), end)
