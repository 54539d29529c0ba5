"""Catalogue packages that came from the center and wait for somebody's word, one of each layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reception.domain.catalogue_layers import Layer
from reception.storage.driver import Connection

_COLUMNS = "layer, version, valid_from, sha256, digest, size, publisher, fault, facts, arrived_at"


@dataclass(frozen=True, slots=True)
class WaitingPackage:
    """What a center offers for a layer, as it says, and what was found wrong with it.

    Attributes:
        sha256: the seal over its tables; digest: SHA-256 of the archive.
        size: bytes of the archive.
        fault: code of why it cannot be taken; empty for one that can.
        facts: what fills the sentence of the fault, as JSON.
        arrived_at: instant in office time.
    """

    layer: Layer
    version: str
    valid_from: date
    sha256: str
    digest: str
    size: int
    publisher: str
    arrived_at: str
    fault: str = ""
    facts: str = "{}"


class WaitingPackages:
    """The packages aside; none of them counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, item: WaitingPackage, files: bytes = b"") -> None:
        """Keep a package aside in the place of the one of its layer; without files a faulty one."""
        self.drop(item.layer)
        self._connection.execute(
            f"INSERT INTO catalogue_waiting ({_COLUMNS}, files)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item.layer.value,
                item.version,
                item.valid_from.isoformat(),
                item.sha256,
                item.digest,
                item.size,
                item.publisher,
                item.fault,
                item.facts,
                item.arrived_at,
                files,
            ),
        )

    def all(self) -> tuple[WaitingPackage, ...]:
        """Every package aside, lowest layer first."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM catalogue_waiting")
        order = list(Layer)
        return tuple(sorted(map(_package, rows), key=lambda item: order.index(item.layer)))

    def files(self, layer: Layer) -> bytes:
        """The archive of a layer's package; empty where there is none."""
        row = self._connection.execute(
            "SELECT files FROM catalogue_waiting WHERE layer = ?", (layer.value,)
        ).fetchone()
        return bytes(row[0]) if row else b""

    def drop(self, layer: Layer) -> None:
        """Keep none of a layer."""
        self._connection.execute("DELETE FROM catalogue_waiting WHERE layer = ?", (layer.value,))


def _package(row: tuple[object, ...]) -> WaitingPackage:
    layer, version, valid_from, sha256, digest, size, publisher, *rest = map(str, row)
    fault, facts, arrived_at = rest
    return WaitingPackage(
        layer=Layer(layer),
        version=version,
        valid_from=date.fromisoformat(valid_from),
        sha256=sha256,
        digest=digest,
        size=int(size),
        publisher=publisher,
        arrived_at=arrived_at,
        fault=fault,
        facts=facts,
    )
