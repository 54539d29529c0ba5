"""The catalogue packages of the center: published, offered to counters, withdrawn, in use where.

Nothing here is personal: packages are law, and of a counter only its unit, number and device are
told.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from reception.center.package_check import CheckedPackage, Trust, is_newer
from reception.center.register import note_counter
from reception.center.statements import lock_table, lock_unit
from reception.center.tables import (
    counter_devices,
    packages,
    packages_in_use,
    publishers,
    units,
)
from reception.domain.errors import InputError
from reception.domain.timebase import format_instant
from reception.sync.messages import CatalogueReport, OfferedPackage, PackageInUse

# Of each layer the files of so many packages are kept; what is known of the others stays.
_KEPT_FILES = 10
_TAG = 16
_SHOWN = tuple(column for column in packages.columns if column.name != "files")


@dataclass(frozen=True, slots=True)
class Published:
    """A package in the center's history.

    Attributes:
        withdrawn_at, withdrawn_by: empty while it is not withdrawn.
    """

    package: OfferedPackage
    published_at: str
    published_by: str
    withdrawn_at: str = ""
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class PackageAtCounter:
    """A package that a device said it has in use, and since when it says so."""

    package: PackageInUse
    since: datetime


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One device of a counter and what it has in use; nothing where it never said."""

    unit: str
    office: str
    counter: int
    device_id: str
    last_seen: datetime
    packages: tuple[PackageAtCounter, ...]


# ------------------------------------------------------------------------------- published
def publish(
    connection: Connection, checked: CheckedPackage, files: bytes, at: datetime, by: str
) -> Published:
    """Offer a checked package from now on; the one that is offered already stays as it is.

    Raises:
        InputError: ``catalogue_older`` where the layer's package on offer is the same or newer.
    """
    lock_table(connection, packages)
    digest = hashlib.sha256(files).hexdigest()
    for item in offered(connection):
        if item.package.layer != checked.layer:
            continue
        if item.package.digest == digest:
            return item
        before = item.package
        if not is_newer(checked.version, checked.valid_from, before.version, before.valid_from):
            raise InputError(
                "catalogue_older",
                field="version",
                file="manifest.json",
                version=checked.version,
                used=before.version,
            )
    values = {
        "layer": checked.layer,
        "version": checked.version,
        "valid_from": checked.valid_from.isoformat(),
        "sha256": checked.sha256,
        "digest": digest,
        "size": len(files),
        "publisher": checked.publisher,
        "published_at": format_instant(at),
        "published_by": by,
        "withdrawn_at": "",
        "withdrawn_by": "",
    }
    connection.execute(insert(packages).values(**values, files=files))
    _let_go_of_files(connection, checked.layer)
    return next(item for item in offered(connection) if item.package.digest == digest)


def offered(connection: Connection) -> tuple[Published, ...]:
    """The package of each layer that counters are offered."""
    last = {item.package.layer: item for item in history(connection) if not item.withdrawn_at}
    return tuple(last[layer] for layer in sorted(last))


def history(connection: Connection) -> tuple[Published, ...]:
    """Every package that was ever published, oldest first."""
    rows = connection.execute(select(*_SHOWN).order_by(packages.c.number)).mappings()
    return tuple(_published(row) for row in rows)


def withdraw(connection: Connection, digest: str, at: datetime, by: str) -> bool:
    """Offer a package no longer; counters that took it keep it. False where none is on offer."""
    gone = connection.execute(
        update(packages)
        .where(packages.c.digest == digest, packages.c.withdrawn_at == "")
        .values(withdrawn_at=format_instant(at), withdrawn_by=by)
    )
    return gone.rowcount > 0


def files_of(connection: Connection, digest: str) -> bytes:
    """The archive of a package that is not withdrawn; empty where there is none."""
    query = (
        select(packages.c.files)
        .where(packages.c.digest == digest, packages.c.withdrawn_at == "")
        .order_by(packages.c.number.desc())
        .limit(1)
    )
    return bytes(connection.execute(query).scalar() or b"")


def national_files(connection: Connection) -> bytes:
    """The national package on offer; empty where there is none."""
    digests = [item.package.digest for item in offered(connection) if _is_national(item)]
    return files_of(connection, digests[0]) if digests else b""


def _is_national(item: Published) -> bool:
    return item.package.layer == "national"


def _let_go_of_files(connection: Connection, layer: str) -> None:
    numbers = connection.execute(
        select(packages.c.number)
        .where(packages.c.layer == layer)
        .order_by(packages.c.number.desc())
        .offset(_KEPT_FILES)
    ).scalars()
    old = list(numbers)
    if old:
        connection.execute(update(packages).where(packages.c.number.in_(old)).values(files=b""))


