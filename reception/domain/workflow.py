"""The state machine of a dossier (hồ sơ): one table, and nobody else knows the moves.

States are the ten codes exchanged with the national portal; the permitted moves are those agreed in
the sync protocol: –→1,2 · 1→2,3,7 · 2→4…9 · 4→5…9 · 5→4,7,8,9 · 6→4,7,8,9 · 7→8,4 · 9→10, with
3 and 10 final and 8→4, 9→4 only by a correction that states its reason. A return that was recorded
by mistake is taken back to 9, likewise with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from reception.domain.errors import InputError, NotPermitted


class DossierStatus(IntEnum):
    """National status code of a dossier (trạng thái hồ sơ), 1–10."""

    SUBMITTED = 1
    RECEIVED = 2
    DENIED = 3
    PROCESSING = 4
    AWAITING_SUPPLEMENT = 5
    AWAITING_PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    COMPLETED = 9
    RETURNED = 10


class EventKind(StrEnum):
    """What can happen to a dossier; the vocabulary of journal, outbox and wire."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    IMPORTED = "imported"
    FORWARDED = "forwarded"
    HANDOVER_ACCEPTED = "handover_accepted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENTED = "supplemented"
    REFUSED = "refused"
    PAYMENT_REQUIRED = "payment_required"
    PAID = "paid"
    EXTENDED = "extended"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    WITHDRAWAL_DECLINED = "withdrawal_declined"
    STOPPED = "stopped"
    RETURNED = "returned"
    RETURN_UNDONE = "return_undone"
    CORRECTED = "corrected"
    REOPENED = "reopened"
    CODE_BOUND = "code_bound"
    CONFLICT_SETTLED = "conflict_settled"
    FEE_WAIVED = "fee_waived"
    REFUNDED = "refunded"
    RECEIPT_REGISTERED = "receipt_registered"
    RESULT_SHELVED = "result_shelved"
    RATED = "rated"
    COMPETENT_RECEIVED = "competent_received"
    UNDONE = "undone"


NUMBERED = frozenset({EventKind.SUBMITTED, EventKind.RECEIVED})
"""Kinds of event with which a dossier begins that a counter has given a number of its own."""
BIRTHS = NUMBERED | {EventKind.IMPORTED}
"""Kinds of event with which a dossier begins."""

LEGAL_ACTS = frozenset(EventKind) - {
    EventKind.SUBMITTED,
    EventKind.IMPORTED,
    EventKind.CODE_BOUND,
    EventKind.RECEIPT_REGISTERED,
    EventKind.RESULT_SHELVED,
    EventKind.RATED,
}
"""Kinds of event by which the office binds itself or a citizen; the others note what is so."""


class Action(StrEnum):
    """What a person may ask for; each action records exactly one kind of event."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    FORWARD = "forward"
    ACCEPT_HANDOVER = "accept_handover"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    REQUIRE_PAYMENT = "require_payment"
    PAY = "pay"
    EXTEND = "extend"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"
    DECLINE_WITHDRAWAL = "decline_withdrawal"
    STOP = "stop"
    RETURN = "return"
    UNDO_RETURN = "undo_return"
    CORRECT = "correct"
    REOPEN = "reopen"


S = DossierStatus
Moves = Mapping[DossierStatus | None, DossierStatus]


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table.

    Attributes:
        event: the kind of event the action records.
        targets: new state for each state in which the action is open; None is "not there yet".
        needs_reason: the law or the protocol asks for a written reason.
        needs_basis: the reason must rest on a named rule of law (căn cứ pháp lý).
    """

    event: EventKind
    targets: Moves
    needs_reason: bool = False
    needs_basis: bool = False


def _stay(*states: DossierStatus) -> dict[DossierStatus | None, DossierStatus]:
    return {state: state for state in states}


def _go(
    target: DossierStatus, *states: DossierStatus | None
) -> dict[DossierStatus | None, DossierStatus]:
    return dict.fromkeys(states, target)


_OPEN = (S.RECEIVED, S.PROCESSING, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT)

