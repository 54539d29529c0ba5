"""Where files that go by hand are taken in while the center runs, whoever brings them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from fastapi.concurrency import run_in_threadpool

from reception.center.carried import own_keys, take_in
from reception.center.store import CenterStore
from reception.sync.carry.sealed_file import unseal


class CarriedDesk:
    """Takes one file after the other: each may be large, and is unpacked and taken in whole."""

    def __init__(self, store: CenterStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._one = asyncio.Semaphore(1)

    async def answer(self, read: Callable[[], bytes], who: str) -> bytes:
        """The file that answers an outbox.

        Args:
            read: gives its bytes, on a thread for it; who: brought it, for the audit.

        Raises:
            InputError, NotPermitted: as :func:`carried.take_in` and ``sealed_file.unseal``.
        """
        async with self._one:
            return await run_in_threadpool(self._answer, read, who)

    def _answer(self, read: Callable[[], bytes], who: str) -> bytes:
        keys = own_keys(self._store)
        return take_in(self._store, [unseal(read(), keys)], keys, self._clock(), who).answer
