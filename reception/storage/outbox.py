"""The outbox (hàng chờ gửi): what the center has not yet acknowledged.

A failure deletes nothing. A rejected event is set aside (quarantined) with the center's reason and
waits for a person; the events behind it go on.

After a restore the queue may also hold events of the device this installation was before
(decision 19). They keep their place in that device's chain and are sent under its name, so every
question about places names the device.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.storage.dossier_lines import IS_SHARED
from reception.storage.driver import Connection, Row
from reception.storage.journal import EVENT_COLUMNS, event_from_row
from reception.storage.set_aside_table import SetAsideTable
from reception.storage.sync_port import Backlog

_LAST_SEQ = (1 << 63) - 1
_OF_DEVICE = "EXISTS (SELECT 1 FROM events WHERE id = event_id AND device_id = ?)"


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
    is_shared: bool = False

    @property
    def key(self) -> str:
        """What opens its dossier and no other: the code, or the id where others answer to it."""
        return self.dossier_uid if self.is_shared else self.code

    @property
    def is_quarantined(self) -> bool:
        """Whether the center refused it, so that a person has to look at it."""
        return self.state == "quarantined"


class Outbox:
    """Reads and settles outbox rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event_id: int, seq: int) -> None:
        """A new fact has to reach the center."""
        self._connection.execute(
            "INSERT INTO outbox (event_id, seq) VALUES (?, ?)", (event_id, seq)
        )

    def add_all(self, device: str, first: int, last: int) -> None:
        """New facts of a device, from one place to another, have to reach the center."""
        self._connection.execute(
            "INSERT INTO outbox (event_id, seq) SELECT id, seq FROM events"
            " WHERE device_id = ? AND seq BETWEEN ? AND ?",
            (device, first, last),
        )

    def holds(self, event: Event) -> bool:
        """Whether an event was queued here, sent or not: it was recorded here."""
        row = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE e.device_id = ? AND e.seq = ?)",
            (event.device_id, event.seq),
        ).fetchone()
        return bool(row[0])

    def waiting_devices(self) -> list[str]:
        """Devices with events to send, those of longest ago first."""
        rows = self._connection.execute(
            "SELECT e.device_id FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND o.state = 'pending'"
            " GROUP BY e.device_id ORDER BY min(o.event_id)"
        )
        return [row[0] for row in rows]

    def pending(self, device: str, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        """A device's next events to send behind ``after_seq``, in ascending sequence."""
        columns = ", ".join(f"e.{name.strip()}" for name in EVENT_COLUMNS.split(","))
        rows = self._connection.execute(
            # In the order of what waits: by the device its whole past would be looked through.
            f"SELECT {columns} FROM outbox o CROSS JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND o.state = 'pending' AND o.seq > ? AND e.device_id = ?"
            " ORDER BY o.seq LIMIT ?",
            (after_seq, device, limit),
        )
        return tuple(event_from_row(row) for row in rows)

    def last_settled(self, device: str) -> Event | None:
        """The last event of a device that the center holds, by its own word.

        It has acknowledged it, or it sent it itself: what came back after a restore was never
        queued here.
        """
        columns = ", ".join(f"e.{name.strip()}" for name in EVENT_COLUMNS.split(","))
        row = self._connection.execute(
            f"SELECT {columns} FROM events e LEFT JOIN outbox o ON o.event_id = e.id"
            " WHERE e.device_id = ? AND (o.event_id IS NULL OR o.acked_at IS NOT NULL)"
            " ORDER BY e.seq DESC LIMIT 1",
            (device,),
        ).fetchone()
        return event_from_row(row) if row else None

    def last_acked(self, device: str) -> int:
        """The last place of a device that was sent from here and acknowledged; 0 where none is."""
        (seq,) = self._connection.execute(
            "SELECT coalesce((SELECT e.seq FROM events e CROSS JOIN outbox o ON o.event_id = e.id"
            " WHERE e.device_id = ? AND o.acked_at IS NOT NULL ORDER BY e.seq DESC LIMIT 1), 0)",
            (device,),
        ).fetchone()
        return int(seq)

    def requeue_clashed(self) -> None:
        """Send again what versions before set aside for good, because its place was taken."""
        self._connection.execute(
            "UPDATE outbox SET state = 'pending' WHERE acked_at IS NULL"
            " AND state = 'quarantined' AND last_answer = 'device_clash'"
        )

    def queue_again(self, device: str, after_seq: int) -> int:
        """Queue every known event of a device behind a place; returns how many were not queued."""
        cursor = self._connection.execute(
            "INSERT INTO outbox (event_id, seq)"
            " SELECT id, seq FROM events WHERE device_id = ? AND seq > ?"
            " ON CONFLICT (event_id) DO UPDATE SET state = 'pending', acked_at = NULL"
            " WHERE state <> 'pending'",
            (device, after_seq),
        )
        return int(cursor.rowcount)

    def acknowledge(self, device: str, up_to_seq: int, at: datetime) -> int:
        """Settle every pending row of a device up to a sequence number; returns how many."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'acked', acked_at = ?, last_answer = ''"
            f" WHERE acked_at IS NULL AND seq <= ? AND state = 'pending' AND {_OF_DEVICE}",
            (format_instant(at), up_to_seq, device),
        )
        return int(cursor.rowcount)

    def quarantine(self, device: str, seq: int, answer: str) -> None:
        """Set one rejected item aside."""
        self._connection.execute(
            "UPDATE outbox SET state = 'quarantined', attempts = attempts + 1, last_answer = ?"
            f" WHERE acked_at IS NULL AND seq = ? AND {_OF_DEVICE}",
            (answer, seq, device),
        )

    def quarantine_all(self, device: str, answer: str) -> None:
        """Set everything of a device aside, because the center will not hear of it at all."""
        self._connection.execute(
            "UPDATE outbox SET state = 'quarantined', attempts = attempts + 1, last_answer = ?"
            f" WHERE acked_at IS NULL AND state = 'pending' AND {_OF_DEVICE}",
            (answer, device),
        )

    def requeue(self, seq: int) -> bool:
        """Send a quarantined item again, because a person said so; False when there is none."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'pending' WHERE seq = ? AND state = 'quarantined'", (seq,)
        )
        return int(cursor.rowcount) > 0

    def note_attempt(self, device: str, up_to_seq: int, answer: str, at: datetime) -> None:
        """Remember a failed try of a device's pending items up to a sequence number."""
        self._connection.execute(
            "UPDATE outbox SET attempts = attempts + 1, last_answer = ?, last_attempt_at = ?"
            f" WHERE acked_at IS NULL AND seq <= ? AND state = 'pending' AND {_OF_DEVICE}",
            (answer, format_instant(at), up_to_seq, device),
        )

    def backlog(self) -> Backlog:
        """Counts over what is unsettled, both ways."""
        rows = self._connection.execute(
            "SELECT state, count(*), min(event_id) FROM outbox WHERE acked_at IS NULL"
            " GROUP BY state"
        ).fetchall()
        counts = {state: count for state, count, _ in rows}
        first = [event_id for state, _, event_id in rows if state == "pending"]
        return Backlog(
            pending=counts.get("pending", 0),
            quarantined=counts.get("quarantined", 0),
            oldest_pending_at=self._recorded_at(first[0]) if first else None,
            not_received=SetAsideTable(self._connection).count(),
        )

    def items(self, limit: int, after_seq: int = 0) -> list[OutboxItem]:
        """Unsettled items by their place in their device's chain.

        A page is longer than ``limit`` where devices have items at the place it ends with, so that
        the next one can begin behind that place.
        """
        rows = self._connection.execute(
            "SELECT o.event_id, o.seq, e.dossier_uid, coalesce(dossiers.code, ''), e.kind, o.state,"
            " o.attempts, o.last_answer, o.last_attempt_at, e.recorded_at,"
            f" coalesce({IS_SHARED}, 0)"
            " FROM outbox o JOIN events e ON e.id = o.event_id"
            " LEFT JOIN dossiers ON dossiers.uid = e.dossier_uid"
            " WHERE o.acked_at IS NULL AND o.seq > ?1 AND o.seq <= coalesce("
            "   (SELECT seq FROM outbox WHERE acked_at IS NULL AND seq > ?1"
            "    ORDER BY seq LIMIT 1 OFFSET ?2 - 1), ?3)"
            " ORDER BY o.seq, o.event_id",
            (after_seq, limit, _LAST_SEQ),
        )
        return [_item(row) for row in rows]

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

    def _recorded_at(self, event_id: int) -> datetime:
        row = self._connection.execute(
            "SELECT recorded_at FROM events WHERE id = ?", (event_id,)
        ).fetchone()
        return datetime.fromisoformat(row[0])


def _item(row: Row) -> OutboxItem:
    *facts, attempted, recorded, is_shared = row
    last_attempt = datetime.fromisoformat(attempted) if attempted else None
    return OutboxItem(*(*facts, last_attempt, datetime.fromisoformat(recorded), bool(is_shared)))
