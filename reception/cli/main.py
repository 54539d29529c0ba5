"""The door of ``reception-cli``: parse, run one command, answer with one object and a code."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

from reception.cli.answer import (
    DONE,
    INTERRUPTED,
    TROUBLE,
    Answer,
    error_view,
    failure,
    have_streams,
    tell,
    write_json,
)
from reception.cli.parser import build_parser
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, NotPermitted, ReceptionError
from reception.log import logging_to
from reception.messages import sentence

Command = Callable[[Namespace], Answer | None]

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code of the contract."""
    have_streams()
    try:
        args = build_parser().parse_args(argv)
    except ReceptionError as error:
        return _finish(_failed(error))
    with logging_to(DataFolder(args.data).log if args.data else None):
        return _finish(_run(args))


def _run(args: Namespace) -> Answer | None:
    try:
        return _command(args.command)(args)
    except ReceptionError as error:
        log.info("%s: %s", args.command, error.code)
        return _failed(error)
    except KeyboardInterrupt:
        return Answer({"error": error_view(NotPermitted("interrupted"))}, INTERRUPTED)
    except Exception:
        log.exception("%s failed unexpectedly", args.command)
        return _failed(EnvironmentProblem("unexpected"))


def _failed(error: ReceptionError) -> Answer:
    tell(sentence(error))
    return failure(error)


def _finish(answer: Answer | None) -> int:
    if answer is None:
        return DONE
    try:
        write_json(answer.body)
    except OSError as error:
        # Whoever listened has gone, or the answer was sent to a full disk; the work stands.
        log.info("the answer could not be written: %s", type(error).__name__)
        _let_go_of_output()
        return TROUBLE
    return answer.exit_code


def _let_go_of_output() -> None:
    """Point standard output at nothing; at exit Python would try again and end with 120."""
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


# Which module has a command; whatever stands in none is about one dossier.
_MODULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "folder_commands": ("init", "verify"),
        "catalogue_commands": ("procedures", "due", "catalogue", "forms"),
        "setup_command": ("setup",),
        "receive_command": ("receive",),
        "import_command": ("import",),
        "sync_commands": (
            *("connect", "sync", "outbox", "token", "carry", "collisions", "reconcile"),
            *("obligations", "province-codes", "province-catalogue"),
        ),
        "paper_commands": ("register", "apologies", "handover-list", "prints"),
        "report_command": ("report",),
        "close_command": ("close",),
        "dashboard_command": ("dashboard",),
        "index_command": ("index",),
        "petition_command": ("petition",),
        "desk_commands": (
            *("portal-code", "list", "refuse", "undo", "conflicts", "settle", "clerk"),
        ),
        "calendar_command": ("calendar",),
        "account_commands": ("account",),
        "access_command": ("access-log",),
        "clock_command": ("clock",),
        "backup_commands": ("backup", "restore", "diagnose", "unlock", "go-on"),
    }
)
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def _command(name: str) -> Command:
    """The function of a command; only what it needs is loaded."""
    if name in ("center", "hub"):
        return _serving(name)
    module = import_module(f"reception.cli.{_MODULE_OF.get(name, 'dossier_commands')}")
    commands: Mapping[str, Command] = module.COMMANDS
    return commands[name]


def _serving(name: str) -> Command:
    """The center's own packages are an optional part of the installation."""
    if name == "hub":
        from reception.cli.hub_command import hub

        return hub
    try:
        from reception.cli.center_command import center
    except ModuleNotFoundError as error:
        raise EnvironmentProblem("center_packages_missing") from error
    return center


if __name__ == "__main__":
    sys.exit(main())
