"""Where one can go in the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Place(StrEnum):
    """A destination of the rail; several of them may be shown by one page."""

    INTAKE = "intake"
    LOOKUP = "lookup"
    RETURN = "return"
    RECEIVED_TODAY = "received_today"
    HANDOVER = "handover"
    MOVING = "moving"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    READY = "ready"
    OUTBOX = "outbox"
    REPORTS = "reports"
    SETTINGS = "settings"


KEYS: Mapping[Place, str] = MappingProxyType(
    {Place.INTAKE: "F2", Place.LOOKUP: "F3", Place.RETURN: "F4", Place.SETTINGS: "F12"}
)
