"""From stored events to rows that are looked up and counted; runs inside one write transaction."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, delete, func, insert, or_, select, update

from reception.center import projection
from reception.center.tables import codes, dossiers, events, units
from reception.domain.events import Event
from reception.event_codec import fold

log = logging.getLogger(__name__)

# A dossier is named by its unit and its own identity.
Key = tuple[str, str]


def fold_waiting(connection: Connection, limit: int) -> int:
    """Fold the dossiers touched by the next events of one unit; returns how many events."""
    unit = _behind(connection)
    if unit is None:
        return 0
    # The unit's lock, as for a push: positions behind ``folded`` cannot appear any more.
    folded = connection.execute(
        select(units.c.folded).where(units.c.unit == unit).with_for_update()
    ).scalar_one()
    waiting = connection.execute(
        select(events.c.position, events.c.dossier_uid)
        .where(events.c.unit == unit, events.c.position > folded)
        .order_by(events.c.position)
        .limit(limit)
    ).all()
    if waiting:
        _replace_rows(connection, unit, sorted({row.dossier_uid for row in waiting}))
        last = waiting[-1].position
        connection.execute(update(units).where(units.c.unit == unit).values(folded=last))
    return len(waiting)


def events_of(connection: Connection, keys: Sequence[Key]) -> dict[Key, list[Event]]:
    """All events of these dossiers, grouped."""
    by_unit: defaultdict[str, list[str]] = defaultdict(list)
    for unit, uid in keys:
        by_unit[unit].append(uid)
    groups: defaultdict[Key, list[Event]] = defaultdict(list)
    if not keys:
        return groups
    wanted = or_(
        *(
            and_(events.c.unit == unit, events.c.dossier_uid.in_(uids))
            for unit, uids in by_unit.items()
        )
    )
    for row in connection.execute(select(events).where(wanted)).mappings():
        groups[row["unit"], row["dossier_uid"]].append(event_from_row(row))
    return groups


def event_from_row(row: RowMapping) -> Event:
    """A stored event as the domain knows it."""
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


def _behind(connection: Connection) -> str | None:
    """A unit whose feed is longer than what is folded of it."""
    newest = (
        select(func.max(events.c.position)).where(events.c.unit == units.c.unit).scalar_subquery()
    )
    query = select(units.c.unit).where(newest > units.c.folded).order_by(units.c.unit).limit(1)
    return connection.execute(query).scalar_one_or_none()


def _replace_rows(connection: Connection, unit: str, uids: Sequence[str]) -> None:
    """Replace the rows of these dossiers by the fold of their events."""
    rows: list[projection.Row] = []
    code_rows: list[projection.Row] = []
    for group in events_of(connection, [(unit, uid) for uid in uids]).values():
        found = _rows_of(unit, group)
        rows.extend(found[0])
        code_rows.extend(found[1])
    for table in (dossiers, codes):
        connection.execute(delete(table).where(table.c.unit == unit, table.c.dossier_uid.in_(uids)))
    if rows:
        connection.execute(insert(dossiers), rows)
    if code_rows:
        connection.execute(insert(codes), code_rows)


def _rows_of(
    unit: str, group: Sequence[Event]
) -> tuple[list[projection.Row], list[projection.Row]]:
    """The row of a dossier and those of its codes; none where its events make no dossier."""
    try:
        dossier = fold(group)
        if dossier is None:
            return [], []
        return [projection.dossier_row(unit, dossier, group)], projection.code_rows(unit, dossier)
    except Exception as error:  # noqa: BLE001 - one dossier never holds up its neighbours
        # Its events are kept and handed on; a later version may fold them.
        log.warning("a dossier cannot be folded: %s", type(error).__name__)
        return [], []
