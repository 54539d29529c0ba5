"""The center's store: append-only streams per unit, and what the center's own fold makes of them.

SQLite in one file by default (WAL, every commit on disk), PostgreSQL by URL. Acknowledging is
quick: a push is stored together with the list of dossiers it touches, and folding them follows,
durably queued, by a thread or by the first reader — every read folds what is left before it
answers, so that no reader sees less than was acknowledged.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    and_,
    case,
    create_engine,
    delete,
    func,
    insert,
    make_url,
    or_,
    select,
    tuple_,
)
from sqlalchemy import (
    event as hooks,
)

from reception.center import projection
from reception.center.ingest import Ingested, ingest
from reception.center.tables import (
    codes,
    devices,
    dossiers,
    events,
    meta,
    metadata,
    refused,
    tokens,
    unfolded,
    units,
)
from reception.domain.dossier import Dossier, fold
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.sync.messages import PushRequest

SCHEMA_VERSION = "1"
FOLD_BATCH = 500
# A look-up by code shows one dossier; more only where two devices clashed over a number.
_MOST_PER_CODE = 5


class CursorUnknown(Exception):
    """A cursor of another database, or one that lies in the future: pull from the start."""


@dataclass(frozen=True, slots=True)
class UnitAccess:
    """Who a token speaks for."""

    unit: str
    office: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Events of a unit after a place in its feed."""

    events: tuple[Event, ...]
    next_cursor: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class DeviceCount:
    """What the center holds of one device."""

    device_id: str
    acked_seq: int
    events: int
    refused: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures a counter compares with its own.

    Attributes:
        statuses: dossiers by status code.
        dossiers: all of them; unborn: those whose intake has not arrived.
        doubled: codes held by more than one dossier.
        conflicts: dossiers with something for a person to settle.
    """

    statuses: tuple[tuple[int, int], ...]
    dossiers: int
    unborn: int
    doubled: int
    conflicts: int
    devices: tuple[DeviceCount, ...]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One office day of the chart."""

    day: date
    received: int
    resolved: int
    on_time: int


