"""Work lists and the counts beside the navigation (việc cần làm)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from reception.domain.permissions import Permission
from reception.domain.text import tokens
from reception.domain.workflow import IN_WORK, DossierStatus
from reception.domain.working_calendar import office_instant
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.returning import CALL_AFTER_DAYS, LONG_WAIT_DAYS
from reception.services.privacy.access_log import note_list
from reception.services.province.obligations import (
    last_told,
    province_backlog,
    tells_province_alone,
)
from reception.services.reconciliation.judging import judged_dossiers
from reception.storage.dossier_lines import DossierLine
from reception.storage.outbox import OutboxItem
from reception.storage.sync_port import Backlog
from reception.storage.unit_of_work import Reading
from reception.storage.worklist_query import (
    WorkBounds,
    WorkKey,
    WorkLine,
    WorkQuery,
    due_key,
    recent_clerks,
    recent_routes,
    reception_key,
)

# Due on the next working day: there is still time to finish or to apologise.
DUE_SOON_WORKING_DAYS = 1
# A count beside a filter stops here; a person reads "999+" as "many".
MOST_COUNTED = 1_000
# A list of what is to be done may be read whole and sorted by any column up to here; the index on
# state and due date finds it, however many dossiers are done.
MOST_SORTED = 5_000
MAX_TEXT = 100
MOST_DAYS = 3_650
_RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING)


class WorkList(StrEnum):
    """The lists of the left rail."""

    READY = "ready"
    RECEIVED_TODAY = "received_today"
    HANDOVER = "handover"
    MOVING = "moving"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    OPEN = "open"
    INCOMING = "incoming"


# READY waits to be collected, HANDOVER to be handed over to a unit, MOVING is at one; OPEN is all
# work of a clerk that another one may take over, INCOMING what other units received for this one
# and it has not confirmed.
_STATES: Mapping[WorkList, tuple[DossierStatus, ...]] = MappingProxyType(
    {
        WorkList.READY: (DossierStatus.COMPLETED,),
        WorkList.RECEIVED_TODAY: tuple(
            status
            for status in DossierStatus
            if status
            not in (DossierStatus.SUBMITTED, DossierStatus.DENIED, DossierStatus.WITHDRAWN)
        ),
        WorkList.HANDOVER: (DossierStatus.RECEIVED,),
        WorkList.MOVING: (DossierStatus.PROCESSING,),
        WorkList.DUE_TODAY: _RUNNING,
        WorkList.DUE_SOON: _RUNNING,
        WorkList.OVERDUE: _RUNNING,
        WorkList.WAITING: (DossierStatus.AWAITING_SUPPLEMENT, DossierStatus.AWAITING_PAYMENT),
        WorkList.OPEN: tuple(sorted(IN_WORK)),
        WorkList.INCOMING: (*sorted(IN_WORK), DossierStatus.COMPLETED),
    }
)


class Mark(StrEnum):
    """What may be marked on a dossier: late for good, papers asked for more than once, received
    here for another authority, received today elsewhere for this one, under a new code that its
    receipt does not carry yet, with the official date that its receipt does not carry yet, waiting
    for its citizen for long, ready for days with a number to call, without a known fee.
    """

    ANY = ""
    LATE = "late"
    ASKED_AGAIN = "asked_again"
    FOR_OTHERS = "for_others"
    FROM_OTHERS = "from_others"
    NEW_CODE = "new_code"
    NEW_DATE = "new_date"
    LONG_WAIT = "long_wait"
    TO_CALL = "to_call"
    NO_AMOUNT = "no_amount"


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What a person narrows a list by; a default narrows nothing.

    Attributes:
        text: a name without marks, a code or its tail, an identity or a phone number.
        field: lĩnh vực; counter: where it was received; clerk: who has it; unit: where it is.
        days: received within so many office days, today included; None for any time.
        mark: what shall be marked on it.
    """

    text: str = ""
    field: str = ""
    counter: int | None = None
    clerk: str = ""
    unit: str = ""
    days: int | None = None
    mark: Mark = Mark.ANY

    @property
    def is_empty(self) -> bool:
        """Whether it narrows nothing."""
        return self == WorkFilter()


NO_FILTER = WorkFilter()


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What may be chosen in a filter: names met lately, in alphabetical order."""

    clerks: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the status bar and the rail show; always the truth of this moment.

    Attributes:
        counts: dossiers in each work list.
        backlog: what the center has not acknowledged.
        last_sync_at: end of the last complete round, None if there was none.
        conflicts: dossiers with something for a person to settle.
    """

    counts: dict[WorkList, int]
    backlog: Backlog
    last_sync_at: datetime | None
    conflicts: int = 0


