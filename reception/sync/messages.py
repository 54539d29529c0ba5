"""The open protocol's messages, version 1: checked on both sides of the line.

An event travels as one JSON object with the names of :class:`~reception.domain.events.Event`. Its
payload travels as the exact text that was stored, so that the digest verifies at every replica and
fields which only a newer program knows survive the journey. Fields unknown in the envelope are
ignored. Every text and every list has a bound; a value outside it is a :class:`BadMessage` that
names the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.sync.catalogue_message import (
    MAX_PACKAGE,
    MOST_PACKAGES,
    CatalogueAnswer,
    CatalogueReport,
    OfferedPackage,
    PackageInUse,
    Tag,
    catalogue_answer_from_wire,
    catalogue_answer_to_wire,
    readable_tag,
    report_bytes,
    report_from_wire,
)
from reception.sync.event_message import (
    EventPlace,
    OddEvent,
    event_from_wire,
    event_to_wire,
    in_office_time,
    odd_event,
)
from reception.sync.fields import (
    MAX_BODY,
    MAX_CURSOR,
    MAX_EVENTS,
    MAX_SEQ,
    BadMessage,
    Code,
    Count,
    Cursor,
    Instant,
    Json,
    LastSeq,
    Name,
    Place,
    Seq,
    check_printable,
    office_time,
    read_as,
    short_text,
)
from reception.sync.holdings_message import Proof, proof_to_wire
from reception.sync.json_bytes import dump, load, parse_json, text_of
from reception.sync.number_message import (
    MOST_DAYS,
    Block,
    BlocksAnswer,
    DayWish,
    NumberWish,
    blocks_to_wire,
    wish_from_wire,
)

__all__ = [
    "MAX_BODY",
    "MAX_CURSOR",
    "MAX_EVENTS",
    "MAX_PACKAGE",
    "MAX_SEQ",
    "MOST_DAYS",
    "MOST_PACKAGES",
    "PROTOCOL",
    "BadMessage",
    "Block",
    "BlocksAnswer",
    "CatalogueAnswer",
    "CatalogueReport",
    "CounterDevice",
    "DayWish",
    "ErrorAnswer",
    "Handshake",
    "Json",
    "Limits",
    "NumberWish",
    "OddEvent",
    "OfferedPackage",
    "PackageInUse",
    "Proof",
    "ProtocolRange",
    "PullAnswer",
    "PushAnswer",
    "PushRequest",
    "Refusal",
    "Unusable",
    "blocks_to_wire",
    "catalogue_answer_from_wire",
    "catalogue_answer_to_wire",
    "dump",
    "error_from_wire",
    "error_to_wire",
    "event_from_wire",
    "event_to_wire",
    "fitting_prefix",
    "handshake_from_wire",
    "handshake_to_wire",
    "load",
    "parse_json",
    "proof_to_wire",
    "pull_answer_from_wire",
    "pull_answer_to_wire",
    "push_answer_from_wire",
    "push_answer_to_wire",
    "push_bytes",
    "push_from_wire",
    "read_cursor",
    "report_bytes",
    "report_from_wire",
    "wish_from_wire",
]

PROTOCOL: Final = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """The center's word about one event it does not take: a stable code and where it lies."""

    seq: Seq
    code: Code
    detail: Annotated[str, Meta(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class Unusable:
    """An event of a push that cannot be read, though its place in the chain can.

    Kept as it came (``wire``), refused on its own, and no reason to refuse its neighbours.
    """

    seq: int
    hash: str
    detail: str
    wire: str


@dataclass(frozen=True, slots=True)
class PushRequest:
    """Own events of one device, in ascending ``seq``."""

    unit: str
    device_id: str
    events: tuple[Event | Unusable, ...]


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """What the center now holds.

    Attributes:
        acked_seq: every event of the device up to this one is settled (stored or refused).
        expected_seq: the next one the center waits for; more than ``acked_seq + 1`` never occurs.
        rejected: those among the events of the request that were refused.
    """

    acked_seq: LastSeq
    rejected: Annotated[tuple[Refusal, ...], Meta(max_length=MAX_EVENTS)]
    server_time: Instant

    @property
    def expected_seq(self) -> int:
        """The number the center waits for next."""
        return self.acked_seq + 1


@dataclass(frozen=True, slots=True)
class PullAnswer:
    """One page of what other devices of the unit sent.

    Attributes:
        odd: what stands in the page and cannot be read as an event; only where it was read.
    """

    events: tuple[Event, ...]
    next_cursor: str
    has_more: bool
    server_time: Instant
    odd: tuple[OddEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtocolRange:
    """Versions a center speaks, both ends included."""

    min: Count
    max: Count

    def covers(self, version: int) -> bool:
        """Whether a program speaking ``version`` is understood."""
        return self.min <= version <= self.max


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest push the center takes: events, and bytes before compression."""

    max_events: Seq
    max_bytes: Seq


@dataclass(frozen=True, slots=True)
class CounterDevice:
    """A device that works as a counter, as the center saw it; ``clerk`` sat there last."""

    device_id: Name
    counter: Count
    first_seen: Instant
    last_seen: Instant
    clerk: Annotated[str, Meta(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class Handshake:
    """The first answer of a session: who the center takes us for, what it speaks, its clock.

    ``acked_seq`` is what it already holds of the asking device (0 when none, or not asked);
    ``counter_devices`` are those of the asking device's counter, where it named one, itself among
    them. ``catalogue`` changes with what the center offers and knows of the device's packages.
    ``shares`` says that the center passes dossiers on between units, as older ones do not.
    ``carry`` names the keys that a carried file is written to, as older centers do not.
    ``renew_token`` asks the counter to draw a token of its own, or the next one; ``public_url`` is
    where citizens reach the center's pages.
    """

    protocol: ProtocolRange
    unit: Name
    office: Annotated[str, Meta(max_length=250)]
    server_time: Instant
    limits: Limits
    acked_seq: LastSeq = 0
    counter_devices: Annotated[tuple[CounterDevice, ...], Meta(max_length=100)] = ()
    catalogue: Tag = ""
    shares: bool = False
    carry: Annotated[str, Meta(max_length=MAX_CURSOR)] = ""
    renew_token: bool = False
    public_url: Annotated[str, Meta(max_length=MAX_CURSOR)] = ""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """Body of every answer that is not a success."""

    code: Code
    field: Place = ""
    retry_after: Annotated[int, Meta(ge=0, le=86_400)] | None = None


# ---------------------------------------------------------------------------- as they travel


class _Push(Struct):
    protocol: Literal[1]
    unit: Name
    device_id: Name
    events: Annotated[list[Any], Meta(max_length=MAX_EVENTS)]


class _Page(Struct):
    events: Annotated[list[Any], Meta(max_length=MAX_EVENTS)]
    next_cursor: Cursor
    has_more: bool
    server_time: Instant


class _Cursor(Struct):
    cursor: Cursor


class _Error(Struct):
    error: ErrorAnswer


# ---------------------------------------------------------------------------- messages


def push_bytes(unit: str, device_id: str, events: Sequence[Event]) -> bytes:
    """The body of a push as UTF-8 JSON: what :func:`push_from_wire` reads."""
    return msgspec.json.encode(
        _Push(PROTOCOL, unit, device_id, [in_office_time(event) for event in events])
    )


def push_from_wire(data: Json) -> PushRequest:
    """Read a push; a faulty event becomes :class:`Unusable` as long as its place is readable.

    Raises:
        BadMessage: when the envelope, or the place of an event in its chain, cannot be read.
    """
    body = read_as(_Push, data)
    events = [
        _event_or_place(item, body.device_id, f"events[{index}]")
        for index, item in enumerate(body.events)
    ]
    events.sort(key=lambda event: event.seq)
    return PushRequest(body.unit, body.device_id, tuple(events))


def push_answer_to_wire(answer: PushAnswer) -> dict[str, Json]:
    """The body that answers a push."""
    return {
        "acked_seq": answer.acked_seq,
        "expected_seq": answer.expected_seq,
        "rejected": msgspec.to_builtins(answer.rejected),
        "server_time": format_instant(answer.server_time),
    }


def push_answer_from_wire(data: Json) -> PushAnswer:
    """Read the answer to a push.

    Raises:
        BadMessage: naming the field.
    """
    answer = read_as(PushAnswer, data)
    for index, refusal in enumerate(answer.rejected):
        check_printable(refusal.detail, f"rejected[{index}].detail")
    moment = office_time(answer.server_time, "server_time")
    return replace(answer, server_time=moment)


def pull_answer_to_wire(answer: PullAnswer) -> dict[str, Json]:
    """The body of one page."""
    return {
        "events": [event_to_wire(event) for event in answer.events],
        "next_cursor": answer.next_cursor,
        "has_more": answer.has_more,
        "server_time": format_instant(answer.server_time),
    }


def pull_answer_from_wire(data: Json) -> PullAnswer:
    """Read one page; what cannot be read of it becomes an :class:`OddEvent` each.

    Raises:
        BadMessage: naming the field, where the envelope of the page itself is wrong.
    """
    page = read_as(_Page, data)
    read = [_event_or_odd(item) for item in page.events]
    return PullAnswer(
        tuple(item for item in read if isinstance(item, Event)),
        page.next_cursor,
        page.has_more,
        office_time(page.server_time, "server_time"),
        tuple(item for item in read if isinstance(item, OddEvent)),
    )


def handshake_to_wire(handshake: Handshake) -> dict[str, Json]:
    """The body of a handshake."""
    body: dict[str, Json] = msgspec.to_builtins(handshake)
    return body | {"server_time": format_instant(handshake.server_time)}


def handshake_from_wire(data: Json) -> Handshake:
    """Read a handshake.

    Raises:
        BadMessage: naming the field.
    """
    lenient = {"catalogue": readable_tag(data), "carry": short_text(data, "carry", MAX_CURSOR)}
    said = read_as(Handshake, data | lenient if isinstance(data, dict) else data)
    check_printable(said.office, "office")
    for index, device in enumerate(said.counter_devices):
        check_printable(device.clerk, f"counter_devices[{index}].clerk")
    moment = office_time(said.server_time, "server_time")
    limits = Limits(min(said.limits.max_events, MAX_EVENTS), min(said.limits.max_bytes, MAX_BODY))
    return replace(said, server_time=moment, limits=limits)


def error_to_wire(error: ErrorAnswer) -> dict[str, Json]:
    """The body of an answer that is not a success."""
    body: dict[str, Json] = msgspec.to_builtins(error)
    return {"error": {name: value for name, value in body.items() if value not in ("", None)}}


def error_from_wire(data: Json) -> ErrorAnswer:
    """Read an error body.

    Raises:
        BadMessage: when it is not one of ours, e.g. the page of a proxy in between.
    """
    return read_as(_Error, data).error


def read_cursor(value: Json, path: str) -> str:
    """A cursor is opaque, short and plain.

    Raises:
        BadMessage: when it is not.
    """
    try:
        return read_as(_Cursor, {"cursor": value}).cursor
    except BadMessage as error:
        raise BadMessage(path) from error


def fitting_prefix(events: Sequence[Event], max_bytes: int) -> int:
    """How many of the events, at least one, stay under a center's size limit.

    Sizes are estimated from above: a character of a JSON text takes three bytes at most once it is
    quoted again (a Vietnamese letter as UTF-8; a quotation mark takes two), the other fields 1,500.
    """
    total = 0
    for count, event in enumerate(events):
        total += 1_500 + 3 * len(event.payload)
        if total > max_bytes:
            return max(count, 1)
    return len(events)


def _event_or_place(data: Json, device: str, path: str) -> Event | Unusable:
    try:
        event = event_from_wire(data, path)
    except BadMessage as error:
        return _unusable(data, path, (error.field or "").rpartition("].")[2])
    return event if event.device_id == device else _unusable(data, path, "device_id")


def _unusable(data: Json, path: str, detail: str) -> Unusable:
    place = read_as(EventPlace, data, path)
    return Unusable(place.seq, place.hash, detail, wire=text_of(data))


def _event_or_odd(data: Json) -> Event | OddEvent:
    try:
        return event_from_wire(data, "")
    except BadMessage as error:
        return odd_event(data, error.field or "")
