"""The database of a center as a command on its machine reaches it; what it changes is kept."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from reception.center import audit
from reception.center.server import system_clock, tokens_of
from reception.center.store import CENTER_FILE, CenterStore
from reception.domain.errors import EnvironmentProblem, InputError


@dataclass(frozen=True, slots=True)
class Acting:
    """One transaction of whoever runs a command.

    Attributes:
        at: now, by the machine.
    """

    connection: Connection
    at: datetime

    def note(self, act: str, **about: str) -> None:
        """Keep what is done in the audit."""
        audit.note(self.connection, self.at, who_acts(), act, **about)


@contextmanager
def acting(args: Namespace, *, make: bool = False) -> Iterator[Acting]:
    """A transaction of the center's database.

    Raises:
        EnvironmentProblem, InputError: as :func:`center_store`.
    """
    with center_store(args, make=make) as store, store.writing() as connection:
        yield Acting(connection, system_clock())


def center_store(args: Namespace, *, make: bool = False) -> AbstractContextManager[CenterStore]:
    """The center's database; only the first token or key makes one.

    Raises:
        EnvironmentProblem: ``center_missing``. InputError: ``usage_missing``.
    """
    if args.data is None and not args.database:
        raise InputError("usage_missing", field="data", names="--data DIR, --database URL")
    root: Path = args.data or Path()
    if not make and not args.database and not (root / CENTER_FILE).exists():
        raise EnvironmentProblem("center_missing", path=root.name)
    return tokens_of(args.database, root)


def who_acts() -> str:
    """The account of the machine, as the audit names it; a container may have none with a name."""
    try:
        return f"account:{getpass.getuser()}"
    except (KeyError, OSError):
        return "account:"
