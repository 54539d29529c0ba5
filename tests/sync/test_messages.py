from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.events import Event
from reception.sync import messages
from reception.sync.messages import BadMessage, Unusable
from tests.chains import START
from tests.sync.lives import UNIT, intakes

EVENT = intakes(1)[0]
WIRE = messages.event_to_wire(EVENT)
TEXT = st.text(max_size=40)


def a_push(**changes: Any) -> dict[str, Any]:
    return {"protocol": 1, "unit": UNIT, "device_id": "d1", "events": [WIRE], **changes}


def test_an_event_survives_the_wire() -> None:
    assert messages.event_from_wire(json.loads(json.dumps(WIRE))) == EVENT


@given(payload=TEXT, actor=TEXT, salt=TEXT)
def test_the_hand_written_body_says_what_the_json_library_would(
    payload: str, actor: str, salt: str
) -> None:
    event = replace(EVENT, payload=payload, actor=actor, salt=salt)
    body = messages.push_bytes(UNIT, "d1", [event, EVENT])
    assert json.loads(body) == a_push(events=[messages.event_to_wire(event), WIRE])


def test_fields_that_only_a_newer_program_knows_are_ignored() -> None:
    item = {**WIRE, "mood": "sunny"}
    assert messages.push_from_wire(a_push(events=[item], weather=1)).events == (EVENT,)


def test_events_of_a_push_are_put_in_order() -> None:
    events = intakes(3)
    wires = [messages.event_to_wire(event) for event in reversed(events)]
    assert messages.push_from_wire(a_push(events=wires)).events == tuple(events)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("device_id", ""),
        ("device_id", "d" * 65),
        ("device_id", "d 1"),
        ("seq", 0),
        ("seq", "1"),
        ("seq", True),
        ("seq", 1.0),
        ("seq", 2**60),
        ("dossier_uid", None),
        ("kind", "RECEIVED"),
        ("kind", "k" * 65),
        ("payload", {"code": 1}),
        ("payload", "x" * (256 * 1024 + 1)),
        ("payload", "a\0b"),
        ("payload", "\ud800"),
        ("actor", "a" * 201),
        ("actor", "a\nb"),
        ("actor", "\ud800"),
        ("counter", -1),
        ("counter", 10_000),
        ("occurred_at", "yesterday"),
        ("occurred_at", "1800-01-01T00:00:00+07:00"),
        ("occurred_at", 1_786_000_000),
        ("recorded_at", "9999-12-31T23:59:59-12:00"),
        ("stamp", "1-1"),
        ("stamp", 5),
        ("schema", 0),
        ("salt", "s" * 129),
        ("digest", "0" * 63),
        ("previous", "G" * 64),
        ("hash", "A" * 64),
    ],
)
def test_every_value_out_of_bounds_is_named(name: str, value: object) -> None:
    with pytest.raises(BadMessage) as caught:
        messages.event_from_wire({**WIRE, name: value}, "events[3]")
    assert caught.value.field == f"events[3].{name}"


@pytest.mark.parametrize("name", sorted(WIRE))
def test_every_missing_field_is_named(name: str) -> None:
    item = {key: value for key, value in WIRE.items() if key != name}
    with pytest.raises(BadMessage) as caught:
        messages.event_from_wire(item, "event")
    assert caught.value.field == f"event.{name}"


def test_a_faulty_event_is_refused_alone_as_long_as_its_place_is_readable() -> None:
    item = {**WIRE, "stamp": "noon"}
    (unusable,) = messages.push_from_wire(a_push(events=[item])).events
    assert isinstance(unusable, Unusable)
    assert (unusable.seq, unusable.hash, unusable.detail) == (1, EVENT.hash, "stamp")
    assert json.loads(unusable.wire) == item


