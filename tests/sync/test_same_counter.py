"""Two PCs set up as the same counter: both dossiers open, and no code stays with two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.recoding import collisions, recode, repair_collisions
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.sync.engine import SyncEngine, SyncReport
from tests.chains import START
from tests.sync.fake_gateway import FakeGateway
from tests.workspaces import UNIT, SetClock, a_form, open_copy


@dataclass
class Twin:
    """One of the PCs."""

    context: ServiceContext
    store: SqliteSyncStore
    engine: SyncEngine
    clock: SetClock

    def receive(self) -> str:
        self.clock.machine += timedelta(minutes=1)
        return receive(self.context, a_form()).dossier.uid

    def sync(self) -> SyncReport:
        return self.engine.run()

    def code(self, uid: str) -> str:
        return dossier_page(self.context, uid).dossier.code


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[Twin, Twin]]:
    gateway = FakeGateway()
    made, holds = [], []
    for name in ("first", "second"):
        held = open_copy(tmp_path / name, 1)
        clock = SetClock(START)
        context = replace(held.context(), clock=clock)
        with context.database.write() as tx:
            tx.settings.put("device_id", name)
        store = held.sync_store()
        engine = SyncEngine(store, gateway, unit=UNIT, clock=lambda: START)
        made.append(Twin(context, store, engine, clock))
        holds.append(held)
    yield made[0], made[1]
    for twin, held in zip(made, holds, strict=True):
        twin.store.close()
        twin.context.database.close()
        held.close()


def meet(*twins: Twin) -> None:
    for _ in range(2):
        for twin in twins:
            twin.sync()


def test_a_number_that_is_here_is_never_given_out_again(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    for _ in range(3):
        first.receive()
    first.sync()
    second.sync()
    assert second.code(second.receive()).endswith("-1004")
    assert collisions(second.context) == ()


def test_both_open_by_id_and_the_later_one_gets_a_new_code(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    early, late = first.receive(), second.receive()
    second.clock.machine += timedelta(minutes=5)
    late_too = second.receive()
    meet(first, second)
    assert [item.uids for item in collisions(first.context)] == [(early, late)]
    code = first.code(early)
    with pytest.raises(InputError, match="ambiguous_code") as caught:
        dossier_page(first.context, code)
    assert early in str(caught.value.facts["uids"])
    assert {line.uid for line in search(first.context, code)} == {early, late}
    with first.context.database.read() as view:
        found = verify(view)
        assert (found.collisions, found.is_sound) == ((code,), True)

    assert repair_collisions(first.context) == ()
    (recoded,) = repair_collisions(second.context)
    assert (recoded.uid, recoded.old) == (late, code)
    meet(second, first)
    for twin in twins:
        assert collisions(twin.context) == ()
        assert twin.code(early) == code
        assert twin.code(late) == recoded.new
        assert twin.code(late_too) not in (code, recoded.new)
        assert dossier_page(twin.context, recoded.new).dossier.aliases == (code,)
        assert {line.uid for line in search(twin.context, code)} == {early, late}
        with twin.context.database.read() as view:
            assert verify(view).is_sound
            assert verify(view).collisions == ()
    act(first.context, late, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    assert repair_collisions(second.context) == ()


def test_a_counter_that_is_gone_is_stood_in_for(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    early, late = first.receive(), second.receive()
    meet(first, second)
    assert recode(first.context, late).new.endswith("-1002")
    with pytest.raises(InputError, match="no_collision"):
        recode(first.context, early)


def test_every_replica_names_the_same_dossier(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    for _ in range(4):
        first.receive()
        second.receive()
    meet(first, second)
    assert collisions(first.context) == collisions(second.context)
    assert len(collisions(first.context)) == 4
    repaired = [*repair_collisions(first.context), *repair_collisions(second.context)]
    assert len(repaired) == 4
    meet(first, second)
    assert collisions(first.context) == collisions(second.context) == ()
