"""What look-ups need beside the rows: an index of names, one of numbers, and the words of names.

The indexes take new dossiers in by the hundred, when the desk is idle: one at a time cost every
intake five pages and now and then a merge of index segments. Until then a dossier is found by its
own row, so that a person never notices. ``storage/finder.py`` asks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reception.domain.matching import LEAST_FORGIVEN, shortened
from reception.storage.dossier_row import SearchKeys
from reception.storage.driver import Connection
from reception.storage.settings import Settings

# Rows that may wait for the index: reading them takes a tenth of a millisecond.
MOST_WAITING = 200
BACKLOG = "search_backlog"
_INDEXED_TO = "names_indexed_to"
_WORDS = re.compile(r"[^\W_]+")
# The first letter of a token says what it is: a code or a number from its back, or from its front.
CODE_TAIL, NUMBER_TAIL, NUMBER = "c", "r", "f"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A dossier that the indexes have not taken in.

    Attributes:
        words: of the names.
        tokens: as the index of numbers would hold them.
    """

    row_id: int
    words: tuple[str, ...]
    tokens: tuple[str, ...]


class SearchIndex:
    """Keeps the indexes behind the scan-and-search bar."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row_id: int, keys: SearchKeys) -> None:
        """Make a dossier findable by its keys, and no longer by those it had before."""
        indexed = self.indexed_to()
        if row_id > indexed:
            # Its own row says how it is called until the index takes it in.
            if row_id - indexed > MOST_WAITING:
                self.index_waiting()
            return
        self._connection.execute("DELETE FROM dossier_names WHERE rowid = ?", (row_id,))
        self._connection.execute(
            "INSERT INTO dossier_names (rowid, names) VALUES (?, ?)", (row_id, keys.names)
        )
        self.put_numbers([(row_id, keys)])

    def put_numbers(self, rows: Iterable[tuple[int, SearchKeys]]) -> None:
        """Make dossiers in ascending order findable by their present numbers, and learn the words
        of their names.
        """
        known = list(rows)
        self._connection.executemany(
            "DELETE FROM dossier_numbers WHERE rowid = ?", [(row_id,) for row_id, _ in known]
        )
        self._add_numbers([(row_id, keys.numbers) for row_id, keys in known])
        self._learn(" ".join(keys.names for _, keys in known))

    def indexed_to(self) -> int:
        """The last row whose names the index holds."""
        return int(Settings(self._connection).get(_INDEXED_TO) or 0)

    def index_waiting(self) -> int:
        """Take all waiting dossiers into the indexes; returns how many there were."""
        rows = self._waiting_keys()
        if rows:
            last = rows[-1][0]
            self._connection.execute(
                "INSERT INTO dossier_names (rowid, names) SELECT id, names_key FROM dossiers"
                " WHERE id > ? ORDER BY id",
                (self.indexed_to(),),
            )
            self._add_numbers([(row_id, numbers) for row_id, _, numbers in rows])
            self._learn(" ".join(names for _, names, _ in rows))
            Settings(self._connection).put(_INDEXED_TO, str(last))
        return len(rows)

    def forget(self, row_ids: Iterable[int]) -> None:
        """Find rows no more that were taken out; their numbers may be given to others."""
        rows = [(row_id,) for row_id in row_ids]
        for table in ("dossier_names", "dossier_numbers"):
            self._connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", rows)
        (last,) = self._connection.execute("SELECT max(id) FROM dossiers").fetchone()
        if self.indexed_to() > (last or 0):
            Settings(self._connection).put(_INDEXED_TO, str(last or 0))

    def waiting(self, before_id: int) -> list[WaitingRow]:
        """Dossiers below a row number that the indexes have not taken in, newest first."""
        found = [
            WaitingRow(row_id, tuple(_WORDS.findall(names)), tuple(_tokens(numbers or "")))
            for row_id, names, numbers in self._waiting_keys()
            if row_id < before_id
        ]
        return found[::-1]

    def clear(self) -> None:
        """Empty the indexes; the rows find themselves until they are filled again."""
        for table in ("dossier_names", "dossier_numbers"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        self._connection.execute("DELETE FROM settings WHERE key = ?", (_INDEXED_TO,))

    def holds(self, uid: str) -> bool:
        """Whether a dossier is found by every word of its names."""
        row_id, names = self._connection.execute(
            "SELECT id, names_key FROM dossiers WHERE uid = ?", (uid,)
        ).fetchone()
        if row_id > self.indexed_to():
            return True
        found = self._connection.execute(
            "SELECT 1 FROM dossier_names WHERE dossier_names MATCH ? AND rowid = ?",
            (" AND ".join(quoted(word) for word in names.split()), row_id),
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

    def _waiting_keys(self) -> list[tuple[int, str, str | None]]:
        return self._connection.execute(
            "SELECT id, names_key, numbers_key FROM dossiers WHERE id > ? ORDER BY id",
            (self.indexed_to(),),
        ).fetchall()

    def _add_numbers(self, rows: Iterable[tuple[int, str | None]]) -> None:
        self._connection.executemany(
            "INSERT INTO dossier_numbers (rowid, numbers) VALUES (?, ?)",
            [(row_id, " ".join(_tokens(text))) for row_id, text in rows if text is not None],
        )

    def _learn(self, names: str) -> None:
        """Remember the words of folded names, so that one wrong letter in them can be forgiven."""
        long = [word for word in set(names.split()) if len(word) >= LEAST_FORGIVEN]
        marks = ", ".join("?" * len(long))
        known = self._connection.execute(
            f"SELECT word FROM name_variants WHERE part = word AND part IN ({marks})", long
        )
        fresh = set(long).difference(row[0] for row in known)
        self._connection.executemany(
            "INSERT OR IGNORE INTO name_variants (part, word) VALUES (?, ?)",
            [(part, word) for word in sorted(fresh) for part in shortened(word)],
        )


def backlog(connection: Connection) -> int:
    """The last row of an earlier version that nobody has come to yet; 0 where there is none."""
    return int(Settings(connection).get(BACKLOG) or 0)


def quoted(word: str) -> str:
    """A word of a query; quoting makes any character harmless."""
    return '"' + word.replace('"', '""') + '"'


def _tokens(numbers: str) -> list[str]:
    """How the index of numbers holds the numbers of a row."""
    codes, _, others = numbers.partition("|")
    known = others.split()
    return [
        *[CODE_TAIL + code[::-1] for code in codes.split()],
        *[NUMBER + number for number in known],
        *[NUMBER_TAIL + number[::-1] for number in known],
    ]
