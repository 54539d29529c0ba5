"""Burnt dossier numbers: the highest number taken in each range of each day.

A range is named by its first number.
"""

from __future__ import annotations

from datetime import date

from reception.storage.driver import Connection


class Counters:
    """Remembers the last number; the range itself is a rule of ``domain.numbering``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def burnt(self, unit: str, day: date, first: int) -> tuple[int | None, date | None]:
        """The highest number burnt in a range of a day, and the last day with a burnt number.

        The clock may not run behind that day. Asked at once, because every intake needs both.
        """
        last, latest = self._connection.execute(
            "SELECT (SELECT last FROM number_counters WHERE unit = ?1 AND day = ?2 AND first = ?3),"
            " max(day) FROM number_counters WHERE unit = ?1",
            (unit, day.isoformat(), first),
        ).fetchone()
        return last, date.fromisoformat(latest) if latest else None

    def burn(self, unit: str, day: date, first: int, number: int) -> None:
        """Take a number for good; going back is refused by a trigger."""
        self._connection.execute(
            "INSERT INTO number_counters (unit, day, first, last) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (unit, day, first) DO UPDATE SET last = excluded.last",
            (unit, day.isoformat(), first, number),
        )

    def highest_by_day(self) -> dict[tuple[str, date | None], int]:
        """Highest number burnt for each unit and day, over all ranges."""
        rows = self._connection.execute(
            "SELECT unit, day, max(last) FROM number_counters GROUP BY unit, day"
        )
        return {(unit, date.fromisoformat(day)): last for unit, day, last in rows}
