"""When the handling of a dossier ended as the index of QĐ 766 (2.1) reckons it: in time or not.

The national portal takes the end from the entries of the handling history, not from the date in
the dossier: finished (9) before handed over (10) before what ended it otherwise (stopped, refused,
withdrawn: 8, 3, 7). What a citizen took to complete the papers is subtracted; one request still
open freezes the clock where it was asked, more than one makes the dossier late. What has no ending
ends with the period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from reception.domain.course import Point
from reception.domain.dossier import Dossier
from reception.domain.workflow import IN_WORK, DossierStatus

S = DossierStatus
ENDINGS: Mapping[DossierStatus, int] = MappingProxyType(
    {S.COMPLETED: 0, S.RETURNED: 1, S.STOPPED: 2, S.DENIED: 2, S.WITHDRAWN: 2}
)
"""States that end the handling, by rank: of the lowest that is there the first entry counts."""
MOST_REQUESTS = 1
"""Requests for papers that a dossier in time may have."""

LegalMaximum = Callable[[Dossier], datetime | None]
"""The date of a dossier without an appointment; None where nothing limits it."""


class Verdict(StrEnum):
    """How a dossier counts (đúng hạn, quá hạn, yêu cầu bổ sung hơn một lần)."""

    IN_TIME = "in_time"
    LATE = "late"
    ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True)
class Judged:
    """One dossier in the index.

    Attributes:
        ended: the entry by which its handling ended; None while it is open.
        ended_at: when that was; None while it is open.
        waited: what the citizen took to complete the papers, until then.
        compared: the moment that is compared with the date: the end less ``waited``.
        due_at: the date; None where nothing limits it.
        requests: how often papers were asked for.
        waits: a request is open at the end.
    """

    dossier: Dossier
    verdict: Verdict
    ended: Point | None
    waited: timedelta
    compared: datetime
    due_at: datetime | None
    requests: int
    waits: bool

    @property
    def is_in_time(self) -> bool:
        """Whether it counts as done in time, or as open within its time."""
        return self.verdict is Verdict.IN_TIME

    @property
    def ended_at(self) -> datetime | None:
        """When its handling ended, never before it was received, whatever the clocks said."""
        return None if self.ended is None else _moment(self.ended, self.dossier)

    def will_be_late_by(self, moment: datetime) -> bool:
        """Whether it is in time now and would not be, were nothing done until a later moment."""
        if not self.is_in_time or self.ended is not None or self.waits or self.due_at is None:
            return False
        return moment - self.waited > self.due_at


def judge(
    points: Sequence[Point],
    until: datetime,
    legal_maximum: LegalMaximum,
    most_requests: int = MOST_REQUESTS,
) -> Judged | None:
    """How a dossier counts by what happened up to a moment.

    Args:
        points: its course; what happened later is passed over.
        until: the last moment of the period, or now if that is earlier.

    Returns:
        None for a dossier that had not been received by then.
    """
    walk = _Walk()
    for point in points:
        if point.event.occurred_at <= until:
            walk.take(point)
    if walk.last is None or walk.last.status in (S.SUBMITTED, S.DENIED):
        return None
    return walk.judged(until, legal_maximum, most_requests)


def _moment(point: Point, dossier: Dossier) -> datetime:
    return max(point.event.occurred_at, dossier.intake.received_at)


@dataclass(slots=True)
class _Walk:
    """The entries in their order: what ended the handling, and when the citizen was waited for."""

    last: Dossier | None = None
    ends: dict[DossierStatus, Point] = field(default_factory=dict)
    waits: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    def take(self, point: Point) -> None:
        before, now = self.last.status if self.last else None, point.dossier.status
        self.last = point.dossier
        if now is before:
            return
        if now in IN_WORK:
            # Taken up again: what had ended it was no end.
            self.ends.clear()
        elif now in ENDINGS:
            self.ends.setdefault(now, point)
        at = point.event.occurred_at
        if before is S.AWAITING_SUPPLEMENT:
            since, _ = self.waits.pop()
            self.waits.append((since, at))
        if now is S.AWAITING_SUPPLEMENT:
            self.waits.append((at, None))
        if now is S.COMPLETED:
            self.ends.pop(S.RETURNED, None)

    def judged(self, until: datetime, maximum: LegalMaximum, most_requests: int) -> Judged:
        assert self.last is not None
        dossier = self.last
        # In the order in which they were entered; the first of equals is found.
        ended = self.ends[min(self.ends, key=lambda s: ENDINGS[s])] if self.ends else None
        end = until if ended is None else _moment(ended, dossier)
        waited = sum((_length(wait, end) for wait in self.waits), timedelta())
        due = _due(dossier, maximum)
        requests = dossier.supplement_requests
        return Judged(
            dossier=dossier,
            verdict=_verdict(end - waited, due, is_asked_again=requests > most_requests),
            ended=ended,
            waited=waited,
            compared=end - waited,
            due_at=due,
            requests=requests,
            waits=dossier.status is S.AWAITING_SUPPLEMENT,
        )


def _length(wait: tuple[datetime, datetime | None], end: datetime) -> timedelta:
    """How long was waited for before the end; a clock set back makes no time."""
    since, until = wait
    return max(timedelta(), min(until or end, end) - since)


def _due(dossier: Dossier, maximum: LegalMaximum) -> datetime | None:
    """The date that is told, or what the law allows at most; none while it is planned only."""
    return None if dossier.is_planned else dossier.legal_due_at or maximum(dossier)


def _verdict(compared: datetime, due: datetime | None, *, is_asked_again: bool) -> Verdict:
    if is_asked_again:
        return Verdict.ASKED_AGAIN
    return Verdict.IN_TIME if due is None or compared <= due else Verdict.LATE
