"""Money taken and handed back in a span of days, by the day of the payment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.domain.workflow import EventKind
from reception.storage.driver import Connection, Row
from reception.storage.journal import payload_field
from reception.storage.taken_back import COUNTS


@dataclass(frozen=True, slots=True)
class Moved:
    """One payment or refund that counts.

    Attributes:
        stamp: of its event, which stays whatever becomes of the rest.
        amount: đồng, positive either way.
        field, procedure: of its dossier; empty while that one's birth has not arrived.
    """

    uid: str
    stamp: str
    is_refund: bool
    method: str
    amount: int
    field: str
    procedure: str


_COLUMNS = (
    f"e.dossier_uid, e.stamp, e.kind, {payload_field('method', 'e')},"
    f" {payload_field('amount', 'e')}, coalesce(d.field, ''), coalesce(d.procedure_code, '')"
)
_IN_SPAN = (
    f"SELECT {_COLUMNS}"
    " FROM events e INDEXED BY events_of_money LEFT JOIN dossiers d ON d.uid = e.dossier_uid"
    " WHERE e.kind IN ('paid', 'refunded') AND e.occurred_at >= ? AND e.occurred_at < ?"
    f" AND {COUNTS} ORDER BY e.id"
)
_OF_DOSSIERS = (
    f"SELECT {_COLUMNS} FROM events e LEFT JOIN dossiers d ON d.uid = e.dossier_uid"
    " WHERE e.dossier_uid IN (SELECT value FROM json_each(?))"
    f" AND e.kind IN ('paid', 'refunded') AND {COUNTS} ORDER BY e.id"
)


def money_of(connection: Connection, period: Period) -> Iterator[Moved]:
    """The payments and refunds of a period, those that were taken back left out."""
    span = (format_instant(period.start), format_instant(period.end))
    return map(_moved, connection.execute(_IN_SPAN, span))


def money_by_stamp(connection: Connection, places: Collection[tuple[str, str]]) -> Iterator[Moved]:
    """Some payments and refunds, by dossier and stamp, unless they were taken back."""
    uids = json.dumps(sorted({uid for uid, _ in places}))
    found = map(_moved, connection.execute(_OF_DOSSIERS, (uids,)))
    return (moved for moved in found if (moved.uid, moved.stamp) in places)


def _moved(row: Row) -> Moved:
    uid, stamp, kind, method, amount, field, procedure = row
    # What nobody can read moved no money.
    known = amount if isinstance(amount, int) and amount > 0 else 0
    is_refund = kind == EventKind.REFUNDED
    return Moved(uid, stamp, is_refund, str(method or "cash"), known, field, procedure)
