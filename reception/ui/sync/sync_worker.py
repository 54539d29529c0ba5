"""The sync round beside the window: its own thread, its own connection, its own patience.

The thread is a daemon of Python, not a QThread: a round may hang in a dead connection for a minute,
and the program must be able to end meanwhile. No transaction of the store spans the network, so a
thread that is left behind loses nothing; what it was sending is sent again, unchanged, next time.
"""

from __future__ import annotations

import logging
import math
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.domain.errors import ReceptionError
from reception.sync.engine import Cancelled, RoundOutcome, SyncReport
from reception.sync.loop import Schedule, Wake
from reception.sync.policy import Uniform
from reception.sync.province.beside import TellsNews
from reception.sync.round_report import nothing_new
from reception.system import SystemClock

STOP_WITHIN = 0.4
"""Seconds that shutting down waits for a round to notice the cancel token."""
_LOOK_AT_CLOCK_MS = 15_000
# A wall clock that ran on this much longer than the timer: the computer has slept.
_SLEPT = 60.0
# Codes of what is not the center's doing.
FAILED = "sync_failed_here"

_log = logging.getLogger(__name__)


class SyncRound(Protocol):
    """The engine with its store and gateway; made, used and closed on the sync thread alone."""

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""
        ...

    def try_everything(self) -> None:
        """A person wants the next round to try what was to wait as well."""
        ...

    def close(self) -> None:
        """Give store and line back."""
        ...


MakeRound = Callable[[], SyncRound]


class SyncActivity(Enum):
    """What the sync thread is doing.

    NO_CENTER: no center was set up; everything stays here.
    WAITING: all is well; the next round comes by itself.
    RUNNING: a round is under way.
    RETRYING: the last try failed; it is repeated by itself.
    STOPPED: only a person can go on: sign in, update, look at the settings.
    """

    NO_CENTER = auto()
    WAITING = auto()
    RUNNING = auto()
    RETRYING = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class SyncState:
    """What status bar and outbox page say about the line.

    Attributes:
        code: last trouble, a key of ``reception.messages``; empty when there is none.
        failing_since: when the first of the failures in a row was noticed.
        next_in: seconds until the next round, as of this state; None when none is planned.
    """

    activity: SyncActivity
    code: str = ""
    failing_since: datetime | None = None
    next_in: float | None = None


class SyncService(QObject):
    """Owns the sync thread; lives on the main thread and never blocks it.

    Args:
        make_round: builds the round on the thread that will use it; None without a center.
        uniform: source of the jitter.

    Signals:
        report: a :class:`SyncReport` after every round that could count what is left.
        state_changed: a :class:`SyncState`.
    """

    report = Signal(object)
    state_changed = Signal(object)
    _told = Signal(object, object)

    def __init__(
        self,
        make_round: MakeRound | None,
        parent: QObject | None = None,
        *,
        uniform: Uniform = random.uniform,
    ) -> None:
        super().__init__(parent)
        self._make_round = make_round
        self._uniform = uniform
        self._thread: _SyncThread | None = None
        self._state = SyncState(SyncActivity.NO_CENTER)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_AT_CLOCK_MS)
        self._watch.timeout.connect(self._look_at_clock)
        self._looked_at = time.time()
        self._told.connect(self._hear)

    @property
    def state(self) -> SyncState:
        """The state on show."""
        return self._state

    def start(self) -> None:
        """Begins with a round at once; without a center only says so."""
        if self._make_round is None:
            self._show(SyncState(SyncActivity.NO_CENTER))
            return
        if self._thread is None:
            self._thread = _SyncThread(self._make_round, self._uniform, self._tell)
            self._thread.start()
            self._looked_at = time.time()
            self._watch.start()

    def stop(self, within: float = STOP_WITHIN) -> bool:
        """Cancels a round and ends the thread.

        Returns:
            False when the thread hung in a dead connection and was left behind.
        """
        self._watch.stop()
        thread, self._thread = self._thread, None
        return True if thread is None else thread.end(within)

    def use_center(self, make_round: MakeRound | None) -> None:
        """Talks to another center from now on, or to none."""
        self.stop()
        self._make_round = make_round
        self.start()

    @Slot()
    def send_now(self) -> None:
        """A person wants a round now, whatever happened before."""
        self._wake(Wake.MANUAL)

    @Slot()
    def notice_commit(self) -> None:
        """Something new is to be sent."""
        self._wake(Wake.COMMIT)

    @Slot()
    def notice_line(self) -> None:
        """The line may be back."""
        self._wake(Wake.NETWORK)

    def watch_network(self) -> bool:
        """Follows the system's own idea of the network, where it has one."""
        # Imported by the job that needs it (decision 17): the window opens without QtNetwork.
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadDefaultBackend():
            return False
        QNetworkInformation.instance().reachabilityChanged.connect(self.notice_line)
        return True

    def _wake(self, reason: Wake) -> None:
        if self._thread is not None:
            self._thread.wake(reason)

    def _tell(self, source: _SyncThread, news: SyncReport | SyncState) -> None:
        """Called on the sync thread; queued, because this object lives on another one."""
        self._told.emit(source, news)

    @Slot(object, object)
    def _hear(self, source: _SyncThread, news: SyncReport | SyncState) -> None:
        if source is not self._thread:
            return  # the last words of a thread that was left behind
        if isinstance(news, SyncReport):
            self.report.emit(news)
        else:
            self._show(self._dated(news))

    def _dated(self, state: SyncState) -> SyncState:
        """Failures in a row keep the moment of the first; a round under way keeps its past."""
        if state.activity is SyncActivity.RUNNING:
            return replace(state, code=self._state.code, failing_since=self._state.failing_since)
        if not state.code:
            return state
        since = self._state.failing_since or SystemClock().machine_now()
        return replace(state, failing_since=since)

    def _show(self, state: SyncState) -> None:
        self._state = state
        self.state_changed.emit(state)

    @Slot()
    def _look_at_clock(self) -> None:
        now = time.time()
        if now - self._looked_at > _LOOK_AT_CLOCK_MS / 1000 + _SLEPT:
            self.notice_line()
        self._looked_at = now