def desk_state(context: ServiceContext) -> DeskState:
    """Counts for rail and status bar."""
    with context.database.read() as view:
        is_told = tells_province_alone(view)
        last = last_told(view) if is_told else view.settings.get("last_sync_at")
        return DeskState(
            counts=_counts(context, view),
            backlog=province_backlog(view) if is_told else view.outbox.backlog(),
            last_sync_at=datetime.fromisoformat(last) if last else None,
            conflicts=view.dossiers.count_in_conflict(),
        )


def _counts(context: ServiceContext, view: Reading) -> dict[WorkList, int]:
    """Every list's length; only open states are counted, however many dossiers are done."""
    now, tonight, soon = (
        context.clock.now(),
        _midnight_after(context.today),
        due_soon_until(context),
    )
    counted = view.dossiers.count_by_status((*_STATES[WorkList.OPEN], DossierStatus.COMPLETED))
    missed, by_tonight, by_soon = view.dossiers.count_due(_RUNNING, before=(now, tonight, soon))
    found = {
        which: sum(counted.get(status, 0) for status in _STATES[which])
        for which in (
            WorkList.READY,
            WorkList.HANDOVER,
            WorkList.MOVING,
            WorkList.WAITING,
            WorkList.OPEN,
        )
    }
    today, incoming = (
        list_query(context, view, which, NO_FILTER)
        for which in (WorkList.RECEIVED_TODAY, WorkList.INCOMING)
    )
    return found | {
        WorkList.INCOMING: incoming.count(MOST_COUNTED),
        WorkList.OVERDUE: missed + view.dossiers.count_late(_RUNNING, due_from=now),
        WorkList.DUE_TODAY: max(0, by_tonight - missed),
        WorkList.DUE_SOON: max(0, by_soon - max(by_tonight, missed)),
        WorkList.RECEIVED_TODAY: today.count(MOST_COUNTED),
    }


def work_list(context: ServiceContext, which: WorkList, limit: int = 200) -> list[DossierLine]:
    """The dossiers of a list, earliest appointment first."""
    require(context, Permission.VIEW)
    return [found.dossier for found in work_page(context, which, limit=limit)]


def work_page(
    context: ServiceContext,
    which: WorkList,
    chosen: WorkFilter = NO_FILTER,
    after: WorkKey | None = None,
    limit: int = 200,
) -> list[WorkLine]:
    """A page of a list: earliest appointment first, of today's intakes the latest first.

    Args:
        after: :func:`key_of` the last line of the page before; None for the first page.
    """
    with context.database.read() as view:
        query = list_query(context, view, which, chosen)
        by = query.by_reception if which is WorkList.RECEIVED_TODAY else query.by_due
        found = by(after, limit)
    note_list(context, f"list:{which.value}", len(found))
    return found


def overdue_page(
    context: ServiceContext,
    chosen: WorkFilter = NO_FILTER,
    after: WorkKey | None = None,
    limit: int = 200,
) -> list[WorkLine]:
    """A page of the overdue dossiers, each with why it is late (vì sao trễ); see :func:`work_page`.

    The events of the whole page are read in one go, and judged as of now.
    """
    page = work_page(context, WorkList.OVERDUE, chosen, after, limit)
    with context.database.read() as view:
        found = judged_dossiers(context, view, [line.dossier.uid for line in page])
    causes = {uid: item.lateness for uid, item in found.items()}
    return [replace(line, late=causes.get(line.dossier.uid)) for line in page]


def key_of(which: WorkList, found: WorkLine) -> WorkKey:
    """Where a page that ends with this line ended."""
    return reception_key(found) if which is WorkList.RECEIVED_TODAY else due_key(found)


def count(context: ServiceContext, which: WorkList, chosen: WorkFilter = NO_FILTER) -> int:
    """How many dossiers a filtered list has; never more than ``MOST_COUNTED``."""
    with context.database.read() as view:
        return list_query(context, view, which, chosen).count(MOST_COUNTED)


def filter_choices(context: ServiceContext) -> FilterChoices:
    """The clerks and units that a filter may name."""
    with context.database.read() as view:
        clerks = {*recent_clerks(view.connection), context.office.clerk}
        units = {unit for _, unit in recent_routes(view.connection)}
    return FilterChoices(tuple(sorted(clerks - {""})), tuple(sorted(units)))


def routes(context: ServiceContext) -> Mapping[str, str]:
    """For each field the unit that its dossiers went to last (lộ trình luân chuyển)."""
    found: dict[str, str] = {}
    with context.database.read() as view:
        for field, unit in recent_routes(view.connection):
            found.setdefault(field, unit)
    return MappingProxyType(found)


