"""A center that was put back to an older copy gets everything again, and nothing twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reception.center.faults import Faults
from reception.center.server import system_clock
from reception.domain.workflow import Action
from reception.services.backup import copies as backups
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake import receiving
from reception.storage import outages
from reception.storage.outages import OutageLog
from reception.sync.engine import RoundOutcome, SyncEngine
from reception.sync.gateway import HandshakeOutcome, Welcomed
from tests.chains import START
from tests.sync.fake_gateway import FakeGateway
from tests.sync.lives import intakes
from tests.sync.memory_store import MemorySyncStore
from tests.sync.test_restored import Pc as Restored
from tests.sync.test_restored import successor
from tests.sync.visits import Pc, Province, at_center
from tests.workspaces import UNIT, a_form, open_copy

pytestmark = pytest.mark.usefixtures("caplog")


def test_what_an_older_copy_misses_is_sent_again_once(province: Province, pc: Pc) -> None:
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
    copy = province.copy("copy")
    with province.open() as center:
        pc.receive(4)
        pc.sync(center)
    pc.receive(2)
    province.put_back(copy)
    with province.open() as center:
        report = pc.sync(center)
        assert (report.outcome, report.resent, report.pending) == (RoundOutcome.DONE, 4, 0)
        assert report.acked == 6
        found = at_center(center)
        assert len(found) == len(set(found)) == 9
        assert set(found) == pc.events()
        counts = center.store.counts(UNIT)
        assert (counts.dossiers, counts.doubled) == (9, 0)
        again = pc.sync(center)
        assert (again.resent, again.pushed) == (0, 0)


def test_a_loss_is_noticed_while_nothing_waits_to_be_sent(province: Province, pc: Pc) -> None:
    copy = None
    for _ in range(2):
        with province.open() as center:
            pc.receive(2)
            pc.sync(center)
        copy = copy or province.copy("copy")
    assert copy is not None
    province.put_back(copy)
    with province.open() as center:
        assert pc.sync(center).resent == 2
        assert set(at_center(center)) == pc.events()


def test_a_center_that_lost_everything_is_filled_by_every_counter(
    province: Province, pc: Pc, other: Pc
) -> None:
    with province.open() as center:
        pc.receive(5)
        other.receive(3)
        for counter in (pc, other, pc):
            counter.sync(center)
    shutil.rmtree(province.folder)
    with province.open() as center:
        for counter in (pc, other, pc):
            assert counter.sync(center).outcome is RoundOutcome.DONE
        found = at_center(center)
        assert len(found) == len(set(found)) == 8
        assert set(found) == pc.events() == other.events()


def test_places_given_to_other_events_after_a_loss_hide_nothing_from_who_pulls(
    province: Province, pc: Pc, other: Pc
) -> None:
    """The puller itself lost nothing and its cursor is an ordinary number to the older copy."""
    with province.open() as center:
        other.receive(1)
        for counter in (other, pc):
            counter.sync(center)
    copy = province.copy("copy")
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        other.sync(center)
    province.put_back(copy)
    with province.open() as center:
        new = pc.receive(3)
        pc.sync(center)
        other.sync(center)
        assert set(at_center(center)) == pc.events() == other.events()
        with other.context.database.read() as view:
            assert all(view.dossiers.uids_of_code(code) for code in new)


def test_an_event_set_aside_in_the_lost_past_is_set_aside_again(province: Province, pc: Pc) -> None:
    faults = Faults(poison='"summary":"Xấu"')
    copy = None
    with province.open(faults) as center:
        pc.receive(1)
        pc.sync(center)
    copy = province.copy("copy")
    with province.open(faults) as center:
        receiving.receive(pc.context, a_form(summary="Xấu"))
        pc.receive(2)
        for _ in range(3):
            pc.sync(center)
        assert center.store.counts(UNIT).dossiers == 3
    province.put_back(copy)
    with province.open(faults) as center:
        reports = [pc.sync(center) for _ in range(3)]
        assert reports[0].resent == 3
        assert (reports[-1].pending, reports[-1].quarantined) == (0, 1)
        assert center.store.counts(UNIT).dossiers == 3


def test_what_a_former_self_had_sent_is_sent_again_under_its_name(
    province: Province, pc: Pc, tmp_path: Path
) -> None:
    """After a restore nobody else can give the center back what the dead PC had sent."""
    with province.open() as center:
        open_copy(tmp_path / "a").close()
        dead = Restored(tmp_path / "a", center).open()
        dead.receive(2)
        backup = backups.copy_to(dead.held.copies.source, tmp_path / "usb.db").path
        dead.receive(2)
        dead.sync()
        dead.die()
        heir = successor(dead, backup, "b")
        heir.receive(1)
        heir.sync()
        events = heir.events()
        heir.die()
    shutil.rmtree(province.folder)
    with province.open() as center:
        heir = Restored(tmp_path / "b", center).open()
        assert heir.sync().outcome is RoundOutcome.DONE
        found = at_center(center)
        assert len(found) == len(set(found)) == 5
        assert set(found) == events
        heir.die()


def test_a_greeting_alone_makes_nothing_be_sent_again() -> None:
    """A center that does not know how to tell what it holds says nought in every greeting."""

    class Silent(FakeGateway):
        def handshake(self, device_id: str) -> HandshakeOutcome:
            outcome = super().handshake(device_id)
            assert isinstance(outcome, Welcomed)
            return Welcomed(replace(outcome.handshake, acked_seq=0))

    store, gateway = MemorySyncStore(intakes(4)), Silent()
    gateway.push(gateway.pack("d1", UNIT, store.events))
    store.settled = {1, 2, 3, 4}
    gateway.pushes.clear()
    engine = SyncEngine(store, gateway, unit=UNIT, clock=lambda: START)
    assert engine.run().resent == 0
    assert gateway.pushes == [[4]]


def test_a_center_that_never_keeps_what_it_is_given_is_not_sent_to_for_ever() -> None:
    class Sieve(FakeGateway):
        def _acked(self, device_id: str) -> int:
            self.stored.clear()
            return 0

    store = MemorySyncStore(intakes(6))
    store.settled = {1, 2, 3}
    report = SyncEngine(store, Sieve(max_events=2), unit=UNIT, clock=lambda: START).run()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "sync_center_gap")
    assert report.pending > 0


def test_the_rounds_an_event_failed_alone_are_counted_across_processes(
    province: Province, pc: Pc
) -> None:
    faults = Faults(poison='"summary":"Xấu"')
    with province.open(faults) as center:
        receiving.receive(pc.context, a_form(summary="Xấu"))
        pc.receive(2)
        # Every call makes an engine of its own, as every process does.
        reports = [pc.sync(center) for _ in range(3)]
        assert [report.quarantined for report in reports] == [0, 0, 1]
        assert reports[-1].pending == 0
        assert center.store.counts(UNIT).dossiers == 2
        # Asked for again, it gets as many tries as any other.
        with pc.context.database.write() as tx:
            assert tx.outbox.requeue(1)
        assert [pc.sync(center).quarantined for _ in range(3)] == [0, 0, 1]


def test_a_line_that_is_away_suspects_nothing(province: Province, pc: Pc) -> None:
    with province.open() as center:
        pass
    code = pc.receive(1)[0]
    for _ in range(4):
        assert pc.sync(center).code == "sync_no_line"
    act(pc.context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    with province.open() as center:
        report = pc.sync(center)
        assert (report.acked, report.quarantined) == (2, 0)


def test_the_spell_without_the_center_is_kept_with_what_waited(province: Province, pc: Pc) -> None:
    before = system_clock()
    with province.open() as center:
        pc.sync(center)
    pc.receive(3)
    for _ in range(2):
        pc.sync(center)
    with pc.context.database.read() as view:
        (spell,) = OutageLog(view.settings).between(before, system_clock())
        assert spell.ended_at is None
    with province.open() as center:
        pc.sync(center)
    with pc.context.database.read() as view:
        log = OutageLog(view.settings)
        (spell,) = log.between(before, system_clock())
        assert spell.ended_at is not None
        assert before <= spell.started_at <= spell.ended_at <= system_clock()
        assert spell.waiting == 3
        assert not log.between(spell.ended_at, system_clock())
        assert not log.between(before, spell.started_at)


def test_the_oldest_spells_make_room(pc: Pc, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 20
    monkeypatch.setattr(outages, "MOST_KEPT", most)
    now = system_clock()
    with pc.context.database.write() as tx:
        log = OutageLog(tx.settings)
        for number in range(most + 3):
            log.begin(now)
            log.end(now, number)
        log.begin(now)
    with pc.context.database.read() as view:
        kept = OutageLog(view.settings)
        assert kept.is_open
        assert '"' in (view.settings.get("center_outages") or "")
        assert (view.settings.get("center_outages") or "").count("],[") == most - 1
