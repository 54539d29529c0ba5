from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.center.faults import Fault, Faults
from reception.center.server import CenterServer
from reception.domain.errors import InputError
from reception.sync import http_gateway
from reception.sync.gateway import (
    CursorGone,
    Delivered,
    PushOutcome,
    StopAll,
    TryLater,
    Unknown,
    Welcomed,
)
from reception.sync.http_gateway import CenterHttpGateway, check_url, is_plain_http
from tests.sync.lives import UNIT, intakes

EVENTS = intakes(3)


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def center(tmp_path: Path, faults: Faults) -> Iterator[CenterServer]:
    with running_center(tmp_path, unit=UNIT, faults=faults) as server:
        yield server


@pytest.fixture
def gateway(center: CenterServer) -> Iterator[CenterHttpGateway]:
    gateway = CenterHttpGateway(center.url, center.token, timeouts=(2, 5))
    yield gateway
    gateway.close()


def push(gateway: CenterHttpGateway) -> PushOutcome:
    return gateway.push(gateway.pack("d1", UNIT, EVENTS))


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault.TOKEN_EXPIRED, StopAll("sync_unauthorised")),
        (Fault.FORBIDDEN, StopAll("sync_forbidden")),
        (Fault.FAILS, TryLater("sync_center_failed", suspect=True)),
        (Fault.BUSY, TryLater("sync_busy", 7.0)),
        (Fault.LOGIN_PAGE, TryLater("sync_not_the_center")),
        (Fault.REDIRECT, TryLater("sync_not_the_center")),
        (Fault.LOST_ANSWER, Unknown("sync_answer_cut")),
        (Fault.CUT_ANSWER, Unknown("sync_answer_unreadable")),
        (Fault.OTHER_JSON, Unknown("sync_answer_unreadable")),
    ],
)
@pytest.mark.usefixtures("caplog")
def test_every_trouble_of_a_push_has_its_outcome(
    gateway: CenterHttpGateway, faults: Faults, fault: Fault, outcome: PushOutcome
) -> None:
    faults.plan(fault)
    assert push(gateway) == outcome
    assert isinstance(push(gateway), Delivered)


def test_a_write_whose_answer_was_lost_was_stored(
    gateway: CenterHttpGateway, faults: Faults, center: CenterServer
) -> None:
    faults.plan(Fault.LOST_ANSWER)
    push(gateway)
    assert center.store.acked_seq(UNIT, "d1") == 3


def test_silence_is_given_up_after_the_time_out(center: CenterServer, faults: Faults) -> None:
    faults.silence = 1.0
    faults.plan(Fault.SILENCE)
    gateway = CenterHttpGateway(center.url, center.token, timeouts=(2, 0.3))
    assert push(gateway) == Unknown("sync_timeout")
    gateway.close()


@pytest.mark.usefixtures("caplog")
def test_a_greeting_from_a_login_page_is_no_greeting(
    gateway: CenterHttpGateway, faults: Faults
) -> None:
    faults.plan(Fault.LOGIN_PAGE, method="GET", path="/v1/handshake")
    assert gateway.handshake("d1") == TryLater("sync_not_the_center")
    assert isinstance(gateway.handshake("d1"), Welcomed)


def test_a_forgotten_cursor_is_told_apart(gateway: CenterHttpGateway, faults: Faults) -> None:
    faults.plan(Fault.CURSOR_GONE, method="GET")
    assert gateway.pull("d2", "", 10) == CursorGone()


def test_nobody_there_means_nothing_was_sent() -> None:
    gateway = CenterHttpGateway(f"http://127.0.0.1:{_free_port()}", "t", timeouts=(1, 1))
    assert push(gateway) == TryLater("sync_no_line")
    assert gateway.handshake("d1") == TryLater("sync_no_line")
    gateway.close()


def test_a_line_reset_in_the_middle_leaves_a_write_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gateway = CenterHttpGateway(_address(listener), "t", timeouts=(1, 5))
        with _hang_up(listener):
            assert push(gateway) == Unknown("sync_no_line")
        gateway.close()


def test_a_server_without_a_valid_certificate_stops_everything(center: CenterServer) -> None:
    gateway = CenterHttpGateway(center.url.replace("http://", "https://"), center.token)
    assert gateway.handshake("d1") == StopAll("sync_certificate")
    assert push(gateway) == StopAll("sync_certificate")
    gateway.close()


