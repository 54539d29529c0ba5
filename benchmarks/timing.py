"""Measuring calls: quantiles of many, and two things measured turn by turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Durations of repeated calls in seconds, ascending."""

    seconds: tuple[float, ...]

    @classmethod
    def of(cls, seconds: list[float]) -> Times:
        """Durations in any order."""
        return cls(tuple(sorted(seconds)))

    def at(self, share: float) -> float:
        """The duration that this share of the calls did not exceed."""
        return self.seconds[min(int(len(self.seconds) * share), len(self.seconds) - 1)]

    @property
    def p50(self) -> float:
        """The median: the aim of every job."""
        return self.at(0.50)

    @property
    def p95(self) -> float:
        """Nineteen of twenty were as fast as this."""
        return self.at(0.95)

    @property
    def p99(self) -> float:
        """The slow end, where a person notices."""
        return self.at(0.99)


def timed(call: Call) -> float:
    """How long one call took, in seconds."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def repeat(call: Call, count: int, *, warm_up: int = 0) -> Times:
    """Time a call again and again; the first ones may be left out."""
    for _ in range(warm_up):
        call()
    return Times.of([timed(call) for _ in range(count)])


def take_turns(
    calls: Mapping[str, Call],
    count: int,
    *,
    block: int = 20,
    between: Call = lambda: None,
) -> dict[str, Times]:
    """Time several calls in alternating blocks, so that the machine's moods meet them all alike.

    Args:
        calls: what to measure, by name.
        count: how often each is measured; the first block of each is a warm-up on top.
        block: calls of one kind in a row.
        between: done before every block, not timed.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    rounds = -(-count // block)
    for turn in range(rounds + 1):
        for name, call in calls.items():
            between()
            seconds = [timed(call) for _ in range(block)]
            if turn:
                taken[name] += seconds
    return {name: Times.of(seconds[:count]) for name, seconds in taken.items()}
