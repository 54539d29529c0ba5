"""Moving a dossier on (xử lý hồ sơ): every action of the state machine after intake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import ClockResumed, Completion, Fact, Remark, Settlement
from reception.domain.fees import check_amount
from reception.domain.money_facts import Payment
from reception.domain.permissions import Permission
from reception.domain.rescheduling import after_supplement, pause_shift
from reception.domain.text import clean_block, clean_line
from reception.domain.workflow import (
    TABLE,
    Action,
    DossierStatus,
    EventKind,
    check_basis,
    check_reason,
    next_status,
)
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.approved_corrections import (
    approved_correction,
    with_second_word,
)
from reception.services.dossier.extending import extension_fact, signed
from reception.services.dossier.fees_and_limits import decision, hours_of
from reception.services.dossier.handing_over import hand_over, undo_return
from reception.services.dossier.supplementing import supplement_request
from reception.services.recording import find, record, with_command
from reception.storage.unit_of_work import Writing

__all__ = ["ActionInput", "act", "act_within", "hand_over", "settle_conflict"]

MAX_LINE = 500
MAX_BLOCK = 2_000


def act(context: ServiceContext, code: str, action: Action, given: ActionInput) -> Dossier:
    """Take one action on a dossier: one durable transaction.

    Handing over goes through :func:`hand_over`.

    Raises:
        InputError: ``reason_required``, ``basis_required`` and other faults of what was given.
        NotPermitted: ``action_not_open`` and the rules of the action.
    """
    if action is Action.UNDO_RETURN:
        return undo_return(context, code, given)
    if action is Action.CORRECT:
        given = with_second_word(context, code, given)
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
        fact: Fact = approved_correction(context, tx, dossier, given)
    else:
        fact = _FACTS[action](context, dossier, given)
    if action is Action.EXTEND:
        fact = signed(fact, context.office, dossier, tx.settings.all())
    marked = with_command(fact, given.command)
    return record(context, tx, dossier.uid, TABLE[action].event, marked)


def settle_conflict(
    context: ServiceContext, code: str, device_id: str, seq: int, decision: str
) -> Dossier:
    """Close a conflict by a person's decision; the event in question stays in the history.

    Raises:
        InputError: ``unknown_conflict``, ``required``.
    """
    require(context, Permission.SETTLE)
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


def _supplemented(context: ServiceContext, dossier: Dossier, given: ActionInput) -> ClockResumed:
    """The clock runs again: shifted by the wait, or from zero, as the procedure version says."""
    now = context.clock.now()
    if dossier.due_at is None:
        return ClockResumed(note=_block(given.note, "note"))
    deadline = after_supplement(
        dossier.procedure.supplement_rule,
        dossier.procedure.limit,
        dossier.due_at,
        dossier.waits_since or now,
        now,
        context.calendar,
        hours_of(context.hours, dossier.procedure),
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
        decision=_decision(dossier, given),
    )
    if dossier.status is not DossierStatus.AWAITING_PAYMENT or dossier.due_at is None:
        return paid
    now = context.clock.now()
    since = dossier.waits_since or now
    limit = dossier.procedure.limit
    deadline = pause_shift(dossier.due_at, since, now, context.calendar, context.hours, limit=limit)
    return replace(paid, due_at=deadline.due_at, due_steps=deadline.steps)


def _decision(dossier: Dossier, given: ActionInput) -> str:
    """The decision that sets the amount, asked for where nobody had entered one."""
    if given.fee_decision is None:
        return ""
    words = decision(given.fee_decision)
    if words and dossier.intake.fee.amount is not None:
        raise InputError("fee_is_computed", field="fee_decision")
    if not words and dossier.owed is None:
        raise InputError("required", field="fee_decision")
    return words


def _completion(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Completion:
    return Completion(
        result=_line(given.result, "result"),
        result_number=_line(given.result_number, "result_number"),
        note=_block(given.note, "note"),
    )


_FACTS: Mapping[Action, Callable[[ServiceContext, Dossier, ActionInput], Fact]] = MappingProxyType(
    {
        Action.FORWARD: _remark,
        Action.ACCEPT_HANDOVER: _remark,
        Action.REQUEST_SUPPLEMENT: supplement_request,
        Action.SUPPLEMENT: _supplemented,
        Action.REFUSE: _remark,
        Action.REQUIRE_PAYMENT: _remark,
        Action.PAY: _payment,
        Action.EXTEND: extension_fact,
        Action.COMPLETE: _completion,
        Action.WITHDRAW: _remark,
        Action.DECLINE_WITHDRAWAL: _remark,
        Action.STOP: _remark,
        Action.REOPEN: _remark,
    }
)
