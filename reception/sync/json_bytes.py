"""Messages as bytes: compact JSON out, and JSON in that one bad event does not make unreadable."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from reception.sync.fields import BadMessage, Json

# An event lies two deep in its page, and holds nothing but plain values.
_DEEPEST = 20
_LONGEST_NUMBER = 400
# A string that never ends is one mark too, and no sign is looked at twice (possessive).
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)

T = TypeVar("T")


def dump(body: Json) -> bytes:
    """Compact UTF-8 JSON."""
    return msgspec.json.encode(body)


def load(raw: bytes, read: Callable[[Json], T]) -> T:
    """Decode bytes and read them as one message.

    Raises:
        BadMessage: when the bytes are no JSON, or the JSON is not that message.
    """
    return read(parse_json(raw))


def parse_json(raw: bytes) -> Json:
    """Decode JSON bytes.

    Raises:
        BadMessage: when they are not JSON (also: cut off, or nested absurdly deep).
    """
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        # Half of a surrogate pair, or NaN, is the fault of one event: its neighbours are read.
        return _parse_leniently(raw)


def text_of(data: Json) -> str:
    """Decoded JSON as text again; empty where it is nested too deep to be written."""
    try:
        return json.dumps(data)
    except RecursionError:
        return ""


def _parse_leniently(raw: bytes) -> Json:
    text = raw.decode("utf-8", "surrogateescape")
    try:
        return json.loads(text, strict=False, parse_int=_countable)
    except RecursionError:
        return _parse_shallow(text)
    except ValueError as error:
        raise BadMessage("json") from error


def _parse_shallow(text: str) -> Json:
    try:
        return json.loads(_without_depths(text), strict=False, parse_int=_countable)
    except (ValueError, RecursionError) as error:
        raise BadMessage("json") from error


def _countable(digits: str) -> int | float:
    """A number too long for Python to read is beyond every bound anyway."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else math.inf


def _without_depths(text: str) -> str:
    """JSON text with ``null`` in place of whatever lies deeper than any message goes."""
    kept: list[str] = []
    depth, since = 0, 0
    for mark in _MARKS.finditer(text):
        sign = mark[0]
        if sign in "[{":
            depth += 1
            if depth == _DEEPEST + 1:
                kept.append(text[since : mark.start()] + "null")
        elif sign in "]}":
            depth -= 1
            if depth == _DEEPEST:
                since = mark.end()
    return "".join((*kept, text[since:]))
