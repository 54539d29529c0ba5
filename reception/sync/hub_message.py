"""What a counter and its office's hub say to each other beside the open protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from reception.sync.fields import Count, Json, Name, read_as

_Pem = Annotated[str, Meta(max_length=8_192)]


@dataclass(frozen=True, slots=True)
class JoinWish:
    """A counter that wants to be served; ``secret`` is that of the hub's code."""

    secret: Annotated[str, Meta(max_length=64)]
    unit: Name
    counter: Count
    device_id: Name
    office: Annotated[str, Meta(max_length=250)] = ""


@dataclass(frozen=True, slots=True)
class HubInfo:
    """Who a hub is.

    Attributes:
        term: counted up whenever another PC takes its place.
        database: its name, drawn when it was made; of two hubs of one term the later name serves.
    """

    unit: Annotated[str, Meta(max_length=64)]
    office: Annotated[str, Meta(max_length=250)]
    term: Count
    database: Annotated[str, Meta(max_length=64)] = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a counter gets that was taken in.

    Attributes:
        certificate, key: of the hub (PEM): with them this PC can take its place when it is lost.
        other_devices: how many other PCs lately worked as the same counter.
    """

    token: Annotated[str, Meta(max_length=1_000)]
    office: Annotated[str, Meta(max_length=250)]
    term: Count
    certificate: _Pem
    key: _Pem
    other_devices: Count = 0


def wish_from_wire(data: Json) -> JoinWish:
    """Read a wish to join.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(JoinWish, data)


def joined_from_wire(data: Json) -> Joined:
    """Read the answer to it.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(Joined, data)


def info_from_wire(data: Json) -> HubInfo:
    """Read who a hub is.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(HubInfo, data)


def to_wire(message: JoinWish | HubInfo | Joined) -> dict[str, Json]:
    """Any of them as JSON."""
    found: dict[str, Json] = msgspec.to_builtins(message)
    return found
