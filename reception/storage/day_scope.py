"""Which dossiers a comparison of a day is about, and what is known here of their being told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.timebase import format_instant
from reception.domain.undoing import Key
from reception.storage.dossier_lines import OWN
from reception.storage.driver import Connection
from reception.storage.province_rows import EVENT

# A page of ids in one question; SQLite reads them from a JSON text.
_PAGE = 500


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One dossier of the day as lists name it.

    Attributes:
        may_be_late: an appointment has passed, whatever became of it.
    """

    uid: str
    code: str
    owner: str
    procedure: str
    status: int
    may_be_late: bool


@dataclass(frozen=True, slots=True)
class SentEvent:
    """One event on its way to our own center.

    Attributes:
        state: ``pending``, ``quarantined`` or ``acked``; ``acked`` as well for what came from it.
        told_at: when the center took it; None where it has not, or it came from there.
        tried_at: of the last try that failed; answer: what it came to.
    """

    uid: str
    device: str
    seq: int
    kind: str
    hash: str
    occurred_at: datetime
    state: str
    told_at: datetime | None
    tried_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class HeldStanding:
    """How a dossier stands here, by the columns that a center keeps as well.

    Attributes:
        due_at: None also while it is planned only.
        version: events in it.
    """

    uid: str
    code: str
    status: int
    received_at: str
    due_at: str | None
    finished_at: str | None
    returned_at: str | None
    version: int


@dataclass(frozen=True, slots=True)
class ToldState:
    """One obligation of a dossier towards the province, settled or not.

    Attributes:
        event: device and number of what owes it.
        settled_at: when the province took it; None where it has not.
    """

    number: int
    kind: str
    state: str
    event: Key
    settled_at: datetime | None


class DayScope:
    """Reads over an open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self, start: datetime, end: datetime, now: datetime) -> list[ScopeLine]:
        """Dossiers that something happened to from ``start`` up to ``end``, and open ones.

        What another unit received is compared there. By the order in which they were received here.
        """
        first, last, present = map(format_instant, (start, end, now))
        rows = self._connection.execute(
            "SELECT uid, code, owner_name, procedure_name, status,"
            " late_since IS NOT NULL OR coalesce(due_at < ?1, 0)"
            " FROM dossiers WHERE uid IN ("
            "   SELECT dossier_uid FROM events WHERE occurred_at >= ?2 AND occurred_at < ?3"
            "   UNION SELECT uid FROM dossiers"
            "     WHERE status IN (1, 2, 4, 5, 6) AND received_at < ?3"
            f" ) AND {OWN} ORDER BY id",
            (present, first, last),
        )
        return [
            ScopeLine(uid, code, owner, procedure, status, bool(is_past))
            for uid, code, owner, procedure, status, is_past in rows
        ]

    def events(self, uids: Sequence[str]) -> Iterator[SentEvent]:
        """Every event of some dossiers that our center should hold."""
        for at in range(0, len(uids), _PAGE):
            rows = self._connection.execute(
                "SELECT e.dossier_uid, e.device_id, e.seq, e.kind, e.hash, e.occurred_at,"
                " coalesce(o.state, 'acked'), o.acked_at, o.last_attempt_at,"
                " coalesce(o.last_answer, '')"
                " FROM events e LEFT JOIN outbox o ON o.event_id = e.id"
                " WHERE e.dossier_uid IN (SELECT value FROM json_each(?)) AND e.payload <> ''",
                (json.dumps(uids[at : at + _PAGE]),),
            ).fetchall()
            for uid, device, seq, kind, own, occurred, state, told, tried, answer in rows:
                yield SentEvent(
                    uid,
                    device,
                    seq,
                    kind,
                    own.hex(),
                    datetime.fromisoformat(occurred),
                    state,
                    _moment(told),
                    _moment(tried),
                    answer,
                )

    def standings(self, uids: Sequence[str]) -> list[HeldStanding]:
        """How some dossiers stand here."""
        rows = self._connection.execute(
            "SELECT uid, code, status, received_at, due_at, finished_at, returned_at, version"
            " FROM dossiers WHERE uid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(uids)),),
        )
        return [HeldStanding(*row) for row in rows]

    def requeue(self, uids: Sequence[str]) -> int:
        """Send again what our center refused of some dossiers; returns how many events."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'pending' WHERE state = 'quarantined' AND event_id IN"
            " (SELECT id FROM events WHERE dossier_uid IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(uids)),),
        )
        return int(cursor.rowcount)

    def told(self, uid: str) -> list[ToldState]:
        """What its destination was owed of a dossier, in the order in which it was recorded."""
        rows = self._connection.execute(
            "SELECT o.id, o.kind, o.state, coalesce(e.device_id, ''), coalesce(e.seq, 0),"
            f" o.settled_at FROM province_obligations o {EVENT}"
            " WHERE o.dossier_uid = ? ORDER BY o.id",
            (uid,),
        )
        return [
            ToldState(number, kind, state, (device, seq), _moment(settled))
            for number, kind, state, device, seq, settled in rows
        ]

    def destination(self, uid: str) -> tuple[str, str, str]:
        """Where a dossier is told, empty where nobody was told yet; its procedure and reception."""
        return tuple(
            self._connection.execute(
                "SELECT coalesce((SELECT destination FROM province_obligations"
                "   WHERE dossier_uid = d.uid ORDER BY id LIMIT 1), ''),"
                " procedure_code, received_at FROM dossiers d WHERE uid = ?",
                (uid,),
            ).fetchone()
        )

    def owe_again(self, uid: str, steps: Iterable[int], *, is_gone: bool) -> int:
        """Owe the newest state once more, and steps that are not there; returns how many items.

        A step may still be there, so it is looked up before it is sent; only what was settled
        changes, and what waits goes by itself.

        Args:
            steps: numbers of obligations.
            is_gone: the province has the dossier no more.
        """
        changed = self._connection.execute(
            "UPDATE province_obligations SET state = 'pending', settled_at = NULL, attempts = 0,"
            " next_attempt_at = NULL WHERE id = (SELECT max(id) FROM province_obligations"
            "  WHERE dossier_uid = ? AND kind = 'snapshot')"
            " AND state IN ('acked', 'settled')",
            (uid,),
        ).rowcount
        changed += self._connection.execute(
            "UPDATE province_obligations SET state = 'unknown', settled_at = NULL, attempts = 0,"
            " resent = 0, next_attempt_at = NULL WHERE dossier_uid = ? AND state IN ('acked',"
            " 'settled') AND id IN (SELECT value FROM json_each(?))",
            (uid, json.dumps(list(steps))),
        ).rowcount
        if changed:
            self._connection.execute(
                "INSERT INTO province_dossiers (dossier_uid, is_there, is_doubtful)"
                " VALUES (?1, 0, 1) ON CONFLICT (dossier_uid) DO UPDATE SET is_doubtful = 1,"
                " is_there = CASE WHEN ?2 THEN 0 ELSE is_there END",
                (uid, is_gone),
            )
        return int(changed)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
