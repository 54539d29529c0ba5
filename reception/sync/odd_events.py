"""What comes in the place of an event and is none: told apart, and looked at again later."""

from __future__ import annotations

from reception.domain.events import Event, is_intact
from reception.storage.arrivals import as_set_aside
from reception.storage.sync_port import SetAside
from reception.sync.event_message import OddEvent
from reception.sync.fields import BadMessage
from reception.sync.messages import PullAnswer, event_from_wire, load


def sorted_out(page: PullAnswer) -> tuple[list[Event], list[SetAside]]:
    """The events of a page that are what their hashes say, and everything else."""
    intact, odd = [], [_unreadable(item) for item in page.odd]
    for event in page.events:
        if is_intact(event):
            intact.append(event)
        else:
            odd.append(as_set_aside(event, "broken_event"))
    return intact, odd


def readable(item: SetAside) -> Event | None:
    """The intact event that an item turns out to be, read by this version of the program."""
    try:
        event = load(item.wire, event_from_wire)
    except BadMessage:
        return None
    return event if is_intact(event) else None


def _unreadable(item: OddEvent) -> SetAside:
    return SetAside(
        "unreadable_event",
        item.wire,
        item.device_id,
        item.seq,
        item.dossier_uid,
        item.kind,
        item.detail,
    )
