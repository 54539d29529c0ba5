"""How far the center refuses what it has lost, where it holds later events of the same device."""

from __future__ import annotations

from collections.abc import Callable

from reception.domain.events import Event
from reception.storage.sync_port import SyncStore
from reception.sync.gateway import Delivered, PushOutcome
from reception.sync.round_report import blames_content, ended, is_clash

# A center that takes none of thousands is not asked about each of them at once.
MOST_ASKED = 500


def last_refused(store: SyncStore, event: Event, send: Callable[[Event], PushOutcome]) -> int:
    """The last place of those that are refused from a refused one on, one next to the other.

    The center has lost these events and given some of their places away. What still fits goes home:
    so does every PC that holds them seal the same ones anew.

    Args:
        send: sends one event alone.

    Returns:
        The place of the event itself where the center holds nothing behind it; it is not asked.

    Raises:
        Ended: because the line or the center is in trouble.
    """
    last = event.seq
    if not store.holds_later(event.device_id, last):
        return last
    while last - event.seq < MOST_ASKED:
        after = store.pending(event.device_id, 1, last)
        if not after or after[0].seq != last + 1:
            break
        outcome = send(after[0])
        if isinstance(outcome, Delivered) or blames_content(outcome):
            break
        if not is_clash(outcome):
            raise ended(outcome)
        last += 1
    return last
