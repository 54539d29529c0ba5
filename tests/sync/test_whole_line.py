"""Encrypted store, engine, HTTP, center: two real counters and everything that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.center.faults import Fault, Faults
from reception.center.server import CenterServer, system_clock
from reception.domain.account_facts import AccountOpened
from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Role
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake import receiving
from reception.services.recording import OfficeAct, record_office
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.http_gateway import CenterHttpGateway
from tests.workspaces import UNIT, a_form, open_copy


@dataclass
class Counter:
    """A counter of the office with its own folder, and its own line to the center."""

    context: ServiceContext
    store: SqliteSyncStore
    engine: SyncEngine
    taken_in: list[Dossier] = field(default_factory=list)

    def receive(self, count: int = 1) -> Dossier:
        for _ in range(count):
            number = len(self.taken_in)
            person = PartyInput(name=f"Nguyễn Văn Thử {number}", phone=f"0905{number:06d}")
            self.taken_in.append(receiving.receive(self.context, a_form(owner=person)).dossier)
        return self.taken_in[-1]

    def move(self, code: str, action: Action, **given: str) -> Dossier:
        return act(self.context, code, action, ActionInput(**given))  # type: ignore[arg-type]  # fields by name

    def sync(self) -> SyncReport:
        return self.engine.run()

    def dossier(self, uid: str) -> Dossier | None:
        with self.context.database.read() as view:
            return view.dossier(uid)


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def center(tmp_path: Path, faults: Faults) -> Iterator[CenterServer]:
    with running_center(tmp_path / "center", unit=UNIT, faults=faults) as server:
        yield server


@pytest.fixture
def first(tmp_path: Path, center: CenterServer) -> Iterator[Counter]:
    with open_counter(tmp_path / "first", center, 1) as counter:
        yield counter


@pytest.fixture
def second(tmp_path: Path, center: CenterServer) -> Iterator[Counter]:
    with open_counter(tmp_path / "second", center, 2) as counter:
        yield counter


@contextmanager
def open_counter(folder: Path, center: CenterServer, number: int) -> Iterator[Counter]:
    with ExitStack() as stack:
        held = open_copy(folder, number)
        stack.callback(held.close)
        context, store = held.context(), held.sync_store()
        stack.callback(context.database.close)
        stack.callback(store.close)
        gateway = CenterHttpGateway(center.url, center.token, timeouts=(2, 5))
        stack.callback(gateway.close)
        engine = SyncEngine(store, gateway, unit=UNIT, clock=system_clock)
        yield Counter(context, store, engine)


def total(center: CenterServer) -> int:
    return center.store.counts(UNIT).dossiers


def test_every_record_reaches_the_center_once(first: Counter, center: CenterServer) -> None:
    first.receive(12)
    report = first.sync()
    assert (report.acked, report.pending, report.outcome) == (12, 0, RoundOutcome.DONE)
    counts = center.store.counts(UNIT)
    assert (counts.dossiers, counts.doubled, counts.unborn) == (12, 0, 0)
    assert [device.acked_seq for device in counts.devices] == [12]


def test_what_one_counter_took_in_another_can_hand_on(first: Counter, second: Counter) -> None:
    taken = first.receive()
    first.sync()
    assert second.sync().pulled == 1
    second.move(taken.code, Action.FORWARD, to_unit="Phòng Tư pháp")
    second.sync()
    assert first.sync().pulled == 1
    assert first.dossier(taken.uid) == second.dossier(taken.uid)


def test_the_centers_own_fold_agrees_with_the_counters(
    first: Counter, second: Counter, center: CenterServer
) -> None:
    taken = first.receive()
    first.move(taken.code, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    first.sync()
    second.sync()
    second.move(taken.code, Action.SUPPLEMENT)
    second.sync()
    first.sync()
    assert center.store.find(taken.code) == (first.dossier(taken.uid),)


def test_what_the_office_keeps_of_itself_reaches_every_counter_and_is_no_dossier(
    first: Counter, second: Counter, center: CenterServer
) -> None:
    first.receive(3)
    fact = AccountOpened("a", "Trần Thị Lãnh Đạo", Role.SUPERVISOR, "hash")
    with first.context.database.write() as tx:
        book = record_office(
            first.context, tx, OfficeAct(ACCOUNTS, OfficeKind.ACCOUNT_OPENED, fact)
        )
    assert first.sync().acked == 4
    counts = center.store.counts(UNIT)
    assert (counts.dossiers, counts.unborn, counts.doubled) == (3, 0, 0)
    assert second.sync().pulled == 4
    with second.context.database.read() as view:
        assert view.office.get(ACCOUNTS) == book
        assert verify(view).is_sound
    compared = SqliteHoldingsStore(second.context.database)
    assert sum(compared.dossiers_by_status().values()) == counts.dossiers


@pytest.mark.parametrize(
    "fault",
    [
        Fault.LOST_ANSWER,
        Fault.CUT_ANSWER,
        Fault.OTHER_JSON,
        Fault.LOGIN_PAGE,
        Fault.REDIRECT,
        Fault.FAILS,
        Fault.BUSY,
    ],
)
@pytest.mark.usefixtures("caplog")
def test_trouble_in_the_middle_of_a_push_loses_and_doubles_nothing(
    first: Counter, center: CenterServer, faults: Faults, fault: Fault
) -> None:
    first.receive(3)
    faults.plan(fault, times=2)
    first.sync()
    first.receive(2)
    while first.sync().pending:
        pass
    counts = center.store.counts(UNIT)
    assert (counts.dossiers, counts.doubled) == (5, 0)
    assert counts.devices[0].events == 5


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize(
    "fault",
    [Fault.PAGE_TWICE, Fault.PAGE_REVERSED, Fault.CUT_ANSWER, Fault.FAILS, Fault.CURSOR_GONE],
)
def test_trouble_in_the_middle_of_a_pull_loses_and_doubles_nothing(
    first: Counter, second: Counter, faults: Faults, fault: Fault
) -> None:
    taken = first.receive()
    first.move(taken.code, Action.FORWARD)
    first.move(taken.code, Action.COMPLETE)
    first.sync()
    faults.plan(fault, method="GET")
    second.sync()
    second.sync()
    assert second.dossier(taken.uid) == first.dossier(taken.uid)


def test_an_expired_token_stops_the_round_and_keeps_the_work(
    first: Counter, faults: Faults
) -> None:
    first.receive(2)
    faults.plan(Fault.TOKEN_EXPIRED)
    report = first.sync()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "sync_unauthorised")
    assert report.pending == 2
    assert first.sync().pending == 0


def test_a_revoked_token_is_of_no_more_use(first: Counter, center: CenterServer) -> None:
    center.store.revoke_tokens(UNIT)
    first.receive()
    assert first.sync().code == "sync_unauthorised"


def test_a_center_whose_clock_is_an_hour_wrong_is_noticed_and_changes_nothing(
    first: Counter, second: Counter, faults: Faults
) -> None:
    faults.clock_offset = timedelta(hours=1)
    taken = first.receive()
    report = first.sync()
    second.sync()
    assert report.skew is not None
    assert abs(report.skew - timedelta(hours=1)) < timedelta(seconds=5)
    assert second.dossier(taken.uid) == first.dossier(taken.uid)


@pytest.mark.usefixtures("caplog")
def test_one_dossier_the_center_chokes_on_delays_no_other(
    first: Counter, center: CenterServer, faults: Faults
) -> None:
    first.receive(9)
    faults.poison = '"phone":"0905000004"'
    reports = [first.sync() for _ in range(3)]
    assert reports[-1].pending == 0
    assert reports[-1].quarantined == 1
    assert total(center) == 8


@pytest.mark.usefixtures("caplog")
def test_a_quarantined_event_asked_for_again_arrives_everywhere(
    first: Counter, second: Counter, center: CenterServer, faults: Faults
) -> None:
    first.receive(3)
    faults.poison = '"phone":"0905000001"'
    for _ in range(3):
        first.sync()
    second.sync()
    faults.poison = ""
    with first.context.database.write() as tx:
        assert tx.outbox.requeue(2)
    assert first.sync().quarantined == 0
    second.sync()
    assert total(center) == 3
    uid = first.taken_in[1].uid
    assert second.dossier(uid) == first.dossier(uid)


@pytest.mark.usefixtures("caplog")
def test_a_hole_in_another_counters_chain_is_no_fault_of_ours(
    first: Counter, second: Counter, faults: Faults
) -> None:
    first.receive(3)
    faults.poison = '"phone":"0905000001"'
    for _ in range(3):
        first.sync()
    assert second.sync().pulled == 2
    with second.context.database.read() as view:
        assert verify(view).is_sound


@pytest.mark.usefixtures("caplog")
def test_a_copied_disk_is_found_out_and_neither_side_loses_anything(
    tmp_path: Path, first: Counter, center: CenterServer
) -> None:
    with open_counter(tmp_path / "copy", center, 1) as copy:
        first.receive()
        copy.receive()
        first.sync()
        report = copy.sync()
        assert (report.outcome, report.renewed, report.pending) == (RoundOutcome.DONE, 1, 0)
        assert (report.pulled, first.sync().pulled) == (1, 1)
    assert total(center) == 2


def test_a_center_that_comes_back_gets_what_was_taken_in_meanwhile(
    tmp_path: Path, faults: Faults
) -> None:
    folder = tmp_path / "center"
    with running_center(folder, unit=UNIT) as center:
        port = int(center.url.rpartition(":")[2])
        with open_counter(tmp_path / "counter", center, 1) as counter:
            counter.receive(2)
            counter.sync()
            center.stop()
            counter.receive(3)
            while counter.sync().outcome is not RoundOutcome.LATER:
                pass
            token = center.token
            with running_center(folder, unit=UNIT, port=port) as again:
                assert again.token != token
                report = counter.sync()
                assert (report.outcome, report.pending) == (RoundOutcome.DONE, 0)
                assert total(again) == 5


def test_a_dossier_sent_by_post_keeps_its_channel(first: Counter, center: CenterServer) -> None:
    dossier = receiving.receive(first.context, a_form(channel=Channel.POST)).dossier
    first.sync()
    (found,) = center.store.find(dossier.code)
    assert found.intake.channel is Channel.POST
