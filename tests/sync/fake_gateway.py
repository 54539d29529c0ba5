"""A center in memory: the contract without a line, plus outcomes on demand."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reception.domain.events import GENESIS, Event, is_intact
from reception.sync.gateway import (
    CursorGone,
    Delivered,
    HandshakeOutcome,
    Parcel,
    PulledPage,
    PullOutcome,
    PushOutcome,
    Rejected,
    StopAll,
    TryLater,
    Unknown,
    Welcomed,
)
from reception.sync.messages import (
    Handshake,
    Limits,
    ProtocolRange,
    PullAnswer,
    PushAnswer,
    Refusal,
)
from tests.chains import START

EPOCH = "fake"
Planned = TryLater | Unknown | StopAll | Rejected


@dataclass
class FakeGateway:
    """Keeps what it is sent; ``plan`` and ``poison`` make it misbehave.

    Attributes:
        plan: outcomes of the next pushes; None means to behave. Unknown stores first, as when an
            answer is lost.
        poison: a payload that holds this text makes every push of it fail like HTTP 500.
        forbidden: a payload that holds this text makes every push of it be refused as a whole.
    """

    unit: str = "H57.30.12"
    max_events: int = 1_000
    skew: timedelta = timedelta()
    versions: tuple[int, int] = (1, 1)
    greeting: TryLater | StopAll | None = None
    plan: deque[Planned | None] = field(default_factory=deque)
    poison: str = ""
    forbidden: str = ""
    stored: dict[tuple[str, int], Event] = field(default_factory=dict)
    refused: dict[tuple[str, int], tuple[str, Refusal]] = field(default_factory=dict)
    feed: list[tuple[str, int]] = field(default_factory=list)
    pushes: list[list[int]] = field(default_factory=list)

    def handshake(self, device_id: str) -> HandshakeOutcome:
        if self.greeting is not None:
            return self.greeting
        return Welcomed(
            Handshake(
                ProtocolRange(*self.versions),
                self.unit,
                "Văn phòng thử",
                self._now(),
                Limits(self.max_events, 1 << 24),
                self._acked(device_id),
            )
        )

    def pack(self, device_id: str, unit: str, events: Sequence[Event]) -> Parcel:
        return Parcel(device_id, unit, tuple(events))

    def push(self, parcel: Parcel) -> PushOutcome:
        self.pushes.append([event.seq for event in parcel.events])
        planned = self.plan.popleft() if self.plan else None
        if planned is not None and not isinstance(planned, Unknown):
            return planned
        if parcel.unit != self.unit:
            return StopAll("sync_forbidden")
        if self._holds(parcel, self.forbidden):
            return Rejected("sync_request_refused")
        if self._holds(parcel, self.poison):
            return TryLater("sync_center_failed", suspect=True)
        outcome = self._store(parcel)
        return planned or outcome

    def pull(self, device_id: str, cursor: str, limit: int) -> PullOutcome:
        epoch, _, number = cursor.partition(".")
        if cursor and (epoch != EPOCH or not number.isdigit() or int(number) > len(self.feed)):
            return CursorGone()
        start = int(number or 0)
        places = [
            (index, key)
            for index, key in enumerate(self.feed[start:], start=start + 1)
            if key[0] != device_id and self.stored[key].payload
        ]
        page = places[:limit]
        last = page[-1][0] if page else start
        return PulledPage(
            PullAnswer(
                tuple(self.stored[key] for _, key in page),
                f"{EPOCH}.{last}",
                len(places) > limit,
                self._now(),
            )
        )

    def pull_shared(self, cursor: str, limit: int) -> PullOutcome:
        raise AssertionError("it never said that it shares")

    def close(self) -> None:
        """Nothing to give back."""

    def _now(self) -> datetime:
        return START + self.skew

    def _holds(self, parcel: Parcel, text: str) -> bool:
        return bool(text) and any(text in event.payload for event in parcel.events)

    def _acked(self, device_id: str) -> int:
        known = (seq for device, seq in (*self.stored, *self.refused) if device == device_id)
        return max(known, default=0)

    def _hash(self, key: tuple[str, int]) -> str:
        if key[1] == 0:
            return GENESIS
        return self.stored[key].hash if key in self.stored else self.refused[key][0]

    def _store(self, parcel: Parcel) -> PushOutcome:
        acked, rejected = self._acked(parcel.device_id), []
        for event in parcel.events:
            key = (event.device_id, event.seq)
            if event.seq > acked + 1:
                break
            fresh = event.seq == acked + 1
            if not fresh and self._hash(key) != event.hash:
                return StopAll("device_clash")
            if fresh and self._hash((event.device_id, acked)) != event.previous:
                return StopAll("device_clash")
            acked = max(acked, event.seq)
            if not is_intact(event):
                self.refused[key] = (event.hash, Refusal(event.seq, "broken_event"))
                rejected.append(self.refused[key][1])
            elif key not in self.stored or (event.payload and not self.stored[key].payload):
                self.refused.pop(key, None)
                self.stored[key] = event
                self.feed.append(key)
        return Delivered(PushAnswer(acked, tuple(rejected), self._now()))
