"""How a sync round ends, what it reports, and what an outcome of the line means for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from reception.sync.gateway import (
    CursorGone,
    Delivered,
    Parcel,
    PushOutcome,
    Rejected,
    StopAll,
    TryLater,
    Unknown,
)


class RoundOutcome(StrEnum):
    """How a round ended; MORE: its time was over, and the next one goes on where it stopped."""

    DONE = "done"
    LATER = "later"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one round did and what is left.

    Attributes:
        pushed: events put on the line, repetitions included.
        acked: events newly settled at the center.
        pulled: events of other devices that were new here.
        quarantined: events waiting for a person, in all.
        conflicts: conflicts met while folding what was pulled.
        not_received: what came, now or earlier, and could not be taken in.
        resent: events queued again, because the center has lost them.
        renewed: how often the center knew another or a longer past of a device that we are or were.
        pending, oldest_pending_at: what is not acknowledged.
        outcome: how the round ended; code: why, where it did not end well (a key of ``texts``).
        retry_after: seconds the center asked us to wait.
        skew: center's clock minus ours, when it was learnt.
        catalogue: what the center's greeting said of its packages.
        carry: the keys it named for carried files.
        packages_arrived: packages that wait here since this round.
        is_near: it was made with a hub of the same office, which may be asked all the time.
    """

    pushed: int = 0
    acked: int = 0
    pulled: int = 0
    quarantined: int = 0
    conflicts: int = 0
    pending: int = 0
    oldest_pending_at: datetime | None = None
    outcome: RoundOutcome = RoundOutcome.DONE
    code: str = ""
    retry_after: float | None = None
    skew: timedelta | None = None
    resent: int = 0
    not_received: int = 0
    renewed: int = 0
    catalogue: str = ""
    carry: str = ""
    packages_arrived: int = 0
    is_near: bool = False


def nothing_new(report: SyncReport) -> SyncReport:
    """What is left and how it ended, without what was done: for who has been told of that."""
    return replace(
        report, pushed=0, acked=0, pulled=0, conflicts=0, resent=0, renewed=0, packages_arrived=0
    )


class Ended(Exception):
    """The round is over; carries how."""

    def __init__(
        self, outcome: RoundOutcome, code: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(code)
        self.outcome = outcome
        self.code = code
        self.retry_after = retry_after


def covers(outcome: Delivered, parcel: Parcel) -> bool:
    """Whether the center holds all of a parcel."""
    return outcome.answer.acked_seq >= parcel.last_seq


def blames_content(outcome: PushOutcome) -> bool:
    """Whether what was sent may be the trouble, and not the line or the center."""
    return isinstance(outcome, Rejected) or (isinstance(outcome, TryLater) and outcome.suspect)


def ended(outcome: Rejected | TryLater | Unknown | StopAll | CursorGone | Delivered) -> Ended:
    """How a round ends on an outcome that is no success."""
    match outcome:
        case TryLater(code=code, retry_after=retry_after):
            return Ended(RoundOutcome.LATER, code, retry_after)
        case StopAll(code=code):
            return Ended(RoundOutcome.STOPPED, code)
        case Rejected(code=code) | Unknown(code=code):
            return Ended(RoundOutcome.LATER, code)
        case _:
            # A center that forgets even an empty cursor, or acknowledges nothing.
            return Ended(RoundOutcome.LATER, "sync_answer_unreadable")


def is_clash(outcome: PushOutcome) -> bool:
    """Whether the center holds another event in a place of ours."""
    return isinstance(outcome, StopAll) and outcome.code == "device_clash"


@dataclass(slots=True)
class Sizing:
    """How many events to send at once: halved on trouble, doubled again on success."""

    events: int
    max_bytes: int
    full: int = field(init=False)

    def __post_init__(self) -> None:
        self.full = self.events

    def grow(self) -> None:
        """A delivery succeeded."""
        self.events = min(self.events * 2, self.full)
