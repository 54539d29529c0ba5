"""A dossier that two counters corrected without knowing of each other, for pictures and walks."""

from __future__ import annotations

from dataclasses import replace

from demo.scenes.stage import Stage
from reception.domain.events import Draft
from reception.domain.facts import Correction
from reception.domain.field_merge import before_of
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, EventKind
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.conflicts import Choice, conflicts, settle
from reception.services.dossier.processing import act
from reception.services.recording import find

_PHONES = ("0905111222", "0905333444", "0905555666")


def cross_phones(context: ServiceContext, code: str) -> tuple[str, int]:
    """Two phone numbers for one owner; the key of the event that came later."""
    with context.database.read() as view:
        known = find(view, code)
    here, there = [phone for phone in _PHONES if phone != known.owner.phone][:2]
    fact = Correction("Chủ hồ sơ gọi lại", owner=replace(known.owner, phone=there))
    fact = replace(fact, before=before_of(known.intake, known.due_at, fact))
    given = ActionInput(reason="Nghe nhầm số", owner=PartyInput(phone=here))
    act(context, code, Action.CORRECT, given)
    with context.database.write() as tx:
        moment = context.clock.now()
        draft = Draft(known.uid, EventKind.CORRECTED, fact, "Trần Văn Hòa", 2, moment)
        crossed = tx.append(draft, recorded_at=context.clock.machine_now())
    return crossed.conflicts[-1].key


def settle_all(context: ServiceContext) -> None:
    """Keeps what came later, so that the next scene finds a counter without conflicts."""
    for item in conflicts(context):
        settle(context, item.code, item.conflict, Choice.RIGHT, "Gọi lại cho chủ hồ sơ")


def crossed(stage: Stage, code: str) -> tuple[str, int]:
    """The same at the counter of a stage, with everything on show brought up to date."""
    found: list[tuple[str, int]] = []
    stage.record(lambda context: found.append(cross_phones(context, code)), code)
    return found[0]


def settled(stage: Stage, code: str) -> None:
    """The stage without conflicts again."""
    stage.record(settle_all, code)
