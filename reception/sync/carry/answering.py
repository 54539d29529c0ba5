"""The counter's side, second half: what the center answered is taken in like a sync round.

Nothing in an answer is believed on its word alone. It is signed by the center; a place counts as
held only where the hash it names is the one of the event here, so that an answer for a copy of this
folder, or of before a restore, settles nothing. An old answer, or one taken in twice, settles again
what is settled and moves no cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reception import __version__
from reception.domain.errors import InputError, NotPermitted
from reception.domain.timebase import office_day
from reception.storage.sync_port import NumberBlock, Rejection
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.carry.keys import PublicKeys
from reception.sync.carry.letters import CenterAnswer, Held, read
from reception.sync.carry.record import LastLetter, keep_last_letter, last_letter
from reception.sync.carry.sealed_file import Opened
from reception.sync.catalogue_exchange import take_enclosed
from reception.sync.fields import BadMessage
from reception.sync.messages import PullAnswer, Refusal, load, pull_answer_from_wire
from reception.sync.odd_events import sorted_out


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer changed here.

    Attributes:
        acked: own events newly settled; rejected: those the center refused.
        pulled: events of others that were new; conflicts: their dossiers now in conflict.
        resent: events queued again, because the center has lost them.
        renewed: whether the center knew another past of this device, which goes on as another.
        packages: catalogue packages that wait here now and did not before.
        numbers: days for which the center reserved numbers.
        is_latest: it answers what was written last, and nothing was sent or fetched since.
        pending: what still waits.
    """

    acked: int = 0
    rejected: int = 0
    pulled: int = 0
    conflicts: int = 0
    resent: int = 0
    renewed: int = 0
    packages: int = 0
    numbers: int = 0
    is_latest: bool = False
    pending: int = 0


def take_answer(
    store: SqliteSyncStore, opened: Opened, center: PublicKeys | None, unit: str, at: datetime
) -> Taken:
    """Settle what the center holds and take in what it sends.

    Raises:
        InputError: ``carry_damaged``, ``carry_not_for_us``.
        NotPermitted: ``carry_center_unknown`` where it is signed by another than our center.
    """
    if center is None or opened.signer != center.signer:
        raise NotPermitted("carry_center_unknown")
    answer = read(CenterAnswer, opened.content.body)
    if answer.unit != unit:
        raise InputError("carry_not_for_us")
    parts = opened.content.parts
    events = len(parts) - answer.archives
    if events < answer.pages:
        raise InputError("carry_damaged")
    pages = _pages(parts[:events])
    return _Taking(store, answer, at).take(pages, parts[events:])