class CenterStore:
    """One database of a center; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # SQLite has one writer anyway; waiting here is fairer than its busy handler.
        self._writing = threading.Lock()
        self._is_folded = threading.Event()
        metadata.create_all(engine)
        self._epoch = self._open()

    @classmethod
    def open(cls, database: str) -> CenterStore:
        """Open or create a database.

        Args:
            database: SQLAlchemy URL, e.g. ``sqlite:///center.db`` or
                ``postgresql+psycopg://user@host/name``.

        Raises:
            EnvironmentProblem: ``center_database_newer`` for a later version's database.
        """
        url = make_url(database)
        if url.get_backend_name() == "postgresql":
            return cls(create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True))
        engine = create_engine(url, connect_args={"timeout": 30})
        hooks.listen(engine, "connect", _prepare_sqlite)
        hooks.listen(engine, "begin", _begin_immediate)
        return cls(engine)

    @classmethod
    def in_folder(cls, folder: Path) -> CenterStore:
        """The default: ``center.db`` in a folder, which is made if need be."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # payloads name citizens
        return cls.open(f"sqlite:///{folder / 'center.db'}")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # ------------------------------------------------------------------ tokens

    def create_token(self, unit: str, office: str, at: datetime) -> str:
        """Make a token for a unit; only its digest is kept, so it is shown this once."""
        token_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
        with self._write() as connection:
            known = connection.execute(select(units).where(units.c.unit == unit)).one_or_none()
            if known is None:
                connection.execute(insert(units).values(unit=unit, office=office))
            elif office:
                connection.execute(units.update().where(units.c.unit == unit).values(office=office))
            connection.execute(
                insert(tokens).values(
                    token_id=token_id,
                    unit=unit,
                    digest=_digest(secret),
                    created_at=format_instant(at),
                )
            )
        return f"{token_id}.{secret}"

    def revoke_tokens(self, unit: str) -> int:
        """Make every token of a unit useless; returns how many there were."""
        with self._write() as connection:
            return connection.execute(delete(tokens).where(tokens.c.unit == unit)).rowcount

    def authenticate(self, token: str) -> UnitAccess | None:
        """The unit a token speaks for, or None."""
        token_id, _, secret = token.partition(".")
        query = (
            select(tokens.c.digest, units.c.unit, units.c.office)
            .join(units, units.c.unit == tokens.c.unit)
            .where(tokens.c.token_id == token_id)
        )
        with self._read() as connection:
            row = connection.execute(query).one_or_none()
        # Compared also when there is no such token, in the same time.
        matches = hmac.compare_digest(row.digest if row else "0" * 64, _digest(secret))
        return UnitAccess(row.unit, row.office) if row and matches else None

    # ------------------------------------------------------------------ streams

    def acked_seq(self, unit: str, device_id: str) -> int:
        """Up to which event the center has a device's chain; 0 when it does not know it."""
        query = select(devices.c.acked_seq).where(
            devices.c.device_id == device_id, devices.c.unit == unit
        )
        with self._read() as connection:
            return int(connection.execute(query).scalar() or 0)

    def ingest(self, request: PushRequest, at: datetime) -> Ingested:
        """Store a push durably; see :mod:`reception.center.ingest` for what it may raise."""
        with self._write() as connection:
            result = ingest(connection, request, at)
        self._is_folded.clear()
        return result

    def page(self, unit: str, device_id: str, cursor: str, limit: int) -> FeedPage:
        """What other devices of a unit sent after a cursor.

        Raises:
            CursorUnknown: when the cursor is not one of this database.
        """
        with self._read() as connection:
            after = self._position(connection, cursor)
            rows = connection.execute(
                select(events)
                .where(
                    events.c.unit == unit,
                    events.c.position > after,
                    events.c.device_id != device_id,
                )
                .order_by(events.c.position)
                .limit(limit + 1)
            ).mappings()
            found = list(rows)
        page = found[:limit]
        last = page[-1]["position"] if page else after
        return FeedPage(
            tuple(_event(row) for row in page), f"{self._epoch}.{last}", len(found) > limit
        )

    # ------------------------------------------------------------------ folding

    def fold_some(self, limit: int = FOLD_BATCH) -> int:
        """Fold up to ``limit`` queued dossiers anew; returns how many were queued."""
        with self._write() as connection:
            queued = [
                (row.unit, row.dossier_uid)
                for row in connection.execute(
                    select(unfolded).order_by(unfolded.c.unit, unfolded.c.dossier_uid).limit(limit)
                )
            ]
            if queued:
                # The unit's lock, as for a push: nobody queues a dossier while we take it off.
                touched = sorted({unit for unit, _ in queued})
                connection.execute(select(units).where(units.c.unit.in_(touched)).with_for_update())
                _fold(connection, queued)
            else:
                self._is_folded.set()
        return len(queued)

    def settle(self) -> None:
        """Fold whatever is queued."""
        while not self._is_folded.is_set() and self.fold_some():
            pass

    # ------------------------------------------------------------------ questions

    def counts(self, unit: str) -> Counts:
        """Figures of one unit."""
        self.settle()
        with self._read() as connection:
            statuses = connection.execute(
                select(dossiers.c.status, func.count())
                .where(dossiers.c.unit == unit)
                .group_by(dossiers.c.status)
                .order_by(dossiers.c.status)
            ).all()
            streams = connection.execute(
                select(func.count(events.c.dossier_uid.distinct())).where(events.c.unit == unit)
            ).scalar_one()
            doubled = connection.execute(_doubled(unit)).scalar_one()
            conflicts = connection.execute(
                select(func.count()).where(dossiers.c.unit == unit, dossiers.c.conflicts > 0)
            ).scalar_one()
            per_device = _device_counts(connection, unit)
        total = sum(count for _, count in statuses)
        return Counts(
            tuple((status, count) for status, count in statuses),
            total,
            streams - total,
            doubled,
            conflicts,
            per_device,
        )

    def find(self, code: str) -> tuple[Dossier, ...]:
        """The dossiers that answer to a code, folded from their events."""
        self.settle()
        with self._read() as connection:
            keys = connection.execute(
                select(codes.c.unit, codes.c.dossier_uid)
                .where(codes.c.code == code)
                .order_by(codes.c.unit, codes.c.dossier_uid)
                .limit(_MOST_PER_CODE)
            ).all()
            groups = _events_of(connection, [(row.unit, row.dossier_uid) for row in keys])
        folded = (fold(group) for group in groups.values())
        return tuple(dossier for dossier in folded if dossier is not None)

    def open_dossiers(self, unit: str = "") -> int:
        """How many received dossiers are still being handled."""
        self.settle()
        query = select(func.count()).where(
            dossiers.c.received_day.is_not(None), dossiers.c.finished_day.is_(None)
        )
        with self._read() as connection:
            return int(connection.execute(_of_unit(query, unit)).scalar_one())

    def days(self, first: date, last: date, unit: str = "") -> tuple[DayFigures, ...]:
        """Received, resolved and on time for each day, both ends included.

        Args:
            unit: one unit, or empty for all.
        """
        self.settle()
        span = (first.isoformat(), last.isoformat())
        arrivals = select(dossiers.c.received_day, func.count()).where(
            dossiers.c.received_day.between(*span)
        )
        endings = select(
            dossiers.c.finished_day,
            func.count(),
            func.sum(case((dossiers.c.on_time, 1), else_=0)),
        ).where(dossiers.c.finished_day.between(*span))
        with self._read() as connection:
            came = connection.execute(
                _of_unit(arrivals, unit).group_by(dossiers.c.received_day)
            ).all()
            ended = connection.execute(
                _of_unit(endings, unit).group_by(dossiers.c.finished_day)
            ).all()
        received = {row[0]: row[1] for row in came}
        resolved = {row[0]: (row[1], int(row[2])) for row in ended}
        wanted = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
        return tuple(
            DayFigures(day, received.get(str(day), 0), *resolved.get(str(day), (0, 0)))
            for day in wanted
        )

    def has_unit(self, unit: str) -> bool:
        """Whether a unit is known here."""
        with self._read() as connection:
            query = select(units.c.unit).where(units.c.unit == unit)
            return connection.execute(query).one_or_none() is not None

    # ------------------------------------------------------------------ inside

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._writing, self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def _open(self) -> str:
        """The identity of this database, made once; refuses what a later version wrote."""
        with self._write() as connection:
            found = {row.key: row.value for row in connection.execute(select(meta))}
            if not found:
                found = {"schema": SCHEMA_VERSION, "epoch": secrets.token_hex(6)}
                connection.execute(
                    insert(meta), [{"key": key, "value": value} for key, value in found.items()]
                )
        if found["schema"] != SCHEMA_VERSION:
            raise EnvironmentProblem("center_database_newer", version=found["schema"])
        return str(found["epoch"])

    def _position(self, connection: Connection, cursor: str) -> int:
        if not cursor:
            return 0
        epoch, _, number = cursor.partition(".")
        newest = connection.execute(select(func.max(events.c.position))).scalar() or 0
        if epoch != self._epoch or not number.isdigit() or int(number) > newest:
            raise CursorUnknown
        return int(number)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _prepare_sqlite(connection: Any, record: object) -> None:
    # SQLAlchemy's begin hook below opens transactions, not the driver.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads first cannot become a writer beside another writer.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _fold(connection: Connection, keys: Sequence[tuple[str, str]]) -> None:
    """Replace the rows of these dossiers by the fold of their events."""
    rows: list[projection.Row] = []
    code_rows: list[projection.Row] = []
    for (unit, _), group in _events_of(connection, keys).items():
        dossier = fold(group)
        if dossier is not None:
            rows.append(projection.dossier_row(unit, dossier, group))
            code_rows.extend(projection.code_rows(unit, dossier))
    for table in (dossiers, codes, unfolded):
        connection.execute(delete(table).where(tuple_(table.c.unit, table.c.dossier_uid).in_(keys)))
    if rows:
        connection.execute(insert(dossiers), rows)
        connection.execute(insert(codes), code_rows)


