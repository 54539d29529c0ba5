"""The open protocol's messages, version 1: checked on both sides of the line.

An event travels as one JSON object with the names of :class:`~reception.domain.events.Event`. Its
payload travels as the exact text that was stored, so that the digest verifies at every replica and
fields which only a newer program knows survive the journey. Fields unknown in the envelope are
ignored. Every text and every list has a bound; a value outside it is a :class:`BadMessage` that
names the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.sync.fields import (
    BadMessage,
    Json,
    boolean,
    instant,
    integer,
    line,
    list_at,
    matching,
    object_at,
    payload,
    stamp,
)

__all__ = [
    "MAX_BODY",
    "MAX_CURSOR",
    "MAX_EVENTS",
    "PROTOCOL",
    "BadMessage",
    "ErrorAnswer",
    "Handshake",
    "Json",
    "Limits",
    "ProtocolRange",
    "PullAnswer",
    "PushAnswer",
    "PushRequest",
    "Refusal",
    "Unusable",
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
    "pull_answer_from_wire",
    "pull_answer_to_wire",
    "push_answer_from_wire",
    "push_answer_to_wire",
    "push_bytes",
    "push_from_wire",
    "read_cursor",
]

PROTOCOL = 1
# Bounds of one request; the center states its own in the handshake, never above these.
MAX_EVENTS = 2_000
MAX_BODY = 32 * 1024 * 1024
MAX_CURSOR = 200
MAX_SEQ = 2**53

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_HEX = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PATH = re.compile(r"[A-Za-z0-9_.\[\]]{1,80}")
_CURSOR = re.compile(r"[A-Za-z0-9._:=-]*")

T = TypeVar("T")
_quote = json.encoder.encode_basestring


@dataclass(frozen=True, slots=True)
class Refusal:
    """The center's word about one event it does not take: a stable code and where it lies."""

    seq: int
    code: str
    detail: str = ""


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

    acked_seq: int
    rejected: tuple[Refusal, ...]
    server_time: datetime

    @property
    def expected_seq(self) -> int:
        """The number the center waits for next."""
        return self.acked_seq + 1


@dataclass(frozen=True, slots=True)
class PullAnswer:
    """One page of what other devices of the unit sent."""

    events: tuple[Event, ...]
    next_cursor: str
    has_more: bool
    server_time: datetime


