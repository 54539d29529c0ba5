"""A folder that was copied, put back or cut short: replicas end equal without a command."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from reception.center.faults import Fault
from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.facts import CorrectedFrom, Correction, Undoing
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.conflicts import Choice, conflicts, settle
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.ratings import rate
from reception.services.dossier.recoding import collisions
from reception.services.dossier.undoing import last_undo, undo
from reception.services.recording import find, record
from reception.sync.engine import RoundOutcome
from reception.workspace import Workspace
from simulator.crash import Crashed, crash_after
from tests.sync.copied_office import Office, shown, uids_of
from tests.sync.test_restored import Pc, at_center, successor

pytestmark = pytest.mark.usefixtures("caplog")


# ---------------------------------------------------------------------- a copied folder
def test_two_pcs_with_one_folder_end_equal(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive(3)
    b.receive(2)
    b.forward(b.codes[0])
    was = b.store.device_id
    office["a"].sync()
    report = b.sync()
    assert (report.outcome, report.renewed, report.pending) == (RoundOutcome.DONE, 1, 0)
    assert b.store.device_id != was == office["a"].store.device_id
    office.check_equal()
    assert len(uids_of(b)) == 7
    assert office["a"].sync().renewed == 0


def test_a_copy_that_did_nothing_fetches_what_its_twin_did(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive(3)
    office["a"].sync()
    report = b.sync()
    assert (report.outcome, report.renewed, report.pulled) == (RoundOutcome.DONE, 1, 3)
    b.receive()
    office.check_equal()
    assert len(uids_of(b)) == 6


def test_a_folder_copied_twice_with_unsent_work_in_it(office: Office) -> None:
    office["a"].receive(2)
    b, c = office.clone("b"), office.clone("c")
    for pc in (office["a"], b, c):
        pc.receive(2)
        pc.forward(pc.codes[2])
    for pc in (office["a"], b, c):
        pc.sync()
    office.check_equal()
    assert len(uids_of(b)) == 2 + 2 + 6


def test_the_twin_of_a_copy_that_was_itself_copied(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive()
    b.receive(2)
    office["a"].sync()
    c = office.clone("c", of="b")
    c.receive()
    office["b"].receive()
    office["b"].sync()
    d = office.clone("d", of="b")
    d.receive()
    office["b"].receive()
    office["b"].sync()
    d.sync()
    c.sync()
    office.check_equal()
    assert len(uids_of(office["a"])) == 2 + 1 + 2 + 1 + 1 + 1 + 1


def test_a_copy_of_a_fresh_identity_without_any_event(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive()
    office["a"].sync()
    b.sync()
    c = office.clone("c", of="b")
    office["b"].receive(2)
    office["b"].sync()
    assert c.sync().renewed == 1
    c.receive()
    office.check_equal()


@pytest.mark.parametrize("batch", [1, 3, 500])
def test_what_the_center_took_before_the_answer_was_lost_is_not_sealed_again(
    office: Office, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a push arrived, then the twin's; only the rest is another past."""
    monkeypatch.setattr("reception.sync.engine.BATCH", batch)
    b = office.clone("b")
    b.receive(5)
    office.faults.plan(Fault.LOST_ANSWER, method="POST", path="/v1/events")
    assert b.sync().outcome is RoundOutcome.LATER
    arrived = len(at_center(office.center)) - 2
    assert 0 < arrived <= 5
    office["a"].receive(4)
    office["a"].sync()
    b.receive(3)
    assert b.sync().pending == 0
    office.check_equal()
    assert len(uids_of(b)) == 2 + 5 + 4 + 3


def test_a_twin_that_pushes_while_we_seal_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    b = office.clone("b")
    office["a"].receive()
    b.receive(3)
    office["a"].sync()
    part_ways, twin = b.store.part_ways, office["a"]

    def part_while_it_works(device: str, seq: int, at: datetime, last: int) -> int:
        twin.receive(2)
        twin.sync()
        count = part_ways(device, seq, at, last)
        twin.receive()
        twin.sync()
        return count

    monkeypatch.setattr(b.store, "part_ways", part_while_it_works)
    assert b.sync().pending == 0
    office.check_equal()
    assert len(uids_of(b)) == 2 + 4 + 3