TABLE: Mapping[Action, Move] = MappingProxyType(
    {
        Action.SUBMIT: Move(EventKind.SUBMITTED, _go(S.SUBMITTED, None)),
        Action.RECEIVE: Move(EventKind.RECEIVED, _go(S.RECEIVED, None, S.SUBMITTED)),
        Action.FORWARD: Move(
            EventKind.FORWARDED, {S.RECEIVED: S.PROCESSING, S.PROCESSING: S.PROCESSING}
        ),
        # A unit confirms what it was sent, or a clerk takes over another one's open work.
        Action.ACCEPT_HANDOVER: Move(EventKind.HANDOVER_ACCEPTED, _stay(*_OPEN, S.COMPLETED)),
        Action.REQUEST_SUPPLEMENT: Move(
            EventKind.SUPPLEMENT_REQUESTED,
            _go(S.AWAITING_SUPPLEMENT, S.RECEIVED, S.PROCESSING),
            needs_reason=True,
        ),
        Action.SUPPLEMENT: Move(EventKind.SUPPLEMENTED, _go(S.PROCESSING, S.AWAITING_SUPPLEMENT)),
        # Refused before reception is state 3; after it the dossier exists in the national count and
        # can only be stopped (8) with the refusal's reason.
        Action.REFUSE: Move(
            EventKind.REFUSED,
            {S.SUBMITTED: S.DENIED, **_go(S.STOPPED, *_OPEN)},
            needs_reason=True,
            needs_basis=True,
        ),
        Action.REQUIRE_PAYMENT: Move(
            EventKind.PAYMENT_REQUIRED, _go(S.AWAITING_PAYMENT, S.RECEIVED, S.PROCESSING)
        ),
        Action.PAY: Move(
            EventKind.PAID,
            {
                # Returned: what was left owing when the result was handed over.
                **_stay(
                    *(S.RECEIVED, S.PROCESSING, S.AWAITING_SUPPLEMENT, S.COMPLETED, S.RETURNED)
                ),
                S.AWAITING_PAYMENT: S.PROCESSING,
            },
        ),
        Action.EXTEND: Move(EventKind.EXTENDED, _stay(S.RECEIVED, S.PROCESSING), needs_reason=True),
        Action.COMPLETE: Move(EventKind.COMPLETED, _go(S.COMPLETED, *_OPEN)),
        Action.WITHDRAW: Move(
            EventKind.WITHDRAWN, _go(S.WITHDRAWN, S.SUBMITTED, *_OPEN), needs_reason=True
        ),
        Action.DECLINE_WITHDRAWAL: Move(
            EventKind.WITHDRAWAL_DECLINED, _go(S.PROCESSING, S.WITHDRAWN), needs_reason=True
        ),
        Action.STOP: Move(
            EventKind.STOPPED, _go(S.STOPPED, *_OPEN, S.WITHDRAWN), needs_reason=True
        ),
        Action.RETURN: Move(EventKind.RETURNED, _go(S.RETURNED, S.COMPLETED)),
        # The result came back, or was recorded as given by mistake.
        Action.UNDO_RETURN: Move(
            EventKind.RETURN_UNDONE, _go(S.COMPLETED, S.RETURNED), needs_reason=True
        ),
        Action.CORRECT: Move(
            EventKind.CORRECTED,
            _stay(S.SUBMITTED, *_OPEN, S.COMPLETED),
            needs_reason=True,
        ),
        Action.REOPEN: Move(
            EventKind.REOPENED, _go(S.PROCESSING, S.STOPPED, S.COMPLETED), needs_reason=True
        ),
    }
)

# The clock of the time limit stands still in these states (domain: supplement, financial duty).
PAUSED = frozenset({S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT})
# The clock of the time limit runs in these states, and in no other.
RUNNING = frozenset({S.RECEIVED, S.PROCESSING})
# Still somebody's work: neither finished nor ended.
IN_WORK = frozenset({S.RECEIVED, S.PROCESSING, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT})
# A matter settled on the spot: handing its result over finishes it by the same act.
FINISHED_BY_RETURN = frozenset({S.RECEIVED, S.PROCESSING})

_BY_EVENT: Mapping[EventKind, Move] = MappingProxyType(
    {move.event: move for move in TABLE.values()}
)


def open_actions(status: DossierStatus | None) -> tuple[Action, ...]:
    """The actions a person may take now, in the order of the table."""
    return tuple(action for action, move in TABLE.items() if status in move.targets)


def next_status(action: Action, status: DossierStatus | None) -> DossierStatus:
    """The state an action leads to.

    Raises:
        NotPermitted: ``action_not_open`` when the table has no such move.
    """
    target = TABLE[action].targets.get(status)
    if target is None:
        raise NotPermitted(
            "action_not_open", action=action.value, status=0 if status is None else int(status)
        )
    return target


def may_return(status: DossierStatus) -> bool:
    """Whether a result may be handed over now, be it that this finishes the matter as well."""
    return status in FINISHED_BY_RETURN or status in TABLE[Action.RETURN].targets


def status_after(kind: EventKind, status: DossierStatus | None) -> DossierStatus | None:
    """The state after a recorded event, or None when the table does not permit it there.

    Used by the fold, which never fails: what is not permitted becomes a conflict.
    """
    move = _BY_EVENT.get(kind)
    return None if move is None else move.targets.get(status)


def check_reason(action: Action, reason: str) -> None:
    """Refuse an action whose reason is mandatory but empty.

    Raises:
        InputError: ``reason_required`` naming the field ``reason``.
    """
    if TABLE[action].needs_reason and not reason.strip():
        raise InputError("reason_required", field="reason", action=action.value)


def check_basis(action: Action, legal_basis: str) -> None:
    """Refuse an action whose legal basis (căn cứ pháp lý) is mandatory but empty.

    Mẫu 03 tells the citizen which rule the refusal rests on, so that it can be appealed against.

    Raises:
        InputError: ``basis_required`` naming the field ``legal_basis``.
    """
    if TABLE[action].needs_basis and not legal_basis.strip():
        raise InputError("basis_required", field="legal_basis", action=action.value)


def parse_action(text: str) -> Action:
    """Read an action's name.

    Raises:
        InputError: ``unknown_action`` naming the field ``action``.
    """
    try:
        return Action(text)
    except ValueError as error:
        raise InputError("unknown_action", field="action", value=text[:40]) from error
