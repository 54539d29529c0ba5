"""Runs the center that we ship until it is interrupted.

Where ``--data`` is a counter's own folder and no ``--unit`` is named, the token is made for that
counter's unit and the folder is connected to the center at once.
"""

from __future__ import annotations

import signal
from argparse import Namespace
from contextlib import closing, suppress
from pathlib import Path

from reception.bootstrap import secret_store
from reception.center.server import CenterServer, Listen, open_center
from reception.cli.answer import write_json
from reception.cli.session import opened
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.numbering import check_unit
from reception.services.center_account import CenterAccount, save_account
from reception.storage.folder import DataFolder

_LAST_PORT = 65_535


def center(args: Namespace) -> None:
    """Serve until Ctrl+C; its one object is written as soon as it can be reached."""
    unit, office = _whom_to_serve(args)
    server = open_center(
        listen=Listen(args.host, _port(args.port)),
        database_url=args.database,
        data_dir=_folder(args),
        unit=unit,
        office=office,
    )
    # A service manager ends programs with SIGTERM; that is a good end here.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with closing(server):
        if not args.unit:
            _connect(args, server)
        write_json({"address": server.url, "unit": unit, "token": server.token})
        with suppress(KeyboardInterrupt):
            server.serve()


def _whom_to_serve(args: Namespace) -> tuple[str, str]:
    if args.unit:
        return check_unit(args.unit), args.office
    if not _is_counter(args):
        raise InputError("usage_missing", field="unit", names="--unit")
    with opened(args) as held:
        desk = held.desk()
        desk.database.close()
    return desk.office.unit, desk.office.name


def _port(port: int) -> int:
    if not 0 <= port <= _LAST_PORT:
        raise InputError("count_out_of_range", field="port", least=0, most=_LAST_PORT)
    return port


def _folder(args: Namespace) -> Path:
    if args.data is None and not args.database:
        raise InputError("usage_missing", field="data", names="--data DIR, --database URL")
    root: Path = args.data or Path()
    if not args.database:
        _make(root)
    return root


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error


def _is_counter(args: Namespace) -> bool:
    return args.data is not None and DataFolder(args.data).database.exists()


def _connect(args: Namespace, server: CenterServer) -> None:
    account = CenterAccount(server.url, server.token)
    with opened(args) as held, closing(held.desk().database) as database:
        save_account(database, held.folder, secret_store(args.key_file), account)
