"""Appointments and lateness of dossiers of earlier versions; the step ``0007_lateness`` began it.

Until its turn comes a row is judged by its present appointment, as it was before that step.
"""

from __future__ import annotations

from reception.storage.backfill import Backfill
from reception.storage.unit_of_work import Writing


def _put_dates(tx: Writing, first: int, last: int) -> None:
    for row_id, uid, _ in tx.dossiers.rows_between(first, last):
        dossier = tx.dossier(uid)
        if dossier is not None:
            tx.dossiers.put_dates(row_id, dossier)


OLDER_DATES = Backfill("dates_backlog", _put_dates)
