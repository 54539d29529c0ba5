"""What the center lost, hides or never had is found by place; what is still held goes up again."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reception.center.server import CenterServer
from reception.domain.holdings import HoldingQuestion, Span
from reception.domain.workflow import Action
from reception.services.backup.center_check import CenterCheck, FindingKind
from reception.services.backup.data_check import CheckStopped
from reception.services.dossier.processing import ActionInput, act
from reception.services.setup.center_account import CenterAccount
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.sync.engine import RoundOutcome
from reception.sync.gateway import StopAll
from reception.sync.holdings_message import Proof
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import PushRequest
from reception.sync.reconciling import compare_once_a_day, reconcile
from tests.chains import START
from tests.sync.lives import intakes
from tests.sync.visits import Pc, Province, at_center
from tests.workspaces import UNIT

pytestmark = pytest.mark.usefixtures("caplog")
LOST, NOT_KEPT, UNPROVED = FindingKind.LOST, FindingKind.NOT_KEPT, FindingKind.UNPROVED


def check(pc: Pc, center: CenterServer, **options: Any) -> CenterCheck:
    store = SqliteHoldingsStore(pc.context.database)
    gateway = CenterHttpGateway(center.url, center.token, timeouts=(2, 5))
    with closing(gateway):
        return reconcile(store, gateway, UNIT, **options)


def kinds(found: CenterCheck) -> list[tuple[FindingKind, int, int]]:
    return [(item.kind, item.first, item.last) for item in found.findings]


def spoil(province: Province, *statements: str) -> None:
    """What a hand in the center's database does, guards or not; no server runs."""
    with closing(sqlite3.connect(province.folder / "center.db")) as database:
        for name in ("events_stay", "events_are_facts"):
            database.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            database.execute(statement)
        database.commit()


def device(pc: Pc) -> str:
    return pc.store.device_id


def test_a_sound_center_is_equal_and_nothing_is_queued(province, pc, other) -> None:
    with province.open() as center:
        pc.receive(3)
        other.receive(2)
        for counter in (pc, other, pc):
            counter.sync(center)
        found = check(pc, center)
        assert found.is_equal
        assert found.is_proved
        assert found.resent == 0
        assert [(line.is_own, line.counter, line.here, line.there) for line in found.devices] == [
            (True, 1, 3, 3),
            (False, 2, 2, 2),
        ]
        assert (found.dossiers_here, found.dossiers_there) == (5, 5)


def test_an_office_without_a_dossier_is_equal(province, pc) -> None:
    with province.open() as center:
        assert check(pc, center).is_equal
        pc.sync(center)
        assert check(pc, center).is_equal


def test_an_event_deleted_at_the_center_is_named_and_sent_again(province, pc) -> None:
    with province.open() as center:
        codes = pc.receive(5)
        pc.sync(center)
    spoil(province, "DELETE FROM events WHERE seq = 3")
    with province.open() as center:
        assert pc.sync(center).pushed == 0  # an ordinary round notices nothing
        found = check(pc, center)
        assert kinds(found) == [(LOST, 3, 3)]
        assert found.resent == 1
        (finding,) = found.findings
        assert finding.codes == (codes[2],)
        assert (device(pc)[:8] in finding.words(), codes[2] in finding.words()) == (True, True)
        report = pc.sync(center)
        assert (report.outcome, report.pushed, report.pending) == (RoundOutcome.DONE, 1, 0)
        assert set(at_center(center)) == pc.events()
        assert check(pc, center).is_equal
        assert center.store.counts(UNIT).dossiers == 5


@pytest.mark.parametrize("seqs", ["1", "5", "2, 3, 4", "1, 2, 3, 4, 5"])
def test_whatever_is_deleted_comes_back_once_and_in_its_place(province, pc, other, seqs) -> None:
    with province.open() as center:
        pc.receive(5)
        pc.sync(center)
    spoil(province, f"DELETE FROM events WHERE seq IN ({seqs})")
    with province.open() as center:
        check(pc, center)
        pc.sync(center)
        found = at_center(center)
        assert len(found) == len(set(found)) == 5
        other.sync(center)
        assert set(found) == pc.events() == other.events()


