"""When the next round is due: a pure schedule, and the loop of a program without a window.

All times here are monotonic seconds handed in by the caller, so that a clock set by hand moves
nothing. A round follows a commit within a second while the line is good, and every half minute
otherwise to fetch what others did; after failures it waits with full jitter; after an answer that
only a person can resolve it rests until someone presses "Gửi ngay" or the settings change.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from reception.sync.engine import Cancelled, RoundOutcome, SyncEngine, SyncReport
from reception.sync.policy import Breaker, Uniform, backoff

IDLE = 30.0
# On the network of the same office: what one counter took in is to be seen at the next at once.
NEAR_IDLE = 1.0
NEAR_RETRY = 3.0
# The law wants data sent when they arise; a moment's patience lets a printed slip go first.
AFTER_COMMIT = 0.5

log = logging.getLogger(__name__)


class Wake(Enum):
    """Why a round might be due earlier than planned.

    COMMIT: something new is pending; no reason to hammer a center in trouble.
    NETWORK: the line came back, or the computer woke up: try now unless a person is needed.
    MANUAL: a person asks for it: try now, whatever happened before.
    """

    COMMIT = auto()
    NETWORK = auto()
    MANUAL = auto()


@dataclass(frozen=True, slots=True)
class Schedule:
    """State between rounds.

    Attributes:
        next_at: monotonic second of the next round; infinite while stopped.
        stopped: code of what a person has to resolve; empty while running.
        breaker: failures in a row.
    """

    next_at: float = 0.0
    stopped: str = ""
    breaker: Breaker = field(default_factory=Breaker)

    def is_due(self, now: float) -> bool:
        """Whether a round should start now."""
        return now >= self.next_at

    def wait(self, now: float) -> float:
        """Seconds until the next round; infinite while stopped."""
        return max(self.next_at - now, 0.0)

    def woken(self, reason: Wake, now: float) -> Schedule:
        """After something happened outside."""
        if reason is Wake.MANUAL:
            return Schedule(next_at=now)
        if self.stopped:
            return self
        if reason is Wake.NETWORK:
            return Schedule(next_at=now)
        if self.breaker.failures:
            return self
        return replace(self, next_at=min(self.next_at, now + AFTER_COMMIT))

    def after(self, report: SyncReport, now: float, uniform: Uniform) -> Schedule:
        """After a round has ended."""
        if report.outcome is RoundOutcome.STOPPED:
            return Schedule(next_at=math.inf, stopped=report.code)
        if report.outcome is RoundOutcome.MORE:
            return Schedule(next_at=now + AFTER_COMMIT)
        if report.outcome is not RoundOutcome.LATER:
            return Schedule(next_at=now + (NEAR_IDLE if report.is_near else IDLE))
        if report.is_near:
            return Schedule(next_at=now + uniform(NEAR_IDLE, NEAR_RETRY))
        breaker = self.breaker.failed()
        delay = backoff(self.breaker.failures, uniform, report.retry_after)
        return Schedule(next_at=now + max(delay, breaker.open_for), breaker=breaker)


def keep_syncing(
    engine: SyncEngine,
    *,
    cancelled: Cancelled,
    wait: Callable[[float], object],
    monotonic: Callable[[], float],
    uniform: Uniform,
    on_report: Callable[[SyncReport], None],
) -> Schedule:
    """Run rounds until cancelled or until a person is needed.

    Args:
        wait: returns after that many seconds, or earlier when cancelled
            (``threading.Event.wait``).

    Returns:
        The last state; ``stopped`` says what a person has to resolve.
    """
    schedule = Schedule(next_at=monotonic())
    while not cancelled() and not schedule.stopped:
        if not schedule.is_due(monotonic()):
            wait(schedule.wait(monotonic()))
            continue
        report = engine.run(cancelled)
        on_report(report)
        schedule = schedule.after(report, monotonic(), uniform)
    return schedule
