"""Going on as somebody else when the center knows another or a longer past of this device.

Both are one transaction, so that a crash leaves the store as it was or mended. What is missing here
comes with the next pull, which begins where the past was certain last.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from reception.domain.events import Event
from reception.domain.timebase import office_day
from reception.domain.undoing import Key
from reception.storage import device_identity
from reception.storage.identity_record import Cause, IdentityNews
from reception.storage.resealing import follow, give_way, part
from reception.storage.set_aside_table import TRIED_BY
from reception.storage.unit_of_work import Reading, Writing

CURSOR = "center_cursor"
# Where the last whole round began: everything behind it is here, of whichever device.
SURE_CURSOR = "center_cursor_sure"
# A center that speaks of a past and never shows it is not believed for ever.
_MOST_UNPROVEN = 3


def fall_behind(tx: Writing, at: datetime) -> bool:
    """The center holds more of this device than the store does: its files were put back.

    Returns:
        False where a center has said so several times and had nothing to show for it.
    """
    if tx.identity.unproven >= _MOST_UNPROVEN:
        return False
    tx.identity.set_unproven(tx.identity.unproven + 1)
    _go_on_as_another(tx, at)
    tx.identity.note(IdentityNews(at, Cause.BEHIND, 0))
    return True


def may_part(view: Reading, device: str, seq: int) -> bool:
    """Whether a device's events from a place on are ours to seal anew."""
    is_own = device in device_identity.selves(view.settings)
    is_begun_by_us = seq == 1 and device in view.identity.side_chains()
    return is_own and not is_begun_by_us


def holds_later(view: Reading, device: str, seq: int) -> bool:
    """Whether the center holds events of a device behind a place, by its own word.

    What has no room there has not met a copy alone: it was there, and the center has lost it.
    """
    settled = view.outbox.last_settled(device)
    return settled is not None and settled.seq > seq


def part_ways(tx: Writing, device: str, seq: int, at: datetime, last: int = 0) -> int:
    """The center holds another event in this place of a device that we are or were.

    Args:
        last: up to which place all are refused, where the center holds later ones.

    Returns:
        How many own events were sealed anew.
    """
    is_lost = holds_later(tx, device, seq)
    own = device_identity.selves(tx.settings)
    parted = part(tx, device, seq, own, max(seq, last) if is_lost else None)
    moved = len(parted.events)
    news = IdentityNews(at, Cause.LOST if is_lost else Cause.TWIN, moved)
    _go_by_other_names(tx, device, parted.chains, news)
    return moved


def take_moved(tx: Writing, events: Sequence[Event], at: datetime) -> dict[Key, Key]:
    """Events arrive that are here under the names which they had before they were sealed anew.

    Returns:
        Their places by those they had; they are stored, and their dossiers wait to be projected.
    """
    own = device_identity.selves(tx.settings)
    parted = give_way(tx, events, tx.identity.followed_chains(), at)
    if not parted.events:
        return {}
    tx.identity.add_followed_chains(_names(after for _, after in parted.events))
    tx.settings.put(TRIED_BY, "")  # what took their places has room now
    ours = [(before, after) for before, after in parted.events if before.device_id in own]
    for name in _names(before for before, _ in ours):
        moved = [after for before, after in ours if before.device_id == name]
        news = IdentityNews(at, Cause.LOST, len(moved))
        _go_by_other_names(tx, name, _names(moved), news)
    follow(tx, own, parted)
    return parted.places


def _names(events: Iterable[Event]) -> list[str]:
    return list(dict.fromkeys(event.device_id for event in events))


def _go_by_other_names(tx: Writing, device: str, chains: list[str], news: IdentityNews) -> None:
    """Own events of a device go on under other names; its own is another PC's too."""
    device_identity.remember_selves(tx, chains)
    tx.identity.add_side_chains(chains)
    tx.identity.add_shared_name(device)
    is_present = device == tx.device_id
    if is_present:
        _go_on_as_another(tx, news.at)
    else:
        _pull_again(tx)
    if news.cause is Cause.LOST:
        # What took their places may have come long ago, unseen under our own name.
        tx.settings.put(CURSOR, "")
        tx.settings.put(SURE_CURSOR, "")
    before = tx.identity.news()
    if not (is_present or before is None or tx.identity.has_told(before)):
        news = replace(before, moved=before.moved + news.moved)
    tx.identity.note(news)


def _go_on_as_another(tx: Writing, at: datetime) -> None:
    device_identity.renew(tx, secrets.token_hex(device_identity.DEVICE_BYTES), office_day(at), at)
    tx.identity.set_lacking(lacks_past=True)
    _pull_again(tx)


def _pull_again(tx: Writing) -> None:
    """Fetch again what came, or should have come, since the past was certain last."""
    if tx.settings.get(CURSOR):  # else it begins at the start in any case
        tx.settings.put(CURSOR, tx.settings.get(SURE_CURSOR) or "")
    tx.settings.put(TRIED_BY, "")
