"""The append-only, hash-chained table of events (nhật ký)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.events import GENESIS, Event, is_intact_text, stored_values
from reception.domain.hlc import ZERO, Stamp, parse_stamp
from reception.domain.office_facts import BEHIND_PREFIX, PREFIX
from reception.domain.timebase import format_instant
from reception.domain.workflow import BIRTHS, EventKind
from reception.storage.driver import Connection, Row, inserted_id
from reception.storage.settings import Settings

EVENT_COLUMNS = (
    "device_id, seq, dossier_uid, kind, payload, actor, counter, occurred_at, recorded_at, stamp,"
    " schema_version, salt, digest, previous, hash"
)
EVENT_VALUES = f"({EVENT_COLUMNS}) VALUES ({', '.join('?' * 15)})"
_HEAD = """
    SELECT own.value, (SELECT value FROM settings WHERE key = 'clock_high'), e.seq, e.hash, e.stamp,
      (SELECT max(stamp) FROM all_events WHERE dossier_uid = ?)
    FROM settings own LEFT JOIN events e ON e.device_id = own.value AND e.seq =
      (SELECT max(seq) FROM events WHERE device_id = own.value)
    WHERE own.key = 'device_id'
"""
# By time: whoever did nothing yet would otherwise be looked for in the whole journal.
_OWN = (
    f"SELECT {EVENT_COLUMNS} FROM events INDEXED BY events_by_time WHERE occurred_at >= ?"
    " AND device_id IN (SELECT value FROM json_each(?)) AND counter = ? AND actor = ?"
)
# From device to device by the key, so that a million events are not looked through.
_LAST_OF_DEVICES = f"""
    WITH RECURSIVE known(device) AS (
      SELECT min(device_id) FROM events
      UNION ALL SELECT (SELECT min(device_id) FROM events WHERE device_id > device)
      FROM known WHERE device IS NOT NULL
    )
    SELECT {EVENT_COLUMNS} FROM known JOIN events ON device_id = device
      AND seq = (SELECT max(seq) FROM events WHERE device_id = device)
    ORDER BY recorded_at DESC
"""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of this installation's own chain: where its next event attaches.

    Attributes:
        device_id: the present incarnation.
        seq, hash: of its last event.
        stamp: the latest of its own, of what it has believed from others and of the dossier in
            question, however far ahead: a later act on a dossier sorts behind the earlier ones.
        is_known: whether anything about the dossier in question is stored.
    """

    device_id: str
    seq: int
    hash: str
    stamp: Stamp
    is_known: bool


@dataclass(frozen=True, slots=True)
class ActQuery:
    """Acts of one clerk at one counter, from ``start`` up to, not including, ``end``."""

    counter: int
    clerk: str
    kinds: tuple[EventKind, ...]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """One event by name: whose dossier, what happened and when."""

    uid: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnQuery:
    """Events that a clerk recorded under names of this PC, at a counter, from ``start`` on."""

    devices: tuple[str, ...]
    counter: int
    clerk: str
    start: datetime


