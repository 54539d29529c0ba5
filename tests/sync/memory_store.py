"""A sync store in memory, only for tables of outcomes; everything else uses the real one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reception.domain.events import Event
from reception.storage.sync_port import Applied, Backlog, Rejection, SeenDevice, SetAside


@dataclass
class MemorySyncStore:
    """``SyncStore`` over lists."""

    events: list[Event]
    device: str = "d1"
    settled: set[int] = field(default_factory=set)
    quarantined: dict[int, str] = field(default_factory=dict)
    attempts: dict[int, list[str]] = field(default_factory=dict)
    received: dict[tuple[str, int], Event] = field(default_factory=dict)
    saved_cursor: str = ""
    succeeded_at: datetime | None = None
    suspect: tuple[str, int, int] = ("", 0, 0)
    line: list[bool] = field(default_factory=list)
    skew: timedelta | None = None
    seen: list[SeenDevice] = field(default_factory=list)
    odd: list[SetAside] = field(default_factory=list)

    @property
    def device_id(self) -> str:
        return self.device

    def waiting_devices(self) -> Sequence[str]:
        return [self.device] if self.pending(self.device, 1) else []

    def pending(self, device: str, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        waiting = (e for e in self.events if e.seq > after_seq and self._waits(e.seq))
        return tuple(waiting)[:limit]

    def acknowledge(
        self, device: str, acked_seq: int, rejections: Sequence[Rejection], at: datetime
    ) -> int:
        self.quarantined |= {item.seq: item.code for item in rejections}
        newly = {e.seq for e in self.events if e.seq <= acked_seq and self._waits(e.seq)}
        self.settled |= newly
        return len(newly)

    def set_aside(self, device: str, answer: str) -> None:
        self.quarantined |= {e.seq: answer for e in self.pending(device, len(self.events))}

    def note_suspect(self, device: str, seq: int) -> int:
        rounds = self.suspect[2] + 1 if self.suspect[:2] == (device, seq) else 1
        self.suspect = (device, seq, rounds)
        return rounds

    def clear_suspect(self) -> None:
        self.suspect = ("", 0, 0)

    def former_devices(self) -> Sequence[str]:
        return ()

    def last_seq(self, device: str) -> int:
        return max((e.seq for e in self.events), default=0)

    def fall_behind(self, at: datetime) -> bool:
        return False

    def may_part(self, device: str, seq: int) -> bool:
        return True

    def holds_later(self, device: str, seq: int) -> bool:
        return False

    def part_ways(self, device: str, seq: int, at: datetime, last: int = 0) -> int:
        raise AssertionError("two histories of one device need the real store")

    def last_settled(self, device: str) -> Event | None:
        return next((e for e in reversed(self.events) if e.seq in self.settled), None)

    def rewind(self, device: str, after_seq: int) -> int:
        lost = {e.seq for e in self.events if e.seq > after_seq and not self._waits(e.seq)}
        self.settled -= lost
        self.quarantined = {seq: why for seq, why in self.quarantined.items() if seq not in lost}
        return len(lost)

    def note_line(self, is_up: bool, at: datetime) -> None:
        self.line.append(is_up)

    def note_skew(self, skew: timedelta, at: datetime) -> None:
        self.skew = skew

    def note_counter_devices(self, devices: Sequence[SeenDevice]) -> None:
        self.seen = list(devices)

    def note_attempt(self, device: str, up_to_seq: int, answer: str, at: datetime) -> None:
        for event in self.pending(device, len(self.events)):
            if event.seq <= up_to_seq:
                self.attempts.setdefault(event.seq, []).append(answer)

    def cursor(self) -> str:
        return self.saved_cursor

    def to_try_again(self, program: str) -> Iterator[SetAside]:
        return iter(())

    def take_again(self, item: SetAside, event: Event, at: datetime) -> int:
        return self.apply_page((event,), self.saved_cursor, at).new_events

    def apply_page(
        self,
        events: Sequence[Event],
        next_cursor: str,
        at: datetime,
        odd: Sequence[SetAside] = (),
    ) -> Applied:
        self.odd += odd
        fresh = {(e.device_id, e.seq) for e in events} - self.received.keys()
        self.received |= {(e.device_id, e.seq): e for e in events}
        self.saved_cursor = next_cursor
        return Applied(len(fresh), 0, set_aside=len(odd))

    def guest_cursor(self, program: str) -> str:
        return ""

    def apply_guest_page(
        self, events: Sequence[Event], next_cursor: str, at: datetime, program: str
    ) -> Applied:
        return Applied(0, 0)

    def backlog(self) -> Backlog:
        waiting = self.pending(self.device, len(self.events))
        oldest = waiting[0].recorded_at if waiting else None
        return Backlog(len(waiting), len(self.quarantined), oldest, len(self.odd))

    def note_success(self, at: datetime, sure_cursor: str, *, is_whole: bool) -> None:
        self.succeeded_at = at

    def requeue(self, seq: int) -> None:
        del self.quarantined[seq]

    def _waits(self, seq: int) -> bool:
        return seq not in self.settled and seq not in self.quarantined
