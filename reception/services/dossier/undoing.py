"""Taking back the last action (hoàn tác): always one more event, never one fewer.

The journal forgets nothing. What was done by mistake is set right by the action that leads back,
where the state machine has one; everything else is corrected by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.workflow import TABLE, Action, DossierStatus, EventKind, open_actions
from reception.labels import ACTION
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.returning import set_shelf
from reception.services.papers.control_slip import ONE_STOP
from reception.services.papers.letters import history
from reception.services.recording import find

_MISTAKE = "Hoàn tác tại quầy: ghi nhầm"


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from one action.

    Attributes:
        code: the dossier; version: how many events it had directly after the action.
        words: what is taken back: ``Chuyển xử lý H57…-1022``.
        action: what leads back; None puts the result back on ``shelf``.
    """

    code: str
    version: int
    words: str
    action: Action | None
    given: ActionInput = field(default_factory=ActionInput)
    shelf: str = ""


def undo_of(action: Action, before: Dossier, after: Dossier) -> Undo | None:
    """The way back from an action just taken; None where the state machine has none."""
    words = f"{ACTION[action]} {after.code}"
    if action is Action.FORWARD:
        back = ActionInput(
            to_unit=before.holder or ONE_STOP,
            note=f"{_MISTAKE} nơi chuyển ({after.holder})" if after.holder else _MISTAKE,
        )
        return Undo(after.code, after.version, words, Action.FORWARD, back)
    ends = action in (Action.COMPLETE, Action.STOP, Action.REFUSE)
    if ends and Action.REOPEN in open_actions(after.status):
        reason = ActionInput(reason=f"{_MISTAKE} “{ACTION[action]}”")
        return Undo(after.code, after.version, words, Action.REOPEN, reason)
    return None


def undo_of_shelf(before: Dossier, after: Dossier) -> Undo:
    """The way back from a shelf place just written."""
    words = f"Nơi để kết quả {after.code}"
    return Undo(after.code, after.version, words, None, shelf=before.shelf)


def last_undo(context: ServiceContext, code: str) -> Undo | None:
    """The way back from what this counter did last to a dossier; None where there is none.

    What another counter did, and what took no effect, is not for us to take back.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    past = history(context, code)
    last = past.events[-1]
    with context.database.read() as view:
        ours = last.device_id == view.device_id
    if not ours or past.last(EventKind(last.kind)) is not last:
        return None
    before = past.before(last)
    if last.kind == EventKind.RESULT_SHELVED:
        return undo_of_shelf(before, past.dossier)
    action = next((a for a, move in TABLE.items() if move.event == last.kind), None)
    return undo_of(action, before, past.dossier) if action else None


def may_correct(dossier: Dossier) -> bool:
    """Whether what cannot be taken back can at least be corrected."""
    return (
        Action.CORRECT in open_actions(dossier.status)
        and dossier.status is not DossierStatus.SUBMITTED
    )


def undo(context: ServiceContext, back: Undo) -> Dossier:
    """Take back an action.

    Raises:
        NotPermitted: ``undo_too_late`` when something else has happened to the dossier since.
    """
    with context.database.read() as view:
        dossier = find(view, back.code)
    if dossier.version != back.version:
        raise NotPermitted("undo_too_late", dossier=dossier.code)
    if back.action is None:
        return set_shelf(context, back.code, back.shelf)
    return act(context, back.code, back.action, back.given)
