"""The events of many dossiers, a page of them at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from reception.domain.events import Event
from reception.storage.driver import Connection
from reception.storage.journal import EVENT_COLUMNS, event_from_row

PAGE = 200


def pages(uids: Sequence[str], size: int = PAGE) -> Iterator[Sequence[str]]:
    """Identities in parts that one question takes."""
    return (uids[at : at + size] for at in range(0, len(uids), size))


def histories(connection: Connection, uids: Sequence[str]) -> dict[str, list[Event]]:
    """The events of some dossiers, guests included; a dossier without any is not there."""
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS} FROM all_events"
        " WHERE dossier_uid IN (SELECT value FROM json_each(?)) ORDER BY dossier_uid",
        (json.dumps(list(uids)),),
    )
    events = (event_from_row(row) for row in rows)
    return {uid: list(group) for uid, group in groupby(events, lambda event: event.dossier_uid)}
