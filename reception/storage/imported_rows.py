"""Rows of dossiers by the import that they came with."""

from __future__ import annotations

from reception.storage.driver import Connection


class ImportedRows:
    """Reads them; an import is named by the beginning of its file's SHA-256."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def imports(self) -> list[tuple[str, int, int, int, str]]:
        """Of each import: name, dossiers, those with further events, unfinished ones, first id."""
        rows = self._connection.execute(
            # More than one event has also what was taken out and imported once more.
            "SELECT import_id, count(*), sum(version > 1 AND EXISTS (SELECT 1 FROM events e"
            " WHERE e.dossier_uid = d.uid AND e.kind NOT IN ('imported', 'undone'))),"
            " sum(status IN (2, 4, 5, 6, 9)), min(id), uid"
            " FROM dossiers d WHERE import_id <> '' GROUP BY import_id"
        )
        return [(*counted, uid) for *counted, _, uid in rows]

    def count(self, import_id: str) -> int:
        """How many dossiers of an import are here."""
        row = self._connection.execute(
            "SELECT count(*) FROM dossiers WHERE import_id = ? AND import_id <> ''", (import_id,)
        ).fetchone()
        return int(row[0])

    def rows(self, import_id: str, after: int, limit: int) -> list[tuple[int, str]]:
        """Row numbers and ids of an import's dossiers behind a row, ascending."""
        return self._connection.execute(
            "SELECT id, uid FROM dossiers WHERE import_id = ? AND import_id <> '' AND id > ?"
            " ORDER BY id LIMIT ?",
            (import_id, after, limit),
        ).fetchall()

    def is_imported(self, uid: str) -> bool:
        """Whether a dossier came out of a register of before."""
        row = self._connection.execute(
            "SELECT 1 FROM dossiers WHERE uid = ? AND import_id <> ''", (uid,)
        ).fetchone()
        return row is not None

    def first_received(self, unit: str) -> str | None:
        """When a unit received the first dossier that came out of no register; RFC 3339."""
        (first,) = self._connection.execute(
            "SELECT min(received_at) FROM dossiers WHERE import_id = '' AND unit = ?", (unit,)
        ).fetchone()
        return None if first is None else str(first)
