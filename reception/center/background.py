"""A center inside another program: on its own thread and a free loopback port."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reception.center.app import Clock
from reception.center.faults import Faults
from reception.center.server import CenterServer, Listen, open_center, system_clock
from reception.domain.errors import EnvironmentProblem

_START_WITHIN = 20.0


@contextmanager
def running_center(
    data_dir: Path,
    *,
    unit: str,
    office: str = "",
    port: int = 0,
    database_url: str = "",
    clock: Clock = system_clock,
    faults: Faults | None = None,
) -> Iterator[CenterServer]:
    """Serve a center while the block runs; yields its address, a token for ``unit``, its store.

    Args:
        port: the port of an earlier run, to play a center that comes back.

    Raises:
        EnvironmentProblem: ``center_not_started``, or what opening it raises.
    """
    server = open_center(
        listen=Listen(port=port),
        database_url=database_url,
        data_dir=data_dir,
        unit=unit,
        office=office,
        clock=clock,
        faults=faults,
    )
    thread = threading.Thread(target=server.serve, name="center", daemon=True)
    thread.start()
    try:
        _wait_until_ready(server, thread)
        yield server
    finally:
        server.stop()
        thread.join()


def _wait_until_ready(server: CenterServer, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while not server.is_ready:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise EnvironmentProblem("center_not_started")
        time.sleep(0.01)
