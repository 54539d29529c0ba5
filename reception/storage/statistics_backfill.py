"""What fees counted, of dossiers of earlier versions; the step ``0020_statistics`` began it."""

from __future__ import annotations

from reception.storage.backfill import Backfill
from reception.storage.unit_of_work import Writing


def _put_statistics(tx: Writing, first: int, last: int) -> None:
    for row_id, uid, _ in tx.dossiers.rows_between(first, last):
        dossier = tx.dossier(uid)
        if dossier is not None:
            tx.dossiers.put_statistics(row_id, dossier)


OLDER_STATISTICS = Backfill("statistics_backlog", _put_statistics)
