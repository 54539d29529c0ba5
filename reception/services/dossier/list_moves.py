"""What may be done with many dossiers of a work list at once, and which paper goes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from reception.domain.dossier import Dossier
from reception.domain.workflow import Action, EventKind
from reception.services.context import ServiceContext
from reception.services.dossier import batch_forward
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.processing import act
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.worklists import WorkList
from reception.services.recording import new_command
from reception.services.reports.register_data import HandoverWay
from reception.storage.worklist_query import WorkLine

TakeStep = Callable[[ServiceContext, WorkLine], Dossier]
"""One step on one dossier; raises ``InputError`` or ``NotPermitted`` where it may not be taken."""


class ListMove(StrEnum):
    """A step that every marked dossier takes by its own command."""

    FORWARD = "forward"
    ACCEPT = "accept_handover"
    COMPLETE = "complete"
    SHELVE = "shelve"
    TAKE_OVER = "take_over"
    APOLOGISE = "apologise"
    CONFIRM = "competent_received"


_RUNNING = (ListMove.FORWARD, ListMove.COMPLETE)
_LATE = (ListMove.COMPLETE, ListMove.FORWARD, ListMove.APOLOGISE)

MOVES: Mapping[WorkList, tuple[ListMove, ...]] = MappingProxyType(
    {
        WorkList.RECEIVED_TODAY: _RUNNING,
        WorkList.HANDOVER: _RUNNING,
        WorkList.MOVING: (
            ListMove.COMPLETE,
            ListMove.ACCEPT,
            ListMove.FORWARD,
            ListMove.APOLOGISE,
        ),
        WorkList.DUE_TODAY: _LATE,
        WorkList.DUE_SOON: _LATE,
        WorkList.OVERDUE: _LATE,
        WorkList.WAITING: (),
        WorkList.READY: (ListMove.SHELVE,),
        WorkList.OPEN: (ListMove.TAKE_OVER,),
        WorkList.INCOMING: (ListMove.CONFIRM,),
    }
)
"""The moves of each list, the one it is for first; a list without moves is only looked at."""

_PAPERS: Mapping[WorkList, HandoverWay] = MappingProxyType(
    {
        WorkList.RECEIVED_TODAY: HandoverWay.OUT,
        WorkList.HANDOVER: HandoverWay.OUT,
        WorkList.MOVING: HandoverWay.OUT,
        WorkList.READY: HandoverWay.BACK,
    }
)


EVENTS: Mapping[ListMove, EventKind] = MappingProxyType(
    {
        ListMove.FORWARD: EventKind.FORWARDED,
        ListMove.ACCEPT: EventKind.HANDOVER_ACCEPTED,
        ListMove.COMPLETE: EventKind.COMPLETED,
        ListMove.SHELVE: EventKind.RESULT_SHELVED,
        ListMove.TAKE_OVER: EventKind.HANDOVER_ACCEPTED,
        ListMove.APOLOGISE: EventKind.EXTENDED,
        ListMove.CONFIRM: EventKind.COMPETENT_RECEIVED,
    }
)
"""The event that a move writes for each dossier."""


@dataclass(frozen=True, slots=True)
class MoveInput:
    """What a person says of a move.

    Attributes:
        to_unit: where to; empty for the usual unit of each field.
        place: where the results lie from now on; empty takes them off there.
    """

    to_unit: str = ""
    place: str = ""
    note: str = ""


def step_of(move: ListMove, given: MoveInput, routes: Mapping[str, str]) -> TakeStep:
    """What a move does to one dossier; APOLOGISE asks for a day each and is ``mass_extension``'s.

    Args:
        routes: the usual unit of each field, as :func:`worklists.routes`.

    Returns:
        A step to be taken by every dossier of one command, so that they are taken back together.
    """
    command = new_command()
    match move:
        case ListMove.FORWARD:
            named = ActionInput(to_unit=given.to_unit, note=given.note, command=command)
            return lambda context, line: batch_forward.forward(context, line, named, routes)
        case ListMove.SHELVE:
            place = given.place
            return lambda context, line: set_shelf(context, line.key, place, command=command)
        case ListMove.CONFIRM:
            return lambda context, line: record_receipt(
                context, line.key, "", note=given.note, command=command
            )
        case ListMove.TAKE_OVER:
            return lambda context, line: batch_forward.take_over(context, line, command)
    action = Action.ACCEPT_HANDOVER if move is ListMove.ACCEPT else Action.COMPLETE
    note = ActionInput(note=given.note, command=command)
    return lambda context, line: act(context, line.key, action, note)


def paper_of(which: WorkList) -> HandoverWay | None:
    """Which way the dossiers of a list go on a handover list; None where none is printed.

    Such a list can also be counted by scanning its receipts.
    """
    return _PAPERS.get(which)


def paper_after(move: ListMove, which: WorkList) -> HandoverWay | None:
    """The list that both sides sign after a move: dossiers out to a unit, results back from it."""
    if move in (ListMove.FORWARD, ListMove.ACCEPT):
        return HandoverWay.OUT
    is_back = move is ListMove.COMPLETE and which is WorkList.MOVING
    return HandoverWay.BACK if is_back else None


def expected_in_pile(which: WorkList, lines: Sequence[WorkLine]) -> tuple[WorkLine, ...]:
    """What a pile should hold when nobody marked it: what nobody has confirmed yet, else all.

    Dossiers sent and not yet arrived come before those at their unit for long, results without a
    place before those that lie in the cupboard.
    """
    waiting: tuple[WorkLine, ...] = ()
    if which is WorkList.MOVING:
        waiting = tuple(line for line in lines if line.is_on_the_way)
    elif which is WorkList.READY:
        waiting = tuple(line for line in lines if not line.shelf)
    return waiting or tuple(lines)
