"""Passes on what a hub holds to another center of our protocol: the province's, or the next hub.

Events go in the order of their device's chain and under its name, from the place where the other
side's memory ends, so that a lost answer, a second hub or a counter that sends for itself double
nothing. What another side refuses it refuses here as it would refuse the counter.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from reception.center.rows import event_from_row
from reception.center.store import CenterStore
from reception.center.tables import devices, events, refused
from reception.domain.events import Event
from reception.sync.gateway import CenterGateway, Delivered, StopAll, TryLater, Unknown, Welcomed
from reception.sync.messages import BadMessage, event_from_wire, fitting_prefix

_BATCH = 500

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Forwarder:
    """Passes on what is new; used by one thread.

    Attributes:
        code: why the last round could not end well; empty where it did.
        carry: what the other side's greeting said of its keys for files by hand.
        stuck: devices whose next event is none that could be passed on; not tried until ``forget``.
    """

    store: CenterStore
    unit: str
    stopped: Callable[[], bool] = lambda: False
    code: str = ""
    carry: str = ""
    stuck: set[str] = field(default_factory=set)
    _done: dict[str, int] = field(default_factory=dict)

    def run(self, gateway: CenterGateway) -> int:
        """One round; returns how many events the other side took."""
        self.code, count = "", 0
        for device, last in self._devices():
            if self.code or self.stopped():
                break
            if self._done.get(device) != last and device not in self.stuck:
                count += self._pass_on(gateway, device, last)
        return count

    def forget(self) -> None:
        """Ask again what the other side holds: it may have been put back to an older copy."""
        self._done.clear()
        self.stuck.clear()

    def waiting(self) -> int:
        """How many events were not passed on since this program started, as far as is known."""
        return sum(max(0, last - self._done.get(device, 0)) for device, last in self._devices())

    def _devices(self) -> list[tuple[str, int]]:
        query = select(devices.c.device_id, devices.c.acked_seq).where(devices.c.unit == self.unit)
        with self.store.reading() as connection:
            return [(row.device_id, row.acked_seq) for row in connection.execute(query)]

    def _pass_on(self, gateway: CenterGateway, device: str, last: int) -> int:
        greeting = gateway.handshake(device)
        if not isinstance(greeting, Welcomed):
            self.code = greeting.code
            return 0
        self.carry = greeting.handshake.carry
        limits, held = greeting.handshake.limits, greeting.handshake.acked_seq
        if greeting.handshake.unit != self.unit:
            self.code = "sync_wrong_unit"
            return 0
        begun = held
        while held < last and not self.stopped():
            batch = self._batch(device, held)[: min(_BATCH, limits.max_events)]
            batch = batch[: fitting_prefix(batch, limits.max_bytes)]
            reached = self._push(gateway, device, batch) if batch else None
            if reached is None or reached <= held:
                break
            held = reached
        if held >= last:
            self._done[device] = last
        return max(0, held - begun)

    def _push(self, gateway: CenterGateway, device: str, batch: Sequence[Event]) -> int | None:
        outcome = gateway.push(gateway.pack(device, self.unit, batch))
        if isinstance(outcome, Delivered):
            return outcome.answer.acked_seq
        if isinstance(outcome, (TryLater, Unknown, StopAll)) and outcome.code != "device_clash":
            self.code = outcome.code
        else:  # this device alone is in trouble, and goes on by itself when its counter heals it
            log.warning("%s cannot be passed on: %s", device[:8], outcome.code)
            self.stuck.add(device)
        return None

    def _batch(self, device: str, after: int) -> list[Event]:
        """The events behind a place, up to the first that cannot be passed on."""
        found = self._stored(device, after) | self._refused(device, after)
        batch: list[Event] = []
        for seq in range(after + 1, after + _BATCH + 1):
            if seq not in found:
                break
            batch.append(found[seq])
        if not batch:
            log.warning("%s: nothing to pass on behind %d", device[:8], after)
            self.stuck.add(device)
        return batch

    def _stored(self, device: str, after: int) -> dict[int, Event]:
        place = (events.c.device_id == device, events.c.seq.between(after + 1, after + _BATCH))
        with self.store.reading() as connection:
            rows = connection.execute(select(events).where(*place)).mappings()
            return {row["seq"]: event_from_row(row) for row in rows}

    def _refused(self, device: str, after: int) -> dict[int, Event]:
        """What was refused here and can be read: the other side says for itself what it thinks."""
        place = (refused.c.device_id == device, refused.c.seq.between(after + 1, after + _BATCH))
        found = {}
        with self.store.reading() as connection:
            rows = connection.execute(select(refused.c.seq, refused.c.wire).where(*place)).all()
        for row in rows:
            try:
                found[row.seq] = event_from_wire(json.loads(row.wire), "event")
            except (BadMessage, ValueError, TypeError):
                continue
        return found
