"""Burnt dossier numbers: the highest number taken in each range of each day.

A range is named by its first number.
"""

from __future__ import annotations

from datetime import date

from reception.domain.numbering import NumberRange
from reception.storage.driver import Connection


class Counters:
    """Remembers the last number; the range itself is a rule of ``domain.numbering``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def burnt(self, unit: str, day: date, first: int) -> int | None:
        """The highest number burnt in a range of a day; no day depends on another."""
        row = self._connection.execute(
            "SELECT last FROM number_counters WHERE unit = ? AND day = ? AND first = ?",
            (unit, day.isoformat(), first),
        ).fetchone()
        return row[0] if row else None

    def highest(self, unit: str, day: date, share: NumberRange) -> int | None:
        """The highest number burnt in a day within a counter's share, in whichever block."""
        (last,) = self._connection.execute(
            "SELECT max(last) FROM number_counters WHERE unit = ? AND day = ? AND last BETWEEN ?"
            " AND ?",
            (unit, day.isoformat(), share.first, share.last),
        ).fetchone()
        return last if last is None else int(last)

    def latest_day(self, unit: str) -> date | None:
        """The last day with a burnt number; it may lie ahead where a clock was wrong."""
        (latest,) = self._connection.execute(
            "SELECT max(day) FROM number_counters WHERE unit = ?", (unit,)
        ).fetchone()
        return date.fromisoformat(latest) if latest else None

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
