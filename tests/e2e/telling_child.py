"""Tells a province until nothing moves: a process to be killed in the midst of it."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from reception.workspace import Workspace


def main() -> None:
    """Say that it begins, then that it is done; the arguments are data folder and key file."""
    data, key = map(Path, sys.argv[1:])
    with closing(Workspace(data, key).open()) as workspace:
        context = workspace.context()
        connection = workspace.province
        saved = connection.all_saved(context)
        with closing(connection.all_rounds(context, saved, lambda low, _high: low)) as rounds:
            _say("open")
            # What moves no more is done, or waits for a person.
            while rounds.run(lambda: False, is_asked=True).pushed:
                pass
    _say("done")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
