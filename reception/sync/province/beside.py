"""A province told by the sync thread of the window, alone or beside our own center.

Beside a center it has a patience of its own: what stops the one does not stop the other.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from reception.sync.engine import Cancelled, RoundOutcome, SyncReport
from reception.sync.loop import IDLE, Schedule
from reception.sync.province.rounds import ProvinceReport

# A round of the window ends in time, so that what it did is seen; the next one goes on at once.
_SECONDS = 30.0
# Beside a center of ours it ends sooner: new work is to be tried there within five seconds.
_SECONDS_BESIDE = 3.0
# And sooner still beside a hub of the same office, whose news are to be here in two.
_SECONDS_NEAR = 1.0
_ORDER = (
    RoundOutcome.MORE,
    RoundOutcome.DONE,
    RoundOutcome.LATER,
    RoundOutcome.CANCELLED,
    RoundOutcome.STOPPED,
)


class Round(Protocol):
    """A round of the sync thread."""

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""

    def try_everything(self) -> None:
        """The next round tries what was to wait as well."""

    def close(self) -> None:
        """Give store and line back."""


class Telling(Protocol):
    """Rounds of a province."""

    def run(
        self, cancelled: Cancelled, *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """One round."""

    def close(self) -> None:
        """Give store and line back."""


class ProvinceBeside:
    """One round of the center, where there is one, then one of the province.

    Args:
        center: None where the province is all there is; then its outcome is the round's.
    """

    def __init__(self, center: Round | None, province: Telling) -> None:
        self._center = center
        self._province = province
        self._schedule = Schedule()
        self._is_asked = self._is_unfinished = False
        self._next_at = 0.0

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """See :class:`ProvinceBeside`."""
        if self._center is None:
            return self._told(cancelled, _SECONDS)
        report = self._center(cancelled)
        if self._is_wanted(report) and not cancelled():
            told = self._told(cancelled, _SECONDS_NEAR if report.is_near else _SECONDS_BESIDE)
            self._is_unfinished = told.outcome is RoundOutcome.MORE
            self._next_at = time.monotonic() + IDLE
            self._schedule = self._schedule.after(told, time.monotonic(), random.uniform)
            if told.outcome is RoundOutcome.MORE and report.outcome is RoundOutcome.DONE:
                return replace(report, outcome=RoundOutcome.MORE, code=told.code)
        return report

    def try_everything(self) -> None:
        """A person wants everything tried, also what stopped the province."""
        self._is_asked = True
        self._schedule = Schedule()

    def _told(self, cancelled: Cancelled, seconds: float) -> SyncReport:
        is_asked, self._is_asked = self._is_asked, False
        return as_sync_report(self._province.run(cancelled, is_asked=is_asked, seconds=seconds))

    def close(self) -> None:
        """Close the connections of both."""
        self._province.close()
        if self._center is not None:
            self._center.close()

    def _is_wanted(self, report: SyncReport) -> bool:
        """Whether the province may be tried: always while it takes what it is told.

        Beside a hub, which is asked every second, only where something happened, or now and then.
        """
        if report.is_near and not (self._is_unfinished or self._is_asked):
            has_news = report.pushed or report.pulled
            if not has_news and time.monotonic() < self._next_at:
                return False
        is_well = not self._schedule.stopped and not self._schedule.breaker.failures
        return is_well or self._schedule.is_due(time.monotonic())


@dataclass(slots=True)
class _Patient:
    """One destination with a patience of its own."""

    rounds: Telling
    schedule: Schedule = field(default_factory=Schedule)
    last: ProvinceReport = field(default_factory=ProvinceReport)

    def run(self, cancelled: Cancelled, *, is_asked: bool, seconds: float) -> ProvinceReport:
        """One round, where its time has come; what was done before counts once."""
        if is_asked:
            self.schedule = Schedule()
        is_well = not self.schedule.stopped and not self.schedule.breaker.failures
        if not (is_well or self.schedule.is_due(time.monotonic())):
            return replace(self.last, pushed=0, acked=0, settled=0)
        self.last = self.rounds.run(cancelled, is_asked=is_asked, seconds=seconds)
        said = as_sync_report(self.last)
        self.schedule = self.schedule.after(said, time.monotonic(), random.uniform)
        return self.last


class Several:
    """Rounds of several destinations: what stops the one does not stop the other."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._all = [_Patient(rounds) for rounds in tellings]

    def run(
        self, cancelled: Cancelled, *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """One round each; the outcome is the one that lets the most go on."""
        reports = [one.run(cancelled, is_asked=is_asked, seconds=seconds) for one in self._all]
        best = min(reports, key=lambda report: _ORDER.index(report.outcome))
        return replace(
            best,
            pushed=sum(report.pushed for report in reports),
            acked=sum(report.acked for report in reports),
            settled=sum(report.settled for report in reports),
            owed=reports[-1].owed,
            code=next((report.code for report in reports if report.code), ""),
        )

    def close(self) -> None:
        """Close the connections of all."""
        for one in self._all:
            one.rounds.close()


def beside(
    center: Callable[[], Round] | None, province: Callable[[], Telling]
) -> Callable[[], Round]:
    """A factory of rounds over both, to call on the sync thread."""

    def make() -> ProvinceBeside:
        return ProvinceBeside(center() if center is not None else None, province())

    return make


def _code_of(report: ProvinceReport) -> str:
    """Why the sync thread does not rest; that one of several destinations failed, it is not told.

    That one has a patience of its own, and its trouble stands in its settings.
    """
    if report.outcome is RoundOutcome.MORE:
        return "sync_goes_on"
    return "" if report.outcome is RoundOutcome.DONE else report.code


def as_sync_report(report: ProvinceReport) -> SyncReport:
    """A province's round in the terms of the sync thread."""
    owed = report.owed
    return SyncReport(
        pushed=report.pushed,
        acked=report.acked + report.settled,
        quarantined=owed.quarantined + owed.conflicts,
        pending=owed.waiting + owed.unknown,
        oldest_pending_at=owed.oldest_at,
        outcome=report.outcome,
        code=_code_of(report),
        retry_after=report.retry_after,
    )
