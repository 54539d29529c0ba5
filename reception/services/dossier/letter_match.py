"""How well typed letters fit a text, marks left out: beginnings of words first, then letters."""

from __future__ import annotations

from reception.domain.text import fold


def score(query: str, text: str) -> int | None:
    """The fit of a query, the higher the better; None when it does not fit.

    Every word of the query must begin a word of the text, or stand inside one, or else the letters
    of the whole query must stand in the text in their order: ``tkq`` finds *Trả kết quả*.
    """
    wanted, known = fold(query), fold(text)
    if not wanted:
        return 0
    if known.startswith(wanted):
        return 1_000 - len(known)
    words = known.split()
    found = [_word_score(part, words) for part in wanted.split()]
    if all(value is not None for value in found):
        return sum(value or 0 for value in found) * 100 // len(found) - len(known)
    return _letters_score(wanted.replace(" ", ""), known)


def _word_score(part: str, words: list[str]) -> int | None:
    if any(word.startswith(part) for word in words):
        return 8
    return 4 if any(part in word for word in words) else None


def _letters_score(letters: str, known: str) -> int | None:
    """Letters in their order; those that begin words count more, scattered ones fit no longer."""
    at, starts = 0, 0
    first = -1
    for letter in letters:
        found = known.find(letter, at)
        if found < 0:
            return None
        first = found if first < 0 else first
        starts += found == 0 or not known[found - 1].isalnum()
        at = found + 1
    if starts * 2 < len(letters):
        return None
    return starts * 20 - (at - first)
