"""Sealing own unsent events anew behind another identity (decision 32).

Where the center holds other events in the places of ours, ours go on as a chain of their own: the
same facts with their time, stamp and clerk, under the name that follows from the first of them
(:func:`reception.domain.events.side_chain`). What names them (an undo, a settlement) names their
new places. A copy of the disk that does the same comes to the same events, so that nothing is there
twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from reception.domain.events import GENESIS, Event, sealed_anew, side_chain, stored_values
from reception.domain.timebase import format_instant
from reception.domain.undoing import Key, key_of
from reception.event_codec import renamed
from reception.storage.driver import Connection
from reception.storage.journal import EVENT_COLUMNS, event_from_row
from reception.storage.unit_of_work import Writing

_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
_MOVE = """
    UPDATE events SET device_id = ?, seq = ?, payload = ?, digest = ?, previous = ?, hash = ?
    WHERE device_id = ? AND seq = ?
"""
_QUEUE = """
    INSERT INTO outbox (event_id, seq) SELECT id, seq FROM events WHERE device_id = ? AND seq = ?
    ON CONFLICT (event_id) DO UPDATE SET seq = excluded.seq, state = 'pending', attempts = 0,
      last_answer = '', last_attempt_at = NULL, acked_at = NULL
"""
_SETTLE = """
    UPDATE outbox SET seq = ?, state = 'acked', acked_at = ?, last_answer = ''
    WHERE event_id = (SELECT id FROM events WHERE device_id = ? AND seq = ?)
"""
_SAME = f"""
    SELECT {EVENT_COLUMNS} FROM events
    WHERE dossier_uid = ? AND stamp = ? AND salt = ? AND salt <> '' AND device_id <> ?
"""
_UNSENT = """
    SELECT e.seq, e.payload, o.state FROM outbox o JOIN events e ON e.id = o.event_id
    WHERE e.device_id = ? AND o.acked_at IS NULL ORDER BY e.seq
"""


@dataclass(slots=True)
class Parted:
    """Where events went.

    Attributes:
        places: the new place of each, by the old one.
        chains: names of the chains that were begun, in their order.
        events: each with what it became; ``is_known`` holds those that were there already.
    """

    places: dict[Key, Key] = field(default_factory=dict)
    chains: list[str] = field(default_factory=list)
    events: list[tuple[Event, Event]] = field(default_factory=list)
    is_known: set[Key] = field(default_factory=set)


def part(tx: Writing, device: str, seq: int, own: Iterable[str], last: int | None = None) -> Parted:
    """Give a device's unsent events from a place on a chain of their own and queue them.

    Args:
        tx: open transaction; it is all in it or nothing.
        own: every name that this installation has or had; what is unsent of them and names a moved
            event is sealed anew in its place.
        last: the last place to leave; None for all behind.
    """
    unsent = {place for place, _, _ in _unsent(tx, device) if last is None or place <= last}
    behind = [event for event in tx.journal.of_device(device, seq - 1) if event.seq in unsent]
    parted = sealed_apart(tx, behind)
    with _without_guards(tx.connection):
        for before, after in parted.events:
            if key_of(after) in parted.is_known:
                _drop(tx.connection, before)
            else:
                _move(tx.connection, before, after)
                tx.connection.execute(_QUEUE, key_of(after))
    follow(tx, own, parted)
    for uid in dict.fromkeys(event.dossier_uid for event, _ in parted.events):
        tx.project(uid)
    return parted


def give_way(tx: Writing, events: Sequence[Event], followed: Sequence[str], at: datetime) -> Parted:
    """Put events that arrive sealed anew in the place of the same ones under their old names.

    The center has them, so that nothing of them waits any more; :func:`follow` and the projection
    of their dossiers are left to the caller.

    Args:
        followed: chains of which earlier events did so.

    Returns:
        What gave way, in ``events`` and ``places``.
    """
    parted, chains = Parted(), set(followed)
    for after in events:
        if after.seq > 1 and after.device_id not in chains:
            continue
        before = _before_the_move(tx.connection, after)
        if before is None:
            continue
        chains.add(after.device_id)
        parted.places[key_of(before)] = key_of(after)
        parted.events.append((before, after))
    if parted.events:
        with _without_guards(tx.connection):
            for before, after in parted.events:
                _move(tx.connection, before, after)
                tx.connection.execute(_SETTLE, (after.seq, format_instant(at), *key_of(after)))
    return parted


def _before_the_move(connection: Connection, after: Event) -> Event | None:
    """The same event under the name that it had; its salt, drawn by chance, is no other's."""
    rows = connection.execute(
        _SAME, (after.dossier_uid, after.stamp, after.salt, after.device_id)
    ).fetchall()
    found = (event_from_row(row) for row in rows)
    if after.seq > 1:
        return next(found, None)
    names = (event for event in found if side_chain(event.device_id, event.hash) == after.device_id)
    return next(names, None)


