"""A hub in a process of its own, which goes on when the program that started it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import IO

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem
from reception.hub.identity import KEY_FILE
from reception.hub.running import RunningHub, running_hub
from reception.hub.server import HubPlace
from reception.hub.sign_in import program
from reception.storage.folder import make_private

_START_WITHIN = 90.0
_LONGEST_LINE = 64 * 1024
# Kept so that the system can tell when one ends.
_started: list[subprocess.Popen[bytes]] = []


def start_hub(place: HubPlace, hours: timedelta, *more: str) -> tuple[RunningHub, str]:
    """Start the hub of a folder and wait until it can be reached.

    Args:
        more: words for ``reception-cli hub``.

    Returns:
        Where it is, and the letters of a code to join by.

    Raises:
        EnvironmentProblem: ``hub_not_started``, ``folder_read_only``. What it said otherwise:
            ``port_in_use``, ``hub_runs_already``…
    """
    folder = place.folder.absolute()
    make_private(folder)
    make_private(DataFolder(folder).logs)
    words = ["--data", str(folder), "hub", "--started"]
    words += ["--port", str(place.port), "--host", place.host]
    words += ["--hours", str(hours // timedelta(hours=1)), *more]
    child = _spawn([*program(), *words], folder)
    assert child.stdout is not None
    with child.stdout as lines:
        told = _first_line(child, lines)
    found = running_hub(folder)
    if found is None or "code" not in told:
        raise _said(told, place)
    return found, str(told["code"])


def reap() -> None:
    """Let go of what has ended."""
    _started[:] = [child for child in _started if child.poll() is None]


def _spawn(words: list[str], folder: Path) -> subprocess.Popen[bytes]:
    reap()
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        child = subprocess.Popen(
            words,
            # Windows removes no folder that somebody stands in, and this one stays.
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
            start_new_session=True,
        )
    except OSError as error:
        raise EnvironmentProblem("hub_not_started") from error
    _started.append(child)
    return child


def _first_line(child: subprocess.Popen[bytes], lines: IO[bytes]) -> dict[str, object]:
    watchdog = threading.Timer(_START_WITHIN, child.kill)
    watchdog.start()
    try:
        told = json.loads(lines.readline(_LONGEST_LINE))
    except ValueError:
        return {}
    finally:
        watchdog.cancel()
    return told if isinstance(told, dict) else {}


def _said(told: dict[str, object], place: HubPlace) -> EnvironmentProblem:
    """The trouble of the other process as one of this."""
    error = told.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    said = str(code or "hub_not_started")
    return EnvironmentProblem(said, host=place.host, port=place.port, path=KEY_FILE)
