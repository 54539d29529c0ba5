"""The door of ``reception-cli``: parse, run one command, answer with one object and a code."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress

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


_ABOUT_CENTERS = (
    *("connect", "sync", "outbox", "token", "carry", "collisions", "reconcile"),
    *("obligations", "province-codes", "province-catalogue"),
)


def _command(name: str) -> Command:
    """The function of a command; only what it needs is loaded."""
    match name:
        case "init" | "verify":
            from reception.cli.folder_commands import COMMANDS
        case "procedures" | "due" | "catalogue" | "forms":
            from reception.cli.catalogue_commands import COMMANDS
        case "setup":
            from reception.cli.setup_command import COMMANDS
        case "receive":
            from reception.cli.receive_command import COMMANDS
        case _ if name in _ABOUT_CENTERS:
            from reception.cli.sync_commands import COMMANDS
        case "register" | "apologies" | "handover-list" | "prints" | "report":
            from reception.cli.paper_commands import COMMANDS
        case "portal-code" | "list" | "refuse" | "undo" | "conflicts" | "settle" | "clerk":
            from reception.cli.desk_commands import COMMANDS
        case "calendar":
            from reception.cli.calendar_command import COMMANDS
        case "clock":
            from reception.cli.clock_command import COMMANDS
        case "backup" | "restore" | "diagnose" | "unlock" | "go-on":
            from reception.cli.backup_commands import COMMANDS
        case "center" | "hub":
            return _serving(name)
        case _:
            from reception.cli.dossier_commands import COMMANDS
    return COMMANDS[name]


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
