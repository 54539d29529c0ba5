"""The one door to a center: what a round may ask, and the typed outcomes it gets.

A gateway never raises for what a line or a server can do; it answers with an outcome. Reason codes
are the keys of the sentences in ``reception/messages.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reception.domain.events import Event
from reception.sync.messages import Handshake, PullAnswer, PushAnswer


@dataclass(frozen=True, slots=True)
class Delivered:
    """The center has answered a push: what it holds now, and what it refused."""

    answer: PushAnswer


@dataclass(frozen=True, slots=True)
class Rejected:
    """The center refused the whole request: some event in it is the trouble."""

    code: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """The line or the center is in trouble; nothing was decided.

    Attributes:
        retry_after: seconds the center asked us to wait, if it did.
        suspect: the center failed while working on this very request, so that one of its events
            may be the cause (HTTP 500).
    """

    code: str
    retry_after: float | None = None
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request was sent and the answer lost: it may have been stored. Sent again unchanged."""

    code: str


@dataclass(frozen=True, slots=True)
class StopAll:
    """No further try is of use before a person acts: sign in, update, call the province."""

    code: str


@dataclass(frozen=True, slots=True)
class Welcomed:
    """The handshake succeeded."""

    handshake: Handshake


@dataclass(frozen=True, slots=True)
class PulledPage:
    """One page of events of other devices."""

    answer: PullAnswer


@dataclass(frozen=True, slots=True)
class CursorGone:
    """The center no longer knows our cursor: pull again from the beginning."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Events packed for the line, so that packing one overlaps with sending another.

    Attributes:
        events: in ascending ``seq``, at least one.
        body: what goes over the line, where the gateway packs ahead.
    """

    device_id: str
    unit: str
    events: tuple[Event, ...]
    body: bytes = b""

    @property
    def last_seq(self) -> int:
        """Place of the last event."""
        return self.events[-1].seq


HandshakeOutcome = Welcomed | TryLater | StopAll
PushOutcome = Delivered | Rejected | TryLater | Unknown | StopAll
PullOutcome = PulledPage | CursorGone | TryLater | StopAll


class CenterGateway(Protocol):
    """A provincial center (hệ thống cấp tỉnh) as a sync round sees it."""

    def handshake(self, device_id: str) -> HandshakeOutcome:
        """Prove that it is the center, learn its clock, its limits and what it holds of us."""

    def pack(self, device_id: str, unit: str, events: Sequence[Event]) -> Parcel:
        """Make own events ready to send; called while another parcel may be on the line."""

    def push(self, parcel: Parcel) -> PushOutcome:
        """Deliver a parcel; repeating a delivery changes nothing."""

    def pull(self, device_id: str, cursor: str, limit: int) -> PullOutcome:
        """Fetch what other devices of the unit sent after ``cursor`` (empty: from the start)."""

    def pull_shared(self, cursor: str, limit: int) -> PullOutcome:
        """Fetch what other units share after ``cursor``, from a center that says it does."""

    def close(self) -> None:
        """Give the line back."""
