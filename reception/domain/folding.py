"""The fold of a dossier's events: the same on every replica, whatever the order.

It never fails and never discards: an event that the state machine does not permit at its place
stays in the history and is listed as a conflict until a person settles it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from reception.domain.dossier import Conflict, Dossier, DueDate, is_kept
from reception.domain.events import Event
from reception.domain.facts import (
    UNDO,
    ClockResumed,
    CodeBinding,
    Competent,
    CompetentReceipt,
    Completion,
    Correction,
    Extension,
    Fact,
    Imported,
    Intake,
    Remark,
    Settlement,
    SupplementRequest,
)
from reception.domain.field_merge import Appointment, FieldClash, merged
from reception.domain.money_facts import FeeReceipt, FeeWaiver, Payment, Refund
from reception.domain.past import dossier_of_register, is_said_again
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone, Shelving
from reception.domain.settling import settled, unsettled
from reception.domain.undoing import Key, key_of, taken_back
from reception.domain.workflow import BIRTHS, PAUSED, DossierStatus, EventKind, status_after

FactReader = Callable[[Event], Fact | None]


def fold(events: Iterable[Event], read: FactReader) -> Dossier | None:
    """The dossier after its events, whatever their order or repetition.

    Args:
        read: the fact of an event; None when this program cannot read it.

    Returns:
        None while no birth event (submitted or received) is among them.
    """
    unique = {(event.device_id, event.seq): event for event in events}
    ordered = sorted(unique.values(), key=lambda event: event.order)
    back = taken_back(ordered, read)
    dossier: Dossier | None = None
    unfit: list[Conflict] = []
    for event in ordered:
        if back.leaves_out(event):
            if key_of(event) in back.refused:
                unfit.append(_conflict(event, dossier.status if dossier else None))
            continue
        if dossier is None and not _is_birth(event):
            unfit.append(_conflict(event, None))
            continue
        dossier = apply(dossier, event, read(event))
        if dossier is None:
            unfit.append(_conflict(event, None))
    if dossier is None:
        return None
    found = (*unfit, *dossier.conflicts)
    decided = settled(ordered, back, read)
    if decided.keys:
        found = unsettled(found, decided, dossier.status, lambda key: _fact(ordered, key, read))
    if found == dossier.conflicts and dossier.version == len(ordered):
        return dossier
    return _changed(dossier, conflicts=found, version=len(ordered))


def _fact(ordered: Iterable[Event], key: Key, read: FactReader) -> Fact | None:
    """The fact of an event; None where it is not here."""
    return next((read(event) for event in ordered if key_of(event) == key), None)


_NAMES = tuple(field.name for field in fields(Dossier))
_values = attrgetter(*_NAMES)


def _changed(dossier: Dossier, **changes: Any) -> Dossier:
    """What ``dataclasses.replace`` gives, at half the cost: a fold does little else."""
    return Dossier(**{**dict(zip(_NAMES, _values(dossier), strict=True)), **changes})


def apply(dossier: Dossier | None, event: Event, fact: Fact | None) -> Dossier | None:
    """One step of the fold; ``fact`` is the event's decoded payload, None when unreadable."""
    if dossier is None:
        return _born(event, fact)
    if event.kind in _OUTSIDE_TABLE or event.kind not in _KNOWN_KINDS:
        counted = _changed(dossier, version=dossier.version + 1)
        # A newer program's move stays in the history, and no rule of this one judges it.
        change = _OUTSIDE_TABLE.get(event.kind)
        return change(counted, event, fact) if change and fact else counted
    status = _permitted(dossier.status, event)
    if status is None or fact is None:
        conflicts = (*dossier.conflicts, _conflict(event, dossier.status))
        return _changed(dossier, conflicts=conflicts, version=dossier.version + 1)
    entered = _enter(dossier, status, event)
    return _dated(entered, _CHANGES[type(fact)](entered, event, fact), event, fact)


