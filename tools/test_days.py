"""Runs the tests as if today were another day: ``python tools/test_days.py [DAY ...] [-- PYTEST]``.

A test that reads the wall clock passes on the day it was written and fails on a Saturday or at Tết.
The wall clock of the test run is shifted by a small preloaded library; it needs a C compiler and
Linux. Without a day named, all of :data:`DAYS` are run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tools/shifted_clock.c"
OFFICE_ZONE = timezone(timedelta(hours=7))
DAYS: Mapping[str, datetime] = MappingProxyType(
    {
        "saturday": datetime(2026, 12, 5, 10, 0, tzinfo=OFFICE_ZONE),
        "friday-16h": datetime(2026, 12, 4, 16, 0, tzinfo=OFFICE_ZONE),
        "new-years-eve": datetime(2026, 12, 31, 23, 50, tzinfo=OFFICE_ZONE),
        "tet": datetime(2027, 2, 6, 9, 0, tzinfo=OFFICE_ZONE),
    }
)
"""Days on which an office is closed, about to close, or the year turns."""


def build(folder: Path) -> Path:
    """The preloaded library, compiled into a folder.

    Raises:
        FileNotFoundError, subprocess.CalledProcessError: there is no usable C compiler.
    """
    library = folder / "shifted_clock.so"
    options = ("-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl")
    subprocess.run(["cc", *options], check=True)
    return library


def shifted(library: Path, day: datetime, now: datetime) -> dict[str, str]:
    """The environment in which today is ``day``, for a run that starts at ``now``."""
    seconds = round((day - now).total_seconds())
    return {**os.environ, "LD_PRELOAD": str(library), "CLOCK_SHIFT_S": str(seconds)}


def run_day(name: str, library: Path, options: Sequence[str]) -> bool:
    """Runs the tests on one day; whether all passed."""
    sys.stdout.write(f"== {name}: {DAYS[name]:%A %d/%m/%Y %H:%M}\n")
    sys.stdout.flush()
    environment = shifted(library, DAYS[name], datetime.now(OFFICE_ZONE))
    command = [sys.executable, "-m", "pytest", "-q", *(options or ("-n", "2"))]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def main(arguments: Sequence[str]) -> int:
    """The exit status: 0 when every test passed on every day asked for."""
    at = list(arguments).index("--") if "--" in arguments else len(arguments)
    names, options = arguments[:at] or tuple(DAYS), arguments[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        library = build(Path(folder))
        results = [run_day(name, library, options) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
