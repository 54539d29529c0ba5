"""What can be done with a dossier in its state, with the key of each act."""

from __future__ import annotations

from collections.abc import Mapping

from reception.domain.dossier import Dossier
from reception.domain.workflow import (
    TABLE,
    Action,
    DossierStatus,
    EventKind,
    may_return,
    open_actions,
)
from reception.services.dossier.search import DossierPage
from reception.ui.pages.action_forms import FORMS, Act, NoteAct
from reception.ui.pages.papers import PAPERS, RECEIPT, Paper

# The key of every action, the same in every state.
KEYS: Mapping[Act, str] = {
    Action.FORWARD: "Alt+C",
    Action.ACCEPT_HANDOVER: "Alt+N",
    Action.REQUEST_SUPPLEMENT: "F6",
    Action.SUPPLEMENT: "Alt+B",
    Action.REFUSE: "F7",
    Action.REQUIRE_PAYMENT: "Alt+Y",
    Action.PAY: "Alt+P",
    Action.EXTEND: "Alt+G",
    Action.COMPLETE: "Alt+X",
    Action.WITHDRAW: "Alt+R",
    Action.DECLINE_WITHDRAWAL: "Alt+K",
    Action.STOP: "Alt+D",
    Action.RETURN: "Alt+T",
    Action.CORRECT: "F9",
    Action.REOPEN: "Alt+M",
    Action.UNDO_RETURN: "Alt+U",
    NoteAct.WAIVE: "Alt+V",
    NoteAct.REFUND: "Alt+H",
    NoteAct.RECEIPT: "Alt+E",
    NoteAct.SHELVE: "Alt+L",
    NoteAct.COMPETENT: "Alt+Q",
    NoteAct.PORTAL: "Alt+J",
}
# What usually comes next in a state; it becomes the one primary action.
NEXT: Mapping[DossierStatus, Action] = {
    DossierStatus.RECEIVED: Action.FORWARD,
    DossierStatus.PROCESSING: Action.COMPLETE,
    DossierStatus.AWAITING_SUPPLEMENT: Action.SUPPLEMENT,
    DossierStatus.AWAITING_PAYMENT: Action.PAY,
    DossierStatus.COMPLETED: Action.RETURN,
}
# After these, both sides sign a list and the control slip goes with the dossier.
HANDOVERS = (Action.FORWARD, Action.ACCEPT_HANDOVER)

_NOTED: Mapping[NoteAct, EventKind] = {
    NoteAct.WAIVE: EventKind.FEE_WAIVED,
    NoteAct.REFUND: EventKind.REFUNDED,
    NoteAct.RECEIPT: EventKind.RECEIPT_REGISTERED,
    NoteAct.SHELVE: EventKind.RESULT_SHELVED,
    NoteAct.COMPETENT: EventKind.COMPETENT_RECEIVED,
    NoteAct.PORTAL: EventKind.CODE_BOUND,
}
# Nothing more happens to it that a further code would help to find.
_OVER = (DossierStatus.DENIED, DossierStatus.RETURNED)


def recorded_kind(act: Act) -> EventKind:
    """The kind of event that an act writes."""
    return TABLE[act].event if isinstance(act, Action) else _NOTED[act]


def paper_after(act: Act) -> Paper | None:
    """What is printed as soon as an act is recorded, because the citizen is to have it."""
    if act in (Action.CORRECT, NoteAct.COMPETENT):
        return RECEIPT  # the one in the citizen's hand is wrong now
    paper = PAPERS.get(recorded_kind(act))
    return paper if paper is not None and paper.is_handed_out else None


def offered(page: DossierPage) -> tuple[Act, ...]:
    """Everything that is offered; of what another unit received only that it arrived here."""
    dossier = page.dossier
    if page.is_guest:
        may_confirm = page.is_for_us and NoteAct.COMPETENT in offered_notes(dossier)
        return (NoteAct.COMPETENT,) if may_confirm else ()
    return (*offered_actions(dossier), *offered_notes(dossier))


def following(page: DossierPage) -> Act | None:
    """What usually comes next, where it is really open."""
    acts = offered(page)
    usual = NoteAct.COMPETENT if page.is_guest else NEXT.get(page.dossier.status)
    return usual if usual in acts else None


def offered_notes(dossier: Dossier) -> tuple[NoteAct, ...]:
    """What may be noted about money, place and the authority of this dossier now."""
    offered = {
        NoteAct.COMPETENT: dossier.is_planned and not dossier.is_voided,
        NoteAct.WAIVE: dossier.is_fee_due,
        NoteAct.REFUND: bool(dossier.paid),
        NoteAct.RECEIPT: bool(dossier.paid),
        NoteAct.SHELVE: dossier.status is DossierStatus.COMPLETED,
        NoteAct.PORTAL: not dossier.is_voided and dossier.status not in _OVER,
    }
    return tuple(act for act, is_open in offered.items() if is_open)


def offered_actions(dossier: Dossier) -> tuple[Action, ...]:
    """What the state machine leaves open and makes sense for this dossier, in table order."""
    found = [action for action in open_actions(dossier.status) if _makes_sense(action, dossier)]
    if Action.RETURN not in found and may_return(dossier.status):
        found.append(Action.RETURN)
    return tuple(found)


def _makes_sense(action: Action, dossier: Dossier) -> bool:
    if action is Action.PAY and dossier.status is not DossierStatus.AWAITING_PAYMENT:
        return dossier.is_fee_due or dossier.owed is None
    if action is Action.EXTEND:
        return not (dossier.extensions or dossier.is_planned)
    return action is Action.RETURN or action in FORMS
