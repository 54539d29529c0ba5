"""An event as it travels: one JSON object with the names of ``Event``, each within its bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from reception.domain.events import Event
from reception.domain.timebase import OFFICE_ZONE
from reception.sync.fields import (
    Code,
    Count,
    Hex,
    Instant,
    Json,
    Name,
    Payload,
    Seq,
    Stamp,
    Version,
    below,
    check_payload,
    check_printable,
    office_time,
    read_as,
)
from reception.sync.json_bytes import text_of

T = TypeVar("T")
_OFFSET = OFFICE_ZONE.utcoffset(None)


class _Event(Struct):
    """An event with its bounds; the fields are those of :class:`Event`, in their order."""

    device_id: Name
    seq: Seq
    dossier_uid: Name
    kind: Code
    payload: Payload
    actor: Annotated[str, Meta(max_length=200)]
    counter: Count
    occurred_at: Instant
    recorded_at: Instant
    stamp: Stamp
    schema: Version
    salt: Annotated[str, Meta(max_length=128)]
    digest: Hex
    previous: Hex
    hash: Hex


class EventPlace(Struct):
    """What must be readable of an event that is otherwise not."""

    seq: Seq
    hash: Hex


@dataclass(frozen=True, slots=True)
class OddEvent:
    """Something in the place of an event that cannot be read as one.

    Attributes:
        detail: the field at fault.
        wire: its JSON; empty where it is nested too deep to be written again.
        device_id, seq, dossier_uid, kind: as far as they can be read, else empty and 0.
    """

    detail: str
    wire: bytes
    device_id: str = ""
    seq: int = 0
    dossier_uid: str = ""
    kind: str = ""


def odd_event(data: Json, detail: str) -> OddEvent:
    """What can be said of an event that cannot be read."""
    fields: dict[str, Any] = data if isinstance(data, dict) else {}
    return OddEvent(
        detail,
        text_of(data).encode(),
        _if_valid(Name, fields.get("device_id"), ""),
        _if_valid(Seq, fields.get("seq"), 0),
        _if_valid(Name, fields.get("dossier_uid"), ""),
        _if_valid(Code, fields.get("kind"), ""),
    )


def _if_valid(kind: Any, value: Json, otherwise: T) -> T:
    try:
        found: T = msgspec.convert(value, kind)
    except (msgspec.ValidationError, UnicodeEncodeError):
        return otherwise
    return found


def event_to_wire(event: Event) -> dict[str, Json]:
    """The JSON object of an event; the payload stays the text it is."""
    body: dict[str, Json] = msgspec.to_builtins(in_office_time(event))
    return body


def event_from_wire(data: Json, path: str = "event") -> Event:
    """Read an event.

    Raises:
        BadMessage: naming the field, e.g. ``events[3].stamp``.
    """
    item = read_as(_Event, data, path)
    check_payload(item.payload, below(path, "payload"))
    check_printable(item.actor, below(path, "actor"))
    check_printable(item.salt, below(path, "salt"))
    item.occurred_at = office_time(item.occurred_at, below(path, "occurred_at"))
    item.recorded_at = office_time(item.recorded_at, below(path, "recorded_at"))
    return Event(*msgspec.structs.astuple(item))


def in_office_time(event: Event) -> Event:
    """The event with its instants in the office's zone: they are written as they stand."""
    if event.occurred_at.utcoffset() == event.recorded_at.utcoffset() == _OFFSET:
        return event
    return replace(
        event,
        occurred_at=event.occurred_at.astimezone(OFFICE_ZONE),
        recorded_at=event.recorded_at.astimezone(OFFICE_ZONE),
    )
