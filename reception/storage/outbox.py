"""The outbox (hàng chờ gửi): what the center has not yet acknowledged.

A failure deletes nothing. A rejected event is set aside (quarantined) with the center's reason and
waits for a person; the events behind it go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.journal import EVENT_COLUMNS, event_from_row
from reception.storage.sync_port import Backlog


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One unsettled item as shown to a person."""

    event_id: int
    seq: int
    dossier_uid: str
    code: str
    kind: str
    state: str
    attempts: int
    last_answer: str
    last_attempt_at: datetime | None
    recorded_at: datetime


class Outbox:
    """Reads and settles outbox rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event_id: int, seq: int) -> None:
        """A new fact has to reach the center."""
        self._connection.execute(
            "INSERT INTO outbox (event_id, seq) VALUES (?, ?)", (event_id, seq)
        )

    def pending(self, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        """The next events to send behind ``after_seq``, in ascending sequence."""
        columns = ", ".join(f"e.{name.strip()}" for name in EVENT_COLUMNS.split(","))
        rows = self._connection.execute(
            f"SELECT {columns} FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND o.state = 'pending' AND o.seq > ?"
            " ORDER BY o.seq LIMIT ?",
            (after_seq, limit),
        )
        return tuple(event_from_row(row) for row in rows)

    def acknowledge(self, up_to_seq: int, at: datetime) -> int:
        """Settle every pending row up to a sequence number; returns how many."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'acked', acked_at = ?, last_answer = ''"
            " WHERE acked_at IS NULL AND seq <= ? AND state = 'pending'",
            (format_instant(at), up_to_seq),
        )
        return int(cursor.rowcount)

    def quarantine(self, seq: int, answer: str) -> None:
        """Set one rejected item aside."""
        self._connection.execute(
            "UPDATE outbox SET state = 'quarantined', attempts = attempts + 1, last_answer = ?"
            " WHERE acked_at IS NULL AND seq = ?",
            (answer, seq),
        )

    def requeue(self, seq: int) -> bool:
        """Send a quarantined item again, because a person said so; False when there is none."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'pending' WHERE seq = ? AND state = 'quarantined'", (seq,)
        )
        return int(cursor.rowcount) > 0

    def note_attempt(self, up_to_seq: int, answer: str, at: datetime) -> None:
        """Remember a failed try of the pending items up to a sequence number."""
        self._connection.execute(
            "UPDATE outbox SET attempts = attempts + 1, last_answer = ?, last_attempt_at = ?"
            " WHERE acked_at IS NULL AND seq <= ? AND state = 'pending'",
            (answer, format_instant(at), up_to_seq),
        )

    def backlog(self) -> Backlog:
        """Counts over what is unsettled."""
        rows = self._connection.execute(
            "SELECT state, count(*), min(seq) FROM outbox WHERE acked_at IS NULL GROUP BY state"
        ).fetchall()
        counts = {state: count for state, count, _ in rows}
        first = [seq for state, _, seq in rows if state == "pending"]
        return Backlog(
            pending=counts.get("pending", 0),
            quarantined=counts.get("quarantined", 0),
            oldest_pending_at=self._recorded_at(first[0]) if first else None,
        )

    def items(self, limit: int, after_seq: int = 0) -> list[OutboxItem]:
        """Unsettled items in the order in which they will go."""
        rows = self._connection.execute(
            "SELECT o.event_id, o.seq, e.dossier_uid, coalesce(d.code, ''), e.kind, o.state,"
            " o.attempts, o.last_answer, o.last_attempt_at, e.recorded_at"
            " FROM outbox o JOIN events e ON e.id = o.event_id"
            " LEFT JOIN dossiers d ON d.uid = e.dossier_uid"
            " WHERE o.acked_at IS NULL AND o.seq > ? ORDER BY o.seq LIMIT ?",
            (after_seq, limit),
        )
        return [
            OutboxItem(
                *(*row[:8], *(datetime.fromisoformat(text) if text else None for text in row[8:]))
            )
            for row in rows
        ]

    def unsettled_of(self, uid: str) -> tuple[int, int]:
        """How many events of a dossier wait, and how many are set aside."""
        rows = dict(
            self._connection.execute(
                "SELECT o.state, count(*) FROM events e JOIN outbox o ON o.event_id = e.id"
                " WHERE e.dossier_uid = ? AND o.acked_at IS NULL GROUP BY o.state",
                (uid,),
            ).fetchall()
        )
        return rows.get("pending", 0), rows.get("quarantined", 0)

    def _recorded_at(self, seq: int) -> datetime:
        row = self._connection.execute(
            "SELECT e.recorded_at FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND o.seq = ?",
            (seq,),
        ).fetchone()
        return datetime.fromisoformat(row[0])
