"""Events that other units share (hồ sơ nơi khác tiếp nhận), beside the unit's own journal.

Only some of a foreign device's chain comes here, and the center gives it again at any time; nothing
that compares or counts the unit's own streams looks at it.
"""

from __future__ import annotations

from reception.domain.events import Event
from reception.domain.text import fold
from reception.storage.dossier_lines import guests
from reception.storage.driver import Connection
from reception.storage.journal import EVENT_VALUES, holds_birth, to_row


class GuestEvents:
    """Reads and appends them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: Event) -> bool:
        """Store an event; False where its place is taken, so that it comes once however often."""
        added = self._connection.execute(
            f"INSERT OR IGNORE INTO guest_events {EVENT_VALUES}", to_row(event)
        )
        return bool(added.rowcount)

    def names_of(self, office: str) -> tuple[str, ...]:
        """An office's name, and how other units wrote it on what they received for it."""
        rows = self._connection.execute(
            f"SELECT DISTINCT deciding_name FROM ({guests('deciding_name')})"
        )
        wanted = fold(office)
        return (office, *(name for (name,) in rows if name != office and fold(name) == wanted))

    def owns(self, uid: str) -> bool:
        """Whether a dossier was received by another unit, so that it is its own there."""
        return holds_birth(self._connection, "guest_events", uid)
