"""Opens a center's database: makes its tables, or brings those of before to today's.

``meta`` says which schema a database has: 1 is the released one, 2 the one that kept the totals of
days; both made new tables beside as they came to need them and know nothing of migrations. From 3
on the steps of ``migrations`` are kept by Alembic. A program that finds a number it does not know
leaves the database alone, which holds for older programs too.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, select, text, update

from reception.center.tables import meta, metadata
from reception.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from alembic.config import Config

SCHEMA_VERSION = "4"
_BEFORE_MIGRATIONS = ("1", "2")
_SINCE = ("3",)
_MIGRATIONS = Path(__file__).with_name("migrations")
# Any number; of processes that start at once one makes the tables.
_TURN = 8_210_311


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that has today's tables.

    Attributes:
        identity: drawn when it was made.
        schema_before: the schema it had; this program's for a new one.
    """

    identity: str
    schema_before: str


def bring_to_today(connection: Connection) -> Opened:
    """Make or migrate the tables, inside the caller's one transaction.

    Raises:
        EnvironmentProblem: ``center_database_newer``.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    found = _said(connection)
    if not found:
        found = {"schema": SCHEMA_VERSION, "epoch": secrets.token_hex(6)}
        _make(connection, found)
    elif found["schema"] in (*_BEFORE_MIGRATIONS, *_SINCE):
        _migrate(connection, is_stamped=found["schema"] in _SINCE)
    elif found["schema"] != SCHEMA_VERSION:
        raise EnvironmentProblem("center_database_newer", version=found["schema"])
    return Opened(found["epoch"], found["schema"])


def _said(connection: Connection) -> dict[str, str]:
    if not inspect(connection).has_table(meta.name):
        return {}
    return {row.key: row.value for row in connection.execute(select(meta))}


def _make(connection: Connection, said: dict[str, str]) -> None:
    from alembic import command

    metadata.create_all(connection)
    connection.execute(insert(meta), [{"key": key, "value": said[key]} for key in said])
    command.stamp(_config(connection), "head")


def _migrate(connection: Connection, *, is_stamped: bool) -> None:
    from alembic import command

    config = _config(connection)
    if not is_stamped:
        command.stamp(config, "released", purge=True)
    command.upgrade(config, "head")
    schema = update(meta).where(meta.c.key == "schema")
    connection.execute(schema.values(value=SCHEMA_VERSION))


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    # A percent sign in a path is none of the file format's own.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
