"""What the center lost and has no room for any more goes on elsewhere, once, on every replica."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress

import pytest

from reception.domain.errors import NotPermitted
from reception.domain.workflow import Action, EventKind
from reception.services.backup.center_check import CenterCheck
from reception.services.dossier.conflicts import conflicts
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.recoding import repair_collisions
from reception.services.dossier.undoing import last_undo, undo
from reception.services.own_past import news_words, untold_news
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.identity_record import Cause
from reception.sync.engine import RoundOutcome
from reception.sync.gateway import PushOutcome, StopAll, TryLater
from reception.sync.reconciling import reconcile
from simulator.crash import Crashed, crash_after
from tests.sync.copied_office import Office, shown, uids_of
from tests.sync.test_restored import Pc, at_center
from tests.workspaces import UNIT, open_copy

pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture
def shared(office: Office) -> Office:
    """Two PCs with one folder and a far counter that knows what both have in common."""
    open_copy(office.root / "far", 2).close()
    office.pcs["far"] = office._start(Pc(office.root / "far", office.center))
    office["far"].sync()
    office.clone("b")
    return office


def lose(office: Office, device: str, *seqs: int) -> None:
    """A hand in the center's database; its server runs on."""
    with closing(sqlite3.connect(office.root / "center" / "center.db")) as database:
        database.execute("DROP TRIGGER IF EXISTS events_stay")
        places = [(device, seq) for seq in seqs]
        database.executemany("DELETE FROM events WHERE device_id = ? AND seq = ?", places)
        database.commit()


def compare(pc: Pc) -> CenterCheck:
    return reconcile(SqliteHoldingsStore(pc.context.database), pc.gateway, UNIT)


def meet(office: Office) -> None:
    """Everybody syncs, mends codes and compares until nothing is sent again."""
    for _ in range(8):
        mended = 0
        for pc in office.pcs.values():
            pc.sync()
            mended += len(repair_collisions(pc.context))
        if not mended + sum(compare(pc).resent for pc in office.pcs.values()):
            return


def taken_by_a(office: Office, *, of_b: int = 4) -> str:
    """The center loses what b had sent, and the other copy's first unsent event comes there.

    Returns:
        The name they share.
    """
    a, b = office["a"], office["b"]
    name = b.store.device_id
    a.receive(2)
    b.receive(of_b)
    b.sync()
    office["far"].sync()
    lose(office, name, 3, 4)
    assert a.sync().outcome is RoundOutcome.DONE
    return name


# ---------------------------------------------------------------------- a place that is taken
def test_lost_events_whose_place_is_taken_go_on_elsewhere(shared: Office) -> None:
    name = taken_by_a(shared)
    b = shared["b"]
    b.receive()
    assert [item.kind.value for item in compare(b).findings] == ["unproved", "lost"][::-1]
    report = b.sync()
    assert (report.outcome, report.renewed, report.pending) == (RoundOutcome.DONE, 1, 0)
    # The places that the center kept, and what came behind them, are as they were.
    held = {(device, seq) for device, seq, _ in at_center(shared.center)}
    assert {(name, seq) for seq in (5, 6, 7)} <= held
    meet(shared)
    shared.check_equal()
    assert len(uids_of(b)) == 2 + 2 + 4 + 1


def test_whoever_holds_the_lost_events_follows_them(shared: Office) -> None:
    """Without a comparison of their own; meanwhile nothing is there twice."""
    far, c = shared["far"], shared.clone("c", of="b")
    taken_by_a(shared)
    c.sync()
    before = len(uids_of(far))
    far.sync()
    assert far.store.backlog().not_received == 1
    compare(shared["b"])
    shared["b"].sync()
    assert far.sync().outcome is RoundOutcome.DONE
    assert far.store.backlog().not_received == 0
    assert far.events() == at_center(shared.center)
    assert len(uids_of(far)) == before + 2
    far.receive()
    shared.check_equal()
    assert len(uids_of(c)) == 2 + 2 + 4 + 1


def test_a_copy_follows_its_twin_and_takes_another_name(shared: Office) -> None:
    shared["b"].receive(4)
    shared["b"].sync()
    c = shared.clone("c", of="b")
    was = c.store.device_id
    shared["a"].receive(2)
    lose(shared, was, 3, 4)
    shared["a"].sync()
    # It has looked for what the center lost, too, and learns from the others before it sends.
    compare(shared["b"])
    shared["b"].sync()
    report = c.sync()
    assert (report.outcome, report.code, report.renewed) == (
        RoundOutcome.MORE,
        "sync_goes_on",
        1,
    )
    assert c.store.device_id != was
    assert c.sync().outcome is RoundOutcome.DONE
    assert c.events() == at_center(shared.center)
    c.receive()
    shared.check_equal()


def test_a_person_is_told_what_the_center_lost(shared: Office) -> None:
    taken_by_a(shared)
    b = shared["b"]
    compare(b)
    b.sync()
    news = untold_news(b.context)
    assert news is not None
    assert (news.cause, news.moved) == (Cause.LOST, 2)
    assert "2 việc ấy nay đứng dưới tên khác" in news_words(news)


