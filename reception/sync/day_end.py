"""The comparison of a day by itself: after closing time, when a round went well and nobody works.

It gives way to work: the first thing that is recorded meanwhile ends it, and it begins anew later.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from reception.domain.errors import ReceptionError
from reception.domain.timebase import office_day
from reception.domain.working_calendar import office_instant
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import DayCheck, Progress, Stopped
from reception.services.reconciliation.last_check import last_check
from reception.services.setup.training import is_training_folder
from reception.sync.province.beside import TellsNews
from reception.sync.round_report import RoundOutcome, SyncReport

# Seconds between two looks at whether a day is due, and after a comparison that did not end.
_LOOK_EVERY, _AFTER_TROUBLE = 60.0, 900.0
_LONGEST_SECONDS = 600.0
# Seconds that closing waits for a comparison to notice.
_STOP_WITHIN = 0.1

Cancelled = Callable[[], bool]

log = logging.getLogger(__name__)


class Round(Protocol):
    """A round of the sync thread."""

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""

    def try_everything(self) -> None:
        """The next round tries what was to wait as well."""

    def close(self) -> None:
        """Give store and line back."""


class Checker(Protocol):
    """What compares a day; see :class:`reception.sync.day_checking.DayChecker`."""

    def gateways(self, context: ServiceContext) -> tuple[str, ...]:
        """What can be compared with."""

    def check(
        self,
        context: ServiceContext,
        gateway: str,
        day: date,
        progress: Progress = ...,
        stopped: Stopped = ...,
        *,
        seconds: float = ...,
    ) -> DayCheck:
        """Compare a day."""


@dataclass(slots=True)
class DayEnd:
    """Compares the last day that has closed, once with each gateway.

    Attributes:
        context: with a connection of the calling thread's own.
    """

    context: ServiceContext
    checker: Checker
    _next: float = 0.0

    def __call__(self, cancelled: Cancelled) -> None:
        """Compare what is due; trouble is logged and tried again later."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _LOOK_EVERY
        if is_training_folder(self.context.database):
            return
        try:
            for gateway in self.checker.gateways(self.context):
                self._check(gateway, cancelled)
        except ReceptionError as problem:
            log.info("a day was not compared: %s", problem.code)
            self._next = time.monotonic() + _AFTER_TROUBLE

    def _check(self, gateway: str, cancelled: Cancelled) -> None:
        day = self.due(gateway)
        if day is None:
            return
        known = self._last_event()
        found = self.checker.check(
            self.context,
            gateway,
            day,
            stopped=lambda: cancelled() or self._last_event() != known,
            seconds=_LONGEST_SECONDS,
        )
        log.info("a day was compared: %s %s", gateway, found.code or "whole")
        if found.code:
            self._next = time.monotonic() + _AFTER_TROUBLE

    def due(self, gateway: str) -> date | None:
        """The last day that has closed, unless it was compared since; None then."""
        day, closed_at = self._last_closed()
        with self.context.database.read() as view:
            last = last_check(view, gateway)
        is_done = last is not None and not last.code and last.at >= closed_at
        return None if is_done and last is not None and last.day >= day else day

    def _last_closed(self) -> tuple[date, datetime]:
        """The last day whose office hours are over, and when they were."""
        now, calendar, hours = self.context.clock.now(), self.context.calendar, self.context.hours
        day = office_day(now)
        while True:
            if calendar.is_working(day):
                closed_at = office_instant(day, hours.spans(calendar.part(day))[-1].end)
                if closed_at <= now:
                    return day, closed_at
            day -= timedelta(days=1)

    def _last_event(self) -> int:
        with self.context.database.read() as view:
            return int(view.connection.execute("SELECT max(id) FROM events").fetchone()[0] or 0)

    def close(self) -> None:
        """Give the store back."""
        self.context.database.close()


class ClosedDay(Protocol):
    """What looks at a day that has closed; see :class:`DayEnd`."""

    def __call__(self, cancelled: Cancelled) -> None:
        """Look, where it is time."""

    def close(self) -> None:
        """Give the store back."""


class RoundAndDayEnd:
    """Rounds, and after a good one a look at the day on a thread of its own.

    A province that does not answer a question of that look holds up no round.

    Args:
        make: makes what looks, on the thread that uses and closes it.
    """

    def __init__(self, inner: Round, make: Callable[[], ClosedDay]) -> None:
        self._inner = inner
        self._make = make
        self._bell, self._cancel = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""
        report = self._inner(cancelled)
        if report.outcome is RoundOutcome.DONE and not cancelled():
            self._look()
        return report

    def _look(self) -> None:
        self._bell.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="day-end", daemon=True)
            self._thread.start()

    def _live(self) -> None:
        try:
            day_end = self._make()
        except ReceptionError as problem:
            log.warning("no day is compared: %s", problem.code)
            return
        with closing(day_end):
            while not self._cancel.is_set():
                self._bell.wait()
                self._bell.clear()
                if not self._cancel.is_set():
                    _look_at(day_end, self._cancel.is_set)

    def on_news(self, told: Callable[[], None]) -> None:
        """Whom to call when something changed beside the round, see ``beside.TellsNews``."""
        if isinstance(self._inner, TellsNews):
            self._inner.on_news(told)

    def try_everything(self) -> None:
        """The next round tries what was to wait as well."""
        self._inner.try_everything()

    def close(self) -> None:
        """End the look, waiting a moment for it, and close all connections."""
        self._cancel.set()
        self._bell.set()
        if self._thread is not None:
            self._thread.join(_STOP_WITHIN)
        self._inner.close()


def _look_at(day_end: ClosedDay, cancelled: Cancelled) -> None:
    try:
        day_end(cancelled)
    except Exception:
        # A fault of the comparison is none of the rounds; the next good one looks again.
        log.exception("a day could not be compared")
