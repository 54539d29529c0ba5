"""Money as the counter looks at it: what was taken on a day, registered receipts, drawer counts.

Payments and refunds are events; here they are only read. A payment that met its dossier in a wrong
state is money in the drawer all the same, so conflicts count; one that was taken back never was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.money_facts import Payment, Refund
from reception.domain.timebase import format_instant
from reception.domain.workflow import EventKind
from reception.event_codec import read_fact
from reception.storage.driver import Connection, Row, inserted_id
from reception.storage.taken_back import taken_back_between

_KINDS = (EventKind.PAID, EventKind.REFUNDED)


@dataclass(frozen=True, slots=True)
class Taken:
    """One payment taken at a counter, or one refund made there.

    Attributes:
        amount: đồng; negative for a refund.
    """

    event_id: int
    clerk: str
    method: str
    amount: int

    @property
    def is_refund(self) -> bool:
        """Whether the money went back."""
        return self.amount < 0


@dataclass(frozen=True, slots=True)
class DrawerCount:
    """A count of the drawer (kiểm quỹ cuối ca), all in đồng.

    Attributes:
        opening: change that lay in the drawer before the shift.
        taken: cash taken since the count before, by the events.
        counted: what really lay there.
        up_to_event: the last event the count knows.
    """

    id: int
    counter: int
    clerk: str
    counted_at: datetime
    opening: int
    taken: int
    counted: int
    up_to_event: int
    note: str

    @property
    def difference(self) -> int:
        """What lies there too much, or (negative) too little."""
        return self.counted - self.opening - self.taken


class CashLedger:
    """Reads payments and refunds, keeps receipts and counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def taken(self, counter: int, start: datetime, end: datetime) -> list[Taken]:
        """The payments and refunds of a counter from ``start`` up to, not including, ``end``.

        Those that were taken back by then are left out; what is taken back later was in the drawer.
        """
        span = (format_instant(start), format_instant(end))
        rows = self._connection.execute(
            "SELECT device_id, seq, id, actor, kind, payload FROM events WHERE occurred_at >= ?"
            " AND occurred_at < ? AND kind IN (?, ?) AND counter = ? AND payload <> '' ORDER BY id",
            (*span, *_KINDS, counter),
        )
        back = taken_back_between(self._connection, span, _KINDS, is_later_too=False)
        return [_taken(*row[2:]) for row in rows if row[:2] not in back]

    def is_counted(self, device_id: str, seq: int) -> bool:
        """Whether a count of the drawer has taken in a payment or refund of this device."""
        row = self._connection.execute(
            "SELECT 1 FROM events e JOIN drawer_counts c ON c.counter = e.counter"
            " AND c.up_to_event >= e.id WHERE e.device_id = ? AND e.seq = ? LIMIT 1",
            (device_id, seq),
        ).fetchone()
        return row is not None

    def last_event(self) -> int:
        """The newest event here."""
        return int(
            self._connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0]
        )

    def keep_receipt(self, series: str, number: str, uid: str) -> None:
        """Remember which dossier a receipt was registered for."""
        self._connection.execute(
            "INSERT OR IGNORE INTO fee_receipts VALUES (?, ?, ?)", (series, number, uid)
        )

    def dossiers_of_receipt(self, series: str, number: str) -> list[tuple[str, str]]:
        """Uid and code of every dossier a receipt was registered for."""
        rows = self._connection.execute(
            "SELECT d.uid, d.code FROM fee_receipts r JOIN dossiers d ON d.uid = r.dossier_uid"
            " WHERE r.series = ? AND r.number = ? ORDER BY d.id",
            (series, number),
        )
        return [(row[0], row[1]) for row in rows]

    def add_count(self, count: DrawerCount) -> DrawerCount:
        """Keep a count of the drawer; returns it with its number."""
        values = (
            count.counter,
            count.clerk,
            format_instant(count.counted_at),
            count.opening,
            count.taken,
            count.counted,
            count.up_to_event,
            count.note,
        )
        cursor = self._connection.execute(
            "INSERT INTO drawer_counts (counter, clerk, counted_at, opening, taken, counted,"
            " up_to_event, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return replace(count, id=inserted_id(cursor))

    def counts(self, counter: int, start: datetime, end: datetime) -> list[DrawerCount]:
        """The counts of a counter in a span, oldest first."""
        rows = self._connection.execute(
            "SELECT * FROM drawer_counts WHERE counter = ? AND counted_at >= ? AND counted_at < ?"
            " ORDER BY id",
            (counter, format_instant(start), format_instant(end)),
        )
        return [_count(row) for row in rows]


def _taken(event_id: int, clerk: str, kind: str, payload: str) -> Taken:
    """What an event says of money; one that nobody can read moved none."""
    fact = read_fact(kind, payload)
    if not isinstance(fact, Payment | Refund):
        return Taken(event_id, clerk, "cash", 0)
    sign = -1 if isinstance(fact, Refund) else 1
    return Taken(event_id, clerk, fact.method, sign * fact.amount)


def _count(row: Row) -> DrawerCount:
    return DrawerCount(*(*row[:3], datetime.fromisoformat(row[3]), *row[4:]))
