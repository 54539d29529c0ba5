"""Finding dossiers by name without marks, code, code's tail, identity number or phone.

Names go through a contentless full-text index of folded words, newest first; everything else
through B-tree ranges. Nothing here sorts a large result: a common name must not be slow.
"""

from __future__ import annotations

from reception.storage.dossiers import LINE_COLUMNS, DossierLine, line
from reception.storage.driver import Connection

_NO_LIMIT = 1 << 62


class SearchIndex:
    """The look-ups behind the scan-and-search bar."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row_id: int, names: str) -> None:
        """Index the folded names of a dossier, replacing what was indexed before."""
        self._connection.execute("DELETE FROM dossier_names WHERE rowid = ?", (row_id,))
        self._connection.execute(
            "INSERT INTO dossier_names (rowid, names) VALUES (?, ?)", (row_id, names)
        )

    def clear(self) -> None:
        """Empty the index before it is rebuilt."""
        self._connection.execute("INSERT INTO dossier_names (dossier_names) VALUES ('delete-all')")

    def holds(self, uid: str) -> bool:
        """Whether a dossier is found by every word of its names."""
        row_id, names = self._connection.execute(
            "SELECT id, names_key FROM dossiers WHERE uid = ?", (uid,)
        ).fetchone()
        found = self._connection.execute(
            "SELECT 1 FROM dossier_names WHERE dossier_names MATCH ? AND rowid = ?",
            (_match(tuple(names.split())), row_id),
        ).fetchone()
        return found is not None

    def by_name(
        self, words: tuple[str, ...], limit: int, before_id: int | None = None
    ) -> list[DossierLine]:
        """Dossiers whose names contain every word as a prefix, newest first.

        Args:
            words: folded words; they are quoted here, so any character is harmless.
        """
        if not words:
            return []
        ids = self._connection.execute(
            "SELECT rowid FROM dossier_names WHERE dossier_names MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?",
            (_match(words), before_id if before_id is not None else _NO_LIMIT, limit),
        ).fetchall()
        return self._lines([row[0] for row in ids])

    def by_code_prefix(self, prefix: str, limit: int) -> list[DossierLine]:
        """Dossiers whose code or alias starts with the text."""
        end = prefix + "\U0010ffff"
        ids = self._connection.execute(
            "SELECT id FROM dossiers WHERE code >= ?1 AND code < ?2 UNION "
            "SELECT dossier_id FROM dossier_aliases WHERE code >= ?1 AND code < ?2"
            " ORDER BY id DESC LIMIT ?3",
            (prefix, end, limit),
        ).fetchall()
        return self._lines([row[0] for row in ids])

    def by_code_tail(self, tail: str, days: tuple[str, ...], limit: int) -> list[DossierLine]:
        """Dossiers of some reception days (``yyyy-mm-dd``) whose code ends with the text."""
        found: list[DossierLine] = []
        for day in days:
            rows = self._connection.execute(
                f"SELECT {LINE_COLUMNS} FROM dossiers WHERE received_at >= ? AND received_at < ?"
                " AND substr(code, -?) = ? ORDER BY id DESC LIMIT ?",
                (day, day + "U", len(tail), tail, limit - len(found)),
            )
            found += [line(row) for row in rows]
            if len(found) >= limit:
                break
        return found

    def by_identity(self, number: str, limit: int) -> list[DossierLine]:
        """Dossiers whose owner's identity number starts with the digits."""
        return self._by_range("owner_id", number, limit)

    def by_phone(self, phone: str, limit: int) -> list[DossierLine]:
        """Dossiers whose owner's phone starts with the digits."""
        return self._by_range("owner_phone", phone, limit)

    def _by_range(self, column: str, prefix: str, limit: int) -> list[DossierLine]:
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE {column} >= ? AND {column} < ?"
            f" AND {column} <> '' ORDER BY id DESC LIMIT ?",
            (prefix, prefix + "\U0010ffff", limit),
        )
        return [line(row) for row in rows]

    def _lines(self, ids: list[int]) -> list[DossierLine]:
        marks = ", ".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE id IN ({marks}) ORDER BY id DESC", ids
        )
        return [line(row) for row in rows]


def _match(words: tuple[str, ...]) -> str:
    """A query for every word as a prefix; quoting makes any character harmless."""
    return " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)