def take_apart(tx: Writing, events: Sequence[Event]) -> Parted:
    """Store and queue the end of a chain that another store holds, on a chain of its own.

    :func:`follow` and the projection of its dossiers are left to the caller.
    """
    parted = sealed_apart(tx, events)
    for _, after in parted.events:
        if key_of(after) not in parted.is_known:
            tx.outbox.add(tx.journal.add(after), after.seq)
    return parted


def follow(tx: Writing, own: Iterable[str], parted: Parted) -> None:
    """What is unsent of our own names and names a moved event names its new place."""
    with _without_guards(tx.connection):
        touched = [event for name in own for event in _follow(tx, name, parted)]
    for uid in dict.fromkeys(event.dossier_uid for event in touched):
        tx.project(uid)


def sealed_apart(tx: Writing, events: Sequence[Event]) -> Parted:
    """What the events of one chain become on a chain of their own; nothing is stored.

    Where that chain is here already and goes another way, they leave it in the same manner.
    """
    parted = Parted()
    previous: Event | None = None
    for event in events:
        if previous is None:
            name = side_chain(event.device_id, event.hash)
            parted.chains.append(name)
            after = _sealed(event, name, None, parted)
        else:
            after = _sealed(event, parted.chains[-1], previous, parted)
        known = tx.journal.known_hash(*key_of(after))
        if known is not None and known != after.hash:
            parted.chains.append(side_chain(after.device_id, after.hash))
            after = _sealed(event, parted.chains[-1], None, parted)
            known = tx.journal.known_hash(*key_of(after))
        if known is not None:
            parted.is_known.add(key_of(after))
        parted.places[key_of(event)] = key_of(after)
        parted.events.append((event, after))
        previous = after
    return parted


def _sealed(event: Event, name: str, previous: Event | None, parted: Parted) -> Event:
    return sealed_anew(
        event,
        device_id=name,
        seq=previous.seq + 1 if previous else 1,
        previous=previous.hash if previous else GENESIS,
        payload=renamed(event.payload, parted.places),
    )


def _follow(tx: Writing, device: str, parted: Parted) -> list[Event]:
    """Seal anew, in their places, a device's unsent events that name what has moved."""
    # The place of what the center refused is settled there, and so is that of what it lost again.
    settled = tx.outbox.last_settled(device)
    last = settled.seq if settled else 0
    unsent = _unsent(tx, device)
    waiting = ((row[0], row[1]) for row in unsent if row[2] == "pending" and row[0] > last)
    first = next((seq for seq, payload in waiting if renamed(payload, parted.places)), None)
    if first is None:
        return []
    previous = tx.journal.known_hash(device, first - 1) or GENESIS
    sealed: list[Event] = []
    for event in list(tx.journal.of_device(device, first - 1)):
        text = renamed(event.payload, parted.places)
        after = sealed_anew(event, device_id=device, seq=event.seq, previous=previous, payload=text)
        _move(tx.connection, event, after)
        sealed.append(after)
        previous = after.hash
    return sealed


def _unsent(tx: Writing, device: str) -> list[tuple[int, str, str]]:
    """Place, text and state in the queue of what the center has not acknowledged."""
    return tx.connection.execute(_UNSENT, (device,)).fetchall()


@contextmanager
def _without_guards(connection: Connection) -> Iterator[None]:
    """Events are append-only but for this; the guards are back before the transaction ends."""
    guards = connection.execute(_GUARDS).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in guards:
        connection.execute(sql)


def _move(connection: Connection, before: Event, after: Event) -> None:
    """The row stays: drawer counts and the queue know it by its number."""
    device, seq, *_ = stored_values(after)
    sums = (bytes.fromhex(text) for text in (after.digest, after.previous, after.hash))
    connection.execute(_MOVE, (device, seq, after.payload, *sums, *key_of(before)))


def _drop(connection: Connection, event: Event) -> None:
    """It is here already in its new place."""
    connection.execute(
        "DELETE FROM outbox WHERE event_id ="
        " (SELECT id FROM events WHERE device_id = ? AND seq = ?)",
        key_of(event),
    )
    connection.execute("DELETE FROM events WHERE device_id = ? AND seq = ?", key_of(event))
