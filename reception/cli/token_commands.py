"""The care of a center's tokens: made, listed, rotated and made useless while it runs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import timedelta

from reception.center import administrators, counter_tokens, unit_tokens
from reception.center.server import system_clock
from reception.cli import views
from reception.cli.answer import Answer
from reception.cli.center_acts import acting, center_store
from reception.domain.errors import InputError
from reception.domain.numbering import check_unit
from reception.domain.text import clean_line
from reception.services.setup.first_setup import MAX_OFFICE_NAME

_MAX_NAME = 100
_MOST_DAYS = 366


def token(args: Namespace) -> Answer:
    """One of the commands of ``center token``."""
    return _COMMANDS[args.token_command](args)


def _create(args: Namespace) -> Answer:
    if args.administrator:
        return _create_administrator(args)
    unit = check_unit(args.token_unit)
    office = clean_line(args.token_office, field="office", max_length=MAX_OFFICE_NAME)
    with acting(args, make=True) as now:
        made = unit_tokens.create(now.connection, unit, office, now.at)
        now.note("token_created", id=_id(made), unit=unit)
    return Answer({"id": _id(made), "unit": unit, "office": office, "token": made})


def _create_administrator(args: Namespace) -> Answer:
    name = clean_line(args.administrator, field="administrator", max_length=_MAX_NAME)
    if not name:
        raise InputError("required", field="administrator")
    with acting(args, make=True) as now:
        made = administrators.create(now.connection, name, now.at)
        now.note("token_created", id=_id(made), administrator=name)
    return Answer({"id": _id(made), "administrator": name, "token": made})


def _rotate(args: Namespace) -> Answer:
    """A new token in the place of one; both are good for some days."""
    if not 0 <= args.days <= _MOST_DAYS:
        raise InputError("count_out_of_range", field="days", least=0, most=_MOST_DAYS)
    keep = timedelta(days=args.days)
    with acting(args) as now:
        for rotate in (unit_tokens.rotate, administrators.rotate):
            made = rotate(now.connection, args.token_id, now.at, keep)
            if made is not None:
                now.note("token_rotated", id=args.token_id, new=_id(made))
                ends = views.moment(unit_tokens.end_of(now.connection, args.token_id))
                return Answer({"id": _id(made), "token": made, "old_ends_at": ends})
    raise InputError("no_such_token", field="id")


def _id(made: str) -> str:
    """The part of a token that may be shown again."""
    return made.partition(".")[0]


def _list(args: Namespace) -> Answer:
    with center_store(args) as store:
        found = store.tokens()
        with store.reading() as connection:
            others = administrators.listed(connection)
            counters = counter_tokens.listed(connection, system_clock())
    return Answer(
        {
            "tokens": [
                {
                    "id": line.token_id,
                    "unit": line.unit,
                    "office": line.office,
                    "created_at": views.moment(line.created_at),
                    "ends_at": views.moment(line.ends_at),
                }
                for line in found
            ],
            "counters": [
                {
                    "id": line.token_id,
                    "unit": line.unit,
                    "counter": line.counter,
                    "device_id": line.device_id,
                    "created_at": views.moment(line.created_at),
                    "ends_at": views.moment(line.ends_at),
                    "used_at": views.moment(line.used_at),
                }
                for line in counters
            ],
            "administrators": [
                {
                    "id": line.token_id,
                    "name": line.name,
                    "created_at": views.moment(line.created_at),
                    "ends_at": views.moment(line.ends_at),
                }
                for line in others
            ],
        }
    )


def _revoke(args: Namespace) -> Answer:
    """One token by its id, or every one of a unit."""
    if args.token_id is None and args.token_unit is None:
        raise InputError("usage_missing", field="unit", names="--unit, --id")
    with acting(args) as now:
        if args.token_id is not None:
            field, named = "id", str(args.token_id)
            count = unit_tokens.revoke(now.connection, named)
            count = count or administrators.revoke(now.connection, named)
            count = count or counter_tokens.revoke(now.connection, named)
        else:
            field, named = "unit", check_unit(args.token_unit)
            count = unit_tokens.revoke_all(now.connection, named)
        if not count:
            raise InputError("no_such_token", field=field)
        now.note("token_revoked", **{field: named})
    return Answer({"revoked": count})


_COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "create": _create,
    "list": _list,
    "rotate": _rotate,
    "revoke": _revoke,
}
