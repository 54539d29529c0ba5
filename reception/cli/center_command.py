"""Runs the center that we ship until it is interrupted; its parts look after tokens and packages.

Where ``--data`` is a counter's own folder and no ``--unit`` is named, the token is made for that
counter's unit and the folder is connected to the center at once.
"""

from __future__ import annotations

import os
import signal
from argparse import Namespace
from contextlib import closing, suppress
from pathlib import Path

from reception.center.server import CenterServer, Listen, open_center, tokens_of
from reception.center.settings import MOST_WORKERS, CenterSettings, read_settings
from reception.center.store import CENTER_FILE
from reception.center.watch import log_to_stderr
from reception.cli.answer import Answer, write_json
from reception.cli.center_care_commands import acts, backup, check, migrate
from reception.cli.center_catalogue_commands import catalogue
from reception.cli.center_line import counter_of
from reception.cli.session import workspace_of
from reception.cli.token_commands import token
from reception.domain.errors import InputError
from reception.domain.numbering import check_unit
from reception.storage.folder import make_private

_LAST_PORT = 65_535


def center(args: Namespace) -> Answer | None:
    """Serve until Ctrl+C, or look after tokens and packages."""
    settings = _settings(args)
    args.data, args.database = settings.data, settings.database
    match args.center_command:
        case "settings":
            return Answer(settings.shown())
        case "backup":
            return backup(args)
        case "verify":
            return check(args)
        case "audit":
            return acts(args)
        case "migrate":
            return migrate(args)
        case "token":
            return token(args)
        case "catalogue":
            return catalogue(args)
        case _:
            _serve(args, settings)
            return None


def _settings(args: Namespace) -> CenterSettings:
    """The file, the environment and the command line together."""
    typed = {
        "data": args.data,
        "database": args.database,
        "host": args.host,
        "port": args.port,
        "workers": _workers(args.workers),
    }
    file = args.file if args.center_command == "settings" else args.settings
    return read_settings(file, os.environ, typed)


def _serve(args: Namespace, settings: CenterSettings) -> None:
    """Its one object is written as soon as it can be reached."""
    listen = Listen(
        *(settings.host, _port(settings.port), settings.tls, settings.workers, settings.log),
        public_url=settings.public_url,
    )
    log_to_stderr(settings.log)
    unit, office = _whom_to_serve(args)
    server = open_center(
        listen=listen,
        database_url=args.database,
        data_dir=_folder(args),
        unit=unit,
        office=office,
    )
    # A service manager ends programs with SIGTERM; that is a good end here. Started behind a
    # script's "&" the program inherits a deaf ear for Ctrl+C.
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, signal.default_int_handler)
    with closing(server):
        if unit and not args.unit:
            _connect(args, server)
        told = {"address": server.url, "unit": unit or None, "token": server.token or None}
        write_json(told)
        with suppress(KeyboardInterrupt):
            server.serve()


def _whom_to_serve(args: Namespace) -> tuple[str, str]:
    """Whom to make a token for: nobody, where the center has its tokens already."""
    own = counter_of(args)
    if args.unit:
        return check_unit(args.unit), args.office
    if own is not None or _has_tokens(args):
        return own or ("", "")
    raise InputError("usage_missing", field="unit", names="--unit")


def _has_tokens(args: Namespace) -> bool:
    if not args.database and (args.data is None or not (args.data / CENTER_FILE).exists()):
        return False
    with tokens_of(args.database, args.data or Path()) as store:
        return bool(store.tokens())


def _port(port: int | None) -> int:
    if port is None:
        raise InputError("usage_missing", field="port", names="--port P")
    if not 0 <= port <= _LAST_PORT:
        raise InputError("count_out_of_range", field="port", least=0, most=_LAST_PORT)
    return port


def _workers(number: int | None) -> int | None:
    if number is not None and not 1 <= number <= MOST_WORKERS:
        raise InputError("count_out_of_range", field="workers", least=1, most=MOST_WORKERS)
    return number


def _folder(args: Namespace) -> Path:
    if args.data is None and not args.database:
        raise InputError("usage_missing", field="data", names="--data DIR, --database URL")
    root: Path = args.data or Path()
    if not args.database:
        make_private(root)
    return root


def _connect(args: Namespace, server: CenterServer) -> None:
    with workspace_of(args) as workspace, workspace.connected() as context:
        workspace.center.keep_center(context, server.url, server.token)
