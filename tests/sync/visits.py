"""A center whose folder is copied and put back, and counters that visit it now and then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reception.center.background import running_center
from reception.center.faults import Faults
from reception.center.server import CenterServer, system_clock
from reception.services.intake import receiving
from reception.storage.verify import verify
from reception.sync.engine import SyncEngine, SyncReport
from reception.sync.http_gateway import CenterHttpGateway
from tests.workspaces import UNIT, a_form, open_copy


@dataclass
class Province:
    """The center's folder; its server is started anew for every visit."""

    folder: Path

    @contextmanager
    def open(self, faults: Faults | None = None) -> Iterator[CenterServer]:
        with running_center(self.folder, unit=UNIT, faults=faults) as server:
            yield server

    def copy(self, name: str) -> Path:
        """A copy of the database while no server runs."""
        return Path(shutil.copytree(self.folder, self.folder.with_name(name)))

    def put_back(self, copy: Path) -> None:
        """The disk died; what is left is the copy."""
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)


class Pc:
    """One counter with its folder, whatever center it is connected to."""

    def __init__(self, root: Path, number: int = 1) -> None:
        self._stack = ExitStack()
        self.held = open_copy(root, number)
        self._stack.callback(self.held.close)
        self.context, self.store = self.held.context(), self.held.sync_store()
        self._stack.callback(self.context.database.close)
        self._stack.callback(self.store.close)

    def close(self) -> None:
        self._stack.close()

    def receive(self, count: int) -> list[str]:
        return [receiving.receive(self.context, a_form()).dossier.code for _ in range(count)]

    def sync(self, center: CenterServer) -> SyncReport:
        gateway = CenterHttpGateway(center.url, center.token, timeouts=(10, 60))
        try:
            return SyncEngine(self.store, gateway, unit=UNIT, clock=system_clock).run()
        finally:
            gateway.close()

    def events(self) -> set[tuple[str, int, str]]:
        with self.context.database.read() as view:
            assert verify(view).is_sound
            return {
                (event.device_id, event.seq, event.hash)
                for device in view.journal.devices()
                for event in view.journal.of_device(device)
            }


def at_center(center: CenterServer) -> list[tuple[str, int, str]]:
    return [(e.device_id, e.seq, e.hash) for e in center.store.page(UNIT, "", "", 5_000).events]
