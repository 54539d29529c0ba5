"""Events that were taken back, for figures that read the journal instead of the projection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reception.domain.undoing import Key
from reception.domain.workflow import EventKind
from reception.event_codec import taken_back
from reception.storage.driver import Connection
from reception.storage.journal import Journal, payload_field

COUNTS = f"""NOT EXISTS (SELECT 1 FROM events u WHERE u.dossier_uid = e.dossier_uid
  AND u.kind = 'undone' AND {payload_field("device_id", "u")} = e.device_id
  AND {payload_field("seq", "u")} = e.seq)"""
"""Condition that nobody took the event ``e`` back, for columns of a list.

An undo that came too late counts here, which the dossier itself says by its conflict.
"""


def taken_back_between(
    connection: Connection,
    span: tuple[str, str],
    kinds: Sequence[EventKind],
    *,
    is_later_too: bool = True,
) -> frozenset[Key]:
    """The events of some kinds that happened in a span and were taken back.

    Args:
        span: from, and up to but not including, as stored.
        is_later_too: also what was taken back behind the span.
    """
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT DISTINCT dossier_uid FROM events e WHERE occurred_at >= ? AND occurred_at < ?"
        f" AND kind IN ({marks}) AND EXISTS (SELECT 1 FROM events u"
        " WHERE u.dossier_uid = e.dossier_uid AND u.kind IN ('undone', 'return_undone'))",
        (*span, *kinds),
    )
    journal = Journal(connection)
    end = datetime.fromisoformat(span[1])
    found = (
        taken_back(
            event for event in journal.of_dossier(uid) if is_later_too or event.occurred_at < end
        )
        for (uid,) in rows
    )
    return frozenset().union(*(back.events | back.reversed for back in found))