def test_an_undo_that_waits_names_the_event_in_its_new_place(shared: Office) -> None:
    a, b = shared["a"], shared["b"]
    name = b.store.device_id
    a.receive(2)
    first = b.codes[0]
    b.forward(first)
    b.receive(3)
    b.sync()
    lose(shared, name, 3, 4)
    a.sync()
    back = last_undo(b.context, first)
    assert back is not None
    undo(b.context, back)
    compare(b)
    assert b.sync().pending == 0
    meet(shared)
    shared.check_equal()
    assert conflicts(b.context) == []
    dossier = next(d for d in shown(a).values() if first in (d.code, *d.aliases))
    assert dossier.status.name == "RECEIVED"


# ---------------------------------------------------------------------- lines and centers
def answering(office: Office, name: str, answers: Callable[[int], PushOutcome | None]) -> None:
    """The n-th single event that a PC sends from now on is answered as told."""
    pc, count = office[name], 0
    push = pc.gateway.push

    def answered(parcel):
        nonlocal count
        if len(parcel.events) > 1:
            return push(parcel)
        count += 1
        return answers(count) or push(parcel)

    pc.gateway.push = answered  # type: ignore[method-assign]  # a line that answers so


def test_a_line_that_breaks_between_two_refusals_changes_nothing(shared: Office) -> None:
    taken_by_a(shared)
    b = shared["b"]
    was = b.store.device_id
    compare(b)
    answering(shared, "b", lambda n: TryLater("sync_no_line") if n == 2 else None)
    assert b.sync().code == "sync_no_line"
    assert (b.store.device_id, b.store.backlog().pending) == (was, 2)
    assert b.sync().pending == 0
    meet(shared)
    shared.check_equal()


def test_the_center_fails_at_the_event_behind_the_refused_one(shared: Office) -> None:
    """What it says of that one is found out when its turn comes."""
    taken_by_a(shared)
    b = shared["b"]
    compare(b)
    answering(
        shared,
        "b",
        lambda n: TryLater("sync_center_failed", suspect=True) if n == 2 else None,
    )
    b.sync()
    meet(shared)
    shared.check_equal()


def test_a_center_that_takes_nothing_back_is_not_asked_for_ever(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reception.sync.refused_places.MOST_ASKED", 5)
    a = office["a"]
    a.receive(12)
    a.sync()
    name = a.store.device_id
    lose(office, name, *range(1, 14))
    compare(a)
    push, singles = a.gateway.push, []

    def refusing(parcel):
        if parcel.device_id != name:
            return push(parcel)
        singles.extend(parcel.events if len(parcel.events) == 1 else ())
        return StopAll("device_clash")

    monkeypatch.setattr(a.gateway, "push", refusing)
    assert a.sync().outcome is RoundOutcome.DONE
    # Each is asked about alone, and the first of every stretch once more.
    assert len(singles) <= 13 + 6
    monkeypatch.undo()
    office.check_equal()
    assert len(uids_of(a)) == 14


# ---------------------------------------------------------------------- crashes and chance
def test_a_crash_at_any_line_leaves_something_that_heals(shared: Office) -> None:
    taken_by_a(shared)
    compare(shared["b"])
    chance, deaths = random.Random(9), 0
    for _ in range(30):
        for name in ("b", "far"):
            try:
                with crash_after(chance.randint(1, 900)):
                    shared[name].sync()
            except Crashed:
                deaths += 1
            shared._closed(name, lambda _pc: None)
    assert deaths
    meet(shared)
    shared.check_equal()
    assert len(uids_of(shared["b"])) == 2 + 2 + 4


@pytest.mark.parametrize("seed", [0, 49, 62, 81, 87, 89])
def test_any_order_of_copies_losses_and_work(shared: Office, seed: int) -> None:
    """Whatever the center loses and gives away, every replica ends with every dossier once."""
    chance, made = random.Random(seed), 2
    name = shared["a"].store.device_id
    for step in range(16):
        pc = shared[chance.choice(list(shared.pcs))]
        match chance.choice(["receive", "receive", "forward", "sync", "sync", "clone", "lose"]):
            case "receive":
                with suppress(NotPermitted):
                    pc.receive(2)
                    made += 2
            case "forward":
                _forward_any(pc, chance)
            case "sync":
                pc.sync()
            case "clone" if len(shared.pcs) < 5:
                shared.clone(f"c{step}", of=chance.choice([n for n in shared.pcs if n != "far"]))
            case "lose":
                first = chance.randint(1, 6)
                # What somebody still holds: a center that loses it all is another matter.
                lose(shared, name, *range(first, first + chance.randint(1, 3)))
                compare(pc)
    meet(shared)
    shared.check_equal()
    births = [
        event.dossier_uid
        for event in shared.center.store.page(UNIT, "", "", 5_000).events
        if event.kind == EventKind.RECEIVED
    ]
    assert len(births) == len(set(births)) == made


def _forward_any(pc: Pc, chance: random.Random) -> None:
    uid = chance.choice(uids_of(pc))
    with suppress(NotPermitted):
        act(pc.context, uid, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
