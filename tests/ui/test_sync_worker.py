from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.center.tables import events
from reception.domain.errors import EnvironmentProblem
from reception.services.intake import receiving
from reception.services.setup.center_account import CenterAccount
from reception.sync import loop
from reception.sync.engine import RoundOutcome, SyncReport
from reception.ui.sync.sync_worker import SyncActivity, SyncService, SyncState
from tests.workspaces import UNIT, a_form, open_copy


@dataclass
class PlannedRound:
    """A round that answers as planned and remembers which threads touched it."""

    plan: list[SyncReport | Exception] = field(default_factory=list)
    runs: int = 0
    asked: int = 0
    threads: set[int] = field(default_factory=set)
    is_closed: bool = False
    hold: Callable[[Callable[[], bool]], object] = lambda cancelled: None

    def __call__(self, cancelled: Callable[[], bool]) -> SyncReport:
        self.threads.add(threading.get_ident())
        self.runs += 1
        self.hold(cancelled)
        answer = self.plan.pop(0) if self.plan else SyncReport()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def try_everything(self) -> None:
        self.asked += 1

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.is_closed = True


LATER = SyncReport(outcome=RoundOutcome.LATER, code="sync_timeout", pending=3)
STOPPED = SyncReport(outcome=RoundOutcome.STOPPED, code="sync_unauthorised")


@pytest.fixture
def service(qapp) -> Iterator[Callable[..., SyncService]]:
    made: list[SyncService] = []

    def make(round_: PlannedRound | None, wait: float = 0.05) -> SyncService:
        built = None if round_ is None else lambda: round_
        one = SyncService(built, uniform=lambda low, high: min(high, wait))
        made.append(one)
        return one

    yield make
    for one in made:
        one.stop()


def test_without_a_center_it_says_so_and_stays_idle(service, qtbot):
    idle = service(None)
    with qtbot.waitSignal(idle.state_changed) as told:
        idle.start()
    assert told.args[0].activity is SyncActivity.NO_CENTER
    assert idle._thread is None
    idle.send_now()
    assert idle.stop()


def test_first_round_runs_at_once_and_reports_on_the_main_thread(service, qtbot):
    round_ = PlannedRound([SyncReport(acked=4)])
    sync = service(round_)
    heard: list[int] = []
    sync.report.connect(lambda report: heard.append(threading.get_ident()))
    with qtbot.waitSignal(sync.report) as told:
        sync.start()
    assert told.args[0].acked == 4
    assert heard == [threading.main_thread().ident]
    assert threading.main_thread().ident not in round_.threads


def test_everything_of_a_round_stays_on_one_thread(service, qtbot):
    made: list[int] = []
    round_ = PlannedRound()

    def make() -> PlannedRound:
        made.append(threading.get_ident())
        return round_

    sync = SyncService(make)
    with qtbot.waitSignal(sync.report):
        sync.start()
    assert sync.stop()
    assert round_.threads == set(made)
    assert round_.is_closed


def test_a_commit_is_sent_within_five_seconds(service, qtbot):
    round_ = PlannedRound()
    sync = service(round_)
    with qtbot.waitSignal(sync.report):
        sync.start()
    begun = time.monotonic()
    with qtbot.waitSignal(sync.report, timeout=5_000):
        sync.notice_commit()
    assert time.monotonic() - begun < 5.0


def test_a_failure_is_retried_by_itself_until_it_succeeds(service, qtbot):
    round_ = PlannedRound([LATER, LATER, SyncReport(acked=3)])
    sync = service(round_)
    seen: list[SyncActivity] = []
    sync.state_changed.connect(lambda state: seen.append(state.activity))
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.WAITING)
    assert seen.count(SyncActivity.RETRYING) == 2
    assert round_.runs == 3


def test_failures_in_a_row_keep_the_moment_of_the_first(service, qtbot):
    sync = service(PlannedRound([LATER, LATER, LATER]))
    states: list[SyncState] = []
    sync.state_changed.connect(states.append)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.WAITING)
    failing = [state for state in states if state.activity is SyncActivity.RETRYING]
    assert len(failing) == 3
    assert len({state.failing_since for state in failing}) == 1
    assert failing[0].code == "sync_timeout"
    assert sync.state.failing_since is None


def test_what_a_person_must_resolve_stops_it_until_send_now(service, qtbot):
    round_ = PlannedRound([STOPPED])
    sync = service(round_)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.STOPPED)
    sync.notice_commit()
    sync.notice_line()
    qtbot.wait(100)
    assert (round_.runs, round_.asked) == (1, 0)
    sync.send_now()
    qtbot.waitUntil(lambda: round_.runs == 2)
    assert round_.asked == 1


def test_the_line_coming_back_ends_the_waiting(service, qtbot):
    round_ = PlannedRound([LATER])
    sync = service(round_, wait=300.0)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RETRYING)
    sync.notice_line()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.WAITING)
    assert round_.runs == 2


def test_a_full_disk_in_a_round_is_told_and_tried_again(service, qtbot):
    sync = service(PlannedRound([EnvironmentProblem("disk_full")]), wait=300.0)
    reports: list[SyncReport] = []
    sync.report.connect(reports.append)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RETRYING)
    assert sync.state.code == "disk_full"
    # Nothing was counted, so nothing is claimed.
    assert reports == []


def test_a_bug_in_a_round_is_logged_and_does_not_end_the_thread(service, qtbot, caplog):
    round_ = PlannedRound([ZeroDivisionError("boom")])
    sync = service(round_)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.WAITING)
    assert round_.runs == 2
    assert "the sync round failed here" in caplog.text


