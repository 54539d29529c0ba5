"""The office's hub from the command line: run it, let counters join, take its place.

Where ``--data`` is a counter's own folder, the hub is that counter's unit's.
"""

from __future__ import annotations

import signal
from argparse import Namespace
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from reception.center.server import system_clock
from reception.cli.answer import Answer, write_json
from reception.cli.center_line import counter_of, given_token, warn_of_plain_http
from reception.cli.session import workspace_of
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.numbering import check_unit
from reception.domain.timebase import format_instant
from reception.hub.here import is_hub, new_code
from reception.hub.on_this_pc import FOLDER_NAME
from reception.hub.promoting import Promotion
from reception.hub.promoting import promote as take_place
from reception.hub.server import EVERYWHERE, USUAL_PORT, HubPlace, HubServer, open_hub
from reception.hub.sign_in import remembered_hub
from reception.hub.upstream import Upstream, save_upstream, saved_upstream
from reception.log import logging_to
from reception.services.setup.line_settings import checked_line
from reception.storage.folder import make_private
from reception.sync.http_gateway import CenterHttpGateway, check_url
from reception.sync.hub_code import HubCode, read_hub_code
from reception.sync.hub_finding import find_hubs
from reception.workspace import Workspace

_LAST_PORT = 65_535
_MOST_HOURS = 24 * 14


def run(args: Namespace) -> None:
    """Serve until Ctrl+C."""
    hours = hours_of(args)
    if args.at_sign_in:
        _run_remembered(hours)
        return
    place = place_of(args, folder_of(args))
    unit, office = whom_to_serve(args)
    make_private(place.folder)
    _serve(open_hub(place, unit=unit, office=office), hours)


def whom_to_serve(args: Namespace) -> tuple[str, str]:
    """Unit and office as typed, or those of the counter whose folder it is."""
    own = None if args.started else counter_of(args)
    if args.unit or own is None:
        return check_unit(args.unit) if args.unit else "", args.office
    return own


def _run_remembered(hours: timedelta) -> None:
    """The hub that was started before; a folder that went away is not made again."""
    place = remembered_hub()
    if place is None:
        raise EnvironmentProblem("hub_missing")
    with logging_to(DataFolder(place.folder).log):
        if not is_hub(place.folder):
            raise EnvironmentProblem("hub_missing")
        _serve(open_hub(place), hours)


def _serve(server: HubServer, hours: timedelta, **more: object) -> None:
    """Its one object is written as soon as it can be reached."""
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, signal.default_int_handler)
    with closing(server):
        info, code = server.register.info(), server.new_code(hours)
        write_json(
            {
                "address": server.address,
                **told_of_code(code, hours),
                "unit": info.unit or None,
                "office": info.office or None,
                "term": info.term,
                **more,
            }
        )
        with suppress(KeyboardInterrupt):
            server.serve()


def told_of_code(code: HubCode, hours: timedelta) -> dict[str, object]:
    """What is said of a code."""
    ends_at = format_instant(system_clock() + hours)
    return {"join": code.text, "code": code.letters, "code_ends_at": ends_at}


def code(args: Namespace) -> Answer:
    """Another code, for a hub that runs or not."""
    hours, folder = hours_of(args), folder_of(args)
    address = check_url(args.address) if args.address else ""
    code = read_hub_code(new_code(folder, address, hours).text)
    if args.qr is not None:
        _draw(code, args.qr)
    return Answer(told_of_code(code, hours))


def _draw(code: HubCode, file: Path) -> None:
    import segno

    if file.suffix.lower() not in (".svg", ".png"):
        raise InputError("unknown_choice", field="qr", allowed="*.svg, *.png")
    try:
        segno.make(code.text, error="m").save(str(file), scale=6)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error


def promote(args: Namespace) -> None:
    """This counter's PC takes the place of the hub that is lost."""
    hours = hours_of(args)
    with workspace_of(args) as workspace, workspace.connected() as context:
        wanted = wanted_promotion(args, workspace)
        folder = wanted.place.folder
        server, token = take_place(context, wanted, find_hubs)
        try:
            own, term = server.own_address, server.routes.term
            workspace.center.move_to_hub(context, own, token, term)
        except BaseException:
            server.close()
            raise
    _serve(server, hours, folder=str(folder))


def wanted_promotion(args: Namespace, workspace: Workspace) -> Promotion:
    """How this counter's PC is to take the place."""
    folder: Path = args.hub_data or workspace.folder.root / FOLDER_NAME
    return Promotion(place_of(args, folder), args.source, is_sure=args.sure)


def forward(args: Namespace) -> Answer:
    """Whom this hub passes on to; a hub that runs takes a change over by itself."""
    folder = folder_of(args)
    if args.stop:
        save_upstream(folder, None)
    elif args.url is not None:
        url, token = check_url(args.url), given_token(args.token)
        CenterHttpGateway(url, token).close()
        save_upstream(folder, Upstream(url, token, checked_line(args.ca, args.proxy)))
        warn_of_plain_http(url)
    upstream = saved_upstream(folder)
    return Answer({"url": upstream.url if upstream else None})


def folder_of(args: Namespace) -> Path:
    """The hub's folder.

    Raises:
        InputError: ``usage_missing``.
    """
    if args.data is None:
        raise InputError("usage_missing", field="data", names="--data DIR")
    return Path(args.data)


def place_of(args: Namespace, folder: Path) -> HubPlace:
    """Folder, address and port as typed.

    Raises:
        InputError: ``count_out_of_range``.
    """
    port = USUAL_PORT if args.port is None else args.port
    if not 0 <= port <= _LAST_PORT:
        raise InputError("count_out_of_range", field="port", least=0, most=_LAST_PORT)
    return HubPlace(folder, args.host or EVERYWHERE, port)


def hours_of(args: Namespace) -> timedelta:
    """How long a code to join is good for.

    Raises:
        InputError: ``count_out_of_range``.
    """
    if not 1 <= args.hours <= _MOST_HOURS:
        raise InputError("count_out_of_range", field="hours", least=1, most=_MOST_HOURS)
    return timedelta(hours=args.hours)
