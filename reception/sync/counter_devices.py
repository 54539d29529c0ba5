"""Who else works as this counter, from the center's words to the store's."""

from __future__ import annotations

from collections.abc import Sequence

from reception.storage.sync_port import SeenDevice
from reception.sync.messages import CounterDevice


def seen_devices(known: Sequence[CounterDevice]) -> list[SeenDevice]:
    """The devices of a handshake as the store notes them."""
    return [
        SeenDevice(item.device_id, item.counter, item.last_seen, item.clerk, item.first_seen)
        for item in known
    ]
