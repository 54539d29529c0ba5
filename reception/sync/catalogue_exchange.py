"""After a good round: say which packages are in use, and set those aside that the center offers.

Nothing is asked while the greeting says what it said after the last exchange and nothing changed
here. A center in trouble, or one that lies, costs nothing but this: what is wrong is kept with the
offer, the catalogue in use stays, and events go on.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError, ReceptionError
from reception.domain.timebase import format_instant
from reception.services.catalogue import from_center
from reception.services.catalogue.from_center import Verdict
from reception.services.catalogue.layers_in_use import packages_in_use
from reception.storage.database import Database
from reception.storage.unit_of_work import Reading
from reception.storage.waiting_packages import WaitingPackage
from reception.sync.catalogue_message import (
    MOST_PACKAGES,
    CatalogueAnswer,
    CatalogueReport,
    OfferedPackage,
    PackageInUse,
)
from reception.sync.gateway import StopAll, TryLater

_LAST = "catalogue_center"
# Faults of the way, not of the package: it is fetched again.
_ON_THE_WAY = frozenset({"catalogue_center_cut", "catalogue_center_hash"})
_LAYERS = {layer.value: layer for layer in Layer}

log = logging.getLogger(__name__)


class PackageSource(Protocol):
    """Where the archives of offered packages come from."""

    def package(self, digest: str, size: int) -> bytes | TryLater | StopAll:
        """The archive of an offered package, of at most so many bytes."""


class CatalogueSource(PackageSource, Protocol):
    """A center that passes packages down."""

    def tell_catalogue(self, report: CatalogueReport) -> CatalogueAnswer | TryLater | StopAll:
        """Say what is in use; learn what is offered."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange came to.

    Attributes:
        asked: whether the center was asked anything.
        arrived: packages that wait here now and did not before.
        is_settled: nothing is to be asked again until something changes on either side.
    """

    asked: bool = False
    arrived: int = 0
    is_settled: bool = True


def exchange(database: Database, center: CatalogueSource, tag: str, at: datetime) -> Exchanged:
    """Tell, learn and fetch.

    Args:
        tag: what the greeting said of the catalogue; empty from a center that has no packages.
        at: now, in office time.

    Returns:
        What it came to; trouble of the store here (a full disk) is no reason to end a round either.
    """
    try:
        return _exchange(database, center, tag, at) if tag else Exchanged()
    except ReceptionError as error:
        log.warning("packages of the center not kept: %s", error.code)
        return Exchanged(asked=True, is_settled=False)


def take_enclosed(
    database: Database,
    offered: Sequence[OfferedPackage],
    archives: Sequence[bytes],
    at: datetime,
) -> int:
    """Set packages aside that a file by hand encloses, after the same checks as over the line.

    Args:
        offered: every package on offer there; archives: of those that came with the file.

    Returns:
        How many wait here now and did not before.
    """
    offers = _offers(offered, at)
    files = {hashlib.sha256(archive).hexdigest(): archive for archive in archives}
    _forget(database, offers)
    enclosed = [item for item in offers if item.digest in files]
    return [_take(database, _Enclosed(files), item) for item in enclosed].count("")


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """Archives that are here already, by their digest."""

    files: Mapping[str, bytes]

    def package(self, digest: str, _size: int) -> bytes:
        return self.files[digest]


def _exchange(database: Database, center: CatalogueSource, tag: str, at: datetime) -> Exchanged:
    with database.read() as view:
        here = from_center.state_here(view)
        if view.settings.get(_LAST) == f"{tag} {here}":
            return Exchanged()
        report = _report(view)
    answer = center.tell_catalogue(report)
    if isinstance(answer, TryLater | StopAll):
        log.info("no packages learnt: %s", answer.code)
        return Exchanged(asked=True, is_settled=False)
    offers = _offers(answer.packages, at)
    _forget(database, offers)
    faults = [_take(database, center, item) for item in offers]
    is_settled = not _ON_THE_WAY & set(faults)
    if is_settled:
        with database.write() as tx:
            tx.settings.put(_LAST, f"{answer.tag} {here}")
    return Exchanged(asked=True, arrived=faults.count(""), is_settled=is_settled)


def _report(view: Reading) -> CatalogueReport:
    values = view.settings.all()
    return CatalogueReport(
        values["unit"], view.device_id, int(values["counter"]), told_in_use(view)
    )


def told_in_use(view: Reading) -> tuple[PackageInUse, ...]:
    """The packages that count here, as a center is told of them."""
    packages = (
        PackageInUse(item.layer.value, item.version, item.sha256, item.starts_on)
        for item in packages_in_use(view)
    )
    return tuple(packages)[-MOST_PACKAGES:]


def _offers(offered: Sequence[OfferedPackage], at: datetime) -> list[WaitingPackage]:
    """What is offered for layers that are known here, the last one said of each."""
    offers = {
        item.layer: _waiting(item, _LAYERS[item.layer], at)
        for item in offered
        if item.layer in _LAYERS
    }
    return list(offers.values())


def _waiting(item: OfferedPackage, layer: Layer, at: datetime) -> WaitingPackage:
    return WaitingPackage(
        layer=layer,
        version=item.version,
        valid_from=item.valid_from,
        sha256=item.sha256,
        digest=item.digest,
        size=item.size,
        publisher=item.publisher,
        arrived_at=format_instant(at),
    )


def _forget(database: Database, offers: list[WaitingPackage]) -> None:
    """What is offered no longer waits no longer."""
    offered = {item.layer for item in offers}
    with database.read() as view:
        gone = [item.layer for item in view.waiting.all() if item.layer not in offered]
    if gone:
        with database.write() as tx:
            for layer in gone:
                tx.waiting.drop(layer)


def _take(database: Database, center: PackageSource, item: WaitingPackage) -> str | None:
    """Set an offer aside; returns the code of its fault, nothing where it is news, else None."""
    with database.read() as view:
        verdict, fault = from_center.judge(view, item)
    if fault is not None:
        return from_center.keep_fault(database, item, fault).code
    if verdict is Verdict.IN_USE:
        with database.write() as tx:
            tx.waiting.drop(item.layer)
    if verdict is not Verdict.FETCH:
        return None
    files = center.package(item.digest, item.size)
    if isinstance(files, TryLater | StopAll):
        log.info("the package %s was not fetched: %s", item.version, files.code)
        cut = InputError("catalogue_center_cut", field="file", version=item.version)
        return from_center.keep_fault(database, item, cut).code
    found = from_center.keep_aside(database, item, files)
    return "" if found is None else found.code
