"""Tokens of single counters: drawn by the counter itself, renewed by it, bound to its devices.

A counter draws its first one with its unit's token and the next ones with the one it has. The old
one is good until the new one was used, so that no answer that is lost and no PC that stops in
between leaves a counter without any. None lives longer than the unit's token behind it; while that
one is on its way out, a renewal moves the counter behind one that stays.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from reception.center.tables import counter_tokens, device_holders, token_ends, tokens, units
from reception.center.token_secret import draw_token, fits
from reception.domain.timebase import format_instant

RENEW_AFTER = timedelta(days=30)
# A counter may be without a line for a season.
ENDS_AFTER = timedelta(days=400)
# How long a file by hand may be on its way that was written with a token that ended since.
_CARRIED_WITHIN = timedelta(days=90)
# Drawn and not used, besides the newest: answers that were lost.
_MOST_UNUSED = 2


class ForeignCounter(Exception):
    """The device is another counter's."""


class NoStayingToken(Exception):
    """The unit has no token that stays, so there is nothing to draw one behind."""


@dataclass(frozen=True, slots=True)
class CounterTokenLine:
    """A counter's token as it may be shown.

    Attributes:
        used_at: when it was first used; None for one that waits.
    """

    token_id: str
    unit: str
    counter: int
    device_id: str
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Holder:
    """The counter behind a token.

    Attributes:
        parent: the unit's token it was drawn with.
        is_unused: nobody has used it before.
        renews: it is time to draw the next one.
    """

    unit: str
    office: str
    holder: str
    parent: str
    is_unused: bool
    renews: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants a token.

    Attributes:
        devices: names its installation has or had.
    """

    unit: str
    counter: int
    devices: tuple[str, ...]


def authenticate(connection: Connection, token_id: str, token: str, at: datetime) -> Holder | None:
    """The counter a token is of; None where it is no good."""
    parent_end = token_ends.alias()
    row = connection.execute(
        select(counter_tokens, units.c.office, parent_end.c.ends_at.label("parent_ends_at"))
        .join(tokens, tokens.c.token_id == counter_tokens.c.parent)
        .join(units, units.c.unit == counter_tokens.c.unit)
        .outerjoin(parent_end, parent_end.c.token_id == counter_tokens.c.parent)
        .where(counter_tokens.c.token_id == token_id)
    ).one_or_none()
    if not fits(token, row.digest if row else None) or row is None:
        return None
    ends = [row.ends_at, *([row.parent_ends_at] if row.parent_ends_at else [])]
    if any(at >= datetime.fromisoformat(end) for end in ends):
        return None
    is_old = at >= datetime.fromisoformat(row.created_at) + RENEW_AFTER
    renews = is_old or bool(row.parent_ends_at)
    return Holder(row.unit, row.office, row.holder, row.parent, not row.used_at, renews)


def note_use(connection: Connection, token_id: str, at: datetime) -> None:
    """The first use of a token ends those its counter had before."""
    used = update(counter_tokens).where(
        counter_tokens.c.token_id == token_id, counter_tokens.c.used_at == ""
    )
    if not connection.execute(used.values(used_at=format_instant(at))).rowcount:
        return
    own = connection.execute(
        select(counter_tokens.c.holder, counter_tokens.c.created_at).where(
            counter_tokens.c.token_id == token_id
        )
    ).one()
    now = format_instant(at)
    former = update(counter_tokens).where(
        counter_tokens.c.holder == own.holder,
        counter_tokens.c.token_id != token_id,
        counter_tokens.c.created_at <= own.created_at,
        counter_tokens.c.ends_at > now,
    )
    connection.execute(former.values(ends_at=now))


def draw(
    connection: Connection, wish: Wish, at: datetime, *, holder: str = "", parent: str
) -> tuple[str, datetime]:
    """A token for a counter, shown this once, and until when it is good.

    Args:
        holder: the counter that asks; empty where it asks with its unit's token, which may also
            say whose devices are whose.
        parent: the unit's token behind the one it asks with.

    Raises:
        ForeignCounter: a device is another counter's. NoStayingToken.
    """
    owner = holder or secrets.token_hex(8)
    behind = _staying(connection, wish.unit, parent)
    for device in wish.devices:
        claim(connection, wish.unit, device, owner, is_sure=not holder)
    _tidy(connection, wish.unit, owner, at)
    drawn, ends_at = draw_token(), at + ENDS_AFTER
    connection.execute(
        insert(counter_tokens).values(
            token_id=drawn.token_id,
            unit=wish.unit,
            holder=owner,
            parent=behind,
            digest=drawn.digest,
            counter=wish.counter,
            device_id=wish.devices[0],
            created_at=format_instant(at),
            ends_at=format_instant(ends_at),
            used_at="",
        )
    )
    return drawn.token, ends_at


def may_write(connection: Connection, unit: str, device_id: str, holder: str) -> bool:
    """Whether a counter may write a device's chain: it is nobody's, or its own as well."""
    if not holder:
        return True
    found = _holders(connection, unit, device_id)
    return not found or holder in found


def claim(
    connection: Connection, unit: str, device_id: str, holder: str, *, is_sure: bool = False
) -> None:
    """A device is this counter's from now on.

    Args:
        is_sure: whoever says so has the unit's token.

    Raises:
        ForeignCounter: it is another one's alone.
    """
    if not holder:
        return
    found = _holders(connection, unit, device_id)
    if holder in found:
        return
    if found and not is_sure:
        raise ForeignCounter
    row = {"unit": unit, "device_id": device_id, "holder": holder}
    connection.execute(insert(device_holders).values(row))


def carried(
    connection: Connection, unit: str, token_id: str, at: datetime
) -> tuple[str, str] | None:
    """Digest and holder of the token that a file by hand was written with; None for a stranger's.

    The file may have been on its way while the counter changed its token over the line.
    """
    parent_end = token_ends.alias()
    row = connection.execute(
        select(counter_tokens.c.digest, counter_tokens.c.holder, parent_end.c.ends_at)
        .join(tokens, tokens.c.token_id == counter_tokens.c.parent)
        .outerjoin(parent_end, parent_end.c.token_id == counter_tokens.c.parent)
        .where(counter_tokens.c.token_id == token_id, counter_tokens.c.unit == unit)
    ).one_or_none()
    if row is None or (row.ends_at and at >= datetime.fromisoformat(row.ends_at)):
        return None
    return row.digest, row.holder


def listed(connection: Connection, at: datetime) -> tuple[CounterTokenLine, ...]:
    """Every token of a counter that is good, oldest first."""
    rows = connection.execute(
        select(counter_tokens)
        .join(tokens, tokens.c.token_id == counter_tokens.c.parent)
        .where(counter_tokens.c.ends_at > format_instant(at))
        .order_by(counter_tokens.c.created_at, counter_tokens.c.token_id)
    )
    return tuple(_line(row) for row in rows)


def revoke(connection: Connection, token_id: str) -> int:
    """Shut a counter out: every token of it goes; returns how many there were."""
    query = select(counter_tokens.c.holder).where(counter_tokens.c.token_id == token_id)
    holder = connection.execute(query).scalar()
    gone = delete(counter_tokens).where(counter_tokens.c.holder == holder)
    return connection.execute(gone).rowcount if holder else 0


def _staying(connection: Connection, unit: str, parent: str) -> str:
    """The unit's token to draw behind: the same one, or the newest without an end."""
    rows = connection.execute(
        select(tokens.c.token_id)
        .outerjoin(token_ends, token_ends.c.token_id == tokens.c.token_id)
        .where(tokens.c.unit == unit, token_ends.c.token_id.is_(None))
        .order_by(tokens.c.created_at.desc(), tokens.c.token_id)
    )
    found = [row.token_id for row in rows]
    if not found:
        raise NoStayingToken
    return parent if parent in found else found[0]


