"""Whom a counter trusts and the way it takes: the machine's authorities, an own one, a proxy."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reception.center.server import CenterServer, Listen, open_center
from reception.domain.errors import InputError
from reception.services.setup.line_settings import (
    DIRECT,
    LineSettings,
    checked_line,
    save_line,
    saved_line,
)
from reception.sync.gateway import StopAll, TryLater, Welcomed
from reception.sync.http_gateway import CenterHttpGateway
from tests.sync.lives import UNIT
from tests.sync.own_authority import Authority, an_authority
from tests.workspaces import open_copy


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("trust") / "own")


@pytest.fixture
def secure(authority: Authority, tmp_path: Path) -> Iterator[CenterServer]:
    """A center with a certificate of the province's own authority."""
    server = open_center(
        listen=Listen(certificate=(authority.certificate, authority.key)),
        data_dir=tmp_path / "center",
        unit=UNIT,
    )
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.stop()
    thread.join()


def greet(server: CenterServer, line: LineSettings = DIRECT) -> object:
    gateway = CenterHttpGateway(server.url, server.token, line=line, timeouts=(2, 5))
    try:
        return gateway.handshake("d1")
    finally:
        gateway.close()


def test_an_unknown_authority_is_not_trusted(secure: CenterServer) -> None:
    assert greet(secure) == StopAll("sync_certificate")


def test_an_authority_given_as_a_file_is_trusted(
    secure: CenterServer, authority: Authority
) -> None:
    assert isinstance(greet(secure, LineSettings(str(authority.ca))), Welcomed)


def test_an_authority_that_the_machine_trusts_is_trusted(
    secure: CenterServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca))
    assert isinstance(greet(secure), Welcomed)


def test_a_stranger_with_the_same_name_is_not_trusted(secure: CenterServer, tmp_path: Path) -> None:
    other = an_authority(tmp_path / "other")
    assert greet(secure, LineSettings(str(other.ca))) == StopAll("sync_certificate")


@dataclass
class Proxy:
    """A proxy that passes tunnels and plain calls on, and notes what it was asked."""

    port: int
    asked: list[str] = field(default_factory=list)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while piece := source.recv(65_536):
            sink.sendall(piece)
    except OSError:
        pass
    finally:
        sink.close()


def _serve(listener: socket.socket, proxy: Proxy) -> None:
    while True:
        try:
            caller, _ = listener.accept()
        except OSError:
            return
        head = b""
        while b"\r\n\r\n" not in head:
            head += caller.recv(4_096)
        asked = head.split(b"\r\n")[0].decode()
        proxy.asked.append(asked)
        host, _, port = asked.split()[1].rpartition(":")
        there = socket.create_connection((host, int(port)))
        caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for one, other in ((caller, there), (there, caller)):
            threading.Thread(target=_pump, args=(one, other), daemon=True).start()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Proxy(listener.getsockname()[1])
        threading.Thread(target=_serve, args=(listener, made), daemon=True).start()
        yield made


def test_a_proxy_is_used_and_sees_no_more_than_the_address(
    secure: CenterServer, authority: Authority, proxy: Proxy
) -> None:
    line = LineSettings(str(authority.ca), f"http://127.0.0.1:{proxy.port}")
    assert isinstance(greet(secure, line), Welcomed)
    assert [asked.split()[0] for asked in proxy.asked] == ["CONNECT"]


def test_the_machines_trust_holds_through_a_proxy_too(
    secure: CenterServer, authority: Authority, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = LineSettings(proxy=f"http://127.0.0.1:{proxy.port}")
    assert greet(secure, line) == StopAll("sync_certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca))
    assert isinstance(greet(secure, line), Welcomed)


def test_a_proxy_that_is_away_is_no_line(secure: CenterServer, authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    line = LineSettings(str(authority.ca), f"http://127.0.0.1:{port}")
    assert greet(secure, line) == TryLater("sync_no_line")


def test_a_proxy_of_the_environment_is_not_taken(
    secure: CenterServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert isinstance(greet(secure, LineSettings(str(authority.ca))), Welcomed)


@pytest.mark.parametrize(
    "proxy",
    [
        "10.0.0.1:3128",
        "socks5://10.0.0.1:3128",
        "http://",
        "http://user:secret@10.0.0.1:3128",
        "http://10.0.0.1:0",
        "http://10.0.0.1:99999",
        "http://[::1",
        "http://10.0.0.1:3128/?a=b",
        "http://máy:3128",
        "http://10.0.0.1 :3128",
    ],
)
def test_an_address_that_is_no_proxy_is_named(proxy: str) -> None:
    with pytest.raises(InputError) as caught:
        checked_line(None, proxy)
    assert (caught.value.code, caught.value.field) == ("bad_proxy", "proxy")


def test_a_missing_file_of_an_authority_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        checked_line(tmp_path / "ca.pem", "")
    assert (caught.value.code, caught.value.field) == ("input_file_missing", "ca")


def test_the_way_is_kept(tmp_path: Path, authority: Authority) -> None:
    line = checked_line(authority.ca, " http://10.0.0.1:3128/ ")
    with open_copy(tmp_path) as held:
        database = held.context().database
        assert saved_line(database) == LineSettings()
        save_line(database, line)
        assert saved_line(database) == LineSettings(str(authority.ca), "http://10.0.0.1:3128")
