"""Finds the office's hub on the local network by its certificate, wherever its address went.

A hub tells its name, address and certificate by multicast DNS (DNS-SD). Anybody on the network can
tell anything: what was found is believed once the one who answers there has that certificate.
``zeroconf`` is slow to load and is imported by the search.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SERVICE = "_mot-cua._tcp.local."
SECONDS = 2.0
# After the first answer: another PC may be the same hub in a later term.
_AFTER_FIRST = 0.4
_MOST = 50
_PIN_DIGITS = 64

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundHub:
    """A hub as it tells of itself.

    Attributes:
        pin: SHA-256 of its certificate in hexadecimal digits.
    """

    url: str
    pin: str
    term: int = 0
    office: str = ""
    unit: str = ""


Find = Callable[[Callable[[FoundHub], bool]], tuple[FoundHub, ...]]


def find_hubs(
    wanted: Callable[[FoundHub], bool] = lambda _hub: True, seconds: float = SECONDS
) -> tuple[FoundHub, ...]:
    """The hubs wanted that answer in time, the latest term first; none where there is no network.

    Args:
        seconds: to wait at most; shorter once one was found.
    """
    from zeroconf import NotRunningException, ServiceBrowser, Zeroconf

    try:
        zeroconf = Zeroconf()
    except OSError as error:  # no network at all, or the port is another program's
        log.info("no search on the network: %s", type(error).__name__)
        return ()
    listener = _Listener(wanted)
    try:
        browser = ServiceBrowser(zeroconf, SERVICE, handlers=[listener.changed])
        listener.first.wait(seconds)
        if listener.first.is_set():
            listener.enough.wait(min(_AFTER_FIRST, seconds))
        browser.cancel()
    except (OSError, NotRunningException) as error:
        log.info("the search on the network ended: %s", type(error).__name__)
    finally:
        zeroconf.close()
    return tuple(sorted(listener.found.values(), key=lambda hub: (-hub.term, hub.url)))


class _Listener:
    """Keeps what was found that is wanted."""

    def __init__(self, wanted: Callable[[FoundHub], bool]) -> None:
        self._wanted = wanted
        self.first = threading.Event()
        self.enough = threading.Event()
        self.found: dict[str, FoundHub] = {}

    def changed(self, zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:
        """A service said its name, or something new: ask it for the rest."""
        if state_change.name == "Removed":  # whether it answers is found out by asking it
            return
        # Called on the browser's own thread; what does not answer soon is not there.
        info = zeroconf.get_service_info(service_type, name, timeout=1_000)
        for hub in told_hubs(info) if info is not None else ():
            if len(self.found) < _MOST and self._wanted(hub):
                self.found[hub.url] = hub
                self.first.set()


def told_hubs(info: Any) -> tuple[FoundHub, ...]:
    """What a service tells of itself, once for each of its addresses; nothing where it is odd."""
    try:
        told = {
            key.decode("ascii"): (value or b"").decode() for key, value in info.properties.items()
        }
        pin, term = told["pin"], int(told["term"])
        bytes.fromhex(pin)
    except (KeyError, ValueError):
        return ()
    if len(pin) != _PIN_DIGITS or term < 0 or not info.port:
        return ()
    # A hub tells its IPv4 addresses alone: those of IPv6 that an office has are good for one cable.
    names = [item for item in info.parsed_addresses() if ":" not in item]
    office, unit = told.get("office", ""), told.get("unit", "")
    return tuple(FoundHub(f"https://{name}:{info.port}", pin, term, office, unit) for name in names)
