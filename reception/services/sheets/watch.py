"""Whoever waits for a long reading: told how far it is, and able to end it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class ReadingStopped(Exception):
    """Somebody stopped the reading of a list; nothing was taken."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for a list.

    Attributes:
        stopped: asked again and again; True ends the reading.
        told: how much is read, and of how much.
    """

    stopped: Callable[[], bool] = lambda: False
    told: Callable[[int, int], object] = lambda _done, _total: None

    def look(self, done: int, total: int) -> None:
        """Tells how far it is.

        Raises:
            ReadingStopped: where nobody waits any more.
        """
        if self.stopped():
            raise ReadingStopped
        self.told(done, total)


NOBODY = Watch()
