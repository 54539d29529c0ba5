"""Dossiers of old registers that an earlier program took in and could make nothing of.

Another counter had imported them; the step ``0021_imports`` left the last of their events in a
setting. Events are gone through instead of rows: such a dossier has none yet.
"""

from __future__ import annotations

from reception.storage.backfill import Backfill
from reception.storage.unit_of_work import Writing


def _bring_to_life(tx: Writing, first: int, last: int) -> None:
    rows = tx.connection.execute(
        "SELECT dossier_uid FROM events WHERE id > ? AND id <= ? AND kind = 'imported'",
        (first, last),
    ).fetchall()
    for (uid,) in rows:
        tx.project(uid)


UNBORN_IMPORTS = Backfill("imports_backlog", _bring_to_life)
