"""Whatever the clocks of three counters show, what people did stays in the order they did it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain.facts import Remark
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.services.recording import record
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import RoundOutcome, SyncEngine
from tests.chains import START
from tests.sync.fake_gateway import FakeGateway
from tests.workspaces import UNIT, a_form, open_copy

YEAR = 365 * 24 * 3600
ERRORS = st.one_of(st.integers(-YEAR, YEAR), st.integers(-90, 90), st.just(0))


@dataclass
class LooseClock:
    """A clock whose error changes while true time goes on; both clocks of the PC show it."""

    true: datetime = START
    error: timedelta = timedelta()
    is_replaced: bool = True  # nobody is asked: order must not depend on the answer

    def machine_now(self) -> datetime:
        self.true += timedelta(seconds=1)
        return self.true + self.error

    def now(self) -> datetime:
        return self.machine_now().replace(microsecond=0)


@dataclass
class Counter:
    """A counter whose clock is wrong by so many seconds, and another time by others."""

    context: ServiceContext
    store: SqliteSyncStore
    clock: LooseClock
    engine: SyncEngine

    def sync(self) -> None:
        assert self.engine.run().outcome is RoundOutcome.DONE

    def order(self, uid: str) -> list[str]:
        with self.context.database.read() as view:
            events = sorted(view.journal.of_dossier(uid), key=lambda event: event.order)
        return [event.hash for event in events]


@contextmanager
def office(folder: Path, count: int = 3) -> Iterator[list[Counter]]:
    gateway = FakeGateway()
    with ExitStack() as stack:
        counters = []
        for number in range(1, count + 1):
            held = open_copy(folder / str(number), number)
            stack.callback(held.close)
            clock = LooseClock()
            context = replace(held.context(), clock=clock)
            stack.callback(context.database.close)
            store = held.sync_store()
            stack.callback(store.close)
            engine = SyncEngine(store, gateway, unit=UNIT, clock=clock.machine_now)
            counters.append(Counter(context, store, clock, engine))
        yield counters


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 1), ERRORS, st.booleans()),
        min_size=3,
        max_size=14,
    )
)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_order_is_that_of_the_people_on_every_replica(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int, bool]]
) -> None:
    """Each act follows what its counter has seen; clocks differ by a year and change."""
    with office(tmp_path_factory.mktemp("office")) as counters:
        uids, done = [], {}
        for number in (0, 1):
            dossier = receive(counters[number].context, a_form()).dossier
            uids.append(dossier.uid)
            done[dossier.uid] = [counters[number].order(dossier.uid)[-1]]
        everybody(counters)
        for who, which, error, both_ways in steps:
            counter, uid = counters[who], uids[which]
            counter.clock.error = timedelta(seconds=error)
            counter.sync()
            note = Remark(reason=f"Việc {len(done[uid])}", to_unit="Phòng Tư pháp")
            with counter.context.database.write() as tx:
                record(counter.context, tx, uid, EventKind.FORWARDED, note)
                event = max(tx.journal.of_dossier(uid), key=lambda event: event.order)
            assert event.payload.count(note.reason) == 1
            done[uid].append(event.hash)
            counter.sync()
            if both_ways:
                counters[(who + 1) % 3].sync()
        everybody(counters)
        for counter in counters:
            for uid in uids:
                assert counter.order(uid) == done[uid]


def everybody(counters: list[Counter]) -> None:
    """Two rounds each: what the last one sent reaches the first."""
    for _ in range(2):
        for counter in counters:
            counter.sync()
