"""The province in the window's sync thread: alone, and beside our own center."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.services.dossier.worklists import desk_state, outbox_items
from reception.services.intake.receiving import receive
from reception.services.province.account import ProvinceAccount, save_account
from reception.storage.province_port import Owed
from reception.storage.secret_file import SecretFile
from reception.sync import loop
from reception.sync.engine import RoundOutcome, SyncReport
from reception.sync.province import lanes
from reception.sync.province.beside import CenterBeside, ProvinceAlone, Several
from reception.sync.province.connection import ProvinceConnection
from reception.sync.province.lanes import Lane
from reception.sync.province.rounds import ProvinceReport
from reception.sync.province.taking_up import take_up
from tests.workspaces import a_form, context_on


@dataclass
class Told:
    """A center or a province that says what it is told to say."""

    reports: list = field(default_factory=list)
    rounds: int = 0
    asked: list = field(default_factory=list)
    is_closed: bool = False
    recorded: int = 0
    faults: list = field(default_factory=list)
    act: Callable[[], None] = lambda: None

    def newest(self):
        if self.faults:
            raise EnvironmentProblem(self.faults.pop())
        return self.recorded

    def run(self, cancelled, *, is_asked=False, seconds=0.0):
        self.asked.append(is_asked)
        self.act()
        return self(cancelled)

    def __call__(self, cancelled):
        self.rounds += 1
        return self.reports.pop(0)

    def try_everything(self): ...

    def close(self):
        self.is_closed = True


def going() -> bool:
    return False


def at_hand(*tellings: Told):
    return [lambda one=one: one for one in tellings]


def until(is_so, within: float = 10.0) -> None:
    ends = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < ends, "it never came to that"
        time.sleep(0.005)


def test_alone_its_outcome_is_the_rounds():
    owed = Owed(waiting=2, unknown=1, quarantined=3, conflicts=4)
    report = ProvinceReport(5, 2, 1, owed, RoundOutcome.STOPPED, "province_login_refused")
    told = ProvinceAlone(at_hand(Told([report])))(going)
    assert (told.pending, told.quarantined, told.acked) == (3, 7, 3)
    assert (told.outcome, told.code) == (RoundOutcome.STOPPED, "province_login_refused")


def test_a_province_that_hangs_holds_up_neither_center_nor_ministry_nor_the_end():
    hangs, goes = threading.Event(), threading.Event()

    def hang() -> None:
        goes.set()
        hangs.wait(60)

    province, ministry = Told([ProvinceReport()], act=hang), Told([ProvinceReport(pushed=1)])
    center = Told([SyncReport(acked=1), SyncReport(acked=2)])
    both = CenterBeside(center, at_hand(province, ministry))
    assert goes.wait(10)
    begun = time.monotonic()
    assert both(going).acked == 1
    assert both(going).acked == 2
    until(lambda: ministry.rounds == 1)
    both.close()
    assert time.monotonic() - begun < 5
    assert (center.is_closed, province.is_closed) == (True, False)
    until(lambda: ministry.is_closed)
    hangs.set()
    until(lambda: province.is_closed)


def test_a_lane_follows_a_commit_and_a_person_and_rests_otherwise(monkeypatch):
    monkeypatch.setattr(lanes, "LOOK", 0.01)
    monkeypatch.setattr(loop, "AFTER_COMMIT", 0.01)
    stopped = ProvinceReport(outcome=RoundOutcome.STOPPED, code="province_login_refused")
    province = Told([ProvinceReport(), ProvinceReport(pushed=1), stopped, ProvinceReport()])
    heard = []
    both = CenterBeside(Told([]), at_hand(province))
    both.on_news(lambda: heard.append(province.rounds))
    for rounds in (1, 2, 3):
        until(lambda rounds=rounds: province.rounds == rounds)
        province.recorded += 1
    # What stopped it waits for a person, whatever is recorded.
    time.sleep(0.1)
    assert (province.rounds, heard[-2:]) == (3, [2, 3])
    both.try_everything()
    until(lambda: province.rounds == 4)
    assert province.asked == [False, False, False, True]
    both.close()
    until(lambda: province.is_closed)


def test_what_fails_in_a_lane_ends_its_round_and_not_the_lane(monkeypatch, caplog):
    monkeypatch.setattr(lanes, "LOOK", 0.01)
    faults: list[Exception] = [EnvironmentProblem("disk_full"), RuntimeError("x")]

    def fail() -> None:
        if faults:
            raise faults.pop()

    province = Told([ProvinceReport(pushed=1)], act=fail, faults=["disk_error"])
    heard: list[str] = []
    lane = Lane(lambda: province, lambda: heard.append(lane.last.code), lambda _low, high: high)
    lane.start()
    for codes in (["sync_failed_here"], ["disk_full"], [""]):
        until(lambda codes=codes: heard[-1:] == codes)
        if codes != [""]:
            lane.try_everything()
    lane.cancel()
    assert lane.join(5)


def test_a_round_that_was_not_finished_goes_on_at_once():
    more = ProvinceReport(outcome=RoundOutcome.MORE)
    told = ProvinceAlone(at_hand(Told([more])))(going)
    assert (told.outcome, told.code) == (RoundOutcome.MORE, "sync_goes_on")


def test_a_lane_that_cannot_begin_says_why():
    def fails() -> Told:
        raise EnvironmentProblem("keyring_failed")

    heard: list[str] = []
    lane = Lane(fails, lambda: heard.append(lane.last.code))
    lane.start()
    assert lane.join(5)
    assert heard == ["keyring_failed"]


def test_alone_the_second_destination_has_its_own_lane():
    province, ministry = Told([ProvinceReport()] * 2), Told([ProvinceReport(pushed=1)] * 2)
    heard = threading.Event()
    both = ProvinceAlone(at_hand(province, ministry))
    both.on_news(heard.set)
    until(lambda: ministry.rounds == 1)
    both.try_everything()
    assert both(going).outcome is RoundOutcome.DONE
    assert province.asked == [True]
    until(lambda: ministry.asked == [False, True])
    assert heard.wait(5)
    both.close()
    assert province.is_closed
    until(lambda: ministry.is_closed)


@pytest.fixture
def office(tmp_path):
    with context_on(tmp_path) as (context, _):
        secrets = SecretFile(tmp_path / "secret")
        account = ProvinceAccount("http://127.0.0.1:9", "motcua", "mật khẩu", "H57.30.12")
        save_account(context.database, context.folder, secrets, account)
        yield context, secrets, account


def test_an_account_is_kept_with_its_password_elsewhere(office):
    context, secrets, account = office
    connection = ProvinceConnection(context.folder, secrets, lambda: context.database)
    assert connection.saved(context) == account
    with context.database.read() as view:
        assert "mật khẩu" not in str(view.settings.all())
    connection.keep(context, None)
    assert connection.saved(context) is None


def test_a_training_folder_has_no_rounds(office):
    context, secrets, _ = office
    connection = ProvinceConnection(context.folder, secrets, lambda: context.database)
    assert connection.makers(context)
    with context.database.write() as tx:
        tx.settings.put("training", "1")
    assert not connection.makers(context)


def test_without_a_center_the_counts_are_those_of_the_province(office):
    context, _, _ = office
    receive(context, a_form())
    take_up(context)
    assert desk_state(context).backlog.pending == 2
    assert outbox_items(context) == []


def test_a_command_tells_several_side_by_side_and_waits_for_all():
    stopped = ProvinceReport(outcome=RoundOutcome.STOPPED, code="province_login_refused", pushed=1)
    is_told = threading.Event()

    def wait() -> None:
        assert is_told.wait(10), "the ministry had to wait for the province"

    province = Told([stopped], act=wait)
    ministry = Told([ProvinceReport(acked=2)], act=is_told.set)
    both = Several(at_hand(province, ministry))
    report = both.run(going)
    assert (report.outcome, report.code, report.pushed, report.acked) == (
        RoundOutcome.DONE,
        "province_login_refused",
        1,
        2,
    )
    assert both.newest() == 0
    both.close()
    assert province.is_closed
    assert ministry.is_closed


def test_the_last_time_is_that_of_whoever_was_told_longest_ago(office):
    context, secrets, account = office
    save_account(context.database, context.folder, secrets, account, "ministry")
    early, late = "2026-08-28T08:00:00+07:00", "2026-08-28T09:00:00+07:00"
    with context.database.write() as tx:
        tx.settings.put("province_last_sync_at", late)
    assert desk_state(context).last_sync_at is None
    with context.database.write() as tx:
        tx.settings.put("ministry_last_sync_at", early)
    assert desk_state(context).last_sync_at == datetime.fromisoformat(early)
