"""One carry command that is killed at a counted step, to be found inside of it."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from reception.cli.main import main as run

# What writes: the file, the stores on both sides, and what decides between them.
_COUNTED = (
    "/sync/carry/",
    "/center/carried",
    "/center/ingest.py",
    "/center/store.py",
    "/center/numbers.py",
    "/storage/sync_store.py",
    "/storage/database.py",
    "/storage/unit_of_work.py",
)


def main() -> None:
    """Die at a step, or say how many there are; arguments: the step, then the command."""
    last, steps = int(sys.argv[1]), 0

    def step(frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal steps
        if any(place in frame.f_code.co_filename for place in _COUNTED):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    code = run(sys.argv[2:])
    sys.setprofile(None)
    assert code == 0, code
    sys.stderr.write(f"\nsteps {steps}\n")


if __name__ == "__main__":
    main()
