"""Taking in a push: each device's chain grows without gaps, and no place is ever used twice.

Runs inside one write transaction that holds the unit's lock. What the center answers:

* an event it already has, with the same hash: delivered, silently;
* the same place with another hash, or a chain that forks from the one it has: :class:`DeviceClash`
  (a cloned disk) — nothing of the request is stored and the device must take a new identity;
* a gap: only the contiguous prefix is taken;
* an event that cannot be read or whose hash does not fit: refused on its own, its place settled;
* an event that it once had and has lost, or whose payload was damaged here: taken again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from reception.center.register import note_counter
from reception.center.statements import insert_of, lock_unit
from reception.center.tables import devices, events, refused, units
from reception.domain.events import GENESIS, Event, is_intact, payload_digest, stored_values
from reception.domain.timebase import format_instant
from reception.sync.messages import PushRequest, Refusal, Unusable, dump, event_to_wire

_COLUMNS = tuple(column.name for column in events.columns if column.name != "position")
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_MARKS = ", ".join("?" * len(_COLUMNS))
# Put together from the names of our own columns and nothing else.
_INSERT = f"INSERT INTO events ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - as above
_COPY = f"COPY events ({_NAMES}) FROM STDIN"

Values = tuple[str | int, ...]
Row = dict[str, Any]
Item = Event | Unusable


class DeviceClash(Exception):
    """Two histories claim one device: its disk was copied, or an old copy was put back."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"device clash at {seq}")
        self.seq = seq


class ForeignDevice(Exception):
    """The device belongs to another unit."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What is settled now, and what of this request was refused."""

    acked_seq: int
    rejected: tuple[Refusal, ...]


@dataclass(slots=True)
class _Device:
    """Where a device's chain ends at the center."""

    device_id: str
    unit: str
    acked_seq: int = 0
    last_hash: str = GENESIS


@dataclass(slots=True)
class _Plan:
    """What a request will change, decided before the first write.

    Attributes:
        late: known places whose event can be taken only now (refused before, or lost here).
        filled: known places whose payload is missing or is not what was delivered.
    """

    fresh: list[Event] = field(default_factory=list)
    late: list[Event] = field(default_factory=list)
    filled: list[Event] = field(default_factory=list)
    faulty: list[tuple[Item, Refusal]] = field(default_factory=list)
    repeated: list[Refusal] = field(default_factory=list)


def ingest(connection: Connection, request: PushRequest, at: datetime) -> Ingested:
    """Take in one push.

    Raises:
        DeviceClash: see above. ForeignDevice: the device is another unit's.
    """
    device = _locked_device(connection, request)
    plan = _Plan()
    known = [item for item in request.events if item.seq <= device.acked_seq]
    if known:
        _compare(connection, device, known, plan)
    _extend(device, request.events[len(known) :], plan)
    _write(connection, request, device, plan, format_instant(at))
    rejected = [*plan.repeated, *(refusal for _, refusal in plan.faulty)]
    return Ingested(device.acked_seq, tuple(sorted(rejected, key=lambda item: item.seq)))


def event_values(event: Event, unit: str, received_at: str) -> Values:
    """A stored event in the order of ``_COLUMNS``; its position is given by the database."""
    return (
        unit,
        *stored_values(event),
        event.digest,
        event.previous,
        event.hash,
        received_at,
    )


# ---------------------------------------------------------------------------- deciding


def _locked_device(connection: Connection, request: PushRequest) -> _Device:
    lock_unit(connection, request.unit)
    row = connection.execute(
        select(devices.c.unit, devices.c.acked_seq, devices.c.last_hash).where(
            devices.c.device_id == request.device_id
        )
    ).one_or_none()
    if row is None:
        return _Device(request.device_id, request.unit)
    if row.unit != request.unit:
        raise ForeignDevice
    return _Device(request.device_id, row.unit, row.acked_seq, row.last_hash)


