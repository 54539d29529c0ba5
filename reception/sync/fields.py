"""The kinds of values a message holds, with their bounds, and the error that names a fault's path.

A message is read by msgspec into a type made of these; what no bound of msgspec can say (printable
signs, an instant within the years of the office) is looked at by the functions here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from reception.codec import fault_path
from reception.domain.errors import InputError
from reception.domain.timebase import EARLIEST, LATEST, OFFICE_ZONE

# Bounds of one request; the center states its own in the handshake, never above these.
MAX_EVENTS = 2_000
MAX_BODY = 32 * 1024 * 1024
MAX_CURSOR = 200
MAX_SEQ = 2**53
MAX_PAYLOAD = 256 * 1024

Json = Any
T = TypeVar("T")

Seq = Annotated[int, Meta(ge=1, le=MAX_SEQ)]
LastSeq = Annotated[int, Meta(ge=0, le=MAX_SEQ)]
Count = Annotated[int, Meta(ge=0, le=9_999)]
Version = Annotated[int, Meta(ge=1, le=9_999)]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\Z")]
Hex = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,63}\Z")]
Stamp = Annotated[str, Meta(pattern=r"^[0-9]{15}-[0-9a-f]{4}\Z")]
Place = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.\[\]]{0,80}\Z")]
Cursor = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._:=-]*\Z", max_length=MAX_CURSOR)]
Payload = Annotated[str, Meta(max_length=MAX_PAYLOAD)]
Instant = Annotated[datetime, Meta(tz=True)]


class BadMessage(InputError):
    """A message that does not keep the protocol; ``field`` is the dotted path of the fault."""

    def __init__(self, path: str) -> None:
        super().__init__("bad_message", field=path or "message")


def read_as(kind: type[T], data: Json, path: str = "") -> T:
    """Decoded JSON as a message, or as the part of one that lies at ``path``.

    Raises:
        BadMessage: with the path of the field that is missing or out of its bounds.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise BadMessage(below(path, fault_path(error))) from error
    except (UnicodeEncodeError, RecursionError) as error:
        # Half of a surrogate pair cannot be compared with a pattern.
        raise BadMessage(path) from error


def short_text(data: Json, name: str, most: int) -> str:
    """A text of a message that is not refused for it; empty where it says something else."""
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) and len(value) <= most else ""


def below(path: str, name: str) -> str:
    """The path of a field of what lies at ``path``."""
    return f"{path}.{name}" if path and name else path or name


def check_printable(text: str, path: str) -> None:
    """One line without hidden signs, or a :class:`BadMessage`."""
    if not text.isprintable():
        raise BadMessage(path)


def check_payload(text: str, path: str) -> None:
    """Text that can be stored and hashed, or a :class:`BadMessage`."""
    # isascii costs nothing, and half of a surrogate pair has no bytes.
    if "\0" in text or not (text.isascii() or _has_bytes(text)):
        raise BadMessage(path)


def office_time(moment: datetime, path: str) -> datetime:
    """An instant in the office's zone, or a :class:`BadMessage` outside the years it counts."""
    try:
        local = moment.astimezone(OFFICE_ZONE)
    except OverflowError as error:
        raise BadMessage(path) from error
    if not EARLIEST.year <= local.year <= LATEST.year:
        raise BadMessage(path)
    return local


def _has_bytes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
