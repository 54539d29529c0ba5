"""Keeping numbers for devices: every number of a unit and day is kept for one device only."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, insert, select

from reception.center.statements import lock_unit
from reception.center.tables import codes, number_blocks
from reception.domain.numbering import day_prefix
from reception.sync.messages import Block, NumberWish

BLOCK = 100


def reserve(connection: Connection, wish: NumberWish, at: str) -> tuple[Block, ...]:
    """Blocks for the days of a wish; where an earlier answer was lost, the same ones again.

    Runs inside one write transaction; a day whose share is used up gets none.
    """
    lock_unit(connection, wish.unit)
    found: list[Block] = []
    for item in wish.days:
        found += _of_day(connection, wish, item.day, item.held, at)
    return tuple(found)


def _of_day(connection: Connection, wish: NumberWish, day: date, held: int, at: str) -> list[Block]:
    table = number_blocks.c
    rows = connection.execute(
        select(table.device_id, table.first, table.last)
        .where(
            table.unit == wish.unit,
            table.day == day.isoformat(),
            table.last >= wish.first,
            table.first <= wish.last,
        )
        .order_by(table.first)
    ).all()
    known = [
        Block(day, row.first, row.last)
        for row in rows
        if row.device_id == wish.device_id and row.first > held
    ]
    if known:
        return known
    used = max([wish.first - 1, _highest(connection, wish, day), *(row.last for row in rows)])
    if used >= wish.last:
        return []
    block = Block(day, used + 1, min(used + BLOCK, wish.last))
    connection.execute(
        insert(number_blocks).values(
            unit=wish.unit,
            day=day.isoformat(),
            first=block.first,
            last=block.last,
            device_id=wish.device_id,
            given_at=at,
        )
    )
    return [block]


def _highest(connection: Connection, wish: NumberWish, day: date) -> int:
    """The highest number of the share that a dossier of the day carries already."""
    prefix = day_prefix(wish.unit, day)
    found = connection.execute(
        select(func.max(codes.c.code)).where(
            codes.c.code.between(f"{prefix}-{wish.first:04d}", f"{prefix}-{wish.last:04d}"),
            func.length(codes.c.code) == len(prefix) + 5,
        )
    ).scalar()
    number = str(found or "").rpartition("-")[2]
    return int(number) if number.isascii() and number.isdigit() else 0
