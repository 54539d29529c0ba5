"""Work lists and the counts beside the navigation (việc cần làm)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reception.domain.workflow import DossierStatus
from reception.services.context import Desk
from reception.storage.dossiers import DossierLine
from reception.storage.outbox import OutboxItem
from reception.storage.sync_port import Backlog

# Due today or on the next working day: there is still time to finish or to apologise.
DUE_SOON_WORKING_DAYS = 1
_RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING)


class WorkList(StrEnum):
    """The lists of the left rail."""

    READY = "ready"
    HANDOVER = "handover"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the status bar and the rail show; always the truth of this moment.

    Attributes:
        counts: dossiers in each work list.
        backlog: what the center has not acknowledged.
        last_sync_at: end of the last complete round, None if there was none.
    """

    counts: dict[WorkList, int]
    backlog: Backlog
    last_sync_at: datetime | None


def desk_state(desk: Desk) -> DeskState:
    """Counts for rail and status bar."""
    now, soon = desk.clock.now(), due_soon_until(desk)
    with desk.database.read() as view:
        by_status = view.dossiers.count_by_status()
        overdue = view.dossiers.count_due(_RUNNING, before=now)
        soon_count = view.dossiers.count_due(_RUNNING, before=soon) - overdue
        last = view.settings.get("last_sync_at")
        return DeskState(
            counts={
                WorkList.READY: by_status.get(DossierStatus.COMPLETED, 0),
                WorkList.HANDOVER: by_status.get(DossierStatus.RECEIVED, 0),
                WorkList.DUE_SOON: soon_count,
                WorkList.OVERDUE: overdue,
                WorkList.WAITING: by_status.get(DossierStatus.AWAITING_SUPPLEMENT, 0)
                + by_status.get(DossierStatus.AWAITING_PAYMENT, 0),
            },
            backlog=view.outbox.backlog(),
            last_sync_at=datetime.fromisoformat(last) if last else None,
        )


def work_list(desk: Desk, which: WorkList, limit: int = 200) -> list[DossierLine]:
    """The dossiers of a list, earliest appointment first."""
    now = desk.clock.now()
    with desk.database.read() as view:
        rows = view.dossiers
        if which is WorkList.READY:
            return rows.with_status((DossierStatus.COMPLETED,), due_before=None, limit=limit)
        if which is WorkList.HANDOVER:
            return rows.with_status((DossierStatus.RECEIVED,), due_before=None, limit=limit)
        if which is WorkList.WAITING:
            waiting = (DossierStatus.AWAITING_SUPPLEMENT, DossierStatus.AWAITING_PAYMENT)
            return rows.with_status(waiting, due_before=None, limit=limit)
        if which is WorkList.OVERDUE:
            return rows.with_status(_RUNNING, due_before=now, limit=limit)
        due = rows.with_status(_RUNNING, due_before=due_soon_until(desk), limit=limit)
        return [line for line in due if line.due_at is not None and line.due_at >= now]


def recent(desk: Desk, before_id: int | None = None, limit: int = 50) -> list[DossierLine]:
    """The newest dossiers, a page at a time."""
    with desk.database.read() as view:
        return view.dossiers.newest(before_id, limit)


def outbox_items(desk: Desk, after_seq: int = 0, limit: int = 200) -> list[OutboxItem]:
    """Unsettled items, in the order in which they will go."""
    with desk.database.read() as view:
        return view.outbox.items(limit, after_seq)


def requeue(desk: Desk, seq: int) -> bool:
    """Send a quarantined item again, because a person said so."""
    with desk.database.write() as tx:
        return tx.outbox.requeue(seq)


def due_soon_until(desk: Desk) -> datetime:
    """The end of the working day after today."""
    day = desk.today
    for _ in range(DUE_SOON_WORKING_DAYS):
        day = desk.calendar.next_working(day)
    return desk.hours.closes_at(day) + timedelta(seconds=1)
