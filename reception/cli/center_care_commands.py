"""The care of a center's database, beside the running center: copy, proof, new schema."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from sqlalchemy.exc import SQLAlchemyError

from reception.center import audit
from reception.center.care import Verified, copy_to, verify
from reception.center.schema import SCHEMA_VERSION
from reception.cli import views
from reception.cli.answer import DONE, TROUBLE, Answer
from reception.cli.center_acts import center_store
from reception.domain.errors import EnvironmentProblem, InputError

_MOST_LINES = 10_000


def backup(args: Namespace) -> Answer:
    """A checked copy in a new file."""
    with center_store(args) as store:
        copied = copy_to(store, args.to)
    return Answer(
        {
            "backup": str(copied.path),
            "bytes": copied.size,
            "events": copied.events,
            "sha256": copied.sha256,
        }
    )


def check(args: Namespace) -> Answer:
    """Every event proved; 4 where something is wrong."""
    try:
        with center_store(args) as store, store.snapshot() as connection:
            found = verify(connection)
    except SQLAlchemyError as error:
        raise EnvironmentProblem("center_database_damaged") from error
    return Answer(_view(found), DONE if found.is_sound else TROUBLE)


def migrate(args: Namespace) -> Answer:
    """The database brought to this program's schema, which a start does too."""
    with center_store(args) as store:
        before = store.schema_before
    return Answer({"schema": SCHEMA_VERSION, "was": before, "changed": before != SCHEMA_VERSION})


def acts(args: Namespace) -> Answer:
    """What administrators did, newest first."""
    if not 1 <= args.limit <= _MOST_LINES:
        raise InputError("count_out_of_range", field="limit", least=1, most=_MOST_LINES)
    with center_store(args) as store, store.reading() as connection:
        found = audit.listed(connection, args.limit)
    return Answer({"acts": [{**asdict(line), "at": views.moment(line.at)} for line in found]})


def _view(found: Verified) -> dict[str, object]:
    return {
        "sound": found.is_sound,
        "database": found.database,
        "units": found.units,
        "devices": found.devices,
        "events": found.events,
        "without_payload": found.bare,
        "damaged": found.damaged,
        "damages": [asdict(item) for item in found.damages],
    }
