"""A center on PostgreSQL under a province's load, over HTTP with several worker processes.

Beside taking in stands COPY of the same rows, 500 a transaction, into a table with the same keys;
beside a push while people look at the figures stands the same push while nobody does.
"""

from __future__ import annotations

import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import text

from benchmarks.center_line import VIEWERS, WORKERS, Line, Lines, running_center, view
from benchmarks.processor_time import of_tree, parent_of
from benchmarks.province_month import Counter, Month, counters_of, some_intakes
from benchmarks.table import Aim, Row, milliseconds, per_second
from benchmarks.timing import Times, timed
from reception.center.ingest import event_values
from reception.center.server import system_clock
from reception.center.store import CenterStore
from reception.domain.events import Event
from reception.domain.facts import Intake
from reception.domain.timebase import format_instant
from reception.sync.messages import PushRequest, push_bytes
from tests.postgresql import IS_INSTALLED, postgresql

BATCH = 500
# Of the units one that other jobs put nothing into.
_QUIET = 9
_MEMORY = "-c shared_buffers=1GB -c max_wal_size=4GB"
_DATABASE = "province"
_COLUMNS = (
    "unit, device_id, seq, dossier_uid, kind, payload, actor, counter, occurred_at, recorded_at,"
    " stamp, schema, salt, digest, previous, hash, received_at"
)


@dataclass(frozen=True, slots=True)
class Load:
    """How much of everything one run asks.

    Attributes:
        a_day: dossiers of each of 164 counters on each of 24 days: 250 makes a million.
        reads: how often each page is asked.
        seconds: how long counters push, with and without viewers.
        backlog: dossiers that each counter has when all reconnect at once.
    """

    a_day: int
    reads: int
    seconds: float
    backlog: int = 20


def rows(load: Load) -> list[Row]:
    """The lines about a province; none where no PostgreSQL is installed."""
    if not IS_INSTALLED:
        sys.stderr.write("  province: no PostgreSQL server is installed\n")
        return []
    month = Month(load.a_day, system_clock().date() - timedelta(days=1))
    with postgresql(is_durable=True, settings=_MEMORY) as server:
        url = server.new_database(_DATABASE)
        found = fill(url, month)
        return [*found, *measure(url, month, load)]


# ------------------------------------------------------------------------------ taking in
def fill(url: str, month: Month) -> list[Row]:
    """Take the month in and fold it."""
    with closing(CenterStore.open(url)) as store:
        for unit in range(month.units):
            store.create_token(month.unit(unit), f"UBND {month.unit(unit)}", system_clock())
        intakes = some_intakes()
        with ProcessPoolExecutor(WORKERS) as pool:
            taken = sum(pool.map(partial(_fill_unit, url, month, intakes), range(month.units)))
        start = time.perf_counter()
        folded = 0
        while done := store.fold_some(500):
            folded += done
            sys.stderr.write(f"\r  folded {folded:,} of {taken:,} events")
        seconds = time.perf_counter() - start
    sys.stderr.write("\n")
    name = f"center, {month.dossiers:,} dossiers, {taken:,} events"
    return [Row(f"{name}: folding, one process", per_second(folded, seconds))]


def _fill_unit(url: str, month: Month, intakes: Sequence[Intake], unit: int) -> int:
    taken = 0
    with closing(CenterStore.open(url, 8)) as store:
        counters = list(counters_of(month, unit, intakes))
        for day in range(month.days):
            for counter in counters:
                events = counter.day(month, day)
                for batch in _batches(events):
                    store.ingest(PushRequest(counter.unit, counter.device, batch), system_clock())
                taken += len(events)
    return taken


