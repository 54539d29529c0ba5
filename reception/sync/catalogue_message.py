"""Catalogue packages between a counter and its center: which are in use, which are offered.

A layer is a plain word here, so that one which only a newer program knows hinders nobody
(decision 41).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from reception.sync.fields import MAX_SEQ, Code, Count, Hex, Json, Name, read_as

# Three layers, each with what holds now and what begins on days to come.
MOST_PACKAGES = 24
MAX_PACKAGE = 20_000_000
"""Bytes of a package as it travels."""

PackageVersion = Annotated[str, Meta(pattern=r"^[0-9A-Za-z._+-]{1,40}\Z")]
Tag = Annotated[str, Meta(pattern=r"^[0-9a-f]{0,64}\Z")]


@dataclass(frozen=True, slots=True)
class PackageInUse:
    """A package that counts at a counter.

    Attributes:
        sha256: the seal over its tables.
        starts_on: its first day where that was to come when it was accepted.
    """

    layer: Code
    version: PackageVersion
    sha256: Hex
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What a counter has in use."""

    unit: Name
    device_id: Name
    counter: Count
    in_use: Annotated[tuple[PackageInUse, ...], Meta(max_length=MOST_PACKAGES)]


@dataclass(frozen=True, slots=True)
class OfferedPackage:
    """The package of a layer that a center passes down.

    Attributes:
        sha256: the seal over its tables; digest: SHA-256 of the archive as it travels.
        size: bytes of the archive.
    """

    layer: Code
    version: PackageVersion
    valid_from: date
    sha256: Hex
    digest: Hex
    size: Annotated[int, Meta(ge=0, le=MAX_SEQ)]
    publisher: Annotated[str, Meta(pattern=r"^[0-9a-f]{0,64}\Z")] = ""


@dataclass(frozen=True, slots=True)
class CatalogueAnswer:
    """What a center offers.

    Attributes:
        tag: what the next handshake of this device says while nothing changes on either side.
    """

    packages: Annotated[tuple[OfferedPackage, ...], Meta(max_length=MOST_PACKAGES)]
    tag: Tag


class _Report(Struct):
    protocol: Literal[1]
    unit: Name
    device_id: Name
    counter: Count
    in_use: Annotated[tuple[PackageInUse, ...], Meta(max_length=MOST_PACKAGES)]


class _Tag(Struct):
    catalogue: Tag


def report_bytes(report: CatalogueReport) -> bytes:
    """The report as UTF-8 JSON."""
    return msgspec.json.encode(
        _Report(1, report.unit, report.device_id, report.counter, report.in_use)
    )


def report_from_wire(data: Json) -> CatalogueReport:
    """Read a report.

    Raises:
        BadMessage: naming the field.
    """
    said = read_as(_Report, data)
    return CatalogueReport(said.unit, said.device_id, said.counter, said.in_use)


def catalogue_answer_to_wire(answer: CatalogueAnswer) -> dict[str, Json]:
    """The body that answers a report."""
    body: dict[str, Json] = msgspec.to_builtins(answer)
    return body


def catalogue_answer_from_wire(data: Json) -> CatalogueAnswer:
    """Read the answer.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(CatalogueAnswer, data)


def readable_tag(data: Json) -> str:
    """What a handshake says of the catalogue; nothing where it says something else.

    A greeting is not refused for it: events go on whatever a center says of packages.
    """
    try:
        return msgspec.convert(data, _Tag).catalogue
    except msgspec.ValidationError:
        return ""
