"""What a comparison of a day has found, dossier by dossier (đối soát), as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from reception.domain.timebase import format_instant
from reception.domain.why_late import Lateness


class Standing(StrEnum):
    """How a dossier stands on the other side; UNKNOWN where nobody could say."""

    EQUAL = "equal"
    MISSING = "missing"
    MISMATCH = "mismatch"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why something is missing or differs there.

    WAITING: not sent yet, it goes by itself. FIX: sent and refused. UNCERTAIN: sent, nobody knows
    whether it arrived. CONFLICT: another dossier has its code there. LOST: taken there once, and no
    longer there. CHANGED: it was taken there, and is another now. AHEAD: the other side has gone on
    by itself. ELSEWHERE: another counter tells it. FIGURES: it has every event, and says otherwise.
    """

    WAITING = "waiting"
    FIX = "fix"
    UNCERTAIN = "uncertain"
    CONFLICT = "conflict"
    LOST = "lost"
    CHANGED = "changed"
    AHEAD = "ahead"
    ELSEWHERE = "elsewhere"
    FIGURES = "figures"


SENDABLE = frozenset({Cause.LOST, Cause.CHANGED, Cause.FIX})
"""Causes after which sending again may help; nothing overwrites a dossier that may be another's."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; ``theirs`` is empty where they have nothing there."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One try or look, as evidence: when, what, what it came to, SHA-256 of both sides.

    Attributes:
        ended_at: None where nobody knows how it ended.
    """

    at: datetime
    ended_at: datetime | None
    service: str
    answer: str
    asked_hash: str = ""
    answer_hash: str = ""


@dataclass(frozen=True, slots=True)
class DossierCheck:
    """One dossier compared.

    Attributes:
        cause: a :class:`Cause` where it is missing or differs; a code of ``messages`` where nobody
            could say; empty where it is equal.
        compared: how many fields and steps were told and compared.
        lost_steps: obligations whose step is not there.
        told_at: when the other side heard of its end; None where it has not, or it has not ended.
    """

    uid: str
    code: str
    owner: str
    procedure: str
    status: int
    standing: Standing
    cause: str = ""
    differences: tuple[Difference, ...] = ()
    compared: int = 0
    lateness: Lateness | None = None
    told_at: datetime | None = None
    proofs: tuple[ProofLine, ...] = ()
    lost_steps: tuple[int, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether it has to be told: missing, different or late."""
        return self.lateness is not None or self.standing in (Standing.MISSING, Standing.MISMATCH)

    @property
    def may_send_again(self) -> bool:
        """Whether sending it again may put it right."""
        is_off = self.standing in (Standing.MISSING, Standing.MISMATCH)
        return is_off and self.cause in SENDABLE


@dataclass(frozen=True, slots=True)
class DayCheck:
    """The comparison of one day with one other side.

    Attributes:
        gateway: ``center`` or ``adapter``; place: its address.
        is_over: the day had ended when it was begun.
        total: dossiers of the day; dossiers: those that are not simply equal and in time.
        code: why it did not come to its end; empty where it did.
        center: identity of the database that answered, where it tells one.
    """

    day: date
    gateway: str
    place: str
    begun_at: datetime
    ended_at: datetime
    is_over: bool
    total: int
    dossiers: tuple[DossierCheck, ...] = ()
    code: str = ""
    center: str = ""

    def count(self, standing: Standing) -> int:
        """How many stand so; of the equal ones those too that are not listed."""
        if standing is Standing.EQUAL:
            others = (Standing.MISSING, Standing.MISMATCH, Standing.UNKNOWN)
            return self.total - sum(map(self.count, others))
        return sum(item.standing is standing for item in self.dossiers)

    @property
    def late(self) -> int:
        """How many are late, whatever the cause."""
        return sum(item.lateness is not None for item in self.dossiers)

    @property
    def has_findings(self) -> bool:
        """Whether anything is missing, different or late."""
        return any(item.is_found for item in self.dossiers)

    @property
    def hash(self) -> str:
        """SHA-256 over everything that was found, to tell one evidence page from another."""
        text = json.dumps(asdict(self), sort_keys=True, default=_plain, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return format_instant(value)
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)
