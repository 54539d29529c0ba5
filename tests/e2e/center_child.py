"""A center that serves until it is killed; writes a token for the unit once it listens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reception.center.server import Listen, open_center
from tests.workspaces import UNIT


def main() -> None:
    """Serve for ever; the arguments are folder, port and URL of the database (may be empty)."""
    folder, port, database = sys.argv[1:]
    center = open_center(
        listen=Listen(port=int(port)),
        database_url=database,
        data_dir=Path(folder),
        unit=UNIT,
    )
    os.write(1, f"{center.token}\n".encode("ascii"))
    center.serve()


if __name__ == "__main__":
    main()
