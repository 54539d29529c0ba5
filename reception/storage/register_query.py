"""The dossiers of the register (sổ theo dõi hồ sơ), page by page in the order of reception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.timebase import format_instant
from reception.event_codec import fold
from reception.storage.dossier_lines import OWN, guests
from reception.storage.driver import Connection
from reception.storage.histories import PAGE, histories

# Only submitted (1) or refused at intake (3): never received, so not in the register.
_NOT_RECEIVED = "status IN (1, 3)"
# What other units received is in their registers.
_RECEIVED = f"NOT {_NOT_RECEIVED} AND {OWN}"


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """Where a page of the register ended: the next one starts after it."""

    received_at: str
    row_id: int


class RegisterQuery:
    """Dossiers received from ``start`` up to, not including, ``end``.

    Args:
        field: lĩnh vực; empty means every field.
    """

    def __init__(
        self, connection: Connection, start: datetime, end: datetime, field: str = ""
    ) -> None:
        self._connection = connection
        self._span = (format_instant(start), format_instant(end))
        self._field = field

    def count(self) -> int:
        """How many dossiers there are."""
        row = self._connection.execute(
            f"SELECT count(*) FROM dossiers WHERE received_at >= ? AND received_at < ?"
            f" AND {_RECEIVED}{self._by_field}",
            (*self._span, *self._fields),
        ).fetchone()
        return int(row[0])

    def page(self, after: RegisterKey | None, limit: int = PAGE) -> list[tuple[RegisterKey, str]]:
        """Keys and identities of the next dossiers, oldest reception first."""
        start, end = self._span
        last = after or RegisterKey(start, -1)
        rows = self._connection.execute(
            f"SELECT received_at, id, uid FROM dossiers"
            f" WHERE (received_at, id) > (?, ?) AND received_at < ? AND {_RECEIVED}"
            f"{self._by_field} ORDER BY received_at, id LIMIT ?",
            (last.received_at, last.row_id, end, *self._fields, limit),
        )
        return [(RegisterKey(received_at, row_id), uid) for received_at, row_id, uid in rows]

    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier folded from its events, a page at a time."""
        after: RegisterKey | None = None
        while page := self.page(after):
            after = page[-1][0]
            found = self._folded([uid for _, uid in page])
            yield from (found[uid] for _, uid in page if uid in found)

    def _folded(self, uids: list[str]) -> dict[str, Dossier]:
        found = histories(self._connection, uids).items()
        folded = {uid: fold(events) for uid, events in found}
        return {uid: dossier for uid, dossier in folded.items() if dossier is not None}

    @property
    def _by_field(self) -> str:
        return " AND field = ?" if self._field else ""

    @property
    def _fields(self) -> tuple[str, ...]:
        return (self._field,) if self._field else ()


def number_in_register(connection: Connection, uid: str, first: datetime) -> int | None:
    """Which dossier of the register this one is, counted from a moment on.

    Args:
        uid: identity of the dossier.
        first: when the register begins: with 1.

    Returns:
        None for a dossier that is not in it.
    """
    row = connection.execute(
        f"SELECT received_at, id FROM dossiers WHERE uid = ? AND received_at >= ? AND {_RECEIVED}",
        (uid, format_instant(first)),
    ).fetchone()
    if row is None:
        return None
    place = (format_instant(first), *row)
    theirs = _counted(connection, place, f"id IN ({guests('id')}) AND NOT {_NOT_RECEIVED}")
    refused = _counted(connection, place, _NOT_RECEIVED)
    return _counted(connection, place, "1") - refused - theirs


def _counted(connection: Connection, place: tuple[str, str, int], which: str) -> int:
    """How many dossiers came by then; read from an index alone, or by their states: these are few.

    The register's own condition would have every dossier of the year read for one receipt.
    """
    counted = connection.execute(
        "SELECT count(*) FROM dossiers WHERE received_at >= ? AND (received_at, id) <= (?, ?)"
        f" AND {which}",
        place,
    ).fetchone()
    return int(counted[0])
