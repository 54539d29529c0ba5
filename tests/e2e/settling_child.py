"""Takes the money of a visit and is killed after the first payment, inside the transaction."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from unittest.mock import patch

from reception.services.dossier.just_done import just_done
from reception.services.intake.receiving import receive
from reception.services.money.visit_payment import settle_visit
from reception.storage.unit_of_work import Writing
from reception.workspace import Workspace
from tests.workspaces import a_form


def main() -> None:
    """Receive three dossiers, then pay and die; the arguments are data folder, key file, time."""
    data, key, now = sys.argv[1:]
    context = Workspace(Path(data), Path(key), now).context()
    for _ in range(3):
        receive(context, a_form())
    visit = just_done(context).visit
    append, written = Writing.append, []

    def killed(self, draft, *, recorded_at):
        if written:
            os.kill(os.getpid(), signal.SIGKILL)
        written.append(draft)
        return append(self, draft, recorded_at=recorded_at)

    with patch.object(Writing, "append", killed):
        settle_visit(context, [dossier.uid for dossier in visit.to_pay], visit.owed)


if __name__ == "__main__":
    main()
