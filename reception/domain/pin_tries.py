"""How often a PIN may be tried (mã PIN): every wrong one makes the next wait longer.

A PIN has few digits, so what keeps it safe is that it cannot be tried often. What counts is the
number of tries, which no clock and no restart takes back; the wait between them only slows down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAST_DIGITS, MOST_DIGITS = 4, 12
MOST_TRIES = 10
"""After so many wrong tries the PIN opens nothing at this PC until a supervisor gives another."""
_WAITS = tuple(timedelta(seconds=count) for count in (0, 0, 0, 30, 60, 300, 900, 1_800, 3_600))
_LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PinTries:
    """Tries of one account at one PC since the last that was right.

    Attributes:
        at: what the PC's clock showed at the last one; None where there was none.
    """

    count: int = 0
    at: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether no further try is looked at."""
        return self.count >= MOST_TRIES

    def wait(self, now: datetime) -> timedelta:
        """How long until the next try; a clock that was set back gains nothing.

        Args:
            now: what the PC's clock shows.
        """
        if self.at is None:
            return timedelta()
        span = _WAITS[self.count] if self.count < len(_WAITS) else _LONGEST
        passed = max(now - self.at, timedelta())
        return max(span - passed, timedelta())

    def once_more(self, now: datetime) -> PinTries:
        """After one further try, which counts until it turns out to be right."""
        return PinTries(self.count + 1, now)


def is_pin(text: str) -> bool:
    """Whether a text can be a PIN: 4 to 12 digits."""
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS
