"""Dossiers that go on together (luân chuyển nhiều hồ sơ): each by its own durable command.

Nothing here is one transaction over many dossiers: where the seventh is refused, six have gone and
the rest still go, and every one has its own outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.storage.worklist_query import WorkLine


def forward(
    context: ServiceContext, found: WorkLine, given: ActionInput, routes: Mapping[str, str]
) -> Dossier:
    """Send a dossier to the unit that is named, or without one along the route of its field.

    Raises:
        InputError: ``no_route`` where neither is known.
    """
    target = target_of(found, given.to_unit, routes)
    if not target:
        raise InputError("no_route", field="to_unit", field_name=found.field)
    return act(context, found.key, Action.FORWARD, replace(given, to_unit=target))


def target_of(found: WorkLine, unit: str, routes: Mapping[str, str]) -> str:
    """Where a dossier goes: the unit named, else the usual one of its field, else nowhere."""
    return " ".join(unit.split()) or routes.get(found.field, "")


def by_target(
    lines: Iterable[WorkLine], routes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """Keys for each unit, in the order given; what is at a unit already stays with it.

    What goes nowhere stands under an empty name.
    """
    return _grouped((found.holder or target_of(found, "", routes), found) for found in lines)


def by_route(lines: Iterable[WorkLine], routes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Keys for each unit that dossiers go to when none is named, wherever they are now."""
    return _grouped((target_of(found, "", routes), found) for found in lines)


def _grouped(pairs: Iterable[tuple[str, WorkLine]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for target, found in pairs:
        groups[target] = (*groups.get(target, ()), found.key)
    return groups


def take_over(context: ServiceContext, found: WorkLine, command: str = "") -> Dossier:
    """The clerk at this desk takes over a dossier that another one had open."""
    note = f"Nhận việc đang dở từ {found.clerk}" if found.clerk else "Nhận việc đang dở"
    given = ActionInput(note=note, command=command)
    return act(context, found.key, Action.ACCEPT_HANDOVER, given)
