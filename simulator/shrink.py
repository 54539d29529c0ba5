"""Delta debugging over the steps of a run: the shortest list that still fails in the same way.

After Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (ddmin).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shortest(items: Sequence[T], fails: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """A part of a failing list of which no single item can be left out any more.

    Args:
        fails: whether a part still fails; the whole list does.
    """
    kept, pieces = tuple(items), 2
    while kept:
        size = max(1, len(kept) // pieces)
        smaller = _without_a_piece(kept, size, fails)
        if smaller is not None:
            kept, pieces = smaller, max(2, pieces - 1)
        elif size == 1:
            return kept
        else:
            pieces = min(len(kept), pieces * 2)
    return kept


def _without_a_piece(
    kept: tuple[T, ...], size: int, fails: Callable[[tuple[T, ...]], bool]
) -> tuple[T, ...] | None:
    for start in range(0, len(kept), size):
        rest = kept[:start] + kept[start + size :]
        if fails(rest):
            return rest
    return None
