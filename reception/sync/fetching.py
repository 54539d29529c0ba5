"""What one sync round fetches: what others sent, what other units share, what could not be read.

Pure over its gateway, as the engine that runs it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from reception import __version__
from reception.storage.sync_port import SyncStore
from reception.sync.gateway import CenterGateway, CursorGone, PulledPage, PullOutcome
from reception.sync.messages import PullAnswer
from reception.sync.odd_events import readable, sorted_out
from reception.sync.round_report import Ended, RoundOutcome, ended

PAGE = 500
# A center that always says "there is more" does not keep us for ever.
MAX_PAGES = 1_000

log = logging.getLogger(__name__)


class Fetching:
    """Takes pages in while a round runs.

    Args:
        between: done before every page and every further try; raises ``Ended`` to stop.

    Attributes:
        pulled: events that were new here.
        conflicts: conflicts met while folding them.
        moved: how often events of ours came in other places than they had.
    """

    def __init__(
        self,
        store: SyncStore,
        gateway: CenterGateway,
        clock: Callable[[], datetime],
        between: Callable[[], None],
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._between = between
        self.pulled = self.conflicts = self.moved = 0

    def try_again(self) -> None:
        """After an update, or when a person asks: what was set aside may be readable now."""
        for item in self._store.to_try_again(__version__):
            self._between()
            if (event := readable(item)) is not None:
                self.pulled += self._store.take_again(item, event, self._clock())

    def pull(self, device: str, send: Callable[[], None], *, shares: bool) -> bool:
        """Fetch pages until there are no more; a forgotten cursor starts from the beginning.

        What other units share comes in a stream of its own.

        Args:
            send: sends between two pages what was recorded meanwhile.
            shares: whether the center has such a stream.

        Returns: whether it came to the end of the unit's own stream.
        """
        ask = partial(self._gateway.pull, device)
        is_whole = self._pull(ask, self._store.cursor(), self._take, send)
        if shares:
            known = self._store.guest_cursor(__version__)
            self._pull(self._gateway.pull_shared, known, self._take_shared, send)
        return is_whole

    def _pull(
        self,
        ask: Callable[[str, int], PullOutcome],
        cursor: str,
        take: Callable[[PullAnswer], None],
        send: Callable[[], None],
    ) -> bool:
        for _ in range(MAX_PAGES):
            self._between()
            outcome = ask(cursor, PAGE)
            if isinstance(outcome, CursorGone) and cursor:
                cursor = ""
                continue
            if not isinstance(outcome, PulledPage):
                raise ended(outcome)
            page = outcome.answer
            take(page)
            if not page.has_more or page.next_cursor == cursor:
                return not page.has_more
            cursor = page.next_cursor
            send()  # what was recorded meanwhile waits for no further page
        return False

    def _take(self, page: PullAnswer) -> None:
        """Store a page; what is no event, or not the one its hash is of, is set aside by name."""
        events, odd = sorted_out(page)
        applied = self._store.apply_page(events, page.next_cursor, self._clock(), odd)
        self.pulled += applied.new_events
        self.conflicts += applied.conflicts
        if applied.set_aside:
            log.info("%d of a page set aside", applied.set_aside)
        if applied.moved:
            self._follow(page.next_cursor)

    def _follow(self, cursor: str) -> None:
        """Another PC gave events that are here new places: what took the old ones has room now."""
        if self._store.cursor() == cursor:
            self.try_again()
            return
        # They were ours: go on as who we are now, from where what took their places is told.
        self.moved += 1
        raise Ended(RoundOutcome.MORE, "sync_goes_on")

    def _take_shared(self, page: PullAnswer) -> None:
        """Store a page of what other units share; what is no event stays at the center."""
        events, odd = sorted_out(page)
        applied = self._store.apply_guest_page(events, page.next_cursor, self._clock(), __version__)
        self.pulled += applied.new_events
        if odd:
            log.warning("%d of a shared page left out", len(odd))
