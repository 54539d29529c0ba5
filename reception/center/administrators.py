"""Administrators of the center: they publish catalogue packages and see every unit's counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from reception.center.tables import administrators, token_ends
from reception.center.token_secret import draw_token, fits, token_id_of
from reception.center.unit_tokens import has_ended, let_end
from reception.domain.timebase import format_instant


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who may publish: the name is what they were called when their token was made.

    Attributes:
        ends_at: when the token becomes useless, where another one was made in its place.
    """

    token_id: str
    name: str
    created_at: datetime
    ends_at: datetime | None = None


def create(connection: Connection, name: str, at: datetime) -> str:
    """A token for an administrator, shown this once."""
    drawn = draw_token()
    connection.execute(
        insert(administrators).values(
            token_id=drawn.token_id, name=name, digest=drawn.digest, created_at=format_instant(at)
        )
    )
    return drawn.token


def listed(connection: Connection) -> tuple[Administrator, ...]:
    """Every administrator, oldest first."""
    order = (administrators.c.created_at, administrators.c.token_id)
    rows = connection.execute(
        select(administrators, token_ends.c.ends_at)
        .outerjoin(token_ends, token_ends.c.token_id == administrators.c.token_id)
        .order_by(*order)
    )
    return tuple(
        _administrator(row.token_id, row.name, row.created_at, row.ends_at) for row in rows
    )


def rotate(connection: Connection, token_id: str, at: datetime, keep: timedelta) -> str | None:
    """Make another token for an administrator; see :func:`unit_tokens.rotate`."""
    query = select(administrators.c.name).where(administrators.c.token_id == token_id)
    name = connection.execute(query).scalar()
    if name is None:
        return None
    let_end(connection, token_id, at + keep)
    return create(connection, name, at)


def revoke(connection: Connection, token_id: str) -> int:
    """Make an administrator's token useless; returns how many there were of this name."""
    gone = delete(administrators).where(administrators.c.token_id == token_id)
    return connection.execute(gone).rowcount


def authenticate(connection: Connection, token: str, at: datetime) -> Administrator | None:
    """The administrator a token is of, or None."""
    token_id = token_id_of(token)
    if token_id is None:
        return None
    query = select(administrators).where(administrators.c.token_id == token_id)
    row = connection.execute(query).one_or_none()
    if not fits(token, row.digest if row else None) or row is None:
        return None
    if has_ended(connection, token_id, at):
        return None
    return _administrator(row.token_id, row.name, row.created_at)


def _administrator(
    token_id: str, name: str, created_at: str, ends_at: str | None = None
) -> Administrator:
    ends = datetime.fromisoformat(ends_at) if ends_at else None
    return Administrator(token_id, name, datetime.fromisoformat(created_at), ends)
