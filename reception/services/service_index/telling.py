"""Whether the center or the province has heard of a dossier, and of which of its events.

A dossier whose procedure goes to a province or a ministry that this PC has an account at is told
there, by the PC that received it; any other is told our center. An office that is joined to neither
has told nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reception.domain.competence import DESTINATIONS
from reception.domain.course import Point
from reception.domain.timebase import office_day
from reception.domain.undoing import Key, key_of
from reception.domain.workflow import BIRTHS
from reception.services.context import ServiceContext
from reception.services.province.routing import routing_of
from reception.storage.device_identity import selves
from reception.storage.index_rows import IndexRow
from reception.storage.told_events import OwedItem, ToldEvents, Untold
from reception.storage.unit_of_work import Reading

_SETTLED = frozenset({"acked", "settled"})


class Standing(StrEnum):
    """How far a dossier is told (đã gửi, chờ gửi, bị trả lại, không rõ).

    ELSEWHERE: another PC of the office tells the province of it; this one does not know how far.
    NOWHERE: its procedure's dossiers are told nobody.
    """

    TOLD = "told"
    WAITING = "waiting"
    RETURNED = "returned"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


_OF_STATE = {
    "quarantined": Standing.RETURNED,
    "conflict": Standing.RETURNED,
    "unknown": Standing.UNKNOWN,
    "sending": Standing.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What the other side knows of one dossier.

    Attributes:
        standing: of the dossier itself.
        untold: events that it has not heard of.
        up_to: it knows events up to this stamp; empty where each event is told for itself.
        untold_stamps: of steps before that which have not arrived.
    """

    standing: Standing
    untold: frozenset[Key] = frozenset()
    up_to: str = ""
    untold_stamps: frozenset[str] = frozenset()

    def course(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """The part of a course that the other side knows; nothing of what it was not told."""
        if self.standing is not Standing.TOLD:
            return ()
        return tuple(point for point in points if self._knows(point))

    def _knows(self, point: Point) -> bool:
        stamp = point.event.stamp
        if self.up_to and (stamp > self.up_to or stamp in self.untold_stamps):
            return False
        return key_of(point.event) not in self.untold


class Telling:
    """Asks the store, a page of dossiers at a time."""

    def __init__(self, context: ServiceContext, view: Reading) -> None:
        self._where = routing_of(context.catalogue)
        self._accounts = frozenset(
            place for place in DESTINATIONS if view.settings.get(f"{place}_url")
        )
        self._selves = frozenset(selves(view.settings))
        self._events = ToldEvents(view.connection)

    @property
    def tells_province(self) -> bool:
        """Whether this PC has an account at a province or a ministry."""
        return bool(self._accounts)

    def heard(
        self, rows: Sequence[IndexRow], courses: Mapping[str, Sequence[Point]]
    ) -> dict[str, Heard]:
        """How far each of some dossiers is told; each has its course."""
        places = {row.uid: self._place(row) for row in rows}
        direct = [uid for uid, place in places.items() if place in self._accounts]
        others = [uid for uid in places if places[uid] not in self._accounts]
        owed, untold = self._events.owed(direct), self._events.untold(others)
        found = {uid: self._of_province(owed.get(uid, ()), courses[uid]) for uid in direct}
        for uid in others:
            is_owed = places[uid] in DESTINATIONS or not self._accounts
            found[uid] = _of_center(untold.get(uid, ())) if is_owed else Heard(Standing.NOWHERE)
        return found

    def _place(self, row: IndexRow) -> str:
        return self._where(row.procedure_code, office_day(row.received_at))

    def _of_province(self, owed: Iterable[OwedItem], points: Sequence[Point]) -> Heard:
        items = tuple(owed)
        if not items and points[0].event.device_id not in self._selves:
            return Heard(Standing.ELSEWHERE)
        states = [item for item in items if item.kind == "snapshot"]
        told = max((item.stamp for item in states if item.state in _SETTLED), default="")
        if told:
            steps = (item for item in items if item.kind == "progress")
            late = frozenset(item.stamp for item in steps if item.state not in _SETTLED)
            return Heard(Standing.TOLD, up_to=told, untold_stamps=late)
        open_ones = (_OF_STATE[item.state] for item in states if item.state in _OF_STATE)
        return Heard(next(open_ones, Standing.WAITING))


def _of_center(untold: Iterable[Untold]) -> Heard:
    events = tuple(untold)
    births = [item.state for item in events if item.kind in BIRTHS]
    standing = Standing.TOLD
    if births:
        standing = Standing.RETURNED if "quarantined" in births else Standing.WAITING
    return Heard(standing, frozenset(item.event for item in events))
