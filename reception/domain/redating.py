"""A new due date for a dossier that was taken in under the wrong rules (đính chính).

The limit runs again from the true moment of receipt, of a dossier for another authority from the
one at which that authority received it, and everything that moved the old date since
moves the new one likewise: waits for papers and for payments, and the one extension.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.deadline import (
    USUAL_EVENT,
    Deadline,
    SupplementRule,
    TimeLimit,
    compute_deadline,
)
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import ClockResumed, Extension, Fact
from reception.domain.folding import FactReader, apply
from reception.domain.money_facts import Payment
from reception.domain.rescheduling import after_supplement, pause_shift
from reception.domain.working_calendar import OfficeHours, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Rules:
    """What the new date follows."""

    limit: TimeLimit
    supplement_rule: SupplementRule
    calendar: WorkingCalendar
    hours: OfficeHours


def redate(
    events: Iterable[Event],
    received_at: datetime,
    rules: Rules,
    read: FactReader,
    *,
    event: str = USUAL_EVENT,
) -> Deadline:
    """The due moment by other rules, with its own explanation.

    Args:
        events: everything that happened to the dossier and was not taken back.
        received_at: when the limit began.
        read: the fact of an event; None when this program cannot read it.
        event: the Vietnamese word for what began it.
    """
    deadline = compute_deadline(rules.limit, received_at, rules.calendar, rules.hours, event=event)
    dossier: Dossier | None = None
    for step in sorted(events, key=lambda step: step.order):
        fact = read(step)
        after = apply(dossier, step, fact)
        if dossier is not None and after is not None and fact is not None:
            before = _waiting_since(dossier, received_at)
            deadline = _moved(deadline, before, after, fact, step.occurred_at, rules)
        dossier = after or dossier
    return deadline


def _waiting_since(dossier: Dossier, start: datetime) -> Dossier:
    """The dossier with a wait that takes nothing from a limit before it began."""
    since = dossier.suspended_at
    return dossier if since is None or since >= start else replace(dossier, suspended_at=start)


def _moved(
    deadline: Deadline, before: Dossier, after: Dossier, fact: Fact, at: datetime, rules: Rules
) -> Deadline:
    """The date after one event; one that did not take effect moves nothing."""
    if isinstance(fact, Extension) and after.extensions > before.extensions:
        return replace(deadline, due_at=fact.due_at)
    since = before.suspended_at
    if since is None or after.suspended_at is not None or at < since:
        return deadline
    if isinstance(fact, ClockResumed):
        return after_supplement(
            rules.supplement_rule,
            rules.limit,
            deadline.due_at,
            since,
            at,
            rules.calendar,
            rules.hours,
        )
    if isinstance(fact, Payment):
        return pause_shift(
            deadline.due_at, since, at, rules.calendar, rules.hours, limit=rules.limit
        )
    return deadline
