"""Every catalogue package that was accepted here, with its files: what is in use, what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception.domain.catalogue_layers import Layer
from reception.storage.driver import Connection

_COLUMNS = (
    "id, layer, version, valid_from, starts_on, sha256, publisher, origin, accepted_at,"
    " accepted_by, taken_back"
)


class Origin(StrEnum):
    """The way a package came."""

    PROGRAM = "program"
    FILE = "file"
    CENTER = "center"
    TABLE = "table"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One accepted package without its files.

    Attributes:
        starts_on: the first day it counts where that was to come when it was accepted; None where
            its rows counted at once.
        publisher: key it was signed with; empty for the program's own and unsigned ones.
        accepted_at: instant in office time.
    """

    number: int
    layer: Layer
    version: str
    valid_from: date
    starts_on: date | None
    sha256: str
    publisher: str
    origin: Origin
    accepted_at: str
    accepted_by: str
    is_taken_back: bool


class CataloguePackages:
    """The history of the layers; rows are taken back and never removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: PackageRecord, files: bytes) -> None:
        """Keep an accepted package; its number is given by the store."""
        self._connection.execute(
            "INSERT INTO catalogue_packages (layer, version, valid_from, starts_on, sha256,"
            " publisher, origin, accepted_at, accepted_by, taken_back, files)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.layer.value,
                record.version,
                record.valid_from.isoformat(),
                record.starts_on.isoformat() if record.starts_on else None,
                record.sha256,
                record.publisher,
                record.origin.value,
                record.accepted_at,
                record.accepted_by,
                int(record.is_taken_back),
                files,
            ),
        )

    def all(self) -> tuple[PackageRecord, ...]:
        """Every package in the order of acceptance."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM catalogue_packages ORDER BY id")
        return tuple(_record(row) for row in rows)

    def files(self, number: int) -> bytes:
        """The files of a package as an archive."""
        row = self._connection.execute(
            "SELECT files FROM catalogue_packages WHERE id = ?", (number,)
        ).fetchone()
        return bytes(row[0])

    def take_back(self, number: int) -> None:
        """Let a package count no longer."""
        self._connection.execute(
            "UPDATE catalogue_packages SET taken_back = 1 WHERE id = ?", (number,)
        )


def _record(row: tuple[object, ...]) -> PackageRecord:
    number, layer, version, valid_from, starts_on, *rest = (
        "" if x is None else str(x) for x in row
    )
    sha256, publisher, origin, accepted_at, accepted_by, taken_back = rest
    return PackageRecord(
        number=int(number),
        layer=Layer(layer),
        version=version,
        valid_from=date.fromisoformat(valid_from),
        starts_on=date.fromisoformat(starts_on) if starts_on else None,
        sha256=sha256,
        publisher=publisher,
        origin=Origin(origin),
        accepted_at=accepted_at,
        accepted_by=accepted_by,
        is_taken_back=taken_back == "1",
    )
