"""Cold start: from the start of a fresh process to the first painted window, without a screen.

Beside it a window of Qt alone. Both sides are watched by the same probe, and started turn by turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.dataset import store_of
from benchmarks.table import Aim, Row, milliseconds
from benchmarks.timing import Times


def rows(samples: int, cache: Path) -> list[Row]:
    """The line about the start."""
    place = store_of(0, cache)
    ours = ["--data", str(place.root / "data"), "--key-file", str(place.root / "key")]
    starts = {"bare": ["bare"], "ours": ["ours", *ours]}
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in starts}
    for turn in range(samples + 1):
        for name, arguments in starts.items():
            found = _start(arguments)
            if turn:
                taken[name].append(found)
    times = {name: Times.of([seconds for seconds, _ in found]) for name, found in taken.items()}
    memory = {name: max(size for _, size in found) for name, found in taken.items()}
    measured, floor = times["ours"].p50, times["bare"].p50
    return [
        Row(
            "cold start to the first painted window, p50",
            f"{milliseconds(measured)}, {memory['ours']} MB",
            f"bare QtWidgets window {milliseconds(floor)}, {memory['bare']} MB",
            measured / floor,
            Aim(2),
        )
    ]


def _start(arguments: list[str]) -> tuple[float, int]:
    """Seconds to the first paint, and megabytes of memory then."""
    start = time.monotonic_ns()
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_probe", *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    painted, memory = child.stdout.split()
    return (int(painted) - start) / 1e9, int(memory)
