"""Values of an enumeration that only a newer program knows: kept and shown as they came.

A counter that was not updated yet must still open a dossier whose channel or unit of time is new.
Such a value becomes a member of its own that no rule of this program names; it is written back with
the same raw value. Only events are read this way: what a person or a script enters is checked
against the members that stand in the code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, IntEnum, StrEnum
from typing import Self, TypeVar

E = TypeVar("E", bound=Enum)

_is_open: ContextVar[bool] = ContextVar("is_open", default=False)


class OpenStr(StrEnum):
    """A text enumeration to which a newer program may have added."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not (_is_open.get() and isinstance(value, str)):
            return None
        return _named(str.__new__(cls, value), value)


class OpenInt(IntEnum):
    """A numbered enumeration to which a newer program may have added."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not (_is_open.get() and isinstance(value, int)):
            return None
        return _named(int.__new__(cls, value), value)


@contextmanager
def open_values() -> Iterator[None]:
    """While it lasts, a value that no member stands for becomes a member of its own."""
    token = _is_open.set(True)
    try:
        yield
    finally:
        _is_open.reset(token)


def is_known(value: Enum) -> bool:
    """Whether this program has a member, and so rules, for a value."""
    return value.name in type(value).__members__


def word_for(words: Mapping[E, str], value: E) -> str:
    """The word for a value, or the raw value where a newer program wrote it."""
    return words.get(value) or str(value.value)


def _named(member: E, value: object) -> E:
    member._name_ = f"unknown:{value}"
    member._value_ = value
    return member
