"""A counter and a center as processes of their own, killed at work again and again.

What the counter has acknowledged is written down from its output; in the end it is compared with
what counter, center and a second counter hold.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from reception.domain.events import Event
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome, SyncEngine
from reception.sync.http_gateway import CenterHttpGateway
from reception.system import SystemClock
from reception.workspace import Workspace
from tests.postgresql import PostgresqlServer, free_port
from tests.workspaces import UNIT, open_copy

_COUNTER, _CENTER = "tests.e2e.receiving_child", "tests.e2e.center_child"
_FORKS = multiprocessing.get_context("forkserver")
# A child imports the main module first, and that is pytest.
_FORKS.set_forkserver_preload(
    ["pytest", __name__, _COUNTER, _CENTER, "reception.sync.http_gateway"]
)
# A day has 999 numbers; the next begins well before they are used up.
MOST_A_DAY = 300
_PIECE = bytes(1024 * 1024)


@dataclass
class Disk:
    """A small disk of its own where the system lets us mount one, else a plain folder."""

    root: Path
    is_own: bool

    def fill(self) -> None:
        """Leave next to nothing, while others go on writing."""
        with (self.root / "ballast").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(_PIECE)

    def make_room(self) -> None:
        (self.root / "ballast").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nobody can write while the block runs; nobody may have a file open."""
        _mount(self.root, "remount,ro")
        try:
            yield
        finally:
            _mount(self.root, "remount,rw")


@contextmanager
def small_disk(root: Path, megabytes: int) -> Iterator[Disk]:
    """A disk in memory of so many megabytes."""
    root.mkdir()
    is_own = os.geteuid() == 0 and _mount(root, f"size={megabytes}m")
    try:
        yield Disk(root, is_own)
    finally:
        if is_own:
            subprocess.run(["umount", "-l", root], check=False)


