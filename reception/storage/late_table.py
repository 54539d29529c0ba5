"""What became known after its day was closed, and on which day it counts; rebuilt at any time.

A row says of one thing (a dossier's reception, end, return, refusal, or one movement of money) that
it happened on a closed day whose figures do not have it, or that it was taken back after its day's
figures had it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.settings import Settings

_SEEN = "late_seen"
MONEY = "money:"
"""Begins what a movement of money is called; its stamp follows."""
UNDONE = "undone:"
"""Begins what was taken back after its day was closed."""
_BORN = "b.id > ?1 AND b.kind IN ('submitted', 'received', 'imported')"
_SINCE = f"""
    SELECT dossier_uid, kind, substr(occurred_at, 1, 10) FROM events WHERE id > ?1
    UNION ALL SELECT o.dossier_uid, o.kind, substr(o.occurred_at, 1, 10)
      FROM events b JOIN events o ON o.dossier_uid = b.dossier_uid AND o.id <= ?1 WHERE {_BORN}
    UNION ALL SELECT d.uid, b.kind, substr(d.finished_at, 1, 10)
      FROM events b JOIN dossiers d ON d.uid = b.dossier_uid
      WHERE {_BORN} AND d.finished_at IS NOT NULL
    UNION ALL SELECT d.uid, b.kind, substr(d.returned_at, 1, 10)
      FROM events b JOIN dossiers d ON d.uid = b.dossier_uid
      WHERE {_BORN} AND d.returned_at IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class LateEntry:
    """One thing and the day it counts on.

    Attributes:
        what: a ``Thing``, :data:`MONEY` with a stamp, or :data:`UNDONE` with one of these.
        occurred_at: when it happened; counted_on: the first day whose figures may have it.
    """

    uid: str
    what: str
    occurred_at: datetime
    counted_on: date

    @property
    def is_undone(self) -> bool:
        """Whether it tells of something taken back."""
        return self.what.startswith(UNDONE)

    @property
    def sort(self) -> str:
        """What it is, without the stamp of a movement of money."""
        before, money, _ = self.what.partition(MONEY)
        return before + money


class LateTable:
    """Reads and writes the rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_period(self, period: Period) -> list[LateEntry]:
        """The rows that change what counts in some days."""
        rows = self._connection.execute(
            "SELECT dossier_uid, what, occurred_at, counted_on FROM late_entries"
            " WHERE counted_on >= ? AND counted_on <= ?"
            " UNION SELECT dossier_uid, what, occurred_at, counted_on FROM late_entries"
            " WHERE occurred_at >= ? AND occurred_at < ? ORDER BY 1, 2, 3",
            (
                period.first.isoformat(),
                period.last.isoformat(),
                format_instant(period.start),
                format_instant(period.end),
            ),
        )
        return [
            LateEntry(uid, what, datetime.fromisoformat(at), date.fromisoformat(day))
            for uid, what, at, day in rows
        ]

    def put(self, uid: str, entries: Iterable[LateEntry]) -> None:
        """Replace the rows of a dossier."""
        self._connection.execute("DELETE FROM late_entries WHERE dossier_uid = ?", (uid,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO late_entries VALUES (?, ?, ?, ?)",
            [
                (uid, entry.what, format_instant(entry.occurred_at), entry.counted_on.isoformat())
                for entry in entries
            ],
        )

    @property
    def seen(self) -> int:
        """The last event that was looked at, by its local row number."""
        return int(Settings(self._connection).get(_SEEN) or 0)

    def keep_seen(self, event_id: int) -> None:
        """All events up to this one were looked at."""
        Settings(self._connection).put(_SEEN, str(event_id))

    def last_event(self) -> int:
        """The newest event here."""
        row = self._connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()
        return int(row[0])

    def since(self, event_id: int) -> Iterator[tuple[str, str, date]]:
        """Dossier (or subject of the office), kind and day of every event after one.

        With the birth of a dossier come the days of what was here of it before, and those that the
        register of an import tells of.
        """
        rows = self._connection.execute(_SINCE, (event_id,)).fetchall()
        return ((uid, kind, date.fromisoformat(day)) for uid, kind, day in rows)
