"""How well folded words fit a name: whole, as beginnings, or with one wrong letter forgiven.

One wrong letter is one letter too many, missing or another one, or two neighbours in the wrong
order (optimal string alignment distance 1), once in all that was typed, in a word of at least
``LEAST_FORGIVEN`` letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from reception.domain.text import fold

LEAST_FORGIVEN = 4
LEAST_TAIL = 4
"""Digits of a number's end by which it is found."""
LEAST_START = 3
"""Digits of a number's beginning by which it is found."""

_NUMBER = re.compile(r"[^\W_]+")


class Fit(IntEnum):
    """How a typed text fits a dossier, best first."""

    WHOLE = 0
    BEGINNING = 1
    FORGIVEN = 2


def fit(typed: Sequence[str], words: Sequence[str]) -> Fit | None:
    """How folded words that were typed fit the words of a name; None where they do not.

    Every typed word has to be one of the words, or begin one; the same word may answer twice.
    """
    if not typed:
        return None
    strange = [part for part in typed if part not in words]
    if not strange:
        return Fit.WHOLE
    strange = [part for part in strange if not any(word.startswith(part) for word in words)]
    if not strange:
        return Fit.BEGINNING
    if len(strange) == 1 and any(is_slip(strange[0], word) for word in words):
        return Fit.FORGIVEN
    return None


def is_slip(typed: str, word: str) -> bool:
    """Whether what was typed is a long enough word with one wrong letter, but not the word."""
    return len(word) >= LEAST_FORGIVEN and _is_one_edit(typed, word)


def shortened(word: str) -> set[str]:
    """The word and all that is left of it when one letter is dropped.

    Two words that are one edit apart always share one of these, so that they are found by looking
    these up instead of comparing with every word there is (symmetric deletes).
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def number_key(text: str) -> str:
    """A number as it is looked for: its letters and digits only, folded."""
    return "".join(_NUMBER.findall(text.lower() if text.isascii() else fold(text)))


def numbers_typed(text: str) -> tuple[str, ...]:
    """What a typed text may be as a number or a tail of one; empty for a text of words.

    A Vietnamese phone number with the code of the country is also looked for as it is dialled here.
    """
    number = number_key(text)
    if sum(char.isdigit() for char in number) < LEAST_START:
        return ()
    home = "0" + number.removeprefix("84")
    return (number, home) if number.startswith("84") and len(home) > LEAST_START else (number,)


def number_fit(typed: Iterable[str], numbers: Iterable[str]) -> bool:
    """Whether a number that may be meant is the beginning or a long enough tail of one of some."""
    known = tuple(numbers)
    return any(
        number.startswith(part) or (len(part) >= LEAST_TAIL and number.endswith(part))
        for part in typed
        for number in known
    )


def _is_one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]
    )