def test_what_a_dead_pc_had_sent_is_sent_again_by_whoever_holds_it(province, pc, other) -> None:
    with province.open() as center:
        other.receive(4)
        other.sync(center)
        pc.receive(1)
        pc.sync(center)
    dead = device(other)
    spoil(
        province,
        f"DELETE FROM events WHERE device_id = '{dead}'",
        f"DELETE FROM devices WHERE device_id = '{dead}'",
    )
    with province.open() as center:
        assert pc.sync(center).resent == 0
        found = check(pc, center)
        assert kinds(found) == [(LOST, 1, 4)]
        assert found.findings[0].counter == 2
        pc.sync(center)
        assert set(at_center(center)) == pc.events()
        assert check(pc, center).is_equal


def test_a_payload_damaged_at_the_center_is_found_and_healed(province, pc) -> None:
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
    spoil(province, "UPDATE events SET payload = replace(payload, 'a', 'b') WHERE seq = 2")
    with province.open() as center:
        assert kinds(check(pc, center)) == [(UNPROVED, 2, 2)]
        pc.sync(center)
        assert check(pc, center).is_equal


def test_a_center_that_lies_about_what_it_holds_is_told_from_one_that_lost_it(
    province, pc, monkeypatch
) -> None:
    """It says that it has taken the event again, and still has nothing to prove it by."""
    with province.open() as center:
        pc.receive(4)
        pc.sync(center)

        def lie(self: CenterHttpGateway, question: HoldingQuestion) -> Proof:
            count = min(question.step, question.last - question.after)
            return Proof((Span(count, "0" * 64),) * question.spans, center.store.identity)

        monkeypatch.setattr(CenterHttpGateway, "proof", lie)
        assert kinds(check(pc, center)) == [(UNPROVED, 1, 4)]
        assert kinds(check(pc, center)) == []  # on its way; not forgotten by looking twice
        assert pc.sync(center).pushed == 4
        found = check(pc, center)
        assert kinds(found) == [(NOT_KEPT, 1, 4)]
        assert "báo người phụ trách" in found.findings[0].words()


def test_an_answer_from_before_proves_nothing(province, pc) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        with closing(CenterHttpGateway(center.url, center.token)) as gateway:
            one, two = (
                gateway.proof(HoldingQuestion(device(pc), 0, 2, 2, word)) for word in ("aa", "bb")
            )
        assert isinstance(one, Proof)
        assert isinstance(two, Proof)
        assert one.spans[0].count == two.spans[0].count == 2
        assert one.spans[0].proof != two.spans[0].proof


def test_a_center_begun_anew_at_the_address_is_named_and_filled(province, pc, other) -> None:
    with province.open() as center:
        other.receive(2)
        other.sync(center)
        pc.receive(2)
        pc.sync(center)
        assert check(pc, center).is_equal
    shutil.rmtree(province.folder)
    with province.open() as center:
        found = check(pc, center)
        assert [item.kind for item in found.findings] == [FindingKind.OTHER_CENTER, LOST, LOST]
        pc.sync(center)
        assert set(at_center(center)) == pc.events()
        assert check(pc, center).is_equal


def test_two_centers_in_turn_at_one_address_are_told_and_nothing_is_sent(
    province, pc, tmp_path
) -> None:
    rival = Province(tmp_path / "rival")
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        assert check(pc, center).is_equal
    with rival.open() as center:
        assert FindingKind.OTHER_CENTER in [item.kind for item in check(pc, center).findings]
        pc.sync(center)
    with province.open() as center:
        found = check(pc, center)
        assert [item.kind for item in found.findings] == [FindingKind.TWO_CENTERS]
        assert found.resent == 0


