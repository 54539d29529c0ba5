"""Taking in what came from the center: one event's trouble never delays another's.

A page is stored as a whole; only where that fails is it stored event by event, and what cannot be
stored is set aside by name. An event whose place is taken by another one is set aside too: two
histories claim one device, and a person must hear of it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from reception.domain.events import Event
from reception.domain.hlc import merge, parse_stamp
from reception.domain.timebase import utc_milliseconds
from reception.domain.undoing import key_of
from reception.domain.workflow import BIRTHS
from reception.storage import device_identity
from reception.storage.driver import is_machine_trouble
from reception.storage.identity_repair import take_moved
from reception.storage.sync_port import Applied, SetAside
from reception.storage.unit_of_work import Writing

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Taken:
    """What became of the new events of a page.

    Attributes:
        stored: in the journal now; in_conflict: their dossiers with conflicts.
        unborn: dossiers that have no row yet.
        failed: what the store could not take.
        moved: how many were here already, in other places.
    """

    stored: list[Event] = field(default_factory=list)
    in_conflict: set[str] = field(default_factory=set)
    unborn: set[str] = field(default_factory=set)
    failed: list[SetAside] = field(default_factory=list)
    moved: int = 0

    def add(self, other: _Taken) -> None:
        self.stored += other.stored
        self.moved += other.moved
        self.in_conflict |= other.in_conflict
        self.unborn = (self.unborn - {event.dossier_uid for event in other.stored}) | other.unborn


def take_in(
    tx: Writing, events: Sequence[Event], at: datetime, odd: Sequence[SetAside] = ()
) -> Applied:
    """Store what is new among intact events, fold their dossiers anew, set aside what is odd."""
    fresh, clashes = _sorted_out(tx, events)
    taken = _store_all(tx, fresh, at)
    # The event is stored, and a later program will make a dossier of it; until then it is named.
    unreadable = [
        as_set_aside(event, "unreadable_birth")
        for event in taken.stored
        if event.dossier_uid in taken.unborn and event.kind in BIRTHS
    ]
    kept = [tx.set_aside.put(item, at) for item in (*clashes, *taken.failed, *unreadable, *odd)]
    former = device_identity.former_devices(tx)
    own = (tx.device_id, *former)
    if former and any(event.device_id in former for event in taken.stored):
        tx.identity.set_unproven(0)
    tx.twins.note_events(taken.stored, int(tx.settings.get("counter") or 0), own, at)
    new_events = len(taken.stored) - taken.moved
    return Applied(new_events, len(taken.in_conflict), sum(kept), taken.moved)


def as_set_aside(event: Event, reason: str, detail: str = "") -> SetAside:
    """An event that has its form and cannot be taken in all the same."""
    return SetAside(
        reason,
        msgspec.json.encode(event),
        event.device_id,
        event.seq,
        event.dossier_uid,
        event.kind,
        detail,
    )


def _sorted_out(tx: Writing, events: Sequence[Event]) -> tuple[list[Event], list[SetAside]]:
    """What is new here, each once, and what claims the place of another event."""
    own = tx.device_id
    seen: dict[tuple[str, int], str] = {}
    fresh: list[Event] = []
    clashes: list[SetAside] = []
    for event in events:
        place = (event.device_id, event.seq)
        known = seen.get(place) or tx.journal.known_hash(*place)
        if known is not None and known != event.hash:
            clashes.append(as_set_aside(event, "other_event"))
        elif known is None and event.device_id == own:
            # Our own chain is never extended from outside.
            clashes.append(as_set_aside(event, "own_place"))
        elif known is None:
            seen[place] = event.hash
            fresh.append(event)
    return fresh, clashes


def _store_all(tx: Writing, events: Sequence[Event], at: datetime) -> _Taken:
    try:
        with tx.attempt():
            return _store(tx, events, at)
    except Exception as error:
        if is_machine_trouble(error):
            raise
        log.warning("a page is taken in event by event: %s", type(error).__name__)
    return _store_singly(tx, events, at)


def _store_singly(tx: Writing, events: Sequence[Event], at: datetime) -> _Taken:
    taken = _Taken()
    for event in events:
        try:
            with tx.attempt():
                taken.add(_store(tx, [event], at))
        except Exception as error:
            if is_machine_trouble(error):
                raise
            # The class alone: the text of an error may carry a citizen's name.
            place = (event.seq, event.device_id[:16])
            log.warning("event %d of %s set aside: %s", *place, type(error).__name__)
            taken.failed.append(as_set_aside(event, "cannot_apply", type(error).__name__))
    return taken


def _store(tx: Writing, events: Sequence[Event], at: datetime) -> _Taken:
    moved = take_moved(tx, events, at)
    taken = _Taken(list(events), moved=len(moved))
    there = set(moved.values())
    for event in events:
        if key_of(event) not in there:
            tx.journal.add(event)
    follow_clock(tx, events, at)
    for uid in dict.fromkeys(event.dossier_uid for event in events):
        dossier = tx.project(uid)
        if dossier is None:
            taken.unborn.add(uid)
        elif dossier.conflicts:
            taken.in_conflict.add(uid)
    device_identity.keep_clear(tx, events)
    if tx.set_aside.has_any():
        for event in events:
            tx.set_aside.settle(event.device_id, event.seq)
    return taken


def follow_clock(tx: Writing, events: Sequence[Event], at: datetime) -> None:
    """Move our clock's high mark past what we have seen, unless it is unbelievable."""
    high = tx.journal.high_mark()
    now = utc_milliseconds(at)
    for event in events:
        high, _ = merge(high, parse_stamp(event.stamp), now)
    if events:
        tx.journal.keep_high_mark(high)