_KNOWN_KINDS = frozenset(kind.value for kind in EventKind)


def _is_birth(event: Event) -> bool:
    return event.kind in BIRTHS


def _born(event: Event, fact: Fact | None) -> Dossier | None:
    if isinstance(fact, Imported):
        return dossier_of_register(event, fact)
    status = _permitted(None, event)
    if status is None or not isinstance(fact, Intake):
        return None
    return Dossier(
        uid=event.dossier_uid,
        intake=fact,
        status=status,
        received_by=event.actor,
        due_at=fact.due_at,
        due_steps=fact.due_steps,
        dates=() if fact.due_at is None else (_date_of(event, fact.due_at),),
        version=1,
    )


def _permitted(status: DossierStatus | None, event: Event) -> DossierStatus | None:
    return status_after(EventKind(event.kind), status)


def _conflict(event: Event, status: DossierStatus | None) -> Conflict:
    return Conflict(event.device_id, event.seq, event.kind, status)


_ENDED = frozenset(
    {
        DossierStatus.DENIED,
        DossierStatus.WITHDRAWN,
        DossierStatus.STOPPED,
        DossierStatus.COMPLETED,
    }
)
_FINISHED = _ENDED | {DossierStatus.RETURNED}


def _enter(dossier: Dossier, status: DossierStatus, event: Event) -> Dossier:
    """One event further, with the clock's facts in step with the state.

    A limit that passed while the clock ran stays passed, whatever the event does.
    """
    suspended = dossier.suspended_at
    if status in PAUSED and dossier.status not in PAUSED:
        suspended = event.occurred_at
    elif status not in PAUSED:
        suspended = None
    finished = dossier.finished_at
    if status in _ENDED and dossier.status not in _FINISHED:
        finished = event.occurred_at
    elif status not in _ENDED and status is not DossierStatus.RETURNED:
        finished = None
    return _changed(
        dossier,
        version=dossier.version + 1,
        status=status,
        suspended_at=suspended,
        finished_at=finished,
        late_since=dossier.late_since_at(event.occurred_at),
    )


def _date_of(event: Event, due_at: datetime, *, reason: str = "", is_late: bool = False) -> DueDate:
    return DueDate(due_at, event.kind, event.occurred_at, reason, is_late)


def _dated(before: Dossier, after: Dossier, event: Event, fact: Fact) -> Dossier:
    """Put a new appointment down beside those before it."""
    if after.due_at is None or after.due_at == before.due_at:
        return after
    reason = fact.reason if isinstance(fact, Extension | Correction) else ""
    date = _date_of(event, after.due_at, reason=reason, is_late=before.late_since is not None)
    return _changed(after, dates=(*after.dates, date))


def _intake(dossier: Dossier, event: Event, fact: Intake) -> Dossier:
    """A submitted dossier is now received: the reception's own facts take over."""
    return _changed(
        dossier,
        intake=fact,
        received_by=event.actor,
        due_at=fact.due_at,
        due_steps=fact.due_steps,
    )


def _remark(dossier: Dossier, event: Event, fact: Remark) -> Dossier:
    is_still = dossier.is_voided and dossier.status is DossierStatus.STOPPED
    return _changed(
        dossier,
        reason=fact.reason or dossier.reason,
        holder=fact.to_unit or dossier.holder,
        is_voided=fact.command == UNDO or is_still,
    )


def _supplement_requested(dossier: Dossier, event: Event, fact: SupplementRequest) -> Dossier:
    return _changed(
        dossier, reason=fact.reason, supplement_requests=dossier.supplement_requests + 1
    )


def _resumed(dossier: Dossier, event: Event, fact: ClockResumed | Payment) -> Dossier:
    if fact.due_at is None:
        return dossier
    return _changed(dossier, due_at=fact.due_at, due_steps=fact.due_steps)


