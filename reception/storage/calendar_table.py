"""Dated corrections of the working calendar made by this office (ngày nghỉ, ngày làm bù)."""

from __future__ import annotations

from datetime import date

from reception.domain.working_calendar import DayEntry, DayPart
from reception.storage.driver import Connection


class CalendarTable:
    """The office's own entries; they win over what the package of holidays says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, entry: DayEntry) -> None:
        """Store an entry, replacing the one of that day."""
        self._connection.execute(
            "INSERT INTO calendar_entries (day, is_working, reason, valid_from, part)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
            " is_working = excluded.is_working, reason = excluded.reason,"
            " valid_from = excluded.valid_from, part = excluded.part",
            (
                entry.date.isoformat(),
                int(entry.is_working),
                entry.reason,
                entry.valid_from.isoformat() if entry.valid_from else None,
                entry.part.value,
            ),
        )

    def remove(self, day: date) -> None:
        """Forget the office's entry for a day."""
        self._connection.execute("DELETE FROM calendar_entries WHERE day = ?", (day.isoformat(),))

    def all(self) -> tuple[DayEntry, ...]:
        """Every entry, by day."""
        rows = self._connection.execute(
            "SELECT day, is_working, reason, valid_from, part FROM calendar_entries ORDER BY day"
        )
        return tuple(
            DayEntry(
                date.fromisoformat(day),
                bool(is_working),
                reason,
                date.fromisoformat(valid_from) if valid_from else None,
                DayPart(part),
            )
            for day, is_working, reason, valid_from, part in rows
        )