def recent(
    context: ServiceContext, before_id: int | None = None, limit: int = 50
) -> list[DossierLine]:
    """The newest dossiers, a page at a time."""
    with context.database.read() as view:
        found = view.dossiers.newest(before_id, limit)
    note_list(context, "recent", len(found))
    return found


def outbox_items(context: ServiceContext, after_seq: int = 0, limit: int = 200) -> list[OutboxItem]:
    """Unsettled items, in the order in which they will go; none where there is no center to go to
    but a province, which has a list of its own.
    """
    require(context, Permission.SYNC)
    with context.database.read() as view:
        if tells_province_alone(view):
            return []
        return view.outbox.items(limit, after_seq)


def requeue(context: ServiceContext, seq: int) -> bool:
    """Send a quarantined item again, because a person said so."""
    require(context, Permission.SYNC)
    with context.database.write() as tx:
        return tx.outbox.requeue(seq)


def due_soon_until(context: ServiceContext, today: date | None = None) -> datetime:
    """The end of the working day after today, or after another day."""
    day = today or context.today
    for _ in range(DUE_SOON_WORKING_DAYS):
        day = context.calendar.next_working(day)
    return context.hours.closes_at(day, context.calendar.part(day)) + timedelta(seconds=1)


def list_query(
    context: ServiceContext, view: Reading, which: WorkList, chosen: WorkFilter
) -> WorkQuery:
    """The dossiers of a filtered list, to be counted or read page by page."""
    now, tonight = context.clock.now(), _midnight_after(context.today)
    bounds = _filtered(chosen, context.today)
    if which is WorkList.OVERDUE or chosen.mark is Mark.LATE:
        bounds = replace(bounds, late_at=now)
    if chosen.mark is Mark.FOR_OTHERS:
        bounds = replace(bounds, for_others_of=context.office.unit)
    elif chosen.mark is Mark.FROM_OTHERS:
        bounds = replace(bounds, received_from=_midnight(context.today))
    elif chosen.mark is Mark.NEW_CODE:
        bounds = replace(bounds, has_new_code=True, counter=context.office.counter)
    elif chosen.mark is Mark.NEW_DATE:
        bounds = replace(bounds, has_new_date=True, counter=context.office.counter)
    bounds = _marked_by_time(bounds, chosen.mark, context.today)
    if which is WorkList.INCOMING or chosen.mark is Mark.FROM_OTHERS:
        names = view.guests.names_of(context.office.name)
        bounds = replace(bounds, for_us=names, is_not_here=which is WorkList.INCOMING)
    if which is WorkList.DUE_TODAY:
        bounds = replace(bounds, due_from=now, due_before=tonight)
    elif which is WorkList.DUE_SOON:
        bounds = replace(bounds, due_from=max(now, tonight), due_before=due_soon_until(context))
    elif which is WorkList.RECEIVED_TODAY:
        start = _midnight(context.today)
        bounds = replace(bounds, received_from=start, received_before=tonight)
    return WorkQuery(view.connection, _STATES[which], bounds)


def _marked_by_time(bounds: WorkBounds, mark: Mark, today: date) -> WorkBounds:
    if mark is Mark.LONG_WAIT:
        return replace(bounds, suspended_before=_whole_days_ago(LONG_WAIT_DAYS, today))
    if mark is Mark.TO_CALL:
        since = _whole_days_ago(CALL_AFTER_DAYS, today)
        return replace(bounds, finished_before=since, has_phone=True)
    return replace(bounds, has_no_amount=mark is Mark.NO_AMOUNT)


def _whole_days_ago(days: int, today: date) -> datetime:
    """What happened before has waited so many office days."""
    return _midnight_after(today - timedelta(days=days))


def _filtered(chosen: WorkFilter, today: date) -> WorkBounds:
    first = None
    if chosen.days is not None:
        first = _midnight(today - timedelta(days=min(max(chosen.days, 1), MOST_DAYS) - 1))
    return replace(
        _words(chosen.text[:MAX_TEXT]),
        field=chosen.field,
        counter=chosen.counter,
        clerk=chosen.clerk,
        holder=chosen.unit,
        received_from=first,
        is_asked_again=chosen.mark is Mark.ASKED_AGAIN,
    )


def _words(text: str) -> WorkBounds:
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit():
        return WorkBounds(digits=digits)
    if "-" in text and any(char.isdigit() for char in text):
        return WorkBounds(code=text.strip().upper())
    return WorkBounds(words=tokens(text))


def _midnight(day: date) -> datetime:
    return office_instant(day, datetime.min.time())


def _midnight_after(day: date) -> datetime:
    return _midnight(day + timedelta(days=1))