class _Taking:
    """One answer on its way into the store."""

    def __init__(self, store: SqliteSyncStore, answer: CenterAnswer, at: datetime) -> None:
        self._store = store
        self._answer = answer
        self._at = at
        self._letter = last_letter(store.database)
        self._taken = Taken(is_latest=self._is_latest(self._letter))

    def take(self, pages: Sequence[PullAnswer], archives: Sequence[bytes]) -> Taken:
        begun_at = self._store.cursor()
        for held in self._answer.held:
            self._settle(held)
        own, shared = pages[: self._answer.pages], pages[self._answer.pages :]
        follows = self._follows()
        for page in own:
            self._take_page(page, page.next_cursor if follows else self._store.cursor())
            # What arrives may be our own under other names, which begins the stream again.
            follows = follows and self._store.cursor() == page.next_cursor
        self._take_shared(shared)
        self._take_ahead(archives)
        if follows and self._taken.is_latest:
            self._store.note_success(self._at, begun_at, is_whole=self._answer.is_whole)
        if self._letter is not None and self._letter.ids[-1] in self._answer.answers:
            keep_last_letter(self._store.database, replace(self._letter, answered_at=self._at))
        return replace(self._taken, pending=self._store.backlog().pending)

    def _is_latest(self, letter: LastLetter | None) -> bool:
        if letter is None or letter.ids[-1] not in self._answer.answers:
            return False
        return self._store.last_success() == letter.synced_at

    def _follows(self) -> bool:
        """Whether the pages go on where this store stands, for the name it has."""
        is_here = self._answer.cursor == self._store.cursor()
        return is_here and self._answer.device == self._store.device_id

    def _settle(self, held: Held) -> None:
        """Acknowledge what is held; only the answer to the last files says what is to mend."""
        if held.up_to and self._store.known_hash(held.device, held.up_to) == held.hash:
            self._acknowledge(held)
        if self._taken.is_latest:
            self._mend(held)

    def _acknowledge(self, held: Held) -> None:
        refused = [_rejection(item) for item in held.rejected if item.seq <= held.up_to]
        before = self._store.backlog().quarantined
        acked = self._store.acknowledge(held.device, held.up_to, refused, self._at)
        rejected = self._store.backlog().quarantined - before
        self._taken = replace(
            self._taken,
            acked=self._taken.acked + acked,
            rejected=self._taken.rejected + rejected,
        )

    def _mend(self, held: Held) -> None:
        """As a sync round would: a longer or another past over there, or a lost one."""
        store = self._store
        if held.clash:
            if store.may_part(held.device, held.clash):
                store.part_ways(held.device, held.clash, self._at)
                self._renewed()
            return
        if held.device == store.device_id and held.acked_seq > store.last_seq(held.device):
            if store.fall_behind(self._at):
                self._renewed()
            return
        last = store.last_settled(held.device)
        if not held.code and last is not None and held.acked_seq < last.seq:
            resent = store.rewind(held.device, held.acked_seq)
            self._taken = replace(self._taken, resent=self._taken.resent + resent)

    def _renewed(self) -> None:
        self._taken = replace(self._taken, renewed=self._taken.renewed + 1)

    def _take_page(self, page: PullAnswer, next_cursor: str) -> None:
        events, odd = sorted_out(page)
        applied = self._store.apply_page(events, next_cursor, self._at, odd)
        self._taken = replace(
            self._taken,
            pulled=self._taken.pulled + applied.new_events,
            conflicts=self._taken.conflicts + applied.conflicts,
        )

    def _take_shared(self, pages: Sequence[PullAnswer]) -> None:
        follows = self._answer.guest_cursor == self._store.guest_cursor(__version__)
        for page in pages:
            events, _odd = sorted_out(page)
            known = self._store.guest_cursor(__version__)
            cursor = page.next_cursor if follows else known
            applied = self._store.apply_guest_page(events, cursor, self._at, __version__)
            self._taken = replace(self._taken, pulled=self._taken.pulled + applied.new_events)

    def _take_ahead(self, archives: Sequence[bytes]) -> None:
        """Numbers and packages, as a round fetches them for the days to come.

        From the answer to what was written last alone: an older one offers what was, and one for a
        name that this device had before reserves for whoever has it now.
        """
        answer, store = self._answer, self._store
        if not self._taken.is_latest or answer.device != store.device_id:
            return
        blocks = [NumberBlock(item.day, item.first, item.last) for item in answer.numbers]
        store.keep_blocks(store.number_share(), blocks, office_day(self._at))
        packages = 0
        if answer.packages is not None:
            packages = take_enclosed(store.database, answer.packages, archives, self._at)
        days = len({block.day for block in blocks})
        self._taken = replace(self._taken, packages=packages, numbers=days)


def _pages(parts: Sequence[bytes]) -> list[PullAnswer]:
    """Every page, before the first is taken in.

    Raises:
        InputError: ``carry_damaged``.
    """
    try:
        return [load(part, pull_answer_from_wire) for part in parts]
    except BadMessage as error:
        raise InputError("carry_damaged") from error


def _rejection(item: Refusal) -> Rejection:
    return Rejection(item.seq, item.code, item.detail)
