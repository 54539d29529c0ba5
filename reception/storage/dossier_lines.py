"""A dossier as a line of a list: its columns, and what a row says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.dossier import is_kept
from reception.domain.workflow import RUNNING, DossierStatus
from reception.storage.driver import Row

_STATUSES = {int(status): status for status in DossierStatus}


_read = datetime.fromisoformat


IS_SHARED = (
    "EXISTS (SELECT 1 FROM dossiers o WHERE o.code = dossiers.code AND o.id <> dossiers.id)"
    " OR EXISTS (SELECT 1 FROM dossier_aliases a WHERE a.code = dossiers.code"
    " AND a.dossier_id <> dossiers.id)"
)


LINE_COLUMNS = (
    "id, uid, code, owner_name, procedure_code, procedure_name, status, counter, received_at,"
    " due_at, suspended_at, finished_at, returned_at, conflicts,"
    f" late_since, first_due_at, supplement_requests, {IS_SHARED}"
)


# Like ``DossierLine.is_late``, with the moment as its one value.
LATE = (
    "(late_since IS NOT NULL OR (CASE WHEN status IN (2, 4) OR supplement_requests IS NULL"
    " THEN due_at < coalesce(finished_at, suspended_at, ?) ELSE 0 END))"
)


# A folder has one unit for good.
_UNIT = "(SELECT value FROM settings WHERE key = 'unit')"
GUEST = f"deciding_unit <> '' AND unit <> coalesce({_UNIT}, unit)"
"""Condition on rows of dossiers: another unit received it, and it is counted there."""
OWN = f"NOT ({GUEST})"
BY_UNIT = "dossiers INDEXED BY dossiers_by_unit"
"""The table by the few columns of that index, for what one unit received for another."""


def guests(columns: str, condition: str = "1") -> str:
    """SQL for what other units received, out of the index alone, whatever was received for others.

    Args:
        columns, condition: of the columns of ``dossiers_by_unit``, or the row number.
    """
    return " UNION ALL ".join(
        f"SELECT {columns} FROM {BY_UNIT}"
        f" WHERE deciding_unit <> '' AND unit {side} {_UNIT} AND {condition}"
        for side in "<>"
    )


def for_us(names: Sequence[str], *, is_waiting: bool = False) -> tuple[str, tuple[str, str]]:
    """A condition with its values: another unit received it for this one.

    An authority that was found by its name carries the number of its commune, not ours.

    Args:
        names: as ``GuestEvents.names_of`` gives them.
        is_waiting: and this unit has not confirmed to have received it.
    """
    wanted = f"(deciding_unit = {_UNIT} OR deciding_name IN (SELECT value FROM json_each(?)))"
    if is_waiting:
        wanted += " AND competent_at IS NULL"
    text = json.dumps([name for name in names if name])
    return f"id IN ({guests('id', wanted)})", (text, text)


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier as a line of a list.

    Attributes:
        id: for paging.
        late_since: the appointment that was missed, as far as an event came after it.
        first_due_at: the appointment given at reception; while it is planned, the present plan.
        supplement_requests: how often papers were asked for; None in a row of an earlier version
            that nobody has come to yet.
        is_shared: others carry its code.
    """

    id: int
    uid: str
    code: str
    owner: str
    procedure_code: str
    procedure: str
    status: DossierStatus
    counter: int
    received_at: datetime
    due_at: datetime | None
    suspended_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    conflicts: int
    late_since: datetime | None = None
    first_due_at: datetime | None = None
    supplement_requests: int | None = 0
    is_shared: bool = False

    def is_late(self, now: datetime) -> bool:
        """Whether an appointment passed while the clock ran; that does not end."""
        if self.status in RUNNING or self.supplement_requests is None:
            judged = self.finished_at or self.suspended_at or now
            return self.late_since is not None or not is_kept(self.due_at, judged)
        return self.late_since is not None

    @property
    def planned_at(self) -> datetime | None:
        """The planned date of what an authority elsewhere has not received yet; None else."""
        return self.first_due_at if self.due_at is None else None

    @property
    def key(self) -> str:
        """What opens this dossier and no other: its code, or its id where others answer to it."""
        return self.uid if self.is_shared else self.code


def line(row: Row) -> DossierLine:
    """A list line from ``LINE_COLUMNS``; spelt out, because a page of a table has two hundred."""
    (row_id, uid, code, owner, procedure_code, procedure, status, counter, received, due, suspended,
     finished, returned, conflicts, late, first_due, asked, is_shared) = row  # fmt: skip
    return DossierLine(
        row_id,
        uid,
        code,
        owner,
        procedure_code,
        procedure,
        _STATUSES[status],
        counter,
        _read(received),
        _read(due) if due else None,
        _read(suspended) if suspended else None,
        _read(finished) if finished else None,
        _read(returned) if returned else None,
        conflicts,
        _read(late) if late else None,
        _read(first_due) if first_due else None,
        asked,
        bool(is_shared),
    )