def _batches(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    for first in range(0, len(events), BATCH):
        yield tuple(events[first : first + BATCH])


def _ingest_beside_copy(url: str, month: Month) -> list[Row]:
    """Batches of 500 taken in turn by the center and by COPY alone."""
    intakes = some_intakes()
    batches: list[tuple[Counter, tuple[Event, ...]]] = []
    for counter in counters_of(Month(125, month.last, 1, 4, 16), 0, intakes):
        counter.unit, counter.chain.device = month.unit(0), f"{counter.device}x"
        events = [
            event
            for day in range(16)
            for event in counter.day(Month(125, month.last, 1, 4, 16), day)
        ]
        batches += [(counter, batch) for batch in _batches(events)]
    ours: list[float] = []
    copy: dict[str, list[float]] = {"keyed": [], "bare": []}
    with closing(CenterStore.open(url)) as store:
        with store.writing() as connection:
            connection.execute(text("CREATE TABLE keyed (LIKE events INCLUDING ALL)"))
            connection.execute(text("CREATE TABLE bare (LIKE events INCLUDING DEFAULTS)"))
        for counter, batch in batches:
            asked = PushRequest(counter.unit, counter.device, batch)
            ours.append(timed(partial(store.ingest, asked, system_clock())))
            at = format_instant(system_clock())
            values = [event_values(event, counter.unit, at) for event in batch]
            for table, seconds in copy.items():
                seconds.append(timed(partial(_copy, store, table, values)))
        with store.writing() as connection:
            connection.execute(text("DROP TABLE keyed, bare"))
    count = sum(len(batch) for _, batch in batches)
    keyed, bare = sum(copy["keyed"]), sum(copy["bare"])
    measured = per_second(count, sum(ours))
    return [
        Row(
            "center, taking in 500 a batch",
            measured,
            f"COPY, same keys {per_second(count, keyed)}",
            keyed / sum(ours),
            Aim(0.5, is_least=True),
        ),
        Row(
            "center, taking in 500 a batch",
            measured,
            f"COPY, no key {per_second(count, bare)}",
            bare / sum(ours),
        ),
    ]


def _copy(store: CenterStore, table: str, values: Sequence[tuple[str | int, ...]]) -> None:
    with store.writing() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table} ({_COLUMNS}) FROM STDIN") as copy,
        ):
            for row in values:
                copy.write_row(row)


def _costs(store: CenterStore, month: Month) -> list[Row]:
    """Processor time of taking in and of folding, with that of the database."""
    server = _server(store)
    small = Month(250, month.last, 1, 1, 8)
    counter = next(iter(counters_of(small, 0, some_intakes())))
    counter.unit, counter.chain.device = month.unit(1), secrets.token_hex(8)
    batches = [batch for day in range(8) for batch in _batches(counter.day(small, day))]
    count = sum(map(len, batches))

    def take_in() -> None:
        for batch in batches:
            store.ingest(PushRequest(counter.unit, counter.device, batch), system_clock())

    return [
        _cost("taken in, 500 a batch", take_in, server, count),
        _cost("folded", store.settle, server, count),
    ]


def _cost(what: str, act: Callable[[], object], server: int, count: int) -> Row:
    own, database = time.process_time(), of_tree(server)
    act()
    own, database = time.process_time() - own, of_tree(server) - database
    each = f"{own / count * 1e6:.0f} µs"
    return Row(f"center, an event {what}, processor time", each, _of_database(database, count))


def _of_database(seconds: float, count: int) -> str:
    return f"and the database {seconds / count * 1e6:.0f} µs"


def _server(store: CenterStore) -> int:
    """The first process of PostgreSQL."""
    with store.reading() as connection:
        return parent_of(int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one()))


# ---------------------------------------------------------------------------- over the line
def measure(url: str, month: Month, load: Load) -> list[Row]:
    """Pages, counts, pushes beside viewers, the return of all counters; over a filled database."""
    found = _ingest_beside_copy(url, month)
    with closing(CenterStore.open(url, 8)) as store:
        store.settle()
        tokens = {
            unit: store.create_token(month.unit(unit), "", system_clock())
            for unit in range(month.units)
        }
        with store.writing() as connection:
            connection.execute(text("ANALYZE"))
        found += _costs(store, month)
        with running_center(url) as (address, center):
            lines = Lines(address, tokens, month)
            found += _reading(lines, load)
            found += _idle(lines, load, (center, _server(store)))
            found += _pushing(lines, load, (center, _server(store)))
            found += _coming_back(lines, load, store)
    return found


