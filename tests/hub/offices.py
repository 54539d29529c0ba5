"""An office with a hub: real stores, real TLS on the loopback address, no multicast."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from reception.domain.person import PartyInput
from reception.hub import starting
from reception.hub.server import HubPlace, HubServer, open_hub
from reception.services.context import ServiceContext
from reception.services.intake import receiving
from reception.sync.engine import SyncReport
from reception.sync.hub_code import HubCode
from reception.sync.hub_finding import FoundHub
from reception.sync.province.beside import Round
from reception.workspace import Workspace
from tests.workspaces import a_form, open_copy

LOOPBACK = "127.0.0.1"
HOUR = timedelta(hours=1)


def all_ended() -> None:
    """Wait for what was started in a process of its own."""
    for child in starting._started:
        child.wait(20)
    starting.reap()
    assert starting._started == []


@contextmanager
def serving(hub: HubServer) -> Iterator[HubServer]:
    """Answer while the block runs."""
    thread = threading.Thread(target=hub.center.serve, daemon=True)
    thread.start()
    try:
        while not hub.center.is_ready:
            time.sleep(0.005)
        yield hub
    finally:
        cut_off(hub)
        hub.stop()
        thread.join()
        hub.close()


def cut_off(hub: HubServer) -> None:
    """Every line that a counter keeps open breaks, as when a PC loses its power."""
    lines = hub.center._server.server_state.connections
    for line in list(lines):
        line.loop.call_soon_threadsafe(line.transport.abort)
    while lines:
        time.sleep(0.002)


@contextmanager
def a_hub(folder: Path, port: int = 0, unit: str = "", term: int = 0) -> Iterator[HubServer]:
    """A hub that answers on the loopback address."""
    folder.mkdir(exist_ok=True)
    with serving(open_hub(HubPlace(folder, LOOPBACK, port), unit=unit, term=term)) as hub:
        yield hub


@dataclass
class Network:
    """What a search on the network finds, in tests."""

    hubs: list[FoundHub] = field(default_factory=list)
    asked: int = 0

    def find(self, wanted: Callable[[FoundHub], bool], _seconds: float = 0) -> tuple[FoundHub, ...]:
        self.asked += 1
        return tuple(hub for hub in self.hubs if wanted(hub))

    def tells(self, *hubs: HubServer) -> None:
        self.hubs = [
            FoundHub(hub.address, hub.register.identity.pin, hub.routes.term) for hub in hubs
        ]


@dataclass
class Counter:
    """One counter of the office."""

    workspace: Workspace
    context: ServiceContext
    network: Network
    round: Round | None = None

    def join(self, hub: HubServer) -> int:
        """Join by a fresh code; returns how many other PCs are this counter too."""
        return self.join_by(hub.new_code(HOUR))

    def join_by(self, code: HubCode) -> int:
        return self.workspace.center.join_hub(self.context, code, self.network.find).other_devices

    def receive(self, count: int = 1) -> list[str]:
        codes = []
        for number in range(count):
            form = a_form(owner=PartyInput(name=f"Nguyễn Văn Thử {number}"))
            codes.append(receiving.receive(self.context, form).dossier.code)
        return codes

    def sync(self) -> SyncReport:
        if self.round is None:
            self.round = self.workspace.center.round_maker(self.context)()
        return self.round(lambda: False)

    def codes(self) -> list[str]:
        with self.context.database.read() as view:
            rows = view.connection.execute("SELECT code FROM dossiers ORDER BY code").fetchall()
        return [row[0] for row in rows]

    def close(self) -> None:
        if self.round is not None:
            self.round.close()
        self.context.database.close()
        self.workspace.close()


@contextmanager
def a_counter(folder: Path, number: int, network: Network) -> Iterator[Counter]:
    """A counter with its own encrypted folder."""
    workspace = open_copy(folder, number)
    counter = Counter(workspace, workspace.context(), network)
    try:
        yield counter
    finally:
        counter.close()


def with_unit(counter: Counter, unit: str) -> Counter:
    """The same counter, as one of another unit."""
    office = replace(counter.context.office, unit=unit)
    return replace(counter, context=replace(counter.context, office=office))
