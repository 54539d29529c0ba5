"""What came from the center and could not be taken in (Không nhận được), and trying it again."""

from __future__ import annotations

from reception.domain.permissions import Permission
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.rows import NotReceived
from reception.storage.identity_repair import CURSOR
from reception.storage.set_aside_table import TRIED_BY


def not_received(context: ServiceContext, after_id: int = 0, limit: int = 200) -> list[NotReceived]:
    """A page of what could not be taken in, oldest first."""
    with context.database.read() as view:
        return view.set_aside.items(limit, after_id)


def ask_again(context: ServiceContext) -> int:
    """Let the next round try all of it again, and fetch everything from the start once more.

    What came damaged may come whole now; what is here already is passed over.

    Returns:
        How many there are to try.
    """
    require(context, Permission.SYNC)
    with context.database.write() as tx:
        count = tx.set_aside.count()
        if count:
            tx.settings.put(TRIED_BY, "")
            tx.settings.put(CURSOR, "")
    return count
