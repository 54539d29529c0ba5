"""Databases of a center: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception.center.app import create_app
from reception.center.store import CenterStore
from tests.center.client import Client
from tests.chains import START
from tests.postgresql import IS_INSTALLED, PostgresqlServer, postgresql
from tests.sync.lives import UNIT


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A throw-away server on a loopback port."""
    if not IS_INSTALLED:
        pytest.skip("no PostgreSQL server is installed")
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'center.db'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    return server.new_schema(f"t{abs(hash(request.node.nodeid)):x}")


@pytest.fixture
def store(database: str) -> Iterator[CenterStore]:
    """An empty center that knows the unit."""
    store = CenterStore.open(database)
    store.create_token(UNIT, "UBND phường Thuận Hóa", START)
    yield store
    store.close()


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[CenterStore]:
    """An empty center on SQLite alone, for what no database has a say in."""
    store = CenterStore.in_folder(tmp_path / "center")
    yield store
    store.close()


@pytest.fixture
def client(lone: CenterStore) -> Client:
    """The unit's counter before the application on it."""
    token = lone.create_token(UNIT, "UBND phường Thuận Hóa", START)
    return Client(create_app(lone, lambda: START), {"Authorization": f"Bearer {token}"})
