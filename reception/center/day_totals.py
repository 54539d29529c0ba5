"""Received, resolved and on time per unit and office day, kept up to date while folding.

Every viewer of the figures reads these few rows instead of counting a year of dossiers. They change
in the transaction that replaces the dossiers' rows, under the unit's lock, so they always add up to
exactly what the rows say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    insert,
    select,
    update,
)

from reception.center.tables import day_totals, dossiers

# Received, resolved, on time.
Figures = tuple[int, int, int]
_NONE: Figures = (0, 0, 0)


def totals_of(rows: Iterable[Mapping[str, Any] | RowMapping]) -> dict[str, Figures]:
    """What rows of ``dossiers`` add to the figures of each day, written ``YYYY-MM-DD``."""
    totals: defaultdict[str, Figures] = defaultdict(lambda: _NONE)
    for row in rows:
        if row["received_day"]:
            totals[row["received_day"]] = _added(totals[row["received_day"]], (1, 0, 0))
        if row["finished_day"]:
            ended = (0, 1, int(row["on_time"]))
            totals[row["finished_day"]] = _added(totals[row["finished_day"]], ended)
    return totals


def stored_totals(connection: Connection, unit: str, uids: Sequence[str]) -> dict[str, Figures]:
    """What the stored rows of these dossiers add to the figures of each day."""
    query = select(dossiers.c.received_day, dossiers.c.finished_day, dossiers.c.on_time).where(
        dossiers.c.unit == unit, dossiers.c.dossier_uid.in_(uids)
    )
    return totals_of(connection.execute(query).mappings())


def replace(
    connection: Connection, unit: str, before: Mapping[str, Figures], after: Mapping[str, Figures]
) -> None:
    """Carry the difference between two readings of the same dossiers into the kept totals."""
    for day in sorted(before.keys() | after.keys()):
        gone, come = before.get(day, _NONE), after.get(day, _NONE)
        change = _added(come, (-gone[0], -gone[1], -gone[2]))
        if change != _NONE:
            _add(connection, unit, day, change)


def _added(one: Figures, other: Figures) -> Figures:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _add(connection: Connection, unit: str, day: str, change: Figures) -> None:
    columns = (day_totals.c.received, day_totals.c.resolved, day_totals.c.on_time)
    added = {column: column + number for column, number in zip(columns, change, strict=True)}
    place = (day_totals.c.unit == unit, day_totals.c.day == day)
    if connection.execute(update(day_totals).where(*place).values(added)).rowcount:
        return
    first = {column.name: number for column, number in zip(columns, change, strict=True)}
    connection.execute(insert(day_totals).values(unit=unit, day=day, **first))
