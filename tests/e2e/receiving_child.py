"""Takes dossiers in until it is killed; writes each code once the intake is acknowledged.

Every intake is paid at once, so that its one transaction writes two events. With the address of a
center it also makes one sync round after another, on a thread of its own like the program. A disk
that takes no more is written as ``!`` and its code, and tried again.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from itertools import count
from pathlib import Path

from reception.domain.errors import EnvironmentProblem, ReceptionError
from reception.domain.person import PartyInput
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.receiving import receive
from reception.services.setup.center_account import CenterAccount
from reception.workspace import Workspace


def main() -> None:
    """Receive for ever; data folder, key file, business time, and address and token of a center."""
    data, key, now, *center = sys.argv[1:]
    workspace = Workspace(Path(data), Path(key), now)
    try:
        context = workspace.context()
    except EnvironmentProblem as problem:
        say(f"!{problem.code}")
        return
    say("open")
    if center:
        unit = context.office.unit
        threading.Thread(target=sync, args=(workspace, unit, *center), daemon=True).start()
    for number in count():
        form = IntakeForm(
            procedure="2.000815",
            owner=PartyInput(name=f"Nguyễn Văn Thử {number % 7}", phone="0905123456"),
            fee_units=2,
            paid=True,
        )
        try:
            say(receive(context, form).dossier.code)
        except ReceptionError as problem:
            say(f"!{problem.code}")
            time.sleep(0.005)
        if center:
            # A day has 999 numbers, and the center needs its time to start again.
            time.sleep(0.003)


def sync(workspace: Workspace, unit: str, url: str, token: str) -> None:
    """Make rounds for ever; a disk that takes no more ends one of them."""
    make = workspace.center.rounds(CenterAccount(url, token), unit)
    while True:
        try:
            round_ = make()
            while True:
                round_(lambda: False)
                time.sleep(0.001)
        except EnvironmentProblem as problem:
            say(f"!{problem.code}")
            time.sleep(0.02)


def say(text: str) -> None:
    # One short write to a pipe arrives whole or not at all.
    os.write(1, f"{text}\n".encode("ascii"))


if __name__ == "__main__":
    main()
