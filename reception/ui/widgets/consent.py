"""When a legal act may be carried out: never in the moment after a scan.

Whoever holds a scanner looks at the paper, not at the screen; a key that comes right behind the
scan is the scanner's own second end, or a hand that has not seen yet what was read.
"""

from __future__ import annotations

from collections.abc import Callable

from reception.domain.key_hold import AFTER_SCAN


class ScanQuiet:
    """The time after the last scan of this program."""

    def __init__(self) -> None:
        self._clock: Callable[[], float] | None = None
        self._until = 0.0

    def begin(self, clock: Callable[[], float]) -> None:
        """A scan has just ended.

        Args:
            clock: milliseconds; asked now and whenever somebody wants to know.
        """
        self._clock, self._until = clock, clock() + AFTER_SCAN

    def end(self) -> None:
        """Whoever drives the window waited it out."""
        self._clock = None

    @property
    def is_on(self) -> bool:
        """Whether a scan ended less than half a second ago."""
        return self._clock is not None and 0 <= self._until - self._clock() <= AFTER_SCAN


SCAN_QUIET = ScanQuiet()
"""One for the program: there is one clerk before it, whichever window has the keyboard."""
