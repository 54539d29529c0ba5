"""``python -m benchmarks``: every job beside its floor, as one table with the machine."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Before anything imports Qt: no job needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    big_table,
    center_load,
    cold_start,
    day_check,
    intake,
    machine,
    peer_push,
    province_push,
    push,
    receipt,
    restoring,
    search,
    verifying,
)
from benchmarks.table import Row, as_markdown

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of everything one run measures.

    Attributes:
        sizes: dossiers already stored when intake is measured; the last one is also searched,
            backed up and restored.
        intakes: of each kind and size; paced: seconds at fifty intakes a second.
        names, likes: names typed letter by letter, and queries of LIKE beside them.
        receipts, starts, steps: documents, fresh processes, moves of the table.
        pushed: dossiers sent; told: dossiers a province is told of; compared: dossiers of which the
            last day is compared;
        verified: size of the store that is verified.
        load: a center under a province's load.
    """

    sizes: tuple[int, ...]
    intakes: int
    paced: float
    names: int
    likes: int
    receipts: int
    starts: int
    steps: int
    pushed: int
    told: int
    compared: int
    verified: int
    load: center_load.Load


_SMALL, _MIDDLE = center_load.Load(1, 50, 3), center_load.Load(3, 100, 8)
_LARGE = center_load.Load(250, 300, 20)
_HUGE = (0, 100_000, 1_000_000)

QUICK = Scale((0, 10_000), 200, 4, 20, 20, 40, 5, 60, 2_000, 100, 100, 10_000, _SMALL)
USUAL = Scale((0, 100_000), 500, 10, 40, 30, 80, 9, 150, 10_000, 1_000, 2_000, 10_000, _MIDDLE)
FULL = Scale(_HUGE, 1_000, 30, 60, 40, 150, 15, 300, 10_000, 10_000, 12_000, 100_000, _LARGE)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table and keep it; returns the exit status."""
    options = _parser().parse_args(argv)
    scale = FULL if options.full else QUICK if options.quick else USUAL
    report = run(
        scale, options.cache, ["peers"] if options.peers else options.only, with_peers=options.peers
    )
    sys.stdout.write(report)
    options.cache.mkdir(parents=True, exist_ok=True)
    (options.cache / "table.md").write_text(report, encoding="utf-8")
    return 0


def jobs(
    scale: Scale, cache: Path, *, with_peers: bool = False
) -> dict[str, Callable[[], list[Row]]]:
    """Every job by the name that ``--only`` takes, in the order of the table."""
    largest = scale.sizes[-1]
    return {
        **({"peers": lambda: peer_push.rows(scale.pushed, cache)} if with_peers else {}),
        "intake": lambda: intake.rows(scale.sizes, scale.intakes, scale.paced, cache),
        "search": lambda: search.rows(largest, scale.names, scale.likes, cache),
        "receipt": lambda: receipt.rows(scale.receipts),
        "push": lambda: push.rows(scale.pushed, cache),
        "province": lambda: province_push.rows(scale.told, cache),
        "day": lambda: day_check.rows(scale.compared, cache),
        "center": lambda: center_load.rows(scale.load),
        "start": lambda: cold_start.rows(scale.starts, cache),
        "table": lambda: big_table.rows(largest, scale.steps, cache),
        "restore": lambda: restoring.rows(largest, cache),
        "verify": lambda: verifying.rows(scale.verified, 500, cache),
    }


def run(scale: Scale, cache: Path, only: Sequence[str] = (), *, with_peers: bool = False) -> str:
    """The report: the machine, then the table."""
    before = machine.describe()
    rows: list[Row] = []
    for name, job in jobs(scale, cache, with_peers=with_peers).items():
        if only and name not in only:
            continue
        start = time.perf_counter()
        rows += job()
        sys.stderr.write(f"  {name}: {time.perf_counter() - start:.0f} s\n")
    return f"{before}\n\n{as_markdown(rows)}\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="small stores, half a minute")
    size.add_argument("--full", action="store_true", help="up to a million dossiers")
    parser.add_argument(
        "--peers", action="store_true", help="pushing beside PouchDB alone; fetched by npm"
    )
    parser.add_argument(
        "--only", action="append", default=[], choices=sorted(jobs(QUICK, Path())), metavar="JOB"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=ROOT / "out" / "bench",
        help="where filled stores are kept between runs",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
