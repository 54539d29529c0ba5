"""A month of a province as its counters' chains: units, counters, days, sealed like real ones.

Three of four dossiers are completed and returned three days later, so that a dossier has two and a
half events.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from benchmarks.chain import Chain
from benchmarks.dataset import CLERK, Place, make_store, party, templates
from benchmarks.people import People
from reception.domain.events import Draft, Event
from reception.domain.facts import Completion, Fact, Intake
from reception.domain.numbering import issue, static_range
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import OFFICE_ZONE, utc_milliseconds
from reception.domain.workflow import EventKind

UNITS = 41
COUNTERS = 4
DAYS = 24
"""As many as a month has working days; here one after the other."""
_HANDLING = 3


@dataclass(frozen=True, slots=True)
class Month:
    """How much of a province.

    Attributes:
        a_day: dossiers of each counter; 250 makes about a million in all.
        last: its last day.
    """

    a_day: int
    last: date
    units: int = UNITS
    counters: int = COUNTERS
    days: int = DAYS

    @property
    def dossiers(self) -> int:
        """How many in all."""
        return self.units * self.counters * self.days * self.a_day

    def unit(self, number: int) -> str:
        """The code of a unit, from 0."""
        return f"H57.30.{number + 1:02d}"


@dataclass(slots=True)
class Counter:
    """One counter's device, from its first event on."""

    unit: str
    number: int
    chain: Chain
    people: People
    intakes: Sequence[Intake]
    events: list[Event] = field(default_factory=list)

    @property
    def device(self) -> str:
        """Whose chain it is."""
        return self.chain.device

    def day(self, month: Month, place: int) -> list[Event]:
        """What it records on one day of the month."""
        first = month.last - timedelta(days=month.days - 1)
        self.events = []
        self._finish(first + timedelta(days=place - _HANDLING), month, place)
        self._receive(first + timedelta(days=place), month)
        return self.events

    def one_more(self, at: datetime, serial: int) -> list[Event]:
        """A dossier that comes in now."""
        self.events = []
        self._add(self._uid(at, serial), EventKind.RECEIVED, self._intake(at, serial), at)
        return self.events

    def _receive(self, day: date, month: Month) -> None:
        for serial in range(month.a_day):
            at = _moment(day, 8, serial)
            self._add(self._uid(at, serial), EventKind.RECEIVED, self._intake(at, serial), at)

    def _finish(self, received: date, month: Month, place: int) -> None:
        if place < _HANDLING:
            return
        for serial in range(month.a_day):
            if serial % 4:
                uid = self._uid(_moment(received, 8, serial), serial)
                at = _moment(received + timedelta(days=_HANDLING), 7, serial)
                self._add(uid, EventKind.COMPLETED, Completion(), at)
                self._add(uid, EventKind.RETURNED, HandingOver("Người nhận"), at)

    def _intake(self, at: datetime, serial: int) -> Intake:
        code = issue(self.unit, at.date(), static_range(self.number).first + serial).text
        return replace(
            self.intakes[serial % len(self.intakes)],
            code=code,
            unit=self.unit,
            counter=self.number,
            owner=party(self.people.next()),
            received_at=at,
            due_at=at + timedelta(days=_HANDLING + serial % 2),
        )

    def _uid(self, at: datetime, serial: int) -> str:
        return f"{utc_milliseconds(at):012x}{self.device[-8:]:>8}{serial:012x}".replace(" ", "0")

    def _add(self, uid: str, kind: EventKind, fact: Fact, at: datetime) -> None:
        self.events.append(self.chain.seal(Draft(uid, kind, fact, CLERK, self.number, at)))


def counters_of(month: Month, unit: int, intakes: Sequence[Intake]) -> Iterator[Counter]:
    """The counters of a unit before their first day."""
    for number in range(1, month.counters + 1):
        seed = unit * 100 + number
        yield Counter(month.unit(unit), number, Chain(f"pc{seed:06d}"), People(seed), intakes)


@cache
def some_intakes() -> tuple[Intake, ...]:
    """An intake of each of a few procedures, made by the program's own catalogue."""
    with tempfile.TemporaryDirectory(prefix="month-") as folder:
        place = Place(Path(folder))
        make_store(place, 0)
        held = place.open()
        try:
            return tuple(templates(held.context()))
        finally:
            held.close()


def _moment(day: date, hour: int, serial: int) -> datetime:
    start = datetime(day.year, day.month, day.day, hour, 0, tzinfo=OFFICE_ZONE)
    return start + timedelta(seconds=60 * serial)
