"""A round with the office's hub, which follows it where it went."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from reception.services.setup.center_account import CenterAccount
from reception.storage.database import Database
from reception.sync.engine import Cancelled, SyncReport
from reception.sync.hub_finding import Find
from reception.sync.hub_joining import follow, may_have_moved

# A search lasts two seconds and asks the whole network: soon again at first, later now and then.
_LOOK_AGAIN, _LONGEST = 1.0, 30.0


class StoredRound(Protocol):
    """A round with its own connection to the store."""

    @property
    def database(self) -> Database:
        """That connection."""

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""

    def close(self) -> None:
        """Give store and line back."""


class HubRound:
    """Rounds with one hub, by whatever address it is found.

    Args:
        account: where it was last.
        make: a round with it at an address.
        find: looks for hubs on the network.
        monotonic: seconds that only go forward.
    """

    def __init__(
        self,
        account: CenterAccount,
        make: Callable[[CenterAccount], StoredRound],
        find: Find,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._account = account
        self._make = make
        self._find = find
        self._monotonic = monotonic
        self._round = make(account)
        self._look_at, self._pause = 0.0, _LOOK_AGAIN

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round; where nobody answers as the hub, it is looked for now and then."""
        report = self._round(cancelled)
        if not may_have_moved(report):
            self._pause = _LOOK_AGAIN
        elif self._monotonic() >= self._look_at and not cancelled():
            moved = follow(self._round.database, self._account, self._find)
            self._look_at = self._monotonic() + self._pause
            self._pause = min(self._pause * 2, _LONGEST)
            if moved is not None:
                self._use(moved)
                report = self._round(cancelled)
        return replace(report, is_near=True)

    def try_everything(self) -> None:
        """A person asks: look for it at once where it does not answer."""
        self._look_at = 0.0

    def close(self) -> None:
        """Close the connections."""
        self._round.close()

    def _use(self, account: CenterAccount) -> None:
        self._account = account
        self._round.close()
        self._round = self._make(account)
