"""The dossiers that count in a period: received in it, handled in it, or open through it.

Three reads that exclude each other, each along one index, and those of other units, which are few:
whatever a store holds of other years is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from reception.domain.channel import Channel
from reception.domain.counting import Counted, Side
from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus
from reception.storage.dossier_lines import OWN, for_us
from reception.storage.driver import Connection, Row

_COLUMNS = (
    "uid, status, channel, field, procedure_code, procedure_name, received_at, finished_at,"
    " returned_at, due_at, late_since, supplement_requests, suspended_at, unit, deciding_unit,"
    " competent_at"
)
# The plus keeps the planner from reading every handled dossier by its state.
_COUNTED = "+status NOT IN (1, 3)"
_OF_PERIOD = " UNION ALL ".join(
    f"SELECT {_COLUMNS} FROM dossiers WHERE {condition} AND {OWN}"
    for condition in (
        f"received_at >= ?1 AND received_at < ?2 AND {_COUNTED}",
        f"received_at < ?1 AND finished_at >= ?1 AND {_COUNTED}",
        "received_at < ?1 AND finished_at IS NULL AND status IN (2, 4, 5, 6)",
    )
)
_STATUSES = {int(status): status for status in DossierStatus}
_CHANNELS = {int(channel): channel for channel in Channel}
_read = datetime.fromisoformat


class SpanRows:
    """Reads over an open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self, period: Period) -> Iterator[Counted]:
        """What this unit received that may count in a period, for itself and for others."""
        span = (format_instant(period.start), format_instant(period.end))
        rows = self._connection.execute(_OF_PERIOD, span)
        return (_counted(row, _side(row), row[6]) for row in rows)

    def refused(self, period: Period) -> Iterator[Counted]:
        """What this unit refused at intake (3) in a period."""
        condition = "finished_at >= ?1 AND finished_at < ?2 AND +status = 3"
        return self._where(condition, period)

    def returned_later(self, period: Period) -> Iterator[Counted]:
        """What this unit handed over (10) in a period and had handled before it.

        What else was handed over in it is among :meth:`own`.
        """
        condition = "returned_at >= ?1 AND returned_at < ?2 AND +status = 10"
        condition += " AND +finished_at < ?1 AND +received_at < ?1"
        return self._where(condition, period)

    def _where(self, condition: str, period: Period) -> Iterator[Counted]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE {condition} AND {OWN}",
            (format_instant(period.start), format_instant(period.end)),
        )
        return (_counted(row, _side(row), row[6]) for row in rows)

    def by_uids(self, uids: Iterable[str]) -> Iterator[Counted]:
        """Some dossiers of this unit, whenever they were received."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE uid IN (SELECT value FROM json_each(?))"
            f" AND {OWN}",
            (json.dumps(sorted(uids)),),
        )
        return (_counted(row, _side(row), row[6]) for row in rows)

    def from_others(self, names: Sequence[str]) -> Iterator[Counted]:
        """What other units received for this one, by when this one received it.

        Args:
            names: as ``GuestEvents.names_of`` gives them.
        """
        condition, values = for_us(names)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossiers WHERE {condition} AND {_COUNTED}", values
        )
        return (_counted(row, Side.FROM_OTHERS, row[-1]) for row in rows)


def _side(row: Row) -> Side:
    """Whose it is that this unit received."""
    unit, deciding = row[-3:-1]
    return Side.OWN if not deciding or deciding == unit else Side.FOR_OTHERS


def _counted(row: Row, side: Side, received: str | None) -> Counted:
    (uid, status, channel, field, procedure, name, _, finished, returned, due, late, asked,
     suspended, _, _, _) = row  # fmt: skip
    if asked is None and late is None and due is not None:
        # A row of an earlier version says of lateness what its present appointment does.
        judged = finished or suspended
        late = due if judged is not None and due < judged else None
    return Counted(
        uid=uid,
        status=_STATUSES[status],
        channel=_CHANNELS[channel],
        side=side,
        field=field,
        procedure=procedure,
        name=name,
        received_at=_moment(received),
        finished_at=_moment(finished),
        returned_at=_moment(returned),
        due_at=_moment(due),
        late_since=_moment(late),
    )


def _moment(text: str | None) -> datetime | None:
    return _read(text) if text else None
