"""Moving a dossier on (xử lý hồ sơ): every action of the state machine after intake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reception.domain.collecting import Role, compare
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import (
    ClockResumed,
    Completion,
    Extension,
    Fact,
    HandingOver,
    Payment,
    Remark,
    Settlement,
    SupplementRequest,
)
from reception.domain.fees import check_amount
from reception.domain.rescheduling import after_supplement, extension, pause_shift
from reception.domain.text import clean_block, clean_line
from reception.domain.workflow import (
    FINISHED_BY_RETURN,
    TABLE,
    Action,
    DossierStatus,
    EventKind,
    check_basis,
    check_reason,
    next_status,
)
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.corrections import correction
from reception.services.recording import find, record, with_command
from reception.storage.unit_of_work import Writing

__all__ = ["ActionInput", "act", "act_within", "hand_over", "settle_conflict"]

MAX_LINE = 500
MAX_BLOCK = 2_000


def act(context: ServiceContext, code: str, action: Action, given: ActionInput) -> Dossier:
    """Take one action on a dossier: one durable transaction.

    Handing over goes through :func:`hand_over`, which also finishes a matter settled on the spot.

    Raises:
        InputError: ``reason_required``, ``basis_required`` and other faults of what was given.
        NotPermitted: ``action_not_open`` and the rules of the action.
    """
    with context.database.write() as tx:
        return act_within(context, tx, find(tx, code), action, given)


def act_within(
    context: ServiceContext, tx: Writing, dossier: Dossier, action: Action, given: ActionInput
) -> Dossier:
    """Take one action inside a transaction that holds others as well.

    Raises:
        InputError, NotPermitted: as :func:`act`.
    """
    if action not in _FACTS and action is not Action.CORRECT:
        raise InputError("unknown_action", field="action", value=action.value)
    next_status(action, dossier.status)
    check_reason(action, given.reason)
    check_basis(action, given.legal_basis)
    if action is Action.CORRECT:
        fact: Fact = correction(context, dossier, tx.journal.of_dossier(dossier.uid), given)
    else:
        fact = _FACTS[action](context, dossier, given)
    marked = with_command(fact, given.command)
    return record(context, tx, dossier.uid, TABLE[action].event, marked)


def hand_over(context: ServiceContext, code: str, given: ActionInput) -> Dossier:
    """Return the result (trả kết quả); a matter settled on the spot is finished by the same act.

    Finishing and handing over stay two events with their own times: lateness is judged at the
    first.

    Raises:
        InputError: ``required`` for ``to_name``; without the receipt ``lost_receipt_identity`` and
            ``lost_receipt_reason``.
        NotPermitted: ``already_returned``, ``action_not_open``.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        if dossier.status is DossierStatus.RETURNED:
            raise NotPermitted("already_returned", dossier=dossier.code)
        fact = _handing_over(context, dossier, given)
        if dossier.status in FINISHED_BY_RETURN:
            command = context.new_uid()
            done = Completion(note="Ghi nhận khi trả kết quả", command=command)
            fact = replace(fact, command=command)
            dossier = record(context, tx, dossier.uid, EventKind.COMPLETED, done)
        next_status(Action.RETURN, dossier.status)
        return record(context, tx, dossier.uid, EventKind.RETURNED, fact)


def settle_conflict(
    context: ServiceContext, code: str, device_id: str, seq: int, decision: str
) -> Dossier:
    """Close a conflict by a person's decision; the event in question stays in the history.

    Raises:
        InputError: ``unknown_conflict``, ``required``.
    """
    words = clean_block(decision, field="decision", max_length=MAX_BLOCK)
    if not words:
        raise InputError("required", field="decision")
    with context.database.write() as tx:
        dossier = find(tx, code)
        if (device_id, seq) not in {(c.device_id, c.seq) for c in dossier.conflicts}:
            raise InputError("unknown_conflict", field="conflict")
        settlement = Settlement(device_id, seq, words)
        return record(context, tx, dossier.uid, EventKind.CONFLICT_SETTLED, settlement)


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=MAX_LINE)


def _block(text: str | None, field: str) -> str:
    return clean_block(text or "", field=field, max_length=MAX_BLOCK)