class _SyncThread(threading.Thread):
    """Waits for the next round and runs it; everything it touches is made here."""

    def __init__(
        self,
        make_round: MakeRound,
        uniform: Uniform,
        tell: Callable[[_SyncThread, SyncReport | SyncState], None],
    ) -> None:
        super().__init__(name="sync", daemon=True)
        self._make_round = make_round
        self._uniform = uniform
        self._tell = tell
        self._cancel = threading.Event()
        self._bell = threading.Condition()
        self._woken: list[Wake] = []
        self._is_asked = False
        self._last = SyncReport()
        self._has_reported = False

    def wake(self, reason: Wake) -> None:
        """Called from any thread."""
        with self._bell:
            self._woken.append(reason)
            self._bell.notify()

    def end(self, within: float) -> bool:
        """Called from the main thread; True when the thread has ended."""
        self._cancel.set()
        with self._bell:
            self._bell.notify()
        self.join(within)
        if self.is_alive():
            _log.warning("the sync round did not end in time and was left behind")
        return not self.is_alive()

    def run(self) -> None:
        """The thread's life."""
        try:
            round_ = self._make_round()
        except Exception as error:  # noqa: BLE001 - the border of the thread
            self._say(SyncState(SyncActivity.STOPPED, _code_of(error)))
            return
        if isinstance(round_, TellsNews):
            round_.on_news(self._tell_again)
        try:
            self._rounds(round_)
        finally:
            round_.close()

    def _tell_again(self) -> None:
        """Called on any thread: something changed beside the rounds, which did nothing new."""
        if self._has_reported:
            self._say(nothing_new(self._last))

    def _rounds(self, round_: SyncRound) -> None:
        schedule = Schedule(next_at=time.monotonic())
        while not self._cancel.is_set():
            schedule = self._wait(schedule)
            if self._cancel.is_set():
                return
            # A hub is asked every second; nobody is told so as long as nothing comes of it.
            was_quiet = _is_quiet(self._last)
            if not was_quiet:
                self._say(SyncState(SyncActivity.RUNNING))
            report = self._run_once(round_)
            if not self._cancel.is_set():
                now = time.monotonic()
                schedule = schedule.after(report, now, self._uniform)
                if not (was_quiet and _is_quiet(report)):
                    self._say(_state_after(report, schedule.wait(now)))

    def _run_once(self, round_: SyncRound) -> SyncReport:
        try:
            if self._is_asked:
                round_.try_everything()
            self._is_asked = False
            report = round_(self._cancel.is_set)
        except Exception as error:  # noqa: BLE001 - the border of the thread
            # What is left could not be counted, so no report goes out.
            self._last = SyncReport(outcome=RoundOutcome.LATER, code=_code_of(error))
            return self._last
        if not (_is_quiet(report) and report == replace(self._last, skew=report.skew)):
            self._say(report)
        self._last = report
        self._has_reported = True
        return report

    def _wait(self, schedule: Schedule) -> Schedule:
        with self._bell:
            while True:
                now = time.monotonic()
                for reason in self._woken:
                    schedule = schedule.woken(reason, now)
                    self._is_asked |= reason is Wake.MANUAL
                self._woken.clear()
                if self._cancel.is_set() or schedule.is_due(now):
                    return schedule
                left = schedule.wait(now)
                self._bell.wait(None if math.isinf(left) else left)

    def _say(self, news: SyncReport | SyncState) -> None:
        # After the cancel nobody listens, and the window may be gone.
        if not self._cancel.is_set():
            self._tell(self, news)


def _is_quiet(report: SyncReport) -> bool:
    """Whether a round with a hub of the same office ended with nothing left to do."""
    return report.is_near and report.outcome is RoundOutcome.DONE and not report.pending


def _state_after(report: SyncReport, wait: float) -> SyncState:
    next_in = None if math.isinf(wait) else wait
    if report.outcome is RoundOutcome.STOPPED:
        return SyncState(SyncActivity.STOPPED, report.code)
    if report.outcome is RoundOutcome.LATER:
        return SyncState(SyncActivity.RETRYING, report.code, next_in=next_in)
    return SyncState(SyncActivity.WAITING, next_in=next_in)


def _code_of(error: Exception) -> str:
    if isinstance(error, ReceptionError):
        return error.code
    _log.error("the sync round failed here", exc_info=error)
    return FAILED
