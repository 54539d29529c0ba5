"""The office's hub in the background: start it, stop it, ask where it is."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from pathlib import Path

from reception.cli.answer import Answer
from reception.cli.hub_server_command import (
    folder_of,
    hours_of,
    place_of,
    told_of_code,
    wanted_promotion,
    whom_to_serve,
)
from reception.cli.session import workspace_of
from reception.hub.here import look
from reception.hub.on_this_pc import HubOnThisPc, stop_here
from reception.hub.running import RunningHub
from reception.hub.sign_in import start_at_sign_in
from reception.hub.starting import start_hub
from reception.sync.hub_code import read_hub_code
from reception.sync.hub_finding import find_hubs


def start(args: Namespace) -> Answer:
    """Start it now, and whenever this user signs in."""
    hours, place = hours_of(args), place_of(args, folder_of(args))
    unit, office = whom_to_serve(args)
    whom = ("--unit", unit, "--office", office) if unit else ()
    running, letters = start_hub(place, hours, *whom)
    start_at_sign_in(place)
    return Answer(_told(place.folder, running, letters, hours))


def promote(args: Namespace) -> Answer:
    """This counter's PC takes the place of the hub that is lost, in the background."""
    hours = hours_of(args)
    with workspace_of(args) as workspace, workspace.connected() as context:
        wanted = wanted_promotion(args, workspace)
        hub = HubOnThisPc(workspace.folder.root, workspace.center, find_hubs)
        running, letters = hub.take_place(context, wanted, hours)
    folder = wanted.place.folder
    return Answer({**_told(folder, running, letters, hours), "folder": str(folder)})


def _told(folder: Path, running: RunningHub, letters: str, hours: timedelta) -> dict[str, object]:
    code = read_hub_code(f"{running.address}/hub#{letters}")
    return {**_status(folder), **told_of_code(code, hours)}


def stop(args: Namespace) -> Answer:
    """End it; it does not start by itself any more."""
    folder = folder_of(args)
    stop_here(folder)
    return Answer(_status(folder))


def status(args: Namespace) -> Answer:
    """Whether it runs, and where."""
    return Answer(_status(folder_of(args)))


def _status(folder: Path) -> dict[str, object]:
    found = look(folder)
    info, running = found.info, found.running
    return {
        "is_hub": found.is_made,
        "running": running is not None,
        "address": running.address if running else None,
        "unit": (info.unit or None) if info else None,
        "office": (info.office or None) if info else None,
        "term": info.term if info else None,
        "trouble": found.trouble or None,
        "at_sign_in": found.at_sign_in,
    }