def _paid(dossier: Dossier, event: Event, fact: Payment) -> Dossier:
    owed = dossier.owed
    # Whoever took it had not heard of the money that another one took.
    is_blind = fact.paid_before is not None and fact.paid_before != dossier.paid
    clash = FieldClash("paid", dossier.paid, fact.amount)
    clashes = (clash,) if is_blind and owed is not None and fact.amount > owed else ()
    return _changed(
        _resumed(dossier, event, fact),
        taken=dossier.taken + fact.amount,
        settles_unknown=dossier.settles_unknown or dossier.intake.fee.amount is None,
        paid_by=fact.decision or dossier.paid_by,
        conflicts=(*dossier.conflicts, *_clash(event, dossier.status, clashes)),
    )


def _refunded(dossier: Dossier, event: Event, fact: Refund) -> Dossier:
    """Money was handed back; where another one had handed it back as well, a person looks at it.

    What was taken twice and has gone back is no conflict any more.
    """
    clash = FieldClash("refunded", dossier.refunded, fact.amount)
    clashes = (clash,) if _is_refunded_twice(dossier, fact) else ()
    after = _changed(dossier, refunded=dossier.refunded + fact.amount)
    known = tuple(
        item
        for item in dossier.conflicts
        if after.overpaid or item.kind != EventKind.PAID or item.is_left_out
    )
    return _changed(after, conflicts=(*known, *_clash(event, dossier.status, clashes)))


def _is_refunded_twice(dossier: Dossier, fact: Refund) -> bool:
    """More than was there, or more than was overpaid by somebody who had not heard of another."""
    if fact.amount > dossier.paid:
        return True
    is_blind = fact.paid_before is not None and fact.paid_before != dossier.paid
    is_fee_known = dossier.intake.fee.amount is not None
    return is_blind and is_fee_known and fact.amount > dossier.to_refund


def _extended(dossier: Dossier, event: Event, fact: Extension) -> Dossier:
    return _changed(
        dossier, due_at=fact.due_at, reason=fact.reason, extensions=dossier.extensions + 1
    )


def _completed(dossier: Dossier, event: Event, fact: Completion) -> Dossier:
    return _changed(dossier, result_number=fact.result_number or dossier.result_number)


def _returned(dossier: Dossier, event: Event, fact: HandingOver) -> Dossier:
    return _changed(dossier, returned_at=event.occurred_at, returned_to=fact.to_name)


def _return_undone(dossier: Dossier, event: Event, fact: ReturnUndone) -> Dossier:
    return _changed(dossier, returned_at=None, returned_to="", reason=fact.reason)


def _corrected(dossier: Dossier, event: Event, fact: Correction) -> Dossier:
    after = merged(dossier.intake, Appointment(dossier.due_at, dossier.due_steps), fact)
    return _changed(
        dossier,
        intake=after.intake,
        # A waiver spoke of the fee as it was; so did whoever took money without knowing it.
        waived=dossier.waived if fact.fee is None else "",
        settles_unknown=dossier.settles_unknown and fact.fee is None,
        paid_by=dossier.paid_by if fact.fee is None else "",
        due_at=after.appointment.due_at,
        due_steps=after.appointment.steps,
        corrections=dossier.corrections + 1,
        competent_at=dossier.competent_at if _is_same_authority(dossier, fact) else None,
        conflicts=(*dossier.conflicts, *_clash(event, dossier.status, after.clashes)),
    )


def _is_same_authority(dossier: Dossier, fact: Correction) -> bool:
    """Whether a correction leaves the authority, or only writes its name otherwise."""
    return fact.competent is None or fact.competent.is_same_as(dossier.intake.competent)


def _clash(
    event: Event, status: DossierStatus, clashes: tuple[FieldClash, ...]
) -> tuple[Conflict, ...]:
    return (Conflict(event.device_id, event.seq, event.kind, status, clashes),) if clashes else ()