def _events_of(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[Event]]:
    """All events of these dossiers, grouped."""
    by_unit: defaultdict[str, list[str]] = defaultdict(list)
    for unit, uid in keys:
        by_unit[unit].append(uid)
    wanted = or_(
        *(
            and_(events.c.unit == unit, events.c.dossier_uid.in_(uids))
            for unit, uids in by_unit.items()
        )
    )
    groups: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    if keys:
        for row in connection.execute(select(events).where(wanted)).mappings():
            groups[row["unit"], row["dossier_uid"]].append(_event(row))
    return groups


def _event(row: RowMapping) -> Event:
    return Event(
        device_id=row["device_id"],
        seq=row["seq"],
        dossier_uid=row["dossier_uid"],
        kind=row["kind"],
        payload=row["payload"],
        actor=row["actor"],
        counter=row["counter"],
        occurred_at=datetime.fromisoformat(row["occurred_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        stamp=row["stamp"],
        schema=row["schema"],
        salt=row["salt"],
        digest=row["digest"],
        previous=row["previous"],
        hash=row["hash"],
    )


def _of_unit(query: Any, unit: str) -> Any:
    return query.where(dossiers.c.unit == unit) if unit else query


def _doubled(unit: str) -> Any:
    shared = (
        select(codes.c.code)
        .where(codes.c.unit == unit)
        .group_by(codes.c.code)
        .having(func.count() > 1)
        .subquery()
    )
    return select(func.count()).select_from(shared)


def _device_counts(connection: Connection, unit: str) -> tuple[DeviceCount, ...]:
    def per_device(table: Any) -> dict[str, int]:
        query = (
            select(table.c.device_id, func.count())
            .where(table.c.unit == unit)
            .group_by(table.c.device_id)
        )
        return {row[0]: row[1] for row in connection.execute(query)}

    stored, turned_down = per_device(events), per_device(refused)
    rows = connection.execute(
        select(devices.c.device_id, devices.c.acked_seq)
        .where(devices.c.unit == unit)
        .order_by(devices.c.device_id)
    )
    return tuple(
        DeviceCount(
            row.device_id,
            row.acked_seq,
            stored.get(row.device_id, 0),
            turned_down.get(row.device_id, 0),
        )
        for row in rows
    )
