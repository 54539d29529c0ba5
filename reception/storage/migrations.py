"""Bringing a file to the present schema; every step is one transaction.

The applied steps are recorded by sqlite-utils in ``_sqlite_migrations``. At a normal start that
table is read with plain SQL, so that the costly import happens only when there is work to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from reception.domain.errors import EnvironmentProblem
from reception.storage import (
    access_log,
    guest_schema,
    import_schema,
    office_schema,
    province_schema,
    report_schema,
    schema,
)
from reception.storage.driver import Connection, sqlite_utils_database, translated_errors

SET_NAME = "reception"

STEPS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "0001_base": schema.STEP_0001,
        "0002_counter": schema.STEP_0002,
        "0003_printing": schema.STEP_0003,
        "0004_search": schema.STEP_0004,
        "0005_set_aside": schema.STEP_0005,
        "0006_number_blocks": schema.STEP_0006,
        "0007_lateness": schema.STEP_0007,
        "0008_owners_by_numbers": schema.STEP_0008,
        "0009_half_days": schema.STEP_0009,
        "0010_catalogue": schema.STEP_0010,
        "0011_elsewhere": schema.STEP_0011,
        "0012_refunds": schema.STEP_0012,
        "0013_waiting_packages": schema.STEP_0013,
        "0014_province": province_schema.STEP_0014,
        "0015_guests": guest_schema.STEP_0015,
        "0016_by_unit": guest_schema.STEP_0016,
        "0017_connector": province_schema.STEP_0017,
        "0018_office": office_schema.STEP_0018,
        "0019_reports": report_schema.STEP_0019,
        "0020_statistics": report_schema.STEP_0020,
        "0021_imports": import_schema.STEP_0021,
        "0022_closings": report_schema.STEP_0022,
        "0023_access": access_log.STEP_ACCESS,
    }
)


def applied_steps(connection: Connection) -> tuple[str, ...]:
    """Names of the steps a file has seen, in their order."""
    exists = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    ).fetchone()
    if not exists:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (SET_NAME,)
    )
    return tuple(row[0] for row in rows)


def refuse_newer(
    connection: Connection, steps: Mapping[str, Sequence[str]] = STEPS
) -> tuple[str, ...]:
    """The steps a file has seen, all of them known here.

    Raises:
        EnvironmentProblem: ``data_newer`` when the file was written by a newer program.
    """
    applied = applied_steps(connection)
    if any(name not in steps for name in applied):
        raise EnvironmentProblem("data_newer")
    return applied


def is_behind(connection: Connection) -> bool:
    """Whether a file in use is about to be changed.

    Raises:
        EnvironmentProblem: ``data_newer`` when the file was written by a newer program.
    """
    with translated_errors():
        return 0 < len(refuse_newer(connection)) < len(STEPS)


def ensure_schema(connection: Connection, steps: Mapping[str, Sequence[str]] = STEPS) -> bool:
    """Apply what is missing; a step that fails leaves the state before it.

    Returns:
        Whether a file in use was changed.

    Raises:
        EnvironmentProblem: ``data_newer`` when the file was written by a newer program.
    """
    with translated_errors():
        applied = refuse_newer(connection, steps)
        if len(applied) == len(steps):
            return False
        _migrations(steps).apply(sqlite_utils_database(connection))
        return bool(applied)


def _migrations(steps: Mapping[str, Sequence[str]]) -> Any:
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET_NAME)
    for name, statements in steps.items():
        migrations(name=name)(_step(statements))
    return migrations


def _step(statements: Sequence[str]) -> Any:
    def run(db: Any) -> None:
        for statement in statements:
            db.execute(statement)

    return run
