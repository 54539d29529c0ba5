"""What came from the center and could not be taken in (Không nhận được), as it came.

Rows go when an event is taken in at their place; nothing else removes them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.sync_port import SetAside

# Setting: the version of the program that tried last; empty where a person asks for another try.
TRIED_BY = "set_aside_tried_by"
# Four times the longest payload; what is larger is asked for again instead of kept.
_MAX_WIRE = 1024 * 1024
# The place is filled in these cases, so that what fills it settles nothing.
_CLASHES = ("other_event", "own_place", "unreadable_birth")


@dataclass(frozen=True, slots=True)
class NotReceived:
    """One row as shown to a person; ``code`` is empty where its dossier is not known here."""

    item_id: int
    device_id: str
    seq: int
    code: str
    kind: str
    reason: str
    detail: str
    arrived_at: datetime


class SetAsideTable:
    """Reads and settles the rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, item: SetAside, at: datetime) -> bool:
        """Keep an item; False where the very same is kept already."""
        # The reason belongs to it: what was refused for another reason before is another matter.
        digest = hashlib.sha256(
            f"{item.reason}:{item.device_id}:{item.seq}:".encode() + item.wire
        ).digest()
        cursor = self._connection.execute(
            "INSERT INTO set_aside (device_id, seq, dossier_uid, kind, reason, detail, wire,"
            " digest, arrived_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                item.device_id,
                item.seq,
                item.dossier_uid,
                item.kind,
                item.reason,
                item.detail[:200],
                item.wire if len(item.wire) <= _MAX_WIRE else b"",
                digest,
                format_instant(at),
            ),
        )
        return cursor.rowcount > 0

    def settle(self, device_id: str, seq: int) -> None:
        """An event was taken in at a place: what could not be read there before is done with."""
        self._connection.execute(
            "DELETE FROM set_aside WHERE device_id = ? AND seq = ? AND reason NOT IN (?, ?, ?)",
            (device_id, seq, *_CLASHES),
        )

    def page(self, limit: int, after_id: int = 0) -> tuple[SetAside, ...]:
        """A page of items as they came, oldest first."""
        rows = self._connection.execute(
            "SELECT reason, wire, device_id, seq, dossier_uid, kind, detail, id FROM set_aside"
            " WHERE id > ? ORDER BY id LIMIT ?",
            (after_id, limit),
        )
        return tuple(SetAside(*row) for row in rows)

    def drop(self, item_id: int) -> None:
        """An item without a readable place was taken in after all."""
        self._connection.execute("DELETE FROM set_aside WHERE id = ?", (item_id,))

    def items(self, limit: int, after_id: int = 0) -> list[NotReceived]:
        """A page of items for a person, oldest first."""
        rows = self._connection.execute(
            "SELECT s.id, s.device_id, s.seq, coalesce(d.code, ''), s.kind, s.reason, s.detail,"
            " s.arrived_at FROM set_aside s LEFT JOIN dossiers d ON d.uid = s.dossier_uid"
            " WHERE s.id > ? ORDER BY s.id LIMIT ?",
            (after_id, limit),
        )
        return [NotReceived(*(*row[:7], datetime.fromisoformat(row[7]))) for row in rows]

    def has_any(self) -> bool:
        """Whether there is one: what every page asks, however many there are."""
        return bool(
            self._connection.execute("SELECT EXISTS (SELECT 1 FROM set_aside)").fetchone()[0]
        )

    def count(self) -> int:
        """How many there are."""
        return int(self._connection.execute("SELECT count(*) FROM set_aside").fetchone()[0])
