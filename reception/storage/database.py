"""One connection to the encrypted file, with reading and writing as explicit blocks.

A connection belongs to the thread that opened it. One command is one ``write()`` block: it either
commits whole and durable, or leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.storage.dates_backfill import date_older, dates_backlog
from reception.storage.driver import (
    Connection,
    ConnectionFactory,
    IntegrityError,
    connect,
    translated_errors,
)
from reception.storage.migrations import ensure_schema
from reception.storage.search_backfill import go_through_older
from reception.storage.search_index import backlog
from reception.storage.unit_of_work import Reading, Writing

# Seconds in which a start, and a look of the housekeeper, may take older dossiers into the indexes.
_AT_START = 0.3
_WHEN_IDLE, _PAUSE = 0.5, 0.02


class Database:
    """The store's file; use ``with db.write() as tx`` or ``with db.read() as view``."""

    def __init__(
        self,
        path: Path,
        key: str,
        *,
        create: bool = False,
        before_migration: Callable[[Connection], None] = lambda _connection: None,
    ) -> None:
        """Open and bring to the present schema.

        Args:
            before_migration: called before an older file is changed.

        Raises:
            EnvironmentProblem: ``data_missing``, ``wrong_key``, ``data_newer``, ``disk_full``…
        """
        self.path = path
        self._connection = connect(path, key, create=create)
        try:
            is_changed = ensure_schema(self._connection, before=before_migration)
        except BaseException:
            self._connection.close()
            raise
        # They keep nothing but the connection, so one of each serves every block.
        self._reading = Reading(self._connection, ConnectionFactory(path, key))
        self._writing = Writing(self._connection)
        if is_changed:
            self.catch_up()

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """One durable transaction.

        Takes the write lock at once: a deferred transaction that reads first and writes later fails
        with "locked" whatever the time-out.
        """
        with self._transaction("BEGIN IMMEDIATE"):
            yield self._writing

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A consistent view for queries."""
        with self._transaction("BEGIN"):
            yield self._reading

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with translated_errors():
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except IntegrityError as error:
                self._rollback()
                raise EnvironmentProblem("store_refused") from error
            except BaseException:
                self._rollback()
                raise

    def _rollback(self) -> None:
        # A full disk may already have rolled back on its own.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file; call it when the desk is idle."""
        with translated_errors():
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def catch_up(self) -> None:
        """Bring some dossiers of an earlier version to the present; a short while at most.

        For a program that ends before anybody could keep house.
        """
        with self.read() as view:
            if not (backlog(view.connection) or dates_backlog(view.connection)):
                return
        # What a full disk or another program prevents now is done later.
        with suppress(EnvironmentProblem):
            go_through_older(self.write, _AT_START)
            date_older(self.write, _AT_START)

    def tidy(self) -> bool:
        """Take what waits into the indexes and fold the log: nobody should wait for this.

        Returns:
            Whether there is more to do.
        """
        with self.write() as tx:
            tx.search.index_waiting()
        backlogs = (go_through_older, date_older)
        is_done = all(take(self.write, _WHEN_IDLE, _PAUSE) for take in backlogs)
        self.checkpoint()
        return not is_done

    def change_mark(self) -> int:
        """A number that is another one after other connections have changed the file."""
        with translated_errors():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Checkpoint as far as possible and let go of the file."""
        self._connection.close()
