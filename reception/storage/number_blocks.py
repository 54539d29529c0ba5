"""Numbers that the center keeps for this device and a day, so that no other PC gives them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from reception.domain.numbering import NumberRange
from reception.storage.driver import Connection
from reception.storage.sync_port import NumberBlock


class NumberBlocks:
    """Blocks of the present device; those of an earlier incarnation are nobody's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_day(self, unit: str, day: date, device_id: str) -> tuple[NumberRange, ...]:
        """The blocks of a day, lowest first."""
        rows = self._connection.execute(
            "SELECT first, last FROM number_blocks WHERE unit = ? AND day = ? AND device_id = ?"
            " ORDER BY first",
            (unit, day.isoformat(), device_id),
        )
        return tuple(NumberRange(first, last) for first, last in rows)

    def keep(self, unit: str, device_id: str, blocks: Iterable[NumberBlock], today: date) -> None:
        """Keep what the center reserved, and forget what was for days gone by."""
        self._connection.executemany(
            "INSERT INTO number_blocks (unit, day, device_id, first, last) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(unit, block.day.isoformat(), device_id, block.first, block.last) for block in blocks],
        )
        self._connection.execute(
            "DELETE FROM number_blocks WHERE day < ?", ((today - timedelta(days=7)).isoformat(),)
        )
