"""Administrators of the center: they publish catalogue packages and see every unit's counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from reception.center.tables import administrators
from reception.center.token_secret import draw_token, fits, token_id_of
from reception.domain.timebase import format_instant


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who may publish: the name is what they were called when their token was made."""

    token_id: str
    name: str
    created_at: datetime


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
    rows = connection.execute(select(administrators).order_by(*order))
    return tuple(_administrator(row.token_id, row.name, row.created_at) for row in rows)


def revoke(connection: Connection, token_id: str) -> bool:
    """Make an administrator's token useless; False when there is none of this name."""
    gone = connection.execute(delete(administrators).where(administrators.c.token_id == token_id))
    return gone.rowcount > 0


def authenticate(connection: Connection, token: str) -> Administrator | None:
    """The administrator a token is of, or None."""
    token_id = token_id_of(token)
    if token_id is None:
        return None
    query = select(administrators).where(administrators.c.token_id == token_id)
    row = connection.execute(query).one_or_none()
    if not fits(token, row.digest if row else None) or row is None:
        return None
    return _administrator(row.token_id, row.name, row.created_at)


def _administrator(token_id: str, name: str, created_at: str) -> Administrator:
    return Administrator(token_id, name, datetime.fromisoformat(created_at))
