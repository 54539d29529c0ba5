"""From stored events to rows that are looked up and counted; runs inside one write transaction."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import (
    Connection,
    RowMapping,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from reception.center import day_totals, projection
from reception.center.tables import codes, dossiers, events, unfolded, units
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.event_codec import fold

log = logging.getLogger(__name__)

T = TypeVar("T")
# A dossier is named by its unit and its own identity.
Key = tuple[str, str]
_AT_ONCE = 500


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


@dataclass(frozen=True, slots=True)
class History:
    """A dossier with the events it is folded from."""

    dossier: Dossier
    events: tuple[Event, ...]


def histories_of(connection: Connection, keys: Sequence[Key]) -> tuple[History, ...]:
    """These dossiers, folded from their events; without those that cannot be folded."""
    groups = events_of(connection, keys)
    found = ((_guarded(key, partial(fold, group)), group) for key, group in groups.items())
    return tuple(History(dossier, tuple(group)) for dossier, group in found if dossier is not None)


def fold_again(connection: Connection) -> int:
    """Try once more what an earlier version could not fold; returns how many still cannot be."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(unfolded.c.unit, unfolded.c.dossier_uid)):
        waiting[row.unit].append(row.dossier_uid)
    for unit, uids in waiting.items():
        for start in range(0, len(uids), _AT_ONCE):
            _replace_rows(connection, unit, uids[start : start + _AT_ONCE])
    return connection.execute(select(func.count()).select_from(unfolded)).scalar_one()


def _replace_rows(connection: Connection, unit: str, uids: Sequence[str]) -> None:
    """Replace the rows of these dossiers by the fold of their events.

    A dossier that cannot be folded keeps the rows it had, so that its code is found and never kept
    for another one, and is put down to be tried again.
    """
    rows: list[projection.Row] = []
    code_rows: list[projection.Row] = []
    stuck: set[str] = set()
    for key, group in events_of(connection, [(unit, uid) for uid in uids]).items():
        found = _guarded(key, partial(_rows_of, unit, group))
        if found is None:
            stuck.add(key[1])
            continue
        rows.extend(found[0])
        code_rows.extend(found[1])
    folded = [uid for uid in uids if uid not in stuck]
    before = day_totals.stored_totals(connection, unit, folded)
    _delete(connection, (unfolded,), unit, uids)
    _delete(connection, (dossiers, codes), unit, folded)
    day_totals.replace(connection, unit, before, day_totals.totals_of(rows))
    waiting = [{"unit": unit, "dossier_uid": uid} for uid in sorted(stuck)]
    for table, values in ((dossiers, rows), (codes, code_rows), (unfolded, waiting)):
        if values:
            connection.execute(insert(table), values)


def _delete(
    connection: Connection, tables: Sequence[Table], unit: str, uids: Sequence[str]
) -> None:
    for table in tables:
        connection.execute(delete(table).where(table.c.unit == unit, table.c.dossier_uid.in_(uids)))


def _rows_of(
    unit: str, group: Sequence[Event]
) -> tuple[list[projection.Row], list[projection.Row]]:
    """The row of a dossier and those of its codes; none while no birth is among its events."""
    dossier = fold(group)
    if dossier is None:
        return [], []
    return [projection.dossier_row(unit, dossier)], projection.code_rows(unit, dossier)


def _guarded(key: Key, doing: Callable[[], T]) -> T | None:
    """What is made of one dossier's events; None where they break the rules' own code."""
    try:
        return doing()
    except MemoryError:  # the machine's trouble, and no fault of the events
        raise
    except Exception as error:  # noqa: BLE001 - nobody knows which; no neighbour is held up by it
        # The class alone: the text of an error may carry a citizen's name. A whole identity looks
        # like a key to the log, and would be left out.
        start, name = key[1][:8], type(error).__name__
        log.warning("dossier %s of %s cannot be folded: %s", start, key[0], name)
        return None
