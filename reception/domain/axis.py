"""How far the axis of a chart reaches, and which of many names have room under it."""

from __future__ import annotations

GRID_LINES = 4
"""Lines above the base of a chart; each stands at a whole number."""
# What may stand between two grid lines, and ten, a hundred… times that.
_ROUND = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80)


def nice_ceiling(highest: int) -> int:
    """The top of the axis: a little above the highest bar, a round number at each grid line."""
    power = 1
    while _ROUND[-1] * power * GRID_LINES < highest:
        power *= 10
    steps = (step * power for step in _ROUND)
    return next(step * GRID_LINES for step in steps if step * GRID_LINES >= highest)


def spread(count: int, most: int) -> tuple[int, ...]:
    """Places of ``count`` that are named where ``most`` have room, evenly and the last among them.

    Args:
        count: how many there are; most: at least 1.
    """
    every = max(1, -(-count // most))
    return tuple(at for at in range(count) if (count - 1 - at) % every == 0)
