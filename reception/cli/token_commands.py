"""The care of a center's tokens: made, listed and made useless without stopping the center."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from reception.center import administrators
from reception.center.server import system_clock, tokens_of
from reception.center.store import CENTER_FILE, CenterStore
from reception.cli import views
from reception.cli.answer import Answer
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.numbering import check_unit
from reception.domain.text import clean_line
from reception.services.setup.first_setup import MAX_OFFICE_NAME

_MAX_NAME = 100


def token(args: Namespace) -> Answer:
    """One of the commands of ``center token``."""
    return _COMMANDS[args.token_command](args)


def _create(args: Namespace) -> Answer:
    if args.administrator:
        return _create_administrator(args)
    unit = check_unit(args.token_unit)
    office = clean_line(args.token_office, field="office", max_length=MAX_OFFICE_NAME)
    with center_store(args, make=True) as store:
        made = store.create_token(unit, office, system_clock())
    return Answer({"id": made.partition(".")[0], "unit": unit, "office": office, "token": made})


def _create_administrator(args: Namespace) -> Answer:
    name = clean_line(args.administrator, field="administrator", max_length=_MAX_NAME)
    if not name:
        raise InputError("required", field="administrator")
    with center_store(args, make=True) as store, store.writing() as connection:
        made = administrators.create(connection, name, system_clock())
    return Answer({"id": made.partition(".")[0], "administrator": name, "token": made})


def _list(args: Namespace) -> Answer:
    with center_store(args) as store:
        found = store.tokens()
        with store.reading() as connection:
            others = administrators.listed(connection)
    return Answer(
        {
            "tokens": [
                {
                    "id": line.token_id,
                    "unit": line.unit,
                    "office": line.office,
                    "created_at": views.moment(line.created_at),
                }
                for line in found
            ],
            "administrators": [
                {
                    "id": line.token_id,
                    "name": line.name,
                    "created_at": views.moment(line.created_at),
                }
                for line in others
            ],
        }
    )


def _revoke(args: Namespace) -> Answer:
    """One token by its id, or every one of a unit."""
    if args.token_id is None and args.token_unit is None:
        raise InputError("usage_missing", field="unit", names="--unit, --id")
    with center_store(args) as store:
        if args.token_id is not None:
            field, count = "id", int(_revoke_one(store, args.token_id))
        else:
            field, count = "unit", store.revoke_tokens(check_unit(args.token_unit))
    if not count:
        raise InputError("no_such_token", field=field)
    return Answer({"revoked": count})


def _revoke_one(store: CenterStore, token_id: str) -> bool:
    if store.revoke_token(token_id):
        return True
    with store.writing() as connection:
        return administrators.revoke(connection, token_id)


def center_store(args: Namespace, *, make: bool = False) -> AbstractContextManager[CenterStore]:
    """The center's database; only the first token makes one.

    Raises:
        EnvironmentProblem: ``center_missing``. InputError: ``usage_missing``.
    """
    if args.data is None and not args.database:
        raise InputError("usage_missing", field="data", names="--data DIR, --database URL")
    root: Path = args.data or Path()
    if not make and not args.database and not (root / CENTER_FILE).exists():
        raise EnvironmentProblem("center_missing", path=root.name)
    return tokens_of(args.database, root)


_COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "create": _create,
    "list": _list,
    "revoke": _revoke,
}
