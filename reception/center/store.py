"""The center's store: append-only streams per unit, and what the center's own fold makes of them.

SQLite in one file by default (WAL, every commit on disk), PostgreSQL by URL. Acknowledging is
quick: a push is stored, and folding follows, durably queued, by a thread or by the first reader. A
unit's own questions fold what is left of it before they are answered, so that it never sees less
than was acknowledged; pages for everybody wait for a bounded time.
"""

from __future__ import annotations

import logging
import math
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    make_url,
    select,
)
from sqlalchemy import event as hooks

from reception.center import counter_tokens, figures, numbers, packages, public_address, unit_tokens
from reception.center.feed import CursorUnknown, FeedPage, own_feed, shared_feed
from reception.center.folding import (
    History,
    answered,
    fold_again,
    fold_waiting,
    histories_of,
    is_folded,
    is_little,
    next_behind,
    waiting,
)
from reception.center.holdings import holdings
from reception.center.ingest import Ingested, ingest
from reception.center.limits import RateLimit
from reception.center.register import devices_of, note_counter
from reception.center.schema import bring_to_today
from reception.center.statements import insert_of
from reception.center.tables import codes, devices, meta, units
from reception.center.unit_tokens import TokenLine, UnitAccess
from reception.domain.dossier import Dossier
from reception.domain.holdings import HoldingQuestion, Span
from reception.domain.timebase import format_instant
from reception.sync.messages import Block, CounterDevice, NumberWish, PushRequest

__all__ = ["CENTER_FILE", "CenterStore", "CursorUnknown", "FeedPage", "TokenLine", "UnitAccess"]

log = logging.getLogger(__name__)

CENTER_FILE = "center.db"
FOLD_BATCH = 200
# Of what waits to be folded a page of figures folds so many events itself while counters are
# sending, unless another one does for so many seconds; all of it where none sent for so many
# seconds, within so many.
_LITTLE, _SHORT, _QUIET, _PATIENCE = 200, 0.03, 1.0, 5.0
# So many readers of figures fold at once, and one each second where many look all the time: the
# others see figures of a second ago.
_READERS = (20, 60)
# So long whoever looks up a code, or asks what other units share, waits for what is being folded.
_LOOK_UP, _SHARING = 1.0, 2.0
_ANSWERS = 2
# Connections to PostgreSQL of all processes together; a hundred is what it allows by itself.
_MOST_CONNECTIONS = 64
# Isolation of what only reads; the driver's own for what writes.
_READING = "AUTOCOMMIT"
# A counter greets every half minute; when it was here is kept to the quarter of an hour.
_SEEN_AGAIN = timedelta(minutes=15)
# A word that is written to find out whether anything can be.
_READY = "ready"
# A look-up by code shows one dossier; more only where two devices clashed over a number.
_MOST_PER_CODE = 5


