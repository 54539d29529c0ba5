"""Where one can go in the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reception.services.worklists import WorkList


class Place(StrEnum):
    """A destination of the rail; several of them may be shown by one page."""

    INTAKE = "intake"
    LOOKUP = "lookup"
    RETURN = "return"
    HANDOVER = "handover"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    OUTBOX = "outbox"
    REPORTS = "reports"


KEYS: Mapping[Place, str] = MappingProxyType(
    {Place.INTAKE: "F2", Place.LOOKUP: "F3", Place.RETURN: "F4"}
)
WORK_LISTS: Mapping[Place, WorkList] = MappingProxyType(
    {
        Place.HANDOVER: WorkList.HANDOVER,
        Place.DUE_SOON: WorkList.DUE_SOON,
        Place.OVERDUE: WorkList.OVERDUE,
        Place.WAITING: WorkList.WAITING,
    }
)
"""Places that are the look-up page with one list."""
