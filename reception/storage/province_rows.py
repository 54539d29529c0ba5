"""Rows of what a province is owed, read into what they are."""

from __future__ import annotations

from datetime import date, datetime

from reception.storage.driver import Connection, Row
from reception.storage.province_port import (
    Obligation,
    ObligationKind,
    ObligationState,
    Owed,
    ProvinceCode,
)

OPEN = "state NOT IN ('acked', 'settled', 'superseded')"
COLUMNS = (
    "o.id, o.dossier_uid, coalesce(e.device_id, ''), coalesce(e.seq, 0), o.kind, o.destination,"
    " o.state, o.recorded_at, o.attempts, o.resent, o.next_attempt_at, o.last_attempt_at,"
    " o.last_class, o.last_answer, o.field, o.sent_text"
)
EVENT = (
    "LEFT JOIN events e ON e.dossier_uid = o.dossier_uid AND e.stamp = o.stamp"
    " AND e.kind = o.event_kind AND e.actor = o.actor"
)


def obligation(row: Row) -> Obligation:
    """A row of the obligations' columns."""
    (number, uid, device, seq, kind, where, state, recorded, attempts, resent, following, last,
     answer_class, answer, field, text) = row  # fmt: skip
    return Obligation(
        number,
        uid,
        (device, seq),
        ObligationKind(kind),
        where,
        ObligationState(state),
        datetime.fromisoformat(recorded),
        attempts,
        resent,
        _moment(following),
        _moment(last),
        answer_class,
        answer,
        field,
        text,
    )


def province_code(row: Row) -> ProvinceCode:
    """A row of the codes' columns."""
    kind, local, code, name, first, last = row
    until = date.fromisoformat(last) if last else None
    return ProvinceCode(kind, local, code, name, date.fromisoformat(first), until)


def owed(connection: Connection) -> Owed:
    """Counts over what is open, whatever its destination."""
    rows = connection.execute(
        "SELECT state, count(*), min(recorded_at) FROM province_obligations"
        f" WHERE {OPEN} GROUP BY state"
    ).fetchall()
    counts = {state: count for state, count, _ in rows}
    waiting = ("pending", "sending", "retry")
    oldest = min((first for state, _, first in rows if state in waiting), default=None)
    return Owed(
        waiting=sum(counts.get(state, 0) for state in waiting),
        unknown=counts.get("unknown", 0),
        quarantined=counts.get("quarantined", 0),
        conflicts=counts.get("conflict", 0),
        oldest_at=_moment(oldest),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
