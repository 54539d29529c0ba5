"""JSON in and out of frozen facts: what goes out comes back, what does not fit is named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.codec import MOST, Unreadable, decode, decode_open, encode, to_json
from reception.domain.open_values import OpenInt, OpenStr, is_known
from reception.domain.timebase import OFFICE_ZONE

T = TypeVar("T")


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    ONE = 1


class OpenColour(OpenStr):
    RED = "red"


class OpenLevel(OpenInt):
    ONE = 1


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    count: int = 0
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Outer:
    inner: Inner
    items: tuple[Inner, ...] = ()
    at: datetime | None = None
    day: date | None = None
    colour: Colour = Colour.RED
    level: Level = Level.ONE


@dataclass(frozen=True, slots=True)
class Tinted:
    inner: Inner
    colour: OpenColour = OpenColour.RED
    level: OpenLevel = OpenLevel.ONE


FULL = Outer(
    inner=Inner("a", 3, True),
    items=(Inner("b"), Inner("c", 1)),
    at=datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE),
    day=date(2026, 8, 5),
)


def read_back(kind: type[T], data: object) -> T:
    return decode(kind, json.dumps(data))


def test_what_is_written_reads_back_the_same():
    assert read_back(Outer, to_json(FULL)) == FULL


def test_defaults_are_left_out_and_come_back():
    assert to_json(Outer(Inner("a"))) == {"inner": {"name": "a"}}
    assert read_back(Outer, {"inner": {"name": "a"}}) == Outer(Inner("a"))


def test_field_of_a_newer_program_is_ignored():
    assert read_back(Inner, {"name": "a", "invented": 1}) == Inner("a")


def test_none_is_written_where_it_is_not_the_default():
    @dataclass(frozen=True, slots=True)
    class Maybe:
        at: datetime | None = FULL.at

    assert to_json(Maybe(None)) == {"at": None}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"inner": {"name": 5}}, "inner.name"),
        ({"inner": {"name": "a", "count": True}}, "inner.count"),
        ({"inner": "a"}, "inner"),
        ({"inner": {}}, "inner"),
        ([], ""),
        ({"inner": {"name": "a"}, "items": {}}, "items"),
        ({"inner": {"name": "a"}, "items": [{"name": "b"}, 5]}, "items[1]"),
        ({"inner": {"name": "a"}, "at": "yesterday"}, "at"),
        ({"inner": {"name": "a"}, "at": "2026-08-05T08:00:00"}, "at"),
        ({"inner": {"name": "a"}, "day": 5}, "day"),
        ({"inner": {"name": "a"}, "colour": "blue"}, "colour"),
    ],
)
def test_value_that_does_not_fit_is_named_by_its_path(data, path):
    with pytest.raises(Unreadable) as caught:
        read_back(Outer, data)
    assert str(caught.value) == path


@dataclass(frozen=True, slots=True)
class Unsupported:
    price: float = 0.0


def test_type_without_a_json_form_is_a_bug_not_a_guess():
    with pytest.raises(TypeError):
        read_back(Unsupported, {"price": 1.0})
    with pytest.raises(TypeError):
        to_json(1.5)


def test_one_is_never_true():
    with pytest.raises(Unreadable) as caught:
        read_back(Outer, {"inner": {"name": "a"}, "items": [{"name": "b", "count": True}]})
    assert str(caught.value) == "items[0].count"


@dataclass(frozen=True, slots=True)
class Planned:
    days: tuple[datetime, ...] = ()
    outer: Outer | None = None


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"days": ["2026-08-05T08:00:00+07:00", "2026-08-05T08:00:00"]}, "days[1]"),
        ({"outer": {"inner": {"name": "a"}, "at": "2026-08-05T08:00:00"}}, "outer.at"),
    ],
)
def test_instant_without_an_offset_is_named_wherever_it_stands(data, path):
    with pytest.raises(Unreadable) as caught:
        read_back(Planned, data)
    assert str(caught.value) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ""),
        ("nought", ""),
        ("{} x", ""),
        ('{"name":"a","count":NaN}', ""),
        ('{"name":"\\ud800"}', ""),
        ('{"name":"\ud800"}', ""),
        ('{"name":"a\x01"}', ""),
        ('{"name":"a","count":1.0}', "count"),
        ('{"name":"a","count":1e3}', "count"),
        ('{"name":"a","count":' + "9" * 5_000 + "}", "count"),
        ('{"name":"a","is_open":1}', "is_open"),
        ('{"name":null}', "name"),
    ],
)
def test_text_that_does_not_fit_is_refused_and_never_guessed_at(text, path):
    with pytest.raises(Unreadable) as caught:
        decode(Inner, text)
    assert str(caught.value) == path


@pytest.mark.parametrize("count", [-1, MOST + 1, 2**63, 2**70])
def test_number_that_nothing_can_count_with_is_unreadable(count):
    with pytest.raises(Unreadable) as refusal:
        decode(Outer, encode(Outer(Inner("a"), (Inner("b", count),))))
    assert str(refusal.value) == "items[0].count"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59Z"])
def test_year_outside_the_years_of_the_office_is_unreadable(moment):
    with pytest.raises(Unreadable) as refusal:
        decode(Outer, f'{{"inner":{{"name":"a"}},"at":"{moment}"}}')
    assert str(refusal.value) == "at"


def test_value_of_a_newer_program_is_kept_only_where_it_is_asked_for():
    text = '{"inner":{"name":"a"},"colour":"violet","level":7}'
    with pytest.raises(Unreadable):
        decode(Tinted, text)
    found = decode_open(Tinted, text)
    assert encode(found) == text
    assert (is_known(found.colour), is_known(found.level)) == (False, False)
    with pytest.raises(ValueError, match="violet"):
        OpenColour("violet")
    assert decode_open(Tinted, text) == found


def test_of_a_key_given_twice_the_last_counts():
    assert decode(Inner, '{"name":"a","name":"b"}') == Inner("b")


@given(st.text(), st.integers(0, MOST))
def test_text_is_the_one_the_standard_library_writes(name, count):
    """Stored text is hashed: another writer must write the same bytes."""
    value = Outer(Inner(name, count), (Inner(name),), FULL.at)
    plain = json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))
    assert encode(value) == plain
    assert decode(Outer, plain) == value