class Journal:
    """Reads and appends events; nothing here changes or removes one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self, uid: str) -> Head | None:
        """Where the next own event, about this dossier, attaches; None before the set-up."""
        row = self._connection.execute(_HEAD, (uid,)).fetchone()
        if row is None:
            return None
        device_id, high, seq, last_hash, last_stamp, dossier_stamp = row
        stamps = [parse_stamp(text) for text in (high, last_stamp, dossier_stamp) if text]
        return Head(
            device_id=device_id,
            seq=seq or 0,
            hash=last_hash.hex() if seq else GENESIS,
            stamp=max(stamps, default=ZERO),
            is_known=dossier_stamp is not None,
        )

    def high_mark(self) -> Stamp:
        """The latest believable stamp seen from other devices."""
        text = Settings(self._connection).get("clock_high")
        return ZERO if text is None else parse_stamp(text)

    def keep_high_mark(self, stamp: Stamp) -> None:
        """Later own events sort behind this stamp."""
        Settings(self._connection).put("clock_high", stamp.text())

    def add(self, event: Event) -> int:
        """Store one event; its ``(device_id, seq)`` must be new.

        Returns:
            Its local row number.
        """
        cursor = self._connection.execute(f"INSERT INTO events {EVENT_VALUES}", to_row(event))
        return inserted_id(cursor)

    def add_all(self, events: Sequence[Event]) -> None:
        """Store several events that are new."""
        self._connection.executemany(f"INSERT INTO events {EVENT_VALUES}", map(to_row, events))

    def known_hash(self, device_id: str, seq: int) -> str | None:
        """Hash of a stored event, to tell a repetition from a clash."""
        row = self._connection.execute(
            "SELECT hash FROM events WHERE device_id = ? AND seq = ?", (device_id, seq)
        ).fetchone()
        return row[0].hex() if row else None

    def last_seq(self, device_id: str) -> int:
        """The last place of a device that is here; 0 where none is."""
        (last,) = self._connection.execute(
            "SELECT coalesce(max(seq), 0) FROM events WHERE device_id = ?", (device_id,)
        ).fetchone()
        return int(last)

    def of_dossier(self, uid: str) -> list[Event]:
        """All events of one dossier, in order of arrival."""
        return [event_from_row(row) for row in self.rows_of_dossier(uid)]

    def of_dossiers(self, uids: Iterable[str]) -> dict[str, list[Event]]:
        """All events of some dossiers, of each in order of arrival; none of what is not here."""
        rows = self._connection.execute(
            f"SELECT {EVENT_COLUMNS} FROM events"
            " WHERE dossier_uid IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(uids)),),
        )
        found: dict[str, list[Event]] = {}
        for event in map(event_from_row, rows):
            found.setdefault(event.dossier_uid, []).append(event)
        return found

    def has_birth(self, uid: str) -> bool:
        """Whether a dossier was received by this unit."""
        return holds_birth(self._connection, "events", uid)

    def history_of(self, uid: str) -> list[Event]:
        """All events of one dossier, in the order all replicas agree on."""
        return sorted(self.of_dossier(uid), key=lambda event: event.order)

    def of_device(self, device_id: str, after_seq: int = 0) -> Iterator[Event]:
        """One device's chain from ``after_seq`` on."""
        rows = self._connection.execute(
            f"SELECT {EVENT_COLUMNS} FROM events WHERE device_id = ? AND seq > ? ORDER BY seq",
            (device_id, after_seq),
        )
        return (event_from_row(row) for row in rows)

    def rows_of_dossiers(self, after_id: int, up_to_id: int) -> Iterator[Row]:
        """The events, as rows of the journal's columns, of the dossiers in a range of row numbers.

        Dossier by dossier, and in each in order of arrival.
        """
        columns = ", ".join(f"e.{name.strip()}" for name in EVENT_COLUMNS.split(","))
        # Not through the view: a join would have all of it read for every range.
        rows = self._connection.execute(
            " UNION ALL ".join(
                f"SELECT d.id AS place, e.id AS arrived, {columns} FROM dossiers d"
                f" JOIN {table} e ON e.dossier_uid = d.uid WHERE d.id > ?1 AND d.id <= ?2"
                for table in ("events", "guest_events")
            )
            + " ORDER BY place, arrived",
            (after_id, up_to_id),
        )
        return (row[2:] for row in rows)

    def strays(self) -> list[str]:
        """Dossiers that have events but no row of their own."""
        rows = self._connection.execute(
            "SELECT dossier_uid FROM events UNION SELECT dossier_uid FROM guest_events"
            " EXCEPT SELECT uid FROM dossiers"
        )
        return [row[0] for row in rows]

    def rows_of_dossier(self, uid: str) -> list[Row]:
        """The events of one dossier as rows of the journal's columns, in order of arrival."""
        return self._connection.execute(
            f"SELECT {EVENT_COLUMNS} FROM all_events WHERE dossier_uid = ? ORDER BY id", (uid,)
        ).fetchall()

    def acts_of(self, query: ActQuery, limit: int) -> list[Act]:
        """What a clerk did at a counter, the newest first in order of arrival here."""
        marks = ", ".join("?" * len(query.kinds))
        # By time: whoever did little would otherwise be looked for in the whole journal.
        rows = self._connection.execute(
            "SELECT dossier_uid, kind, occurred_at FROM events INDEXED BY events_by_time"
            " WHERE occurred_at >= ? AND occurred_at < ? AND counter = ? AND actor = ?"
            f" AND kind IN ({marks}) ORDER BY id DESC LIMIT ?",
            (
                format_instant(query.start),
                format_instant(query.end),
                query.counter,
                query.clerk,
                *query.kinds,
                limit,
            ),
        )
        return [Act(uid, kind, datetime.fromisoformat(at)) for uid, kind, at in rows]

    def last_own(self, query: OwnQuery, passed: tuple[EventKind, ...]) -> Event | None:
        """The newest event of a dossier that a clerk recorded under names of these devices.

        Args:
            passed: kinds that are passed over, unless such a fact says that it is a deed by itself.
        """
        marks = ", ".join("?" * len(passed))
        row = self._connection.execute(
            f"{_OWN} AND (kind NOT IN ({marks}) OR {payload_field('is_later')})"
            " AND NOT (dossier_uid >= ? AND dossier_uid < ?) ORDER BY id DESC LIMIT 1",
            (*_own(query), *passed, PREFIX, BEHIND_PREFIX),
        ).fetchone()
        return event_from_row(row) if row else None

    def of_command(self, query: OwnQuery, command: str) -> list[Event]:
        """The devices' events with the mark of one command, in the order of recording."""
        rows = self._connection.execute(
            f"{_OWN} AND {payload_field('command')} = ? ORDER BY id",
            (*_own(query), command),
        )
        return [event_from_row(row) for row in rows]

    def first_missing_link(self, device_id: str, *, has_gaps: bool) -> int | None:
        """Sequence number of the first event of a device that does not attach to the one before.

        The database compares by itself, so that other threads go on meanwhile.

        Args:
            has_gaps: the chain is another device's, of which not every event came here.
        """
        unlinked = self._connection.execute(
            "SELECT min(e.seq) FROM events e JOIN events p ON p.device_id = e.device_id"
            " AND p.seq = e.seq - 1 WHERE e.device_id = ? AND e.previous <> p.hash",
            (device_id,),
        ).fetchone()
        first = self._connection.execute(
            "SELECT seq FROM events WHERE device_id = ? AND seq = 1 AND previous <> ?",
            (device_id, bytes.fromhex(GENESIS)),
        ).fetchone()
        alone = None if has_gaps else self._first_alone(device_id)
        found = [row[0] for row in (unlinked, first, alone) if row and row[0] is not None]
        return min(found, default=None)

    def _first_alone(self, device_id: str) -> Row | None:
        """The first event after a gap."""
        row: Row | None = self._connection.execute(
            "SELECT min(e.seq) FROM events e WHERE e.device_id = ? AND e.seq > 1 AND NOT EXISTS"
            " (SELECT 1 FROM events p WHERE p.device_id = e.device_id AND p.seq = e.seq - 1)",
            (device_id,),
        ).fetchone()
        return row

    def devices(self) -> list[str]:
        """Every device whose events are here."""
        rows = self._connection.execute("SELECT DISTINCT device_id FROM events")
        return [row[0] for row in rows]

    def last_of_devices(self) -> list[Event]:
        """The last event of every device, the one that recorded last before the others."""
        return [event_from_row(row) for row in self._connection.execute(_LAST_OF_DEVICES)]

    def count(self) -> int:
        """Number of events."""
        return int(self._connection.execute("SELECT count(*) FROM events").fetchone()[0])


