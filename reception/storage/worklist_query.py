"""Work lists, page by page: each state is read along its own index, the pages are merged.

``status IN (…) ORDER BY due_at`` would sort every row of those states before it gives the first;
one walk a state along ``(status, due_at)`` gives any page for the price of that page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice

from reception.domain.timebase import format_instant
from reception.domain.why_late import Lateness
from reception.domain.workflow import DossierStatus
from reception.storage.dossier_lines import (
    BY_UNIT,
    LATE,
    LINE_COLUMNS,
    OWN,
    DossierLine,
    for_us,
    line,
)
from reception.storage.driver import Connection, Row
from reception.storage.journal import payload_field
from reception.storage.taken_back import COUNTS

# The latest of a dossier's events of some kinds that count, in the order of the fold.
_LATEST = (
    "(SELECT {what} FROM events e WHERE e.dossier_uid = dossiers.uid AND e.kind IN ({kinds})"
    f" AND {COUNTS}"
    " ORDER BY e.stamp DESC, e.device_id DESC, e.seq DESC LIMIT 1)"
)
_CLERK = _LATEST.format(what="e.actor", kinds="'received', 'submitted', 'handover_accepted'")
_PASSED = _LATEST.format(what="e.kind", kinds="'forwarded', 'handover_accepted'")
_SHELF = _LATEST.format(what=payload_field("place", "e"), kinds="'result_shelved'")
# Of what another unit received no clerk is known here: that unit has it.
_COLUMNS = f"{LINE_COLUMNS}, field, holder, coalesce({_CLERK}, unit), {_PASSED}, {_SHELF}"
_LINE_WIDTH = 18
# How far back names of clerks and units are looked for: some months of a busy office.
_RECENT = 5_000


@dataclass(frozen=True, slots=True)
class WorkKey:
    """Where a page ended: the appointment (or the reception) as stored, and the row number."""

    moment: str
    row_id: int


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A dossier as a line of a work list.

    Attributes:
        field: lĩnh vực of the procedure.
        holder: the unit it was last sent to; empty at the counter.
        clerk: who has it: received it, or took it over last; the unit of another unit's dossier.
        is_on_the_way: sent to the holder, and nobody has confirmed yet that it arrived.
        shelf: where its result lies; empty while nobody said.
        late: why it is late, where that was asked for and it is.
    """

    dossier: DossierLine
    field: str
    holder: str
    clerk: str
    is_on_the_way: bool
    shelf: str
    late: Lateness | None = None

    @property
    def code(self) -> str:
        """The code of the dossier."""
        return self.dossier.code

    @property
    def key(self) -> str:
        """What opens the dossier and no other."""
        return self.dossier.key

    @property
    def owner(self) -> str:
        """The name of its owner."""
        return self.dossier.owner


@dataclass(frozen=True, slots=True)
class WorkBounds:
    """What narrows a list; a default narrows nothing.

    Attributes:
        due_from, due_before, received_from, received_before: half-open spans.
        late_at: only what is late at that moment, whatever later appointment it was given.
        suspended_before: only what has waited for its citizen since before then.
        finished_before: only what was handled before then.
        has_phone: only what the owner gave a phone number for.
        has_no_amount: only what nobody knows the fee of, and that was neither paid nor waived.
        for_others_of: only what this unit received for another authority.
        for_us: only what another unit received for this one: its name, as often as it is written
            otherwise. Any other list leaves out what other units received.
        is_not_here: of that, what this unit has not confirmed to have received.
        is_asked_again: only what papers were asked for more than once.
        has_new_date: only what its authority has received since the receipt was printed at this
            PC, which calls the date planned.
        has_new_code: only what gave its code up to another dossier and whose receipt was not
            printed again since at this PC.
        words: folded beginnings of words, all of them in the names.
        code: beginning of a code; digits: the tail of a code, or the beginning of an identity or
            phone number.
    """

    due_from: datetime | None = None
    due_before: datetime | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    late_at: datetime | None = None
    suspended_before: datetime | None = None
    finished_before: datetime | None = None
    has_phone: bool = False
    has_no_amount: bool = False
    is_asked_again: bool = False
    has_new_code: bool = False
    has_new_date: bool = False
    for_others_of: str = ""
    for_us: tuple[str, ...] | None = None
    is_not_here: bool = False
    field: str = ""
    counter: int | None = None
    clerk: str = ""
    holder: str = ""
    words: tuple[str, ...] = ()
    code: str = ""
    digits: str = ""

    @property
    def is_by_unit(self) -> bool:
        """What this unit received for others is found by the index of units, unless days narrow."""
        return bool(self.for_others_of) and self.received_from is None

    @property
    def is_found_otherwise(self) -> bool:
        """What one unit received for another is found by no index that begins with the state."""
        return self.for_us is not None or (bool(self.for_others_of) and not self.is_by_unit)


