"""One connection to the encrypted file, with reading and writing as explicit blocks.

A connection belongs to the thread that opened it. One command is one ``write()`` block: it either
commits whole and durable, or leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.storage.commit_mark import CommitMark
from reception.storage.dates_backfill import OLDER_DATES
from reception.storage.device_identity import former_devices
from reception.storage.driver import (
    Connection,
    ConnectionFactory,
    DatabaseError,
    IntegrityError,
    connect,
    set_bounds,
    translated_errors,
)
from reception.storage.imports_backfill import UNBORN_IMPORTS
from reception.storage.migrations import ensure_schema, is_behind
from reception.storage.search_backfill import OLDER_KEYS
from reception.storage.statistics_backfill import OLDER_STATISTICS
from reception.storage.unit_of_work import Reading, Writing

# Seconds in which a start, and a look of the housekeeper, may take older dossiers into the indexes.
_AT_START = 0.3
_WHEN_IDLE, _PAUSE = 0.5, 0.02
_BACKFILLS = (OLDER_KEYS, OLDER_DATES, OLDER_STATISTICS, UNBORN_IMPORTS)
_SOUND = ("1",)


class Database:
    """The store's file; use ``with db.write() as tx`` or ``with db.read() as view``.

    Attributes:
        mark: how far the own chain had come, beside the file.
        unnoted: looks at personal data that could not be written down so far.
    """

    def __init__(
        self,
        path: Path,
        key: str,
        *,
        create: bool = False,
        before_migration: Callable[[], None] = lambda: None,
    ) -> None:
        """Open and bring to the present schema.

        Args:
            before_migration: called before an older file is changed, to keep a copy of it: no
                connection is open then. What it raises leaves the file as it is.

        Raises:
            EnvironmentProblem: ``data_missing``, ``wrong_key``, ``data_newer``, ``disk_full``…
        """
        self.path = path
        self._is_damaged = False
        self.unnoted = 0
        self._factory = ConnectionFactory(path, key)
        self.mark = CommitMark(path)
        connection = connect(path, key, create=create)
        try:
            if is_behind(connection):
                connection.close()
                before_migration()
                connection = connect(path, key, create=False)
            is_changed = ensure_schema(connection)
        except BaseException:
            connection.close()
            raise
        self._use(connection)
        self._fold_office()
        if is_changed:
            self.catch_up()

    def _use(self, connection: Connection) -> None:
        self._connection = connection
        # They keep nothing but the connection, so one of each serves every block.
        self._reading = Reading(connection, self._factory)
        self._writing = Writing(connection)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """One durable transaction.

        Takes the write lock at once: a deferred transaction that reads first and writes later fails
        with "locked" whatever the time-out.
        """
        self._writing.take_recorded()  # of a block that failed
        with self._transaction("BEGIN IMMEDIATE"):
            yield self._writing
        end = self._writing.take_recorded()
        if end is not None:
            self.mark.keep(end)

    @contextmanager
    def note(self) -> Iterator[Writing]:
        """A transaction that does not wait for the disk: for who looked at what, at every look.

        It outlives the program; a power cut may take the last of them. The next durable one takes
        them along.
        """
        self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            with self.write() as tx:
                yield tx
        finally:
            self._connection.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A consistent view for queries."""
        with self._transaction("BEGIN"):
            yield self._reading

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._is_damaged:
            self._connect_again()
        try:
            with translated_errors(self.path), self._block(begin):
                yield
        except EnvironmentProblem as problem:
            self._is_damaged |= problem.code == "data_damaged"
            raise

    @contextmanager
    def _block(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            try:
                yield
            finally:
                self._refuse_damage()
            self._connection.execute("COMMIT")
        except IntegrityError as error:
            raise EnvironmentProblem("store_refused") from error
        finally:
            self._rollback()

    def _refuse_damage(self) -> None:
        """A page that does not fit its seal reads as zeros, and only the next one is refused.

        So the cipher is asked at the end of every block whether it met such a page: what was made
        of the zeros, an answer or an error about anything else, never leaves here.
        """
        if self._connection.execute("PRAGMA cipher_status").fetchone() != _SOUND:
            raise EnvironmentProblem("data_damaged")

    def _connect_again(self) -> None:
        """One that met a damaged page would refuse the sound ones too."""
        self._connection.close()
        self._use(self._factory.open())
        self._is_damaged = False

    def _rollback(self) -> None:
        # A full disk may already have rolled back on its own.
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except DatabaseError:
                self._is_damaged = True

    def _fold_office(self) -> None:
        """What an older program kept without reading it is read now, before anybody asks for it."""
        with self.read() as view:
            is_current = view.office.is_current
        if not is_current:
            with self.write() as tx:
                tx.office.rebuild()

    @contextmanager
    def in_mass(self) -> Iterator[None]:
        """Many rows follow, in many transactions; whoever writes them calls ``checkpoint``."""
        set_bounds(self._connection, is_mass=True)
        try:
            yield
        finally:
            set_bounds(self._connection, is_mass=False)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file; call it when the desk is idle."""
        with translated_errors(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def catch_up(self) -> None:
        """Bring some dossiers of an earlier version to the present; a short while at most.

        For a program that ends before anybody could keep house.
        """
        with self.read() as view:
            if not any(older.left(view.connection) for older in _BACKFILLS):
                return
        # What a full disk or another program prevents now is done later.
        with suppress(EnvironmentProblem):
            for older in _BACKFILLS:
                older.go_on(self.write, _AT_START)

    def tidy(self) -> bool:
        """Take what waits into the indexes and fold the log: nobody should wait for this.

        Returns:
            Whether there is more to do.
        """
        with self.write() as tx:
            tx.search.index_waiting()
        is_done = all(older.go_on(self.write, _WHEN_IDLE, _PAUSE) for older in _BACKFILLS)
        self.checkpoint()
        return not is_done

    def change_mark(self) -> int:
        """A number that is another one after other connections have changed the file."""
        with translated_errors(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def lost_events(self) -> int:
        """How many own events were committed once and are here no more."""
        # Read first: another connection may commit meanwhile, and the store is then ahead.
        end = self.mark.read()
        if end is None:
            return 0
        with self.read() as view:
            head = view.journal.head("")
            former = former_devices(view)
        return 0 if head is None else end.lost(head.device_id, former, head.seq)

    def close(self) -> None:
        """Checkpoint as far as possible and let go of the file."""
        self.mark.close()
        self._connection.close()
