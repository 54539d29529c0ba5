"""Appointments and lateness of dossiers of earlier versions; the step ``0007_lateness`` began it.

Until its turn comes a row is judged by its present appointment, as it was before that step.
"""

from __future__ import annotations

from collections.abc import Sequence

from reception.storage.backfill import Backfill, OlderRow
from reception.storage.unit_of_work import Writing


def _put_dates(tx: Writing, rows: Sequence[OlderRow]) -> None:
    for row_id, uid, _ in rows:
        dossier = tx.dossier(uid)
        if dossier is not None:
            tx.dossiers.put_dates(row_id, dossier)


OLDER_DATES = Backfill("dates_backlog", _put_dates)
