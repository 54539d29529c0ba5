"""Bringing rows of an earlier version to the present: a few at a time, newest first.

A step of the schema leaves the number of the last row that was there in a setting. From there rows
are gone through down to the first; what is left stands in the store, so that the next start goes on
where this one ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from reception.storage.driver import Connection
from reception.storage.settings import Settings
from reception.storage.unit_of_work import Writing

# Rows in one transaction: an intake waits for it some tens of milliseconds at most.
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Backfill:
    """One such work.

    Attributes:
        setting: keeps the number of the last row that is left; 0 where all are done.
        take: brings the rows behind ``first`` up to and with ``last`` to the present.
    """

    setting: str
    take: Callable[[Writing, int, int], None]

    def left(self, connection: Connection) -> int:
        """The last row that nobody has come to yet; 0 where there is none."""
        return int(Settings(connection).get(self.setting) or 0)

    def go_on(
        self,
        write: Callable[[], AbstractContextManager[Writing]],
        seconds: float,
        pause: float = 0.0,
    ) -> bool:
        """Take older rows for some time; True when none is left.

        Args:
            write: opens a transaction, one for every chunk.
            seconds: about how long; one chunk is done in any case.
            pause: seconds between two chunks, in which others may write.
        """
        end = time.monotonic() + seconds
        while True:
            with write() as tx:
                is_done = self._take_chunk(tx)
            if is_done or time.monotonic() + pause >= end:
                return is_done
            time.sleep(pause)

    def _take_chunk(self, tx: Writing) -> bool:
        """Take one chunk; True when it was the last one."""
        last = self.left(tx.connection)
        if not last:
            return True
        first = last - CHUNK
        self.take(tx, first, last)
        tx.settings.put(self.setting, str(max(first, 0)))
        return first <= 0
