"""A hub tells of itself on the network; anybody can tell anything there."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass, field
from typing import Self

import pytest
import zeroconf

from reception.hub import announcing
from reception.hub.announcing import Announced, Announcer, own_addresses
from reception.sync.hub_finding import FoundHub, find_hubs, told_hubs

PIN = "ab" * 32


@dataclass
class Info:
    """What somebody tells."""

    properties: dict[bytes, bytes | None]
    addresses: tuple[str, ...] = ("192.168.1.20",)
    port: int = 8443

    def parsed_addresses(self) -> list[str]:
        return list(self.addresses)


def said(**changes: bytes | None) -> dict[bytes, bytes | None]:
    words = {"pin": PIN.encode(), "term": b"2", "office": "UBND xã".encode()} | changes
    return {name.encode(): value for name, value in words.items()}


def test_what_a_hub_tells_is_read_as_it_was_told() -> None:
    told = Announced(PIN, 3, "H57.30.12", "UBND phường " + "Thuận Hóa " * 60, 8443)
    info = announcing._info(told, ("192.168.1.20", "10.0.0.7"))
    first, second = told_hubs(info)
    assert (first.url, second.url) == ("https://192.168.1.20:8443", "https://10.0.0.7:8443")
    assert (first.pin, first.term, first.unit) == (PIN, 3, "H57.30.12")
    assert told.office.startswith(first.office)
    assert len(first.office) > 50


@pytest.mark.parametrize(
    "info",
    [
        Info({}),
        Info(said(pin=None)),
        Info(said(pin=b"xyz")),
        Info(said(pin=b"abcd")),
        Info(said(term=b"two")),
        Info(said(term=b"9" * 9_999)),
        Info(said(term=b"-1")),
        Info(said(office=b"\xff\xfe")),
        Info({b"\xff": b"x"} | said()),
        Info(said(), port=0),
        Info(said(), addresses=("fe80::1%eth0",)),
        Info(said(), addresses=()),
    ],
)
def test_what_is_told_oddly_is_no_hub(info: Info) -> None:
    assert told_hubs(info) == ()


def test_without_a_network_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network() -> None:
        raise OSError(errno.ENODEV, "no such device")

    monkeypatch.setattr(zeroconf, "Zeroconf", no_network)
    assert find_hubs() == ()


def test_own_addresses_are_not_those_of_this_pc_alone() -> None:
    assert not [item for item in own_addresses() if item.startswith(("127.", "169.254."))]


@dataclass
class Line:
    """A network that keeps what is told."""

    told: list[zeroconf.ServiceInfo] = field(default_factory=list)
    is_open: bool = True

    def register_service(self, info: zeroconf.ServiceInfo, *, allow_name_change: bool) -> None:
        assert allow_name_change
        self.told.append(info)

    def close(self) -> None:
        self.is_open = False


def test_a_new_address_or_term_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[Line] = []

    def new_line() -> Line:
        lines.append(Line())
        return lines[-1]

    monkeypatch.setattr(announcing, "Zeroconf", new_line)
    monkeypatch.setattr(announcing, "ServiceBrowser", lambda *_words, **_options: None)
    told = Announced(PIN, 1, "H57.30.12", "", 8443)
    announcer = Announcer(lambda: told, lambda _hub: None, lambda: ("10.0.0.7",))
    assert announcer._tell(told, ("10.0.0.7",))
    assert announcer._tell(None, ("10.0.0.8",))  # it stands down: it listens on, and tells nothing
    assert announcer._tell(told, ())
    assert [len(line.told) for line in lines] == [1, 0]
    assert not any(line.is_open for line in lines)


def test_trouble_of_the_network_is_no_trouble_of_the_hub(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def no_line() -> None:
        raise OSError(errno.EADDRINUSE, "in use")

    monkeypatch.setattr(announcing, "Zeroconf", no_line)
    told = Announced(PIN, 1, "", "", 8443)
    assert not Announcer(lambda: told, lambda _hub: None)._tell(told, ("10.0.0.7",))
    assert "not told on the network" in caplog.text


def test_what_is_heard_is_passed_on() -> None:
    heard: list[FoundHub] = []
    announcer = Announcer(lambda: None, heard.append)
    info = announcing._info(Announced(PIN, 2, "", "", 8443), ("10.0.0.7",))

    class Network:
        def get_service_info(self, _kind: str, name: str, timeout: int) -> zeroconf.ServiceInfo:
            return info if name == "known" else None

    change = zeroconf.ServiceStateChange
    for name, state in (("known", change.Added), ("gone", change.Added), ("known", change.Removed)):
        announcer._changed(Network(), "kind", name, state)
    assert heard == [FoundHub("https://10.0.0.7:8443", PIN, 2)]


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("192.168.1.20", "192.168.1.20"),  # not the network that this PC has with itself alone
        ("127.0.0.1", "10.0.2.1"),
        (None, "10.0.2.1"),
    ],
)
def test_the_address_told_is_that_of_the_offices_network(
    monkeypatch: pytest.MonkeyPatch, way: str | None, told: str
) -> None:
    class Way:
        def __init__(self, *_kind: object) -> None: ...
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_error: object) -> None: ...
        def connect(self, _address: object) -> None:
            if way is None:
                raise OSError(errno.ENETUNREACH, "no way")

        def getsockname(self) -> tuple[str, int]:
            return way, 9

    monkeypatch.setattr(announcing, "own_addresses", lambda: ("10.0.2.1", "192.168.1.20"))
    monkeypatch.setattr(socket, "socket", Way)
    assert announcing.usual_address() == told
