"""``python -m simulator``: many seeds over all cores, up to the first that fails."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice

from simulator.faults import FAULTS, Fault, held
from simulator.run import Verdict, as_text, judge_seed, shrunk

_CHUNK = 20
_EVERY_SECONDS = 10.0
# Enough for every open fault to show itself.
_UP_TO = 300


def main(words: Sequence[str] | None = None) -> int:
    """Run seeds; 0 where all of them hold, 1 at the first that does not."""
    given = _parser().parse_args(words)
    if given.open:
        return _show_open()
    allowed = _faults(given.faults)
    if given.seed is not None:
        verdict = judge_seed(given.seed, allowed)
        _say(as_text(verdict))
        return 1 if verdict.failures else 0
    return _search(range(given.start, given.start + given.seeds), allowed, given.jobs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000, help="how many")
    parser.add_argument("--from", dest="start", type=int, default=0, help="the first")
    parser.add_argument("--seed", type=int, help="play this one alone and show its trace")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--faults", default="held", help="held, all, or names: " + ", ".join(Fault))
    parser.add_argument(
        "--open", action="store_true", help="the first seed that shows each fault not yet held"
    )
    return parser


def _faults(text: str) -> frozenset[Fault]:
    if text == "held":
        return held()
    return frozenset(Fault) if text == "all" else frozenset(map(Fault, text.split(",")))


def _search(seeds: range, allowed: frozenset[Fault], jobs: int) -> int:
    began = shown = time.monotonic()
    done = 0
    for verdict in _verdicts(seeds, allowed, jobs):
        if verdict.failures:
            _say(f"seed {verdict.plan.seed} fails; looking for the shortest trace")
            _say(as_text(shrunk(verdict)))
            return 1
        done += 1
        if time.monotonic() - shown > _EVERY_SECONDS:
            shown = time.monotonic()
            rate = done / (shown - began)
            left = (len(seeds) - done) / rate
            _say(f"{done} of {len(seeds)} seeds hold, {rate:.1f}/s, {left:.0f} s left")
    _say(f"{done} seeds hold ({time.monotonic() - began:.0f} s): {', '.join(sorted(allowed))}")
    return 0


def _verdicts(seeds: range, allowed: frozenset[Fault], jobs: int) -> Iterator[Verdict]:
    judge = partial(judge_seed, allowed=allowed)
    if jobs == 1:
        yield from map(judge, seeds)
        return
    with _pool(jobs) as mapped:
        yield from mapped(judge, seeds)


@contextmanager
def _pool(jobs: int) -> Iterator[Callable[..., Iterator[Verdict]]]:
    """Processes that are given little at a time, so that a failure ends them soon."""
    pool = ProcessPoolExecutor(jobs)

    def mapped(judge: Callable[[int], Verdict], seeds: range) -> Iterator[Verdict]:
        waiting = iter(seeds)
        while part := list(islice(waiting, jobs * _CHUNK)):
            yield from pool.map(judge, part, chunksize=_CHUNK // 2)

    try:
        yield mapped
    finally:
        pool.shutdown(cancel_futures=True)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _show_open() -> int:
    """Say of each fault that is not held which seed shows it, and in how few steps."""
    for fault, row in FAULTS.items():
        if not row.open_because:
            continue
        allowed = frozenset({fault})
        found = next((v for s in range(_UP_TO) if (v := judge_seed(s, allowed)).failures), None)
        if found is None:
            _say(f"{fault}: no seed below {_UP_TO} fails any more; put HELD into its row")
        else:
            _say(f"{fault}: {row.open_because}\n{as_text(shrunk(found))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
