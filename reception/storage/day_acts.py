"""Who did what on a day, from the journal; what was taken back by its end is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain.office_facts import BEHIND_PREFIX, PREFIX
from reception.domain.timebase import format_instant
from reception.domain.workflow import EventKind
from reception.storage.dossier_lines import OWN
from reception.storage.driver import Connection
from reception.storage.journal import payload_field
from reception.storage.taken_back import COUNTS, taken_back_between

COUNTED = (
    EventKind.RECEIVED,
    EventKind.COMPLETED,
    EventKind.RETURNED,
    EventKind.REFUSED,
    EventKind.PAID,
    EventKind.REFUNDED,
)


@dataclass(frozen=True, slots=True)
class DayAct:
    """One act that counts for whoever did it.

    Attributes:
        amount: đồng of a payment or refund; 0 else.
    """

    uid: str
    kind: str
    counter: int
    clerk: str
    amount: int


class DayActs:
    """Reads from ``start`` up to, not including, ``end``."""

    def __init__(self, connection: Connection, start: datetime, end: datetime) -> None:
        self._connection = connection
        self._span = (format_instant(start), format_instant(end))

    def acts(self) -> Iterator[DayAct]:
        """The acts of :data:`COUNTED` kinds, in order of arrival."""
        back = taken_back_between(self._connection, self._span, COUNTED, is_later_too=False)
        marks = ", ".join("?" * len(COUNTED))
        rows = self._connection.execute(
            f"SELECT device_id, seq, dossier_uid, kind, counter, actor,"
            f" CASE WHEN kind IN ('paid', 'refunded') THEN {payload_field('amount')} END"
            " FROM events WHERE occurred_at >= ? AND occurred_at < ?"
            f" AND kind IN ({marks}) ORDER BY id",
            (*self._span, *COUNTED),
        )
        for device, seq, uid, kind, counter, clerk, amount in rows:
            if (device, seq) not in back:
                moved = amount if isinstance(amount, int) else 0
                yield DayAct(uid, kind, counter, clerk, moved)

    def touched(self) -> list[str]:
        """Every dossier of the unit that something happened to."""
        rows = self._connection.execute(
            "SELECT DISTINCT dossier_uid FROM events WHERE occurred_at >= ? AND occurred_at < ?"
            " AND NOT (dossier_uid >= ? AND dossier_uid < ?)",
            (*self._span, PREFIX, BEHIND_PREFIX),
        )
        return [row[0] for row in rows]

    def asked_again(self) -> list[str]:
        """Dossiers that were asked for papers, and not for the first time."""
        rows = self._connection.execute(
            "SELECT DISTINCT e.dossier_uid FROM events e"
            " JOIN dossiers d ON d.uid = e.dossier_uid"
            " WHERE e.occurred_at >= ? AND e.occurred_at < ? AND e.kind = 'supplement_requested'"
            f" AND d.supplement_requests > 1 AND {COUNTS}"
            " AND EXISTS (SELECT 1 FROM events f WHERE f.dossier_uid = e.dossier_uid"
            " AND f.kind = 'supplement_requested' AND f.stamp < e.stamp)",
            self._span,
        )
        return [row[0] for row in rows]

    def unsent(self) -> list[str]:
        """Dossiers with events that the center has not acknowledged, of whatever day."""
        rows = self._connection.execute(
            "SELECT DISTINCT e.dossier_uid FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND NOT (e.dossier_uid >= ? AND e.dossier_uid < ?)",
            (PREFIX, BEHIND_PREFIX),
        )
        return [row[0] for row in rows]

    def ready(self) -> list[str]:
        """Results that lay at the counter when the span ended: finished, nobody had come yet."""
        end = self._span[1]
        rows = self._connection.execute(
            "SELECT uid FROM dossiers WHERE status = 9 AND finished_at < ?1"
            f" AND {OWN} UNION SELECT uid FROM dossiers WHERE returned_at >= ?1"
            f" AND +status = 10 AND +finished_at < ?1 AND {OWN}",
            (end,),
        )
        return [row[0] for row in rows]
