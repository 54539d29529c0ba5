"""How the bench reaches a center in processes of its own, and who asks it there."""

from __future__ import annotations

import http.client
import json
import secrets
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlsplit

from benchmarks.province_month import Month, counters_of, some_intakes
from benchmarks.timing import Times, timed
from reception.center.server import system_clock
from reception.domain.events import Event
from reception.sync.messages import push_bytes

WORKERS = 2
VIEWERS = 20


def view(address: str, seconds: float) -> list[float]:
    """Twenty people who look at the figures again every second; returns how long each look took."""
    ends = time.perf_counter() + seconds

    def person(number: int) -> list[float]:
        taken: list[float] = []
        time.sleep(number / VIEWERS)
        with closing(Line(address, "")) as line:
            while (left := ends - time.perf_counter()) > 0:
                taken.append(line.get("/bieu-do"))
                time.sleep(min(max(1.0 - taken[-1], 0.0), left))
        return taken

    with ThreadPoolExecutor(VIEWERS) as people:
        return [each for taken in people.map(person, range(VIEWERS)) for each in taken]


@dataclass(frozen=True, slots=True)
class Lines:
    """How the center is reached.

    Attributes:
        tokens: of each unit by its number.
    """

    address: str
    tokens: dict[int, str]
    month: Month

    def counter(self, number: int, turn: int, count: int) -> tuple[int, str, list[Event]]:
        """A fresh device of a counter with so many dossiers: its unit, its name, their events."""
        unit, place = divmod(number, self.month.counters)
        made = next(iter(counters_of(self.month, unit, some_intakes())))
        made.number, made.chain.device = place + 1, f"{secrets.token_hex(4)}{turn}{number:03d}"
        now = system_clock()
        events = [
            made.one_more(now + timedelta(milliseconds=at), 300 + at)[0] for at in range(count)
        ]
        return unit, made.device, events

    def push_for(self, seconds: float, turn: int) -> Times:
        """Four counters take in a dossier and send it at once, again and again; each push timed."""

        def work(number: int) -> list[float]:
            unit, device, events = self.counter(number * 5, turn, int(seconds * 60))
            taken: list[float] = []
            ends = time.perf_counter() + seconds
            with closing(Line(self.address, self.tokens[unit])) as line:
                for event in events:
                    if time.perf_counter() > ends:
                        break
                    body = push_bytes(self.month.unit(unit), device, [event])
                    taken.append(timed(partial(line.post, "/v1/events", body)))
                    time.sleep(0.05)
            return taken[2:]

        with ThreadPoolExecutor(4) as pool:
            return Times.of([each for taken in pool.map(work, range(4)) for each in taken])


class Line:
    """One connection to the center, kept open."""

    def __init__(self, address: str, token: str) -> None:
        place = urlsplit(address)
        self._connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def get(self, path: str) -> float:
        """Seconds that an answer took; it has to be a good one."""
        start = time.perf_counter()
        status = self.status(path)
        if status != 200:
            raise RuntimeError(f"{path} was answered {status}")
        return time.perf_counter() - start

    def status(self, path: str) -> int:
        """The status of an answer."""
        return self._ask("GET", path)[0]

    def post(self, path: str, body: bytes) -> tuple[int, int]:
        """The status of an answer, and what is acknowledged."""
        status, answer = self._ask("POST", path, body)
        return status, json.loads(answer)["acked_seq"] if status == 200 else 0

    def end_of_feed(self, path: str) -> str:
        """The cursor behind everything there is."""
        cursor = ""
        while True:
            told = json.loads(self._ask("GET", f"{path}{cursor}&limit=1000")[1])
            cursor = told["next_cursor"]
            if not told["has_more"]:
                return str(cursor)

    def _ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        self._connection.request(method, path, body, self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()


@contextmanager
def running_center(url: str) -> Iterator[tuple[str, int]]:
    """The center's own command over a database; yields its address and its first process."""
    words = ["center", "--port", "0", "--database", url, "--workers", str(WORKERS)]
    command = [sys.executable, "-m", "reception.cli.main", *words]
    with Popen(command, stdout=PIPE, text=True, cwd=Path(__file__).parent.parent) as child:
        try:
            assert child.stdout is not None
            address = json.loads(child.stdout.readline())["address"]
            with closing(Line(address, "")) as line:
                line.get("/bieu-do")
            yield address, child.pid
        finally:
            child.terminate()