def _mount(root: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(root)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@dataclass
class KilledOffice:
    """The processes and what was heard of them.

    Attributes:
        disk: holds the counter's folder and the center's database.
        server: of PostgreSQL, where that is the center's database.
        acknowledged: codes that the counter said it had stored.
        refused: how often a full or read-only disk was told, by its code.
        kills: how often each process was killed.
    """

    disk: Disk
    chance: random.Random
    now: datetime
    server: PostgresqlServer | None = None
    acknowledged: list[str] = field(default_factory=list)
    refused: Tally[str] = field(default_factory=Tally)
    kills: Tally[str] = field(default_factory=Tally)
    token: str = ""
    _counter: Child | None = None
    _center: Child | None = None

    def __post_init__(self) -> None:
        open_copy(self.disk.root).close()
        self._port = free_port()
        self._database = "" if self.server is None else self.server.new_database("center")
        self._today: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    # ------------------------------------------------------------------------- processes
    def start_center(self) -> None:
        folder = self.disk.root / "center"
        self._center = Child(_CENTER, folder, self._port, self._database)
        # A new token each time; the first one stays good.
        token = self._center.line()
        self.token = self.token or token

    def start_counter(self) -> None:
        if len(self._today) > MOST_A_DAY:
            self._next_day()
        root = self.disk.root
        place = (root / "data", root / "key", self.now.isoformat(), self.url, self.token)
        self._counter = Child(_COUNTER, *place)
        self._hear(self._counter.line())

    def _next_day(self) -> None:
        self.now, self._today = self.now + timedelta(days=1), []

    def kill_counter(self) -> None:
        """Kill it in the midst of whatever it does; what it had said before counts."""
        assert self._counter is not None
        for line in self._counter.kill():
            self._hear(line)
        self._counter = None
        self.kills["counter"] += 1

    def kill_center(self) -> None:
        assert self._center is not None
        self._center.kill()
        self._center = None
        self.kills["center"] += 1

    def kill_database(self) -> None:
        """PostgreSQL itself dies and recovers; the center beside it stays."""
        assert self.server is not None
        self.server.kill()
        time.sleep(self.chance.uniform(0.0, 0.05))
        self.server.start()
        self.kills["database"] += 1

    def work(self, acknowledged: int) -> None:
        """Wait until the counter has stored some more, and a moment."""
        assert self._counter is not None
        for _ in range(acknowledged):
            self._hear(self._counter.line())
        # An intake takes a few milliseconds, so this ends anywhere inside of one.
        time.sleep(self.chance.uniform(0.0, 0.02))

    def stop(self) -> None:
        """End whatever runs."""
        for child in (self._counter, self._center):
            if child is not None:
                child.kill()
        self._counter = self._center = None

    def _hear(self, line: str) -> None:
        if line.startswith("!"):
            self.refused[line[1:]] += 1
        elif line.startswith(UNIT):
            self.acknowledged.append(line)
            self._today.append(line)

    # ------------------------------------------------------------------------- one kill
    def one_kill(self) -> None:
        """Let everything work, kill one of the processes, and start it again."""
        self.work(self.chance.randint(0, 12))
        victims = ["counter", "counter", "center", *(["database"] if self.server else [])]
        match self.chance.choice(victims):
            case "counter":
                self.kill_counter()
                self.start_counter()
            case "center":
                self.kill_center()
                self.start_center()
            case _:
                self.kill_database()

    def killed_on_a_full_disk(self) -> None:
        """The disk fills up, counter and center say so or wait, and both are killed."""
        self.kill_counter()
        # With numbers enough for as long as the disk takes.
        self._next_day()
        self.start_counter()
        self.disk.fill()
        before = self._full_told
        while self._full_told < before + 3:
            self.work(1)
        self.kill_counter()
        self.kill_center()
        self.disk.make_room()
        self.start_center()
        self.start_counter()

    @property
    def _full_told(self) -> int:
        """SQLite calls it an error of the disk where its shared memory cannot grow."""
        return self.refused["disk_full"] + self.refused["disk_error"]

    def killed_on_a_read_only_disk(self) -> None:
        """The disk cannot be written at the next start, which is told and changes nothing."""
        self.kill_counter()
        self.kill_center()
        before = self.refused.total()
        with self.disk.read_only():
            self.start_counter()
            assert self.refused.total() > before, "a read-only folder was opened"
            self.kill_counter()
        self.start_center()
        self.start_counter()

    # ------------------------------------------------------------------------- in the end
    def events_at_rest(self) -> tuple[set[Event], set[Event]]:
        """After everything was sent: what the counter holds and what a second one was sent."""
        self.kill_counter()
        with _open(self.disk.root) as first:
            _sync(first, self.url, self.token)
            events = _events(first)
        other = self.disk.root / "other"
        other.mkdir()
        open_copy(other, 2).close()
        with _open(other) as second:
            _sync(second, self.url, self.token)
            received = _events(second)
        shutil.rmtree(other)
        return events, received

    def check(self) -> None:
        """Nothing acknowledged is lost, nothing is there twice, and every store is sound."""
        events, received = self.events_at_rest()
        assert received == events
        assert len({(event.device_id, event.seq) for event in events}) == len(events)
        codes = Tally(_codes(self.disk.root))
        assert set(codes.values()) == {1}
        assert set(self.acknowledged) <= set(codes)
        assert len(set(self.acknowledged)) == len(self.acknowledged)
        # At most the one intake that a kill met after its commit and before its answer.
        assert len(codes) - len(self.acknowledged) <= self.kills["counter"]
        assert len(events) == 2 * len(codes)


class Child:
    """One process, forked from a server that has imported everything already."""

    def __init__(self, module: str, *words: object) -> None:
        reader, writer = _FORKS.Pipe(duplex=False)
        self._process = _FORKS.Process(target=_run, args=(module, [*map(str, words)], writer))
        self._process.start()
        writer.close()
        self._reader, self._said = reader, os.fdopen(os.dup(reader.fileno()), "rb")

    def line(self) -> str:
        """The next thing it says."""
        line = self._said.readline().decode("ascii").strip()
        assert line, "a process ended by itself"
        return line

    def kill(self) -> list[str]:
        """SIGKILL; returns what it had still said."""
        self._process.kill()
        self._process.join()
        said = self._said.read().decode("ascii").splitlines()
        assert self._process.exitcode in (-signal.SIGKILL, 0)
        self._said.close()
        self._reader.close()
        self._process.close()
        return said


def _run(module: str, words: list[str], writer: Connection) -> None:
    """In the child: its standard output is the pipe."""
    os.dup2(writer.fileno(), 1)
    sys.argv = [module, *words]
    importlib.import_module(module).main()


@contextmanager
def _open(root: Path) -> Iterator[Workspace]:
    held = Workspace(root / "data", root / "key").open()
    try:
        yield held
    finally:
        held.close()


def _sync(held: Workspace, url: str, token: str) -> None:
    """Rounds until everything is sent and received."""
    store, gateway = held.sync_store(), CenterHttpGateway(url, token)
    try:
        engine = SyncEngine(store, gateway, unit=UNIT, clock=SystemClock().machine_now)
        reports = [engine.run() for _ in range(3)]
        assert reports[-1].outcome is RoundOutcome.DONE, reports[-1]
        assert (reports[-1].pending, reports[-1].quarantined) == (0, 0)
    finally:
        gateway.close()
        store.close()


def _events(held: Workspace) -> set[Event]:
    with held.connected() as context, context.database.read() as view:
        found = verify(view)
        assert found.is_sound, found
        journal = view.journal
        return {event for device in journal.devices() for event in journal.of_device(device)}


def _codes(root: Path) -> list[str]:
    with _open(root) as held, held.connected() as context, context.database.read() as view:
        dossiers = [view.dossier(uid) for uid in view.dossiers.uids()]
    assert all(dossier is not None and dossier.paid == 4_000 for dossier in dossiers)
    return [dossier.code for dossier in dossiers if dossier is not None]
