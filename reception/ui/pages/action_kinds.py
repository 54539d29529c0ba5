"""What the form of an action is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a field is edited: PROCEDURE is a search; CHOICE takes its options from elsewhere."""

    LINE = auto()
    BLOCK = auto()
    METHOD = auto()
    CHOICE = auto()
    PROCEDURE = auto()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an action.

    Attributes:
        name: as in the errors of the services, such as ``reason``.
        label: the words above it.
        hint: shown while it is empty.
        span: columns of six that it takes.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    span: int = 6


@dataclass(frozen=True, slots=True)
class ActionForm:
    """The fields of an action and one sentence on what it does."""

    fields: tuple[FieldSpec, ...]
    note: str = ""
    is_final: bool = False
