"""Folding and verifying at size: how long an office waits for "Kiểm tra dữ liệu"."""

from __future__ import annotations

import json
import time
from pathlib import Path

from benchmarks.dataset import store_of
from benchmarks.table import Aim, Row, per_second
from benchmarks.timing import timed
from reception.event_codec import fold
from reception.services.dossier.worklists import recent
from reception.storage.verify import verify

_EVENTS_A_SECOND = 40_000


def rows(size: int, folds: int, cache: Path) -> list[Row]:
    """The lines about folding and verifying a store of ``size`` dossiers."""
    held = store_of(size, cache).open()
    context = held.context()
    try:
        uids = [line.uid for line in recent(context, limit=folds)]
        with context.database.read() as view:
            streams = [view.journal.of_dossier(uid) for uid in uids]
            start = time.perf_counter()
            found = verify(view)
            seconds = time.perf_counter() - start
        if not found.is_sound:
            raise RuntimeError(f"the store of the bench does not verify: {found}")
    finally:
        context.database.close()
        held.close()
    folding = min(timed(lambda: [fold(events) for events in streams]) for _ in range(3))
    payloads = [event.payload for events in streams for event in events]
    reading = min(timed(lambda: [json.loads(text) for text in payloads]) for _ in range(3))
    return [
        Row(
            "fold of a dossier from its events",
            per_second(len(streams), folding),
            f"its JSON alone {per_second(len(streams), reading)}",
            folding / reading,
        ),
        Row(
            "the same, events",
            per_second(len(payloads), folding),
            f"{_EVENTS_A_SECOND:,} a second",
            len(payloads) / folding / _EVENTS_A_SECOND,
            Aim(1, is_least=True),
        ),
        Row(f"verify of {size:,} dossiers", f"{seconds:.1f} s, {per_second(size, seconds)}"),
    ]
