"""Appointments and lateness of dossiers of earlier versions, a few at a time, newest first.

The step ``0007_lateness`` leaves the number of the last row that was there in ``dates_backlog``.
Until its turn comes a row is judged by its present appointment, as it was before that step.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from reception.storage.driver import Connection
from reception.storage.search_backfill import CHUNK, by_chunks
from reception.storage.settings import Settings
from reception.storage.unit_of_work import Writing

BACKLOG = "dates_backlog"


def dates_backlog(connection: Connection) -> int:
    """The last row whose appointments still have to be read from its events; 0 when none has."""
    return int(Settings(connection).get(BACKLOG) or 0)


def date_older(
    write: Callable[[], AbstractContextManager[Writing]], seconds: float, pause: float = 0.0
) -> bool:
    """Take older dossiers in for some time; True when none is left.

    Args:
        write: opens a transaction, one for every chunk.
        seconds: about how long; one chunk is done in any case.
        pause: seconds between two chunks, in which others may write.
    """
    return by_chunks(write, _take_chunk, seconds, pause)


def _take_chunk(tx: Writing) -> bool:
    """Take one chunk in; True when it was the last one."""
    last = dates_backlog(tx.connection)
    if not last:
        return True
    first = last - CHUNK
    for row_id, uid, _ in tx.dossiers.rows_between(first, last):
        dossier = tx.dossier(uid)
        if dossier is not None:
            tx.dossiers.put_dates(row_id, dossier)
    tx.settings.put(BACKLOG, str(max(first, 0)))
    return first <= 0
