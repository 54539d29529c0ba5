"""The course of a dossier (diễn biến): how it stood after each of its events that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import Fact
from reception.domain.folding import apply
from reception.domain.undoing import taken_back


@dataclass(frozen=True, slots=True)
class Point:
    """One event, and the dossier after it."""

    event: Event
    dossier: Dossier


def course(events: Iterable[Event], read: Callable[[Event], Fact | None]) -> tuple[Point, ...]:
    """The events of one dossier from its birth on, in the order all replicas agree on.

    What was taken back is left out, whenever that was done.

    Args:
        events: all of the dossier's, each once.
        read: the fact of an event; None when this program cannot read it.
    """
    ordered = sorted(events, key=lambda event: event.order)
    back = taken_back(ordered, read)
    points: list[Point] = []
    dossier: Dossier | None = None
    for event in ordered:
        if not back.leaves_out(event):
            dossier = apply(dossier, event, read(event))
            if dossier is not None:
                points.append(Point(event, dossier))
    return tuple(points)
