"""Search while typing, beside LIKE over the same encrypted table.

Every keystroke of a name is a query, as at the counter: typed without marks, from the first letter
on. LIKE has to give what a plain form gives, fifty rows in order of name; a second line compares
with the kindest LIKE there is, newest rows first, which may stop early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.dataset import store_of
from benchmarks.people import People, Person
from benchmarks.table import FULL_SIZE, Aim, Row, milliseconds
from benchmarks.timing import Times, repeat, timed
from reception.domain.text import fold
from reception.services.context import ServiceContext
from reception.services.dossier.search import LIMIT, search
from reception.services.dossier.worklists import WorkList, recent, work_list
from reception.storage.driver import Connection

# Every seventh person is one who stands in the store for certain.
_EVERY = 7
_BY_NAME = (
    "SELECT id, uid, code, owner_name FROM dossiers WHERE names_key LIKE ?"
    " ORDER BY owner_name LIMIT ?"
)
_NEWEST = (
    "SELECT id, uid, code, owner_name FROM dossiers WHERE names_key LIKE ? ORDER BY id DESC LIMIT ?"
)


def rows(size: int, typed_names: int, like_samples: int, cache: Path) -> list[Row]:
    """All lines about look-ups on a store of ``size`` dossiers."""
    held = store_of(size, cache).open()
    context = held.context()
    while context.database.tidy():
        pass  # a store kept from an earlier version
    try:
        return [
            *_keystrokes(context, size, typed_names, like_samples),
            *_other_look_ups(context, size, typed_names),
        ]
    finally:
        context.database.close()
        held.close()


def _keystrokes(
    context: ServiceContext, size: int, typed_names: int, like_samples: int
) -> list[Row]:
    prefixes = [prefix for person in _stored(size, typed_names) for prefix in _typed(person.name)]
    search(context, prefixes[-1])
    ours = Times.of([timed(lambda text=prefix: search(context, text)) for prefix in prefixes])  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    step = max(1, len(prefixes) // like_samples)
    sample = prefixes[::step]
    with context.database.read() as view:
        like = _like(view.connection, _BY_NAME, sample)
        kind = _like(view.connection, _NEWEST, sample)
    aims = (Aim(200, True), Aim(30, True)) if size >= FULL_SIZE else (None, None)
    job = f"search, a keystroke at {size:,}"
    beside = [f"LIKE {milliseconds(value)}" for value in (like.p50, like.p95, like.p99)]
    return [
        Row(f"{job}, p50", milliseconds(ours.p50), beside[0], like.p50 / ours.p50, aims[0]),
        Row(f"{job}, p95", milliseconds(ours.p95), beside[1], like.p95 / ours.p95),
        Row(f"{job}, p99", milliseconds(ours.p99), beside[2], like.p99 / ours.p99, aims[1]),
        Row(
            f"{job}, p99, kindest LIKE",
            milliseconds(ours.p99),
            f"LIKE, newest first {milliseconds(kind.p99)}",
            kind.p99 / ours.p99,
        ),
    ]


def _other_look_ups(context: ServiceContext, size: int, count: int) -> list[Row]:
    people = _stored(size, count)
    codes = cycle([line.code for line in recent(context, before_id=size // 2, limit=count)])
    phones, numbers = cycle([p.phone for p in people]), cycle([p.id_number for p in people])
    starts = cycle([p.id_number[:end] for p in people for end in (3, 4, 5, 6)])
    tails, slips = cycle([p.phone[-4:] for p in people]), cycle([_slip(p.name) for p in people])
    look_ups: dict[str, Callable[[], object]] = {
        "exact code": lambda: search(context, next(codes)),
        "phone": lambda: search(context, next(phones)),
        "identity number": lambda: search(context, next(numbers)),
        "first digits of an identity number": lambda: search(context, next(starts)),
        "last four digits of a phone": lambda: search(context, next(tails)),
        "last four digits of a code": lambda: search(context, next(codes)[-4:]),
        "name with one wrong letter": lambda: search(context, next(slips)),
        "page of 50 in the middle": lambda: recent(context, before_id=size // 2),
        "status page, 200 earliest": lambda: work_list(context, WorkList.HANDOVER),
    }
    found = []
    for name, call in look_ups.items():
        times = repeat(call, count, warm_up=2)
        text = f"p50 {milliseconds(times.p50)}, p99 {milliseconds(times.p99)}"
        found.append(Row(f"{name} at {size:,}", text))
    return found


def _like(connection: Connection, query: str, prefixes: list[str]) -> Times:
    def ask(prefix: str) -> None:
        connection.execute(query, (f"%{prefix}%", LIMIT)).fetchall()

    return Times.of([timed(lambda text=prefix: ask(text)) for prefix in prefixes])  # type: ignore[misc]  # mypy cannot infer a lambda with a default


def _stored(size: int, count: int) -> list[Person]:
    """People who stand in the store, spread over its first thousands."""
    people = People(seed=57)
    everyone = [people.next() for _ in range(min(size, count * _EVERY))]
    return everyone[::_EVERY] or everyone


def _typed(name: str) -> Iterator[str]:
    """What stands in the field after each keystroke."""
    plain = fold(name)
    return (plain[:end] for end in range(1, len(plain) + 1) if plain[end - 1] != " ")


def _slip(name: str) -> str:
    """The name as typed in a hurry: two letters of its longest word in the wrong order."""
    words = fold(name).split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    words[at] = word[0] + word[2] + word[1] + word[3:] if len(word) > 3 else word
    return " ".join(words)
