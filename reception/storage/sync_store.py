"""The store as the sync round sees it; each call is one transaction on the sync thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from reception.domain.events import Event
from reception.domain.numbering import NumberRange, static_range
from reception.domain.timebase import format_instant
from reception.storage import device_identity
from reception.storage.arrivals import take_in
from reception.storage.database import Database
from reception.storage.guest_arrivals import take_in_guests
from reception.storage.identity_repair import (
    CURSOR,
    SURE_CURSOR,
    fall_behind,
    holds_later,
    may_part,
    part_ways,
)
from reception.storage.outages import OutageLog
from reception.storage.set_aside_table import TRIED_BY
from reception.storage.sync_port import (
    Applied,
    Backlog,
    NumberBlock,
    NumberWants,
    Rejection,
    SeenDevice,
    SetAside,
)

_GUEST_CURSOR = "guest_cursor"
_LAST_SYNC = "last_sync_at"
_SUSPECT = "sync_suspect"
# Of what was set aside, at once in memory; each may be a megabyte.
_PAGE = 20


class SqliteSyncStore:
    """``SyncStore`` over one ``Database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def database(self) -> Database:
        """The connection, for what else the sync thread does with the store."""
        return self._database

    @property
    def device_id(self) -> str:
        """This installation's present device_identity."""
        with self._database.read() as view:
            return view.device_id

    def waiting_devices(self) -> Sequence[str]:
        """Devices with events to send, those of longest ago first."""
        with self._database.read() as view:
            return view.outbox.waiting_devices()

    def pending(self, device: str, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        """A device's events not yet acknowledged or quarantined, in ascending ``seq``."""
        with self._database.read() as view:
            return view.outbox.pending(device, limit, after_seq)

    def acknowledge(
        self, device: str, acked_seq: int, rejections: Sequence[Rejection], at: datetime
    ) -> int:
        """Settle every event of a device up to ``acked_seq``, quarantining the rejected ones."""
        with self._database.write() as tx:
            for rejection in rejections:
                answer = f"{rejection.code}: {rejection.detail}"[:500]
                tx.outbox.quarantine(device, rejection.seq, answer)
            return tx.outbox.acknowledge(device, acked_seq, at)

    def note_attempt(self, device: str, up_to_seq: int, answer: str, at: datetime) -> None:
        """Remember a failed try for the events that were sent."""
        with self._database.write() as tx:
            tx.outbox.note_attempt(device, up_to_seq, answer[:500], at)

    def set_aside(self, device: str, answer: str) -> None:
        """Quarantine everything that a device has to send."""
        with self._database.write() as tx:
            tx.outbox.quarantine_all(device, answer[:500])

    def note_suspect(self, device: str, seq: int) -> int:
        """One more round in which this event alone made the center fail; returns how many."""
        name = f"{device}:{seq}"
        with self._database.write() as tx:
            known, _, count = (tx.settings.get(_SUSPECT) or "").rpartition("=")
            rounds = int(count) + 1 if known == name else 1
            tx.settings.put(_SUSPECT, f"{name}={rounds}")
        return rounds

    def clear_suspect(self) -> None:
        """The suspected event was settled one way or the other."""
        with self._database.write() as tx:
            tx.settings.put(_SUSPECT, "")

    def former_devices(self) -> Sequence[str]:
        """Names this installation had before its restores."""
        with self._database.read() as view:
            return device_identity.former_devices(view)

    def last_seq(self, device: str) -> int:
        """The last place of a device that is known here; 0 where none is."""
        with self._database.read() as view:
            return view.journal.last_seq(device)

    def known_hash(self, device: str, seq: int) -> str | None:
        """The hash of the event in a place; None where none is known here."""
        with self._database.read() as view:
            return view.journal.known_hash(device, seq)

    def fall_behind(self, at: datetime) -> bool:
        """The center holds more of this device than the store does: go on as another one."""
        with self._database.write() as tx:
            return fall_behind(tx, at)

    def may_part(self, device: str, seq: int) -> bool:
        """Whether events from this place on are ours to seal anew."""
        with self._database.read() as view:
            return may_part(view, device, seq)

    def holds_later(self, device: str, seq: int) -> bool:
        """Whether the center holds events of a device behind a place, by its own word."""
        with self._database.read() as view:
            return holds_later(view, device, seq)

    def part_ways(self, device: str, seq: int, at: datetime, last: int = 0) -> int:
        """The center holds another event in this place: ours go on as a chain of their own."""
        with self._database.write() as tx:
            return part_ways(tx, device, seq, at, last)

    def last_settled(self, device: str) -> Event | None:
        """The last event of a device of which the center said that it holds it."""
        with self._database.read() as view:
            return view.outbox.last_settled(device)

    def rewind(self, device: str, after_seq: int) -> int:
        """Queue again what the center has lost of a device; pull from the start again."""
        with self._database.write() as tx:
            count = tx.outbox.queue_again(device, after_seq)
            tx.settings.put(CURSOR, "")
            tx.settings.put(SURE_CURSOR, "")
        return count

    def cursor(self) -> str:
        """Where the last pull ended; empty before the first."""
        with self._database.read() as view:
            return view.settings.get(CURSOR) or ""

    def apply_page(
        self,
        events: Sequence[Event],
        next_cursor: str,
        at: datetime,
        odd: Sequence[SetAside] = (),
    ) -> Applied:
        """Store a pulled page, fold its dossiers anew and save the cursor, all or nothing."""
        with self._database.write() as tx:
            tx.settings.put(CURSOR, next_cursor)  # what arrives may make us begin again
            return take_in(tx, events, at, odd)

    def guest_cursor(self, program: str) -> str:
        """Where the last pull of what other units share ended; empty before this version's."""
        with self._database.read() as view:
            version, _, cursor = (view.settings.get(_GUEST_CURSOR) or "").partition(" ")
        return cursor if version == program else ""

    def apply_guest_page(
        self, events: Sequence[Event], next_cursor: str, at: datetime, program: str
    ) -> Applied:
        """Store a page of what other units share and save its cursor, all or nothing."""
        with self._database.write() as tx:
            applied = take_in_guests(tx, events, at)
            tx.settings.put(_GUEST_CURSOR, f"{program} {next_cursor}")
        return applied

    def to_try_again(self, program: str) -> Iterator[SetAside]:
        """What was set aside and this version of the program has not tried yet, or is asked to."""
        with self._database.read() as view:
            if view.settings.get(TRIED_BY) == program:
                return
            page = view.set_aside.page(_PAGE)
        while page:
            yield from page
            with self._database.read() as view:
                page = view.set_aside.page(_PAGE, page[-1].item_id)
        with self._database.write() as tx:
            tx.settings.put(TRIED_BY, program)
            tx.outbox.requeue_clashed()

    def take_again(self, item: SetAside, event: Event, at: datetime) -> int:
        """Take in an event that was set aside; returns how many events are new."""
        with self._database.write() as tx:
            applied = take_in(tx, [event], at)
            is_here = tx.journal.known_hash(event.device_id, event.seq) == event.hash
            if item.reason == "unreadable_birth":
                is_here = tx.project(event.dossier_uid) is not None
            if is_here:
                tx.set_aside.drop(item.item_id)
        return applied.new_events

    def backlog(self) -> Backlog:
        """Counts for the status bar and the report."""
        with self._database.read() as view:
            return view.outbox.backlog()

    def note_line(self, is_up: bool, at: datetime) -> None:
        """Remember when the center went out of reach and came back; writes only on a change."""
        with self._database.read() as view:
            if OutageLog(view.settings).is_open != is_up:
                return
        with self._database.write() as tx:
            log = OutageLog(tx.settings)
            if is_up:
                log.end(at, tx.outbox.backlog().pending)
            else:
                log.begin(at)

    def note_skew(self, skew: timedelta, at: datetime) -> None:
        """Remember how far the center's clock is from ours."""
        with self._database.read() as view:
            if not view.clock.is_news(skew, at):
                return
        with self._database.write() as tx:
            tx.clock.note_skew(skew, at)

    def note_counter_devices(self, devices: Sequence[SeenDevice]) -> None:
        """Remember who else works as this counter."""
        with self._database.read() as view:
            if not view.twins.has_news(devices):
                return
        with self._database.write() as tx:
            tx.twins.note(devices)

    def number_wants(self, today: date, least: int, days: int) -> NumberWants | None:
        """Which of the next days have fewer than ``least`` reserved numbers left; None if none."""
        share = self.number_share()
        with self._database.read() as view:
            found: list[tuple[date, int]] = []
            for day in (today + timedelta(days=ahead) for ahead in range(days)):
                blocks = view.blocks.of_day(share.unit, day, share.device_id)
                burnt = (view.counters.burnt(share.unit, day, block.first) for block in blocks)
                left = sum(
                    block.last - max(last or 0, block.first - 1)
                    for block, last in zip(blocks, burnt, strict=True)
                )
                if left < least:
                    found.append((day, blocks[-1].last if blocks else 0))
        return replace(share, days=tuple(found)) if found else None

    def number_share(self) -> NumberWants:
        """Whose numbers are whose here: this device and its counter's share; no day is asked."""
        with self._database.read() as view:
            values = view.settings.all()
            own = static_range(int(values["counter"]), int(values["counters"]))
            return NumberWants(
                view.device_id, values["unit"], int(values["counter"]), own.first, own.last, ()
            )

    def keep_blocks(self, wants: NumberWants, blocks: Sequence[NumberBlock], today: date) -> None:
        """Keep what the center reserved, as far as it lies in our share."""
        own = NumberRange(wants.first, wants.last)
        good = [
            block
            for block in blocks
            if block.first in own and block.last in own and block.first <= block.last
        ]
        with self._database.write() as tx:
            if tx.device_id == wants.device_id:
                tx.blocks.keep(wants.unit, wants.device_id, good, today)

    def note_success(self, at: datetime, sure_cursor: str, *, is_whole: bool) -> None:
        """Remember when the last complete round ended, and where in the stream it began."""
        with self._database.write() as tx:
            tx.settings.put(_LAST_SYNC, format_instant(at))
            if is_whole:
                tx.settings.put(SURE_CURSOR, sure_cursor)
                tx.identity.set_lacking(lacks_past=False)

    def last_success(self) -> datetime | None:
        """When the last complete round ended; None before the first."""
        with self._database.read() as view:
            text = view.settings.get(_LAST_SYNC)
        return datetime.fromisoformat(text) if text else None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
