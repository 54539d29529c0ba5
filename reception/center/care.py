"""The care of a center's database: a checked copy, a proof of every event.

A copy is made inside one read transaction while the center runs. It is written under another name,
checked through a connection of its own and only then renamed: a file with a copy's name is good. It
holds names of citizens as the database does; only its owner may read it.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, RowMapping, Table, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from reception.center.rows import event_from_row
from reception.center.store import CENTER_FILE, CenterStore
from reception.center.tables import devices, events, refused, units
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.events import GENESIS, is_intact

_PART = ".part"
_PAGE = 5_000
# Of what is damaged so many places are named.
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Copied:
    """A checked copy."""

    path: Path
    size: int
    sha256: str
    events: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A place of a device's chain that is not what was delivered.

    Attributes:
        what: ``broken_event`` where hash or payload does not fit, ``broken_chain`` where it does
            not follow the event before it, ``missing_event`` for the first of the places that are
            empty and were not refused.
    """

    device_id: str
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at everything came to.

    Attributes:
        database: what the database says of its own file; ``ok``.
        bare: events that were delivered without their payload; no damage.
        damaged: how many places; damages: the first of them.
        missing: how many of those are empty: what was there is gone.
    """

    database: str
    units: int
    devices: int
    events: int
    bare: int
    damaged: int
    damages: tuple[Damage, ...]
    missing: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was delivered."""
        return self.database == "ok" and not self.damaged


def copy_to(store: CenterStore, target: Path) -> Copied:
    """Copy a SQLite database to a new file and check the copy.

    Raises:
        InputError: ``backup_exists``, ``center_backup_elsewhere`` for another kind of database.
        EnvironmentProblem: ``backup_unsound``, ``output_unwritable``.
    """
    if store.file is None:
        raise InputError("center_backup_elsewhere", field="to")
    if target.exists():
        raise InputError("backup_exists", field="to", path=target.name)
    part = target.with_name(target.name + _PART)
    try:
        # SQLite fills an empty file; one that it made itself anybody might read.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        part.chmod(0o600)
        store.copy_into(part)
        found = _check_copy(part)
        _flush(part)
        part.replace(target)
    except (OSError, SQLAlchemyError) as error:
        raise EnvironmentProblem("output_unwritable", path=target.name) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Copied(target, target.stat().st_size, _sha256(target), found)


def verify(connection: Connection) -> Verified:
    """Read every event and prove it: its hash, its payload, its place behind the one before it."""
    chain = _Chain(_refused(connection))
    # As the database's own index has them; a device is of one unit.
    keys = (events.c.device_id, events.c.seq)
    order = keys if connection.dialect.name == "sqlite" else (events.c.unit, *keys)
    rows = connection.execution_options(yield_per=_PAGE).execute(select(events).order_by(*order))
    for row in rows.mappings():
        chain.take(row)
    ends = connection.execute(select(devices.c.device_id, devices.c.acked_seq))
    for device, acked_seq in ends.all():
        chain.end(device, acked_seq)
    return Verified(
        database=_own_word(connection),
        units=_count(connection, units),
        devices=_count(connection, devices),
        events=chain.events,
        bare=chain.bare,
        damaged=chain.damaged,
        damages=tuple(chain.named),
        missing=chain.missing,
    )


class _Chain:
    """Walks along the devices' chains, one event after the other."""

    def __init__(self, refused_places: dict[str, list[int]]) -> None:
        self.events = self.bare = self.damaged = self.missing = 0
        self.named: list[Damage] = []
        self._refused = refused_places
        self._device, self._seq, self._hash = "", 0, ""
        self._last: dict[str, int] = {}

    def take(self, row: RowMapping) -> None:
        """The next event of the device, or the first of the next one."""
        device, seq = row["device_id"], row["seq"]
        self.end(device, seq - 1)
        follows = (device, seq) == (self._device, self._seq + 1)
        expected = GENESIS if seq == 1 else self._hash if follows else row["previous"]
        if not is_intact(event_from_row(row)):
            self._name(Damage(device, seq, "broken_event"))
        elif row["previous"] != expected:
            self._name(Damage(device, seq, "broken_chain"))
        self.events += 1
        self.bare += not row["payload"]
        self._device, self._seq, self._hash = device, seq, row["hash"]
        self._last[device] = seq

    def end(self, device: str, last: int) -> None:
        """Behind what was taken of a device, places up to this one stand empty."""
        first = self._last.get(device, 0) + 1
        if first > last:
            return
        turned_down = {seq for seq in self._refused.get(device, ()) if first <= seq <= last}
        gone = last - first + 1 - len(turned_down)
        if not gone:
            return
        place = next(seq for seq in range(first, last + 1) if seq not in turned_down)
        self.missing += gone
        self.damaged += gone - 1
        self._name(Damage(device, place, "missing_event"))

    def _name(self, damage: Damage) -> None:
        self.damaged += 1
        if len(self.named) < _MOST_NAMED:
            self.named.append(damage)


def _refused(connection: Connection) -> dict[str, list[int]]:
    """The places of each device whose event was not taken."""
    found: dict[str, list[int]] = {}
    for device, seq in connection.execute(select(refused.c.device_id, refused.c.seq)):
        found.setdefault(device, []).append(seq)
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _own_word(connection: Connection) -> str:
    """What SQLite finds in its file; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return "ok"
    return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())


def _check_copy(part: Path) -> int:
    # Read only: what is checked is what is kept.
    address = URL.create("sqlite", database=f"file:{quote(str(part))}", query={"mode": "ro"})
    engine = create_engine(address.update_query_dict({"uri": "true"}))
    try:
        with engine.connect() as connection:
            found = verify(connection)
    finally:
        engine.dispose()
    # What the database lost before is no fault of the copy: counters send it again.
    if found.database != "ok" or found.damaged > found.missing:
        raise EnvironmentProblem("backup_unsound", path=CENTER_FILE)
    return found.events


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
