"""From stored events to rows that are looked up and counted; runs inside one write transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from reception.center import day_totals, projection, sharing
from reception.center.guarded import guarded
from reception.center.rows import Key, event_from_row
from reception.center.tables import codes, dossiers, events, poked, unfolded, units
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.office_facts import is_of_office
from reception.event_codec import fold

_AT_ONCE = 500
_FEW = 8
# Any number that no other lock of the center goes by.
_FOLDING = 8_210_312


def fold_waiting(connection: Connection, limit: int, wanted: str = "") -> int:
    """Fold the dossiers touched by the next events of one unit.

    Args:
        wanted: the unit; any that is behind by default.

    Returns:
        How many events; those that another unit answered count like one. 0 where nothing waits.
    """
    _fold_alone(connection)
    unit = next_behind(connection, wanted)
    if unit is None:
        return 0
    # The unit's lock, as for a push: positions behind ``folded`` cannot appear any more.
    folded, newest = connection.execute(
        select(units.c.folded, units.c.newest).where(units.c.unit == unit).with_for_update()
    ).one()
    waiting = connection.execute(
        select(events.c.position, events.c.dossier_uid)
        .where(events.c.unit == unit, events.c.position > folded)
        .order_by(events.c.position)
        .limit(limit)
    ).all()
    answered = sharing.take_poked(connection, unit, limit)
    touched = sorted({row.dossier_uid for row in waiting})
    _replace_rows(connection, unit, sorted({*touched, *answered}))
    sharing.poke_homes(connection, unit, touched)
    if newest > folded:
        last = waiting[-1].position if len(waiting) == limit else newest
        connection.execute(update(units).where(units.c.unit == unit).values(folded=last))
    return len(waiting) + len(answered) or 1


def events_of(connection: Connection, keys: Sequence[Key]) -> dict[Key, list[Event]]:
    """All events of these dossiers and the answers to them, grouped."""
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
    for key, answers in sharing.answers_to(connection, keys).items():
        groups[key] += answers
    return groups


IS_BEHIND: ColumnElement[bool] = units.c.newest > units.c.folded
"""Whether the feed of a unit is longer than what is folded of it."""


def next_behind(connection: Connection, wanted: str = "") -> str | None:
    """A unit whose feed is longer than what is folded of it, or that was answered."""
    query = select(units.c.unit).where(IS_BEHIND).order_by(units.c.unit)
    asked = select(poked.c.unit)
    if wanted:
        query, asked = query.where(units.c.unit == wanted), asked.where(poked.c.unit == wanted)
    unit = connection.execute(query.limit(1)).scalar_one_or_none()
    if unit is not None:
        return str(unit)
    return connection.execute(asked.limit(1)).scalar_one_or_none()


def waiting(connection: Connection, wanted: str = "") -> dict[str, int]:
    """The units of which something waits, or one of them, and how far each feed goes now."""
    behind = select(units.c.unit, units.c.newest).where(IS_BEHIND).order_by(units.c.unit)
    if wanted:
        behind = behind.where(units.c.unit == wanted)
    found = {row.unit: row.newest for row in connection.execute(behind)}
    return answered(connection, wanted) | found


def answered(connection: Connection, wanted: str = "") -> dict[str, int]:
    """The units of which a dossier waits that another unit answered, or one of them."""
    query = select(poked.c.unit).distinct()
    found = query.where(poked.c.unit == wanted) if wanted else query
    return dict.fromkeys(connection.execute(found).scalars(), 0)


def is_folded(connection: Connection, unit: str, newest: int) -> bool:
    """Whether a unit's feed is folded so far, and nobody's answer waits."""
    query = select(units.c.folded).where(units.c.unit == unit)
    if connection.execute(query).scalar_one() < newest:
        return False
    answered = select(poked.c.unit).where(poked.c.unit == unit).limit(1)
    return connection.execute(answered).scalar_one_or_none() is None


def is_little(connection: Connection, most: int) -> bool:
    """Whether no more than so many events wait to be folded, and those of a few units."""
    behind = select(units.c.unit, units.c.folded).where(IS_BEHIND).limit(_FEW + 1)
    found = connection.execute(behind).all()
    left = most if len(found) <= _FEW else -1
    for unit, folded in found:
        if left < 0:
            break
        of_unit = select(events.c.position).where(events.c.unit == unit, events.c.position > folded)
        waiting = of_unit.limit(left + 1).subquery()
        left -= connection.execute(select(func.count()).select_from(waiting)).scalar_one()
    return left >= 0


def _fold_alone(connection: Connection) -> None:
    """Of all processes one folds at a time, until the end of its transaction.

    Taken before every other lock, so that nobody who folds waits crosswise for anybody.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_FOLDING)))


@dataclass(frozen=True, slots=True)
class History:
    """A dossier with the events it is folded from."""

    dossier: Dossier
    events: tuple[Event, ...]


def histories_of(connection: Connection, keys: Sequence[Key]) -> tuple[History, ...]:
    """These dossiers, folded from their events; without those that cannot be folded."""
    groups = events_of(connection, keys)
    found = ((guarded(key, partial(fold, group)), group) for key, group in groups.items())
    return tuple(History(dossier, tuple(group)) for dossier, group in found if dossier is not None)


def fold_again(connection: Connection) -> int:
    """Try once more what an earlier version could not fold; returns how many still cannot be."""
    _fold_alone(connection)
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(unfolded.c.unit, unfolded.c.dossier_uid)):
        waiting[row.unit].append(row.dossier_uid)
    # As for a push, and all before the first: nobody who folds waits crosswise.
    locked = select(units.c.unit).where(units.c.unit.in_(list(waiting))).order_by(units.c.unit)
    connection.execute(locked.with_for_update()).all()
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
    directions = sharing.directions_of(connection, unit, uids)
    for key, group in events_of(connection, [(unit, uid) for uid in uids]).items():
        found = guarded(key, partial(_folded, unit, group))
        if found is None:
            stuck.add(key[1])
            continue
        dossier, row, codes_of_row = found
        if dossier is not None:
            sharing.share(connection, unit, dossier, group, directions[key[1]])
        rows.extend(row)
        code_rows.extend(codes_of_row)
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


def _folded(
    unit: str, group: Sequence[Event]
) -> tuple[Dossier | None, list[projection.Row], list[projection.Row]]:
    """A dossier, its row and those of its codes; none while no birth is among its events.

    What the office keeps of itself is no dossier, whatever its events claim to be.
    """
    dossier = None if is_of_office(group[0].dossier_uid) else fold(group)
    if dossier is None:
        return None, [], []
    return dossier, [projection.dossier_row(unit, dossier)], projection.code_rows(unit, dossier)