@dataclass(slots=True)
class _Where:
    """Conditions with their values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        self.parts.append(condition)
        self.values.extend(values)

    @property
    def text(self) -> str:
        return " AND ".join(self.parts) or "1"


class WorkQuery:
    """The dossiers in some states within some bounds."""

    def __init__(
        self,
        connection: Connection,
        statuses: Sequence[DossierStatus],
        bounds: WorkBounds = WorkBounds(),
    ) -> None:
        self._connection = connection
        self._statuses = tuple(statuses)
        self._bounds = bounds
        self._rows = BY_UNIT if bounds.is_by_unit else "dossiers"

    def by_due(self, after: WorkKey | None, limit: int) -> list[WorkLine]:
        """A page, earliest appointment first; dossiers without one stand before all others."""
        pages = [self._state_page(status, after, limit) for status in self._statuses]
        return list(islice(merge(*pages, key=_due_order), limit))

    def by_reception(self, after: WorkKey | None, limit: int) -> list[WorkLine]:
        """A page, latest reception first."""
        where = self._in_any_state()
        if after is not None:
            where.add("(received_at, id) < (?, ?)", after.moment, after.row_id)
        return self._lines(where, "received_at DESC, id DESC", limit)

    def count(self, most: int) -> int:
        """How many there are, counted up to ``most``."""
        where = self._in_any_state()
        row = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {self._rows} WHERE {where.text} LIMIT ?)",
            (*where.values, most),
        ).fetchone()
        return int(row[0])

    def _in_any_state(self) -> _Where:
        where = _where(self._bounds)
        marks = ", ".join("?" * len(self._statuses))
        # Nearly every dossier of a long life is returned: there the days are what narrows.
        is_old = DossierStatus.RETURNED in self._statuses
        column = "+status" if is_old or self._bounds.is_found_otherwise else "status"
        where.add(f"{column} IN ({marks})", *map(int, self._statuses))
        return where

    def _state_page(
        self, status: DossierStatus, after: WorkKey | None, limit: int
    ) -> list[WorkLine]:
        where = _where(self._bounds)
        column = "+status" if self._bounds.is_found_otherwise else "status"
        where.add(f"{column} = ?", int(status))
        if after is not None and not after.moment:
            where.add("(due_at IS NOT NULL OR id > ?)", after.row_id)
        elif after is not None:
            where.add("(due_at, id) > (?, ?)", after.moment, after.row_id)
        return self._lines(where, "due_at, id", limit)

    def _lines(self, where: _Where, order: str, limit: int) -> list[WorkLine]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {self._rows} WHERE {where.text} ORDER BY {order} LIMIT ?",
            (*where.values, limit),
        )
        return [_work_line(row) for row in rows]


def recent_clerks(connection: Connection) -> list[str]:
    """Who has received dossiers lately, in no order."""
    rows = connection.execute(
        "SELECT DISTINCT received_by FROM"
        f" (SELECT received_by FROM dossiers WHERE {OWN} ORDER BY id DESC LIMIT ?)",
        (_RECENT,),
    )
    return [row[0] for row in rows]


def recent_routes(connection: Connection) -> list[tuple[str, str]]:
    """Fields and the units that their dossiers went to lately, latest first."""
    rows = connection.execute(
        "SELECT field, holder FROM"
        f" (SELECT id, field, holder FROM dossiers WHERE {OWN} ORDER BY id DESC LIMIT ?)"
        " WHERE holder <> '' GROUP BY field, holder ORDER BY max(id) DESC",
        (_RECENT,),
    )
    return [(row[0], row[1]) for row in rows]


def due_key(found: WorkLine) -> WorkKey:
    """Where a page that ends with this line ended, in the order of :meth:`WorkQuery.by_due`."""
    due = found.dossier.due_at
    return WorkKey("" if due is None else format_instant(due), found.dossier.id)


def reception_key(found: WorkLine) -> WorkKey:
    """Likewise in the order of :meth:`WorkQuery.by_reception`."""
    return WorkKey(format_instant(found.dossier.received_at), found.dossier.id)


def _due_order(found: WorkLine) -> tuple[str, int]:
    key = due_key(found)
    return key.moment, key.row_id


# Not through the view of all events: for every receipt that was printed, all of it would be read.
_LAST_OF = " UNION ALL ".join(
    f"SELECT max(e.occurred_at) AS at FROM {table} e"
    " WHERE e.dossier_uid = dossiers.uid AND e.kind = '{kind}'"
    for table in ("events", "guest_events")
)
# No receipt was printed here since the latest event of a kind; that of a visit says the same.
_NOT_PRINTED_SINCE = (
    "NOT EXISTS (SELECT 1 FROM print_jobs p WHERE p.code IN (dossiers.code, dossiers.uid)"
    " AND p.code <> '' AND p.form IN ('intake', 'visit') AND p.state <> 'cancelled'"
    f" AND p.ordered_at >= (SELECT max(at) FROM ({_LAST_OF})))"
)
# The code on the receipt is another dossier's now.
_NEW_CODE = (
    "id IN (SELECT a.dossier_id FROM dossier_aliases a"
    " JOIN dossiers o ON o.code = a.code AND o.id <> a.dossier_id) AND "
    + _NOT_PRINTED_SINCE.format(kind="code_bound")
)
_NEW_DATE = "deciding_unit <> '' AND competent_at IS NOT NULL AND " + _NOT_PRINTED_SINCE.format(
    kind="competent_received"
)

_NO_AMOUNT = (
    "fee IS NULL AND paid = 0 AND NOT EXISTS (SELECT 1 FROM events e"
    f" WHERE e.dossier_uid = dossiers.uid AND e.kind = 'fee_waived' AND {COUNTS})"
)


def _where(bounds: WorkBounds) -> _Where:
    where = _Where()
    for condition, moment in (
        ("due_at >= ?", bounds.due_from),
        ("due_at < ?", bounds.due_before),
        ("received_at >= ?", bounds.received_from),
        ("received_at < ?", bounds.received_before),
        ("suspended_at < ?", bounds.suspended_before),
        ("finished_at < ?", bounds.finished_before),
    ):
        if moment is not None:
            where.add(condition, format_instant(moment))
    for condition, value in (("field = ?", bounds.field), ("holder = ?", bounds.holder)):
        if value:
            where.add(condition, value)
    if bounds.late_at is not None:
        where.add(LATE, format_instant(bounds.late_at))
    if bounds.is_asked_again:
        where.add("supplement_requests > 1")
    for is_wanted, condition in (
        (bounds.has_new_code, _NEW_CODE),
        (bounds.has_new_date, _NEW_DATE),
        (bounds.has_phone, "owner_phone <> ''"),
        (bounds.has_no_amount, _NO_AMOUNT),
    ):
        if is_wanted:
            where.add(condition)
    if bounds.for_others_of:
        where.add(
            "deciding_unit <> '' AND deciding_unit <> unit AND unit = ?", bounds.for_others_of
        )
    _add_guests(where, bounds)
    if bounds.counter is not None:
        where.add("counter = ?", bounds.counter)
    _add_words(where, bounds)
    if bounds.clerk:
        # Last: it asks the journal for every row that is left.
        where.add(f"{_CLERK} = ?", bounds.clerk)
    return where


def _add_guests(where: _Where, bounds: WorkBounds) -> None:
    """Either the unit's own dossiers, or those that other units received for it."""
    if bounds.for_us is None:
        where.add(OWN)
    else:
        condition, values = for_us(bounds.for_us, is_waiting=bounds.is_not_here)
        where.add(condition, *values)


def _add_words(where: _Where, bounds: WorkBounds) -> None:
    for word in bounds.words:
        where.add("' ' || names_key LIKE '% ' || ? || '%'", word)
    if bounds.code:
        where.add("code LIKE ? || '%'", bounds.code)
    if bounds.digits:
        where.add(
            "(code LIKE '%' || ? OR owner_id LIKE ? || '%' OR owner_phone LIKE ? || '%')",
            *(bounds.digits,) * 3,
        )


def _work_line(row: Row) -> WorkLine:
    field_name, holder, clerk, passed, shelf = row[_LINE_WIDTH:]
    return WorkLine(
        dossier=line(row[:_LINE_WIDTH]),
        field=field_name,
        holder=holder,
        clerk=clerk or "",
        is_on_the_way=passed == "forwarded",
        shelf=str(shelf or ""),
    )
