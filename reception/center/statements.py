"""Statements that several processes may run at once."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.dialects import postgresql, sqlite

from reception.center.tables import units


def insert_of(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what to do with a key that is taken."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def lock_unit(connection: Connection, unit: str) -> None:
    """One transaction of a unit at a time, until its end."""
    query = select(units.c.unit).where(units.c.unit == unit)
    connection.execute(query.with_for_update()).one()


def lock_table(connection: Connection, table: Table) -> None:
    """Who reads goes on; who writes waits for this transaction. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
