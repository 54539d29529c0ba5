"""The comparison that is made by itself: after closing, once, and never in the way of work."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.services.reconciliation.day_check import DayCheck
from reception.services.reconciliation.last_check import keep_check
from reception.sync.day_end import DayEnd, RoundAndDayEnd
from reception.sync.round_report import RoundOutcome, SyncReport
from tests.workspaces import SetClock, a_form, context_on

WEDNESDAY = date(2026, 8, 5)


@dataclass
class Checker:
    """Remembers which days were wanted, and keeps the figures of each as the real one does."""

    code: str = ""
    works: bool = False
    error: Exception | None = None
    days: list[date] = field(default_factory=list)
    was_stopped: bool = False

    def gateways(self, _context: ServiceContext) -> tuple[str, ...]:
        return ("center",)

    def check(self, context, gateway, day, progress=None, stopped=lambda: False, *, seconds=0.0):
        if self.error is not None:
            raise self.error
        self.days.append(day)
        if self.works:
            receive(context, a_form())
        self.was_stopped = stopped()
        code = "interrupted" if self.was_stopped else self.code
        at = context.clock.now()
        return keep_check(context, DayCheck(day, gateway, "", at, at, True, 0, (), code))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[DayEnd, Checker, SetClock]]:
    with context_on(tmp_path) as (context, clock):
        checker = Checker()
        yield DayEnd(context, checker), checker, clock


def look(day_end: DayEnd) -> None:
    """As if the pause between two looks were over."""
    day_end._next = 0.0
    day_end(lambda: False)


def test_a_day_is_compared_once_after_closing(office):
    day_end, checker, clock = office
    look(day_end)
    assert checker.days == [date(2026, 8, 4)]
    look(day_end)
    clock.set("2026-08-05T18:00:00+07:00")
    look(day_end)
    look(day_end)
    assert checker.days == [date(2026, 8, 4), WEDNESDAY]
    clock.set("2026-08-09T09:00:00+07:00")
    assert day_end.due("center") == date(2026, 8, 7)


def test_what_a_person_compared_before_closing_is_not_the_days_end(office):
    day_end, checker, clock = office
    clock.set("2026-08-05T10:00:00+07:00")
    checker.check(day_end.context, "center", WEDNESDAY)
    clock.set("2026-08-05T18:00:00+07:00")
    assert day_end.due("center") == WEDNESDAY


def test_work_that_begins_ends_the_comparison(office):
    day_end, checker, _ = office
    checker.works = True
    look(day_end)
    assert checker.was_stopped
    day_end(lambda: False)
    assert len(checker.days) == 1
    checker.works = False
    look(day_end)
    assert (len(checker.days), day_end.due("center")) == (2, None)


def test_trouble_is_tried_again_later_and_stops_no_round(office):
    day_end, checker, _ = office
    checker.error = EnvironmentProblem("key_missing")
    look(day_end)
    checker.error, checker.code = None, "sync_no_line"
    look(day_end)
    assert day_end.due("center") is not None


def test_a_training_folder_compares_nothing(office):
    day_end, checker, _ = office
    with day_end.context.database.write() as tx:
        tx.settings.put("training", "1")
    look(day_end)
    assert checker.days == []


@dataclass
class Inner:
    """A round that ends as it is told."""

    outcome: RoundOutcome = RoundOutcome.DONE
    asked: list[str] = field(default_factory=list)

    def __call__(self, cancelled) -> SyncReport:
        return SyncReport(outcome=self.outcome)

    def try_everything(self) -> None:
        self.asked.append("everything")

    def close(self) -> None:
        self.asked.append("close")


@dataclass
class Looking:
    """What looks at the day, and remembers on which threads."""

    looks: int = 0
    threads: set[int] = field(default_factory=set)
    is_closed: bool = False
    hangs: threading.Event | None = None
    error: Exception | None = None

    def __call__(self, cancelled) -> None:
        self.threads.add(threading.get_ident())
        self.looks += 1
        if self.hangs is not None:
            self.hangs.wait(60)
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.is_closed = True


def until(is_so, within: float = 10.0) -> None:
    ends = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < ends, "it never came to that"
        time.sleep(0.005)


def test_only_a_good_round_is_followed_by_it():
    looking, inner = Looking(), Inner(RoundOutcome.LATER)
    rounds = RoundAndDayEnd(inner, lambda: looking)
    rounds(lambda: False)
    inner.outcome = RoundOutcome.DONE
    rounds(lambda: True)
    assert looking.looks == 0
    for looks in (1, 2):
        assert rounds(lambda: False).outcome is RoundOutcome.DONE
        until(lambda looks=looks: looking.looks == looks)
    rounds.try_everything()
    rounds.close()
    until(lambda: looking.is_closed)
    assert inner.asked == ["everything", "close"]
    assert len(looking.threads) == 1
    assert threading.get_ident() not in looking.threads


def test_a_look_that_hangs_holds_up_neither_rounds_nor_the_end():
    looking = Looking(hangs=threading.Event())
    rounds = RoundAndDayEnd(Inner(), lambda: looking)
    begun = time.monotonic()
    rounds(lambda: False)
    until(lambda: looking.looks == 1)
    assert rounds(lambda: False).outcome is RoundOutcome.DONE
    rounds.close()
    assert time.monotonic() - begun < 5
    assert not looking.is_closed
    looking.hangs.set()
    until(lambda: looking.is_closed)
    assert looking.looks == 1


def test_a_fault_of_the_look_ends_that_look_alone(caplog):
    looking = Looking(error=RuntimeError("x"))
    rounds = RoundAndDayEnd(Inner(), lambda: looking)
    for looks in (1, 2):
        rounds(lambda: False)
        until(lambda looks=looks: looking.looks == looks)
    rounds.close()
    until(lambda: looking.is_closed)
    assert "could not be compared" in caplog.text


def test_where_the_store_does_not_open_no_day_is_compared(caplog):
    def fails() -> Looking:
        raise EnvironmentProblem("key_missing")

    rounds = RoundAndDayEnd(Inner(), fails)
    for _ in range(2):
        assert rounds(lambda: False).outcome is RoundOutcome.DONE
    rounds.close()
    assert "key_missing" in caplog.text


def test_rounds_that_never_went_well_close_without_a_look():
    inner = Inner(RoundOutcome.LATER)
    rounds = RoundAndDayEnd(inner, Looking)
    rounds(lambda: False)
    rounds.close()
    assert inner.asked == ["close"]


def test_closing_gives_the_store_back(office):
    day_end, _, _ = office
    held = Inner()
    replace(day_end, context=replace(day_end.context, database=held)).close()
    assert held.asked == ["close"]


class InnerWithOthers(Inner):
    def on_news(self, told) -> None:
        told()


def test_what_goes_on_beside_the_round_is_heard_through_it():
    heard = []
    RoundAndDayEnd(InnerWithOthers(), Looking).on_news(lambda: heard.append(1))
    RoundAndDayEnd(Inner(), Looking).on_news(lambda: heard.append(2))
    assert heard == [1]
