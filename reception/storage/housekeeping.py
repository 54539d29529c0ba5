"""What the store does when nobody waits for it: index new names, fold the log into the file.

Done inside a commit, both are felt at the counter; left undone, the log grows, and a log that grows
makes every commit twice as slow as one that is written over. So a thread of its own, with its own
connection, looks every two seconds whether anything was stored. Backups are made here too.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from reception.domain.errors import EnvironmentProblem

EVERY_SECONDS = 2.0

log = logging.getLogger(__name__)


class Tended(Protocol):
    """A store as its housekeeper sees it; ``Database`` is one."""

    def change_mark(self) -> int:
        """Another number after others have changed something."""

    def tidy(self) -> bool:
        """Do what nobody should wait for; True when there is more to do."""

    def close(self) -> None:
        """Let go of it."""


class IdleJob(Protocol):
    """Something else to look at between two looks at the store, such as whether a copy is due."""

    def __call__(self) -> None:
        """Do it if it is time; never raises what it can expect."""

    def stop(self) -> None:
        """Give up what is being done; called from another thread."""


class Housekeeper:
    """The thread; start it with the window, stop it before the folder is given back.

    Args:
        open_database: opens the thread's own connection.
        every: seconds between two looks.
        job: looked at as often.
    """

    def __init__(
        self,
        open_database: Callable[[], Tended],
        *,
        every: float = EVERY_SECONDS,
        job: IdleJob | None = None,
    ) -> None:
        self._open = open_database
        self._every = every
        self._job = job
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin to look after the store."""
        self._thread.start()

    def stop(self) -> None:
        """Let the present round end and the connection close."""
        self._stop.set()
        if self._job is not None:
            self._job.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            database = self._open()
        except EnvironmentProblem as problem:
            log.warning("housekeeping cannot begin: %s", problem.code)
            return
        try:
            self._look_after(database)
        finally:
            database.close()

    def _look_after(self, database: Tended) -> None:
        tidied = -1
        while not self._stop.wait(self._every):
            try:
                mark = database.change_mark()
                if mark != tidied and not database.tidy():
                    tidied = mark
            except EnvironmentProblem as problem:
                # A full disk or a busy store; the next look tries again.
                log.warning("housekeeping put off: %s", problem.code)
            if self._job is not None:
                self._job()