def holds_birth(connection: Connection, table: str, uid: str) -> bool:
    """Whether a table of events has the one by which a dossier began."""
    marks = ", ".join("?" * len(BIRTHS))
    row = connection.execute(
        f"SELECT 1 FROM {table} WHERE dossier_uid = ? AND kind IN ({marks}) LIMIT 1",
        (uid, *sorted(BIRTHS)),
    ).fetchone()
    return row is not None


def payload_field(name: str, event: str = "events") -> str:
    """SQL for one field of what an event says; NULL where that is erased, or no JSON.

    Another PC's event stays in the journal whatever it says: asked without this it would stop every
    list it is on.

    Args:
        event: name of the table in the query.
    """
    payload = f"{event}.payload"
    return f"CASE WHEN json_valid({payload}) THEN json_extract({payload}, '$.{name}') END"


def _own(query: OwnQuery) -> tuple[object, ...]:
    names = json.dumps(query.devices)
    return format_instant(query.start), names, query.counter, query.clerk


def is_row_intact(row: Row) -> bool:
    """Whether hash and digest of a row of the journal's columns fit what else stands in it."""
    (device, seq, uid, kind, payload, actor, counter, occurred, recorded, stamp, schema, salt,
     digest, previous, own) = row  # fmt: skip
    digest = digest.hex()
    fields = (device, str(seq), uid, kind, actor, str(counter), occurred, recorded, stamp,
              str(schema), digest, previous.hex())  # fmt: skip
    return is_intact_text(payload, salt, digest, fields, own.hex())


def to_row(event: Event) -> Row:
    """An event in the journal's columns."""
    return (
        *stored_values(event),
        bytes.fromhex(event.digest),
        bytes.fromhex(event.previous),
        bytes.fromhex(event.hash),
    )


def event_from_row(row: Row) -> Event:
    """Build an event from the journal's columns in their order."""
    (device, seq, uid, kind, payload, actor, counter, occurred, recorded, stamp, schema, salt,
     digest, previous, own) = row  # fmt: skip
    return Event(
        device,
        seq,
        uid,
        kind,
        payload,
        actor,
        counter,
        datetime.fromisoformat(occurred),
        datetime.fromisoformat(recorded),
        stamp,
        schema,
        salt,
        digest.hex(),
        previous.hex(),
        own.hex(),
    )