def test_two_centers_behind_one_address_are_noticed_within_one_check(
    province, pc, monkeypatch
) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        honest, names = CenterHttpGateway.proof, iter(("a", "b"))

        def shuffled(self: CenterHttpGateway, question: HoldingQuestion) -> object:
            answer = honest(self, question)
            assert isinstance(answer, Proof)
            return replace(answer, center=next(names))

        monkeypatch.setattr(CenterHttpGateway, "proof", shuffled)
        assert [item.kind for item in check(pc, center).findings] == [FindingKind.TWO_CENTERS]


def test_what_is_not_sent_or_not_fetched_yet_is_no_difference(province, pc, other) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        other.receive(3)
        other.sync(center)
        pc.receive(1)
        found = check(pc, center)
        assert found.is_equal
        assert [(line.waiting, line.not_fetched) for line in found.devices] == [(1, 0), (0, 3)]


def test_events_of_this_pc_that_only_the_center_has_are_told(province, pc, tmp_path) -> None:
    """The folder was put back by file copy; the identity heals with a round, the person is told."""
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        copy = tmp_path / "copy"
        shutil.copytree(pc.context.folder.root.parent, copy)
        pc.receive(2)
        pc.sync(center)
        pc.close()
        shutil.rmtree(pc.context.folder.root.parent)
        shutil.copytree(copy, pc.context.folder.root.parent)
        from reception.workspace import Workspace

        with (
            Workspace(copy / "data", copy / "key") as workspace,
            workspace.connected() as context,
            closing(CenterHttpGateway(center.url, center.token)) as gateway,
        ):
            found = reconcile(SqliteHoldingsStore(context.database), gateway, UNIT)
        assert kinds(found) == [(FindingKind.OWN_ABSENT, 3, 4)]


def test_a_center_out_of_reach_is_said_with_its_reason(province, pc) -> None:
    with province.open() as center:
        pc.receive(1)
        pc.sync(center)
    found = check(pc, center)
    assert (found.code, found.findings, found.resent) == ("sync_no_line", (), 0)


def test_a_center_that_proves_nothing_is_compared_by_its_numbers(province, pc, monkeypatch) -> None:
    monkeypatch.setattr(CenterHttpGateway, "proof", lambda *_args: StopAll("sync_no_center"))
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
        found = check(pc, center)
        assert (found.is_equal, found.is_proved) == (True, False)
    spoil(province, "DELETE FROM events WHERE seq = 2")
    with province.open() as center:
        assert kinds(check(pc, center)) == [(UNPROVED, 1, 3)]


def test_a_stop_while_the_center_hangs_ends_at_once_and_changes_nothing(
    province, pc, monkeypatch
) -> None:
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
    spoil(province, "DELETE FROM events WHERE seq = 2")
    asked, go_on = threading.Event(), threading.Event()

    def hang(*_args: object) -> StopAll:
        asked.set()
        go_on.wait(30)
        return StopAll("sync_no_center")

    monkeypatch.setattr(CenterHttpGateway, "proof", hang)
    with province.open() as center:
        begun = time.monotonic()
        with pytest.raises(CheckStopped):
            check(pc, center, stopped=asked.is_set)
        go_on.set()
        assert time.monotonic() - begun < 10
        assert pc.store.backlog().pending == 0


def test_a_dossier_hidden_from_the_centers_figures_is_noticed(province, pc) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        center.store.settle()
    spoil(province, "DELETE FROM dossiers WHERE code = (SELECT min(code) FROM dossiers)")
    with province.open() as center:
        found = check(pc, center)
        assert [item.kind for item in found.findings] == [FindingKind.FIGURES]
        assert "2: 2 ↔ 1" in found.findings[0].words()


