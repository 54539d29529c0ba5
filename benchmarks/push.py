"""Pushing what waits to a real center in a process of its own, over loopback.

The floor is the center's own storing of the same batches, without line, packing or answer. The
peer of the limits page, PouchDB, is measured by ``--peers`` alone: it has to be fetched first.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.dataset import UNIT, Place, make_store
from benchmarks.table import Row, per_second
from benchmarks.timing import timed
from reception.center.server import open_center, system_clock
from reception.center.store import CenterStore
from reception.domain.events import Event
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import BATCH, RoundOutcome, SyncEngine
from reception.sync.gateway import HandshakeOutcome, PullOutcome
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import PushRequest


def rows(count: int, cache: Path) -> list[Row]:
    """The line about pushing ``count`` dossiers."""
    cache.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="push-", dir=cache))
    try:
        place = Place(root / "counter")
        make_store(place, count, is_settled=False)
        held = place.open()
        store = held.sync_store()
        events = store.pending(store.device_id, 2 * count)
        floor = _upsert(events, root / "floor")
        with center_process(root / "center") as (url, token):
            seconds = push_everything(store, url, token, len(events))
        store.close()
        held.close()
    finally:
        shutil.rmtree(root)
    return [
        Row(
            f"push of {count:,} dossiers ({len(events):,} events), events",
            per_second(len(events), seconds),
            f"storing alone {per_second(len(events), floor)}",
            floor / seconds,
        ),
        Row(f"push of {count:,} dossiers, dossiers", per_second(count, seconds)),
    ]


def _upsert(events: tuple[Event, ...], folder: Path) -> float:
    store = CenterStore.in_folder(folder)
    store.create_token(UNIT, "UBND phường Thuận Hóa", system_clock())
    batches = [events[first : first + BATCH] for first in range(0, len(events), BATCH)]

    def run() -> None:
        for batch in batches:
            store.ingest(PushRequest(UNIT, batch[0].device_id, batch), system_clock())

    seconds = timed(run)
    store.close()
    return seconds


def push_everything(store: SqliteSyncStore, url: str, token: str, count: int) -> float:
    """Seconds from the first event taken in hand until all there is has been acknowledged.

    The greeting before, and what the round fetches and waits for afterwards, are no part of it.
    """
    gateway = _Sending(url, token)
    engine = SyncEngine(store, gateway, unit=UNIT, clock=system_clock)
    report = engine.run()
    gateway.close()
    if report.outcome is not RoundOutcome.DONE or report.acked != count:
        raise RuntimeError(f"the round ended with {report}")
    return gateway.sent_at - gateway.begun_at


class _Sending(CenterHttpGateway):
    """Notes when a round has greeted, and when it begins to fetch, for then nothing waits."""

    begun_at = sent_at = 0.0

    def handshake(self, device_id: str) -> HandshakeOutcome:
        """See :meth:`CenterHttpGateway.handshake`."""
        outcome = super().handshake(device_id)
        self.begun_at = self.begun_at or time.perf_counter()
        return outcome

    def pull(self, device_id: str, cursor: str, limit: int) -> PullOutcome:
        """See :meth:`CenterHttpGateway.pull`."""
        self.sent_at = self.sent_at or time.perf_counter()
        return super().pull(device_id, cursor, limit)


@contextmanager
def center_process(folder: Path) -> Iterator[tuple[str, str]]:
    """A center in a process of its own; yields its address and a token."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.push", folder],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    try:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        yield told["url"], told["token"]
    finally:
        child.terminate()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def main() -> None:
    """Serve: the child process."""
    center = open_center(data_dir=Path(sys.argv[1]), unit=UNIT, office="UBND phường Thuận Hóa")
    sys.stdout.write(json.dumps({"url": center.url, "token": center.token}) + "\n")
    sys.stdout.flush()
    center.serve()


if __name__ == "__main__":
    main()
