"""Closed days and periods, by the fold of their events: the first closing in order is the one.

Two supervisors at two counters may close one day before they hear of each other. The order of
events that all replicas agree on says whose figures stand; the other closing is kept beside it and
told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from reception.domain.closing_facts import ClosedReport, ClosingPart, SpanClosed
from reception.domain.office_noted import Noted


@dataclass(frozen=True, slots=True)
class LaterClosing:
    """A closing of the same days that came second and counts for nothing."""

    actor: str
    counter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing of some days that stands.

    Attributes:
        closing: its identity; device_id: the PC that recorded it.
        actor, counter, at: who closed, where and when.
        cut_off: what was known by then is in the figures.
        parts, digest: how many pieces what it holds has, and what they add up to.
        parts_here: the pieces that are here.
        later: closings of the same days that came second.
    """

    closing: str
    device_id: str
    first: date
    last: date
    actor: str
    counter: int
    at: datetime
    cut_off: datetime
    parts: int
    digest: str
    reports: tuple[ClosedReport, ...] = ()
    parts_here: tuple[int, ...] = ()
    later: tuple[LaterClosing, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all that it holds is here."""
        return len(self.parts_here) == self.parts

    def covers(self, day: date) -> bool:
        """Whether a day is among its days."""
        return self.first <= day <= self.last


def closing_name(first: date, last: date) -> str:
    """The name of the subject under which some days are closed."""
    return first.isoformat() if first == last else f"{first}.{last}"


def fold_closing(noted: Iterable[Noted]) -> Closing | None:
    """The closing of some days after its events; None while only pieces are here."""
    events = tuple(noted)
    closed = [item for item in events if isinstance(item.fact, SpanClosed)]
    if not closed:
        return None
    return _closing(events, closed[0], closed[1:])


def _closing(events: Iterable[Noted], item: Noted, others: Iterable[Noted]) -> Closing:
    fact = item.fact
    assert isinstance(fact, SpanClosed)
    here = {
        part.fact.number
        for part in events
        if isinstance(part.fact, ClosingPart)
        and part.fact.closing == fact.closing
        and part.fact.number < fact.parts
    }
    return Closing(
        closing=fact.closing,
        device_id=item.device_id,
        first=fact.first,
        last=fact.last,
        actor=item.actor,
        counter=item.counter,
        at=item.at,
        cut_off=fact.cut_off,
        parts=fact.parts,
        digest=fact.digest,
        reports=fact.reports,
        parts_here=tuple(sorted(here)),
        later=tuple(LaterClosing(other.actor, other.counter, other.at) for other in others),
    )
