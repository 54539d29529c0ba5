"""Durable intake: the whole command of the clerk, and the store's share of it, beside plain SQLite.

Both sides are measured turn by turn; both logs are folded in between, as the desk does when nobody
is being served.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.dataset import CLERK, PAPERS, TODAY, Place, store_of
from benchmarks.floors import COLUMNS, PlainRegister
from benchmarks.people import People
from benchmarks.table import FULL_SIZE, Aim, Row, milliseconds
from benchmarks.timing import Call, Times, take_turns, timed
from reception.domain.events import Draft
from reception.domain.facts import Intake
from reception.domain.person import PartyInput
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.intake import receiving
from reception.services.intake.intake_form import IntakeForm
from reception.storage.database import Database
from reception.storage.housekeeping import Housekeeper

# Fewer than one counter may number in a day.
_PER_DAY = 800
_PACE = 1 / 50
# A later run on the same store finds the numbers of the first days burnt.
_LATER = timedelta(days=100)
_FORMS = 200


@dataclass
class BenchClock:
    """Business time that goes on to the next day before a counter runs out of numbers."""

    first_day: date = TODAY
    is_replaced: bool = True
    _taken: int = 0

    def now(self) -> datetime:
        """Eight in the morning of a day after all that is stored."""
        day = self.first_day + timedelta(days=self._taken // _PER_DAY)
        return datetime(day.year, day.month, day.day, 8, 0, tzinfo=OFFICE_ZONE)

    def machine_now(self) -> datetime:
        """The machine's own time."""
        return datetime.now(OFFICE_ZONE)

    def count(self) -> None:
        """One more number is gone."""
        self._taken += 1


class Counter:
    """A desk on a store of its own, taking in one invented person after the other."""

    def __init__(self, place: Place, first_day: date = TODAY) -> None:
        self._held = place.open()
        self._clock = BenchClock(first_day)
        self.key = self._held.key
        self.context: ServiceContext = replace(self._held.context(), clock=self._clock)
        people = People(seed=7)
        self._forms = [_form(people) for _ in range(_FORMS)]
        self._next = 0

    def receive(self) -> Intake:
        """The whole command: checks, deadline, fee, number, event, projection, outbox."""
        self._clock.count()
        self._next += 1
        return receiving.receive(self.context, self._forms[self._next % _FORMS]).dossier.intake

    def appender(self) -> _Appender:
        """The store's share alone, with a ready-made fact."""
        return _Appender(self.context, self.receive())

    def tidy(self) -> None:
        """What the housekeeper does when nobody is being served."""
        self.context.database.tidy()

    def close(self) -> None:
        """Let go of the store."""
        self.context.database.close()
        self._held.close()


class _Appender:
    def __init__(self, context: ServiceContext, fact: Intake) -> None:
        self._context = context
        self._fact = fact

    def __call__(self) -> None:
        clock = self._context.clock
        draft = Draft(
            self._context.new_uid(), EventKind.RECEIVED, self._fact, CLERK, 1, clock.now()
        )
        with self._context.database.write() as tx:
            tx.append(draft, recorded_at=clock.machine_now())


@contextmanager
def spoilt_copy(count: int, cache: Path) -> Iterator[Place]:
    """A copy of a filled store that may be written to; removed afterwards."""
    cache.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="work-", dir=cache))
    try:
        yield store_of(count, cache).copy(root / "store")
    finally:
        shutil.rmtree(root)


def rows(sizes: tuple[int, ...], samples: int, paced_seconds: float, cache: Path) -> list[Row]:
    """All lines about receiving.

    Args:
        sizes: dossiers already stored, ascending from 0.
        samples: intakes of each kind and size.
        paced_seconds: length of the run at fifty intakes a second, on the largest store.
    """
    found: list[Row] = []
    for size in sizes:
        with spoilt_copy(size, cache) as place, spoilt_copy(0, cache) as bare:
            times = _measure(place, bare if size else None, size, samples, cache)
            found += _size_rows(size, times)
            if size == sizes[-1]:
                found.append(_paced_row(place, size, paced_seconds))
    with spoilt_copy(0, cache) as place:
        found.append(_fsync_row(place, samples))
    return found


