"""What a sync round needs of the store: the sending side, the receiving side, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from reception.domain.events import Event


@dataclass(frozen=True, slots=True)
class Rejection:
    """An event the center will not take: a person must look at it; nothing is deleted."""

    seq: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """A device that works as a counter: seen by the center, or by an event that came from it.

    Attributes:
        first_seen: at the center; None where only its events are known.
    """

    device_id: str
    counter: int
    last_seen: datetime
    clerk: str
    first_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """Serials of one day from ``first`` to ``last``, both included, kept for one device."""

    day: date
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class NumberWants:
    """What a device asks the center to keep for it.

    Attributes:
        first, last: the counter's share, of which the center gives.
        days: the days that want more, each with the last number held so far, 0 for none.
    """

    device_id: str
    unit: str
    counter: int
    first: int
    last: int
    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that came from the center and cannot be taken in; its neighbours are.

    Attributes:
        reason: ``unreadable_event``, ``broken_event``, ``cannot_apply``, ``unreadable_birth`` (it
            is stored, yet no dossier can be made of it), ``other_event`` (its place is taken by
            another) or ``own_place`` (it says to be ours, and we never made it).
        wire: the JSON as it came; empty where it is too large or too deep to keep.
        device_id, seq, dossier_uid, kind: as far as they can be read, else empty and 0.
        detail: the field at fault, or the class of the error.
        item_id: number of the row once it is stored.
    """

    reason: str
    wire: bytes
    device_id: str = ""
    seq: int = 0
    dossier_uid: str = ""
    kind: str = ""
    detail: str = ""
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is not yet settled between the center and us.

    Attributes:
        pending: own events to send; oldest_pending_at: the moment of the oldest.
        quarantined: own events the center refused.
        not_received: what came and could not be taken in.
    """

    pending: int
    quarantined: int
    oldest_pending_at: datetime | None
    not_received: int = 0


@dataclass(frozen=True, slots=True)
class Applied:
    """Outcome of one pulled page.

    Attributes:
        new_events: events that were new here; conflicts: their dossiers now in conflict.
        set_aside: what could not be taken in and was not known before.
        moved: events that were here and stand in other places now, as they arrived.
    """

    new_events: int
    conflicts: int
    set_aside: int = 0
    moved: int = 0


class SyncStore(Protocol):
    """One connection of the store, used by the sync thread alone; each call is one transaction.

    ``device`` is this installation, or one that it was before a restore.
    """

    @property
    def device_id(self) -> str:
        """This installation's present incarnation."""

    def waiting_devices(self) -> Sequence[str]:
        """Devices with events to send, those of longest ago first."""

    def pending(self, device: str, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        """A device's events not yet acknowledged or quarantined, in ascending ``seq``.

        Args:
            after_seq: only those behind this one, to read ahead while others are on the line.
        """

    def acknowledge(
        self, device: str, acked_seq: int, rejections: Sequence[Rejection], at: datetime
    ) -> int:
        """Settle every event of a device up to ``acked_seq``, quarantining the rejected ones.

        Returns:
            How many events were newly acknowledged (rejected ones not counted).
        """

    def note_attempt(self, device: str, up_to_seq: int, answer: str, at: datetime) -> None:
        """Remember a failed try (attempts + 1 and the last answer) for the unsettled events."""

    def set_aside(self, device: str, answer: str) -> None:
        """Quarantine everything that a device has to send."""

    def note_suspect(self, device: str, seq: int) -> int:
        """One more round in which this event alone made the center fail; returns how many so far.

        Kept durably, because a round may be the only one of its process. The events of a device go
        in order, so that one at a time can be suspected.
        """

    def clear_suspect(self) -> None:
        """The suspected event was settled one way or the other."""

    def former_devices(self) -> Sequence[str]:
        """Names this installation had before its restores."""

    def last_seq(self, device: str) -> int:
        """The last place of a device that is known here; 0 where none is."""

    def fall_behind(self, at: datetime) -> bool:
        """The center holds more of this device than the store does: go on as another one.

        What is missing comes with the next pull.

        Returns:
            False where a center has said so several times and had nothing to show for it.
        """

    def may_part(self, device: str, seq: int) -> bool:
        """Whether events from this place on are ours to seal anew.

        Not those of another device, sent in its stead, nor a side chain from its first event on,
        of which its name is made: a center that has another one there is wrong.
        """

    def holds_later(self, device: str, seq: int) -> bool:
        """Whether the center holds events of a device behind a place, by its own word.

        What is sent at this place was there once, and is sent again because it was lost.
        """

    def part_ways(self, device: str, seq: int, at: datetime, last: int = 0) -> int:
        """The center holds another event in this place: ours go on as a chain of their own.

        Where the device is the present one, the store goes on as another one besides.

        Args:
            last: up to which place all are refused, where the center holds later ones of ours;
                behind it they stay where they are. Where it holds none, all behind ``seq`` go.

        Returns:
            How many events were sealed anew and queued.
        """

    def last_settled(self, device: str) -> Event | None:
        """The last event of a device of which the center said that it holds it."""

    def rewind(self, device: str, after_seq: int) -> int:
        """Queue again what is known of a device behind ``after_seq``: the center has lost it.

        Whatever was set aside there is queued as well, since its place is lost like the others. The
        next pull begins from the start, because the center's stream is another one now.

        Returns:
            How many events were queued again.
        """

    def cursor(self) -> str:
        """Where the last pull ended; empty before the first."""

    def apply_page(
        self,
        events: Sequence[Event],
        next_cursor: str,
        at: datetime,
        odd: Sequence[SetAside] = (),
    ) -> Applied:
        """Store a pulled page, fold its dossiers anew and save the cursor, all or nothing.

        An event that the store cannot take is set aside, and the others are stored.

        Args:
            odd: what came with the page and is no event, to be set aside as well.
        """

    def guest_cursor(self, program: str) -> str:
        """Where the last pull of what other units share ended; empty before this version's first.

        A newer program may read what an older one left out.
        """

    def apply_guest_page(
        self, events: Sequence[Event], next_cursor: str, at: datetime, program: str
    ) -> Applied:
        """Store a page of what other units share and save its cursor, all or nothing."""

    def to_try_again(self, program: str) -> Iterator[SetAside]:
        """What was set aside and this version of the program has not tried yet, or is asked to.

        Once all of it was given out, a call with the same version gives nothing; a round that ended
        before is made up for by the next one.
        """

    def take_again(self, item: SetAside, event: Event, at: datetime) -> int:
        """Take in the event that an item turned out to be; the item goes where that succeeds.

        Returns:
            How many events were new here, 0 or 1.
        """

    def backlog(self) -> Backlog:
        """Counts for the status bar and the report."""

    def note_line(self, is_up: bool, at: datetime) -> None:
        """Remember when the center went out of reach and when it came back."""

    def note_skew(self, skew: timedelta, at: datetime) -> None:
        """Remember how far the center's clock is from ours, learnt when ours showed ``at``."""

    def note_counter_devices(self, devices: Sequence[SeenDevice]) -> None:
        """Remember who else works as this counter."""

    def note_success(self, at: datetime, sure_cursor: str, *, is_whole: bool) -> None:
        """Remember when the last complete round ended.

        Args:
            sure_cursor: where the stream was when the round had greeted; is_whole: the pull came to
                the end, so that nothing behind it is missing here, of whichever device.
        """
