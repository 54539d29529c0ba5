"""The chain of a device: any change, gap or exchange shows; erasure of personal data does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.errors import ReceptionError
from reception.domain.events import first_break, is_intact
from reception.domain.facts import FACT_TYPES, Completion, Remark
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact
from tests.chains import Chain, an_intake


@pytest.fixture
def chain():
    made = Chain()
    made.add(EventKind.RECEIVED, an_intake())
    made.add(EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"))
    made.add(EventKind.COMPLETED, Completion())
    return made


def test_untouched_chain_is_whole(chain):
    assert first_break(chain.events) is None
    assert first_break([]) is None


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
def test_any_change_of_an_event_breaks_the_chain_there(chain, change):
    events = [*chain.events]
    events[1] = replace(events[1], **change)
    assert first_break(events) == 2


def test_missing_event_breaks_the_chain_behind_it(chain):
    assert first_break([chain.events[0], chain.events[2]]) == 3


def test_event_from_another_chain_does_not_fit(chain):
    other = Chain()
    other.add(EventKind.RECEIVED, an_intake(note="khác"))
    assert first_break([other.events[0], *chain.events[1:]]) == 2


def test_erased_payload_still_verifies_and_says_nothing(chain):
    erased = replace(chain.events[0], payload="", salt="")
    assert is_intact(erased)
    assert first_break([erased, *chain.events[1:]]) is None
    assert decode_fact(erased) is None


def test_every_kind_of_event_has_a_fact_type():
    assert set(FACT_TYPES) == set(EventKind)


@pytest.mark.parametrize("change", [{"kind": "invented"}, {"payload": "{"}, {"payload": "[]"}])
def test_what_this_program_cannot_read_is_none_not_an_error(chain, change):
    assert decode_fact(replace(chain.events[0], **change)) is None


def test_error_without_a_field_shows_its_code_alone():
    assert str(ReceptionError("disk_full")) == "disk_full"
    assert str(ReceptionError("required", field="owner.name")) == "required (owner.name)"
