"""When a legal act may be carried out: not in the moment after a scan, nor right behind another.

Whoever holds a scanner looks at the paper, not at the screen; a key that comes right behind the
scan is the scanner's own second end, or a hand that has not seen yet what was read.
"""

from __future__ import annotations

from collections.abc import Callable

from reception.domain.scan_pause import AFTER_SCAN


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


AFTER_ACT = 300.0
"""Milliseconds behind a legal act in which another press is the same press, or a slip."""


class OneAct:
    """A press right behind a legal act does nothing: a double click, a key struck thrice.

    Neither the same action again, which may mean something else by now, nor another legal act.
    Without a clock nothing is held back.
    """

    def __init__(self) -> None:
        self._clock: Callable[[], float] | None = None
        self._act: object = None
        self._at = 0.0

    def use(self, clock: Callable[[], float] | None) -> None:
        """Takes the clock of whoever watches the keys, milliseconds; None holds nothing back."""
        self._clock, self._act = clock, None

    def forget(self) -> None:
        """Whoever drives the window waited it out."""
        self._act = None

    def is_repeat(self, action: object, *, is_legal: bool) -> bool:
        """Whether a press comes too soon; each one that does makes the time begin anew."""
        if self._clock is None or self._act is None:
            return False
        now = self._clock()
        is_soon = 0 <= now - self._at <= AFTER_ACT
        if is_soon and (is_legal or action is self._act):
            self._at = now
            return True
        return False

    def begin(self, action: object) -> None:
        """A legal act was just asked for."""
        if self._clock is not None:
            self._act, self._at = action, self._clock()


ONE_ACT = OneAct()
"""One for the program, as :data:`SCAN_QUIET`."""
SCAN_QUIET = ScanQuiet()
"""One for the program: there is one clerk before it, whichever window has the keyboard."""