def _code_bound(dossier: Dossier, event: Event, fact: CodeBinding) -> Dossier:
    known = (dossier.code, *dossier.aliases)
    if fact.replaces == dossier.code and fact.code not in known:
        intake = replace(dossier.intake, code=fact.code)
        return _changed(dossier, intake=intake, aliases=(*dossier.aliases, fact.replaces))
    portal = fact.code if fact.is_portal else dossier.portal_code
    aliases = dossier.aliases if fact.code in known else (*dossier.aliases, fact.code)
    if (aliases, portal) == (dossier.aliases, dossier.portal_code):
        return dossier
    return _changed(dossier, aliases=aliases, portal_code=portal)


def _imported(dossier: Dossier, event: Event, fact: Imported) -> Dossier:
    """Another counter has imported it too: nothing new, unless its register says otherwise."""
    if is_said_again(dossier, fact):
        return dossier
    return _changed(dossier, conflicts=(*dossier.conflicts, _conflict(event, dossier.status)))


def _waived(dossier: Dossier, event: Event, fact: FeeWaiver) -> Dossier:
    return _changed(dossier, waived=fact.reason)


def _receipt(dossier: Dossier, event: Event, fact: FeeReceipt) -> Dossier:
    numbers = {(known.series, known.number) for known in dossier.receipts}
    if (fact.series, fact.number) in numbers:
        return dossier
    return _changed(dossier, receipts=(*dossier.receipts, fact))


def _shelved(dossier: Dossier, event: Event, fact: Shelving) -> Dossier:
    return _changed(dossier, shelf=fact.place)


def _rated(dossier: Dossier, event: Event, fact: Rating) -> Dossier:
    return _changed(dossier, rating=fact.score)


def _competent_received(dossier: Dossier, event: Event, fact: CompetentReceipt) -> Dossier:
    """The limit runs from then; where two units say so, the later word stands.

    The word of an authority that the dossier is not for any more is for a person to look at.
    """
    authority = Competent(fact.authority, fact.authority_name)
    if fact.authority and not authority.is_same_as(dossier.intake.competent):
        unfit = _conflict(event, dossier.status)
        return _changed(dossier, conflicts=(*dossier.conflicts, unfit))
    if not dossier.is_for_other:
        return dossier
    due_at = fact.due_at or dossier.due_at
    # The clock may have stopped before anybody here heard when it began.
    stopped = dossier.finished_at or dossier.suspended_at
    is_missed = stopped is not None and not is_kept(due_at, stopped)
    after = _changed(
        dossier,
        competent_at=fact.at,
        competent_receipts=dossier.competent_receipts + (fact.at != dossier.competent_at),
        due_at=due_at,
        due_steps=fact.due_steps or dossier.due_steps,
        late_since=dossier.late_since or (due_at if is_missed else None),
    )
    return _dated(dossier, after, event, fact)


def _settlement(dossier: Dossier, event: Event, fact: Settlement) -> Dossier:
    return dossier


_CHANGES: Mapping[type, Callable[[Dossier, Event, Any], Dossier]] = MappingProxyType(
    {
        Intake: _intake,
        Remark: _remark,
        SupplementRequest: _supplement_requested,
        ClockResumed: _resumed,
        Payment: _paid,
        Extension: _extended,
        Completion: _completed,
        HandingOver: _returned,
        ReturnUndone: _return_undone,
        Correction: _corrected,
    }
)
# Kinds that are true in every state, so the table does not list them.
_OUTSIDE_TABLE: Mapping[str, Callable[[Dossier, Event, Any], Dossier]] = MappingProxyType(
    {
        EventKind.IMPORTED: _imported,
        EventKind.CODE_BOUND: _code_bound,
        EventKind.CONFLICT_SETTLED: _settlement,
        EventKind.FEE_WAIVED: _waived,
        EventKind.REFUNDED: _refunded,
        EventKind.RECEIPT_REGISTERED: _receipt,
        EventKind.RESULT_SHELVED: _shelved,
        EventKind.RATED: _rated,
        EventKind.COMPETENT_RECEIVED: _competent_received,
    }
)
