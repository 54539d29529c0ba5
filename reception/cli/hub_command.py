"""The office's hub from the command line: find it and join it; to run it is the server's part."""

from __future__ import annotations

from argparse import Namespace

from reception.cli.answer import Answer, tell
from reception.cli.session import workspace_of
from reception.domain.errors import EnvironmentProblem, InputError
from reception.messages import SENTENCES
from reception.sync.hub_finding import find_hubs

_MOST_SECONDS = 60.0


def hub(args: Namespace) -> Answer | None:
    """Serve until Ctrl+C, or one of its parts."""
    if args.hub_command == "join":
        return _join(args)
    return _find(args) if args.hub_command == "find" else _serving(args)


def _serving(args: Namespace) -> Answer | None:
    """The parts that need the center's packages, which a counter's PC may not have."""
    try:
        from reception.cli import hub_background_command as background
        from reception.cli import hub_server_command as server
    except ModuleNotFoundError as error:
        raise EnvironmentProblem("hub_packages_missing") from error
    match args.hub_command:
        case "start":
            return background.start(args)
        case "stop":
            return background.stop(args)
        case "status":
            return background.status(args)
        case "code":
            return server.code(args)
        case "forward":
            return server.forward(args)
        case "promote" if args.background:
            return background.promote(args)
        case "promote":
            server.promote(args)
        case _:
            server.run(args)
    return None


def _join(args: Namespace) -> Answer:
    text = f"{args.code.strip()}/hub#{args.letters}" if args.letters else args.code
    with workspace_of(args) as workspace, workspace.connected() as context:
        joined = workspace.center.join_by_text(context, text, find_hubs)
        counter = context.office.counter
    if joined.other_devices:
        tell(SENTENCES["hub_same_counter"].format(counter=counter))
    return Answer(
        {
            "url": joined.account.url,
            "pin": joined.account.line.pin,
            "office": joined.office,
            "counter": counter,
            "term": joined.account.line.term,
            "other_devices": joined.other_devices,
        }
    )


def _find(args: Namespace) -> Answer:
    if not 0 < args.seconds <= _MOST_SECONDS:
        raise InputError("count_out_of_range", field="seconds", least=1, most=int(_MOST_SECONDS))
    found = find_hubs(seconds=args.seconds)
    return Answer(
        {
            "hubs": [
                {
                    "url": hub.url,
                    "office": hub.office,
                    "unit": hub.unit,
                    "term": hub.term,
                    "pin": hub.pin,
                }
                for hub in found
            ]
        }
    )
