"""Sixty simulated offices hold, and what is broken on purpose is found."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from reception.domain.hlc import ZERO
from reception.storage import device_identity, unit_of_work
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.sync_store import SqliteSyncStore
from simulator.faults import FAULTS, Fault, held
from simulator.run import Verdict, as_text, judge, judge_seed, shrunk
from simulator.shrink import shortest

SEEDS = 60
PART = 20
# Seeds in which a fault made on purpose must be found.
SOON = 60


@pytest.mark.parametrize("first", range(0, SEEDS, PART))
def test_a_simulated_office_holds(first: int) -> None:
    for seed in range(first, first + PART):
        verdict = judge_seed(seed, held())
        assert not verdict.failures, as_text(shrunk(verdict))


@pytest.mark.parametrize("seed", range(6))
def test_a_seed_is_played_the_same_way_again(seed: int) -> None:
    everything = frozenset(Fault)
    assert judge_seed(seed, everything) == judge_seed(seed, everything)


def test_every_open_fault_says_why() -> None:
    assert set(FAULTS) == set(Fault)
    assert all(row.what for row in FAULTS.values())


def _with_its_place_kept(store: SqliteSyncStore, cursor: str) -> SqliteSyncStore:
    with store._database.write() as tx:
        tx.settings.put("center_cursor", cursor)
    return store


BROKEN = {
    "stamps follow the wall clock alone": (
        Fault.DRIFT,
        unit_of_work,
        "tick",
        lambda whole: lambda last, now_ms: whole(ZERO, now_ms),
    ),
    "a page's place is kept before the page": (
        Fault.CRASH,
        SqliteSyncStore,
        "apply_page",
        lambda whole: lambda store, *page: whole(_with_its_place_kept(store, page[1]), *page),
    ),
    "a center put back is sent nothing again": (
        Fault.CENTER_PUT_BACK,
        SqliteSyncStore,
        "rewind",
        lambda whole: lambda store, device, after_seq: 0,
    ),
    "what the center has lost is found and not sent again": (
        Fault.LOST_AT_CENTER,
        SqliteHoldingsStore,
        "settle_check",
        lambda whole: lambda store, again, centers, fetch: whole(store, {}, centers, fetch=fetch),
    ),
    "a restore keeps the name of the device": (
        Fault.RESTORE,
        device_identity,
        "renew",
        lambda whole: lambda tx, new_device, today: None,
    ),
    "what has no place at the center waits for ever": (
        Fault.CLONE,
        SqliteSyncStore,
        "may_part",
        lambda whole: lambda store, device, seq: False,
    ),
    "what was recorded after files were put back waits for ever": (
        Fault.ROLLBACK,
        SqliteSyncStore,
        "may_part",
        lambda whole: lambda store, device, seq: False,
    ),
    "of a page only the first event is kept": (
        Fault.PAGES,
        SqliteSyncStore,
        "apply_page",
        lambda whole: lambda store, events, *rest: whole(store, events[:1], *rest),
    ),
}


def found_with(name: str) -> Verdict:
    """The first verdict against a product broken in this way."""
    fault, owner, attribute, broken = BROKEN[name]
    with patch.object(owner, attribute, broken(getattr(owner, attribute))):
        verdicts = (judge_seed(seed, frozenset({fault})) for seed in range(SOON))
        return next(verdict for verdict in verdicts if verdict.failures)


@pytest.mark.parametrize("name", BROKEN)
def test_it_finds_what_is_broken_on_purpose(name: str) -> None:
    found = found_with(name)
    assert not judge(found.plan).failures


def test_a_failure_is_shown_with_the_fewest_steps() -> None:
    name = "stamps follow the wall clock alone"
    found = found_with(name)
    _, owner, attribute, broken = BROKEN[name]
    with patch.object(owner, attribute, broken(getattr(owner, attribute))):
        short = shrunk(found)
    assert short.failures
    assert len(short.plan.steps) <= 5 < len(found.plan.steps)
    assert as_text(short).startswith(f"seed {found.plan.seed}: ")


def test_the_shortest_part_that_fails_is_found() -> None:
    tries: list[tuple[int, ...]] = []

    def fails(part: tuple[int, ...]) -> bool:
        tries.append(part)
        return {3, 17} <= set(part)

    assert shortest(range(20), fails) == (3, 17)
    assert len(tries) < 60
