"""Keeping numbers ahead: what an offline day needs is fetched while the center can be reached."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from reception.storage.sync_port import NumberBlock, NumberWants
from reception.sync.number_message import Block, DayWish, NumberWish

LEAST = 50
DAYS_AHEAD = 8

log = logging.getLogger(__name__)


class BlockStore(Protocol):
    """What is asked of the store."""

    def number_wants(self, today: date, least: int, days: int) -> NumberWants | None:
        """Which of the next days have fewer than ``least`` reserved numbers left."""

    def keep_blocks(self, wants: NumberWants, blocks: Sequence[NumberBlock], today: date) -> None:
        """Keep what the center reserved."""


class NumberSource(Protocol):
    """A center that keeps numbers."""

    def reserve(self, wish: NumberWish) -> tuple[Block, ...] | None:
        """Blocks for the days asked; None where it cannot be reached or keeps none."""


def reserve_ahead(store: BlockStore, source: NumberSource, today: date) -> None:
    """After a good round: numbers for today and the week that follows, where they run low.

    Without an answer the counter goes on with its own share.
    """
    wants = store.number_wants(today, LEAST, DAYS_AHEAD)
    if wants is None:
        return
    wish = NumberWish(
        1,
        wants.unit,
        wants.device_id,
        wants.counter,
        wants.first,
        wants.last,
        [DayWish(day, held) for day, held in wants.days],
    )
    blocks = source.reserve(wish)
    if blocks is None:
        log.info("no numbers reserved")
        return
    kept = tuple(NumberBlock(block.day, block.first, block.last) for block in blocks)
    store.keep_blocks(wants, kept, today)
