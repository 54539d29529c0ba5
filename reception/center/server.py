"""Starting the center: open its store, make a token, serve until interrupted."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from reception.center import public_address
from reception.center.app import AppPart, Clock, create_app
from reception.center.faults import Faults
from reception.center.opening import collect_less_often, open_store, system_clock, tokens_of
from reception.center.patience import PatientProtocol
from reception.center.store import CenterStore
from reception.center.workers import WorkerApp, Workers
from reception.domain.errors import EnvironmentProblem, InputError

__all__ = ["CenterServer", "Listen", "open_center", "open_store", "system_clock", "tokens_of"]

# Seconds that a line without a question stays open; a counter asks every half minute.
_KEEP_ALIVE = 40
# A province has some hundred counters; what comes beyond this is told to come again later (503).
_MOST_CONNECTIONS = 2_000
# Bytes of a head of a request that is not whole yet.
_MOST_HEADER = 32 * 1024
# Seconds after which a worker that does not answer its supervisor is replaced.
_HANGS = 30
# Counters of a whole province that find the line again at once.
_BACKLOG = 1_024
if sys.platform == "win32":
    # There SO_REUSEADDR lets a second program listen on a port that is taken, and get the callers.
    _AGAIN = socket.SO_EXCLUSIVEADDRUSE
else:
    # A center that is started again at once finds its port still lingering.
    _AGAIN = socket.SO_REUSEADDR
# Whose word about a caller's address is believed: a reverse proxy on this machine.
_PROXIES = "127.0.0.1,::1"


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the center is reached.

    Attributes:
        host: the loopback address by default; anything wider carries personal data over a network
            and wants a ``certificate``, or a reverse proxy with one.
        port: 0 for any free one.
        certificate: files of the certificate and of its private key.
        workers: processes that answer; more than one over PostgreSQL alone.
        log: as in the settings, for what other processes write.
        public_url: where citizens reach the pages, told to counters; None leaves what was said.
    """

    host: str = "127.0.0.1"
    port: int = 0
    certificate: tuple[Path, Path] | None = None
    workers: int = 1
    log: str = ""
    public_url: str | None = None


@dataclass(frozen=True, slots=True)
class CenterServer:
    """A center that listens already; :meth:`serve` answers until interrupted.

    Attributes:
        url: its address; port 0 was replaced by a free one.
        token: a fresh token for the unit asked for, shown this once; empty when none was.
    """

    url: str
    token: str
    store: CenterStore
    _socket: socket.socket
    _server: uvicorn.Server | Workers

    def serve(self) -> None:
        """Answer until Ctrl+C or :meth:`stop`."""
        if threading.current_thread() is threading.main_thread():
            collect_less_often()
        try:
            # After a graceful end the server raises the interruption again, for whoever runs it.
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            self.close()

    def stop(self) -> None:
        """Ask :meth:`serve` to finish what it is doing and return."""
        self._server.should_exit = True

    @property
    def is_ready(self) -> bool:
        """Whether start-up is complete."""
        return self._server.started

    def close(self) -> None:
        """Give socket and database back."""
        self._socket.close()
        self.store.close()


def open_center(
    *,
    listen: Listen = Listen(),
    database_url: str = "",
    data_dir: Path = Path("center-data"),
    unit: str = "",
    office: str = "",
    clock: Clock = system_clock,
    faults: Faults | None = None,
    part: Callable[[CenterStore], AppPart] | None = None,
) -> CenterServer:
    """Open the store, make a token for ``unit`` if given, and listen.

    Args:
        database_url: of PostgreSQL, say; empty for ``center.db`` in ``data_dir``.
        unit, office: whom to make a token for; none when empty.
        faults: trouble to play.
        part: makes what else it answers.

    Raises:
        EnvironmentProblem: ``port_in_use``, ``center_certificate``, or what opening the store
            raises. InputError: ``center_workers_sqlite``.
    """
    if listen.workers > 1 and not database_url.startswith("postgresql"):
        raise InputError("center_workers_sqlite", field="workers")
    if listen.certificate:
        _check_certificate(*listen.certificate)
    listener = _bind(listen)
    try:
        store = open_store(database_url, data_dir)
    except BaseException:
        listener.close()
        raise
    if listen.public_url is not None:
        with store.writing() as connection:
            public_address.keep(connection, listen.public_url)
    token = store.create_token(unit, office, clock()) if unit else ""
    if listen.workers > 1:
        store.close()  # each worker opens its own
        app: object = WorkerApp(database_url, listen.workers, listen.log)
        server: uvicorn.Server | Workers = Workers(_config(app, listen))
    else:
        made = create_app(store, clock, faults, part=part(store) if part else None)
        server = uvicorn.Server(_config(made, listen))
    return CenterServer(_url(listen, listener), token, store, listener, server)


def _config(app: Any, listen: Listen) -> uvicorn.Config:
    certificate = listen.certificate
    return uvicorn.Config(
        app,
        factory=isinstance(app, WorkerApp),
        log_config=None,
        access_log=False,  # addresses of citizens are nobody's business
        server_header=False,
        timeout_graceful_shutdown=5,
        http=PatientProtocol,
        timeout_keep_alive=_KEEP_ALIVE,
        # Each process its share: together they never hold more.
        limit_concurrency=_MOST_CONNECTIONS // listen.workers,
        h11_max_incomplete_event_size=_MOST_HEADER,
        # Both would be taken from the environment otherwise, and a bad number would end the start.
        workers=listen.workers,
        forwarded_allow_ips=_PROXIES,
        timeout_worker_healthcheck=_HANGS,
        ssl_certfile=certificate[0] if certificate else None,
        ssl_keyfile=certificate[1] if certificate else None,
    )


def _url(listen: Listen, listener: socket.socket) -> str:
    scheme = "https" if listen.certificate else "http"
    name = f"[{listen.host}]" if ":" in listen.host else listen.host
    return f"{scheme}://{name}:{listener.getsockname()[1]}"


def _check_certificate(certificate: Path, key: Path) -> None:
    """Whether TLS can be spoken with two files; found now, not with the first connection."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        # A key behind a password would ask for it on the terminal of a service.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError) as error:  # SSLError is an OSError
        raise EnvironmentProblem("center_certificate", path=certificate.name) from error


def try_port(listen: Listen) -> None:
    """Whether one could listen there now.

    Raises:
        EnvironmentProblem: ``port_in_use``.
    """
    _bind(listen).close()


def _bind(listen: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only where it can see TCP: it
    # would cost 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, _AGAIN, 1)
    try:
        listener.bind((listen.host, listen.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise EnvironmentProblem("port_in_use", host=listen.host, port=listen.port) from error
    return listener
