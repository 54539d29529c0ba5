"""What administrators did, line after line; nothing of it is ever changed or deleted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from reception.center.tables import audit
from reception.domain.timebase import format_instant


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act.

    Attributes:
        who: the administrator's name, or the account of the machine a command ran under.
        act: ``token_created``, ``package_published`` and so on.
        about: what it was about: names of units, versions, first parts of tokens.
    """

    at: datetime
    who: str
    act: str
    about: dict[str, str]


def note(connection: Connection, at: datetime, who: str, act: str, **about: str) -> None:
    """Keep an act, in the transaction that carries it out."""
    connection.execute(
        insert(audit).values(
            at=format_instant(at), who=who, act=act, about=json.dumps(about, ensure_ascii=False)
        )
    )


def listed(connection: Connection, limit: int) -> tuple[AuditLine, ...]:
    """The last acts, newest first."""
    return _lines(connection, select(audit), limit)


def of_act(connection: Connection, act: str, limit: int) -> tuple[AuditLine, ...]:
    """The last acts of one kind, newest first."""
    return _lines(connection, select(audit).where(audit.c.act == act), limit)


def _lines(
    connection: Connection, query: Select[tuple[Any, ...]], limit: int
) -> tuple[AuditLine, ...]:
    rows = connection.execute(query.order_by(audit.c.number.desc()).limit(limit))
    return tuple(
        AuditLine(datetime.fromisoformat(row.at), row.who, row.act, json.loads(row.about))
        for row in rows
    )
