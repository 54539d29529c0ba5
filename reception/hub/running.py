"""One hub runs in a folder: held by a lock, told in a file, asked to stop by another.

The folder is its owner's alone, so whoever can write into it may stop the hub.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from reception.center.store import CENTER_FILE
from reception.domain.errors import EnvironmentProblem
from reception.hub.announcing import url_for_others, url_for_this_pc
from reception.storage.folder import FileLock, write_durably

LOCK_FILE, RUN_FILE, STOP_FILE = "hub.lock", "hub.run", "hub.stop"
_LOOK_SECONDS = 0.25
# Somebody who only looks whether a hub runs holds the lock for a moment.
_LOCK_WITHIN = 1.0
STOP_WITHIN = 20.0
"""Seconds that a hub has to end its answers."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunningHub:
    """What runs in a folder, and where it listens."""

    host: str
    port: int
    pid: int

    @property
    def address(self) -> str:
        """As other PCs are told it; another one where this PC's address changed."""
        return url_for_others(self.host, self.port)

    @property
    def own_address(self) -> str:
        """As a counter on the same PC reaches it."""
        return url_for_this_pc(self.host, self.port)


class HubRun:
    """Holds a hub's folder for this process until closed.

    Raises:
        EnvironmentProblem: ``hub_runs_already``, ``folder_read_only``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = _take_lock(folder)
        self._ended = threading.Event()
        self.is_lost = False

    def tell(self, told: RunningHub, stop: Callable[[], None]) -> None:
        """Say where the hub is, and have it stopped when somebody asks or its folder goes."""
        (self._folder / STOP_FILE).unlink(missing_ok=True)
        write_durably(self._folder / RUN_FILE, json.dumps(asdict(told)).encode())
        threading.Thread(target=self._watch, args=(stop,), name="hub-watch", daemon=True).start()

    def close(self) -> None:
        """Let the next one in."""
        if self._ended.is_set():
            return  # what lies there now may be the next one's
        self._ended.set()
        for name in (RUN_FILE, STOP_FILE):
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
        self._lock.release()

    def _watch(self, stop: Callable[[], None]) -> None:
        database = _file_at(self._folder / CENTER_FILE)
        while not self._ended.wait(_LOOK_SECONDS):
            if _file_at(self._folder / CENTER_FILE) != database:
                # What came now would be acknowledged into a file that nobody finds again.
                log.error("the hub's database is gone: it stops")
                self.is_lost = True
            elif not (self._folder / STOP_FILE).exists():
                continue
            stop()
            return


def running_hub(folder: Path) -> RunningHub | None:
    """The hub that runs in a folder; None where none does."""
    if not (folder / LOCK_FILE).exists() or not _is_held(folder):
        return None
    try:
        return RunningHub(**json.loads((folder / RUN_FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # just starting, or just ending
        return None


def stop_hub(folder: Path, within: float = STOP_WITHIN) -> bool:
    """Ask the hub of a folder to end; whether none runs there any more.

    Raises:
        EnvironmentProblem: ``folder_read_only``, ``disk_full``, ``disk_error``.
    """
    ends_at = time.monotonic() + within
    while _is_held(folder):
        if time.monotonic() >= ends_at:
            return False
        write_durably(folder / STOP_FILE, b"")
        time.sleep(_LOOK_SECONDS)
    with suppress(OSError):
        (folder / STOP_FILE).unlink(missing_ok=True)
    return True


def _is_held(folder: Path) -> bool:
    if not (folder / LOCK_FILE).exists():
        return False
    try:
        FileLock(folder / LOCK_FILE, EnvironmentProblem("hub_runs_already")).release()
    except EnvironmentProblem as problem:
        return problem.code != "folder_read_only"
    return False


def _take_lock(folder: Path) -> FileLock:
    ends_at = time.monotonic() + _LOCK_WITHIN
    while True:
        try:
            return FileLock(folder / LOCK_FILE, EnvironmentProblem("hub_runs_already"))
        except EnvironmentProblem as problem:
            if problem.code == "folder_read_only" or time.monotonic() >= ends_at:
                raise
        time.sleep(0.05)


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
