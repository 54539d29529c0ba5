"""What other sides were told of dossiers: our center event by event, a province state by state."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reception.domain.undoing import Key
from reception.storage.driver import Connection


@dataclass(frozen=True, slots=True)
class Untold:
    """An event that our center has not taken; ``state`` is ``pending`` or ``quarantined``."""

    event: Key
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing that a province or a ministry is owed of a dossier.

    Attributes:
        kind: ``snapshot``, everything up to ``stamp``, or ``progress``, the step of that stamp.
    """

    kind: str
    stamp: str
    state: str


class ToldEvents:
    """Reads over an open connection, a page of dossiers at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def untold(self, uids: Sequence[str]) -> dict[str, list[Untold]]:
        """The events of some dossiers that our center has not taken; what came from it has."""
        rows = self._connection.execute(
            "SELECT e.dossier_uid, e.device_id, e.seq, e.kind, o.state"
            " FROM events e JOIN outbox o ON o.event_id = e.id"
            " WHERE e.dossier_uid IN (SELECT value FROM json_each(?)) AND o.acked_at IS NULL",
            (json.dumps(list(uids)),),
        )
        found: defaultdict[str, list[Untold]] = defaultdict(list)
        for uid, device, seq, kind, state in rows:
            found[uid].append(Untold((device, seq), kind, state))
        return found

    def owed(self, uids: Sequence[str]) -> dict[str, list[OwedItem]]:
        """What a province or a ministry is owed of some dossiers, settled or not, in its order."""
        rows = self._connection.execute(
            "SELECT dossier_uid, kind, stamp, state FROM province_obligations"
            " WHERE dossier_uid IN (SELECT value FROM json_each(?)) AND kind <> 'status'"
            " AND state <> 'superseded' ORDER BY id",
            (json.dumps(list(uids)),),
        )
        found: defaultdict[str, list[OwedItem]] = defaultdict(list)
        for uid, kind, stamp, state in rows:
            found[uid].append(OwedItem(kind, stamp, state))
        return found