def test_an_expired_token_is_renewed_once_and_the_call_repeated(
    center: CenterServer, faults: Faults
) -> None:
    asked: list[None] = []

    def renew() -> str:
        asked.append(None)
        return center.token

    gateway = CenterHttpGateway(center.url, "worn.out", renew=renew)
    assert isinstance(push(gateway), Delivered)
    assert isinstance(push(gateway), Delivered)
    assert len(asked) == 1
    gateway.close()


def test_a_renewal_that_does_not_help_is_not_repeated(center: CenterServer) -> None:
    asked: list[None] = []

    def renew() -> str:
        asked.append(None)
        return "still.wrong"

    gateway = CenterHttpGateway(center.url, "worn.out", renew=renew)
    assert push(gateway) == StopAll("sync_unauthorised")
    assert len(asked) == 1
    gateway.close()


@pytest.mark.parametrize(
    ("bound", "value", "code"),
    [("MAX_ANSWER", 10, "sync_answer_too_large"), ("CALL_TIMEOUT", -1.0, "sync_timeout")],
)
def test_an_answer_beyond_its_bounds_is_given_up_and_the_write_unknown(
    gateway: CenterHttpGateway,
    monkeypatch: pytest.MonkeyPatch,
    bound: str,
    value: float,
    code: str,
) -> None:
    monkeypatch.setattr(http_gateway, bound, value)
    assert push(gateway) == Unknown(code)


HEADERS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (b"", b"H"),
        (HEADERS, b"X-Name: value\r\n"),
        (HEADERS + b"Content-Length: 100000\r\n\r\n", b" "),
        (HEADERS + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (HEADERS + b"\r\n", b" "),
    ],
)
@pytest.mark.usefixtures("caplog")
def test_a_center_that_sends_drop_by_drop_does_not_hold_up_a_call(
    monkeypatch: pytest.MonkeyPatch, begin: bytes, drop: bytes
) -> None:
    monkeypatch.setattr(http_gateway, "CALL_TIMEOUT", 0.6)
    with _dripping(begin, drop) as port:
        gateway = CenterHttpGateway(f"http://127.0.0.1:{port}", "t.t", timeouts=(2, 5))
        started = time.monotonic()
        assert gateway.pull("d1", "", 10) == TryLater("sync_timeout")
        assert push(gateway) == Unknown("sync_timeout")
        assert time.monotonic() - started < 4
        gateway.close()


@contextmanager
def _dripping(begin: bytes, drop: bytes) -> Iterator[int]:
    """A server whose answers never end, though a byte of them comes every 50 ms."""
    stop = threading.Event()

    def serve(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.sendall(begin)
            while not stop.wait(0.05):
                line.sendall(drop)

    def accept(door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _ = door.accept()
                threading.Thread(target=serve, args=(line,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=accept, args=(door,), daemon=True).start()
        yield door.getsockname()[1]
        stop.set()
        door.shutdown(socket.SHUT_RDWR)


def test_a_path_without_a_center_stops_everything(center: CenterServer) -> None:
    gateway = CenterHttpGateway(f"{center.url}/elsewhere", center.token)
    assert gateway.handshake("d1") == StopAll("sync_no_center")
    gateway.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "center.example",
        "ftp://center.example",
        "https://",
        "https://user:secret@center.example",
        "https://center.example/?a=1",
        "https://center.example/#top",
        "https://[::1",
        "https://center.example:port",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(InputError) as caught:
        check_url(url)
    assert (caught.value.code, caught.value.field) == ("bad_center_url", "url")


def test_an_address_loses_its_last_slash_and_its_blanks() -> None:
    assert check_url(" https://center.example/api/ ") == "https://center.example/api"


@pytest.mark.parametrize(
    ("url", "is_plain"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("https://center.example", False),
        ("http://192.168.1.10:8000", True),
    ],
)
def test_plain_http_is_told_where_it_leaves_the_machine(url: str, is_plain: bool) -> None:
    assert is_plain_http(url) is is_plain


@pytest.mark.parametrize("token", ["a\nb", "ă", "a\rX-Evil: 1"])
def test_a_token_that_would_break_a_header_is_refused(token: str) -> None:
    with pytest.raises(InputError) as caught:
        CenterHttpGateway("https://center.example", token)
    assert caught.value.code == "bad_center_token"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def _hang_up(listener: socket.socket) -> Iterator[None]:
    """Accept one connection, read a little of it, and hang up."""

    def answer() -> None:
        line, _ = listener.accept()
        line.recv(1_000)
        line.close()

    thread = threading.Thread(target=answer)
    thread.start()
    yield
    thread.join()
