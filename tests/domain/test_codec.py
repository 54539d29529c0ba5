"""JSON in and out of frozen facts: what goes out comes back, what does not fit is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import ClassVar

import pytest

from reception.domain import codec
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


@dataclass(frozen=True, slots=True)
class Pin:
    repeats: ClassVar[bool] = True

    code: str


@dataclass(frozen=True, slots=True)
class Wrapped:
    pin: Pin


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


def test_equal_lists_are_read_once_and_one_is_never_true():
    first, second = (
        from_json(Outer, {"inner": {"name": "a"}, "items": [{"name": "b", "count": 1}]})
        for _ in range(2)
    )
    assert first.items is second.items
    with pytest.raises(Unreadable):
        from_json(Outer, {"inner": {"name": "a"}, "items": [{"name": "b", "count": True}]})


def test_only_so_many_lists_are_remembered(monkeypatch):
    monkeypatch.setattr(codec, "_MOST_KNOWN", 2)

    @dataclass(frozen=True, slots=True)
    class Lists:
        items: tuple[Inner, ...] = ()

    def read(name: str) -> Lists:
        return from_json(Lists, {"items": [{"name": name}]})

    first = read("a")
    assert read("a").items is first.items
    for name in "bc":
        read(name)
    assert read("a").items is not first.items
    assert read("a") == first


def test_nested_object_that_repeats_is_read_once():
    assert from_json(Wrapped, {"pin": {"code": "x"}}).pin is (
        from_json(Wrapped, {"pin": {"code": "x"}}).pin
    )
    with pytest.raises(Unreadable) as caught:
        from_json(Wrapped, {"pin": {"code": 5}})
    assert str(caught.value) == "pin.code"


def test_nesting_deeper_than_can_be_remembered_is_read_all_the_same():
    deep: object = 1
    for _ in range(5_000):
        deep = [deep]
    data = {"inner": {"name": "a"}, "items": [{"name": "b", "invented": deep}]}
    assert from_json(Outer, data).items == (Inner("b"),)