def _remark(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Remark:
    return Remark(
        reason=_block(given.reason, "reason"),
        legal_basis=_line(given.legal_basis, "legal_basis"),
        to_unit=_line(given.to_unit, "to_unit"),
        note=_block(given.note, "note"),
    )


def _supplement_request(
    context: ServiceContext, dossier: Dossier, given: ActionInput
) -> SupplementRequest:
    return SupplementRequest(
        reason=_block(given.reason, "reason"),
        items=given.papers or (),
        note=_block(given.note, "note"),
    )


def _supplemented(context: ServiceContext, dossier: Dossier, given: ActionInput) -> ClockResumed:
    """The clock runs again: shifted by the wait, or from zero, as the procedure version says."""
    now = context.clock.now()
    if dossier.due_at is None:
        return ClockResumed(note=_block(given.note, "note"))
    deadline = after_supplement(
        dossier.procedure.supplement_rule,
        dossier.procedure.limit,
        dossier.due_at,
        dossier.suspended_at or now,
        now,
        context.calendar,
        context.hours,
    )
    return ClockResumed(deadline.due_at, deadline.steps, _block(given.note, "note"))


def _payment(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Payment:
    owed = None if dossier.intake.fee.amount is None else dossier.intake.fee.amount - dossier.paid
    amount = owed if given.amount is None else given.amount
    if amount is None:
        raise InputError("required", field="amount")
    paid = Payment(
        amount=check_amount(amount, field="amount"),
        method=_line(given.method, "method"),
        receipt_series=_line(given.receipt_series, "receipt_series"),
        receipt_number=_line(given.receipt_number, "receipt_number"),
        note=_block(given.note, "note"),
        paid_before=dossier.paid,
    )
    if dossier.status is not DossierStatus.AWAITING_PAYMENT or dossier.due_at is None:
        return paid
    now = context.clock.now()
    since = dossier.suspended_at or now
    deadline = pause_shift(dossier.due_at, since, now, context.calendar, context.hours)
    return replace(paid, due_at=deadline.due_at, due_steps=deadline.steps)


def _extension(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Extension:
    if given.new_day is None:
        raise InputError("required", field="new_day")
    if dossier.due_at is None:
        raise NotPermitted("action_not_open", action="extend", status=int(dossier.status))
    deadline = extension(
        dossier.due_at,
        context.clock.now(),
        given.new_day,
        context.calendar,
        context.hours,
        extensions_before=dossier.extensions,
    )
    return Extension(
        reason=_block(given.reason, "reason"),
        due_at=deadline.due_at,
        note=_block(given.note, "note"),
    )


def _completion(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Completion:
    return Completion(
        result=_line(given.result, "result"),
        result_number=_line(given.result_number, "result_number"),
        note=_block(given.note, "note"),
    )


def _handing_over(context: ServiceContext, dossier: Dossier, given: ActionInput) -> HandingOver:
    fact = HandingOver(
        to_name=_line(given.to_name, "to_name"),
        to_id=_line(given.to_id, "to_id"),
        authorised_paper=_line(given.authorised, "authorised"),
        note=_block(given.note, "note"),
        role=_role(dossier, given),
        lost_receipt=given.lost_receipt,
        reason=_block(given.reason, "reason"),
    )
    if not fact.to_name:
        raise InputError("required", field="to_name")
    # Without the receipt only the person's own paper says that the result is theirs.
    if fact.lost_receipt and not fact.to_id:
        raise InputError("lost_receipt_identity", field="to_id")
    if fact.lost_receipt and not fact.reason:
        raise InputError("lost_receipt_reason", field="reason")
    return fact


def _role(dossier: Dossier, given: ActionInput) -> str:
    """Who collects: as the desk found out, else as name and number say."""
    if given.role and given.role not in set(Role):
        raise InputError("unknown_choice", field="role", allowed=", ".join(Role))
    found = compare(
        dossier, id_number=given.to_id, name=given.to_name, authorised_paper=given.authorised
    )
    return given.role or found.role.value


_FACTS: Mapping[Action, Callable[[ServiceContext, Dossier, ActionInput], Fact]] = MappingProxyType(
    {
        Action.FORWARD: _remark,
        Action.ACCEPT_HANDOVER: _remark,
        Action.REQUEST_SUPPLEMENT: _supplement_request,
        Action.SUPPLEMENT: _supplemented,
        Action.REFUSE: _remark,
        Action.REQUIRE_PAYMENT: _remark,
        Action.PAY: _payment,
        Action.EXTEND: _extension,
        Action.COMPLETE: _completion,
        Action.WITHDRAW: _remark,
        Action.DECLINE_WITHDRAWAL: _remark,
        Action.STOP: _remark,
        Action.REOPEN: _remark,
    }
)
