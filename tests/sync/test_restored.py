"""A counter dies and goes on elsewhere: every event reaches the center once, no number twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.center.server import CenterServer, system_clock
from reception.data_folder import DataFolder
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services.backup import copies as backups
from reception.services.backup.restoring import restore
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake import receiving
from reception.storage.keystore import FileKeyStore, recovery_code
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.gateway import StopAll
from reception.sync.http_gateway import CenterHttpGateway
from reception.workspace import Workspace
from tests.workspaces import MORNING, UNIT, SetClock, a_form, open_copy

TODAY = date(2026, 8, 5)


@dataclass
class Pc:
    """One PC of the same counter, with its own folder."""

    root: Path
    center: CenterServer
    codes: list[str] = field(default_factory=list)
    stack: ExitStack = field(default_factory=ExitStack)

    def open(self) -> Pc:
        held = Workspace(self.root / "data", self.root / "key").open()
        self.stack.callback(held.close)
        self.held = held
        context = held.context()
        self.context = replace(context, clock=SetClock(parse_instant(MORNING, field="now")))
        self.store = held.sync_store()
        self.stack.callback(context.database.close)
        self.stack.callback(self.store.close)
        self.gateway = CenterHttpGateway(self.center.url, self.center.token, timeouts=(10, 60))
        self.stack.callback(self.gateway.close)
        self.engine = SyncEngine(self.store, self.gateway, unit=UNIT, clock=system_clock)
        return self

    def receive(self, count: int = 1) -> None:
        for _ in range(count):
            self.codes.append(receiving.receive(self.context, a_form()).dossier.code)

    def forward(self, code: str) -> None:
        act(self.context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))

    def sync(self) -> SyncReport:
        return self.engine.run()

    def back_up(self, name: str) -> Path:
        return backups.copy_to(self.held.copies.source, self.root / name).path

    def die(self) -> None:
        """The disk is gone; only what was copied away is left."""
        self.stack.close()

    def events(self) -> set[tuple[str, int, str]]:
        with self.context.database.read() as view:
            found = verify(view)
            assert found.is_sound, found
            return {
                (event.device_id, event.seq, event.hash)
                for device in view.journal.devices()
                for event in view.journal.of_device(device)
            }


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    with running_center(tmp_path / "center", unit=UNIT) as server:
        yield server


@pytest.fixture
def first(tmp_path: Path, center: CenterServer) -> Iterator[Pc]:
    open_copy(tmp_path / "a").close()
    pc = Pc(tmp_path / "a", center).open()
    yield pc
    pc.die()


def successor(pc: Pc, backup: Path, name: str) -> Pc:
    """The same counter on another PC."""
    root = pc.root.with_name(name)
    root.mkdir()
    code = recovery_code(FileKeyStore(pc.root / "key").read("") or "")
    now = datetime.now(UTC)
    restore(DataFolder(root / "data"), backup, code, FileKeyStore(root / "key"), now, today=TODAY)
    return Pc(root, pc.center).open()


def at_center(center: CenterServer) -> set[tuple[str, int, str]]:
    return {(e.device_id, e.seq, e.hash) for e in center.store.page(UNIT, "", "", 5_000).events}


def test_what_was_synced_after_the_backup_comes_back(first: Pc, center: CenterServer) -> None:
    first.receive(4)
    first.sync()
    first.receive(3)
    backup = first.back_up("usb.db")
    first.receive(5)
    first.forward(first.codes[0])
    first.sync()
    first.die()
    second = successor(first, backup, "b")
    second.receive(2)
    report = second.sync()
    assert (report.outcome, report.pending, report.quarantined) == (RoundOutcome.DONE, 0, 0)
    assert second.sync().pulled == 0
    assert second.events() == at_center(center)
    assert len(second.events()) == 4 + 3 + 5 + 1 + 2
    assert not set(first.codes) & set(second.codes)
    counts = center.store.counts(UNIT)
    assert (counts.dossiers, counts.doubled, counts.unborn) == (14, 0, 0)
    second.die()


def test_what_was_never_sent_goes_under_the_old_name(first: Pc, center: CenterServer) -> None:
    first.receive(2)
    first.sync()
    first.receive(3)
    backup = first.back_up("usb.db")
    was = first.store.device_id
    first.die()
    second = successor(first, backup, "b")
    second.forward(first.codes[-1])
    report = second.sync()
    assert (report.acked, report.pending) == (4, 0)
    devices = {device.device_id: device.acked_seq for device in center.store.counts(UNIT).devices}
    assert devices == {was: 5, second.store.device_id: 1}
    assert center.store.find(first.codes[-1])[0].status.name == "PROCESSING"
    second.die()


def test_numbers_that_come_back_are_passed_over_with_a_margin(
    first: Pc, center: CenterServer
) -> None:
    backup = first.back_up("usb.db")
    first.receive(150)
    first.sync()
    first.die()
    second = successor(first, backup, "b")
    second.sync()
    second.receive()
    assert second.codes[0].endswith("-1251")
    second.die()


def test_a_former_device_the_center_does_not_know_again_holds_nobody_back(
    first: Pc, center: CenterServer, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    first.receive(2)
    backup = first.back_up("usb.db")
    was = first.store.device_id
    first.die()
    second = successor(first, backup, "b")
    second.receive()
    push = second.gateway.push

    def clash_for_the_old(parcel):
        return StopAll("device_clash") if parcel.device_id == was else push(parcel)

    monkeypatch.setattr(second.gateway, "push", clash_for_the_old)
    report = second.sync()
    # What has no place there goes on as a chain of its own.
    assert (report.outcome, report.acked, report.quarantined) == (RoundOutcome.DONE, 3, 0)
    monkeypatch.undo()
    assert second.sync().pending == 0
    assert second.events() == at_center(center)
    second.die()


@pytest.mark.parametrize("seed", range(6))
def test_any_life_of_three_pcs_ends_with_every_event_once(
    first: Pc, center: CenterServer, seed: int
) -> None:
    chance = random.Random(seed)
    pc, given_out, kept = first, [], None
    for life in "bcd":
        for _ in range(chance.randint(3, 8)):
            what = chance.choice(["receive", "receive", "forward", "sync", "back up"])
            if what == "receive":
                pc.receive(chance.randint(1, 4))
            elif what == "forward" and pc.codes:
                code = pc.codes.pop()
                given_out.append(code)
                pc.forward(code)
            elif what == "sync":
                pc.sync()
            elif what == "back up":
                kept = pc.back_up(f"{life}-{chance.random()}.db")
        kept = kept if kept and kept.parent == pc.root else pc.back_up("last.db")
        given_out += pc.codes
        pc.die()
        pc, kept = successor(pc, kept, life), None
    pc.receive(2)
    given_out += pc.codes
    assert len(set(given_out)) == len(given_out)
    while pc.sync().pending:
        pass
    assert pc.events() == at_center(center)
    assert center.store.counts(UNIT).doubled == 0
    pc.die()
