"""The steps of a run. They are plain data, so that a run without some of them is a run as well.

``pc`` and ``dossier`` are taken modulo what there is when the step is played.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineTrouble(StrEnum):
    """What happens to one request on its way; the center's own faults are named like its enum."""

    LOST_REQUEST = "lost-request"
    LOST_ANSWER = "lost-answer"
    DOUBLED = "doubled"
    KEPT_FOR_LATER = "kept-for-later"
    SLOW = "slow"
    CUT_ANSWER = "CUT_ANSWER"
    FAILS = "FAILS"
    BUSY = "BUSY"
    LOGIN_PAGE = "LOGIN_PAGE"
    REDIRECT = "REDIRECT"
    TOKEN_EXPIRED = "TOKEN_EXPIRED"
    OTHER_JSON = "OTHER_JSON"
    CURSOR_GONE = "CURSOR_GONE"
    PAGE_TWICE = "PAGE_TWICE"
    PAGE_REVERSED = "PAGE_REVERSED"


@dataclass(frozen=True, slots=True)
class Pass:
    """Time goes by."""

    seconds: int


@dataclass(frozen=True, slots=True)
class SetClock:
    """The clock of a PC is wrong by so much from now on."""

    pc: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Receive:
    """A dossier is taken in."""

    pc: int
    is_paid: bool


@dataclass(frozen=True, slots=True)
class Act:
    """A clerk does one of the things that are open; twice where the key was pressed twice."""

    pc: int
    dossier: int
    choice: int
    is_twice: bool = False


@dataclass(frozen=True, slots=True)
class Pay:
    """A clerk takes what is owed."""

    pc: int
    dossier: int


@dataclass(frozen=True, slots=True)
class Correct:
    """A clerk puts one field of the owner right."""

    pc: int
    dossier: int
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Sync:
    """One round.

    Attributes:
        troubles: by the number of the request within the round, from 0.
        page: most events of a page and of a batch; 0 as usual.
    """

    pc: int
    troubles: tuple[tuple[int, LineTrouble], ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class LateRequests:
    """Requests that the network kept arrive now, once more."""


@dataclass(frozen=True, slots=True)
class CopyCenter:
    """The center's operator makes a copy."""


@dataclass(frozen=True, slots=True)
class PutCenterBack:
    """The center goes on from its last copy."""


@dataclass(frozen=True, slots=True)
class LoseAtCenter:
    """Events that the center has acknowledged are in its database no more.

    Attributes:
        choice: which one of them in the order of the feed, and ``count`` from there on.
        is_emptied: only their payloads are gone.
    """

    choice: int
    count: int
    is_emptied: bool = False


@dataclass(frozen=True, slots=True)
class CheckData:
    """A person lets the program compare everything with the center."""

    pc: int


@dataclass(frozen=True, slots=True)
class BackUp:
    """The program makes a backup."""

    pc: int


@dataclass(frozen=True, slots=True)
class Restore:
    """The PC goes back to its last backup."""

    pc: int


@dataclass(frozen=True, slots=True)
class RestoreElsewhere:
    """The last backup is restored on another PC; the old one goes on."""

    pc: int


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """Somebody copies the data folder as files."""

    pc: int


@dataclass(frozen=True, slots=True)
class RollBack:
    """Somebody puts the last copy of the files in place of the folder."""

    pc: int


@dataclass(frozen=True, slots=True)
class Clone:
    """A second PC starts from a copy of the folder as it is."""

    pc: int


@dataclass(frozen=True, slots=True)
class AnotherPc:
    """A fresh PC is set up as the same counter."""

    pc: int


@dataclass(frozen=True, slots=True)
class ReplacePc:
    """The PC is gone with its disk; a fresh one is set up as the same counter."""

    pc: int


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer program at this counter records what older ones do not know.

    Attributes:
        has_new_kind: a new kind of event, otherwise a known one with new values.
    """

    pc: int
    dossier: int
    has_new_kind: bool


@dataclass(frozen=True, slots=True)
class Hostile:
    """Somebody with the unit's token sends an intact event that no counter would write."""

    choice: int


@dataclass(frozen=True, slots=True)
class Crash:
    """The program dies after so many lines of a step, and is started again."""

    lines: int
    step: Receive | Act | Pay | Correct | Sync | Restore


Step = (
    Pass
    | SetClock
    | Receive
    | Act
    | Pay
    | Correct
    | Sync
    | LateRequests
    | CopyCenter
    | PutCenterBack
    | LoseAtCenter
    | CheckData
    | BackUp
    | Restore
    | RestoreElsewhere
    | CopyFolder
    | RollBack
    | Clone
    | AnotherPc
    | ReplacePc
    | Newer
    | Hostile
    | Crash
)
