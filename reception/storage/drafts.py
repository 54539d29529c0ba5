"""Sheets not yet stored as dossiers (bản nháp): what was typed outlives a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.timebase import format_instant
from reception.storage.driver import Connection


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """One sheet as it stood when it was last kept.

    Attributes:
        owner_key: what the sheet is called at its counter; a counter has one sheet of each name.
        content: JSON, understood by the page that wrote it.
    """

    id: int
    counter: int
    owner_key: str
    clerk: str
    content: str
    saved_at: datetime


class Drafts:
    """Keeps, lists and drops sheets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, counter: int, owner_key: str, clerk: str, content: str, at: datetime) -> int:
        """Keep a sheet in place of the one of the same name; returns its number."""
        self._connection.execute(
            "INSERT INTO drafts (counter, owner_key, clerk, content, saved_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (counter, owner_key) DO UPDATE SET"
            " clerk = excluded.clerk, content = excluded.content, saved_at = excluded.saved_at",
            (counter, owner_key, clerk, content, format_instant(at)),
        )
        row = self._connection.execute(
            "SELECT id FROM drafts WHERE counter = ? AND owner_key = ?", (counter, owner_key)
        ).fetchone()
        return int(row[0])

    def of_counter(self, counter: int) -> list[SheetDraft]:
        """The sheets of a counter, the one touched last first."""
        rows = self._connection.execute(
            "SELECT id, counter, owner_key, clerk, content, saved_at FROM drafts"
            " WHERE counter = ? ORDER BY saved_at DESC, id DESC",
            (counter,),
        )
        return [SheetDraft(*(*row[:5], datetime.fromisoformat(row[5]))) for row in rows]

    def count(self, counter: int) -> int:
        """How many sheets a counter keeps."""
        row = self._connection.execute(
            "SELECT count(*) FROM drafts WHERE counter = ?", (counter,)
        ).fetchone()
        return int(row[0])

    def holds(self, counter: int, owner_key: str) -> bool:
        """Whether a counter keeps a sheet of this name."""
        row = self._connection.execute(
            "SELECT 1 FROM drafts WHERE counter = ? AND owner_key = ?", (counter, owner_key)
        ).fetchone()
        return row is not None

    def drop(self, draft_id: int) -> bool:
        """Forget a sheet; False when it is gone already."""
        cursor = self._connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
        return int(cursor.rowcount) > 0