def _published(row: RowMapping) -> Published:
    package = OfferedPackage(
        layer=row["layer"],
        version=row["version"],
        valid_from=date.fromisoformat(row["valid_from"]),
        sha256=row["sha256"],
        digest=row["digest"],
        size=row["size"],
        publisher=row["publisher"],
    )
    return Published(
        package,
        row["published_at"],
        row["published_by"],
        row["withdrawn_at"],
        row["withdrawn_by"],
    )


# ------------------------------------------------------------------------------ publishers
def trusted(connection: Connection) -> tuple[Trust, ...]:
    """The publishers that were added here."""
    rows = connection.execute(select(publishers).order_by(publishers.c.added_at, publishers.c.key))
    return tuple(Trust(row.name, row.key) for row in rows)


def trust(connection: Connection, publisher: Trust, at: datetime) -> None:
    """Trust a further key, under its new name where it was trusted already."""
    lock_table(connection, publishers)
    distrust(connection, publisher.key)
    connection.execute(
        insert(publishers).values(
            key=publisher.key, name=publisher.name, added_at=format_instant(at)
        )
    )


def distrust(connection: Connection, key: str) -> bool:
    """Trust a key no longer; False where it was not trusted."""
    return connection.execute(delete(publishers).where(publishers.c.key == key)).rowcount > 0


# ---------------------------------------------------------------------------------- in use
def note_use(
    connection: Connection,
    report: CatalogueReport,
    at: datetime,
    *,
    said_at: datetime | None = None,
) -> None:
    """Keep what a device has in use; what it had already keeps the moment it was first told.

    Args:
        said_at: when it was said, where that travelled by hand: an older word than what is known
            changes nothing.
    """
    lock_unit(connection, report.unit)
    table, moment = packages_in_use, format_instant(at)
    of_device = (table.c.unit == report.unit, table.c.device_id == report.device_id)
    known = {
        (row.layer, row.version, row.sha256, row.starts_on): row.since
        for row in connection.execute(select(table).where(*of_device))
    }
    if said_at is not None and any(
        datetime.fromisoformat(since) > said_at for since in known.values()
    ):
        return
    rows = {(item.layer, item.version): item for item in report.in_use}
    connection.execute(delete(table).where(*of_device))
    for item in rows.values():
        said = (item.layer, item.version, item.sha256, _day(item))
        connection.execute(
            insert(table).values(
                unit=report.unit,
                device_id=report.device_id,
                layer=item.layer,
                version=item.version,
                counter=report.counter,
                sha256=item.sha256,
                starts_on=_day(item),
                since=known.get(said, moment),
            )
        )
    if report.counter:
        note_counter(connection, report.unit, report.counter, report.device_id, moment)


def tag_of(connection: Connection, epoch: str, unit: str, device_id: str) -> str:
    """Changes with what is offered, and with what is known of a device's packages.

    A center that was put back to an older copy therefore asks again by itself.
    """
    table = packages_in_use
    query = select(table).where(table.c.unit == unit, table.c.device_id == device_id)
    lines = [f"{epoch} {item.package.digest}" for item in offered(connection)]
    lines += sorted(
        f"{row.layer} {row.version} {row.sha256} {row.starts_on} {row.counter}"
        for row in connection.execute(query)
    )
    return hashlib.sha256("\n".join((epoch, *lines)).encode()).hexdigest()[:_TAG]


def counters(connection: Connection, unit: str = "") -> tuple[CounterLine, ...]:
    """The devices of every unit's counters, or of one unit's, with what they have in use."""
    devices = counter_devices
    query = select(devices, units.c.office).join(units, units.c.unit == devices.c.unit)
    in_use = select(packages_in_use)
    if unit:
        query = query.where(devices.c.unit == unit)
        in_use = in_use.where(packages_in_use.c.unit == unit)
    found: defaultdict[tuple[str, str], list[PackageAtCounter]] = defaultdict(list)
    for row in connection.execute(
        in_use.order_by(packages_in_use.c.layer, packages_in_use.c.starts_on)
    ):
        starts_on = date.fromisoformat(row.starts_on) if row.starts_on else None
        package = PackageInUse(row.layer, row.version, row.sha256, starts_on)
        said = PackageAtCounter(package, datetime.fromisoformat(row.since))
        found[row.unit, row.device_id].append(said)
    order = (devices.c.unit, devices.c.counter, devices.c.device_id)
    return tuple(_lines(connection.execute(query.order_by(*order)).mappings(), found))


def _lines(
    rows: Iterable[RowMapping], found: dict[tuple[str, str], list[PackageAtCounter]]
) -> Iterable[CounterLine]:
    for row in rows:
        yield CounterLine(
            row["unit"],
            row["office"],
            row["counter"],
            row["device_id"],
            datetime.fromisoformat(row["last_seen"]),
            tuple(found.get((row["unit"], row["device_id"]), ())),
        )


def _day(item: PackageInUse) -> str:
    return item.starts_on.isoformat() if item.starts_on else ""