def test_an_event_of_another_device_cannot_slip_into_a_push() -> None:
    (unusable,) = messages.push_from_wire(a_push(device_id="d2")).events
    assert isinstance(unusable, Unusable)
    assert unusable.detail == "device_id"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"protocol": 2}, "protocol"),
        ({"protocol": "1"}, "protocol"),
        ({"unit": ""}, "unit"),
        ({"device_id": None}, "device_id"),
        ({"events": {}}, "events"),
        ({"events": [WIRE] * 2_001}, "events"),
        ({"events": [7]}, "events[0]"),
        ({"events": [{**WIRE, "seq": None}]}, "events[0].seq"),
        ({"events": [{**WIRE, "hash": None}]}, "events[0].hash"),
    ],
)
def test_a_push_whose_frame_is_unreadable_is_refused_as_a_whole(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadMessage) as caught:
        messages.push_from_wire(a_push(**changes))
    assert caught.value.field == field


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b"<html>", b"{'a': 1}"])
def test_what_is_no_json_is_no_message(raw: bytes) -> None:
    with pytest.raises(BadMessage):
        messages.load(raw, messages.push_from_wire)


@pytest.mark.parametrize("body", [None, 1, "ok", [], {}, {"message": "ok"}])
@pytest.mark.parametrize(
    "read",
    [
        messages.push_from_wire,
        messages.push_answer_from_wire,
        messages.pull_answer_from_wire,
        messages.handshake_from_wire,
        messages.error_from_wire,
    ],
)
def test_json_that_is_not_the_message_is_refused(read: Any, body: object) -> None:
    with pytest.raises(BadMessage):
        read(body)


def test_answers_survive_the_wire() -> None:
    answer = messages.PushAnswer(7, (messages.Refusal(3, "broken_event", "x"),), START)
    wire = messages.push_answer_to_wire(answer)
    assert messages.push_answer_from_wire(wire) == answer
    assert wire["expected_seq"] == 8
    page = messages.PullAnswer((EVENT,), "abc.12", True, START)
    assert messages.pull_answer_from_wire(messages.pull_answer_to_wire(page)) == page
    greeting = messages.Handshake(
        messages.ProtocolRange(1, 2), UNIT, "UBND", START, messages.Limits(9, 99), 5
    )
    assert messages.handshake_from_wire(messages.handshake_to_wire(greeting)) == greeting
    error = messages.ErrorAnswer("busy", "events[1].seq", 30)
    assert messages.error_from_wire(messages.error_to_wire(error)) == error


def test_a_center_cannot_announce_limits_beyond_the_protocols_own() -> None:
    wire = messages.handshake_to_wire(
        messages.Handshake(
            messages.ProtocolRange(1, 1), UNIT, "", START, messages.Limits(10**9, 10**12)
        )
    )
    limits = messages.handshake_from_wire(wire).limits
    assert limits == messages.Limits(messages.MAX_EVENTS, messages.MAX_BODY)


def test_an_error_that_names_a_strange_place_is_not_ours() -> None:
    with pytest.raises(BadMessage):
        messages.error_from_wire({"error": {"code": "busy", "field": "<b>"}})


@pytest.mark.parametrize("cursor", [None, 5, "x" * 201, "a b", "ă", "a\n"])
def test_a_cursor_is_short_and_plain(cursor: object) -> None:
    with pytest.raises(BadMessage):
        messages.read_cursor(cursor, "cursor")


def test_a_bad_message_never_repeats_what_it_held() -> None:
    with pytest.raises(BadMessage) as caught:
        messages.event_from_wire({**WIRE, "actor": "Đỗ Thị Thử\n"})
    assert "Thử" not in str(caught.value)


@given(st.lists(st.integers(0, 3_000), max_size=30), st.integers(1, 40_000))
def test_a_fitting_prefix_never_exceeds_the_limit_unless_it_is_a_single_event(
    sizes: list[int], limit: int
) -> None:
    events: list[Event] = [replace(EVENT, payload='ế"' * size) for size in sizes]
    count = messages.fitting_prefix(events, limit)
    size = len(messages.push_bytes(UNIT, "d1", events[:count]))
    assert count >= min(1, len(events))
    assert count <= 1 or size <= limit + 200
