"""Sheets kept while they are filled in (bản nháp): nothing typed is ever lost.

A sheet is kept as the page writes it, in the encrypted store, in a small transaction of its own. It
goes in the same transaction in which its dossier is stored (``receive(…, draft_id=…)``), so that a
crash leaves either the sheet or the dossier, never both and never none.
"""

from __future__ import annotations

import msgspec

from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.storage.drafts import SheetDraft

__all__ = ["SheetDraft", "drafts", "drop_draft", "save_draft"]

# A sheet with sixty papers has some ten thousand characters.
MAX_CONTENT = 200_000
MAX_KEY = 100
MAX_DRAFTS = 50


def save_draft(context: ServiceContext, owner_key: str, content: str) -> int:
    """Keep a sheet in place of the one of the same name; call it as often as something changes.

    Args:
        owner_key: name of the sheet at this counter, e.g. one for the sheet in hand and one for
            each sheet put aside.
        content: a JSON text.

    Returns:
        The draft's number, for ``drop_draft`` and ``receive``.

    Raises:
        InputError: ``draft_too_big``, ``draft_not_json``, ``too_many_drafts``; the sheet as kept
            before stays.
    """
    require(context, Permission.RECEIVE)
    _check(owner_key, content)
    office = context.office
    with context.database.write() as tx:
        is_new = not tx.drafts.holds(office.counter, owner_key)
        if is_new and tx.drafts.count(office.counter) >= MAX_DRAFTS:
            raise InputError("too_many_drafts", field="draft", most=MAX_DRAFTS)
        return tx.drafts.save(office.counter, owner_key, office.clerk, content, context.clock.now())


def drafts(context: ServiceContext) -> tuple[SheetDraft, ...]:
    """The sheets of this counter, the one touched last first."""
    require(context, Permission.RECEIVE)
    with context.database.read() as view:
        return tuple(view.drafts.of_counter(context.office.counter))


def drop_draft(context: ServiceContext, draft_id: int) -> bool:
    """Forget a sheet because a person said so; False when it is gone already."""
    require(context, Permission.RECEIVE)
    with context.database.write() as tx:
        return tx.drafts.drop(draft_id)


def _check(owner_key: str, content: str) -> None:
    if not owner_key or len(owner_key) > MAX_KEY or len(content) > MAX_CONTENT:
        raise InputError("draft_too_big", field="draft", most=MAX_CONTENT)
    try:
        msgspec.json.decode(content)
    except (ValueError, RecursionError) as error:
        raise InputError("draft_not_json", field="draft") from error
