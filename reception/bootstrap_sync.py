"""Puts one sync round together for the thread that will run it (no Qt, no sleeping)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reception.bootstrap import OpenFolder
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import Cancelled, SyncEngine, SyncReport
from reception.sync.gateway import CenterGateway
from reception.system import SystemClock


@dataclass(frozen=True, slots=True)
class CenterAccess:
    """Where the center is and what proves who we are.

    Attributes:
        url: base address.
        token: the unit's token.
    """

    url: str
    token: str


class CenterRound:
    """An engine with its own connection and its own line, closed together."""

    def __init__(self, store: SqliteSyncStore, gateway: CenterGateway, unit: str) -> None:
        self._store = store
        self._gateway = gateway
        self._engine = SyncEngine(store, gateway, unit=unit, clock=SystemClock().machine_now)

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""
        return self._engine.run(cancelled)

    def close(self) -> None:
        """Give line and connection back."""
        self._gateway.close()
        self._store.close()


def center_round(held: OpenFolder, unit: str, access: CenterAccess) -> Callable[[], CenterRound]:
    """A factory to call on the sync thread.

    Args:
        held: the open data folder.
        unit: code of the unit that the token is for.
    """

    def make() -> CenterRound:
        # Imported by the job that needs it (decision D14): requests is slow to load.
        from reception.sync.http_gateway import CenterHttpGateway

        gateway = CenterHttpGateway(access.url, access.token)
        return CenterRound(held.sync_store(), gateway, unit)

    return make