@dataclass(frozen=True, slots=True)
class ProtocolRange:
    """Versions a center speaks, both ends included."""

    min: int
    max: int

    def covers(self, version: int) -> bool:
        """Whether a program speaking ``version`` is understood."""
        return self.min <= version <= self.max


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest push the center takes: events, and bytes before compression."""

    max_events: int
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Handshake:
    """The first answer of a session: who the center takes us for, what it speaks, its clock.

    ``acked_seq`` is what it already holds of the asking device (0 when none, or not asked).
    """

    protocol: ProtocolRange
    unit: str
    office: str
    server_time: datetime
    limits: Limits
    acked_seq: int = 0


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """Body of every answer that is not a success."""

    code: str
    field: str = ""
    retry_after: int | None = None


# ---------------------------------------------------------------------------- events


def event_to_wire(event: Event) -> dict[str, Json]:
    """The JSON object of an event; the payload stays the text it is."""
    return {
        "device_id": event.device_id,
        "seq": event.seq,
        "dossier_uid": event.dossier_uid,
        "kind": event.kind,
        "payload": event.payload,
        "actor": event.actor,
        "counter": event.counter,
        "occurred_at": format_instant(event.occurred_at),
        "recorded_at": format_instant(event.recorded_at),
        "stamp": event.stamp,
        "schema": event.schema,
        "salt": event.salt,
        "digest": event.digest,
        "previous": event.previous,
        "hash": event.hash,
    }


def event_from_wire(data: Json, path: str = "event") -> Event:
    """Read an event.

    Raises:
        BadMessage: naming the field, e.g. ``events[3].stamp``.
    """
    item = object_at(data, path)
    return Event(
        device_id=matching(item, "device_id", path, _NAME),
        seq=integer(item, "seq", path, 1, MAX_SEQ),
        dossier_uid=matching(item, "dossier_uid", path, _NAME),
        kind=matching(item, "kind", path, _CODE),
        payload=payload(item, path),
        actor=line(item, "actor", path, 200),
        counter=integer(item, "counter", path, 0, 9_999),
        occurred_at=instant(item, "occurred_at", path),
        recorded_at=instant(item, "recorded_at", path),
        stamp=stamp(item, path),
        schema=integer(item, "schema", path, 1, 9_999),
        salt=line(item, "salt", path, 128),
        digest=matching(item, "digest", path, _HEX),
        previous=matching(item, "previous", path, _HEX),
        hash=matching(item, "hash", path, _HEX),
    )


# ---------------------------------------------------------------------------- messages


def push_bytes(unit: str, device_id: str, events: Sequence[Event]) -> bytes:
    """The body of a push as UTF-8 JSON: what :func:`push_from_wire` reads.

    Written out by hand because this is where a thin client spends its time: three times as fast as
    building objects for ``json.dumps``. A test holds it against :func:`event_to_wire`.
    """
    head = f'{{"protocol":{PROTOCOL},"unit":{_quote(unit)},"device_id":{_quote(device_id)}'
    return f'{head},"events":[{",".join(map(_event_text, events))}]}}'.encode()


def _event_text(event: Event) -> str:
    return (
        f'{{"device_id":{_quote(event.device_id)},"seq":{event.seq},'
        f'"dossier_uid":{_quote(event.dossier_uid)},"kind":{_quote(event.kind)},'
        f'"payload":{_quote(event.payload)},"actor":{_quote(event.actor)},'
        f'"counter":{event.counter},"occurred_at":"{format_instant(event.occurred_at)}",'
        f'"recorded_at":"{format_instant(event.recorded_at)}","stamp":{_quote(event.stamp)},'
        f'"schema":{event.schema},"salt":{_quote(event.salt)},"digest":{_quote(event.digest)},'
        f'"previous":{_quote(event.previous)},"hash":{_quote(event.hash)}}}'
    )


def push_from_wire(data: Json) -> PushRequest:
    """Read a push; a faulty event becomes :class:`Unusable` as long as its place is readable.

    Raises:
        BadMessage: when the envelope, or the place of an event in its chain, cannot be read.
    """
    body = object_at(data, "")
    integer(body, "protocol", "", PROTOCOL, PROTOCOL)
    device = matching(body, "device_id", "", _NAME)
    events = [
        _event_or_place(item, device, f"events[{index}]")
        for index, item in enumerate(list_at(body, "events", "", MAX_EVENTS))
    ]
    events.sort(key=lambda event: event.seq)
    return PushRequest(matching(body, "unit", "", _NAME), device, tuple(events))


def push_answer_to_wire(answer: PushAnswer) -> dict[str, Json]:
    """The body that answers a push."""
    return {
        "acked_seq": answer.acked_seq,
        "expected_seq": answer.expected_seq,
        "rejected": [
            {"seq": item.seq, "code": item.code, "detail": item.detail} for item in answer.rejected
        ],
        "server_time": format_instant(answer.server_time),
    }


def push_answer_from_wire(data: Json) -> PushAnswer:
    """Read the answer to a push.

    Raises:
        BadMessage: naming the field.
    """
    body = object_at(data, "")
    return PushAnswer(
        acked_seq=integer(body, "acked_seq", "", 0, MAX_SEQ),
        rejected=tuple(
            _refusal(item, f"rejected[{index}]")
            for index, item in enumerate(list_at(body, "rejected", "", MAX_EVENTS))
        ),
        server_time=instant(body, "server_time", ""),
    )


def pull_answer_to_wire(answer: PullAnswer) -> dict[str, Json]:
    """The body of one page."""
    return {
        "events": [event_to_wire(event) for event in answer.events],
        "next_cursor": answer.next_cursor,
        "has_more": answer.has_more,
        "server_time": format_instant(answer.server_time),
    }


def pull_answer_from_wire(data: Json) -> PullAnswer:
    """Read one page.

    Raises:
        BadMessage: naming the field.
    """
    body = object_at(data, "")
    return PullAnswer(
        events=tuple(
            event_from_wire(item, f"events[{index}]")
            for index, item in enumerate(list_at(body, "events", "", MAX_EVENTS))
        ),
        next_cursor=read_cursor(body.get("next_cursor"), "next_cursor"),
        has_more=boolean(body, "has_more", ""),
        server_time=instant(body, "server_time", ""),
    )


def handshake_to_wire(handshake: Handshake) -> dict[str, Json]:
    """The body of a handshake."""
    return {
        "protocol": {"min": handshake.protocol.min, "max": handshake.protocol.max},
        "unit": handshake.unit,
        "office": handshake.office,
        "server_time": format_instant(handshake.server_time),
        "limits": {
            "max_events": handshake.limits.max_events,
            "max_bytes": handshake.limits.max_bytes,
        },
        "acked_seq": handshake.acked_seq,
    }


def handshake_from_wire(data: Json) -> Handshake:
    """Read a handshake.

    Raises:
        BadMessage: naming the field.
    """
    body = object_at(data, "")
    protocol = object_at(body.get("protocol"), "protocol")
    limits = object_at(body.get("limits"), "limits")
    acked = integer(body, "acked_seq", "", 0, MAX_SEQ) if "acked_seq" in body else 0
    return Handshake(
        protocol=ProtocolRange(
            integer(protocol, "min", "protocol", 0, 9_999),
            integer(protocol, "max", "protocol", 0, 9_999),
        ),
        unit=matching(body, "unit", "", _NAME),
        office=line(body, "office", "", 250),
        server_time=instant(body, "server_time", ""),
        limits=Limits(
            min(integer(limits, "max_events", "limits", 1, MAX_SEQ), MAX_EVENTS),
            min(integer(limits, "max_bytes", "limits", 1, MAX_SEQ), MAX_BODY),
        ),
        acked_seq=acked,
    )


def error_to_wire(error: ErrorAnswer) -> dict[str, Json]:
    """The body of an answer that is not a success."""
    body: dict[str, Json] = {"code": error.code}
    if error.field:
        body["field"] = error.field
    if error.retry_after is not None:
        body["retry_after"] = error.retry_after
    return {"error": body}


def error_from_wire(data: Json) -> ErrorAnswer:
    """Read an error body.

    Raises:
        BadMessage: when it is not one of ours, e.g. the page of a proxy in between.
    """
    body = object_at(object_at(data, "").get("error"), "error")
    field = body.get("field", "")
    if not isinstance(field, str) or (field and not _PATH.fullmatch(field)):
        raise BadMessage("error.field")
    seconds = body.get("retry_after")
    return ErrorAnswer(
        matching(body, "code", "error", _CODE),
        field,
        None if seconds is None else integer(body, "retry_after", "error", 0, 86_400),
    )


# ---------------------------------------------------------------------------- text


def dump(body: Mapping[str, Json]) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def load(raw: bytes, read: Callable[[Json], T]) -> T:
    """Decode bytes and read them as one message.

    Raises:
        BadMessage: when the bytes are no JSON, or the JSON is not that message.
    """
    return read(parse_json(raw))


def parse_json(raw: bytes) -> Json:
    """Decode JSON bytes.

    Raises:
        BadMessage: when they are not JSON (also: cut off, or nested absurdly deep).
    """
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadMessage("json") from error


def read_cursor(value: Json, path: str) -> str:
    """A cursor is opaque, short and plain.

    Raises:
        BadMessage: when it is not.
    """
    if not isinstance(value, str) or len(value) > MAX_CURSOR or not _CURSOR.fullmatch(value):
        raise BadMessage(path)
    return value


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
    item = object_at(data, path)
    return Unusable(
        seq=integer(item, "seq", path, 1, MAX_SEQ),
        hash=matching(item, "hash", path, _HEX),
        detail=detail,
        wire=json.dumps(item),
    )


def _refusal(data: Json, path: str) -> Refusal:
    item = object_at(data, path)
    return Refusal(
        integer(item, "seq", path, 1, MAX_SEQ),
        matching(item, "code", path, _CODE),
        line(item, "detail", path, 200) if "detail" in item else "",
    )
