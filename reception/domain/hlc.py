"""Hybrid logical clock: one order of events for counters whose clocks disagree.

A stamp is the wall time in milliseconds plus a counter; it never runs backwards on one device and
always passes what the device has seen from others (Kulkarni et al., "Logical Physical Clocks").
"""

from __future__ import annotations

from dataclasses import dataclass

# A remote stamp further ahead than this is flagged: one PC with a wrong year would otherwise drag
# every later stamp forward.
MAX_DRIFT_MS = 60_000
_MAX_COUNTER = 0xFFFF


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A point in the shared order: ``wall_ms`` since 1970 UTC, then ``counter`` (0–65535)."""

    wall_ms: int
    counter: int

    def text(self) -> str:
        """Fixed-width text whose alphabetical order is the stamps' order."""
        return f"{self.wall_ms:015d}-{self.counter:04x}"


ZERO = Stamp(0, 0)


def parse_stamp(text: str) -> Stamp:
    """Read the text form; raises ValueError when it is not one."""
    wall, separator, counter = text.partition("-")
    if not (separator and len(wall) == 15 and len(counter) == 4 and wall.isascii()):
        raise ValueError("not a clock stamp")
    stamp = Stamp(int(wall), int(counter, 16))
    if stamp.text() != text:
        raise ValueError("not a clock stamp")
    return stamp


def tick(last: Stamp, now_ms: int) -> Stamp:
    """The next stamp for a local event, strictly after ``last``."""
    if now_ms > last.wall_ms:
        return Stamp(now_ms, 0)
    if last.counter < _MAX_COUNTER:
        return Stamp(last.wall_ms, last.counter + 1)
    return Stamp(last.wall_ms + 1, 0)


def merge(last: Stamp, remote: Stamp, now_ms: int) -> tuple[Stamp, bool]:
    """Take a remote stamp into account.

    Returns:
        The new local high mark, and whether the remote stamp was believable. An unbelievable one
        (more than a minute ahead of our clock) is not followed.
    """
    if remote.wall_ms > max(now_ms, last.wall_ms) + MAX_DRIFT_MS:
        return last, False
    return max(last, remote), True
