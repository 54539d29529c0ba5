"""A counter as a program of its own: joins a hub by its code, then does what it is told.

Words on standard input, one JSON object for each on standard output. Rounds are made as by the
window's thread, at the times of the same schedule.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from pathlib import Path

from reception.domain.person import PartyInput
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.sync.hub_code import read_hub_code
from reception.sync.hub_finding import find_hubs
from reception.sync.loop import Schedule, Wake
from reception.workspace import Workspace
from tests.workspaces import a_form

_PATIENCE = 25.0


class Rounds(threading.Thread):
    """Rounds until the program ends."""

    def __init__(self, workspace: Workspace, context: ServiceContext) -> None:
        super().__init__(daemon=True)
        self._make = workspace.center.round_maker(context)
        self._woken = threading.Event()

    def notice_commit(self) -> None:
        self._woken.set()

    def run(self) -> None:
        round_ = self._make()
        schedule = Schedule()
        while True:
            if self._woken.wait(schedule.wait(time.monotonic())):
                self._woken.clear()
                schedule = schedule.woken(Wake.COMMIT, time.monotonic())
                continue
            report = round_(lambda: False)
            schedule = schedule.after(report, time.monotonic(), random.uniform)


def say(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def codes(context: ServiceContext) -> list[str]:
    with context.database.read() as view:
        return [
            row[0] for row in view.connection.execute("SELECT code FROM dossiers ORDER BY code")
        ]


def wait_for(context: ServiceContext, code: str) -> None:
    """Says when a dossier is there; ``at`` is seconds of a clock that all programs share."""
    ends_at = time.monotonic() + _PATIENCE
    while code not in codes(context) and time.monotonic() < ends_at:
        time.sleep(0.02)
    say(is_here=code in codes(context), at=time.monotonic())


def main(folder: Path) -> None:
    workspace = Workspace(folder / "data", folder / "key").open()
    context = workspace.context()
    rounds: Rounds | None = None
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "join":
            if rest:  # else it joined in an earlier life
                workspace.center.join_hub(context, read_hub_code(rest), find_hubs)
            rounds = Rounds(workspace, context)
            rounds.start()
            say(is_joined=True)
        elif word == "receive":
            dossier = receive(context, a_form(owner=PartyInput(name="Nguyễn Văn Thử"))).dossier
            if rounds is not None:
                rounds.notice_commit()
            say(code=dossier.code, at=time.monotonic())
        elif word == "wait":
            wait_for(context, rest)
        elif word == "end":
            return
        else:
            say(codes=codes(context))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