def _reading(lines: Lines, load: Load) -> list[Row]:
    most = {
        "/bieu-do": 0.05,
        f"/bieu-do?unit={lines.month.unit(_QUIET)}": 0.05,
        "/v1/counts": 0.1,
    }
    found: list[Row] = []
    for path, seconds in most.items():
        with closing(Line(lines.address, lines.tokens[_QUIET])) as line:
            taken = Times.of([line.get(path) for _ in range(load.reads)][load.reads // 10 :])
        said = f"p50 {milliseconds(taken.p50)}, p99 {milliseconds(taken.p99)}"
        allowed = f"allowed {milliseconds(seconds)}"
        found.append(Row(f"center, {path}, p99", said, allowed, taken.p99 / seconds, Aim(1)))
    return found


def _idle(lines: Lines, load: Load, processes: tuple[int, int]) -> list[Row]:
    """What a counter asks every half minute while there is nothing new."""
    with closing(Line(lines.address, lines.tokens[_QUIET])) as line:
        cursor = line.end_of_feed("/v1/events?device=pc000001&cursor=")
        paths = (
            "/v1/handshake?device=pc000001&counter=1",
            f"/v1/events?device=pc000001&cursor={cursor}",
            "/v1/shared",
        )
        before = [of_tree(pid) for pid in processes]
        taken = Times.of([sum(map(line.get, paths)) for _ in range(load.reads)])
        own, database = (of_tree(pid) - was for pid, was in zip(processes, before, strict=True))
    said = f"p50 {milliseconds(taken.p50)}; processor {own / load.reads * 1e3:.1f} ms"
    name = "center, a round without news, three requests"
    return [Row(name, said, _of_database(database, load.reads))]


def _pushing(lines: Lines, load: Load, processes: tuple[int, int]) -> list[Row]:
    before = [of_tree(pid) for pid in processes]
    alone = lines.push_for(load.seconds, 0)
    own, database = (of_tree(pid) - was for pid, was in zip(processes, before, strict=True))
    pushes = len(alone.seconds)
    with ProcessPoolExecutor(1) as pool:
        seen = pool.submit(view, lines.address, load.seconds)
        beside = lines.push_for(load.seconds, 1)
        views = seen.result()
    views_taken = Times.of(views)
    return [
        Row(
            "center, a push of one dossier over HTTP, folded, processor time",
            f"{own / pushes * 1e3:.1f} ms",
            _of_database(database, pushes),
        ),
        Row(
            f"center, a push of one dossier beside {VIEWERS} viewers, p99",
            f"p50 {milliseconds(beside.p50)}, p99 {milliseconds(beside.p99)}",
            f"alone p50 {milliseconds(alone.p50)}, p99 {milliseconds(alone.p99)}",
            beside.p99 / alone.p99,
            Aim(2),
        ),
        Row(
            f"center, /bieu-do of {VIEWERS} viewers meanwhile",
            f"p50 {milliseconds(views_taken.p50)}, p99 {milliseconds(views_taken.p99)}",
            f"{len(views):,} views",
        ),
    ]


def _coming_back(lines: Lines, load: Load, store: CenterStore) -> list[Row]:
    """Every counter of the province finds the line again in one moment, each with a backlog."""
    count = lines.month.units * lines.month.counters
    waiting = [lines.counter(number, 2, load.backlog) for number in range(count)]
    gate = threading.Barrier(count)
    statuses: list[int] = []

    def come_back(number: int) -> tuple[float, bool]:
        unit, device, events = waiting[number]
        with closing(Line(lines.address, lines.tokens[unit])) as line:
            gate.wait()
            start = time.perf_counter()
            statuses.append(line.status(f"/v1/handshake?device={device}&counter=1"))
            body = push_bytes(lines.month.unit(unit), device, events)
            answer = line.post("/v1/events", body)
            statuses.append(answer[0])
            statuses.append(line.status(f"/v1/events?device={device}&limit=500"))
            statuses.append(line.status("/v1/shared"))
            return time.perf_counter() - start, answer[1] == len(events)

    with ThreadPoolExecutor(count) as pool:
        came = list(pool.map(come_back, range(count)))
    start = time.perf_counter()
    store.settle()
    wait = time.perf_counter() - start
    taken = Times.of([seconds for seconds, _ in came])
    acked, bad = sum(done for _, done in came), sum(status >= 500 for status in statuses)
    return [
        Row(
            f"center, {count} counters back at once, {load.backlog} dossiers each",
            f"p50 {milliseconds(taken.p50)}, last {milliseconds(taken.seconds[-1])}",
            f"{acked} acknowledged, {bad} answers of 5xx; all folded {wait:.1f} s later",
            (acked if not bad else 0) / count,
            Aim(1, is_least=True),
        )
    ]
