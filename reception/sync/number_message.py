"""Asking the center to keep numbers for a device ahead of their days, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from reception.sync.fields import Count, Json, Name, read_as

# A week and today; a device that asks for more is confused.
MOST_DAYS = 31
MOST_BLOCKS = MOST_DAYS * 10
Serial = Annotated[int, Meta(ge=0, le=9_999)]


@dataclass(frozen=True, slots=True)
class DayWish:
    """A day that wants numbers behind ``held``, the last one reserved so far (0 for none)."""

    day: date
    held: Serial = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Serials of a day, both ends included."""

    day: date
    first: Serial
    last: Serial


class NumberWish(Struct):
    """The body of the question: ``first`` to ``last`` is the counter's share of every day."""

    protocol: Literal[1]
    unit: Name
    device_id: Name
    counter: Count
    first: Annotated[int, Meta(ge=1, le=9_999)]
    last: Annotated[int, Meta(ge=1, le=9_999)]
    days: Annotated[list[DayWish], Meta(max_length=MOST_DAYS)]


@dataclass(frozen=True, slots=True)
class BlocksAnswer:
    """The body of the answer."""

    blocks: Annotated[list[Block], Meta(max_length=MOST_BLOCKS)]


def wish_bytes(wish: NumberWish) -> bytes:
    """The question as UTF-8 JSON."""
    return msgspec.json.encode(wish)


def wish_from_wire(data: Json) -> NumberWish:
    """Read a question.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(NumberWish, data)


def blocks_to_wire(blocks: tuple[Block, ...]) -> dict[str, Json]:
    """The body of the answer."""
    body: dict[str, Json] = msgspec.to_builtins(BlocksAnswer(list(blocks)))
    return body


def blocks_from_wire(data: Json) -> tuple[Block, ...]:
    """Read the answer.

    Raises:
        BadMessage: naming the field.
    """
    return tuple(read_as(BlocksAnswer, data).blocks)
