"""Handing a result over (trả kết quả), and taking that back where it was a mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reception.domain.collecting import Role, compare
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Completion
from reception.domain.handing_over import Missing, Proof, missing_for_return, proof_of
from reception.domain.permissions import Permission
from reception.domain.result_facts import HandingOver, ReturnUndone
from reception.domain.text import clean_block, clean_line
from reception.domain.timebase import office_day
from reception.domain.workflow import (
    FINISHED_BY_RETURN,
    Action,
    DossierStatus,
    EventKind,
    check_reason,
    next_status,
)
from reception.services.accounts.permitted import has_accounts
from reception.services.accounts.second_person import leaders_word
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.recording import find, record
from reception.services.setup.supervisor_pin import has_supervisor_pin, is_supervisor_pin

MAX_LINE = 500
MAX_BLOCK = 2_000
OWING_BY_COMMAND = "Trả kết quả theo lệnh, phí, lệ phí thu sau"
_REFUSALS = {
    Missing.COMPLETION: "return_needs_completion",
    Missing.MONEY: "return_needs_money",
    Missing.IDENTITY: "return_needs_identity",
}


def hand_over(context: ServiceContext, code: str, given: ActionInput) -> Dossier:
    """Return the result; ``finishes`` lets the same act finish a matter settled on the spot.

    Finishing and handing over stay two events with their own times: lateness is judged at the
    first.

    Raises:
        InputError: ``required`` for ``to_name``; without the receipt ``lost_receipt_identity`` and
            ``lost_receipt_reason``.
        NotPermitted: ``already_returned``, ``action_not_open``; ``return_needs_completion``,
            ``return_needs_money``, ``return_needs_identity`` for the first thing that is missing,
            with all of them in ``missing``.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        if dossier.status is DossierStatus.RETURNED:
            raise NotPermitted("already_returned", dossier=dossier.code)
        if dossier.status not in FINISHED_BY_RETURN:
            next_status(Action.RETURN, dossier.status)
        fact = _handing_over(dossier, given)
        check_settled(dossier, fact, finishes=given.finishes)
        if dossier.status in FINISHED_BY_RETURN:
            command = context.new_uid()
            done = Completion(note="Ghi nhận khi trả kết quả", command=command)
            fact = replace(fact, command=command)
            dossier = record(context, tx, dossier.uid, EventKind.COMPLETED, done)
        return record(context, tx, dossier.uid, EventKind.RETURNED, fact)


def check_settled(dossier: Dossier, fact: HandingOver, *, finishes: bool) -> None:
    """Refuse a return before which something has to be settled.

    Raises:
        NotPermitted: as :func:`hand_over`.
    """
    missing = missing_for_return(dossier, fact, finishes=finishes)
    if missing:
        names = ", ".join(item.value for item in missing)
        raise NotPermitted(_REFUSALS[missing[0]], dossier=dossier.code, missing=names)


def missing_of(dossier: Dossier, given: ActionInput) -> tuple[Missing, ...]:
    """What would keep this result at the counter if it were handed over like that now."""
    return missing_for_return(dossier, _as_given(given), finishes=given.finishes)


def proof_given(dossier: Dossier, given: ActionInput) -> Proof | None:
    """By what the one who collects is identified so far."""
    return proof_of(dossier, _as_given(given))


def _as_given(given: ActionInput) -> HandingOver:
    return HandingOver(
        given.to_name,
        given.to_id,
        given.authorised,
        role=given.role,
        proof=given.proof,
        owing=given.owing,
    )


def by_command(given: ActionInput) -> ActionInput:
    """What a script's command means: whoever gave it vouches for what it does not say.

    A number or an authorisation that is given is checked all the same, and nobody vouches for a
    fee whose amount was never entered: that needs a reason.
    """
    is_shown = given.to_id.strip() or given.authorised.strip()
    return replace(
        given,
        proof=given.proof if is_shown else Proof.STATED.value,
        vouches=True,
        finishes=True,
    )


