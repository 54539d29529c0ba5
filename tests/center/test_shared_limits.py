"""What several processes over one PostgreSQL share: limits, packages, tokens, devices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import func, select

from reception.center import packages, unit_tokens
from reception.center.ingest import ForeignDevice
from reception.center.package_check import CheckedPackage
from reception.center.shared_limits import Allowance, SharedRateLimit
from reception.center.store import CenterStore
from reception.center.tables import tries, units
from reception.domain.errors import InputError
from reception.sync.messages import PushRequest
from tests.chains import START
from tests.postgresql import PostgresqlServer
from tests.sync.lives import UNIT, intakes

ALLOWANCE = Allowance(burst=3, per_minute=6)


@pytest.fixture
def pair(
    postgresql_server: PostgresqlServer, request: pytest.FixtureRequest
) -> Iterator[tuple[CenterStore, CenterStore]]:
    """Two processes' stores of one database."""
    url = postgresql_server.new_schema(f"p{abs(hash(request.node.nodeid)):x}")
    with closing(CenterStore.open(url, 8)) as one, closing(CenterStore.open(url, 8)) as other:
        yield one, other


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each comes to, or the error it ends with."""
    with ThreadPoolExecutor(len(acts)) as pool:
        done = [pool.submit(act) for act in acts]
    return [each.exception() or each.result() for each in done]


@pytest.fixture
def limits(pair: tuple[CenterStore, CenterStore]) -> list[SharedRateLimit]:
    return [SharedRateLimit(store, "address", ALLOWANCE) for store in pair]


def test_tries_are_counted_together_and_come_back_with_time(limits: list[SharedRateLimit]) -> None:
    one, other = limits
    assert [limit.take("k", 0.0) for limit in (one, other, one, other, one)] == [True] * 3 + [
        False
    ] * 2
    assert not other.has("k", 9.0)
    assert one.has("k", 10.5)
    assert other.take("k", 10.5)
    assert not one.take("k", 11.0)
    assert one.take("another", 11.0)


def test_no_more_are_let_through_where_all_ask_at_once(limits: list[SharedRateLimit]) -> None:
    let = at_once(*(lambda limit=limit: limit.take("k", 5.0) for limit in limits * 6))
    assert sorted(map(bool, let)) == [False] * 9 + [True] * 3


def test_a_limit_of_another_kind_and_a_clock_that_went_back_change_nothing(
    pair: tuple[CenterStore, CenterStore], limits: list[SharedRateLimit]
) -> None:
    other = SharedRateLimit(pair[0], "code", ALLOWANCE)
    assert all(limits[0].take("k", 100.0) for _ in range(3))
    assert not limits[1].take("k", 50.0)
    assert other.take("k", 50.0)


def test_nobodys_address_is_kept_and_who_has_all_tries_again_is_forgotten(
    pair: tuple[CenterStore, CenterStore], limits: list[SharedRateLimit]
) -> None:
    assert limits[0].take("192.0.2.7", 0.0)
    assert limits[0].take("192.0.2.8", 200.0)
    with pair[0].reading() as connection:
        rows = connection.execute(select(tries)).all()
    assert [row.seen for row in rows] == [200.0]
    assert "192" not in str(rows)


def test_what_a_flood_is_refused_writes_nothing(
    pair: tuple[CenterStore, CenterStore], limits: list[SharedRateLimit]
) -> None:
    taken = [limits[0].take("k", 1.0) for _ in range(50)]
    assert sum(taken) == 3
    with pair[0].reading() as connection:
        assert connection.execute(select(func.count()).select_from(tries)).scalar() == 1


def test_a_new_unit_and_a_new_device_come_to_one_owner(
    pair: tuple[CenterStore, CenterStore],
) -> None:
    made = at_once(*(lambda store=store: store.create_token(UNIT, "", START) for store in pair * 2))
    assert len(set(made)) == 4
    with pair[0].reading() as connection:
        assert connection.execute(select(func.count()).select_from(units)).scalar() == 1
    pair[0].create_token("H57.30.13", "", START)
    requests = [PushRequest(unit, "d1", tuple(intakes(3))) for unit in (UNIT, "H57.30.13")]
    came = at_once(
        *(
            lambda store=store, asked=asked: store.ingest(asked, START)
            for store, asked in zip(pair, requests, strict=True)
        )
    )
    assert sum(isinstance(each, ForeignDevice) for each in came) == 1
    both = [pair[0].counts(unit).dossiers for unit in (UNIT, "H57.30.13")]
    assert sorted(both) == [0, 3]


def test_of_two_publications_at_once_the_newer_is_offered_whoever_comes_first(
    pair: tuple[CenterStore, CenterStore],
) -> None:
    def publish(store: CenterStore, day: int) -> object:
        checked = CheckedPackage("national", f"2026.{day}", date(2026, 1, day), "ab" * 32, "Bộ")
        with store.writing() as connection:
            return packages.publish(connection, checked, b"goi %d" % day, START, "ai")

    came = at_once(
        *(lambda at=at: publish(pair[at % 2], 1 + at) for at in range(4)),
    )
    assert all(not isinstance(each, Exception) or isinstance(each, InputError) for each in came)
    with pair[1].reading() as connection:
        found = packages.offered(connection)
    assert [item.package.version for item in found] == ["2026.4"]


def test_a_token_that_two_rotate_ends_once(pair: tuple[CenterStore, CenterStore]) -> None:
    token_id = pair[0].create_token(UNIT, "", START).partition(".")[0]

    def end(store: CenterStore) -> None:
        with store.writing() as connection:
            unit_tokens.let_end(connection, token_id, START)

    assert at_once(*(lambda store=store: end(store) for store in pair * 2)) == [None] * 4
    assert len([line for line in pair[0].tokens() if line.ends_at == START]) == 1