def _measure(
    place: Place, bare: Place | None, size: int, samples: int, cache: Path
) -> dict[str, Times]:
    plain = PlainRegister(_plain_copy(size, cache, place.root.parent))
    counters = {"receive": Counter(place)}
    if bare is not None:
        counters["empty"] = Counter(bare)
    calls: dict[str, Call] = {name: counter.receive for name, counter in counters.items()}
    calls["append"] = counters["receive"].appender()
    calls["plain"] = plain.take_in

    def between() -> None:
        plain.checkpoint()
        for counter in counters.values():
            counter.tidy()

    try:
        return take_turns(calls, samples, between=between)
    finally:
        plain.close()
        for counter in counters.values():
            counter.close()


def _plain_copy(size: int, cache: Path, target: Path) -> Path:
    kept = cache / f"plain-{len(COLUMNS)}-{size}.db"
    if not kept.exists():
        part = cache / "plain.part"
        part.unlink(missing_ok=True)
        PlainRegister(part, size).close()
        part.rename(kept)
    return Path(shutil.copy(kept, target / "plain.db"))


def _size_rows(size: int, times: dict[str, Times]) -> list[Row]:
    plain, at = times["plain"], f"at {size:,}"
    beside = f"plain SQLite {milliseconds(plain.p50)}"
    rows = [
        Row(
            f"intake {at}, {what}, p50",
            milliseconds(times[name].p50),
            beside,
            times[name].p50 / plain.p50,
            Aim(most),
        )
        for what, name, most in (("whole command", "receive", 2.5), ("store alone", "append", 1.9))
    ]
    own = times["receive"]
    tail = Row(
        f"intake {at}, p99", milliseconds(own.p99), f"plain SQLite {milliseconds(plain.p99)}"
    )
    rows.append(replace(tail, ratio=own.p99 / plain.p99))
    if "empty" in times:
        empty = times["empty"].p50
        aim = Aim(1.3) if size >= FULL_SIZE else None
        growth = Row(f"intake {at} and when empty, p50", milliseconds(own.p50))
        beside = f"empty store {milliseconds(empty)}"
        rows.append(replace(growth, beside=beside, ratio=own.p50 / empty, aim=aim))
    return rows


def _paced_row(place: Place, size: int, seconds: float) -> Row:
    """Fifty intakes a second, while the housekeeper works as it does behind the window."""
    counter = Counter(place, TODAY + _LATER)
    keeper = Housekeeper(lambda: Database(place.database, counter.key))
    keeper.start()
    taken = []
    start = time.perf_counter()
    for number in range(int(seconds / _PACE)):
        time.sleep(max(0.0, start + number * _PACE - time.perf_counter()))
        taken.append(timed(counter.receive))
    keeper.stop()
    counter.close()
    times = Times.of(taken)
    return Row(
        f"intake at {size:,}, 50 a second for {seconds:g} s, p99",
        milliseconds(times.p99),
        f"its own p50 {milliseconds(times.p50)}",
        times.p99 / times.p50,
        Aim(10),
    )


def _fsync_row(place: Place, samples: int) -> Row:
    """Flushes to disk, counted by the kernel's tracer over whole child processes."""
    job = "flushes to disk (fsync) for each intake"
    if shutil.which("strace") is None:
        return Row(job, "not counted: strace is not installed")
    # Opening and closing flush as well; a second child that takes nothing in says how often.
    flushes = [_flushes(place, count) for count in (samples, 0)]
    if None in flushes:
        return Row(job, "not counted: tracing is not permitted here")
    each = ((flushes[0] or 0) - (flushes[1] or 0)) / samples
    return Row(job, f"{each:.2f}", "one", each, Aim(1.1))


def _flushes(place: Place, count: int) -> int | None:
    report = place.root / "strace"
    traced = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", report),
            *(sys.executable, "-m", "benchmarks.intake", place.root, str(count)),
        ],
        check=False,
        capture_output=True,
        cwd=Path(__file__).parent.parent,
    )
    if traced.returncode != 0:
        return None
    lines = report.read_text(encoding="utf-8").splitlines()
    # A call that another thread interrupts is written as two lines.
    return sum(1 for line in lines if "sync(" in line)


def _form(people: People) -> IntakeForm:
    person = people.next()
    return IntakeForm(
        procedure="2.000815",
        owner=PartyInput(name=person.name, id_number=person.id_number, phone=person.phone),
        summary="Đề nghị giải quyết theo giấy tờ kèm theo",
        papers=PAPERS,
        fee_units=4,
    )


def main() -> None:
    """Take so many people in: the child whose flushes are counted."""
    counter = Counter(Place(Path(sys.argv[1])))
    for _ in range(int(sys.argv[2])):
        counter.receive()
    counter.close()


if __name__ == "__main__":
    main()
