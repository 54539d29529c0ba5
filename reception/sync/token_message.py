"""A counter draws a token of its own from the center, or the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from reception.domain.timebase import format_instant
from reception.sync.fields import Count, Instant, Json, Name, office_time, read_as

# Names of one installation: one more with every restore.
MOST_FORMER = 200


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """The new token.

    Attributes:
        token: shown this once.
        replaces: whose token it was asked for with, the ``unit``'s or the ``counter``'s own.
    """

    token: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\.[A-Za-z0-9_-]{20,200}\Z")]
    ends_at: Instant
    replaces: Literal["unit", "counter"]


class TokenWish(Struct):
    """The body of the question: who asks, and the names it had before its restores."""

    protocol: Literal[1]
    unit: Name
    device_id: Name
    counter: Count
    former: Annotated[list[Name], Meta(max_length=MOST_FORMER)]


def token_wish_bytes(wish: TokenWish) -> bytes:
    """The question as UTF-8 JSON."""
    return msgspec.json.encode(wish)


def token_wish_from_wire(data: Json) -> TokenWish:
    """Read a question.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(TokenWish, data)


def token_answer_to_wire(token: str, ends_at: datetime, replaces: str) -> dict[str, Json]:
    """The body of the answer."""
    return {"token": token, "ends_at": format_instant(ends_at), "replaces": replaces}


def token_answer_from_wire(data: Json) -> TokenAnswer:
    """Read the answer.

    Raises:
        BadMessage: naming the field.
    """
    said = read_as(TokenAnswer, data)
    return replace(said, ends_at=office_time(said.ends_at, "ends_at"))
