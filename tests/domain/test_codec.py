"""JSON in and out of frozen facts: what goes out comes back, what does not fit is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

import pytest

from reception.domain.codec import Unreadable, from_json, to_json
from reception.domain.timebase import OFFICE_ZONE


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
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


FULL = Outer(
    inner=Inner("a", 3, True),
    items=(Inner("b"), Inner("c", 1)),
    at=datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE),
    day=date(2026, 8, 5),
)


def test_what_is_written_reads_back_the_same():
    assert from_json(Outer, to_json(FULL)) == FULL


def test_defaults_are_left_out_and_come_back():
    assert to_json(Outer(Inner("a"))) == {"inner": {"name": "a"}}
    assert from_json(Outer, {"inner": {"name": "a"}}) == Outer(Inner("a"))


def test_field_of_a_newer_program_is_ignored():
    assert from_json(Inner, {"name": "a", "invented": 1}) == Inner("a")


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
        from_json(Outer, data)
    assert str(caught.value) == path


@dataclass(frozen=True, slots=True)
class Unsupported:
    price: float = 0.0


def test_type_without_a_json_form_is_a_bug_not_a_guess():
    with pytest.raises(TypeError):
        from_json(Unsupported, {"price": 1.0})
    with pytest.raises(TypeError):
        to_json(1.5)