def test_what_fits_between_its_neighbours_no_more_goes_on_elsewhere(province, pc, other) -> None:
    """The center damaged an event besides; the PC does not wait for it for ever."""
    with province.open() as center:
        codes = pc.receive(3)
        act(pc.context, codes[0], Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
        pc.sync(center)
        other.sync(center)
    lost = device(pc)
    spoil(
        province,
        "DELETE FROM events WHERE seq = 2",
        "UPDATE events SET previous = iif(previous LIKE 'f%', 'e', 'f') || substr(previous, 2)"
        " WHERE seq = 3",
    )
    with province.open() as center:
        check(pc, center)
        pc.receive(1)
        report = pc.sync(center)
        assert (report.outcome, report.renewed, report.pending) == (RoundOutcome.DONE, 1, 0)
        places = {(name, seq) for name, seq, _ in at_center(center)}
        assert {(lost, seq) for seq in (1, 2, 3, 4, 5)} & places == {
            (lost, seq) for seq in (1, 3, 4, 5)
        }
        assert check(pc, center).resent == 0
        for counter in (other, pc, other):
            counter.sync(center)
        assert pc.events() == other.events()
        assert {place[:2] for place in pc.events()} == places | {(device(pc), 1)} & places


def test_twenty_thousand_dossiers_are_compared_in_few_questions(province, pc, monkeypatch) -> None:
    """One event of another PC is missing at the center among 20,000; it alone is looked for."""
    events = intakes(20_000, device="d2")
    asked: list[HoldingQuestion] = []
    honest = CenterHttpGateway.proof

    def counted(self: CenterHttpGateway, question: HoldingQuestion) -> object:
        asked.append(question)
        return honest(self, question)

    monkeypatch.setattr(CenterHttpGateway, "proof", counted)
    with province.open() as center:
        for at in range(0, len(events), 2_000):
            page = events[at : at + 2_000]
            center.store.ingest(PushRequest(UNIT, "d2", tuple(page)), START)
            pc.store.apply_page(page, "", START)
        center.store.settle()
        assert check(pc, center).is_equal
        assert len(asked) == 2
    spoil(province, "DELETE FROM events WHERE seq = 12345")
    asked.clear()
    with province.open() as center:
        told: list[tuple[int, int]] = []
        found = check(pc, center, progress=lambda done, total: told.append((done, total)))
        assert kinds(found) == [(LOST, 12_345, 12_345)]
        assert [question.step for question in asked] == [500, 500, 1]
        assert told[-1] == (20_000, 20_000)


def test_a_loss_is_noticed_by_itself_once_a_day(province, pc) -> None:
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
    spoil(province, "DELETE FROM events WHERE seq = 2")
    with province.open() as center:
        account = CenterAccount(center.url, center.token)
        with closing(pc.held.center.rounds(account, UNIT, 1)()) as round_:
            assert round_(lambda: False).resent == 1
            report = round_(lambda: False)
            assert (report.pushed, report.resent, report.pending) == (1, 0, 0)
        assert set(at_center(center)) == pc.events()


def test_by_itself_nothing_is_proved_while_the_numbers_agree(province, pc, monkeypatch) -> None:
    asked: list[int] = []
    honest = CenterHttpGateway.proof

    def counted(self: CenterHttpGateway, question: HoldingQuestion) -> object:
        asked.append(question.last)
        return honest(self, question)

    monkeypatch.setattr(CenterHttpGateway, "proof", counted)
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
        store = SqliteHoldingsStore(pc.context.database)
        with closing(CenterHttpGateway(center.url, center.token)) as gateway:
            for day in (date(2026, 8, 5), date(2026, 8, 5), date(2026, 8, 6)):
                assert compare_once_a_day(store, gateway, UNIT, day, lambda: False) == 0
            assert compare_once_a_day(store, gateway, UNIT, date(2026, 8, 7), lambda: True) == 0
    assert asked == [1, 1]
    assert store.compared_on() == date(2026, 8, 6)