def _tidy(connection: Connection, unit: str, holder: str, at: datetime) -> None:
    """Forget what ended long ago, and answers that nobody ever got."""
    ended = counter_tokens.c.ends_at <= format_instant(at - _CARRIED_WITHIN)
    connection.execute(delete(counter_tokens).where(counter_tokens.c.unit == unit, ended))
    rows = connection.execute(
        select(counter_tokens.c.token_id)
        .where(
            counter_tokens.c.holder == holder,
            counter_tokens.c.used_at == "",
            counter_tokens.c.ends_at > format_instant(at),
        )
        .order_by(counter_tokens.c.created_at.desc(), counter_tokens.c.token_id)
    )
    lost = [row.token_id for row in rows][_MOST_UNUSED:]
    connection.execute(delete(counter_tokens).where(counter_tokens.c.token_id.in_(lost)))


def _holders(connection: Connection, unit: str, device_id: str) -> set[str]:
    query = select(device_holders.c.holder).where(
        device_holders.c.unit == unit, device_holders.c.device_id == device_id
    )
    return {row.holder for row in connection.execute(query)}


def _line(row: Row[tuple[str, ...]]) -> CounterTokenLine:
    created, ends = datetime.fromisoformat(row.created_at), datetime.fromisoformat(row.ends_at)
    used = datetime.fromisoformat(row.used_at) if row.used_at else None
    return CounterTokenLine(row.token_id, row.unit, row.counter, row.device_id, created, ends, used)
