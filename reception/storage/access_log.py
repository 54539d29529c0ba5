"""The log of who looked at what; it only grows, and a fault in its chain is named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reception.domain.access import GENESIS, AccessAnchor, AccessEntry, chained
from reception.storage.driver import Connection

STEP_ACCESS = (
    # AUTOINCREMENT: the highest number is kept apart, so that a missing end is seen.
    """
    CREATE TABLE access_log (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      account TEXT NOT NULL,
      actor TEXT NOT NULL,
      counter INTEGER NOT NULL,
      place TEXT NOT NULL,
      act TEXT NOT NULL,
      what TEXT NOT NULL,
      dossier_uid TEXT NOT NULL,
      amount INTEGER NOT NULL,
      why TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX access_log_by_look ON access_log (dossier_uid, what, at)",
    "CREATE INDEX access_log_by_actor ON access_log (actor)",
    "CREATE INDEX access_log_by_account ON access_log (account) WHERE account <> ''",
    """
    CREATE TRIGGER access_log_keeps BEFORE DELETE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
    """
    CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
)
_COLUMNS = "at, account, actor, counter, place, act, what, dossier_uid, amount, why, previous, hash"
_SELECT = f"SELECT {_COLUMNS} FROM access_log"
_INSERT = f"INSERT INTO access_log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_OF_SPAN = "at >= ? AND at < ?"


class AccessLog:
    """Reads and appends entries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AccessEntry) -> AccessAnchor:
        """Append an entry behind the last one; its own places in the chain are not looked at.

        Returns:
            Where the log ends now.
        """
        linked = replace(entry, previous=self.end().hash)
        linked = replace(linked, hash=chained(linked))
        self._connection.execute(_INSERT, _values(linked))
        return self.end()

    def end(self) -> AccessAnchor:
        """Where the log ends."""
        row = self._connection.execute(
            "SELECT id, hash FROM access_log ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return AccessAnchor(0, GENESIS) if row is None else AccessAnchor(int(row[0]), str(row[1]))

    def has_since(self, entry: AccessEntry, since: str) -> bool:
        """Whether the same person looked at as much of the same, in the same way, since then."""
        row = self._connection.execute(
            "SELECT 1 FROM access_log WHERE dossier_uid = ? AND what = ? AND at >= ? AND at <= ?"
            " AND account = ? AND actor = ? AND place = ? AND act = ? AND amount >= ? LIMIT 1",
            (
                *(entry.uid, entry.what, since, entry.at, entry.account, entry.actor),
                *(entry.place, entry.act, entry.amount),
            ),
        ).fetchone()
        return row is not None

    def of_dossiers(self, uids: Iterable[str], since: str, until: str) -> list[AccessEntry]:
        """Entries about some dossiers within a span, oldest first."""
        return self._found(
            f"{_SELECT} WHERE dossier_uid IN (SELECT value FROM json_each(?)) AND {_OF_SPAN}"
            " ORDER BY id",
            *(json.dumps(list(uids)), since, until),
        )

    def newest(self, uid: str, limit: int) -> list[AccessEntry]:
        """The last entries about one dossier, newest first."""
        # Which they are is in the index; the whole entries lie all over the file.
        newest = f"SELECT id FROM access_log WHERE dossier_uid = ? ORDER BY id DESC LIMIT {limit:d}"
        return self._found(f"{_SELECT} WHERE id IN ({newest}) ORDER BY id DESC", uid)

    def of_actor(self, name: str, account: str, since: str, until: str) -> list[AccessEntry]:
        """Entries of one person, oldest first; of an account under former names as well."""
        return self._found(
            f"{_SELECT} WHERE (actor = ? OR (account = ? AND account <> '')) AND {_OF_SPAN}"
            " ORDER BY id",
            *(name, account, since, until),
        )

    def first_fault(self, anchor: AccessAnchor | None) -> int | None:
        """The number of the first entry that is not what it was, or is gone; None where all are.

        Args:
            anchor: an end that the events know of.
        """
        previous, number = GENESIS, 0
        for row_id, entry in self._all():
            number += 1
            is_linked = row_id == number and entry.previous == previous
            is_told = anchor is None or anchor.count != number or anchor.hash == entry.hash
            if not (is_linked and is_told and chained(entry) == entry.hash):
                return number
            previous = entry.hash
        last = max(self._highest(), 0 if anchor is None else anchor.count)
        return number + 1 if last > number else None

    def _highest(self) -> int:
        """The highest number that was ever given out here."""
        row = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'access_log'"
        ).fetchone()
        return 0 if row is None else int(row[0])

    def _all(self) -> Iterator[tuple[int, AccessEntry]]:
        rows = self._connection.execute(f"SELECT id, {_COLUMNS} FROM access_log ORDER BY id")
        return ((row[0], AccessEntry(*row[1:])) for row in rows)

    def _found(self, query: str, *values: str) -> list[AccessEntry]:
        return [AccessEntry(*row) for row in self._connection.execute(query, values)]


def _values(entry: AccessEntry) -> tuple[str | int, ...]:
    return (
        *(entry.at, entry.account, entry.actor, entry.counter, entry.place, entry.act),
        *(entry.what, entry.uid, entry.amount, entry.why, entry.previous, entry.hash),
    )