def test_what_is_recorded_here_while_the_round_runs_goes_along(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    b = office.clone("b")
    office["a"].receive()
    b.receive(2)
    office["a"].sync()
    push, may_part = b.gateway.push, b.store.may_part

    def may_part_after_another(device: str, seq: int) -> bool:
        b.receive()
        return may_part(device, seq)

    monkeypatch.setattr(b.store, "may_part", may_part_after_another)
    assert b.sync().renewed == 1
    assert b.gateway.push == push
    office.check_equal()
    assert len(uids_of(b)) == 2 + 1 + 2 + 1


# ---------------------------------------------------------------------- what names an event
def test_what_names_an_event_names_it_in_its_new_place(office: Office) -> None:
    b = office.clone("b")
    first = b.codes[0]
    office["a"].receive()
    office["a"].sync()

    b.forward(first)
    back = last_undo(b.context, first)
    assert back is not None
    undo(b.context, back)
    _correct(b, b.codes[1], phone="0905000001")
    rate(b.context, first, 5)
    b.receive(2)
    paid = b.codes[-1]
    act(b.context, paid, Action.PAY, ActionInput())
    back = last_undo(b.context, paid)
    assert back is not None
    undo(b.context, back)
    b.forward(b.codes[-2])
    act(b.context, b.codes[-2], Action.COMPLETE, ActionInput())
    hand_over(b.context, b.codes[-2], by_command(ActionInput(to_name="Đỗ Thị Thử")))
    before = shown(b)
    assert b.sync().renewed == 1
    after = shown(b)
    for uid, dossier in before.items():
        assert _without_code(after[uid]) == _without_code(dossier)
    office.check_equal()
    for pc in office.pcs.values():
        assert all(not dossier.conflicts for dossier in shown(pc).values())
        dossier = next(d for d in shown(pc).values() if first in (d.code, *d.aliases))
        assert dossier.status.name == "RECEIVED"


def test_a_settlement_settles_what_it_settled(office: Office) -> None:
    """The conflicting correction and the word about it are both of the copy's unsent past."""
    b = office.clone("b")
    office["a"].receive()
    office["a"].sync()
    code = b.codes[0]
    with b.context.database.write() as tx:
        dossier = find(tx, code)
        stale = replace(dossier.owner, phone="0900000000")
        for number in ("0905000001", "0905000002"):
            fact = Correction(
                "Sai",
                owner=replace(stale, phone=number),
                before=_before(stale),
            )
            record(b.context, tx, dossier.uid, EventKind.CORRECTED, fact)
    items = conflicts(b.context)
    assert items
    for item in items:
        settle(b.context, item.uid, item.conflict, Choice.RIGHT, "Đã hỏi dân")
    assert conflicts(b.context) == []
    assert b.sync().renewed == 1
    office.check_equal()
    assert conflicts(b.context) == conflicts(office["a"].context) == []


def test_an_undo_under_the_new_name_of_what_moves_later(office: Office, tmp_path: Path) -> None:
    """A restore goes on as another device and undoes what is unsent of the one before."""
    b = office.clone("b")
    b.forward(b.codes[0])
    backup = b.back_up("usb.db")
    b = office.restore(backup, "b")
    b.context = replace(b.context)
    with b.context.database.write() as tx:
        uid = find(tx, b.codes[0]).uid
        event = next(e for e in tx.journal.of_dossier(uid) if e.kind == EventKind.FORWARDED)
        fact = Undoing(event.device_id, event.seq, event.kind, "Nhầm")
        record(b.context, tx, uid, EventKind.UNDONE, fact)
    office["a"].receive()
    office["a"].sync()
    assert b.sync().pending == 0
    office.check_equal()
    dossier = shown(office["a"])[uid]
    assert (dossier.status.name, dossier.conflicts) == ("RECEIVED", ())


def _correct(pc: Pc, code: str, **fields: str) -> None:
    given = ActionInput(reason="Sai", owner=PartyInput(**fields))
    act(pc.context, code, Action.CORRECT, given)


def _before(owner):
    return CorrectedFrom(owner=owner)


def _without_code(dossier: Dossier) -> Dossier:
    intake = replace(dossier.intake, code="")
    return replace(dossier, intake=intake, aliases=(), version=0)


# ---------------------------------------------------------------------- a folder put back
@pytest.mark.parametrize("offline", [0, 1, 5])
def test_a_folder_put_back_by_file_copy(office: Office, offline: int) -> None:
    office["a"].receive()
    copy = office.copy_files()
    office["a"].receive(3)
    office["a"].forward(office["a"].codes[0])
    office["a"].sync()
    a = office.put_back(copy)
    # It cannot know, so it goes on.
    a.receive(offline)
    report = a.sync()
    assert (report.outcome, report.renewed > 0, report.pending) == (RoundOutcome.DONE, True, 0)
    a.receive()
    office.check_equal()
    assert len(uids_of(a)) == 2 + 1 + 3 + offline + 1
    assert a.sync().renewed == 0


def test_a_folder_put_back_again_and_again(office: Office) -> None:
    copy = office.copy_files()
    for _ in range(3):
        office["a"].receive(2)
        office["a"].sync()
        office.put_back(copy)
        office["a"].receive()
        office["a"].sync()
    office.meet()
    # Under which names it gave out the codes meanwhile is forgotten with the files.
    assert collisions(office["a"].context) != ()
    office.later(office["a"], days=2)
    office.check_equal()
    assert len(uids_of(office["a"])) == 2 + 3 * 3


def test_a_folder_put_back_while_its_copy_works(office: Office) -> None:
    copy = office.copy_files()
    office["a"].receive(2)
    b = office.clone("b")
    office["a"].sync()
    a = office.put_back(copy)
    a.receive(2)
    b.receive(2)
    b.sync()
    a.sync()
    office.check_equal()
    assert len(uids_of(a)) == 2 + 2 + 2 + 2


# ---------------------------------------------------------------------- the log cut short
@pytest.mark.parametrize("left", [0, 32, 5_000, 30_000])
@pytest.mark.parametrize("is_noticed", [True, False])
def test_a_log_that_is_deleted_or_cut(office: Office, left: int, is_noticed: bool) -> None:
    """Noticed at the start by the mark beside the store, else by what the center knows."""
    office["a"].receive(6)
    office["a"].forward(office["a"].codes[0])
    office["a"].sync()
    office["a"].receive(2)
    killed = office.killed()
    log = killed / "data" / "reception.db-wal"
    assert log.stat().st_size > left
    (killed / "data" / "reception.db-shm").unlink(missing_ok=True)
    if left:
        log.write_bytes(log.read_bytes()[:left])
    else:
        log.unlink()
    if not is_noticed:
        (killed / "data" / "reception.db-mark").unlink()
    with Workspace(killed / "data", killed / "key") as folder:
        assert (folder.go_on_without_lost() > 0) == is_noticed
    a = office.put_back(killed)
    known = len(uids_of(a))
    a.receive()
    assert a.sync().pending == 0
    office.check_equal()
    # What was sent is back; what had not been sent and stood in the log alone is nowhere.
    assert 2 + 6 + 1 <= len(uids_of(a)) <= 2 + 6 + 2 + 1
    assert known < 10


# ---------------------------------------------------------------------- restores
def test_restored_twice_around_the_parting(office: Office) -> None:
    """The backup holds events that have moved since; the folder holds them moved."""
    b = office.clone("b")
    b.receive(2)
    backup = b.back_up("usb.db")
    b.receive()
    office["a"].receive(2)
    office["a"].sync()
    assert b.sync().renewed == 1
    b.receive()
    b = office.restore(backup, "b")
    events = b.store.backlog().pending
    b = office.restore(backup, "b")
    b.receive()
    office.check_equal()
    assert len(uids_of(b)) == 2 + 2 + 1 + 2 + 1 + 1
    assert events


def test_a_backup_of_the_one_restored_over_the_folder_of_the_other(office: Office) -> None:
    b = office.clone("b")
    office["a"].receive(2)
    office["a"].sync()
    backup = office["a"].back_up("usb.db")
    b.receive(3)
    b.forward(b.codes[-1])
    b = office.restore(backup, "b")
    assert len(uids_of(b)) == 2 + 2 + 3
    office.check_equal()
    assert len(uids_of(office["a"])) == 2 + 2 + 3


def test_an_old_pc_goes_on_after_its_backup_was_restored_elsewhere(office: Office) -> None:
    office["a"].receive(2)
    backup = office["a"].back_up("usb.db")
    office["a"].receive()
    office.pcs["b"] = b = successor(office["a"], backup, "b")
    office.later(b, hours=1)
    c = office.clone("c")
    for pc in (office["a"], b, c):
        pc.receive()
        pc.forward(pc.codes[0])
    c.sync()
    office["a"].sync()
    b.sync()
    office.check_equal()
    assert len(uids_of(b)) == 2 + 2 + 1 + 3


# ---------------------------------------------------------------------- crashes and chance
@pytest.mark.parametrize("case", ["clone", "put back"])
def test_a_crash_at_any_line_of_the_round_leaves_something_that_heals(
    office: Office, tmp_path: Path, case: str
) -> None:
    if case == "clone":
        b = office.clone("b")
        office["a"].receive(2)
        b.receive(2)
        b.forward(b.codes[0])
        back = last_undo(b.context, b.codes[0])
        assert back is not None
        undo(b.context, back)
        office["a"].sync()
    else:
        copy = office.copy_files()
        office["a"].receive(2)
        office["a"].sync()
        office.pcs["b"] = office.put_back(copy)
        office["b"].receive()
    chance, lines = random.Random(5), 0
    deaths = 0
    for _ in range(40):
        lines = chance.randint(1, 900)
        try:
            with crash_after(lines):
                office["b"].sync()
        except Crashed:
            deaths += 1
        office._closed("b", lambda _pc: None)
        if case == "put back":
            office.pcs["a"] = office["b"]
    assert deaths
    office.check_equal()


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_copies_restores_and_work(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    made, copy, backup = 2, None, None
    for step in range(14):
        name = chance.choice(list(office.pcs))
        match chance.choice(["receive", "receive", "forward", "sync", "sync", "clone", "back up"]):
            case "receive":
                office[name].receive(2)
                made += 2
            case "forward":
                _forward_any(office[name], chance)
            case "sync":
                office[name].sync()
            case "clone" if len(office.pcs) < 4:
                office.clone(f"c{step}", of=name)
            case "back up" if backup is None:
                backup = (name, office[name].back_up(f"usb{step}.db"))
            case "back up":
                assert backup is not None
                office.restore(backup[1], backup[0])
                backup = None
    assert copy is None
    office.check_equal()
    assert len(uids_of(office["a"])) == made


def _forward_any(pc: Pc, chance: random.Random) -> None:
    with pc.context.database.read() as view:
        dossier = view.dossier(chance.choice(sorted(view.dossiers.uids())))
    assert dossier is not None
    with suppress(NotPermitted):
        act(pc.context, dossier.uid, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
