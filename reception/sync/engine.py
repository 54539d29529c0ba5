"""One sync round: greet, send what is unsent, fetch what others sent. Pure over its gateway.

What happens to an unsent event: it stays pending until the center acknowledges its place in the
device's chain. A refused event is quarantined for a person and its neighbours pass. When one event
makes the center fail again and again, its place is delivered without its payload, so that the chain
goes on, and the event is quarantined too. Nothing is ever deleted, nothing sleeps here, and the
cancel token is looked at between messages. The store is used by the calling thread alone.

After a restore, events of the device this installation was before go first, under that device's
name; what the center has of them already it settles without a word. Where it has lost part of that
device's past, they are set aside and never hold back the present one's.

A center that holds another event in a place of ours, or more of us than we know, has met a copy of
this folder, or the folder was put back. What it has no place for goes on as a chain of its own, we
go on as another device, and what we lack comes with the pull (decision 32). So do events that the
center had lost and has no room for any more; what it holds behind them stays where it is.

A center that was put back to an older copy says so by what it holds. What it misses is queued again
from the place where its memory ends; known by device and place, nothing is there twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from reception.domain.events import Event
from reception.storage.sync_port import Rejection, SyncStore
from reception.sync.counter_devices import seen_devices
from reception.sync.fetching import Fetching
from reception.sync.gateway import (
    CenterGateway,
    Delivered,
    Parcel,
    PushOutcome,
    Rejected,
    TryLater,
    Welcomed,
)
from reception.sync.messages import (
    PROTOCOL,
    Handshake,
    PushAnswer,
    fitting_prefix,
)
from reception.sync.refused_places import last_refused
from reception.sync.round_report import (
    Ended,
    RoundOutcome,
    Sizing,
    SyncReport,
    blames_content,
    covers,
    ended,
    is_clash,
)

__all__ = ["Cancelled", "Clock", "RoundOutcome", "SyncEngine", "SyncReport"]

BATCH = 500
# Rounds in which a lone event must make the center fail before its payload is held back.
SUSPECT_AFTER = 3
# Seconds of a whole round. Each call has its own deadline; many slow ones would hold the lane.
ROUND_SECONDS = 300.0

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Cancelled = Callable[[], bool]


class SyncEngine:
    """Runs rounds for one device of one unit.

    Args:
        store: the sync thread's own connection.
        gateway: the center.
        unit: code of the unit the device belongs to; must be the one the token is for.
        clock: the machine's own time, aware.
    """

    def __init__(
        self, store: SyncStore, gateway: CenterGateway, *, unit: str, clock: Clock
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._unit = unit
        self._clock = clock

    def run(
        self, cancelled: Cancelled = lambda: False, monotonic: Callable[[], float] = time.monotonic
    ) -> SyncReport:
        """One whole round; returns a report whatever the line or the center did.

        Args:
            monotonic: seconds that only go forward; the round ends after ``ROUND_SECONDS``.
        """
        ends_at = monotonic() + ROUND_SECONDS

        def stops() -> bool:
            return cancelled() or monotonic() >= ends_at

        round_ = _Round(self._store, self._gateway, self._clock, stops)
        try:
            round_.fetching.try_again()
            handshake = round_.introduce(self._unit)
            begun_at = self._store.cursor()
            round_.recover(handshake)
            round_.push(handshake)
            is_whole = round_.pull(handshake)
        except Ended as end:
            if end.outcome is RoundOutcome.CANCELLED and not cancelled():
                end = Ended(RoundOutcome.MORE, "sync_goes_on")
            log.info("sync round ended: %s %s", end.outcome.value, end.code)
            return round_.report(end)
        self._store.note_success(self._clock(), begun_at, is_whole=is_whole)
        return round_.report(Ended(RoundOutcome.DONE))


class _Round:
    """The figures of one round while it runs."""

    def __init__(
        self,
        store: SyncStore,
        gateway: CenterGateway,
        clock: Clock,
        cancelled: Cancelled,
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._cancelled = cancelled
        self._device = store.device_id
        self._pushed = self._acked = self._resent = self._renewed = 0
        self.fetching = Fetching(store, gateway, clock, self._look_at_cancel)
        self._rewound: set[str] = set()
        self._skew: timedelta | None = None
        self._catalogue = self._carry = ""

    def report(self, end: Ended) -> SyncReport:
        backlog = self._store.backlog()
        return SyncReport(
            pushed=self._pushed,
            acked=self._acked,
            pulled=self.fetching.pulled,
            quarantined=backlog.quarantined,
            conflicts=self.fetching.conflicts,
            pending=backlog.pending,
            oldest_pending_at=backlog.oldest_pending_at,
            outcome=end.outcome,
            code=end.code,
            retry_after=end.retry_after,
            skew=self._skew,
            resent=self._resent,
            not_received=backlog.not_received,
            renewed=self._renewed + self.fetching.moved,
            catalogue=self._catalogue,
            carry=self._carry,
        )

    def introduce(self, unit: str) -> Handshake:
        """Greet; where the center knows more of us than we do, go on and greet as another one."""
        self._device = self._store.device_id
        handshake = self.greet(unit)
        if handshake.acked_seq <= self._store.last_seq(self._device):
            return handshake
        log.warning("the center holds more of %s: %d", self._device, handshake.acked_seq)
        if not self._store.fall_behind(self._clock()):
            return handshake
        self._renewed += 1
        self._device = self._store.device_id
        return self.greet(unit)

    def greet(self, unit: str) -> Handshake:
        """Learn the center's clock and limits; refuse a center that is not ours to talk to."""
        self._look_at_cancel()
        asked = self._clock()
        outcome = self._gateway.handshake(self._device)
        self._store.note_line(isinstance(outcome, Welcomed), self._clock())
        if not isinstance(outcome, Welcomed):
            raise ended(outcome)
        handshake = outcome.handshake
        self._catalogue, self._carry = handshake.catalogue, handshake.carry
        self._skew = handshake.server_time - (asked + (self._clock() - asked) / 2)
        self._store.note_skew(self._skew, self._clock())
        self._store.note_counter_devices(seen_devices(handshake.counter_devices))
        if not handshake.protocol.covers(PROTOCOL):
            raise Ended(RoundOutcome.STOPPED, "sync_update_needed")
        if handshake.unit != unit:
            raise Ended(RoundOutcome.STOPPED, "sync_wrong_unit")
        return handshake

    def recover(self, handshake: Handshake) -> None:
        """Queue again what the center held once and holds no more (an old copy was put back)."""
        if not self._has_lost(self._device, handshake):
            return
        for device in self._store.former_devices():
            self._has_lost(device, self._greeting(device))

    def _greeting(self, device: str) -> Handshake:
        outcome = self._gateway.handshake(device)
        if not isinstance(outcome, Welcomed):
            raise ended(outcome)
        return outcome.handshake

    def _has_lost(self, device: str, handshake: Handshake) -> bool:
        """Whether the center has lost events of a device; they are queued again.

        A greeting is a hint only: the last settled event is sent once more, and the answer to it
        is what counts.
        """
        last = self._store.last_settled(device)
        if last is None or handshake.acked_seq >= last.seq:
            return False
        outcome = self._send_alone(handshake.unit, last)
        if isinstance(outcome, Rejected):
            return False
        if is_clash(outcome):
            # It goes another way than we did before it was lost: compare from the beginning.
            return self._rewind(device, 0) > 0
        if not isinstance(outcome, Delivered):
            raise ended(outcome)
        held = outcome.answer.acked_seq
        if held >= last.seq:
            # Either it was the only one missing, or this center never tells what it holds.
            if self._greeting(device).acked_seq < last.seq:
                return False
            self._resent += 1
        self._rewind(device, held)
        return True

    def _rewind(self, device: str, held: int) -> int:
        """Queue again what lies behind the center's memory, once a round; returns how many."""
        if device in self._rewound:
            return 0
        self._rewound.add(device)
        count = self._store.rewind(device, held)
        log.warning("the center holds %d events of %s: %d queued again", held, device, count)
        self._resent += count
        return count

    def push(self, handshake: Handshake) -> None:
        """Send what every device has waiting that this installation is or was."""
        done: set[str] = set()
        while waiting := [name for name in self._store.waiting_devices() if name not in done]:
            device = waiting[0]
            done.add(device)
            try:
                self._push_of(device, handshake)
            except Ended as end:
                if not self._is_hopeless(device, end.code):
                    raise
                log.warning("events of another device set aside: %s", end.code)
                self._store.set_aside(device, end.code)

    def _is_hopeless(self, device: str, code: str) -> bool:
        """Whether the center will take nothing of a device that is not ours to mend, ever."""
        if device == self._device:
            return False
        is_ours = device in self._store.former_devices()
        return code == "sync_center_gap" or (code == "device_clash" and not is_ours)

    def _push_of(self, device: str, handshake: Handshake) -> None:
        """Send batches until nothing is pending; halve a batch that is not taken.

        While one batch is on the line, the one before is settled and the next is packed: the line,
        the center and this machine work at the same time, yet the center sees one after another.
        """
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sync-line") as line:
            sizing = Sizing(min(BATCH, handshake.limits.max_events), handshake.limits.max_bytes)
            parcel = self._pack(device, handshake.unit, sizing, after_seq=0)
            flight = self._depart(line, parcel) if parcel else None
            while parcel and flight:
                ahead = self._pack(device, handshake.unit, sizing, after_seq=parcel.last_seq)
                outcome = flight.result()
                arrived = isinstance(outcome, Delivered) and covers(outcome, parcel)
                flight = self._depart(line, ahead) if arrived and ahead else None
                self._judge(parcel, outcome, sizing)
                if not arrived:
                    ahead = self._pack(device, handshake.unit, sizing, after_seq=0)
                    flight = self._depart(line, ahead) if ahead else None
                parcel = ahead
        self._look_at_cancel()

    def pull(self, handshake: Handshake) -> bool:
        """Fetch what others sent; returns whether it came to the end of the unit's own stream."""
        return self.fetching.pull(
            self._device, partial(self.push, handshake), shares=handshake.shares
        )

    def _pack(self, device: str, unit: str, sizing: Sizing, *, after_seq: int) -> Parcel | None:
        """The next batch, ready to leave; None when there is none, or we are to stop."""
        if self._cancelled():
            return None
        events = self._store.pending(device, sizing.events, after_seq)
        events = events[: fitting_prefix(events, sizing.max_bytes)]
        return self._gateway.pack(device, unit, events) if events else None

    def _depart(self, line: ThreadPoolExecutor, parcel: Parcel) -> Future[PushOutcome]:
        self._pushed += len(parcel.events)
        return line.submit(self._gateway.push, parcel)

    def _judge(self, parcel: Parcel, outcome: PushOutcome, sizing: Sizing) -> None:
        """Settle what was delivered; find the one event that is not; end on anything else."""
        if isinstance(outcome, Delivered):
            self._settle(parcel.events, outcome.answer)
            sizing.grow()
        elif not (blames_content(outcome) or is_clash(outcome)):
            self._give_up(parcel.events, outcome)
        elif len(parcel.events) > 1:
            sizing.events = len(parcel.events) // 2
        elif is_clash(outcome):
            self._part_ways(parcel.unit, parcel.events[0], outcome)
        else:
            self._isolate(parcel.unit, parcel.events[0], outcome)

    def _settle(self, batch: Sequence[Event], answer: PushAnswer) -> None:
        """Acknowledge what the center holds, never more than it has just compared with ours."""
        acked = min(answer.acked_seq, batch[-1].seq)
        if acked < batch[0].seq:
            # It waits for an event that we know as settled: it has lost some of its past.
            if self._rewind(batch[0].device_id, answer.acked_seq):
                return
            self._store.note_attempt(
                batch[0].device_id, batch[-1].seq, "sync_center_gap", self._clock()
            )
            raise Ended(RoundOutcome.STOPPED, "sync_center_gap")
        sent = {event.seq for event in batch}
        rejections = [
            Rejection(item.seq, item.code, item.detail)
            for item in answer.rejected
            if item.seq in sent and item.seq <= acked
        ]
        for item in rejections:
            log.warning("event %d set aside: %s", item.seq, item.code)
        device = batch[0].device_id
        self._acked += self._store.acknowledge(device, acked, rejections, self._clock())

    def _give_up(self, batch: Sequence[Event], outcome: PushOutcome) -> None:
        end = ended(outcome)
        self._store.note_attempt(batch[0].device_id, batch[-1].seq, end.code, self._clock())
        raise end

    def _isolate(self, unit: str, event: Event, outcome: PushOutcome) -> None:
        """A lone event is the trouble: after some rounds, deliver its place without its payload.

        A refusal is certain at once; a failing center gets a few rounds to recover first.
        """
        end = ended(outcome)
        rounds = self._store.note_suspect(event.device_id, event.seq)
        if isinstance(outcome, TryLater) and rounds < SUSPECT_AFTER:
            self._store.note_attempt(event.device_id, event.seq, end.code, self._clock())
            raise end
        answer = self._send_alone(unit, replace(event, payload="", salt=""))
        if not isinstance(answer, Delivered) or answer.answer.acked_seq < event.seq:
            # Even the bare place does not pass, so the event is not to blame.
            self._give_up((event,), answer if not isinstance(answer, Delivered) else outcome)
            return
        self._store.clear_suspect()
        again = self._send_alone(unit, event)
        if isinstance(again, Delivered):
            # It was the center after all, and it has recovered.
            self._settle((event,), again.answer)
            return
        log.warning("event %d set aside: %s", event.seq, end.code)
        refused = [Rejection(event.seq, end.code)]
        self._acked += self._store.acknowledge(event.device_id, event.seq, refused, self._clock())

    def _part_ways(self, unit: str, event: Event, outcome: PushOutcome) -> None:
        """All before it was taken: from here on the center has another past of this device."""
        if not self._store.may_part(event.device_id, event.seq):
            self._give_up((event,), outcome)
        last = last_refused(self._store, event, partial(self._send_alone, unit))
        count = self._store.part_ways(event.device_id, event.seq, self._clock(), last)
        log.warning("%s parts at %d: %d sealed anew", event.device_id, event.seq, count)
        self._renewed += 1
        self._device = self._store.device_id

    def _send_alone(self, unit: str, event: Event) -> PushOutcome:
        self._look_at_cancel()
        self._pushed += 1
        return self._gateway.push(self._gateway.pack(event.device_id, unit, (event,)))

    def _look_at_cancel(self) -> None:
        if self._cancelled():
            raise Ended(RoundOutcome.CANCELLED)
