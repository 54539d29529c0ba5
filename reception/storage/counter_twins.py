"""Other devices that work as this counter, as far as center and events have told of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from reception.domain.events import Event
from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.settings import Settings
from reception.storage.sync_port import SeenDevice

_KEY = "counter_devices"
# What a greeting every half minute says is written down when it is another device, or much later.
_NEWS_AFTER = timedelta(minutes=15)
# Read at every intake; no counter has had as many PCs.
_MOST = 40


class CounterTwins:
    """A small list in the settings, by device."""

    def __init__(self, connection: Connection) -> None:
        self._settings = Settings(connection)

    def all(self) -> dict[str, SeenDevice]:
        """Every device known as this counter, this one among them once the center has seen it."""
        stored = json.loads(self._settings.get(_KEY) or "[]")
        return {item["device_id"]: _device(**item) for item in stored}

    def has_news(self, devices: Iterable[SeenDevice]) -> bool:
        """Whether one of them is new or was seen notably later than is known."""
        known = self.all()
        return any(
            item.device_id not in known
            or item.last_seen - known[item.device_id].last_seen >= _NEWS_AFTER
            or (item.first_seen is not None and known[item.device_id].first_seen is None)
            for item in devices
        )

    def note(self, devices: Iterable[SeenDevice]) -> None:
        """Keep the latest that is known of each."""
        known = self.all()
        for item in devices:
            before = known.get(item.device_id, item)
            later = max(before, item, key=lambda seen: seen.last_seen)
            known[item.device_id] = replace(
                later,
                clerk=later.clerk or before.clerk,
                first_seen=item.first_seen or before.first_seen,
            )
        kept = sorted(known.values(), key=_weight, reverse=True)[:_MOST]
        self._settings.put(_KEY, json.dumps([_json(item) for item in kept]))

    def note_events(
        self, events: Iterable[Event], counter: int, own: Iterable[str], at: datetime
    ) -> None:
        """Other devices whose events say that they are this counter.

        Args:
            at: when the events came; a clock that runs ahead of it says nothing of later.
        """
        mine = set(own)
        latest = {
            event.device_id: event
            for event in events
            if event.counter == counter and event.device_id not in mine
        }
        found = [
            SeenDevice(event.device_id, counter, min(event.recorded_at, at), event.actor)
            for event in latest.values()
        ]
        if found and self.has_news(found):
            self.note(found)


def _weight(item: SeenDevice) -> tuple[bool, datetime]:
    """What the center has seen itself is kept before what only events tell of."""
    return item.first_seen is not None, item.last_seen


def _json(item: SeenDevice) -> dict[str, object]:
    first = None if item.first_seen is None else format_instant(item.first_seen)
    return asdict(item) | {"last_seen": format_instant(item.last_seen), "first_seen": first}


def _device(
    device_id: str, counter: int, last_seen: str, clerk: str, first_seen: str | None
) -> SeenDevice:
    first = None if first_seen is None else datetime.fromisoformat(first_seen)
    return SeenDevice(device_id, counter, datetime.fromisoformat(last_seen), clerk, first)