def _compare(connection: Connection, device: _Device, items: Sequence[Item], plan: _Plan) -> None:
    """Sort out places the center knows: same hash or clash; heal what can be healed."""
    known = _known(connection, device, items[0].seq, items[-1].seq)
    for item in items:
        place = known.get(item.seq)
        if place is None:
            _take_lost(known, device, item, plan)
        elif place.hash != item.hash:
            raise DeviceClash(item.seq)
        elif place.refusal is not None:
            _judge_again(item, place.refusal, plan)
        elif isinstance(item, Event) and _heals(item, place):
            plan.filled.append(item)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a chain as the center holds it.

    Attributes:
        previous: None where it was refused, so that its event may not say it rightly.
        content: salt and payload.
    """

    hash: str
    previous: str | None = None
    content: tuple[str, str] = ("", "")
    refusal: Refusal | None = None


def _known(connection: Connection, device: _Device, first: int, last: int) -> dict[int, _Place]:
    """What the center has of a stretch of a chain, and of the place on either side of it."""
    near = (first - 1, last + 1)
    table, other = events.c, refused.c
    found = {
        row.seq: _Place(row.hash, row.previous, (row.salt, row.payload))
        for row in connection.execute(
            select(table.seq, table.hash, table.previous, table.salt, table.payload).where(
                table.unit == device.unit,
                table.device_id == device.device_id,
                table.seq.between(*near),
            )
        )
    }
    rows = connection.execute(
        select(other.seq, other.hash, other.code, other.detail).where(
            other.unit == device.unit,
            other.device_id == device.device_id,
            other.seq.between(*near),
        )
    )
    for row in rows:
        found[row.seq] = _Place(row.hash, refusal=Refusal(row.seq, row.code, row.detail))
    return found


def _take_lost(known: dict[int, _Place], device: _Device, item: Item, plan: _Plan) -> None:
    """Take again an event that is there no more, where it fits between its neighbours."""
    refusal = _fault(item)
    if refusal is not None or not isinstance(item, Event):
        # Told, and not kept: the place stays open for the event that was there.
        plan.repeated.append(refusal or Refusal(item.seq, "unreadable_event"))
        return
    before, behind = known.get(item.seq - 1), known.get(item.seq + 1)
    is_forked = before is not None and before.hash != item.previous
    is_left = behind is not None and behind.previous not in (None, item.hash)
    is_other_end = item.seq == device.acked_seq and item.hash != device.last_hash
    if is_forked or is_left or is_other_end:
        raise DeviceClash(item.seq)
    known[item.seq] = _Place(item.hash, item.previous, (item.salt, item.payload))
    plan.late.append(item)


def _judge_again(item: Item, earlier: Refusal, plan: _Plan) -> None:
    if isinstance(item, Event) and _fault(item) is None:
        plan.late.append(item)
    else:
        plan.repeated.append(earlier)


def _extend(device: _Device, items: Iterable[Item], plan: _Plan) -> None:
    """Append to the chain as far as it goes without a gap."""
    taken: dict[int, str] = {}
    for item in items:
        if item.seq in taken:
            if taken[item.seq] != item.hash:
                raise DeviceClash(item.seq)
            continue
        if item.seq != device.acked_seq + 1:
            return
        if isinstance(item, Event) and item.previous != device.last_hash:
            raise DeviceClash(item.seq)
        refusal = _fault(item)
        if refusal is not None:
            plan.faulty.append((item, refusal))
        elif isinstance(item, Event):
            plan.fresh.append(item)
        taken[item.seq] = item.hash
        device.acked_seq, device.last_hash = item.seq, item.hash


def _fault(item: Item) -> Refusal | None:
    if isinstance(item, Unusable):
        return Refusal(item.seq, "unreadable_event", item.detail)
    return None if is_intact(item) else Refusal(item.seq, "broken_event")


def _heals(event: Event, place: _Place) -> bool:
    return place.content != (event.salt, event.payload) and _payload_fits(event)


def _payload_fits(event: Event) -> bool:
    return bool(event.payload) and payload_digest(event.salt, event.payload) == event.digest


# ---------------------------------------------------------------------------- writing


def _write(
    connection: Connection, request: PushRequest, device: _Device, plan: _Plan, at: str
) -> None:
    if plan.late:
        _forget_refusals(connection, device, [event.seq for event in plan.late])
    stored = [*plan.late, *plan.fresh]
    _insert_events(connection, [event_values(event, request.unit, at) for event in stored])
    for event in plan.filled:
        _fill(connection, request.unit, event)
    if stored or plan.filled:
        _note_newest(connection, request.unit)
    if plan.faulty:
        rows = [_refused_row(item, refusal, request, at) for item, refusal in plan.faulty]
        connection.execute(insert(refused), rows)
    _save_device(connection, request, device, at)
    for counter, event in {event.counter: event for event in stored}.items():
        note_counter(connection, request.unit, counter, request.device_id, at, event.actor)


def _insert_events(connection: Connection, rows: list[Values]) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy_events(connection, rows)
    else:
        # Straight to the driver: half the time of the same statement through the toolkit.
        connection.exec_driver_sql(_INSERT, rows)


def _copy_events(connection: Connection, rows: list[Values]) -> None:
    """The fastest way in; the keys are checked as ever, and whose device it is below."""
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(row)


def _note_newest(connection: Connection, unit: str) -> None:
    newest = select(func.max(events.c.position)).where(events.c.unit == unit).scalar_subquery()
    connection.execute(update(units).where(units.c.unit == unit).values(newest=newest))


def _fill(connection: Connection, unit: str, event: Event) -> None:
    """Give a bare place its payload, and a new place in the feed so that others fetch it."""
    if connection.dialect.name == "postgresql":
        position: ColumnElement[int] = func.nextval("events_position_seq")
    else:
        position = select(func.max(events.c.position) + 1).scalar_subquery()
    connection.execute(
        update(events)
        .where(
            events.c.unit == unit,
            events.c.device_id == event.device_id,
            events.c.seq == event.seq,
        )
        .values(payload=event.payload, salt=event.salt, position=position)
    )


def _forget_refusals(connection: Connection, device: _Device, seqs: list[int]) -> None:
    table = refused.c
    place = (table.unit == device.unit, table.device_id == device.device_id, table.seq.in_(seqs))
    connection.execute(delete(refused).where(*place))


def _refused_row(item: Item, refusal: Refusal, request: PushRequest, at: str) -> Row:
    return {
        "device_id": request.device_id,
        "seq": item.seq,
        "unit": request.unit,
        "hash": item.hash,
        "code": refusal.code,
        "detail": refusal.detail,
        "wire": item.wire if isinstance(item, Unusable) else dump(event_to_wire(item)).decode(),
        "received_at": at,
    }


def _save_device(connection: Connection, request: PushRequest, device: _Device, at: str) -> None:
    if device.acked_seq == 0:
        return
    statement = insert_of(connection, devices).values(
        device_id=request.device_id,
        unit=request.unit,
        acked_seq=device.acked_seq,
        last_hash=device.last_hash,
        last_seen=at,
    )
    names = ("acked_seq", "last_hash", "last_seen")
    kept = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["device_id"],
            set_={name: statement.excluded[name] for name in names},
            where=devices.c.unit == request.unit,
        ),
        execution_options={"preserve_rowcount": True},
    )
    if not kept.rowcount:  # another unit was first with this very device
        raise ForeignDevice
