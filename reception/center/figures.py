"""What is counted at the center: figures for reconciliation and for the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, not_, select, true

from reception.center.sharing import OF_DIRECTION
from reception.center.tables import (
    codes,
    day_totals,
    devices,
    directions,
    dossiers,
    events,
    refused,
    units,
)
from reception.domain.office_facts import PREFIX
from reception.domain.timebase import format_instant
from reception.domain.workflow import RUNNING


@dataclass(frozen=True, slots=True)
class DeviceCount:
    """What the center holds of one device."""

    device_id: str
    acked_seq: int
    events: int
    refused: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures a counter compares with its own.

    Attributes:
        statuses: dossiers by status code.
        dossiers: all of them; unborn: those whose intake has not arrived.
        doubled: codes held by more than one dossier.
        conflicts: dossiers with something for a person to settle.
    """

    statuses: tuple[tuple[int, int], ...]
    dossiers: int
    unborn: int
    doubled: int
    conflicts: int
    devices: tuple[DeviceCount, ...]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One office day of the chart."""

    day: date
    received: int
    resolved: int
    on_time: int


@dataclass(frozen=True, slots=True)
class WallFigures:
    """What the leader's screen shows.

    Attributes:
        unit: whose figures they are; empty for all units. office: its name, or the unit.
        month: each day of this month so far. newest: the last few days, today the last.
        open: received and not ended.
        overdue: of these, past their appointment while the limit runs; None where units are many.
    """

    unit: str
    office: str
    month: tuple[DayFigures, ...]
    newest: tuple[DayFigures, ...]
    open: int
    overdue: int | None


def for_wall(
    connection: Connection, unit: str, now: datetime, today: date, newest: int
) -> WallFigures:
    """The figures of a unit, or of the only one there is, or of all of them.

    Args:
        newest: how many of the last days are wanted.
    """
    known = connection.execute(
        select(units.c.unit, units.c.office)
        .where(units.c.unit == unit if unit else true())
        .limit(2)
    ).all()
    whose, office = known[0] if len(known) == 1 else ("", "")
    start = min(today.replace(day=1), today - timedelta(days=newest - 1))
    days = by_day(connection, start, today, whose)
    return WallFigures(
        whose,
        office or whose,
        tuple(day for day in days if day.day >= today.replace(day=1)),
        days[-newest:],
        open_dossiers(connection, whose),
        _overdue(connection, whose, now) if whose else None,
    )


def _overdue(connection: Connection, unit: str, now: datetime) -> int:
    """Through the index of states: what has ended is never read."""
    query = select(func.count()).where(
        dossiers.c.unit == unit,
        dossiers.c.status.in_([int(status) for status in RUNNING]),
        dossiers.c.due_at < format_instant(now),
    )
    return _scalar(connection, query)


def count(connection: Connection, unit: str) -> Counts:
    """Figures of one unit."""
    with_conflict = func.sum(case((dossiers.c.conflicts > 0, 1), else_=0))
    statuses = connection.execute(
        select(dossiers.c.status, func.count(), with_conflict)
        .where(dossiers.c.unit == unit)
        .group_by(dossiers.c.status)
        .order_by(dossiers.c.status)
    ).all()
    total = sum(number for _, number, _ in statuses)
    # Each once in the order of the index: PostgreSQL would compare them twice to count them apart.
    # What the office keeps of itself is no dossier that waits for its intake.
    is_office = events.c.dossier_uid.startswith(PREFIX)
    of_unit = select(events.c.dossier_uid).where(events.c.unit == unit, not_(is_office))
    uids = of_unit.distinct().subquery()
    streams = _scalar(connection, select(func.count()).select_from(uids))
    return Counts(
        statuses=tuple((status, number) for status, number, _ in statuses),
        dossiers=total,
        unborn=streams - total - _guests(connection, unit),
        doubled=_doubled(connection, unit),
        conflicts=sum(int(number) for _, _, number in statuses),
        devices=_devices(connection, unit),
    )


def open_dossiers(connection: Connection, unit: str, until: date | None = None) -> int:
    """How many received dossiers were not ended at the end of a day; now when none is named."""
    query = select(func.coalesce(func.sum(day_totals.c.received - day_totals.c.resolved), 0))
    if until is not None:
        query = query.where(day_totals.c.day <= until.isoformat())
    return _scalar(connection, query.where(day_totals.c.unit == unit) if unit else query)


def by_day(connection: Connection, first: date, last: date, unit: str) -> tuple[DayFigures, ...]:
    """Received, resolved and on time for each day, both ends included."""
    found = _per_day(connection, first, last, unit)
    wanted = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    return tuple(DayFigures(day, *found.get(str(day), (0, 0, 0))) for day in wanted)


def _per_day(
    connection: Connection, first: date, last: date, unit: str
) -> dict[str, tuple[int, int, int]]:
    day = day_totals.c.day
    sums = (func.sum(day_totals.c[name]) for name in ("received", "resolved", "on_time"))
    query = select(day, *sums).where(day.between(first.isoformat(), last.isoformat())).group_by(day)
    rows = connection.execute(query.where(day_totals.c.unit == unit) if unit else query)
    return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}


def _scalar(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar_one())


def _doubled(connection: Connection, unit: str) -> int:
    shared = (
        select(codes.c.code)
        .where(codes.c.unit == unit)
        .group_by(codes.c.code)
        .having(func.count() > 1)
        .subquery()
    )
    return _scalar(connection, select(func.count()).select_from(shared))


def _guests(connection: Connection, unit: str) -> int:
    """Dossiers of other units that this one answered; they are counted where they were received."""
    answered = (
        select(events.c.dossier_uid)
        .join_from(directions, events, OF_DIRECTION)
        .where(directions.c.unit == unit)
        .distinct()
        .subquery()
    )
    return _scalar(connection, select(func.count()).select_from(answered))


def _devices(connection: Connection, unit: str) -> tuple[DeviceCount, ...]:
    def per_device(table: Any) -> dict[str, int]:
        query = (
            select(table.c.device_id, func.count())
            .where(table.c.unit == unit)
            .group_by(table.c.device_id)
        )
        return {row[0]: row[1] for row in connection.execute(query)}

    stored, turned_down = per_device(events), per_device(refused)
    rows = connection.execute(
        select(devices.c.device_id, devices.c.acked_seq)
        .where(devices.c.unit == unit)
        .order_by(devices.c.device_id)
    )
    return tuple(
        DeviceCount(
            row.device_id,
            row.acked_seq,
            stored.get(row.device_id, 0),
            turned_down.get(row.device_id, 0),
        )
        for row in rows
    )
