"""Why the dossiers of a day are late, from their events and from when the other side heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain.course import course
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.events import Event
from reception.domain.undoing import key_of
from reception.domain.why_late import HEARD, Lateness, Told, way_of, why_late
from reception.domain.working_calendar import office_instant
from reception.domain.working_time import OfficeTimes
from reception.event_codec import decode_fact
from reception.services.context import ServiceContext
from reception.services.privacy.access_log import note_list
from reception.storage.day_scope import DayScope, ScopeLine, SentEvent, ToldState
from reception.storage.histories import histories
from reception.storage.unit_of_work import Reading

TellsWhen = Callable[[Dossier], Told]
"""When another side heard of the end of a dossier."""


def _heard(_dossier: Dossier) -> Told:
    return HEARD


@dataclass(frozen=True, slots=True)
class Judged:
    """A dossier, why it is late by now, None where it is not, and when the other side heard."""

    dossier: Dossier
    lateness: Lateness | None
    told: Told


class Judge:
    """Says of one dossier after the other why it is late by now.

    Args:
        context: whose clock, calendar and hours count; the moment is that of its making.
    """

    def __init__(self, context: ServiceContext) -> None:
        self._now = context.clock.now()
        self._times = OfficeTimes(context.calendar, context.hours)

    def judged(self, events: Iterable[Event], told: TellsWhen = _heard) -> Judged | None:
        """What is known of a dossier; None where its events have no beginning."""
        known = {(event.device_id, event.seq): event for event in events}
        way = way_of(course(known.values(), decode_fact), self._now)
        if way is None:
            return None
        heard = told(way.dossier)
        return Judged(way.dossier, why_late(way, self._now, self._times, heard), heard)

    def lateness(
        self, events: Iterable[Event], told: TellsWhen = _heard
    ) -> tuple[Lateness | None, Told]:
        """Why it is late, None where it is not, and when the other side heard."""
        found = self.judged(events, told)
        return (None, HEARD) if found is None else (found.lateness, found.told)


def judged_dossiers(
    context: ServiceContext,
    view: Reading,
    uids: Sequence[str],
    told: Callable[[str], TellsWhen] = lambda _uid: _heard,
) -> dict[str, Judged]:
    """Some dossiers, and why each is late; one whose beginning is not here is left out.

    Their events are read in one question: some hundreds of dossiers are enough for it.

    Args:
        told: of a dossier by its uid; what nobody has finished needs none.
    """
    judge, events = Judge(context), histories(view.connection, uids)
    found = {uid: judge.judged(own, told(uid)) for uid, own in events.items()}
    return {uid: item for uid, item in found.items() if item is not None}


def told_by_center(dossier: Dossier, events: Iterable[SentEvent]) -> Told:
    """When our center heard of the end, by when it took the event that says so."""
    end = dossier.finished_at
    ending = [event for event in events if end is not None and event.occurred_at >= end]
    if not ending:
        return HEARD
    first = min(ending, key=lambda event: event.occurred_at)
    return Told(is_told=first.state == "acked", at=first.told_at)


def heard_at(dossier: Dossier, events: Iterable[Event], told: Iterable[ToldState]) -> Told:
    """When a province took the first state that knew of the end; not told where it took none."""
    end, rows = dossier.finished_at, list(told)
    ending = {key_of(event) for event in events if end is not None and event.occurred_at >= end}
    first = next((row.number for row in rows if row.event in ending), None)
    if first is None:
        return HEARD
    taken = [
        row.settled_at
        for row in rows
        if row.kind == "snapshot" and row.number >= first and row.settled_at is not None
    ]
    return Told(at=min(taken)) if taken else Told(is_told=False)


def why_late_here(context: ServiceContext, view: Reading, uid: str) -> Lateness | None:
    """Why a stored dossier is late, for whoever looks at it; None where it is not.

    What was done in time is late where our center, or else the province, heard of it late.
    """
    events, scope = view.journal.of_dossier(uid), DayScope(view.connection)

    def told(dossier: Dossier) -> Told:
        if view.settings.get("center_url"):
            return told_by_center(dossier, scope.events([uid]))
        return heard_at(dossier, events, scope.told(uid))

    return Judge(context).lateness(events, told)[0]


def day_span(day: date) -> tuple[datetime, datetime]:
    """The first moment of an office day, and that of the next one."""
    start = office_instant(day, datetime.min.time())
    return start, start + timedelta(days=1)


def check_day(context: ServiceContext, day: date) -> bool:
    """Whether a day is over by the business clock.

    Raises:
        InputError: ``day_to_come``, field ``date``, where it has not begun.
    """
    start, end = day_span(day)
    now = context.clock.now()
    if start > now:
        raise InputError("day_to_come", field="date")
    return end <= now


def scope_of(context: ServiceContext, day: date) -> list[ScopeLine]:
    """The dossiers of a day: what something happened to on it, and what is open."""
    start, end = day_span(day)
    with context.database.read() as view:
        found = DayScope(view.connection).lines(start, end, context.clock.now())
    note_list(context, "reconciliation", len(found))
    return found
