"""Several processes that answer on one socket, over one PostgreSQL.

The server's own supervisor starts them, starts anew what dies, and ends them all with itself. They
share what the database keeps: streams, the turn to fold, limits. Figures of requests are added up
over all of them.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from reception.center.app import create_app
from reception.center.opening import collect_less_often, open_store, system_clock
from reception.center.store import CenterStore
from reception.center.watch import SHARED_FIGURES, log_to_stderr
from reception.domain.errors import EnvironmentProblem

# How long a worker waits before it asks again for a database that is away.
_AGAIN = 2.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WorkerApp:
    """Makes the application inside of a worker.

    Attributes:
        log: as in the settings; each process writes for itself.
    """

    database_url: str
    processes: int
    log: str = ""

    def __call__(self) -> Any:
        """The application, once its database can be opened."""
        log_to_stderr(self.log)
        threading.Thread(target=_end_with_the_first, daemon=True).start()
        app = create_app(self._store(), system_clock)
        collect_less_often()
        return app

    def _store(self) -> CenterStore:
        while True:
            try:
                return open_store(self.database_url, Path(), self.processes)
            except EnvironmentProblem as error:
                log.error("database cannot be opened: %s", error.code)  # noqa: TRY400 - no words
                time.sleep(_AGAIN)


@dataclass(slots=True)
class Workers:
    """Has what the server of one process has, for the main thread of a process."""

    config: uvicorn.Config
    should_exit: bool = False
    started: bool = False

    def run(self, sockets: list[socket.socket]) -> None:
        """Answer until the process is told to end."""
        with tempfile.TemporaryDirectory(prefix="mot-cua-center-") as folder:
            os.environ[SHARED_FIGURES] = folder
            Multiprocess(self.config, sockets).run()


def _end_with_the_first() -> None:
    """Where the process that started this one is killed, nobody else would end it."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)
