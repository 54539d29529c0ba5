"""Going on as somebody else when the center knows another or a longer past of this device.

Both are one transaction, so that a crash leaves the store as it was or mended. What is missing here
comes with the next pull, which begins where the past was certain last.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from reception.domain.timebase import office_day
from reception.storage import device_identity
from reception.storage.identity_record import Cause, IdentityNews
from reception.storage.resealing import part
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
    """Whether a device's events from a place on are ours to seal anew.

    A center that has acknowledged some of them has not met a copy: it has lost or damaged others.
    """
    is_own = device in device_identity.selves(view.settings)
    is_begun_by_us = seq == 1 and device in view.identity.side_chains()
    return is_own and not is_begun_by_us and view.outbox.last_acked(device) < seq


def part_ways(tx: Writing, device: str, seq: int, at: datetime) -> int:
    """The center holds another event in this place of a device that we are or were.

    Returns:
        How many own events were sealed anew.
    """
    is_present = device == tx.device_id
    parted = part(tx, device, seq, device_identity.selves(tx.settings))
    device_identity.remember_selves(tx, parted.chains)
    tx.identity.add_side_chains(parted.chains)
    tx.identity.add_shared_name(device)
    if is_present:
        _go_on_as_another(tx, at)
    else:
        _pull_again(tx)
    news = tx.identity.news()
    moved = len(parted.events)
    if is_present or news is None or tx.identity.has_told(news):
        tx.identity.note(IdentityNews(at, Cause.TWIN, moved))
    else:
        tx.identity.note(IdentityNews(news.at, news.cause, news.moved + moved))
    return moved


def _go_on_as_another(tx: Writing, at: datetime) -> None:
    device_identity.renew(tx, secrets.token_hex(device_identity.DEVICE_BYTES), office_day(at), at)
    tx.identity.set_lacking(lacks_past=True)
    _pull_again(tx)


def _pull_again(tx: Writing) -> None:
    """Fetch again what came, or should have come, since the past was certain last."""
    if tx.settings.get(CURSOR):  # else it begins at the start in any case
        tx.settings.put(CURSOR, tx.settings.get(SURE_CURSOR) or "")
    tx.settings.put(TRIED_BY, "")
