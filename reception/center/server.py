"""Starting the center: open its store, make a token, serve until interrupted."""

from __future__ import annotations

import gc
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from reception.center.app import AppPart, Clock, create_app
from reception.center.faults import Faults
from reception.center.patience import PatientProtocol
from reception.center.store import CenterStore
from reception.domain.errors import EnvironmentProblem
from reception.domain.timebase import OFFICE_ZONE

# A push of 500 events makes some ten thousand objects that all die together.
_YOUNG_OBJECTS = 100_000
# Seconds that a line without a question stays open; a counter asks every half minute.
_KEEP_ALIVE = 40
# A province has some hundred counters; what comes beyond this is told to come again later (503).
_MOST_CONNECTIONS = 2_000
# Bytes of a head of a request that is not whole yet.
_MOST_HEADER = 32 * 1024
# Whose word about a caller's address is believed: a reverse proxy on this machine.
_PROXIES = "127.0.0.1,::1"


def system_clock() -> datetime:
    """The machine's own time in the office's zone."""
    return datetime.now(OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the center is reached.

    Attributes:
        host: the loopback address by default; anything wider carries personal data over a network
            and wants a ``certificate``, or a reverse proxy with one.
        port: 0 for any free one.
        certificate: files of the certificate and of its private key.
    """

    host: str = "127.0.0.1"
    port: int = 0
    certificate: tuple[Path, Path] | None = None


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
    _server: uvicorn.Server

    def serve(self) -> None:
        """Answer until Ctrl+C or :meth:`stop`."""
        if threading.current_thread() is threading.main_thread():
            _collect_less_often()
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


def _collect_less_often() -> None:
    """Spare the rubbish collector what lives for ever, and a look at every push: a sixth faster.

    Only for a process that does nothing else; a program that runs a center beside keeps its own
    settings.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


def open_store(database_url: str, data_dir: Path) -> CenterStore:
    """The store by URL, or ``center.db`` in a folder when the URL is empty.

    Raises:
        EnvironmentProblem: ``center_database_unusable``, ``center_database_newer``.
    """
    try:
        return CenterStore.open(database_url) if database_url else CenterStore.in_folder(data_dir)
    except (SQLAlchemyError, ImportError, OSError) as error:
        # The URL may hold a password: neither it nor the driver's words about it are told.
        raise EnvironmentProblem("center_database_unusable") from error


@contextmanager
def tokens_of(database_url: str, data_dir: Path) -> Iterator[CenterStore]:
    """The store of a center that need not be running, for the care of its tokens."""
    with closing(open_store(database_url, data_dir)) as store:
        yield store


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
            raises.
    """
    if listen.certificate:
        _check_certificate(*listen.certificate)
    listener = _bind(listen)
    try:
        store = open_store(database_url, data_dir)
    except BaseException:
        listener.close()
        raise
    token = store.create_token(unit, office, clock()) if unit else ""
    certificate = listen.certificate
    config = uvicorn.Config(
        create_app(store, clock, faults, part=part(store) if part else None),
        log_config=None,
        access_log=False,  # addresses of citizens are nobody's business
        server_header=False,
        timeout_graceful_shutdown=5,
        http=PatientProtocol,
        timeout_keep_alive=_KEEP_ALIVE,
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_MOST_HEADER,
        # Both would be taken from the environment otherwise, and a bad number would end the start.
        workers=1,
        forwarded_allow_ips=_PROXIES,
        ssl_certfile=certificate[0] if certificate else None,
        ssl_keyfile=certificate[1] if certificate else None,
    )
    return CenterServer(_url(listen, listener), token, store, listener, uvicorn.Server(config))


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


def _bind(listen: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only where it can see TCP: it
    # would cost 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # A center that is started again at once finds its port still lingering.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((listen.host, listen.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise EnvironmentProblem("port_in_use", host=listen.host, port=listen.port) from error
    return listener
