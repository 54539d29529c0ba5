"""The dossiers of a month as the index of service quality takes them: received or handled in it.

Reads that exclude each other, each along one index: what a store holds of other months is passed
over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.timebase import format_instant
from reception.storage.dossier_lines import OWN, for_us
from reception.storage.driver import Connection

_COLUMNS = (
    "uid, code, owner_name, procedure_code, procedure_name, channel, fee, counter,"
    " received_at, deciding_unit <> '' AND deciding_unit <> unit"
)
# The plus keeps the planner from reading every handled dossier by its state.
_COUNTED = f"+status NOT IN (1, 3) AND {OWN}"
_OF_SPAN = " UNION ALL ".join(
    f"SELECT {_COLUMNS} FROM dossiers WHERE {condition}"
    for condition in (
        f"received_at >= ?1 AND received_at <= ?2 AND {_COUNTED}",
        f"received_at < ?1 AND finished_at >= ?1 AND {_COUNTED}",
        f"received_at < ?1 AND finished_at IS NULL AND status IN (2, 4, 5, 6) AND {OWN}",
    )
)
_read = datetime.fromisoformat


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One dossier that may count.

    Attributes:
        fee: đồng to pay; None where nobody knows it.
        is_for_other: another authority decides it.
    """

    uid: str
    code: str
    owner: str
    procedure_code: str
    procedure: str
    channel: int
    fee: int | None
    counter: int
    received_at: datetime
    is_for_other: bool


class IndexRows:
    """Reads over an open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_span(self, start: datetime, until: datetime) -> Iterator[IndexRow]:
        """What this unit received from ``start`` to ``until``, both included, or had open then.

        What it received for other authorities is among them, what others received for it is not.
        """
        rows = self._connection.execute(_OF_SPAN, (format_instant(start), format_instant(until)))
        for (uid, code, owner, procedure, name, channel, fee, counter, received,
             is_for_other) in rows:  # fmt: skip
            yield IndexRow(
                uid,
                code,
                owner,
                procedure,
                name,
                channel,
                fee,
                counter,
                _read(received),
                bool(is_for_other),
            )

    def from_others(self, start: datetime, until: datetime, names: Sequence[str]) -> int:
        """How many dossiers other units received for this one from ``start`` to ``until``.

        Args:
            names: as ``GuestEvents.names_of`` gives them.
        """
        condition, values = for_us(names)
        row = self._connection.execute(
            "SELECT count(*) FROM dossiers WHERE received_at >= ? AND received_at <= ?"
            f" AND status NOT IN (1, 3) AND {condition}",
            (format_instant(start), format_instant(until), *values),
        ).fetchone()
        return int(row[0])
