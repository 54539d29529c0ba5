"""Dossiers that go on together (luân chuyển nhiều hồ sơ): each by its own durable command.

Nothing here is one transaction over many dossiers: where the seventh is refused, six have gone and
the rest still go, and every one has its own outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.undoing import Undo, undo_of, undo_of_shelf
from reception.services.recording import find
from reception.storage.worklist_query import WorkLine


@dataclass(frozen=True, slots=True)
class BatchStep:
    """A dossier after one action, and the way back where there is one."""

    dossier: Dossier
    undo: Undo | None


def take_step(context: ServiceContext, code: str, action: Action, given: ActionInput) -> BatchStep:
    """Take one action and keep the way back.

    Raises:
        InputError, NotPermitted: as :func:`reception.services.dossier.processing.act`.
    """
    before = _now(context, code)
    after = act(context, code, action, given)
    return BatchStep(after, undo_of(action, before, after))


def forward(
    context: ServiceContext, found: WorkLine, unit: str, routes: Mapping[str, str], note: str
) -> BatchStep:
    """Send a dossier to a unit, or without one along the route of its field.

    Raises:
        InputError: ``no_route`` where neither is known.
    """
    given = ActionInput(to_unit=target_of(found, unit, routes), note=note)
    if not given.to_unit:
        raise InputError("no_route", field="to_unit", field_name=found.field)
    return take_step(context, found.code, Action.FORWARD, given)


def shelve(context: ServiceContext, code: str, place: str) -> BatchStep:
    """Write down where a result lies."""
    before = _now(context, code)
    after = set_shelf(context, code, place)
    return BatchStep(after, undo_of_shelf(before, after))


def target_of(found: WorkLine, unit: str, routes: Mapping[str, str]) -> str:
    """Where a dossier goes: the unit named, else the usual one of its field, else nowhere."""
    return " ".join(unit.split()) or routes.get(found.field, "")


def by_target(
    lines: Iterable[WorkLine], routes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """Codes for each unit, in the order given; what is at a unit already stays with it.

    What goes nowhere stands under an empty name.
    """
    return _grouped((found.holder or target_of(found, "", routes), found) for found in lines)


def by_route(lines: Iterable[WorkLine], routes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Codes for each unit that dossiers go to when none is named, wherever they are now."""
    return _grouped((target_of(found, "", routes), found) for found in lines)


def _grouped(pairs: Iterable[tuple[str, WorkLine]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for target, found in pairs:
        groups[target] = (*groups.get(target, ()), found.code)
    return groups


def take_over(context: ServiceContext, found: WorkLine) -> BatchStep:
    """The clerk at this desk takes over a dossier that another one had open."""
    note = f"Nhận việc đang dở từ {found.clerk}" if found.clerk else "Nhận việc đang dở"
    step = take_step(context, found.code, Action.ACCEPT_HANDOVER, ActionInput(note=note))
    return replace(step, undo=None)


def _now(context: ServiceContext, code: str) -> Dossier:
    with context.database.read() as view:
        return find(view, code)
