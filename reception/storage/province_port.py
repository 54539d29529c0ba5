"""What sending to a province needs of the store: obligations, tries, where a dossier stands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from reception.domain.events import Event
from reception.domain.undoing import Key


class ObligationState(StrEnum):
    """Where an obligation stands (tình trạng gửi)."""

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    RETRY = "retry"
    ACKED = "acked"
    SETTLED = "settled"
    QUARANTINED = "quarantined"
    CONFLICT = "conflict"
    SUPERSEDED = "superseded"


class ObligationKind(StrEnum):
    """What is owed: the whole state, a step of the handling, or a step told to the portal."""

    SNAPSHOT = "snapshot"
    PROGRESS = "progress"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that a destination has to be told of a dossier.

    Attributes:
        event: device and number of the event that owes it.
        destination: ``province`` or ``ministry``.
        attempts: tries with this very content.
        resent: how often it was sent though it might have arrived before.
        last_class, last_answer, field: what the last try came to, in the other side's words.
        sent_text: the step as it was sent, while it is not known to have arrived.
    """

    obligation_id: int
    uid: str
    event: Key
    kind: ObligationKind
    destination: str
    state: ObligationState
    recorded_at: datetime
    attempts: int = 0
    resent: int = 0
    next_attempt_at: datetime | None = None
    last_attempt_at: datetime | None = None
    last_class: str = ""
    last_answer: str = ""
    field: str = ""
    sent_text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one obligation.

    Attributes:
        next_at: when to try again; None where nothing is planned.
        keeps_text: whether what was sent is kept, to be sent again to the letter.
        is_untaken: the other side has surely not taken this repetition of what may have arrived.
    """

    state: ObligationState
    answer_class: str = ""
    answer: str = ""
    field: str = ""
    next_at: datetime | None = None
    keeps_text: bool = False
    is_untaken: bool = False


@dataclass(frozen=True, slots=True)
class Try:
    """One call about a dossier, written down before it is made.

    Attributes:
        obligations: ids of exactly what was rendered into it.
        texts: as what each of them was sent; empty where that need not be kept.
    """

    uid: str
    service: str
    code: str
    request_hash: str
    started_at: datetime
    is_create: bool = False
    obligations: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a try came to, without a word of the answer; ``try_id`` is 0 where nothing was at stake
    and the call was not written down before.
    """

    try_id: int
    ended_at: datetime
    answer_class: str
    answer_hash: str


@dataclass(frozen=True, slots=True)
class LaneWork:
    """A dossier with all that is owed of it.

    Attributes:
        events: all of the dossier's.
        obligations: what is open, in the order in which it was recorded.
        is_there: the province has the dossier, by its own word.
        is_doubtful: something was sent that it may have, or may not.
        may_own: an earlier try to create this dossier may have succeeded.
        is_claimed: a person said that the one at the province is ours.
        superseded: events whose step never went and no longer will.
        remote_ref: the other side's own number of the dossier, as JSON; empty where it has none.
        told_hash: of what it was told when it was handed in; empty where nothing was kept.
    """

    uid: str
    events: tuple[Event, ...]
    obligations: tuple[Obligation, ...]
    is_there: bool = False
    is_doubtful: bool = False
    may_own: bool = False
    is_claimed: bool = False
    superseded: frozenset[Key] = frozenset()
    remote_ref: str = ""
    told_hash: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is now known of a dossier at the other side; None leaves what was known.

    Attributes:
        remote_ref, told_hash: see :class:`LaneWork`.
    """

    is_there: bool | None = None
    is_doubtful: bool | None = None
    remote_ref: str | None = None
    told_hash: str | None = None


UNCHANGED = Place()


@dataclass(frozen=True, slots=True)
class ProvinceCode:
    """What the province calls one of our procedures or sectors from a day on."""

    kind: str
    local: str
    code: str
    name: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ToldProcedure:
    """A procedure as the province tells it."""

    code: str
    name: str
    sector_code: str
    sector_name: str


@dataclass(frozen=True, slots=True)
class Owed:
    """How much is open, by state; the oldest of what waits."""

    waiting: int = 0
    unknown: int = 0
    quarantined: int = 0
    conflicts: int = 0
    oldest_at: datetime | None = None


class ProvinceStore(Protocol):
    """One connection of the store, used by one thread; each call is one transaction."""

    def together(self) -> AbstractContextManager[None]:
        """Whatever is kept inside is one transaction, durable at its end."""

    def begin_round(self, now: datetime) -> None:
        """Take up what was recorded since, and no longer trust what was under way."""

    def lanes(self, now: datetime | None) -> Sequence[str]:
        """Dossiers with something due for the province, those waiting longest first.

        Args:
            now: None for everything that is not waiting for a person.
        """

    def work(self, uid: str) -> LaneWork:
        """Everything about one dossier."""

    def begin_try(self, attempt: Try, asked: Sequence[tuple[Try, Proof]] = ()) -> int:
        """Write a call down before it is made; what it carries is under way from here.

        Args:
            asked: look-ups made since, with what they came to.
        """

    def end_try(
        self,
        proof: Proof | None,
        outcomes: Sequence[tuple[int, Outcome]] = (),
        *,
        uid: str = "",
        place: Place = UNCHANGED,
        asked: Sequence[tuple[Try, Proof]] = (),
    ) -> None:
        """Keep what a try, or a look at a dossier, came to: all of it or nothing."""

    def owe_snapshot(self, uid: str) -> None:
        """The province has lost the dossier: its newest state is owed once more."""

    def owe_statuses(self, uid: str) -> None:
        """The dossier was filed on the portal: every step is told there as well."""

    def code_of(self, kind: str, local: str, day: date) -> ProvinceCode | None:
        """What the province calls something on a day; None where nobody said."""

    def told_procedure(self, code: str) -> ToldProcedure | None:
        """A procedure as the province last told it."""

    def keep_procedure(self, told: ToldProcedure, at: datetime) -> None:
        """Remember a procedure as the province tells it."""

    def owed(self) -> Owed:
        """Counts over what is open."""
