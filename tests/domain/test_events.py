"""The chain of a device: any change, gap or exchange shows; erasure of personal data does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.errors import ReceptionError
from reception.domain.events import GENESIS, is_intact, sealed_anew, side_chain
from reception.domain.facts import FACT_TYPES, Completion, Remark
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, renamed
from tests.chains import Chain, an_intake


@pytest.fixture
def chain():
    made = Chain()
    made.add(EventKind.RECEIVED, an_intake())
    made.add(EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"))
    made.add(EventKind.COMPLETED, Completion())
    return made


def test_untouched_chain_is_whole(chain):
    assert all(is_intact(event) for event in chain.events)


@pytest.mark.parametrize(
    "change",
    [
        {"payload": "{}"},
        {"actor": "Người khác"},
        {"counter": 2},
        {"dossier_uid": "u2"},
        {"kind": "refused"},
        {"stamp": "000000000000001-0000"},
        {"digest": "0" * 64},
    ],
)
def test_any_change_of_an_event_shows_in_it(chain, change):
    assert not is_intact(replace(chain.events[1], **change))


def test_erased_payload_still_verifies_and_says_nothing(chain):
    erased = replace(chain.events[0], payload="", salt="")
    assert is_intact(erased)
    assert decode_fact(erased) is None


def test_every_kind_of_event_has_a_fact_type():
    assert set(FACT_TYPES) == set(EventKind)


@pytest.mark.parametrize("change", [{"kind": "invented"}, {"payload": "{"}, {"payload": "[]"}])
def test_what_this_program_cannot_read_is_none_not_an_error(chain, change):
    assert decode_fact(replace(chain.events[0], **change)) is None


def test_error_without_a_field_shows_its_code_alone():
    assert str(ReceptionError("disk_full")) == "disk_full"
    assert str(ReceptionError("required", field="owner.name")) == "required (owner.name)"


def test_an_event_sealed_anew_says_the_same_elsewhere(chain):
    name = side_chain("d1", chain.events[1].hash)
    assert name == side_chain("d1", chain.events[1].hash) != side_chain("d2", chain.events[1].hash)
    moved = sealed_anew(chain.events[1], device_id=name, seq=1, previous=GENESIS)
    assert is_intact(moved)
    same = replace(moved, device_id="d1", seq=2, previous=chain.events[0].hash)
    assert replace(same, hash=chain.events[1].hash) == chain.events[1]
    other = sealed_anew(
        chain.events[1], device_id=name, seq=1, previous=GENESIS, payload='{"note":"x"}'
    )
    assert is_intact(other)
    assert other.digest != moved.digest


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ('{"device_id":"d1","seq":2,"kind":"é"}', '{"device_id":"n","seq":1,"kind":"é"}'),
        ('{"all":[{"seq":2,"device_id":"d1"}],"x":1}', '{"all":[{"seq":1,"device_id":"n"}],"x":1}'),
        ('{"of":{"device_id":"d1","seq":2}}', '{"of":{"device_id":"n","seq":1}}'),
        ('{"device_id":"d1","seq":3}', None),
        ('{"device_id":"d1","seq":"2"}', None),
        ('{"device_id":"d11","seq":2}', None),
        ('{"reason":"\\"d1\\" 2"}', None),
        ('{"reason":"d1"}', None),
        ('["d1"', None),
        ("", None),
    ],
)
def test_what_names_a_moved_event_names_its_new_place(payload, expected):
    assert renamed(payload, {("d1", 2): ("n", 1)}) == expected
