"""Frozen dataclasses to JSON values and back, checked: the one border between facts and text.

Types understood: str, int, bool, date, datetime, enums, nested dataclasses, tuples of one type, and
``X | None``. Unknown keys are ignored when reading, so that a newer program's events stay readable;
missing keys take the field's default.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from reception.domain.timebase import format_instant

T = TypeVar("T")
Json = Any


class Unreadable(ValueError):
    """A JSON value does not fit the type; the message is the dotted path of the field."""


def to_json(value: object) -> Json:
    """The JSON value of a fact; defaults are left out, so that stored events stay small."""
    kind: Any = type(value)
    write: Callable[[Any], Json] = _writer(kind)
    return write(value)


def from_json(kind: type[T], data: Json, path: str = "") -> T:
    """Build ``kind`` from a JSON object.

    Raises:
        Unreadable: with the path of the field that does not fit.
    """
    reader: Callable[[Json, str], T] = _reader(cast("Any", kind))
    return reader(data, path)


@cache
def _writer(kind: Any) -> Callable[[Any], Json]:
    """How values of exactly this class are written; found once a class, used at every intake."""
    if kind in (str, int, bool, NoneType):
        return _same
    if issubclass(kind, Enum):
        return _enum_value
    if issubclass(kind, datetime):
        return format_instant
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, tuple):
        return _list
    return _object(kind)


def _same(value: Any) -> Json:
    return value


def _enum_value(value: Enum) -> Json:
    return value.value


def _list(value: tuple[Any, ...]) -> Json:
    return [to_json(item) for item in value]


def _object(kind: Any) -> Callable[[Any], Json]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no JSON form")
    names = tuple(field.name for field in dataclasses.fields(kind))
    defaults = tuple(field.default for field in dataclasses.fields(kind))
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def write(value: Any) -> Json:
        return {
            name: item if type(item) is str else to_json(item)
            for name, item, default in zip(names, values(value), defaults, strict=True)
            if item is not default and item != default
        }

    return write


@cache
def _reader(kind: Any) -> Callable[[Json, str], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind)[0])
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if kind in (str, int, bool):
        return _plain(kind)
    if kind in (date, datetime) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return _converted(kind)
    raise TypeError(f"{kind!r} has no JSON form")


def _optional(kind: Any) -> Callable[[Json, str], Any]:
    (inner,) = (part for part in get_args(kind) if part is not NoneType)
    read = _reader(inner)
    return lambda data, path: None if data is None else read(data, path)


def _tuple(item: Any) -> Callable[[Json, str], Any]:
    read = _reader(item)

    def build(data: Json, path: str) -> Any:
        if not isinstance(data, list):
            raise Unreadable(path)
        return tuple(read(value, f"{path}[{index}]") for index, value in enumerate(data))

    return build


def _dataclass(kind: Any) -> Callable[[Json, str], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def build(data: Json, path: str) -> Any:
        if not isinstance(data, Mapping):
            raise Unreadable(path)
        prefix = f"{path}." if path else ""
        given = {
            name: read(data[name], prefix + name) for name, read in readers.items() if name in data
        }
        try:
            return kind(**given)
        except TypeError as error:
            raise Unreadable(path) from error

    return build


def _plain(kind: type) -> Callable[[Json, str], Any]:
    def build(data: Json, path: str) -> Any:
        # bool is an int in Python; a wire "true" is not a number.
        if type(data) is not kind:
            raise Unreadable(path)
        return data

    return build


def _converted(kind: Any) -> Callable[[Json, str], Any]:
    convert = kind.fromisoformat if kind in (date, datetime) else kind

    def build(data: Json, path: str) -> Any:
        try:
            value = convert(data)
        except (TypeError, ValueError) as error:
            raise Unreadable(path) from error
        if kind is datetime and value.tzinfo is None:
            raise Unreadable(path)
        return value

    return build
