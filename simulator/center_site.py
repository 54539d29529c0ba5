"""The real center application on its real store, asked in this process instead of over a socket."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from reception.center.app import create_app
from reception.center.faults import Fault, Faults
from reception.center.figures import Counts, DayFigures
from reception.center.store import CENTER_FILE, CenterStore
from reception.domain.events import Event
from simulator.clock import START, TrueTime

UNIT = "H57.30.12"
_MOST = 1_000
_DELETE = "DELETE FROM events WHERE device_id = ? AND seq = ?"
_EMPTY = "UPDATE events SET payload = '', salt = '' WHERE device_id = ? AND seq = ?"

Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One HTTP request as it leaves a counter."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """One HTTP answer as it leaves the center."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class CenterSite:
    """A center that can be copied and put back.

    Attributes:
        token: the unit's token.
        faults: what the center does wrong on demand.
    """

    def __init__(self, folder: Path, time: TrueTime) -> None:
        template, self.token = _template()
        self._folder, self._time = folder, time
        folder.mkdir()
        shutil.copy(template / CENTER_FILE, folder)
        self._copy = folder / "copy"
        self._loop = asyncio.new_event_loop()
        self.faults = Faults(silence=0.0)
        self._open()

    def close(self) -> None:
        """Let go of the file and of the event loop."""
        self._store.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def serve(self, asked: Asked, fault: Fault | None = None) -> Answered:
        """Answer one request, with one of the center's own faults where it is told to."""
        if fault is not None:
            self.faults.plan(fault, method=asked.method, path=asked.path)
        answered = self._loop.run_until_complete(self._call(asked))
        self.faults.clear()
        return answered

    def copy(self) -> None:
        """The operator makes a copy of the database."""
        self._store.close()
        shutil.copy(self._folder / CENTER_FILE, self._copy)
        self._open()

    def put_back(self) -> bool:
        """Go on from the last copy; False where there is none."""
        if not self._copy.exists():
            return False
        self._store.close()
        for path in self._folder.glob(f"{CENTER_FILE}*"):
            path.unlink()
        shutil.copy(self._copy, self._folder / CENTER_FILE)
        self._open()
        return True

    def lose(self, events: Sequence[Event], *, is_emptied: bool) -> None:
        """A hand in the database takes events away, or their payloads; its guards stand again."""
        places = [(event.device_id, event.seq) for event in events]
        with self._unguarded() as database:
            if is_emptied:
                database.executemany(_EMPTY, places)
            else:
                database.executemany(_DELETE, places)

    def events(self) -> tuple[Event, ...]:
        """Everything the center holds and would tell."""
        page = self._store.page(UNIT, "", "", _MOST)
        assert not page.has_more
        return page.events

    def counts(self) -> Counts:
        """Its own figures."""
        return self._store.counts(UNIT)

    def days(self, first: date, last: date) -> tuple[DayFigures, ...]:
        """What its chart shows."""
        return self._store.days(first, last, UNIT)

    @contextmanager
    def _unguarded(self) -> Iterator[sqlite3.Connection]:
        self._store.close()
        with closing(sqlite3.connect(self._folder / CENTER_FILE)) as database:
            guards = database.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in guards:
                database.execute(f"DROP TRIGGER {name}")
            yield database
            for _, statement in guards:
                database.execute(statement)
            database.commit()
        self._open()

    def _open(self) -> None:
        self._store = CenterStore.in_folder(self._folder)
        self._app = create_app(self._store, lambda: self._time.now, self.faults)

    async def _call(self, asked: Asked) -> Answered:
        start: Message = {}
        pieces: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": asked.body, "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                pieces.append(message.get("body", b""))

        await self._app(_scope(asked), receive, send)
        headers = tuple((name.decode(), value.decode()) for name, value in start["headers"])
        return Answered(int(start["status"]), headers, b"".join(pieces))


def _scope(asked: Asked) -> Message:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "https",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "query_string": asked.query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in asked.headers],
        "client": ("counter", 1),
        "server": ("center", 443),
    }


@cache
def _template() -> tuple[Path, str]:
    """A fresh center's folder with one token, made once a process."""
    folder = Path(mkdtemp(prefix="simulated-center-"))
    store = CenterStore.in_folder(folder)
    token = store.create_token(UNIT, "UBND phường Thuận Hóa", START)
    store.close()
    return folder, token