def undo_return(context: ServiceContext, code: str, given: ActionInput) -> Dossier:
    """Take a return back: the clerk on the same day, the supervisor later.

    Raises:
        InputError: ``reason_required``.
        NotPermitted: ``action_not_open``, ``supervisor_pin_not_set``, ``supervisor_pin_wrong``.
    """
    # Before the transaction, for the hash is slow on purpose.
    approved_by = _approved_by(context, code, given)
    is_set = has_supervisor_pin(context)
    is_supervisor = bool(given.supervisor_pin) and is_supervisor_pin(context, given.supervisor_pin)
    with context.database.write() as tx:
        dossier = find(tx, code)
        next_status(Action.UNDO_RETURN, dossier.status)
        check_reason(Action.UNDO_RETURN, given.reason)
        is_later = needs_supervisor(dossier, context.today)
        if is_later and approved_by is None and not is_supervisor:
            refusal = "supervisor_pin_wrong" if is_set else "supervisor_pin_not_set"
            raise NotPermitted(refusal, field="supervisor_pin", dossier=dossier.code)
        fact = ReturnUndone(
            reason=clean_block(given.reason, field="reason", max_length=MAX_BLOCK),
            by_supervisor=is_later,
            note=clean_block(given.note or "", field="note", max_length=MAX_BLOCK),
            approved_by=approved_by or "",
        )
        return record(context, tx, dossier.uid, EventKind.RETURN_UNDONE, fact)


def _approved_by(context: ServiceContext, code: str, given: ActionInput) -> str | None:
    """Who stands for it besides, after the day of the return; None where there are no accounts."""
    if not has_accounts(context):
        return None
    with context.database.read() as view:
        is_later = needs_supervisor(find(view, code), context.today)
    if not is_later:
        return ""
    permission, pin = Permission.CORRECT_LAW, given.supervisor_pin
    return leaders_word(context, permission, given.supervisor, pin)


def needs_supervisor(dossier: Dossier, today: date) -> bool:
    """Whether the day of the return is over, so that no clerk takes it back alone."""
    return dossier.returned_at is not None and office_day(dossier.returned_at) != today


def _handing_over(dossier: Dossier, given: ActionInput) -> HandingOver:
    fact = HandingOver(
        to_name=_line(given.to_name, "to_name"),
        to_id=_line(given.to_id, "to_id"),
        authorised_paper=_line(given.authorised, "authorised"),
        note=clean_block(given.note or "", field="note", max_length=MAX_BLOCK),
        role=_role(dossier, given),
        lost_receipt=given.lost_receipt,
        reason=clean_block(given.reason, field="reason", max_length=MAX_BLOCK),
        proof=_proof(given),
        owing=_owing(dossier, given),
    )
    if not fact.to_name:
        raise InputError("required", field="to_name")
    # Without the receipt only the person's own paper says that the result is theirs.
    if fact.lost_receipt and not fact.to_id:
        raise InputError("lost_receipt_identity", field="to_id")
    if fact.lost_receipt and not fact.reason:
        raise InputError("lost_receipt_reason", field="reason")
    proof = proof_of(dossier, fact)
    return replace(fact, proof="" if proof is None else proof.value)


def _owing(dossier: Dossier, given: ActionInput) -> str:
    """Why money stays owing; a command vouches for an amount that it could know.

    What an old register says nothing of, no command could.
    """
    if dossier.owed == 0:
        return ""
    may_vouch = dossier.owed is not None or dossier.imported is not None
    vouched = OWING_BY_COMMAND if given.vouches and may_vouch else ""
    return _line(given.owing, "owing") or vouched


def _proof(given: ActionInput) -> str:
    if given.proof and given.proof not in set(Proof):
        raise InputError("unknown_choice", field="proof", allowed=", ".join(Proof))
    return given.proof


def _role(dossier: Dossier, given: ActionInput) -> str:
    """Who collects: as the desk found out, else as name and number say."""
    if given.role and given.role not in set(Role):
        raise InputError("unknown_choice", field="role", allowed=", ".join(Role))
    found = compare(
        dossier, id_number=given.to_id, name=given.to_name, authorised_paper=given.authorised
    )
    return given.role or found.role.value


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=MAX_LINE)
