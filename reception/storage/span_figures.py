"""The counts and lists behind the overview of some days; each reads one index and what it names.

What this unit received is counted here, for itself or another authority; what other units received
is counted there. A dossier counts as handled when its handling ended, but not before it was
received, whatever the clocks said.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.storage.dossier_lines import LATE, OWN, guests
from reception.storage.driver import Connection

# How far back a clock that was wrong may have put the end of what was received since.
_CLOCK_ERROR = timedelta(days=31)
# The plus keeps the planner from reading every handled dossier by its state.
_COUNTED = f"+status NOT IN (1, 3) AND {OWN}"
_IN_SPAN = "received_at >= ?1 AND received_at < ?2"
_ENDED = "max(finished_at, received_at)"
_HANDLED = (
    f"finished_at >= ?3 AND finished_at < ?2 AND received_at < ?2 AND {_ENDED} >= ?1 AND {_COUNTED}"
)
# Of what has ended: nothing is judged by a present moment.
_WAS_LATE = f"coalesce({LATE.replace('?', 'NULL')}, 0)"


class SpanFigures:
    """Reads over an open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def received(self, period: Period) -> dict[str, int]:
        """How many were received on each day (``2026-08-05``) that has any.

        All of them are counted out of the index alone; what does not count is few and taken off.
        """
        span = _span(period)
        rest = (
            f"{_IN_SPAN} AND status IN (1, 3) AND {OWN}",
            f"{_IN_SPAN} AND id IN ({guests('id')})",
        )
        counts = self._per_day("dossiers INDEXED BY dossiers_by_received", _IN_SPAN, span)
        for condition in rest:
            counts.subtract(self._per_day("dossiers", condition, span))
        return {day: count for day, count in counts.items() if count}

    def handled(self, period: Period) -> dict[str, tuple[int, int]]:
        """How many were handled on each day that has any: on time, and late."""
        rows = self._connection.execute(
            f"SELECT substr({_ENDED}, 1, 10) AS day, count(*), sum({_WAS_LATE}) FROM dossiers"
            f" WHERE {_HANDLED} GROUP BY day",
            _with_clock(period),
        )
        return {day: (count - late, late) for day, count, late in rows}

    def by_hour(self, period: Period) -> Counter[tuple[int, int]]:
        """How many were received at each counter in each hour of the day."""
        rows = self._connection.execute(
            "SELECT counter, CAST(substr(received_at, 12, 2) AS INTEGER) AS hour, count(*)"
            f" FROM dossiers WHERE {_IN_SPAN} AND {_COUNTED} GROUP BY counter, hour",
            _span(period),
        )
        return Counter({(counter, hour): count for counter, hour, count in rows})

    def uids_received(
        self, period: Period, counters: Sequence[int] = (), hour: int | None = None
    ) -> list[str]:
        """What was received in a period, the oldest first.

        Args:
            counters: only there; empty for everywhere. hour: only then; None for any time.
        """
        rows = self._connection.execute(
            f"SELECT uid FROM dossiers WHERE {_IN_SPAN} AND {_COUNTED}"
            " AND (?3 = '[]' OR counter IN (SELECT value FROM json_each(?3)))"
            " AND (?4 IS NULL OR CAST(substr(received_at, 12, 2) AS INTEGER) = ?4)"
            " ORDER BY received_at, id",
            (*_span(period), json.dumps(list(counters)), hour),
        )
        return [uid for (uid,) in rows]

    def uids_handled(
        self, period: Period, *, is_late: bool | None = None, limit: int | None = None
    ) -> list[str]:
        """What was handled in a period, the latest first.

        Args:
            is_late: only what was late, or only what was not; None for both.
            limit: at most so many; None for all.
        """
        rows = self._connection.execute(
            f"SELECT uid FROM dossiers WHERE {_HANDLED} AND (?4 IS NULL OR {_WAS_LATE} = ?4)"
            " ORDER BY finished_at DESC, id DESC LIMIT ?5",
            (*_with_clock(period), is_late, -1 if limit is None else limit),
        )
        return [uid for (uid,) in rows]

    def _per_day(self, table: str, condition: str, span: tuple[str, str]) -> Counter[str]:
        rows = self._connection.execute(
            f"SELECT substr(received_at, 1, 10) AS day, count(*) FROM {table}"
            f" WHERE {condition} GROUP BY day",
            span,
        )
        return Counter(dict(rows.fetchall()))


def _span(period: Period) -> tuple[str, str]:
    return format_instant(period.start), format_instant(period.end)


def _with_clock(period: Period) -> tuple[str, str, str]:
    earlier: datetime = period.start - _CLOCK_ERROR
    return (*_span(period), format_instant(earlier))
