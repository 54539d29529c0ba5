"""Telling a province of dossiers and their progress, with the stand-in in a process of its own.

The province takes so many milliseconds for every answer, and four questions are on the line at
once. Beside it stands the rate at which the same line answers four bare callers that do nothing
else: what is below is ours.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.dataset import UNIT, Place, make_store
from benchmarks.table import Aim, Row, per_second
from reception.services.context import ServiceContext
from reception.services.province.account import ProvinceAccount
from reception.sync.province.connection import ProvinceRounds
from reception.sync.province.line import ProvinceLine
from reception.sync.province.rounds import LANES
from reception.sync.round_report import RoundOutcome

DELAYS = (0.02, 0.05)
_LEAST = Aim(0.8, is_least=True)
_BARE_DOSSIERS = 200
_HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "dstcode": "VN:GOV:thu",
}
PROCEDURES = Path(__file__).parent.parent / "resources" / "procedures" / "procedures.csv"


def rows(count: int, cache: Path) -> list[Row]:
    """A line for each answer time of the province."""
    cache.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="province-", dir=cache))
    try:
        filled = Place(root / "filled")
        make_store(filled, count, is_settled=False)
        return [_row(filled.copy(root / f"at-{delay}"), count, delay) for delay in DELAYS]
    finally:
        shutil.rmtree(root)


def _row(place: Place, count: int, delay: float) -> Row:
    with province(delay) as url:
        calls, seconds = _tell(place, url)
        bare = bare_rate(url)
    rate = calls / seconds
    return Row(
        f"telling a province of {count:,} dossiers, {delay * 1000:.0f} ms an answer, calls",
        f"{per_second(calls, seconds)}, {per_second(count, seconds)} dossiers",
        f"{LANES} bare callers {round(bare):,}/s",
        rate / bare,
        _LEAST,
    )


def _tell(place: Place, url: str) -> tuple[int, float]:
    """Calls made until nothing is owed, and the seconds they took."""
    workspace = place.open()
    with closing(workspace), closing(rounds_of(workspace.context(), url)) as rounds:
        before = _calls(url)
        start = time.perf_counter()
        report = rounds.run(lambda: False)
        seconds = time.perf_counter() - start
        if report.outcome is not RoundOutcome.DONE or report.owed.waiting + report.owed.unknown:
            raise RuntimeError(f"the round ended with {report}")
        return _calls(url) - before, seconds


def account_of(url: str) -> ProvinceAccount:
    """The account at the stand-in."""
    return ProvinceAccount(url, "motcua", "thu-nghiem", UNIT, "VN:GOV:thu")


def rounds_of(context: ServiceContext, url: str) -> ProvinceRounds:
    """Rounds that tell it."""
    line = ProvinceLine(account_of(url))
    return ProvinceRounds(context.database, line, context, lambda low, _high: low)


def _calls(url: str) -> int:
    return int(_asked(url, "GET", "/audit")["calls"])


def _asked(url: str, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
    with closing(HTTPConnection(urlsplit(url).netloc)) as connection:
        connection.request(method, path, json.dumps(body) if body is not None else None, _HEADERS)
        return json.loads(connection.getresponse().read() or b"null")


def bare_rate(url: str) -> float:
    """Answers a second that bare callers get to the first of the very same calls."""
    bodies = _bodies(url)
    _asked(url, "POST", "/_control/forget")
    who = {"username": "motcua", "password": "thu-nghiem"}
    session = str(_asked(url, "POST", "/mapi/login", who)["session"])
    start = time.perf_counter()
    callers = [
        threading.Thread(target=_ask, args=(url, session, bodies[number::LANES]))
        for number in range(LANES)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    return sum(map(len, bodies)) / (time.perf_counter() - start)


def _bodies(url: str) -> list[list[dict[str, object]]]:
    """What was sent of the first dossiers, one list each."""
    found: dict[str, list[dict[str, object]]] = {}
    for call in _asked(url, "GET", "/audit/calls?since=0"):
        if call["dossiers"] and call["service"] != "LayThuTuc":
            found.setdefault(call["dossiers"][0], []).append(call["body"])
    return list(found.values())[:_BARE_DOSSIERS]


def _ask(url: str, session: str, dossiers: list[list[dict[str, object]]]) -> None:
    with closing(HTTPConnection(urlsplit(url).netloc)) as connection:
        for body in (body for bodies in dossiers for body in bodies):
            connection.request("POST", "/mapi/g", json.dumps(body | {"session": session}), _HEADERS)
            connection.getresponse().read()


@contextmanager
def province(delay: float) -> Iterator[str]:
    """A stand-in in a process of its own that takes so many seconds; yields its address."""
    child = subprocess.Popen(
        [sys.executable, "-m", "province", "--procedures", PROCEDURES, "--set", f"delay={delay}"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    try:
        assert child.stdout is not None
        yield str(json.loads(child.stdout.readline())["url"])
    finally:
        child.terminate()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
