"""Who works as which counter: the register of devices, told to a device with its handshake."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from reception.center.statements import insert_of
from reception.center.tables import counter_devices
from reception.sync.messages import CounterDevice

# A counter is not asked for more: a list of every PC it ever had helps nobody.
_MOST = 20


def note_counter(
    connection: Connection, unit: str, counter: int, device_id: str, at: str, clerk: str = ""
) -> None:
    """A device was seen as a counter; its clerk is kept where this time it does not say one."""
    statement = insert_of(connection, counter_devices).values(
        unit=unit, counter=counter, device_id=device_id, first_seen=at, last_seen=at, clerk=clerk
    )
    changed = {"last_seen": statement.excluded.last_seen}
    if clerk:
        changed["clerk"] = statement.excluded.clerk
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["unit", "counter", "device_id"], set_=changed
        )
    )


def devices_of(connection: Connection, unit: str, counter: int) -> tuple[CounterDevice, ...]:
    """The devices of a counter, the one seen last first."""
    rows = connection.execute(
        select(counter_devices)
        .where(counter_devices.c.unit == unit, counter_devices.c.counter == counter)
        .order_by(counter_devices.c.last_seen.desc(), counter_devices.c.device_id)
        .limit(_MOST)
    )
    return tuple(
        CounterDevice(
            row.device_id,
            row.counter,
            datetime.fromisoformat(row.first_seen),
            datetime.fromisoformat(row.last_seen),
            row.clerk,
        )
        for row in rows
    )
