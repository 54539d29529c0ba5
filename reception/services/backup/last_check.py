"""The last check of the data: when it was made and what it found, kept for the page."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from reception.domain.errors import EnvironmentProblem
from reception.services.backup.center_check import CenterCheck
from reception.services.backup.data_check import MOST_NAMED, CheckResult, DataCheck
from reception.services.context import ServiceContext

_KEY = "last_check"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastCheck:
    """One check.

    Attributes:
        at: when it ended, by the machine's clock.
        data: what was found in the folder; at most ``MOST_NAMED`` faults of a kind.
        center: what was found at the center, bounded likewise.
    """

    at: datetime
    data: DataCheck
    center: CenterCheck


def keep_check(context: ServiceContext, data: DataCheck, center: CenterCheck) -> LastCheck:
    """Remember a check; a disk that takes nothing changes nothing of what was found."""
    last = LastCheck(context.clock.machine_now(), data, center)
    try:
        with context.database.write() as tx:
            tx.settings.put(_KEY, msgspec.json.encode(_bounded(last)).decode())
    except EnvironmentProblem as problem:
        log.warning("outcome of the check not kept: %s", problem.code)
    return last


def last_check(context: ServiceContext) -> LastCheck | None:
    """The last one; None before the first, and where another version wrote it."""
    with context.database.read() as view:
        text = view.settings.get(_KEY)
    try:
        return None if text is None else msgspec.json.decode(text, type=LastCheck)
    except msgspec.ValidationError:
        return None


def _bounded(last: LastCheck) -> LastCheck:
    results = tuple(
        CheckResult(item.kind, item.faults[: MOST_NAMED + 1]) for item in last.data.results
    )
    center = replace(
        last.center,
        findings=last.center.findings[:MOST_NAMED],
        more=last.center.more + max(0, len(last.center.findings) - MOST_NAMED),
    )
    return LastCheck(last.at, replace(last.data, results=results), center)
