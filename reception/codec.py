"""Frozen dataclasses to JSON and back, checked: the one border between facts and text.

Types understood: str, int (0 to ``MOST``), bool, date, datetime (of the office's years), enums,
nested dataclasses, tuples of one type, and ``X | None``. Unknown keys are ignored when reading, so
that a newer program's events stay readable; missing keys take the field's default. What is written
is written here, field by field, because stored text is hashed; what is read is read by msgspec.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from reception.domain.open_values import open_values
from reception.domain.timebase import EARLIEST, LATEST, format_instant

T = TypeVar("T")
Json = Any
Check = Callable[[Any], None]

# A million million: far above any fee in đồng, and a million of them still add up in 64 bits.
MOST = 10**12

_PLAIN = (str, int, bool)
# msgspec ends a message with the place of the fault: ``… - at `$.items[1].name` ``. A field that is
# missing, or that should not be there, stands before it: ``… field `name` - at `$.items[1]` ``.
_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_FIELD = re.compile(r"^Object (?:missing required|contains unknown) field `(?P<name>.*?)`(?: - |$)")


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


def encode(value: object) -> str:
    """The canonical JSON text of a fact: fields in their order, no blanks, no escapes but JSON's.

    Raises:
        UnicodeEncodeError: where a text holds half of a surrogate pair.
    """
    return msgspec.json.encode(to_json(value)).decode()


def decode(kind: type[T], text: str) -> T:
    """Build ``kind`` from JSON text.

    Raises:
        Unreadable: with the path of the field that does not fit; empty where the text is no JSON.
        RecursionError: where it is nested too deep.
    """
    return _checked(kind, lambda: _decoder(cast("Any", kind)).decode(text))


def decode_open(kind: type[T], text: str) -> T:
    """:func:`decode`, where a value that only a newer program knows stays as it is.

    Raises:
        Unreadable, RecursionError: as there.
    """
    try:
        return decode(kind, text)
    except Unreadable:
        with open_values():
            return decode(kind, text)


def object_path(error: Exception) -> str:
    """The dotted path at the end of a message of msgspec; empty for the whole document."""
    place = _PLACE.search(str(error))
    return place["path"] if place else ""


def fault_path(error: Exception) -> str:
    """Like :func:`object_path`, down to the field that is missing or unknown."""
    path, field = object_path(error), _FIELD.search(str(error))
    if field is None:
        return path
    return f"{path}.{field['name']}" if path else field["name"]


def _checked(kind: type[T], read: Callable[[], T]) -> T:
    check = _check(cast("Any", kind))
    try:
        value = read()
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise Unreadable(object_path(error)) from error
    if check is not None:
        check(value)
    return value


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


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
def _check(kind: Any) -> Check | None:
    """What msgspec leaves to check: instants and numbers that can be counted with. None where there
    is nothing.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        return _where_given(_check(inner))
    if origin is tuple:
        return _each(_check(get_args(kind)[0]))
    if dataclasses.is_dataclass(kind):
        return _fields(kind)
    if kind is datetime:
        return _in_office_years
    if kind is int:
        return _countable
    if kind in (str, bool, date) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return None
    raise TypeError(f"{kind!r} has no JSON form")


def _in_office_years(value: datetime) -> None:
    """An instant names its offset, and lies in the years that the office counts."""
    if value.tzinfo is None or not EARLIEST.year <= value.year <= LATEST.year:
        raise Unreadable("")


def _countable(value: int) -> None:
    """No fact counts below nothing, and no sum of a year's facts leaves what the store can hold."""
    if not 0 <= value <= MOST:
        raise Unreadable("")


def _where_given(check: Check | None) -> Check | None:
    return check and (lambda value: None if value is None else check(value))


def _each(check: Check | None) -> Check | None:
    if check is None:
        return None

    def run(values: tuple[Any, ...]) -> None:
        for at, value in enumerate(values):
            try:
                check(value)
            except Unreadable as error:
                raise error.under(f"[{at}]") from error

    return run


def _fields(kind: Any) -> Check | None:
    hints = get_type_hints(kind)
    checks = tuple(
        (field.name, check)
        for field in dataclasses.fields(kind)
        if (check := _check(hints[field.name])) is not None
    )
    if not checks:
        return None
    # With one name, attrgetter would give the value itself.
    if len(checks) > 1 and all(check is _countable for _, check in checks):
        return _all_countable(tuple(name for name, _ in checks))

    def run(value: Any) -> None:
        for name, check in checks:
            try:
                check(getattr(value, name))
            except Unreadable as error:
                raise error.under(name) from error

    return run


def _all_countable(names: tuple[str, ...]) -> Check:
    """The check of a class with nothing else to check: a line of papers, as most of a fold."""
    values = attrgetter(*names)

    def run(value: Any) -> None:
        for name, item in zip(names, values(value), strict=True):
            if not 0 <= item <= MOST:
                raise Unreadable(name)

    return run
