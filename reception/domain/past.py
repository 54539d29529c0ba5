"""A dossier that came out of the register of before (sổ cũ): how it stands at its birth here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reception.domain.deadline import DeadlineStep
from reception.domain.dossier import Dossier, DueDate, is_kept
from reception.domain.events import Event
from reception.domain.facts import Imported
from reception.domain.timebase import office_day
from reception.domain.workflow import RUNNING

_PAPER = "Ngày hẹn ghi trên giấy hẹn của sổ cũ"


def dossier_of_register(event: Event, fact: Imported) -> Dossier:
    """The dossier with the state and the dates of its register.

    An appointment that had passed when it was finished, or when its clock stopped, was missed for
    good, as with every other dossier.
    """
    due_at = fact.intake.due_at
    judged = fact.finished_at or fact.suspended_at
    is_judged = fact.status not in RUNNING and judged is not None
    is_late = is_judged and judged is not None and not is_kept(due_at, judged)
    dates = () if due_at is None else (DueDate(due_at, event.kind, fact.intake.received_at),)
    return Dossier(
        uid=event.dossier_uid,
        intake=fact.intake,
        status=fact.status,
        received_by=fact.received_by,
        due_at=due_at,
        due_steps=fact.intake.due_steps or _on_paper(due_at),
        holder=fact.holder,
        suspended_at=fact.suspended_at,
        finished_at=fact.finished_at,
        returned_at=fact.returned_at,
        returned_to=fact.returned_to,
        result_number=fact.result_number,
        taken=fact.paid,
        late_since=due_at if is_late else None,
        dates=dates,
        reason=fact.reason,
        imported=fact,
        version=1,
    )


def _on_paper(due_at: datetime | None) -> tuple[DeadlineStep, ...]:
    """The one step to an appointment that nobody here has reckoned."""
    if due_at is None:
        return ()
    return (DeadlineStep(office_day(due_at), False, _PAPER, headline=True),)


def is_said_again(dossier: Dossier, fact: Imported) -> bool:
    """Whether a register says of a dossier what the one it came from said, in whatever row."""
    known = dossier.imported
    return known is not None and replace(fact, source=known.source) == known
