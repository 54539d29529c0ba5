"""Tokens of units: made, listed, rotated, made useless; only their digests are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from reception.center import counter_tokens, sharing
from reception.center.statements import insert_of, lock_table
from reception.center.tables import token_ends, tokens, units
from reception.center.token_secret import draw_token, fits, token_id_of
from reception.domain.timebase import format_instant


@dataclass(frozen=True, slots=True)
class UnitAccess:
    """Who a token speaks for.

    Attributes:
        token_id: of the token that was shown.
        parent: the unit's token behind it; the same one where it is the unit's own.
        holder: the counter whose token it is; empty for the unit's.
        is_unused: nobody has used it before.
        renews: the counter is to draw a token of its own, or the next one.
    """

    unit: str
    office: str
    token_id: str = field(default="", compare=False)
    parent: str = field(default="", compare=False)
    holder: str = ""
    is_unused: bool = False
    renews: bool = False


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as it may be shown: its first part, whom it is for, since when.

    Attributes:
        ends_at: when it becomes useless, where another one was made in its place.
    """

    token_id: str
    unit: str
    office: str
    created_at: datetime
    ends_at: datetime | None = None


def create(connection: Connection, unit: str, office: str, at: datetime) -> str:
    """Make a token for a unit, which is known from now on; shown this once."""
    known = connection.execute(select(units).where(units.c.unit == unit)).one_or_none()
    if known is None:
        # Another process may make one for the same unit at this moment.
        first = insert_of(connection, units).values(unit=unit, office=office, folded=0)
        connection.execute(first.on_conflict_do_nothing())
    elif office:
        connection.execute(units.update().where(units.c.unit == unit).values(office=office))
    if known is None or office not in ("", known.office):
        sharing.poke_for_others(connection)
    drawn = draw_token()
    connection.execute(
        insert(tokens).values(
            token_id=drawn.token_id,
            unit=unit,
            digest=drawn.digest,
            created_at=format_instant(at),
        )
    )
    return drawn.token


def listed(connection: Connection) -> tuple[TokenLine, ...]:
    """Every token that was not revoked, oldest first; the secrets themselves are nowhere."""
    rows = connection.execute(
        select(
            *(tokens.c.token_id, units.c.unit, units.c.office, tokens.c.created_at),
            token_ends.c.ends_at,
        )
        .join(units, units.c.unit == tokens.c.unit)
        .outerjoin(token_ends, token_ends.c.token_id == tokens.c.token_id)
        .order_by(tokens.c.created_at, tokens.c.token_id)
    )
    return tuple(
        TokenLine(
            row.token_id,
            row.unit,
            row.office,
            datetime.fromisoformat(row.created_at),
            datetime.fromisoformat(row.ends_at) if row.ends_at else None,
        )
        for row in rows
    )


def rotate(connection: Connection, token_id: str, at: datetime, keep: timedelta) -> str | None:
    """Make another token for the unit of one, which ends a while later.

    Args:
        keep: how long both are good.

    Returns:
        The new token, shown this once; None where there is none of this name.
    """
    query = select(tokens.c.unit).where(tokens.c.token_id == token_id)
    unit = connection.execute(query).scalar()
    if unit is None:
        return None
    let_end(connection, token_id, at + keep)
    return create(connection, unit, "", at)


def let_end(connection: Connection, token_id: str, at: datetime) -> None:
    """A token of a unit or of an administrator is good until then, and no longer than before."""
    lock_table(connection, token_ends)
    known = end_of(connection, token_id)
    ends_at = at if known is None else min(at, known)
    connection.execute(delete(token_ends).where(token_ends.c.token_id == token_id))
    connection.execute(
        insert(token_ends).values(token_id=token_id, ends_at=format_instant(ends_at))
    )


def end_of(connection: Connection, token_id: str) -> datetime | None:
    """When a token becomes useless; None where no other one took its place."""
    query = select(token_ends.c.ends_at).where(token_ends.c.token_id == token_id)
    ends_at = connection.execute(query).scalar()
    return datetime.fromisoformat(ends_at) if ends_at else None


def has_ended(connection: Connection, token_id: str, at: datetime) -> bool:
    """Whether another token took the place of this one, and its time is over."""
    ends_at = end_of(connection, token_id)
    return ends_at is not None and at >= ends_at


def authenticate(connection: Connection, token: str, at: datetime) -> UnitAccess | None:
    """The unit a token speaks for, or None."""
    token_id = token_id_of(token)
    if token_id is None:
        return None
    query = (
        select(tokens.c.digest, units.c.unit, units.c.office)
        .join(units, units.c.unit == tokens.c.unit)
        .where(tokens.c.token_id == token_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return _of_counter(connection, token_id, token, at)
    if not fits(token, row.digest) or has_ended(connection, token_id, at):
        return None
    return UnitAccess(row.unit, row.office, token_id, token_id, renews=True)


def _of_counter(
    connection: Connection, token_id: str, token: str, at: datetime
) -> UnitAccess | None:
    found = counter_tokens.authenticate(connection, token_id, token, at)
    if found is None:
        return None
    return UnitAccess(
        *(found.unit, found.office, token_id, found.parent, found.holder),
        is_unused=found.is_unused,
        renews=found.renews,
    )


def revoke(connection: Connection, token_id: str) -> int:
    """Make one token useless; returns how many there were of this name."""
    return connection.execute(delete(tokens).where(tokens.c.token_id == token_id)).rowcount


def revoke_all(connection: Connection, unit: str) -> int:
    """Make every token of a unit useless; returns how many there were."""
    return connection.execute(delete(tokens).where(tokens.c.unit == unit)).rowcount
