"""The log of who looked at what; it only grows, and a fault in its chain is named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reception.domain.access import GENESIS, AccessEntry, chained
from reception.storage.driver import Connection

STEP_ACCESS = (
    """
    CREATE TABLE access_log (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      account TEXT NOT NULL,
      actor TEXT NOT NULL,
      counter INTEGER NOT NULL,
      act TEXT NOT NULL,
      dossier_uid TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX access_log_by_dossier ON access_log (dossier_uid)",
    "CREATE INDEX access_log_by_actor ON access_log (actor)",
    """
    CREATE TRIGGER access_log_keeps BEFORE DELETE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
    """
    CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
)
_COLUMNS = "at, account, actor, counter, act, dossier_uid, detail, previous, hash"
_SELECT = f"SELECT {_COLUMNS} FROM access_log"


class AccessLog:
    """Reads and appends entries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AccessEntry) -> None:
        """Append an entry behind the last one; its own places in the chain are not looked at."""
        row = self._connection.execute(
            "SELECT hash FROM access_log ORDER BY id DESC LIMIT 1"
        ).fetchone()
        linked = replace(entry, previous=GENESIS if row is None else str(row[0]))
        self._connection.execute(
            f"INSERT INTO access_log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_values(linked), linked.previous, chained(linked)),
        )

    def has_since(self, entry: AccessEntry, since: str) -> bool:
        """Whether the same person looked at the same in the same way since an instant."""
        row = self._connection.execute(
            "SELECT 1 FROM access_log WHERE dossier_uid = ? AND account = ? AND actor = ?"
            " AND act = ? AND detail = ? AND at >= ? AND at <= ? LIMIT 1",
            (entry.uid, entry.account, entry.actor, entry.act, entry.detail, since, entry.at),
        ).fetchone()
        return row is not None

    def of_dossiers(self, uids: Iterable[str]) -> list[AccessEntry]:
        """Entries about some dossiers, oldest first."""
        return self._found(
            f"{_SELECT} WHERE dossier_uid IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(list(uids)),
        )

    def of_actor(self, name: str, account: str) -> list[AccessEntry]:
        """Entries of one person, oldest first; under a former name, too, where it has an account."""
        return self._found(
            f"{_SELECT} WHERE actor = ? OR (account = ? AND account <> '') ORDER BY id",
            name,
            account,
        )

    def first_fault(self) -> int | None:
        """The number of the first entry that does not fit the chain, from 1; None where all do."""
        previous = GENESIS
        for number, entry in enumerate(self._all(), start=1):
            if entry.previous != previous or chained(entry) != entry.hash:
                return number
            previous = entry.hash
        return None

    def _all(self) -> Iterator[AccessEntry]:
        return (AccessEntry(*row) for row in self._connection.execute(f"{_SELECT} ORDER BY id"))

    def _found(self, query: str, *values: str) -> list[AccessEntry]:
        return [AccessEntry(*row) for row in self._connection.execute(query, values)]


def _values(entry: AccessEntry) -> tuple[str | int, ...]:
    return (
        *(entry.at, entry.account, entry.actor, entry.counter, entry.act),
        *(entry.uid, entry.detail),
    )
