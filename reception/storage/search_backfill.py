"""Making dossiers of earlier versions findable by everything: a few at a time, newest first.

The step ``0004_search`` leaves the number of the last row that was there in ``search_backlog``.
From there rows are gone through down to the first; what is left stands in the store, so that the
next start goes on where this one ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from reception.storage.dossiers import SearchKeys, search_keys
from reception.storage.search_index import BACKLOG, backlog
from reception.storage.unit_of_work import Writing

# Rows in one transaction: an intake waits for it some tens of milliseconds at most.
CHUNK = 200


def go_through_older(
    write: Callable[[], AbstractContextManager[Writing]], seconds: float, pause: float = 0.0
) -> bool:
    """Take older dossiers in for some time; True when none is left.

    Args:
        write: opens a transaction, one for every chunk.
        seconds: about how long; one chunk is done in any case.
        pause: seconds between two chunks, in which others may write.
    """
    return by_chunks(write, _take_chunk, seconds, pause)


def by_chunks(
    write: Callable[[], AbstractContextManager[Writing]],
    take: Callable[[Writing], bool],
    seconds: float,
    pause: float,
) -> bool:
    """Call ``take``, a transaction each time, until it is done or the time is over.

    Returns:
        Whether it is done, as its last call said.
    """
    end = time.monotonic() + seconds
    while True:
        with write() as tx:
            is_done = take(tx)
        if is_done or time.monotonic() + pause >= end:
            return is_done
        time.sleep(pause)


def _take_chunk(tx: Writing) -> bool:
    """Take one chunk in; True when it was the last one."""
    last = backlog(tx.connection)
    if not last:
        return True
    first = last - CHUNK
    known: list[tuple[int, SearchKeys]] = []
    for row_id, uid, names in tx.dossiers.rows_between(first, last):
        dossier = tx.dossier(uid)
        if dossier is None:
            continue
        keys = search_keys(dossier)
        tx.dossiers.put_keys(row_id, keys)
        if keys.names != names:
            tx.search.put(row_id, keys)
        elif row_id <= tx.search.indexed_to():
            known.append((row_id, keys))
    tx.search.put_numbers(known)
    tx.settings.put(BACKLOG, str(max(first, 0)))
    return first <= 0
