"""How the last comparison of a day went, by gateway: kept, and told where nobody has asked anew."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from reception.domain.timebase import format_instant
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import DayCheck, Standing
from reception.storage.unit_of_work import Reading

GATEWAYS = ("center", "adapter")
_KEY = "day_check_"


@dataclass(frozen=True, slots=True)
class LastDayCheck:
    """One comparison in figures; ``code`` says why it did not come to its end."""

    day: date
    at: datetime
    total: int
    missing: int
    mismatch: int
    late: int
    unknown: int
    code: str
    hash: str


def keep_check(context: ServiceContext, found: DayCheck) -> DayCheck:
    """Remember the figures of a comparison, and return it."""
    figures = {
        "day": found.day.isoformat(),
        # By the clock that days close by.
        "at": format_instant(context.clock.now()),
        "total": found.total,
        "missing": found.count(Standing.MISSING),
        "mismatch": found.count(Standing.MISMATCH),
        "late": found.late,
        "unknown": found.count(Standing.UNKNOWN),
        "code": found.code,
        "hash": found.hash,
    }
    with context.database.write() as tx:
        tx.settings.put(_KEY + found.gateway, json.dumps(figures))
    return found


def last_check(view: Reading, gateway: str) -> LastDayCheck | None:
    """How the last comparison with a gateway went; None before the first one."""
    text = view.settings.get(_KEY + gateway)
    if not text:
        return None
    figures = json.loads(text)
    day, at = figures.pop("day"), figures.pop("at")
    return LastDayCheck(date.fromisoformat(day), datetime.fromisoformat(at), **figures)


def newest_check(context: ServiceContext) -> LastDayCheck | None:
    """The comparison that was made last, whoever made it; None before the first one."""
    with context.database.read() as view:
        found = [last_check(view, gateway) for gateway in GATEWAYS]
    return max((item for item in found if item is not None), key=lambda item: item.at, default=None)
