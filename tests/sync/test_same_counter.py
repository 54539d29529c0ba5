"""Two PCs set up as the same counter: both dossiers open, and no code stays with two of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from reception.center.background import running_center
from reception.center.server import CenterServer, system_clock
from reception.domain.errors import InputError, ReceptionError
from reception.domain.numbering import static_range
from reception.domain.workflow import Action, EventKind
from reception.services.context import ServiceContext
from reception.services.dossier import recoding
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.recoding import collisions, recode, repair_collisions
from reception.services.dossier.search import dossier_page, search
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList, work_page
from reception.services.intake.receiving import receive
from reception.services.papers.print_jobs import PrintJob, cancel, order_form
from reception.services.setup.counter_twins import counter_twins, twin_words
from reception.storage.device_identity import renew
from reception.storage.sync_port import SeenDevice
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.http_gateway import CenterHttpGateway
from tests.chains import START, Chain, an_intake
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


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    with running_center(tmp_path / "center", unit=UNIT) as server:
        yield server


def meet(*twins: Twin) -> None:
    for _ in range(2):
        for twin in twins:
            twin.sync()


def test_a_number_that_is_here_is_never_given_out_again(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    for _ in range(3):
        first.receive()
    first.sync()
    assert counter_twins(first.context) == ()
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


def marked(context: ServiceContext) -> list[str]:
    chosen = WorkFilter(mark=Mark.NEW_CODE)
    return [line.dossier.uid for line in work_page(context, WorkList.RECEIVED_TODAY, chosen)]


def print_receipt(context: ServiceContext, code: str) -> PrintJob:
    return order_form(context, "intake", code, title=code, sizes=("A5",))


def test_a_new_code_waits_on_the_list_until_its_receipt_is_printed_again(
    twins: tuple[Twin, Twin],
) -> None:
    first, second = twins
    early, late = first.receive(), second.receive()
    print_receipt(second.context, late)
    meet(first, second)
    second.clock.advance(minutes=5)
    (recoded,) = repair_collisions(second.context)
    assert marked(second.context) == [late]
    assert marked(first.context) == []
    job = print_receipt(second.context, recoded.new)
    assert marked(second.context) == []
    cancel(second.context, job.id)
    assert marked(second.context) == [late]
    print_receipt(second.context, late)
    assert marked(second.context) == []
    assert early not in marked(first.context)


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


def test_a_day_without_numbers_left_keeps_no_other_from_its_code(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    first.receive(), second.receive()
    for twin in twins:
        twin.clock.advance(days=1)
    first.receive(), second.receive()
    meet(first, second)
    full, mended = collisions(second.context)
    own = static_range(1, second.context.office.counters)
    with second.context.database.write() as tx:
        tx.counters.burn(UNIT, START.date(), own.first, own.last)
    assert [item.old for item in repair_collisions(second.context)] == [mended.code]
    assert collisions(second.context) == (full,)
    assert repair_collisions(second.context) == ()


@pytest.mark.parametrize("most_new", [5_000, 2])
@pytest.mark.parametrize("seed", range(4))
def test_what_a_round_brought_is_enough_to_find_every_shared_code(
    twins: tuple[Twin, Twin], seed: int, most_new: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recoding, "_MOST_NEW", most_new)
    chance = Random(seed)
    looked: list[recoding.Looked | None] = [None, None]
    uids: list[str] = []
    for _ in range(40):
        at = chance.randrange(2)
        twin = twins[at]
        match chance.choice(("receive", "receive", "sync", "day", "look", "look", "act")):
            case "receive":
                uids.append(twin.receive())
            case "sync":
                meet(*chance.sample(twins, 2))
            case "day":
                for each in twins:
                    each.clock.advance(days=1)
            case "act" if uids:
                with suppress(ReceptionError):
                    act(twin.context, chance.choice(uids), Action.FORWARD, ActionInput())
            case _:
                every = {item.code for item in collisions(twin.context)}
                _, now = recoding.repair_since(twin.context, looked[at])
                looked[at] = now
                assert set(now.shared) == every
    assert uids


def test_both_are_told_who_else_is_this_counter(twins: tuple[Twin, Twin]) -> None:
    first, second = twins
    first.receive()
    second.receive()
    meet(first, second)
    for twin, other in ((first, "second"), (second, "first")):
        (seen,) = counter_twins(twin.context)
        assert (seen.device_id, seen.counter, seen.clerk) == (other, 1, "Lê Thị Hạnh")
        assert "quầy 1: Lê Thị Hạnh" in twin_words(seen)
    first.clock.machine += timedelta(days=8)
    assert counter_twins(first.context) == ()


def test_a_clock_ahead_and_a_flood_of_devices_do_not_outlast_their_time(
    twins: tuple[Twin, Twin],
) -> None:
    first, _ = twins
    seen = SeenDevice("center-told", 1, START, "", first_seen=START)
    with first.context.database.write() as tx:
        tx.twins.note([seen])
    for number in range(100):
        event = Chain(f"flood-{number}").add(EventKind.RECEIVED, an_intake(), uid=f"u-{number}")
        ahead = replace(event, counter=1, recorded_at=START + timedelta(days=365))
        first.store.apply_page([ahead], "", START)
    with first.context.database.read() as view:
        known = view.twins.all()
    assert len(known) < 100
    assert known["center-told"] == seen
    assert {item.last_seen for item in known.values()} == {START}
    first.clock.machine += timedelta(days=8)
    assert counter_twins(first.context) == ()


def test_the_center_tells_a_new_pc_before_it_has_received_anything(
    tmp_path: Path, center: CenterServer
) -> None:
    with ExitStack() as stack:
        old = stack.enter_context(at_center(tmp_path / "old", center))
        assert old.sync().outcome is RoundOutcome.DONE
        assert counter_twins(old.context) == ()
        new = stack.enter_context(at_center(tmp_path / "new", center))
        new.sync()
        assert [item.device_id for item in counter_twins(new.context)] == [old.store.device_id]
        old.sync()
        assert [item.device_id for item in counter_twins(old.context)] == [new.store.device_id]
        # Whoever came later leaves the lower half to the other one, which works still.
        assert old.code(old.receive()).endswith("-1001")
        assert new.code(new.receive()).endswith("-1001")
        old.sync()
        with new.context.database.write() as tx:
            seen = tx.twins.all()[old.store.device_id]
            tx.twins.note([replace(seen, last_seen=seen.last_seen + timedelta(hours=1))])
        assert new.code(new.receive()).endswith("-1500")


@contextmanager
def at_center(folder: Path, center: CenterServer) -> Iterator[Twin]:
    """A PC of counter 1 with the real clock and a line to a real center."""
    held = open_copy(folder, 1)
    with held.connected() as context, context.database.write() as tx:
        tx.settings.put("device_id", folder.name)
    context, store = held.context(), held.sync_store()
    gateway = CenterHttpGateway(center.url, center.token, timeouts=(10, 60), counter=1)
    engine = SyncEngine(store, gateway, unit=UNIT, clock=system_clock)
    yield Twin(context, store, engine, SetClock(START))
    gateway.close()
    store.close()
    context.database.close()
    held.close()


def test_numbers_passed_over_after_a_restore_are_passed_over_in_the_upper_half_too(
    twins: tuple[Twin, Twin],
) -> None:
    second = twins[1]
    came = START + timedelta(hours=1)
    other = SeenDevice("first", 1, came + timedelta(hours=1), "", START)
    for device in ("second", "restored"):
        with second.context.database.write() as tx:
            if device != "second":
                renew(tx, device, START.date(), START)
            tx.twins.note([other, SeenDevice(device, 1, came, "", came)])
        code = second.code(second.receive())
    assert code.endswith("-1601")
