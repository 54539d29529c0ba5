"""A destination of QCVN 120 on a lane of its own: what it does holds nobody else up.

A call that nobody answers lasts a minute. Our own center, the hub of the office and every other
destination go on meanwhile, each with a thread, a connection to the store and a patience of its
own. The threads are daemons (decision 7): what is left behind in a dead connection loses nothing,
for a call is written down before it is made.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from reception.domain.errors import ReceptionError
from reception.sync.engine import Cancelled, RoundOutcome, SyncReport
from reception.sync.loop import Schedule, Wake
from reception.sync.policy import Uniform
from reception.sync.province.rounds import ProvinceReport

# A round of the window ends in time, so that what it did is seen; the next one goes on at once.
SECONDS = 30.0
# Between two looks at whether something was recorded; the first try follows a commit within this
# and ``loop.AFTER_COMMIT``.
LOOK = 0.5
# Seconds that closing waits for a lane to notice.
STOP_WITHIN = 0.2
# What failed here and has no code of its own.
_FAILED = "sync_failed_here"

log = logging.getLogger(__name__)


class Telling(Protocol):
    """Rounds of one destination."""

    def run(
        self, cancelled: Cancelled, *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """One round."""

    def newest(self) -> int:
        """Changes with whatever is recorded here."""

    def close(self) -> None:
        """Give store and line back."""


MakeTelling = Callable[[], Telling]


class Lane:
    """Rounds of one destination on their own thread, which makes, uses and closes them.

    Args:
        told: called on that thread after a round that changed something.

    Attributes:
        last: what the last round came to.
    """

    def __init__(
        self, make: MakeTelling, told: Callable[[], None], uniform: Uniform = random.uniform
    ) -> None:
        self.last = ProvinceReport()
        self._make = make
        self._told = told
        self._uniform = uniform
        self._is_asked = False
        self._bell = threading.Event()
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._live, name="province-lane", daemon=True)

    def start(self) -> None:
        """Begin with a round at once."""
        self._thread.start()

    def try_everything(self) -> None:
        """A person wants everything tried, also what stopped it."""
        self._is_asked = True
        self._bell.set()

    def cancel(self) -> None:
        """Begin nothing further."""
        self._cancel.set()
        self._bell.set()

    def join(self, within: float) -> bool:
        """Wait for the end; False where it hangs and is left behind."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def _live(self) -> None:
        try:
            rounds = self._make()
        except Exception as error:  # noqa: BLE001 - the border of the thread
            self._note(_failed(error, RoundOutcome.STOPPED))
            return
        try:
            self._go_on(rounds)
        finally:
            rounds.close()

    def _go_on(self, rounds: Telling) -> None:
        schedule = Schedule()
        known: int | None = None
        while not self._cancel.is_set():
            newest = _newest(rounds, known)
            if newest != known:
                schedule, known = schedule.woken(Wake.COMMIT, time.monotonic()), newest
            if self._is_asked:
                schedule = Schedule()
            if schedule.is_due(time.monotonic()):
                report = self._round(rounds)
                said = as_sync_report(report)
                schedule = schedule.after(said, time.monotonic(), self._uniform)
                self._note(report)
            self._bell.wait(min(LOOK, schedule.wait(time.monotonic())))
            self._bell.clear()

    def _round(self, rounds: Telling) -> ProvinceReport:
        is_asked, self._is_asked = self._is_asked, False
        try:
            return rounds.run(self._cancel.is_set, is_asked=is_asked, seconds=SECONDS)
        except Exception as error:  # noqa: BLE001 - the border of the thread
            return _failed(error, RoundOutcome.LATER)

    def _note(self, report: ProvinceReport) -> None:
        is_news = report.pushed or (report.outcome, report.code, report.owed) != (
            self.last.outcome,
            self.last.code,
            self.last.owed,
        )
        self.last = report
        if is_news and not self._cancel.is_set():
            self._told()


def _newest(rounds: Telling, known: int | None) -> int | None:
    """What was recorded last; what was known where the disk does not say."""
    try:
        return rounds.newest()
    except ReceptionError as error:
        log.warning("a lane cannot look at the store: %s", error.code)
        return known


def _failed(error: Exception, outcome: RoundOutcome) -> ProvinceReport:
    if isinstance(error, ReceptionError):
        return ProvinceReport(outcome=outcome, code=error.code)
    log.error("a destination could not be told", exc_info=error)
    return ProvinceReport(outcome=outcome, code=_FAILED)


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
