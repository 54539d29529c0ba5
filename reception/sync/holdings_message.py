"""What a center tells of what it holds: counts of a unit, and proofs of a device's events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from reception.domain.holdings import MOST_SPANS, Span
from reception.sync.fields import Hex, Json, LastSeq, Name, read_as

# A unit has a dozen counters, and each of them a few PCs in its life.
_MOST_DEVICES = 5_000


@dataclass(frozen=True, slots=True)
class DeviceCount:
    """What a center says it holds of a device; ``refused`` events are settled and not stored."""

    acked_seq: LastSeq
    stored: LastSeq
    refused: LastSeq


@dataclass(frozen=True, slots=True)
class CenterCounts:
    """What a center says it holds of a unit.

    Attributes:
        devices: by device.
        statuses: how many dossiers are in each status, by its number as text.
    """

    unit: str
    devices: dict[str, DeviceCount]
    statuses: dict[str, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """The spans of one question, and the identity of the database that answered it.

    Attributes:
        center: empty where a center does not tell it.
    """

    spans: tuple[Span, ...]
    center: str = ""


class _Span(Struct):
    count: LastSeq
    proof: Hex


class _Proof(Struct):
    spans: Annotated[list[_Span], Meta(max_length=MOST_SPANS)]
    center: Name | None = None


class _Dossiers(Struct):
    by_status: Annotated[dict[str, LastSeq], Meta(max_length=100)] = field(default_factory=dict)


class _Events(Struct):
    by_device: Annotated[dict[Name, DeviceCount], Meta(max_length=_MOST_DEVICES)]


class _Counts(Struct):
    unit: Name
    events: _Events
    dossiers: _Dossiers = field(default_factory=_Dossiers)


def counts_from_wire(data: Json) -> CenterCounts:
    """Read the counts.

    Raises:
        BadMessage: naming the field.
    """
    said = read_as(_Counts, data)
    return CenterCounts(said.unit, said.events.by_device, said.dossiers.by_status)


def proof_to_wire(proof: Proof) -> dict[str, Json]:
    """The body of a proof."""
    body: dict[str, Json] = msgspec.to_builtins(proof)
    return body


def proof_from_wire(data: Json) -> Proof:
    """Read a proof.

    Raises:
        BadMessage: naming the field.
    """
    said = read_as(_Proof, data)
    return Proof(tuple(Span(item.count, item.proof) for item in said.spans), said.center or "")
