from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.gateway import StopAll, TryLater
from reception.sync.loop import (
    AFTER_COMMIT,
    IDLE,
    NEAR_IDLE,
    NEAR_RETRY,
    Schedule,
    Wake,
    keep_syncing,
)
from tests.chains import START
from tests.sync.fake_gateway import FakeGateway
from tests.sync.lives import UNIT, intakes
from tests.sync.memory_store import MemorySyncStore

DONE = SyncReport()
LATER = SyncReport(outcome=RoundOutcome.LATER, code="sync_no_line")
STOPPED = SyncReport(outcome=RoundOutcome.STOPPED, code="sync_unauthorised")


def highest(low: float, high: float) -> float:
    return high


def failed(times: int, now: float = 0.0) -> Schedule:
    schedule = Schedule()
    for _ in range(times):
        schedule = schedule.after(LATER, now, highest)
    return schedule


def test_the_first_round_is_due_at_once() -> None:
    assert Schedule(next_at=10.0).is_due(10.0)


def test_after_a_good_round_the_next_comes_after_a_pause() -> None:
    schedule = Schedule().after(DONE, 100.0, highest)
    assert schedule.wait(100.0) == IDLE
    assert not schedule.is_due(100.0)


def test_a_commit_brings_the_next_round_within_a_second() -> None:
    schedule = Schedule().after(DONE, 100.0, highest).woken(Wake.COMMIT, 110.0)
    assert schedule.wait(110.0) == AFTER_COMMIT < 1.0


def test_many_commits_do_not_push_the_round_further_away() -> None:
    schedule = Schedule().after(DONE, 100.0, highest).woken(Wake.COMMIT, 110.0)
    assert schedule.woken(Wake.COMMIT, 110.4).wait(110.4) == pytest.approx(0.1)


def test_failures_wait_longer_each_time_and_open_the_breaker_at_the_fifth() -> None:
    waits = [failed(times).wait(0.0) for times in range(1, 7)]
    assert waits == [5.0, 10.0, 20.0, 40.0, 80.0, 160.0]
    lucky = Schedule()
    for _ in range(5):
        lucky = lucky.after(LATER, 0.0, lambda low, high: low)
    assert lucky.wait(0.0) == 60.0


def test_a_commit_does_not_hammer_a_center_in_trouble() -> None:
    schedule = failed(4)
    assert schedule.woken(Wake.COMMIT, 1.0) == schedule


def test_the_line_coming_back_is_tried_at_once() -> None:
    assert failed(8).woken(Wake.NETWORK, 3.0).is_due(3.0)


def test_a_good_round_forgets_earlier_failures() -> None:
    schedule = failed(6).after(DONE, 1_000.0, highest)
    assert schedule.wait(1_000.0) == IDLE
    assert schedule.after(LATER, 0.0, highest).wait(0.0) == 5.0


def test_the_centers_wish_to_wait_is_kept() -> None:
    report = SyncReport(outcome=RoundOutcome.LATER, code="sync_busy", retry_after=500.0)
    assert Schedule().after(report, 0.0, highest).wait(0.0) == 500.0


def test_what_needs_a_person_rests_until_a_person_asks() -> None:
    schedule = Schedule().after(STOPPED, 0.0, highest)
    assert schedule.stopped == "sync_unauthorised"
    assert schedule.wait(0.0) == math.inf
    assert schedule.woken(Wake.COMMIT, 1.0) == schedule
    assert schedule.woken(Wake.NETWORK, 1.0) == schedule
    assert schedule.woken(Wake.MANUAL, 2.0).is_due(2.0)


@dataclass
class Rig:
    """A loop whose clock moves only while it waits."""

    gateway: FakeGateway = field(default_factory=FakeGateway)
    store: MemorySyncStore = field(default_factory=lambda: MemorySyncStore(intakes(3)))
    now: float = 0.0
    reports: list[SyncReport] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def run(self, until: Callable[[], bool]) -> Schedule:
        engine = SyncEngine(self.store, self.gateway, unit=UNIT, clock=lambda: START)
        return keep_syncing(
            engine,
            cancelled=until,
            wait=self.wait,
            monotonic=lambda: self.now,
            uniform=highest,
            on_report=self.reports.append,
        )


def test_the_loop_tries_again_by_itself_until_the_line_is_back() -> None:
    rig = Rig()
    rig.gateway.plan.extend([TryLater("sync_no_line")] * 3)
    rig.run(lambda: bool(rig.reports) and rig.reports[-1].pending == 0)
    assert [report.outcome for report in rig.reports] == [RoundOutcome.LATER] * 3 + [
        RoundOutcome.DONE
    ]
    assert rig.now == 35.0


def test_the_loop_ends_when_a_person_is_needed() -> None:
    rig = Rig()
    rig.gateway.plan.append(StopAll("sync_forbidden"))
    assert rig.run(lambda: False).stopped == "sync_forbidden"
    assert len(rig.reports) == 1


def test_a_round_whose_time_was_over_is_continued_at_once_and_counts_as_no_failure() -> None:
    report = SyncReport(outcome=RoundOutcome.MORE, code="sync_goes_on")
    after = Schedule().after(report, 100.0, lambda low, _high: low)
    assert after == Schedule(next_at=100.0 + AFTER_COMMIT)


def test_a_hub_of_the_same_office_is_asked_every_second_and_tried_again_soon() -> None:
    near = Schedule().after(replace(DONE, is_near=True), 100.0, highest)
    assert near.wait(100.0) == NEAR_IDLE <= 1.0
    lost = near
    for _ in range(9):
        lost = lost.after(replace(LATER, is_near=True), 100.0, highest)
    assert lost.wait(100.0) == NEAR_RETRY <= 5.0
    assert near.after(replace(STOPPED, is_near=True), 100.0, highest).stopped
