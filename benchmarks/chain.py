"""The chain of one counter's events, sealed one after the other as its store would seal them."""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.events import GENESIS, Draft, Event, seal
from reception.domain.hlc import ZERO, Stamp, tick
from reception.domain.timebase import utc_milliseconds
from reception.event_codec import encode_fact


@dataclass(slots=True)
class Chain:
    """Events of one device, the first one with the number 1.

    Attributes:
        seq: number of the last event; 0 before the first.
    """

    device: str
    seq: int = 0
    _hash: str = GENESIS
    _stamp: Stamp = ZERO

    def seal(self, draft: Draft) -> Event:
        """The next event, recorded when it happened; its salt follows from its place."""
        self._stamp = tick(self._stamp, utc_milliseconds(draft.occurred_at))
        event = seal(
            draft,
            encode_fact(draft.fact),
            device_id=self.device,
            seq=self.seq + 1,
            stamp=self._stamp.text(),
            recorded_at=draft.occurred_at,
            salt=f"{self.seq:032x}",
            previous=self._hash,
        )
        self._hash, self.seq = event.hash, event.seq
        return event
