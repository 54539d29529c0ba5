"""Finding dossiers by name without marks, code, code's tail, identity number or phone.

Names go through a contentless full-text index of folded words, newest first; everything else
through B-tree ranges. Nothing here sorts a large result: a common name must not be slow.

The index takes new names in by the hundred, when the desk is idle: one at a time cost every intake
five pages and now and then a merge of index segments. Until then a dossier is found by its own row,
so that a person never notices.
"""

from __future__ import annotations

import re

from reception.storage.dossiers import LINE_COLUMNS, DossierLine, line
from reception.storage.driver import Connection

_NO_LIMIT = 1 << 62
# Rows that may wait for the index: reading them takes a tenth of a millisecond.
MOST_WAITING = 200
_WORDS = re.compile(r"[^\W_]+")


class SearchIndex:
    """The look-ups behind the scan-and-search bar."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row_id: int, names: str) -> None:
        """Make a dossier findable by its folded names, and no longer by those it had before."""
        indexed = self.indexed_to()
        if row_id > indexed:
            # Its own row says how it is called until the index takes it in.
            if row_id - indexed > MOST_WAITING:
                self.index_waiting()
            return
        self._connection.execute("DELETE FROM dossier_names WHERE rowid = ?", (row_id,))
        self._connection.execute(
            "INSERT INTO dossier_names (rowid, names) VALUES (?, ?)", (row_id, names)
        )

    def indexed_to(self) -> int:
        """The last row whose names the index holds."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE key = 'names_indexed_to'"
        ).fetchone()
        return int(row[0]) if row else 0

    def index_waiting(self) -> int:
        """Take all waiting names into the index; returns how many dossiers they belong to."""
        indexed = self.indexed_to()
        cursor = self._connection.execute(
            "INSERT INTO dossier_names (rowid, names)"
            " SELECT id, names_key FROM dossiers WHERE id > ? ORDER BY id",
            (indexed,),
        )
        if cursor.rowcount > 0:
            self._connection.execute(
                "INSERT INTO settings (key, value)"
                " SELECT 'names_indexed_to', CAST(max(id) AS TEXT) FROM dossiers WHERE true"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            )
        return int(cursor.rowcount)

    def clear(self) -> None:
        """Empty the index; the rows find themselves until it is filled again."""
        self._connection.execute("INSERT INTO dossier_names (dossier_names) VALUES ('delete-all')")
        self._connection.execute("DELETE FROM settings WHERE key = 'names_indexed_to'")

    def holds(self, uid: str) -> bool:
        """Whether a dossier is found by every word of its names."""
        row_id, names = self._connection.execute(
            "SELECT id, names_key FROM dossiers WHERE uid = ?", (uid,)
        ).fetchone()
        if row_id > self.indexed_to():
            return True
        found = self._connection.execute(
            "SELECT 1 FROM dossier_names WHERE dossier_names MATCH ? AND rowid = ?",
            (" AND ".join(_quoted(word) for word in names.split()), row_id),
        ).fetchone()
        return found is not None

    def doubtful(self, first: int = 0, last: int = (1 << 63) - 1) -> set[str]:
        """Dossiers whose names may not all be in the index; :meth:`holds` knows for certain.

        Args:
            first, last: the row numbers to look at, ``first`` itself left out.

        Reads the index once from end to end: asking it for every dossier takes a hundred times as
        long.
        """
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words"
            " USING fts5vocab ('main', 'dossier_names', 'instance')"
        )
        marks: dict[int, int] = {}
        for word, row_id in self._connection.execute("SELECT term, doc FROM temp.indexed_words"):
            if first < row_id <= last:
                marks[row_id] = marks.get(row_id, 0) + hash(word)
        rows = self._connection.execute(
            "SELECT id, uid, names_key FROM dossiers WHERE id > ? AND id <= ?",
            (first, min(last, self.indexed_to())),
        )
        return {
            uid
            for row_id, uid, names in rows
            if marks.get(row_id, 0) != sum(map(hash, set(_WORDS.findall(names))))
        }

    def by_name(
        self, words: tuple[str, ...], limit: int, before_id: int | None = None
    ) -> list[DossierLine]:
        """Dossiers whose names contain every word as a prefix, newest first.

        Args:
            words: folded words; they are quoted here, so any character is harmless.
        """
        if not words:
            return []
        end = before_id if before_id is not None else _NO_LIMIT
        ids = self._waiting(words, end, limit)
        if len(ids) < limit:
            rows = self._connection.execute(
                "SELECT rowid FROM dossier_names WHERE dossier_names MATCH ? AND rowid < ?"
                " ORDER BY rowid DESC LIMIT ?",
                (_match(words), end, limit - len(ids)),
            )
            ids += [row[0] for row in rows]
        return self._lines(ids)

    def _waiting(self, words: tuple[str, ...], end: int, limit: int) -> list[int]:
        """Rows before ``end`` that the index has not taken in and whose names fit."""
        rows = self._connection.execute(
            "SELECT id, names_key FROM dossiers WHERE id > ? AND id < ? ORDER BY id DESC",
            (self.indexed_to(), end),
        )
        patterns = [_begins_a_word(word) for word in words]
        found: list[int] = []
        for row_id, names in rows:
            if all(pattern.search(names) for pattern in patterns):
                found.append(row_id)
                if len(found) == limit:
                    break
        return found

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
    return " AND ".join(_quoted(word) + "*" for word in words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _begins_a_word(word: str) -> re.Pattern[str]:
    """Where a word of the names begins like this, as the index cuts words."""
    return re.compile(rf"(?<![^\W_]){re.escape(word)}")
