"""The time of a key: when it was pressed, not when a busy program came round to it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtGui import QKeyEvent


def monotonic_milliseconds() -> float:
    """Milliseconds of a clock that never goes backwards."""
    return time.monotonic() * 1000.0


class KeyClock:
    """Times on the clock that the system stamps keys with.

    The offset between that clock and the program's own is the least one seen, because a key can
    only arrive late. It carries events without a stamp, such as those of input methods, over to
    the same clock.

    Args:
        now: the program's own clock, milliseconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._offset: float | None = None
        self._last_stamp = 0

    def own_time(self) -> float:
        """Now, on the clock that stamps the keys."""
        return self.now() - (self._offset or 0.0)

    def time_of(self, event: QKeyEvent) -> float:
        """When a key was pressed; now, where the system gives no time."""
        stamp = event.timestamp()
        if not stamp:
            return self.own_time()
        offset = self.now() - stamp
        if self._offset is None or stamp < self._last_stamp or offset < self._offset:
            self._offset = offset
        self._last_stamp = stamp
        return float(stamp)
