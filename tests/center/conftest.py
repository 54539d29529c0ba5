"""Databases of a center: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from reception.center.store import CenterStore
from tests.chains import START
from tests.sync.lives import UNIT

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A throw-away cluster on a loopback port; yields the URL of its maintenance database."""
    if not _BINARIES:
        pytest.skip("no PostgreSQL server is installed")
    home = Path(tempfile.mkdtemp(prefix="mot-cua-pg-"))
    prefix = _as_somebody()
    if prefix:
        shutil.chown(home, "nobody")
    data, port = home / "data", _free_port()
    binaries = _BINARIES[-1]
    make = [*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "center", "-A", "trust"]
    subprocess.run([*make, "-E", "UTF8", "--no-locale", "-N"], check=True, capture_output=True)
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        [*control, "-l", str(home / "log"), "-o", options, "start"], check=True, capture_output=True
    )
    yield f"postgresql://center@127.0.0.1:{port}/postgres"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)
    shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'center.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.rpartition("/")[0] + f"/{name}"


@pytest.fixture
def store(database: str) -> Iterator[CenterStore]:
    """An empty center that knows the unit."""
    store = CenterStore.open(database)
    store.create_token(UNIT, "UBND phường Thuận Hóa", START)
    yield store
    store.close()
