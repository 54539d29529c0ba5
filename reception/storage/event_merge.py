"""Carrying events from the store that is about to be replaced into the one that replaces it.

A backup is older than what stands in the folder. What was stored since then and not yet sent exists
nowhere else, so it goes along: events are the same wherever they lie and are told apart by device
and place in its chain. A chain is followed as far as it is whole; what lies behind a break stays in
the store that is kept aside. Where two stores have gone different ways under one of our names, the
way that the center knows keeps it and the other goes on as a chain of its own (decision 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Event, is_intact
from reception.domain.hlc import Stamp, parse_stamp
from reception.domain.workflow import NUMBERED
from reception.storage import device_identity
from reception.storage.driver import Connection, translated_errors
from reception.storage.identity_record import IdentityRecord
from reception.storage.journal import Journal
from reception.storage.outbox import Outbox
from reception.storage.resealing import Parted, follow, part, take_apart
from reception.storage.settings import Settings
from reception.storage.unit_of_work import Writing

_OUTBOX = """
    SELECT o.seq, o.state, o.last_answer FROM outbox o JOIN events e ON e.id = o.event_id
    WHERE e.device_id = ? AND (o.seq > ? OR o.acked_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of it.

    Attributes:
        events: taken over.
        is_whole: everything the other store held is here now.
    """

    events: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Queue:
    """What the other store knows of a device's sending.

    Attributes:
        acked: the center has everything up to here.
        set_aside: what the center would not take, and why.
        queued: what is to be sent or was; None where that cannot be read any more.
    """

    acked: int
    set_aside: Mapping[int, str]
    queued: frozenset[int] | None

    def holds(self, seq: int, *, is_own: bool) -> bool:
        """Whether an event goes into the queue; in doubt it is sent once more, which is no harm."""
        return is_own if self.queued is None else seq in self.queued


def carry_over(tx: Writing, other: Connection, at: datetime) -> Carried:
    """Take over what the other store holds and this one lacks.

    Call it after the new incarnation began: numbers of dossiers that come along are passed over.

    Args:
        tx: open transaction of the store that goes on.
        other: the store of before; it is only read and may be damaged.
        at: the machine's time, for what the center has acknowledged.
    """
    # The other store may have been restored since: it is this installation under a later name.
    device_identity.remember_selves(tx, _selves(other))
    tx.identity.add_side_chains(_side_chains(other))
    carrying = _Carrying(tx, other, at)
    for device in _devices(other):
        carrying.take_device(device)
    return carrying.finish()


class _Carrying:
    """What has come along so far."""

    def __init__(self, tx: Writing, other: Connection, at: datetime) -> None:
        self._tx = tx
        self._other = other
        self._at = at
        self._own = {tx.device_id, *device_identity.former_devices(tx)}
        self._high = tx.journal.high_mark()
        self._count, self._is_whole = 0, True
        self._uids: dict[str, None] = {}
        self._fresh: list[Event] = []
        self._apart: list[Parted] = []

    def take_device(self, device: str) -> None:
        """What is missing here of one device, or the other way it went."""
        fork = _fork(self._tx, self._other, device) if device in self._own else 0
        if fork and _is_sent(self._tx.connection, device, fork):
            self._take_apart(device, fork)
            return
        if fork:
            self._apart.append(part(self._tx, device, fork, self._own))
        self._take_missing(device)

    def _take_apart(self, device: str, fork: int) -> None:
        parted = take_apart(self._tx, list(_whole(self._other, device, fork)))
        self._apart.append(parted)
        self._count += len(parted.events) - len(parted.is_known)
        self._uids |= dict.fromkeys(event.dossier_uid for event, _ in parted.events)
        self._fresh += [event for _, event in parted.events if event.kind in NUMBERED]

    def _take_missing(self, device: str) -> None:
        queue, is_own = _queue(self._tx, self._other, device), device in self._own
        for event in _missing(self._tx, self._other, device):
            if event is None:
                self._is_whole = False
                break
            event_id = self._tx.journal.add(event)
            if queue.holds(event.seq, is_own=is_own):
                self._tx.outbox.add(event_id, event.seq)
            self._uids[event.dossier_uid] = None
            self._count += 1
            if is_own:
                self._high = max(self._high, _stamp(event))
                self._fresh += [event] if event.kind in NUMBERED else []
        _settle(self._tx, device, queue, self._at)

    def finish(self) -> Carried:
        """Names, projections and numbers follow what came along."""
        tx = self._tx
        for parted in self._apart:
            device_identity.remember_selves(tx, parted.chains)
            tx.identity.add_side_chains(parted.chains)
            follow(tx, device_identity.selves(tx.settings), parted)
        for uid in self._uids:
            tx.project(uid)
        device_identity.keep_clear(tx, self._fresh)
        tx.journal.keep_high_mark(self._high)
        return Carried(self._count, self._is_whole)


def _selves(other: Connection) -> tuple[str, ...]:
    """Who the other store's installation is and was; nobody where that cannot be read any more."""
    try:
        with translated_errors():
            return device_identity.selves(Settings(other))
    except EnvironmentProblem:
        return ()


def _side_chains(other: Connection) -> tuple[str, ...]:
    try:
        with translated_errors():
            return IdentityRecord(other).side_chains()
    except EnvironmentProblem:
        return ()


def _fork(tx: Writing, other: Connection, device: str) -> int:
    """The first place in which both hold different events of a device; 0 where there is none.

    Chains that differ somewhere differ from there on, so that halving finds it.
    """
    theirs = Journal(other)
    try:
        with translated_errors():
            last = min(tx.journal.last_seq(device), theirs.last_seq(device))
            if not last or _is_same(tx.journal, theirs, device, last):
                return 0
            same, different = 0, last
            while different - same > 1:
                middle = (same + different) // 2
                if _is_same(tx.journal, theirs, device, middle):
                    same = middle
                else:
                    different = middle
            return different
    except EnvironmentProblem:
        return 0


def _is_same(ours: Journal, theirs: Journal, device: str, seq: int) -> bool:
    return ours.known_hash(device, seq) == theirs.known_hash(device, seq)


def _is_sent(connection: Connection, device: str, seq: int) -> bool:
    """Whether the center holds an event, by its own word, or sent it."""
    row = connection.execute(
        "SELECT o.acked_at IS NOT NULL FROM outbox o JOIN events e ON e.id = o.event_id"
        " WHERE e.device_id = ? AND e.seq = ?",
        (device, seq),
    ).fetchone()
    return row is None or bool(row[0])


def _whole(other: Connection, device: str, first: int) -> Iterator[Event]:
    """The other store's events of a device from a place on, as far as its chain is whole."""
    before: Event | None = None
    try:
        with translated_errors():
            for event in Journal(other).of_device(device, first - 1):
                if not is_intact(event) or (before and event.previous != before.hash):
                    return
                yield event
                before = event
    except EnvironmentProblem:
        return


def _devices(other: Connection) -> list[str]:
    with translated_errors():
        return Journal(other).devices()


def _missing(tx: Writing, other: Connection, device: str) -> Iterator[Event | None]:
    """A device's events that are not here; None at the end where its chain breaks or is unreadable.

    Both stores hold the same chain, so that only its end is read unless there are gaps.
    """
    known, last = tx.connection.execute(
        "SELECT count(*), coalesce(max(seq), 0) FROM events WHERE device_id = ?", (device,)
    ).fetchone()
    before = _at(tx.journal, device, last) if known == last else None
    try:
        with translated_errors():
            for event in Journal(other).of_device(device, last if known == last else 0):
                if not is_intact(event) or (
                    before is not None
                    and event.seq == before.seq + 1
                    and event.previous != before.hash
                ):
                    yield None
                    return
                before = event
                if tx.journal.known_hash(device, event.seq) is None:
                    yield event
    except EnvironmentProblem:
        yield None


def _at(journal: Journal, device: str, seq: int) -> Event | None:
    return next(journal.of_device(device, seq - 1), None) if seq else None


def _queue(tx: Writing, other: Connection, device: str) -> _Queue:
    """What the other store's outbox says of a device, as far as it can be read."""
    try:
        with translated_errors():
            acked = Outbox(other).last_acked(device)
            rows = other.execute(_OUTBOX, (device, tx.journal.last_seq(device))).fetchall()
    except EnvironmentProblem:
        return _Queue(0, {}, None)
    return _Queue(
        acked,
        {seq: answer for seq, state, answer in rows if state == "quarantined"},
        frozenset(seq for seq, _state, _answer in rows),
    )


def _settle(tx: Writing, device: str, queue: _Queue, at: datetime) -> None:
    """What the center said to the other store holds here too, and is not asked again."""
    for seq, answer in queue.set_aside.items():
        tx.outbox.quarantine(device, seq, answer)
    tx.outbox.acknowledge(device, queue.acked, at)


def _stamp(event: Event) -> Stamp:
    return parse_stamp(event.stamp)
