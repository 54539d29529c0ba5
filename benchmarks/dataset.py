"""Stores of a given size, filled through the real repositories and kept between runs.

Every dossier has its own reception event in one unbroken chain; every fourth is completed and
handed over as well. All is acknowledged and indexed, so a filled store verifies like a real one.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.chain import Chain
from benchmarks.people import People, Person
from reception.data_folder import DataFolder
from reception.domain.checklist import PaperCount
from reception.domain.deadline import compute_deadline
from reception.domain.events import Draft, Event
from reception.domain.facts import Completion, Fact, Intake, ProcedurePin
from reception.domain.folding import apply
from reception.domain.money_facts import FeeFact
from reception.domain.numbering import issue, static_range
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import OFFICE_ZONE, utc_milliseconds
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.setup.first_setup import EXAMPLE_HEAD, OfficeForm
from reception.storage.driver import PAGE_BYTES
from reception.storage.migrations import STEPS
from reception.storage.unit_of_work import Writing
from reception.workspace import Workspace

UNIT = "H57.30.12"
CLERK = "Lê Thị Mẫu"
# The day before which all stored dossiers were received.
TODAY = date(2026, 8, 5)
COUNTERS = 9
A_DAY = 1_000
# The time that the intakes of a day are spread over.
_OFFICE_DAY = timedelta(seconds=30_000)
_CHUNK = 10_000
_VERSION = "1"
_PROCEDURES = ("2.000815", "1.001193", "1.004884", "2.000635", "1.000894", "2.001263")
PAPERS = tuple(
    PaperCount(name, originals, 0, copies)
    for name, originals, copies in (
        ("Tờ khai theo mẫu", 1, 0),
        ("Bản chính giấy tờ, văn bản (đối chiếu, trả lại)", 1, 0),
        ("Bản sao giấy tờ tùy thân", 0, 2),
        ("Giấy xác nhận nơi cư trú", 1, 1),
        ("Văn bản ủy quyền", 1, 0),
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder with its key beside it."""

    root: Path

    @property
    def database(self) -> Path:
        """The store's file."""
        return DataFolder(self.root / "data").database

    def open(self) -> Workspace:
        """Take hold of it; close it when done."""
        return Workspace(self.root / "data", self.root / "key").open()

    def copy(self, target: Path) -> Place:
        """The same store to spoil."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.root, target)
        return Place(target)


def store_of(count: int, cache: Path) -> Place:
    """A store with so many dossiers, from the cache or filled now."""
    place = Place(cache / f"store-{_recipe()}-{count}")
    if place.root.exists():
        return place
    # Another run may fill one of another size meanwhile.
    part = Place(cache / f"part-{count}")
    shutil.rmtree(part.root, ignore_errors=True)
    part.root.mkdir(parents=True)
    make_store(part, count)
    part.root.rename(place.root)
    return place


def _recipe() -> str:
    """Short name of what shapes a store: one of an earlier schema would be gone through first."""
    steps = [statement for step in STEPS.values() for statement in step]
    recipe = "".join((_VERSION, str(PAGE_BYTES), *steps))
    return hashlib.sha256(recipe.encode()).hexdigest()[:8]


def make_store(place: Place, count: int, *, is_settled: bool = True, a_day: int = A_DAY) -> None:
    """Set a folder up and fill it.

    Args:
        is_settled: acknowledged by the center; otherwise everything waits in the outbox.
        a_day: dossiers of one day, as many as its numbers allow at most.
    """
    form = OfficeForm(UNIT, "UBND phường Thuận Hóa", 1, clerk=CLERK, typed=EXAMPLE_HEAD)
    Workspace(place.root / "data", place.root / "key").make(form)
    held = place.open()
    try:
        fill(held.context(), count, is_settled=is_settled, a_day=a_day)
    finally:
        held.close()


def fill(
    context: ServiceContext, count: int, *, is_settled: bool = True, a_day: int = A_DAY
) -> None:
    """Store so many dossiers, newest on the day before ``TODAY``."""
    start = time.perf_counter()
    source = _Source(context, count, a_day)
    for done in range(0, count, _CHUNK):
        with context.database.write() as tx:
            # What is written in one go should not have to leave memory in between.
            tx.connection.execute("PRAGMA cache_size = -400000")
            _fill_chunk(tx, source, range(done, min(done + _CHUNK, count)))
            tx.search.index_waiting()
            if is_settled:
                tx.outbox.acknowledge(source.chain.device, source.chain.seq, source.moment)
        if done + _CHUNK < count:
            sys.stderr.write(f"\r  filling {done + _CHUNK:,} of {count:,} dossiers")
    context.database.checkpoint()
    context.database.close()
    if count > _CHUNK:
        sys.stderr.write(f"\r  filled {count:,} dossiers in {time.perf_counter() - start:.0f} s\n")


class _Source:
    """Makes the events of one dossier after the other, chained as the store would chain them."""

    def __init__(self, context: ServiceContext, count: int, a_day: int = A_DAY) -> None:
        with context.database.read() as view:
            self.chain = Chain(view.device_id)
        self._templates = tuple(templates(context))
        self._people = People(seed=57)
        self.a_day = a_day
        self._first_day = TODAY - timedelta(days=-(-count // a_day))
        self.moment = datetime(2000, 1, 1, tzinfo=OFFICE_ZONE)

    def events(self, number: int) -> Iterator[tuple[Event, Fact]]:
        """The events of the dossier with this running number."""
        days, place = divmod(number, self.a_day)
        day = self._first_day + timedelta(days=days)
        received = datetime(day.year, day.month, day.day, 7, 30, tzinfo=OFFICE_ZONE)
        received += place * _OFFICE_DAY / self.a_day
        intake = self._intake(number, received)
        uid = f"{utc_milliseconds(received):012x}{number:020x}"
        yield self._seal(uid, EventKind.RECEIVED, intake, received)
        if number % 4 == 0:
            later = received + timedelta(seconds=10)
            yield self._seal(uid, EventKind.COMPLETED, Completion(), later)
            yield self._seal(uid, EventKind.RETURNED, HandingOver(intake.owner.name), later)

    def _intake(self, number: int, received: datetime) -> Intake:
        counter, serial = number_of(number, self.a_day)
        return replace(
            self._templates[number % len(self._templates)],
            code=issue(UNIT, received.date(), serial).text,
            counter=counter,
            owner=party(self._people.next()),
            received_at=received,
            due_at=received + timedelta(days=3),
        )

    def _seal(self, uid: str, kind: EventKind, fact: Fact, at: datetime) -> tuple[Event, Fact]:
        self.moment = max(self.moment, at)
        return self.chain.seal(Draft(uid, kind, fact, CLERK, 1, at)), fact


def number_of(number: int, a_day: int = A_DAY) -> tuple[int, int]:
    """Counter and serial of a running number: the counters take turns through the day."""
    place, counter = divmod(number % a_day, COUNTERS)
    return counter + 1, static_range(counter + 1).first + place


def party(person: Person) -> Party:
    """A person as stored."""
    return Party(
        PartyKind.CITIZEN, person.name, person.id_number, id_kind=IdKind.CCCD, phone=person.phone
    )


def _fill_chunk(tx: Writing, source: _Source, numbers: range) -> None:
    burnt: dict[tuple[date, int], int] = {}
    for number in numbers:
        dossier = None
        for event, fact in source.events(number):
            tx.outbox.add(tx.journal.add(event), event.seq)
            dossier = apply(dossier, event, fact)
        if dossier is not None:
            tx.dossiers.put(dossier, is_new=True)
            counter, serial = number_of(number, source.a_day)
            burnt[dossier.intake.received_at.date(), static_range(counter).first] = serial
    for (day, first), serial in burnt.items():
        tx.counters.burn(UNIT, day, first, serial)


def templates(context: ServiceContext) -> Iterator[Intake]:
    """An intake of each of a few procedures, by the program's own catalogue."""
    received = datetime(2026, 8, 4, 8, 0, tzinfo=OFFICE_ZONE)
    for code in _PROCEDURES:
        version = context.catalogue.procedures[code].versions[-1]
        limit = version.limits[0].limit
        if limit is None:
            continue
        steps = compute_deadline(limit, received, context.calendar, context.hours).steps
        pin = ProcedurePin(
            version.code,
            version.version,
            version.name,
            version.field,
            limit,
            version.supplement_rule,
            version.result,
        )
        yield Intake(
            code="",
            unit=UNIT,
            counter=1,
            procedure=pin,
            owner=Party(PartyKind.CITIZEN, "Mẫu"),
            received_at=received,
            due_steps=steps,
            summary="Đề nghị giải quyết theo giấy tờ kèm theo",
            papers=PAPERS,
            fee=FeeFact(amount=8_000, lines=("Lệ phí: 8.000 đ",)),
        )
