"""Making dossiers of earlier versions findable by everything; the step ``0004_search`` began it."""

from __future__ import annotations

from reception.storage.backfill import Backfill
from reception.storage.dossier_row import SearchKeys, search_keys
from reception.storage.search_index import BACKLOG
from reception.storage.unit_of_work import Writing


def _put_keys(tx: Writing, first: int, last: int) -> None:
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


OLDER_KEYS = Backfill(BACKLOG, _put_keys)