def test_a_store_that_cannot_be_opened_stops_with_its_reason(qapp, qtbot):
    def make() -> PlannedRound:
        raise EnvironmentProblem("wrong_key")

    sync = SyncService(make)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.STOPPED)
    assert sync.state.code == "wrong_key"
    assert sync.stop()


def test_stops_in_half_a_second_in_the_middle_of_a_round(service, qtbot):
    def send_messages(cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            time.sleep(0.01)

    round_ = PlannedRound(hold=send_messages)
    sync = service(round_)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RUNNING)
    begun = time.monotonic()
    assert sync.stop()
    assert time.monotonic() - begun < 0.5
    assert round_.is_closed


def test_a_round_that_hangs_in_a_dead_line_does_not_hold_the_program(service, qtbot, caplog):
    release = threading.Event()
    round_ = PlannedRound(hold=lambda cancelled: release.wait(30))
    sync = service(round_)
    sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RUNNING)
    thread = sync._thread
    begun = time.monotonic()
    assert not sync.stop()
    assert time.monotonic() - begun < 0.5
    assert "left behind" in caplog.text
    assert thread.daemon
    told: list[SyncReport] = []
    sync.report.connect(told.append)
    release.set()
    thread.join(5)
    qtbot.wait(50)
    assert told == []


def test_another_center_takes_the_place_of_the_first(service, qtbot):
    first, second = PlannedRound(), PlannedRound()
    sync = service(first)
    with qtbot.waitSignal(sync.report):
        sync.start()
    with qtbot.waitSignal(sync.report):
        sync.use_center(lambda: second)
    assert first.is_closed
    assert second.runs == 1
    sync.use_center(None)
    assert sync.state.activity is SyncActivity.NO_CENTER


def test_a_real_round_against_a_silent_server_stops_and_loses_nothing(
    qapp, qtbot, tmp_path, caplog
):
    held = open_copy(tmp_path, now="2026-08-05T08:00:00+07:00")
    context = held.context()
    receiving.receive(context, a_form())
    with socket.create_server(("127.0.0.1", 0)) as silent:
        access = CenterAccount(f"http://127.0.0.1:{silent.getsockname()[1]}", "t" * 40)
        sync = SyncService(held.center.rounds(access, UNIT))
        sync.start()
        qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RUNNING)
        begun = time.monotonic()
        sync.stop()
        assert time.monotonic() - begun < 0.5
    with context.database.read() as view:
        assert view.outbox.backlog().pending == 1
    context.database.close()
    held.close()


def test_a_real_round_closes_its_own_connection(qapp, qtbot, tmp_path):
    held = open_copy(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    access = CenterAccount(f"http://127.0.0.1:{port}", "t" * 40)
    made: list[Any] = []

    def make() -> Any:
        made.append(held.center.rounds(access, UNIT)())
        return made[0]

    sync = SyncService(make)
    sync.start()
    # Nobody listens at that port: later, by itself.
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.RETRYING)
    assert sync.state.code
    assert sync.stop()
    held.close()


def test_an_intake_is_at_the_center_within_five_seconds_of_its_commit(qapp, qtbot, tmp_path):
    held = open_copy(tmp_path / "counter", now="2026-08-05T08:00:00+07:00")
    with running_center(tmp_path / "center", unit=UNIT) as center, held:
        context = held.context()
        sync = SyncService(held.center.rounds(CenterAccount(center.url, center.token), UNIT))
        with qtbot.waitSignal(sync.report, timeout=20_000):
            sync.start()
        receiving.receive(context, a_form())
        committed = time.monotonic()
        sync.notice_commit()
        qtbot.waitUntil(lambda: _arrived(center) == 1, timeout=10_000)
        assert time.monotonic() - committed < 5.0
        sync.stop()
        context.database.close()


def _arrived(center: CenterServer) -> int:
    with center.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(events)).scalar_one()


def test_a_hub_asked_every_second_is_told_of_only_when_something_comes(service, qtbot, monkeypatch):
    monkeypatch.setattr(loop, "NEAR_IDLE", 0.01)
    quiet = SyncReport(is_near=True)
    round_ = PlannedRound([quiet, *[replace(quiet, skew=timedelta(at)) for at in range(5)]])
    round_.plan += [replace(quiet, pulled=1), quiet, replace(quiet, pulled=1), STOPPED]
    reports, states = [], []
    sync = service(round_)
    sync.report.connect(reports.append)
    sync.state_changed.connect(lambda state: states.append(state.activity))
    sync.start()
    qtbot.waitUntil(lambda: SyncActivity.STOPPED in states)
    assert [report.pulled for report in reports] == [0, 1, 0, 1, 0]
    assert states == [SyncActivity.RUNNING, SyncActivity.WAITING, SyncActivity.STOPPED]


def test_what_changed_beside_the_rounds_is_told_without_what_was_done(service, qtbot):
    class Beside(PlannedRound):
        def on_news(self, told: Callable[[], None]) -> None:
            told()  # nothing was reported yet, so nothing is told
            self.told = told

    round_ = Beside([SyncReport(pulled=3, pending=2)])
    sync, heard = service(round_), []
    sync.report.connect(heard.append)
    with qtbot.waitSignal(sync.report):
        sync.start()
    qtbot.waitUntil(lambda: sync.state.activity is SyncActivity.WAITING)
    with qtbot.waitSignal(sync.report):
        round_.told()
    assert [(report.pulled, report.pending) for report in heard] == [(3, 2), (0, 2)]
