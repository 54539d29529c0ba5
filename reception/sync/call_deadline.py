"""One deadline over a whole HTTP call: connecting, sending and every byte of the answer.

The two time-outs of requests bound the wait for one piece; a center that sends a byte every two
seconds keeps them both for hours. Here a timer closes the connection's socket when the call's time
is over, so that whatever waits on it fails at once.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from reception.services.setup.line_settings import check_pair

# Seconds to wait for the last word of who hung up; it is here already or will not come.
_LAST_WORD = 1.0

_current = threading.local()


class CallDeadline:
    """The socket one call runs on, and whether its time is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self.is_over = False

    def use(self, line: socket.socket) -> None:
        """The call goes over this socket from here."""
        with self._lock:
            self._line = line
        if self.is_over:
            self._cut()

    def end(self) -> None:
        """The time is over: whoever waits for the line wakes with an error."""
        self.is_over = True
        self._cut()

    def _cut(self) -> None:
        with self._lock:
            if self._line is not None:
                # The plain socket's: that of TLS would forget its session under the reader's hands.
                with suppress(OSError):
                    socket.socket.shutdown(self._line, socket.SHUT_RDWR)


@contextmanager
def within(seconds: float) -> Iterator[CallDeadline]:
    """The calling thread's requests inside the block have so many seconds altogether."""
    deadline = CallDeadline()
    timer = threading.Timer(seconds, deadline.end)
    timer.daemon = True
    _current.deadline = deadline
    timer.start()
    try:
        yield deadline
    finally:
        timer.cancel()
        _current.deadline = None


def _announce(connection: HTTPConnection) -> None:
    deadline: CallDeadline | None = getattr(_current, "deadline", None)
    if deadline is not None and connection.sock is not None:
        deadline.use(connection.sock)


class _PlainConnection(HTTPConnection):
    """Tells the call's deadline which socket it uses, new or kept from an earlier call."""

    def connect(self) -> None:
        super().connect()
        _announce(self)

    def request(self, *args: Any, **options: Any) -> None:
        _announce(self)
        super().request(*args, **options)


class _SecureConnection(_PlainConnection, HTTPSConnection):
    """The same over TLS."""

    def request(self, *args: Any, **options: Any) -> None:
        """See :meth:`HTTPConnection.request`.

        With TLS 1.3 the other side says after the greeting that it wants another certificate of
        ours, and hangs up; its word may lie here unread while our request finds nobody.
        """
        try:
            super().request(*args, **options)
        except ssl.SSLEOFError:
            if self.sock is not None:
                self.sock.settimeout(_LAST_WORD)
                with suppress(TimeoutError, ssl.SSLEOFError, ConnectionError):
                    self.sock.recv(1)
            raise


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class DeadlineAdapter(HTTPAdapter):
    """Makes connections that a :func:`within` block around the call can cut."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """See :meth:`HTTPAdapter.init_poolmanager`."""
        super().init_poolmanager(*args, **options)
        self._set_pools(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """See :meth:`HTTPAdapter.proxy_manager_for`; a proxy's connections are cut as well."""
        manager = super().proxy_manager_for(proxy, **options)
        self._set_pools(manager)
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """See :meth:`HTTPAdapter.cert_verify`.

        Raises:
            OSError: a file of the counter's own certificate or of the authority cannot be used.
        """
        if cert:
            check_pair(*cert)
        super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]  # as in requests

    @staticmethod
    def _set_pools(manager: Any) -> None:
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


class SystemTrustAdapter(DeadlineAdapter):
    """Trusts whom the machine trusts: a province's authority that its administrator installed."""

    def __init__(self) -> None:
        # Loaded with the first line to anybody; it asks Windows or OpenSSL itself.
        import truststore

        self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """See :meth:`HTTPAdapter.init_poolmanager`."""
        super().init_poolmanager(*args, ssl_context=self._context, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """See :meth:`HTTPAdapter.proxy_manager_for`."""
        return super().proxy_manager_for(proxy, ssl_context=self._context, **options)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The context verifies by itself; the certificates that requests ships stay out."""
        if cert:
            check_pair(*cert)
            conn.cert_file, conn.key_file = cert
        conn.cert_reqs = "CERT_REQUIRED"
        conn.ca_certs = conn.ca_cert_dir = None


class OtherKey(SSLError):
    """Who answered is not whom the line is pinned to; nothing was sent."""


class PinnedAdapter(DeadlineAdapter):
    """Believes one certificate alone, whatever name, address or date it carries.

    Args:
        pin: its SHA-256 in hexadecimal digits.
    """

    def __init__(self, pin: str) -> None:
        self._pin = pin
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """See :meth:`HTTPAdapter.init_poolmanager`."""
        super().init_poolmanager(
            *args, assert_fingerprint=self._pin, assert_hostname=False, **options
        )

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """No authority is asked: the fingerprint is compared before anything is sent."""
        conn.cert_reqs = "CERT_NONE"
        conn.ca_certs = conn.ca_cert_dir = None

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> Any:
        """See :meth:`HTTPAdapter.build_connection_pool_key_attributes`."""
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {**pool, "cert_reqs": "CERT_NONE", "ca_certs": None, "ca_cert_dir": None}

    def send(self, *args: Any, **options: Any) -> Any:
        """See :meth:`HTTPAdapter.send`.

        Raises:
            OtherKey: besides what it raises there.
        """
        try:
            return super().send(*args, **options)
        except SSLError as error:
            if "Fingerprints did not match" in str(error):
                raise OtherKey("fingerprint") from error
            raise
