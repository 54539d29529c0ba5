"""What a hub keeps beside the center's tables: its unit and term, its codes, who joined."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from reception.center.register import devices_of, note_counter
from reception.center.store import CenterStore
from reception.center.tables import meta, tokens, units
from reception.center.unit_tokens import UnitAccess
from reception.domain.timebase import format_instant
from reception.hub.identity import HubIdentity
from reception.sync.hub_code import SECRET_LETTERS
from reception.sync.hub_message import HubInfo, Joined, JoinWish

# Of a hub alone: no step of the center's migrations knows them.
metadata = MetaData()
# What a code may be used for, by the digest of its secret.
codes = Table(
    "hub_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("ends_at", String(40), nullable=False),
)
# Which PC each counter joined with, and with which code.
joins = Table(
    "hub_joins",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("counter", Integer, primary_key=True, autoincrement=False),
    Column("device_id", String(64), nullable=False),
    Column("token_id", String(16), nullable=False),
    Column("joined_at", String(40), nullable=False),
)
_UNIT, _TERM = "hub_unit", "hub_term"
_CODES_KEPT = timedelta(days=90)
# Another PC that was seen as the same counter this lately is told of.
_LATELY = timedelta(days=7)


class No(Enum):
    """Why a counter is not taken in, as the code of the answer."""

    UNKNOWN = "hub_code_unknown"
    OLD = "hub_code_old"
    USED = "hub_code_used"
    FOREIGN = "hub_foreign_unit"


@dataclass(frozen=True, slots=True)
class HubRegister:
    """The hub's own words in the database of its center."""

    store: CenterStore
    identity: HubIdentity
    clock: Callable[[], datetime]

    def __post_init__(self) -> None:
        with self.store.writing() as connection:
            metadata.create_all(connection)

    def info(self) -> HubInfo:
        """Whom this hub serves; an empty unit until the first counter joins."""
        with self.store.reading() as connection:
            return replace(_info(connection), database=self.store.identity)

    def serve(self, unit: str, office: str, term: int) -> None:
        """Serve a unit, or be of a later term; what is empty or lower stays as it was."""
        with self.store.writing() as connection:
            known = _info(connection)
            if unit:
                _put(connection, _UNIT, unit)
                _name_unit(connection, unit, office)
            _put(connection, _TERM, str(max(term, known.term, 1)))

    def new_code(self, good_for: timedelta) -> str:
        """The secret of a code; each counter can join once with it."""
        secret = b32encode(secrets.token_bytes(5)).decode("ascii")[:SECRET_LETTERS]
        now = self.clock()
        with self.store.writing() as connection:
            long_ago = format_instant(now - _CODES_KEPT)
            connection.execute(delete(codes).where(codes.c.ends_at < long_ago))
            connection.execute(
                insert(codes).values(digest=_digest(secret), ends_at=format_instant(now + good_for))
            )
        return secret

    def join(self, wish: JoinWish) -> Joined | No:
        """Take a counter in; a repetition by the same PC gets the same answer."""
        now = self.clock()
        with self.store.writing() as connection:
            refused = self._refusal(connection, wish, now)
            return refused or self._taken_in(connection, wish, now)

    def adopt(self, token: str, at: datetime) -> UnitAccess | None:
        """Know a token again that another PC gave out when it was this hub.

        One that was taken back here stays so.
        """
        info = self.info()
        if not info.unit or not self.identity.is_token(info.unit, token):
            return None
        token_id = token.partition(".")[0]
        with self.store.writing() as connection:
            known = select(joins.c.token_id).where(joins.c.token_id == token_id).limit(1)
            if connection.execute(known).first() is not None:
                return None
            _keep_token(connection, info.unit, token, at)
            _note_join(connection, JoinWish("", info.unit, 0, token_id), token_id, at)
        return UnitAccess(info.unit, info.office)

    def _refusal(self, connection: Connection, wish: JoinWish, now: datetime) -> No | None:
        digest, unit = _digest(wish.secret), _info(connection).unit
        ends_at = connection.execute(
            select(codes.c.ends_at).where(codes.c.digest == digest)
        ).scalar()
        if ends_at is None:
            return No.UNKNOWN
        used_by = connection.execute(
            select(joins.c.device_id).where(
                joins.c.digest == digest, joins.c.counter == wish.counter
            )
        ).scalar()
        if used_by not in (None, wish.device_id):
            return No.USED
        if datetime.fromisoformat(ends_at) <= now:
            return No.OLD
        return No.FOREIGN if unit not in ("", wish.unit) else None

    def _taken_in(self, connection: Connection, wish: JoinWish, now: datetime) -> Joined:
        if not _info(connection).unit:
            _put(connection, _UNIT, wish.unit)
        _name_unit(connection, wish.unit, wish.office)
        token = self.identity.token_of(wish.unit, wish.device_id)
        _keep_token(connection, wish.unit, token, now)
        _note_join(connection, wish, token.partition(".")[0], now)
        others = [
            item
            for item in devices_of(connection, wish.unit, wish.counter)
            if item.device_id != wish.device_id and now - item.last_seen <= _LATELY
        ]
        at = format_instant(now)
        note_counter(connection, wish.unit, wish.counter, wish.device_id, at)
        info = _info(connection)
        return Joined(
            token,
            info.office,
            info.term,
            self.identity.certificate,
            self.identity.key,
            len(others),
        )


def _info(connection: Connection) -> HubInfo:
    rows = connection.execute(select(meta).where(meta.c.key.in_((_UNIT, _TERM))))
    found = {row.key: row.value for row in rows}
    unit = found.get(_UNIT, "")
    office = connection.execute(select(units.c.office).where(units.c.unit == unit)).scalar()
    return HubInfo(unit, office or "", int(found.get(_TERM, "1")))


def _put(connection: Connection, key: str, value: str) -> None:
    if not connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount:
        connection.execute(insert(meta).values(key=key, value=value))


def _name_unit(connection: Connection, unit: str, office: str) -> None:
    """Have the unit known; its first name stays."""
    known = connection.execute(select(units.c.office).where(units.c.unit == unit)).scalar()
    if known is None:
        connection.execute(insert(units).values(unit=unit, office=office))
    elif office and not known:
        connection.execute(update(units).where(units.c.unit == unit).values(office=office))


def _keep_token(connection: Connection, unit: str, token: str, at: datetime) -> None:
    token_id, _, secret = token.partition(".")
    connection.execute(delete(tokens).where(tokens.c.token_id == token_id))
    connection.execute(
        insert(tokens).values(
            token_id=token_id, unit=unit, digest=_digest(secret), created_at=format_instant(at)
        )
    )


def _note_join(connection: Connection, wish: JoinWish, token_id: str, at: datetime) -> None:
    digest = _digest(wish.secret or wish.device_id)
    same = (joins.c.digest == digest, joins.c.counter == wish.counter)
    connection.execute(delete(joins).where(*same))
    connection.execute(
        insert(joins).values(
            digest=digest,
            counter=wish.counter,
            device_id=wish.device_id,
            token_id=token_id,
            joined_at=format_instant(at),
        )
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
