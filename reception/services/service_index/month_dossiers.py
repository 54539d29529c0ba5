"""The dossiers of a month as the index judges them: by us, and by what the other side has heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.course import Point, course
from reception.domain.deadline import compute_deadline
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.index_end import Judged, LegalMaximum, judge
from reception.domain.month import Month
from reception.event_codec import decode_fact
from reception.services.context import ServiceContext
from reception.services.dossier.fees_and_limits import hours_of
from reception.services.service_index.telling import Heard, Telling
from reception.storage.histories import histories, pages
from reception.storage.index_rows import IndexRow, IndexRows
from reception.storage.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class MonthDossier:
    """One dossier of the month.

    Attributes:
        points: its course until the end of the period.
        judged: as it is.
        as_told: as whoever knows only what was told judges it; None where that is nothing.
        is_new: received in the month, and not carried over into it.
    """

    row: IndexRow
    points: tuple[Point, ...]
    judged: Judged
    heard: Heard
    as_told: Judged | None
    is_new: bool

    @property
    def told_points(self) -> int:
        """How many of its events the other side knows."""
        return len(self.heard.course(self.points))


def month_dossiers(
    context: ServiceContext, view: Reading, month: Month, until: datetime, most_requests: int
) -> Iterator[MonthDossier]:
    """What was received in a month, or open in it and not ended before it.

    Args:
        until: the last moment of the month, or now if that is earlier.
        most_requests: see :func:`judge`.
    """
    rows = list(IndexRows(view.connection).of_span(month.start, until))
    by_uid = {row.uid: row for row in rows}
    telling, reader = Telling(context, view), _Reader(context, month, until, most_requests)
    for uids in pages(list(by_uid)):
        events = histories(view.connection, uids)
        courses = {uid: course(events[uid], decode_fact) for uid in uids if uid in events}
        heard = telling.heard([by_uid[uid] for uid in courses], courses)
        for uid, points in courses.items():
            found = reader.judged(by_uid[uid], points, heard[uid])
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class _Reader:
    context: ServiceContext
    month: Month
    until: datetime
    most_requests: int

    def judged(self, row: IndexRow, points: Sequence[Point], heard: Heard) -> MonthDossier | None:
        """None for what ended before the month, or was not received yet."""
        judged = self._judge(points)
        if judged is None:
            return None
        if judged.ended_at is not None and judged.ended_at < self.month.start:
            return None
        known = tuple(point for point in points if point.event.occurred_at <= self.until)
        return MonthDossier(
            row=row,
            points=known,
            judged=judged,
            heard=heard,
            as_told=self._judge(heard.course(points)),
            is_new=judged.dossier.intake.received_at >= self.month.start,
        )

    def _judge(self, points: Sequence[Point]) -> Judged | None:
        return judge(points, self.until, legal_maximum(self.context), self.most_requests)


def legal_maximum(context: ServiceContext) -> LegalMaximum:
    """What the pinned limit allows a dossier that was given no date; None where it has no limit."""

    def at_most(dossier: Dossier) -> datetime | None:
        rules, received = dossier.procedure, dossier.intake.received_at
        if not rules.limit.is_set:
            return None
        try:
            hours = hours_of(context.hours, rules)
            return compute_deadline(rules.limit, received, context.calendar, hours).due_at
        except InputError:
            # A unit of time that only a newer program knows limits nothing here.
            return None

    return at_most
