"""A hub tells the office's network where it is, and hears of another PC that took its place."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from typing import Any

import ifaddr
from zeroconf import ServiceBrowser, ServiceInfo, Zeroconf

from reception.sync.hub_finding import SERVICE, FoundHub, told_hubs

EVERYWHERE = "0.0.0.0"  # noqa: S104 - a hub is for the PCs around it; it speaks TLS alone
LOOPBACK = "127.0.0.1"
_LOOK_SECONDS = 5.0
# A name and its value together have 255 bytes in such a record.
_LONGEST = 180
# An address kept for examples (RFC 5737): on no network of anybody, so behind the router.
_ANYBODY = ("192.0.2.1", 9)

log = logging.getLogger(__name__)


def own_addresses() -> tuple[str, ...]:
    """Addresses of this PC on its networks (IPv4), those of private networks first."""
    found = {
        address
        for adapter in ifaddr.get_adapters()
        for item in adapter.ips
        if isinstance(item.ip, str)
        and not (address := IPv4Address(item.ip)).is_loopback
        and not address.is_link_local
    }
    return tuple(str(item) for item in sorted(found, key=lambda one: (not one.is_private, one)))


def usual_address() -> str:
    """The address by which this PC is on its office's network; empty where nobody can say.

    Not one of those networks that a PC has with itself alone, for other systems that run in it.
    """
    own = own_addresses()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(_ANYBODY)  # sends nothing: it asks which way the system would go
        except OSError:
            return next(iter(own), "")
        found = str(line.getsockname()[0])
    return found if found in own else next(iter(own), "")


def url_for_others(host: str, port: int) -> str:
    """The address of a hub that listens on a host and port, as other PCs are told it now."""
    return _url(usual_address() or LOOPBACK if host == EVERYWHERE else host, port)


def url_for_this_pc(host: str, port: int) -> str:
    """The same for a counter on the same PC: good whatever becomes of the network."""
    return _url(LOOPBACK if host == EVERYWHERE else host, port)


def _url(host: str, port: int) -> str:
    return f"https://{f'[{host}]' if ':' in host else host}:{port}"


@dataclass(frozen=True, slots=True)
class Announced:
    """What is told of a hub."""

    pin: str
    term: int
    unit: str
    office: str
    port: int


class Announcer:
    """Tells of a hub on a thread of its own, anew whenever what is to be told changed.

    Args:
        told: what is to be told now; None for nothing.
        heard: called with every other hub that tells of itself.
        addresses: of this PC.
    """

    def __init__(
        self,
        told: Callable[[], Announced | None],
        heard: Callable[[FoundHub], None],
        addresses: Callable[[], tuple[str, ...]] = own_addresses,
    ) -> None:
        self._told = told
        self._heard = heard
        self._addresses = addresses
        self._stop = threading.Event()
        self._line: Zeroconf | None = None
        self._thread = threading.Thread(target=self._run, name="hub-announce", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Say farewell."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        now: object = None
        while not self._stop.is_set():
            wanted = (self._told(), self._addresses())
            if wanted != now:
                now = wanted if self._tell(*wanted) else None
            self._stop.wait(_LOOK_SECONDS)
        self._end()

    def _tell(self, told: Announced | None, addresses: tuple[str, ...]) -> bool:
        """Tell it, and whether that went well; a new address needs new sockets."""
        self._end()
        if not addresses:
            return True
        try:
            self._line = Zeroconf()
            if told is not None:
                self._line.register_service(_info(told, addresses), allow_name_change=True)
            ServiceBrowser(self._line, SERVICE, handlers=[self._changed])
        except Exception as error:  # noqa: BLE001 - telling is a help; the hub serves without it
            log.warning("not told on the network: %s", type(error).__name__)
            return False
        return True

    def _changed(self, zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:
        if state_change.name == "Removed":
            return
        info = zeroconf.get_service_info(service_type, name, timeout=1_000)
        for hub in told_hubs(info) if info is not None else ():
            self._heard(hub)

    def _end(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _info(told: Announced, addresses: tuple[str, ...]) -> ServiceInfo:
    name = f"mot-cua-{told.pin[:12]}-{told.term}"
    return ServiceInfo(
        SERVICE,
        f"{name}.{SERVICE}",
        addresses=[ip_address(item).packed for item in addresses],
        port=told.port,
        server=f"{name}.local.",
        properties={
            "pin": told.pin,
            "term": str(told.term),
            "unit": told.unit,
            "office": told.office.encode()[:_LONGEST].decode("utf-8", "ignore"),
        },
    )
