"""Catalogue packages of the center: published and looked at by an administrator, over HTTP.

The publishers that the center trusts are looked after in its own folder, as its tokens are.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager

from sqlalchemy import Connection

from reception.center import packages
from reception.center.package_check import checked_publisher
from reception.cli.answer import Answer
from reception.cli.center_acts import acting
from reception.cli.center_line import given_token, warn_of_plain_http
from reception.domain.errors import InputError
from reception.services.catalogue.signatures import Publisher, own_publishers
from reception.sync.center_administration import CenterAdministration

_DIGEST = re.compile(r"[0-9a-f]{64}")


def catalogue(args: Namespace) -> Answer:
    """One of the commands of ``center catalogue``."""
    return _COMMANDS[args.catalogue_command](args)


@contextmanager
def _asked(args: Namespace) -> Iterator[CenterAdministration]:
    with closing(CenterAdministration(args.url, given_token(args.token))) as center:
        warn_of_plain_http(args.url)
        yield center


def _publish(args: Namespace) -> Answer:
    with _asked(args) as center:
        return Answer(center.publish(args.file, args.layer or ""))


def _list(args: Namespace) -> Answer:
    with _asked(args) as center:
        return Answer(center.published())


def _withdraw(args: Namespace) -> Answer:
    if not _DIGEST.fullmatch(args.digest):
        raise InputError("no_such_package", field="digest")
    with _asked(args) as center:
        return Answer(center.withdraw(args.digest))


def _counters(args: Namespace) -> Answer:
    with _asked(args) as center:
        return Answer(center.counters(args.only_unit or ""))


def _publisher(args: Namespace) -> Answer:
    """The trusted keys; one more, or one less."""
    if args.name and not args.key:
        raise InputError("usage_missing", field="key", names="--key")
    with acting(args, make=bool(args.key)) as now:
        if args.key:
            added = checked_publisher(args.name, args.key)
            packages.trust(now.connection, added, now.at)
            now.note("publisher_trusted", name=added.name, key=added.key)
        if args.remove:
            key = next((one.key for one in _added(now.connection) if one.is_named(args.remove)), "")
            if not packages.distrust(now.connection, key):
                raise InputError("no_such_publisher", field="remove")
            now.note("publisher_removed", key=key)
        keys = (*own_publishers(), *_added(now.connection))
    return Answer(
        {"publishers": [{"id": one.number, "name": one.name, "key": one.key} for one in keys]}
    )


def _added(connection: Connection) -> list[Publisher]:
    return [Publisher(item.name, item.key) for item in packages.trusted(connection)]


_COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "publish": _publish,
    "list": _list,
    "withdraw": _withdraw,
    "counters": _counters,
    "publisher": _publisher,
}
