"""One connection to the encrypted file, with reading and writing as explicit blocks.

A connection belongs to the thread that opened it. One command is one ``write()`` block: it either
commits whole and durable, or leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.storage.driver import (
    Connection,
    ConnectionFactory,
    IntegrityError,
    connect,
    translated_errors,
)
from reception.storage.migrations import ensure_schema
from reception.storage.unit_of_work import Reading, Writing


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
            ensure_schema(self._connection, before=before_migration)
        except BaseException:
            self._connection.close()
            raise
        # They keep nothing but the connection, so one of each serves every block.
        self._reading = Reading(self._connection, ConnectionFactory(path, key))
        self._writing = Writing(self._connection)

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

    def tidy(self) -> None:
        """Take waiting names into the index and fold the log: nobody should wait for this."""
        with self.write() as tx:
            tx.search.index_waiting()
        self.checkpoint()

    def change_mark(self) -> int:
        """A number that is another one after other connections have changed the file."""
        with translated_errors():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Checkpoint as far as possible and let go of the file."""
        self._connection.close()
