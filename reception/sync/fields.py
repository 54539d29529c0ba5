"""Readers of JSON fields: a checked value, or :class:`BadMessage` with the path of the fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reception.domain.errors import InputError
from reception.domain.hlc import parse_stamp
from reception.domain.timebase import EARLIEST, LATEST, parse_instant

MAX_PAYLOAD = 256 * 1024
_OFFICE_OFFSET = "+07:00"

Json = Any


class BadMessage(InputError):
    """A message that does not keep the protocol; ``field`` is the dotted path of the fault."""

    def __init__(self, path: str) -> None:
        super().__init__("bad_message", field=path or "message")


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def object_at(data: Json, path: str) -> Mapping[str, Json]:
    """A JSON object."""
    if not isinstance(data, dict):
        raise BadMessage(path)
    return data


def list_at(item: Mapping[str, Json], name: str, path: str, longest: int) -> list[Json]:
    """A bounded JSON list."""
    value = item.get(name)
    if not isinstance(value, list) or len(value) > longest:
        raise BadMessage(_at(path, name))
    return value


def integer(item: Mapping[str, Json], name: str, path: str, low: int, high: int) -> int:
    """A whole number within bounds."""
    value = item.get(name)
    # bool is an int in Python; a wire "true" is not a number.
    if type(value) is not int or not low <= value <= high:
        raise BadMessage(_at(path, name))
    return value


def boolean(item: Mapping[str, Json], name: str, path: str) -> bool:
    """True or false."""
    value = item.get(name)
    if not isinstance(value, bool):
        raise BadMessage(_at(path, name))
    return value


def matching(item: Mapping[str, Json], name: str, path: str, shape: re.Pattern[str]) -> str:
    """Text of a given shape."""
    value = item.get(name)
    if type(value) is not str or not shape.fullmatch(value):
        raise BadMessage(_at(path, name))
    return value


def line(item: Mapping[str, Json], name: str, path: str, longest: int) -> str:
    """One bounded line of printable text."""
    value = item.get(name)
    if type(value) is not str or len(value) > longest or not value.isprintable():
        raise BadMessage(_at(path, name))
    return value


def payload(item: Mapping[str, Json], path: str) -> str:
    """The exact JSON text of a fact; empty once erased."""
    value = item.get("payload")
    if type(value) is not str or len(value) > MAX_PAYLOAD or "\0" in value:
        raise BadMessage(_at(path, "payload"))
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:  # half of a surrogate pair: no text, no digest
            raise BadMessage(_at(path, "payload")) from error
    return value


def instant(item: Mapping[str, Json], name: str, path: str) -> datetime:
    """An RFC 3339 instant."""
    value = item.get(name)
    if type(value) is not str or len(value) > 40:
        raise BadMessage(_at(path, name))
    try:
        moment = datetime.fromisoformat(value)
        # Our own form needs no conversion; a push holds a thousand of them.
        if value.endswith(_OFFICE_OFFSET) and EARLIEST.year <= moment.year <= LATEST.year:
            return moment
        return parse_instant(value, field=name)
    except (ValueError, InputError) as error:
        raise BadMessage(_at(path, name)) from error


def stamp(item: Mapping[str, Json], path: str) -> str:
    """A stamp of the hybrid clock, as text."""
    value = item.get("stamp")
    if type(value) is not str:
        raise BadMessage(_at(path, "stamp"))
    try:
        parse_stamp(value)
    except ValueError as error:
        raise BadMessage(_at(path, "stamp")) from error
    return value
