"""How far a long command is, on standard error, at most ten times a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

TERMINAL_INTERVAL = 0.1
# A file or a log needs fewer lines than an eye.
FILE_INTERVAL = 1.0


class Progress:
    """Counts done of a total; the last one is always written.

    Args:
        total: how many there are; nothing is written for a single one.
        what: Vietnamese words for the things counted.
    """

    def __init__(
        self,
        total: int,
        what: str,
        *,
        stream: TextIO | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total = total
        self._what = what
        self._stream = stream or sys.stderr
        self._monotonic = monotonic
        self._is_terminal = self._stream.isatty()
        self._interval = TERMINAL_INTERVAL if self._is_terminal else FILE_INTERVAL
        self._next = 0.0

    def show(self, done: int, errors: int = 0) -> None:
        """Write how many are done, unless the last line is too young."""
        if self._total <= 1:
            return
        now = self._monotonic()
        if now < self._next and done < self._total:
            return
        self._next = now + self._interval
        faults = f", {errors} lỗi" if errors else ""
        ending = "\n" if done == self._total or not self._is_terminal else ""
        start = "\r" if self._is_terminal else ""
        self._stream.write(f"{start}{self._what}: {done}/{self._total}{faults}{ending}")
        self._stream.flush()


def progress_of(what: str) -> Callable[[int, int], None]:
    """Takes how many are done and of how many; the total is known at the first call only.

    Args:
        what: as for :class:`Progress`.
    """
    progress: Progress | None = None

    def show(done: int, total: int) -> None:
        nonlocal progress
        progress = progress or Progress(total, what)
        progress.show(done)

    return show
