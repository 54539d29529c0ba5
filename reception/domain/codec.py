"""Frozen dataclasses to JSON values and back, checked: the one border between facts and text.

Types understood: str, int, bool, date, datetime, enums, nested dataclasses, tuples of one type, and
``X | None``. Unknown keys are ignored when reading, so that a newer program's events stay readable;
missing keys take the field's default.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from reception.domain.timebase import format_instant

T = TypeVar("T")
Json = Any


_PLAIN = (str, int, bool)
# Enough for the procedures of an office on the days of a month.
_MOST_KNOWN = 2_000


class Unreadable(ValueError):
    """A JSON value does not fit the type; the message is the dotted path of the field."""

    def under(self, name: str) -> Unreadable:
        """The same fault as seen from one level further out."""
        rest = str(self)
        return Unreadable(f"{name}{'.' if rest and not rest.startswith('[') else ''}{rest}")


def to_json(value: object) -> Json:
    """The JSON value of a fact; defaults are left out, so that stored events stay small."""
    kind: Any = type(value)
    write: Callable[[Any], Json] = _writer(kind)
    return write(value)


def from_json(kind: type[T], data: Json) -> T:
    """Build ``kind`` from a JSON object.

    Equal lists of nested objects, and nested objects whose class says ``repeats = True``, may be
    one and the same frozen value in many results.

    Raises:
        Unreadable: with the path of the field that does not fit.
    """
    reader: Callable[[Json], T] = _reader(cast("Any", kind))
    return reader(data)


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
        written = {}
        for name, item, default in zip(names, values(value), defaults, strict=True):
            if item is not default and item != default:
                kind: Any = type(item)
                written[name] = item if kind in _PLAIN else _writer(kind)(item)
        return written

    return write


@cache
def _reader(kind: Any) -> Callable[[Json], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind)[0])
    if dataclasses.is_dataclass(kind):
        read = _dataclass(kind)
        return _remembering(read) if getattr(kind, "repeats", False) else read
    if kind in (str, int, bool):
        return _plain(kind)
    if kind in (date, datetime):
        return _moment(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    raise TypeError(f"{kind!r} has no JSON form")


def _optional(kind: Any) -> Callable[[Json], Any]:
    (inner,) = (part for part in get_args(kind) if part is not NoneType)
    read = _reader(inner)
    return lambda data: None if data is None else read(data)


def _tuple(item: Any) -> Callable[[Json], Any]:
    read = _reader(item)

    def build(data: Json) -> Any:
        if not isinstance(data, list):
            raise Unreadable("")
        values: list[Any] = []
        try:
            # What was read before a fault stays in the list and says where the fault is.
            values.extend(map(read, data))
        except Unreadable as error:
            raise error.under(f"[{len(values)}]") from error
        return tuple(values)

    # Lists of papers and steps are the same in many dossiers.
    return _remembering(build) if dataclasses.is_dataclass(item) else build


def _dataclass(kind: Any) -> Callable[[Json], Any]:
    hints = get_type_hints(kind)
    # What a plain value must be is asked here rather than in a call of its own: a verification of
    # a million dossiers asks it fifty million times.
    readers = tuple(
        (field.name, plain if (plain := hints[field.name]) in _PLAIN else None, _reader(plain))
        for field in dataclasses.fields(kind)
    )

    def build(data: Json) -> Any:
        if not isinstance(data, dict):
            raise Unreadable("")
        given = {}
        name = ""
        try:
            for name, plain, read in readers:
                if name in data:
                    value = data[name]
                    given[name] = value if type(value) is plain else read(value)
        except Unreadable as error:
            raise error.under(name) from error
        try:
            return kind(**given)
        except TypeError as error:
            raise Unreadable("") from error

    return build


def _remembering(read: Callable[[Json], Any]) -> Callable[[Json], Any]:
    """Gives the same frozen value again for the same JSON, which is far quicker than reading it."""
    known: dict[bytes, Any] = {}

    def build(data: Json) -> Any:
        try:
            # Unlike a comparison, these bytes tell 1 from true and from 1.0.
            key = marshal.dumps(data, 2)
        except ValueError:  # nested deeper than marshal goes
            return read(data)
        value = known.get(key)
        if value is None:
            value = read(data)
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[key] = value
        return value

    return build


def _plain(kind: type) -> Callable[[Json], Any]:
    def build(data: Json) -> Any:
        # bool is an int in Python; a wire "true" is not a number.
        if type(data) is not kind:
            raise Unreadable("")
        return data

    return build


def _moment(kind: Any) -> Callable[[Json], Any]:
    def build(data: Json) -> Any:
        try:
            value = kind.fromisoformat(data)
        except (TypeError, ValueError) as error:
            raise Unreadable("") from error
        if kind is datetime and value.tzinfo is None:
            raise Unreadable("")
        return value

    return build


def _enum(kind: type[Enum]) -> Callable[[Json], Any]:
    members = {member.value: member for member in kind}

    def build(data: Json) -> Any:
        try:
            return members[data]
        except (KeyError, TypeError) as error:
            raise Unreadable("") from error

    return build
