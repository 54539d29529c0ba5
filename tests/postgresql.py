"""A throw-away PostgreSQL server on a loopback port, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
IS_INSTALLED = bool(_BINARIES)


@dataclass(frozen=True)
class PostgresqlServer:
    """One cluster.

    Attributes:
        home: its folder.
        options: of the server, as its command line takes them.
    """

    home: Path
    port: int
    options: str

    @property
    def url(self) -> str:
        """URL of its maintenance database."""
        return f"postgresql://center@127.0.0.1:{self.port}/postgres"

    def new_database(self, name: str) -> str:
        """Make an empty database; returns its URL."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url.rpartition("/")[0] + f"/{name}"

    def new_schema(self, name: str) -> str:
        """Make an empty place for tables; returns the URL of a database that knows no other.

        A database takes seven megabytes in 300 files, and thirty times as long.
        """
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA "{name}"')
        return f"{self.url}?options=-csearch_path%3D{name}"

    def start(self) -> None:
        command = [*self._control, "-l", str(self.home / "log"), "-o", self.options, "start"]
        subprocess.run(command, check=True, capture_output=True)

    def stop(self) -> None:
        command = [*self._control, "-m", "immediate", "stop"]
        subprocess.run(command, check=True, capture_output=True)

    def kill(self) -> None:
        """SIGKILL; returns when the processes that served connections have noticed and gone."""
        mark = self.home / "data" / "postmaster.pid"
        first = int(mark.read_text().split()[0])
        others = children(first)
        os.kill(first, signal.SIGKILL)
        while any(map(_is_alive, (first, *others))):
            time.sleep(0.01)
        # Where nobody looks after orphans, the dead one still has its number.
        mark.unlink()

    @property
    def _control(self) -> list[str]:
        data = str(self.home / "data")
        return [*_as_somebody(), str(_BINARIES[-1] / "pg_ctl"), "-D", data, "-w"]


@contextmanager
def postgresql(*, is_durable: bool = False, settings: str = "") -> Iterator[PostgresqlServer]:
    """A running server that goes away with the block.

    Args:
        is_durable: commits reach the disk, as in earnest.
        settings: more of the server's options.
    """
    home = Path(tempfile.mkdtemp(prefix="mot-cua-pg-"))
    if _as_somebody():
        shutil.chown(home, "nobody")
    make = [*_as_somebody(), str(_BINARIES[-1] / "initdb"), "-D", str(home / "data")]
    subprocess.run(
        [*make, "-U", "center", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
        check=True,
        capture_output=True,
    )
    port = free_port()
    fsync = "on" if is_durable else "off"
    # No socket in the file system: it would be locked by the number of a dead process.
    here = "-c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
    here += " -c recovery_init_sync_method=syncfs"
    options = f"-p {port} {here} -c fsync={fsync} {settings}"
    server = PostgresqlServer(home, port, options)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(home)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in tasks.read_text().split()]


def _is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits for its parent to look is dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")
