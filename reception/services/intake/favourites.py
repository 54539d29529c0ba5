"""Which procedures a counter uses most (thủ tục hay dùng): pinned by hand, and by the count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.domain.timebase import format_instant
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.storage.unit_of_work import Reading

USAGE_DAYS = 90
MAX_FAVOURITES = 30
_KEY = "favourites"


@dataclass(frozen=True, slots=True)
class SearchOrder:
    """What the procedure search puts first.

    Attributes:
        favourites: codes pinned at this counter, in the order in which they were pinned.
        usage: how often each procedure was received in the last 90 days.
    """

    favourites: tuple[str, ...]
    usage: Mapping[str, int]

    def rank(self, code: str) -> tuple[int, int]:
        """Sorts favourites first, then what is used most."""
        place = self.favourites.index(code) if code in self.favourites else MAX_FAVOURITES
        return place, -self.usage.get(code, 0)


def search_order(context: ServiceContext) -> SearchOrder:
    """Favourites and usage; reads 90 days of dossiers, so ask once and keep the answer."""
    since = format_instant(context.clock.now() - timedelta(days=USAGE_DAYS))
    with context.database.read() as view:
        return SearchOrder(_stored(view), view.procedures.usage(since))


def favourites(context: ServiceContext) -> tuple[str, ...]:
    """The codes pinned at this counter."""
    with context.database.read() as view:
        return _stored(view)


def set_favourite(context: ServiceContext, code: str, *, is_favourite: bool) -> tuple[str, ...]:
    """Pin a procedure to the top of the search, or let go of it; returns what is pinned now.

    Raises:
        InputError: ``unknown_procedure``; ``too_many_favourites``.
    """
    require(context, Permission.VIEW)
    if is_favourite and code not in context.catalogue.procedures:
        raise InputError("unknown_procedure", field="procedure", procedure=code[:40])
    with context.database.write() as tx:
        kept = [item for item in _stored(tx) if item != code]
        if is_favourite:
            kept.append(code)
        if len(kept) > MAX_FAVOURITES:
            raise InputError("too_many_favourites", field="procedure", most=MAX_FAVOURITES)
        tx.settings.put(_KEY, json.dumps(kept))
    return tuple(kept)


def _stored(view: Reading) -> tuple[str, ...]:
    return msgspec.json.decode(view.settings.get(_KEY) or "[]", type=tuple[str, ...])
