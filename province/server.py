"""The stand-in on a line: a plain threaded HTTP server that can also break off, drip and fall
silent, which is why it is not a framework's.
"""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from province import control
from province.answers import Delivery, Reply
from province.center import ProvinceCenter, not_ours
from province.requests_in import Request

MAX_BODY = 64 * 1024 * 1024
_READ_TIMEOUT = 30.0
# An abortive close: the peer sees a reset and not an end.
_LINGER_NOT = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], center: ProvinceCenter) -> None:
        super().__init__(address, _Handler)
        self.center = center
        self.stopping = threading.Event()

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """A caller that goes away is no news; anything else is the default's."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Apache-Coyote/1.1"
    sys_version = ""
    timeout = _READ_TIMEOUT
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        """Any method is one request."""
        self._serve()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815 - http.server's names

    def log_message(self, *_words: object) -> None:
        """The audit is the log."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """By this center's own clock, right or wrong."""
        return format_datetime(self.server.center.settings.now())

    def _serve(self) -> None:
        raw = self._read()
        if raw is None:
            self._send(not_ours(413, "Request Entity Too Large"))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, raw)
        reply = control.answer(self.server.center, request)
        if reply is None:
            reply = self.server.center.handle(request)
            self.server.stopping.wait(self.server.center.settings.delay)
        self._send(reply)

    def _read(self) -> bytes | None:
        """The body, or None when it is larger than anything a province takes."""
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return self._read_chunks()
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(length) if length <= MAX_BODY else None

    def _read_chunks(self) -> bytes | None:
        pieces: list[bytes] = []
        while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
            if size + sum(map(len, pieces)) > MAX_BODY:
                return None
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    # ------------------------------------------------------------------ answering

    def _send(self, reply: Reply) -> None:
        if reply.delivery is Delivery.SILENT:
            self.server.stopping.wait(self.server.center.settings.silence)
        if reply.delivery is Delivery.GARBAGE:
            self.wfile.write(b"\x16\x03\x01\x02\x00\x01 ICAP/1.0 200 OK\r\n\r\n")
        if reply.delivery in (Delivery.RESET, Delivery.SILENT, Delivery.GARBAGE):
            self._break_off()
            return
        self._send_head(reply)
        if reply.delivery in (Delivery.CUT, Delivery.HANG):
            self.wfile.write(reply.body[: len(reply.body) // 2])
            if reply.delivery is Delivery.HANG:
                self.server.stopping.wait(self.server.center.settings.silence)
            self._break_off()
        elif reply.delivery is Delivery.DRIP:
            self._drip(reply.body)
        else:
            self.wfile.write(reply.body)

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
            if name == "Connection":
                self.close_connection = True
        self.end_headers()

    def _drip(self, body: bytes) -> None:
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            self.wfile.flush()
            if self.server.stopping.wait(self.server.center.settings.drip):
                return

    def _break_off(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        self.connection.close()


@dataclass(frozen=True, slots=True)
class RunningProvince:
    """A stand-in that answers on this machine.

    Attributes:
        url: base address; the paths of the fronts come behind it.
        center: the same object that the line reaches, for tests in one process.
    """

    url: str
    center: ProvinceCenter
    _server: _Server

    def wait(self) -> None:
        """Until Ctrl+C."""
        self._server.stopping.wait()


@contextmanager
def running_province(
    center: ProvinceCenter | None = None, port: int = 0, host: str = "127.0.0.1"
) -> Iterator[RunningProvince]:
    """Serve in a thread of this process until left.

    Args:
        port: 0 for any that is free.
    """
    center = center or ProvinceCenter()
    server = _Server((host, port), center)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield RunningProvince(f"http://{host}:{server.server_address[1]}", center, server)
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
