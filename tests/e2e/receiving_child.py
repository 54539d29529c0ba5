"""Takes dossiers in until it is killed; writes each code once the intake is acknowledged.

Every intake is paid at once, so that its one transaction writes two events.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from reception.domain.person import PartyInput
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.receiving import receive
from reception.workspace import Workspace


def main() -> None:
    """Receive for ever; the arguments are data folder, key file and business time."""
    data, key, now = sys.argv[1:]
    context = Workspace(Path(data), Path(key), now).context()
    os.write(1, b"open\n")
    for number in count():
        form = IntakeForm(
            procedure="2.000815",
            owner=PartyInput(name=f"Nguyễn Văn Thử {number % 7}", phone="0905123456"),
            fee_units=2,
            paid=True,
        )
        # One short write to a pipe arrives whole or not at all.
        os.write(1, f"{receive(context, form).dossier.code}\n".encode("ascii"))


if __name__ == "__main__":
    main()
