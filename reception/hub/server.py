"""A running hub: the center with a certificate of its own, told on the network, passing on."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from reception.center.server import CenterServer, Listen, open_center, system_clock
from reception.center.store import CenterStore
from reception.domain.errors import EnvironmentProblem
from reception.hub.announcing import (
    EVERYWHERE,
    Announced,
    Announcer,
    own_addresses,
    url_for_others,
    url_for_this_pc,
)
from reception.hub.by_hand import note_upstream_keys
from reception.hub.forwarding import Forwarder
from reception.hub.identity import CERTIFICATE_FILE, KEY_FILE, HubIdentity, kept_identity
from reception.hub.register import HubRegister
from reception.hub.routes import HubRoutes
from reception.hub.running import HubRun, RunningHub
from reception.hub.upstream import Upstream, saved_upstream
from reception.services.setup.line_settings import LineSettings
from reception.sync.gateway import CenterGateway
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.hub_code import HubCode, pin_letters
from reception.sync.hub_finding import FoundHub
from reception.sync.hub_message import HubInfo

USUAL_PORT = 8443
_FORWARD_EVERY = 1.0
_AFTER_FAILURE = 10.0
_ASK_AGAIN = 600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HubPlace:
    """Where a hub lies and listens.

    Attributes:
        port: 0 for any free one.
    """

    folder: Path
    host: str = EVERYWHERE
    port: int = USUAL_PORT


@dataclass
class HubServer:
    """A hub that listens already; :meth:`serve` answers until interrupted."""

    center: CenterServer
    register: HubRegister
    routes: HubRoutes
    place: HubPlace
    run: HubRun
    _stop: threading.Event = field(default_factory=threading.Event)
    _successor: str = ""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.center.url.rpartition(":")[2])

    @property
    def address(self) -> str:
        """The address that counters are told."""
        return url_for_others(self.place.host, self.port)

    @property
    def own_address(self) -> str:
        """The address for a counter on the same PC."""
        return url_for_this_pc(self.place.host, self.port)

    def new_code(self, good_for: timedelta) -> HubCode:
        """A code to join by."""
        letters = pin_letters(self.register.identity.pin)
        return HubCode(letters, self.register.new_code(good_for), self.address)

    def serve(self) -> None:
        """Answer until Ctrl+C or :meth:`stop`, or until somebody asks for it in the folder.

        Raises:
            EnvironmentProblem: ``hub_folder_gone``.
        """
        announcer = Announcer(self._told, self._heard, self._addresses)
        work = threading.Thread(target=self._forward, name="hub-forward", daemon=True)
        announcer.start()
        work.start()
        try:
            self.center.serve()
        finally:
            self._stop.set()
            announcer.close()
            work.join(5.0)
        if self.run.is_lost:
            raise EnvironmentProblem("hub_folder_gone")

    def stop(self) -> None:
        """Ask :meth:`serve` to finish what it is doing and return."""
        self._stop.set()
        self.center.stop()

    def close(self) -> None:
        """Give socket, database and folder back."""
        self.center.close()
        self.run.close()

    # ------------------------------------------------------------------------------- inside
    def _addresses(self) -> tuple[str, ...]:
        """What is told on the network: nothing of a hub that only this PC can reach."""
        host = self.place.host
        if host == EVERYWHERE:
            return own_addresses()
        try:
            return () if ip_address(host).is_loopback else (host,)
        except ValueError:
            return ()

    def _told(self) -> Announced | None:
        if self.routes.is_superseded:
            return None
        info = self.register.info()
        pin = self.register.identity.pin
        return Announced(pin, self.routes.term, info.unit, info.office, self.port)

    def _heard(self, hub: FoundHub) -> None:
        """Another PC says that it is this hub: ask it over the pinned line."""
        own = self.register.info()
        if hub.pin != self.register.identity.pin or hub.term < own.term:
            return
        with closing(self._next(hub.url)) as gateway:
            answer = gateway.hub()
        # Of two that were promoted at once, both know by themselves which one goes on.
        if isinstance(answer, HubInfo) and (
            (answer.term, answer.database) > (own.term, own.database)
        ):
            self._successor = hub.url
            self.routes.stand_down(answer.term)

    def _next(self, url: str) -> CenterHttpGateway:
        """The line to whoever is this hub now."""
        identity, unit = self.register.identity, self.register.info().unit
        token = identity.token_of(unit, f"hub-{self.routes.term}")
        line = LineSettings(pin=identity.pin, term=self.routes.term)
        return CenterHttpGateway(url, token, line=line)

    def _forward(self) -> None:
        """Pass on what comes, to whom the office wants told, or to the hub that is it now."""
        while not self._stop.is_set():
            try:
                self._forward_to(self._target())
            except Exception:
                log.exception("passing on failed")
                self._stop.wait(_AFTER_FAILURE)

    def _target(self) -> Upstream | None:
        if self.routes.is_superseded:
            return Upstream(self._successor, "") if self._successor else None
        return saved_upstream(self.place.folder)

    def _forward_to(self, target: Upstream | None) -> None:
        """As long as it is told to the same one."""
        unit = self.register.info().unit
        if target is None or not unit:
            self._stop.wait(_FORWARD_EVERY)
            return
        forwarder = Forwarder(self.center.store, unit, self._stop.is_set)
        asked_at, told = time.monotonic(), ""
        down = self.routes.passing_down
        down.turn(on=bool(target.token))
        with closing(self._line(target)) as gateway:
            while not self._stop.is_set() and self._target() == target:
                forwarder.run(gateway)
                if target.token and forwarder.carry != told:
                    told = forwarder.carry
                    note_upstream_keys(self.center.store, told)
                down.fetch(gateway)
                if time.monotonic() - asked_at >= _ASK_AGAIN:
                    asked_at = time.monotonic()
                    forwarder.forget()
                self._stop.wait(_AFTER_FAILURE if forwarder.code else _FORWARD_EVERY)
        down.turn(on=False)

    def _line(self, target: Upstream) -> CenterGateway:
        if target.token:
            return CenterHttpGateway(target.url, target.token, line=target.line)
        return self._next(target.url)


def open_hub(
    place: HubPlace,
    *,
    unit: str = "",
    office: str = "",
    term: int = 0,
    monotonic: Callable[[], float] = time.monotonic,
) -> HubServer:
    """Open the hub of a folder, or make one there; it listens, and serves nobody yet.

    Args:
        unit, office: whom it is for; empty for the unit of the first counter that joins.
        term: that it is of at least.

    Raises:
        EnvironmentProblem: ``hub_runs_already``, ``port_in_use``, ``hub_key_unusable``,
            ``folder_read_only``, or what opening the center's store raises.
    """
    run = HubRun(place.folder)
    try:
        return _opened(place, run, (unit, office, term), monotonic)
    except BaseException:
        run.close()
        raise


def _opened(
    place: HubPlace, run: HubRun, whom: tuple[str, str, int], monotonic: Callable[[], float]
) -> HubServer:
    folder = place.folder
    identity = kept_identity(folder)
    made: list[HubRoutes] = []

    def part(store: CenterStore) -> HubRoutes:
        register = HubRegister(store, identity, system_clock)
        register.serve(*whom)
        made.append(HubRoutes(register, monotonic))
        return made[-1]

    files = (folder / CERTIFICATE_FILE, folder / KEY_FILE)
    center = open_center(listen=Listen(place.host, place.port, files), data_dir=folder, part=part)
    server = HubServer(center, made[0].register, made[0], place, run)
    run.tell(RunningHub(place.host, server.port, os.getpid()), server.stop)
    return server


__all__ = ["EVERYWHERE", "HubIdentity", "HubPlace", "HubServer", "open_hub"]
