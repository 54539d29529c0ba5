"""Money taken and handed back in a span of days, by the day of the payment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.domain.workflow import EventKind
from reception.storage.driver import Connection
from reception.storage.journal import payload_field
from reception.storage.taken_back import COUNTS


@dataclass(frozen=True, slots=True)
class Moved:
    """One payment or refund that counts.

    Attributes:
        amount: đồng, positive either way.
        field, procedure: of its dossier; empty while that one's birth has not arrived.
    """

    uid: str
    is_refund: bool
    method: str
    amount: int
    field: str
    procedure: str


def money_of(connection: Connection, period: Period) -> Iterator[Moved]:
    """The payments and refunds of a period, those that were taken back left out."""
    rows = connection.execute(
        f"SELECT e.dossier_uid, e.kind, {payload_field('method', 'e')},"
        f" {payload_field('amount', 'e')}, coalesce(d.field, ''), coalesce(d.procedure_code, '')"
        " FROM events e INDEXED BY events_of_money LEFT JOIN dossiers d ON d.uid = e.dossier_uid"
        " WHERE e.kind IN ('paid', 'refunded') AND e.occurred_at >= ? AND e.occurred_at < ?"
        f" AND {COUNTS} ORDER BY e.id",
        (format_instant(period.start), format_instant(period.end)),
    )
    for uid, kind, method, amount, field, procedure in rows:
        # What nobody can read moved no money.
        moved = amount if isinstance(amount, int) and amount > 0 else 0
        is_refund = kind == EventKind.REFUNDED
        yield Moved(uid, is_refund, str(method or "cash"), moved, field, procedure)