class CenterStore:
    """One database of a center; safe to use from several threads.

    Attributes:
        schema_before: the schema it had before it was opened; this program's for a new one.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # SQLite has one writer anyway; waiting here is fairer than its busy handler.
        self._turn: AbstractContextManager[object] = nullcontext()
        if engine.dialect.name == "sqlite":
            self._turn = threading.Lock()
        self._settling = threading.Lock()
        self._readers_that_fold = RateLimit(*_READERS)
        self._last_push = -_QUIET
        try:
            with self.writing() as connection:
                opened = bring_to_today(connection)
            self._epoch, self.schema_before = opened.identity, opened.schema_before
            self._fold_again()
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def open(cls, database: str, processes: int = 1) -> CenterStore:
        """Open or create a database.

        Args:
            database: SQLAlchemy URL, e.g. ``sqlite:///center.db`` or
                ``postgresql+psycopg://user@host/name``.
            processes: how many share the connections that PostgreSQL allows.

        Raises:
            EnvironmentProblem: ``center_database_newer`` for a later version's database.
        """
        url = make_url(database)
        if url.get_backend_name() == "postgresql":
            share = max(_MOST_CONNECTIONS // processes, 4)
            return cls(
                create_engine(
                    url.set(drivername="postgresql+psycopg"),
                    pool_pre_ping=True,
                    pool_size=share,
                    max_overflow=0,
                )
            )
        engine = create_engine(url, connect_args={"timeout": 30})
        hooks.listen(engine, "connect", _prepare_sqlite)
        hooks.listen(engine, "begin", _begin)
        return cls(engine)

    @classmethod
    def in_folder(cls, folder: Path) -> CenterStore:
        """The default: ``center.db`` in a folder, which is made if need be."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # payloads name citizens
        path = folder / CENTER_FILE
        for name in (CENTER_FILE, *(f"{CENTER_FILE}{ending}" for ending in ("-wal", "-shm"))):
            _close_to_others(folder / name, make=name == CENTER_FILE)
        return cls.open(f"sqlite:///{path}")

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for any other."""
        url = self._engine.url
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    def copy_into(self, target: Path) -> None:
        """Copy a SQLite database into an empty file, as it is at one moment.

        Raises:
            SQLAlchemyError, OSError.
        """
        with closing(self._engine.raw_connection()) as connection:
            driver = connection.driver_connection
            assert driver is not None
            try:
                driver.execute("VACUUM INTO ?", [str(target)])
            except driver.Error as error:
                raise OSError(str(error)) from error

    @property
    def public_url(self) -> str:
        """Where citizens reach the public pages; empty where nobody said it."""
        with self.reading() as connection:
            return public_address.known(connection)

    @property
    def identity(self) -> str:
        """Name of this database, drawn when it was made: another one at its address is another."""
        return self._epoch

    def prove_writable(self) -> None:
        """Store a word and commit it; raises what the database says where it takes none."""
        with self.writing() as connection:
            word = insert_of(connection, meta).values(key=_READY, value=secrets.token_hex(4))
            changed = {"value": word.excluded.value}
            connection.execute(word.on_conflict_do_update(index_elements=["key"], set_=changed))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes; on SQLite one at a time."""
        with self._turn, self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads and holds nobody up."""
        with self._engine.connect() as connection:
            yield connection.execution_options(isolation_level=_READING)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """One moment of the database, for a long look at all of it that holds nobody up."""
        is_sqlite = self._engine.dialect.name == "sqlite"
        with self._engine.connect() as connection:
            level = _READING if is_sqlite else "REPEATABLE READ"
            yield connection.execution_options(isolation_level=level)

    # ------------------------------------------------------------------ tokens

    def create_token(self, unit: str, office: str, at: datetime) -> str:
        """Make a token for a unit; only its digest is kept, so it is shown this once."""
        with self.writing() as connection:
            return unit_tokens.create(connection, unit, office, at)

    def tokens(self) -> tuple[TokenLine, ...]:
        """Every token that was not revoked, oldest first."""
        with self.reading() as connection:
            return unit_tokens.listed(connection)

    def revoke_token(self, token_id: str) -> bool:
        """Make one token useless; False when there is none of this name."""
        with self.writing() as connection:
            return unit_tokens.revoke(connection, token_id) > 0

    def revoke_tokens(self, unit: str) -> int:
        """Make every token of a unit useless; returns how many there were."""
        with self.writing() as connection:
            return unit_tokens.revoke_all(connection, unit)

    def authenticate(self, token: str, at: datetime) -> UnitAccess | None:
        """The unit a token speaks for, and the counter where it is a counter's; or None."""
        with self.reading() as connection:
            access = unit_tokens.authenticate(connection, token, at)
        if access is not None and access.is_unused:
            with self.writing() as connection:
                counter_tokens.note_use(connection, access.token_id, at)
        return access

    def may_write(self, access: UnitAccess, device_id: str) -> bool:
        """Whether a token may speak for a device, see :func:`counter_tokens.may_write`."""
        if not access.holder:
            return True
        with self.reading() as connection:
            return counter_tokens.may_write(connection, access.unit, device_id, access.holder)

    # ------------------------------------------------------------------ streams

    def acked_seq(self, unit: str, device_id: str) -> int:
        """Up to which event the center has a device's chain; 0 when it does not know it."""
        query = select(devices.c.acked_seq).where(
            devices.c.device_id == device_id, devices.c.unit == unit
        )
        with self.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def counter_devices(
        self, unit: str, counter: int, device_id: str, at: datetime
    ) -> tuple[CounterDevice, ...]:
        """A device asks as a counter: it is noted, and told who else works as that counter."""
        with self.reading() as connection:
            found = devices_of(connection, unit, counter)
        seen = {item.device_id: item.last_seen for item in found}
        if device_id not in seen or at - seen[device_id] > _SEEN_AGAIN:
            with self.writing() as connection:
                note_counter(connection, unit, counter, device_id, format_instant(at))
                found = devices_of(connection, unit, counter)
        return found

    def catalogue_tag(self, unit: str, device_id: str) -> str:
        """What a handshake says of the catalogue, see :func:`packages.tag_of`."""
        with self.reading() as connection:
            return packages.tag_of(connection, self._epoch, unit, device_id)

    def reserve(self, wish: NumberWish, at: datetime) -> tuple[Block, ...]:
        """Keep numbers for a device, behind everything that is known of the days."""
        self.settle(wish.unit)
        with self.writing() as connection:
            return numbers.reserve(connection, wish, format_instant(at))

    def ingest(self, request: PushRequest, at: datetime, holder: str = "") -> Ingested:
        """Store a push durably; see :mod:`reception.center.ingest` for what it may raise.

        Args:
            holder: the counter whose token was shown; its device is its own from now on.
        """
        with self.writing() as connection:
            counter_tokens.claim(connection, request.unit, request.device_id, holder)
            result = ingest(connection, request, at)
        self._last_push = time.monotonic()
        return result

    def page(self, unit: str, device_id: str, cursor: str, limit: int) -> FeedPage:
        """What other devices of a unit sent after a cursor.

        Raises:
            CursorUnknown: when the cursor is not one of this database.
        """
        with self.reading() as connection:
            return own_feed(self._epoch, unit, device_id).page(connection, cursor, limit)

    def shared_page(self, unit: str, cursor: str, limit: int) -> FeedPage:
        """What other units share with a unit after a cursor: dossiers for it, answers to its own.

        Raises:
            CursorUnknown: when the cursor is not one of this database.
        """
        self.settle(within=_SHARING)
        with self.reading() as connection:
            return shared_feed(self._epoch, unit).page(connection, cursor, limit)

    # ------------------------------------------------------------------ folding

    def fold_some(self, limit: int = FOLD_BATCH, unit: str = "") -> int:
        """Fold the dossiers of up to ``limit`` events that wait; returns how many events."""
        with self.writing() as connection:
            return fold_waiting(connection, limit, unit)

    def settle(
        self, unit: str = "", within: float | None = None, turn: float | None = None
    ) -> None:
        """Fold what waits now, of one unit or of all.

        What comes meanwhile is left: who reads waits for no end of what others are sending.

        Args:
            within: no longer than so many seconds.
            turn: so many seconds at most for another reader who folds; ``within`` by default.
        """
        turn = turn if turn is not None else -1.0 if within is None else within
        ends = time.monotonic() + within if within is not None else math.inf
        # What is folded may be an answer to a dossier of another unit, and that one's word again.
        for look in (waiting, *[answered] * _ANSWERS):
            with self.reading() as connection:
                wanted = look(connection, unit)
            # One reader folds; whoever comes meanwhile finds most of it done.
            if not wanted or not self._settling.acquire(timeout=turn):
                return
            try:
                self._fold_as_far_as(wanted, ends)
            finally:
                self._settling.release()

    def _fold_as_far_as(self, wanted: Mapping[str, int], ends: float) -> None:
        for unit, newest in wanted.items():
            while time.monotonic() < ends:
                with self.reading() as connection:
                    if is_folded(connection, unit, newest):
                        break
                self.fold_some(unit=unit)

    def is_behind(self, unit: str = "") -> bool:
        """Whether something waits to be folded, of one unit or of any; takes no lock."""
        with self.reading() as connection:
            return next_behind(connection, unit) is not None

    def _settle_for_figures(self) -> None:
        """Fold what waits, as far as a reader should wait for it while counters are sending."""
        now = time.monotonic()
        if not self.is_behind() or not self._readers_that_fold.take("", now):
            return
        if now - self._last_push >= _QUIET:
            self.settle(within=_PATIENCE)
            return
        with self.reading() as connection:
            is_soon_done = is_little(connection, _LITTLE)
        if is_soon_done:
            self.settle(turn=_SHORT)

    # ------------------------------------------------------------------ questions

    def counts(self, unit: str) -> figures.Counts:
        """Figures of one unit."""
        self.settle(unit)
        with self.reading() as connection:
            return figures.count(connection, unit)

    def holdings(self, unit: str, question: HoldingQuestion) -> tuple[Span, ...]:
        """What is held of a device, proved from the events themselves."""
        with self.reading() as connection:
            return holdings(connection, unit, question)

    def find(self, code: str) -> tuple[Dossier, ...]:
        """The dossiers that answer to a code, folded from their events."""
        return tuple(history.dossier for history in self.histories(code))

    def histories(self, code: str) -> tuple[History, ...]:
        """The dossiers that answer to a code, each with its events."""
        self.settle(within=_LOOK_UP)
        with self.reading() as connection:
            rows = connection.execute(
                select(codes.c.unit, codes.c.dossier_uid)
                .where(codes.c.code == code)
                .order_by(codes.c.unit, codes.c.dossier_uid)
                .limit(_MOST_PER_CODE)
            )
            return histories_of(connection, [(row.unit, row.dossier_uid) for row in rows])

    def open_dossiers(self, unit: str = "", until: date | None = None) -> int:
        """Received dossiers still handled at the end of a day, or now; of all units by default."""
        self._settle_for_figures()
        with self.reading() as connection:
            return figures.open_dossiers(connection, unit, until)

    def days(self, first: date, last: date, unit: str = "") -> tuple[figures.DayFigures, ...]:
        """Received, resolved and on time for each day, both ends included."""
        self._settle_for_figures()
        with self.reading() as connection:
            return figures.by_day(connection, first, last, unit)

    def has_unit(self, unit: str) -> bool:
        """Whether a unit is known here."""
        with self.reading() as connection:
            query = select(units.c.unit).where(units.c.unit == unit)
            return connection.execute(query).one_or_none() is not None

    # ------------------------------------------------------------------ inside

    def _fold_again(self) -> None:
        """After an update a dossier may be folded that could not be before."""
        with self.writing() as connection:
            left = fold_again(connection)
        if left:
            log.warning("%d dossiers cannot be folded", left)


def _close_to_others(path: Path, *, make: bool) -> None:
    """Only the owner of the account may read it; SQLite gives its other files the same mode."""
    if make:
        path.touch(mode=0o600)
    with suppress(OSError):  # another account's, or a disk without modes
        path.chmod(0o600)


def _prepare_sqlite(connection: Any, record: object) -> None:
    # SQLAlchemy's begin hook below opens transactions, not the driver.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("isolation_level") == _READING
    # A deferred transaction that reads first cannot become a writer beside another writer; one that
    # reads alone holds nobody up.
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
