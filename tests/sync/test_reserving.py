"""Numbers kept ahead: two PCs of one counter that can reach the center never give out one twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.center.server import CenterServer, system_clock
from reception.services.context import ServiceContext
from reception.services.dossier.recoding import collisions
from reception.services.intake.receiving import receive
from reception.storage.sync_port import NumberBlock
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import RoundOutcome, SyncEngine
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import BadMessage, Block, NumberWish
from reception.sync.number_message import DayWish, wish_from_wire
from reception.sync.reserving import DAYS_AHEAD, LEAST, reserve_ahead
from tests.chains import START
from tests.workspaces import UNIT, SetClock, a_form, open_copy

TODAY = START.date()


@dataclass
class Pc:
    """A PC of counter 1 with a line to the center."""

    context: ServiceContext
    store: SqliteSyncStore
    gateway: CenterHttpGateway

    def sync(self) -> None:
        engine = SyncEngine(self.store, self.gateway, unit=UNIT, clock=system_clock)
        assert engine.run().outcome is RoundOutcome.DONE
        reserve_ahead(self.store, self.gateway, TODAY)

    def receive(self, count: int = 1) -> list[int]:
        codes = [receive(self.context, a_form()).dossier.code for _ in range(count)]
        return [int(code.rpartition("-")[2]) for code in codes]

    def blocks(self, day: date = TODAY) -> list[tuple[int, int]]:
        with self.context.database.read() as view:
            found = view.blocks.of_day(UNIT, day, view.device_id)
        return [(block.first, block.last) for block in found]


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    with running_center(tmp_path / "center", unit=UNIT) as server:
        yield server


@pytest.fixture
def first(tmp_path: Path, center: CenterServer) -> Iterator[Pc]:
    with a_pc(tmp_path / "first", center) as made:
        yield made


@pytest.fixture
def second(tmp_path: Path, center: CenterServer) -> Iterator[Pc]:
    with a_pc(tmp_path / "second", center) as made:
        yield made


@contextmanager
def a_pc(folder: Path, center: CenterServer) -> Iterator[Pc]:
    held = open_copy(folder, 1)
    context, store = replace(held.context(), clock=SetClock(START)), held.sync_store()
    with context.database.write() as tx:
        tx.settings.put("device_id", folder.name)
    gateway = CenterHttpGateway(center.url, center.token, timeouts=(10, 60), counter=1)
    yield Pc(context, store, gateway)
    gateway.close()
    store.close()
    context.database.close()
    held.close()


def test_numbers_are_kept_for_today_and_the_week_that_follows(first: Pc) -> None:
    first.sync()
    days = [TODAY + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    assert [first.blocks(day) for day in days] == [[(1001, 1100)]] * DAYS_AHEAD
    assert first.receive(2) == [1001, 1002]


def test_two_pcs_of_one_counter_share_no_number(first: Pc, second: Pc) -> None:
    first.sync()
    second.sync()
    assert (first.receive(2), second.receive(2)) == ([1001, 1002], [1101, 1102])
    for pc in (first, second, first):
        pc.sync()
    assert collisions(first.context) == collisions(second.context) == ()


def test_a_pc_that_replaces_another_begins_behind_what_the_center_knows(
    first: Pc, second: Pc
) -> None:
    assert first.receive(3) == [1001, 1002, 1003]  # before it ever reached the center
    first.sync()
    assert first.blocks() == [(1004, 1103)]
    assert first.receive() == [1004]
    second.sync()
    assert second.receive() == [1104]


def test_a_block_is_refilled_while_fifty_are_left_and_followed_by_the_share(first: Pc) -> None:
    first.sync()
    with first.context.database.write() as tx:
        tx.counters.burn(UNIT, TODAY, 1001, 1100 - LEAST)
    first.sync()
    assert first.blocks() == [(1001, 1100)]
    assert first.receive() == [1051]
    first.sync()
    assert first.blocks() == [(1001, 1100), (1101, 1200)]
    with first.context.database.write() as tx:
        tx.counters.burn(UNIT, TODAY, 1001, 1100)
        tx.counters.burn(UNIT, TODAY, 1101, 1199)
    assert first.receive(2) == [1200, 1201]


def test_a_lost_answer_brings_the_same_block_again(first: Pc) -> None:
    wish = NumberWish(1, UNIT, "first", 1, 1001, 1999, [DayWish(TODAY)])
    block = (Block(TODAY, 1001, 1100),)
    assert first.gateway.reserve(wish) == first.gateway.reserve(wish) == block


def test_a_share_that_is_used_up_gives_nothing(first: Pc) -> None:
    wish = NumberWish(1, UNIT, "first", 1, 9990, 9999, [DayWish(TODAY)])
    assert first.gateway.reserve(wish) == (Block(TODAY, 9990, 9999),)
    wish = NumberWish(1, UNIT, "other", 1, 9990, 9999, [DayWish(TODAY)])
    assert first.gateway.reserve(wish) == ()


def test_what_lies_outside_our_share_is_not_kept(first: Pc) -> None:
    wants = first.store.number_wants(TODAY, LEAST, 1)
    assert wants is not None
    first.store.keep_blocks(wants, [NumberBlock(TODAY, 2001, 2100)], TODAY)
    assert first.blocks() == []


def test_a_center_without_numbers_or_another_units_is_no_trouble(
    first: Pc, center: CenterServer
) -> None:
    elsewhere = CenterHttpGateway(f"{center.url}/no", center.token)
    reserve_ahead(first.store, elsewhere, TODAY)
    elsewhere.close()
    assert (first.blocks(), first.receive()) == ([], [1001])
    wish = NumberWish(1, "H99.1", "first", 1, 1001, 1999, [DayWish(TODAY)])
    assert first.gateway.reserve(wish) is None
    with pytest.raises(BadMessage):
        wish_from_wire({"protocol": 1, "unit": UNIT})
