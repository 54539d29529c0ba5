"""A visit (lượt nộp): the dossiers that one person hands in, saved one after the other.

Whoever stands at the counter is the submitter, or the owner where nobody hands in for him. Children
of one mother are thus one visit, and two neighbours after each other are two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from reception.domain.collecting import usual_collector
from reception.domain.dossier import Dossier
from reception.domain.person import Party
from reception.domain.text import fold
from reception.domain.workflow import DossierStatus

LONGEST_PAUSE = timedelta(hours=1)
"""Between two dossiers of a visit; whoever comes back in the afternoon comes for another one."""
MOST = 50
"""Dossiers of one visit; more are not summed in one go."""
TAKEN_BACK = (DossierStatus.DENIED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED)
"""Nobody collects for these, and they stand on no receipt."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The dossiers of one visit, the newest first; none before the first was saved."""

    dossiers: tuple[Dossier, ...] = ()

    @property
    def owed(self) -> int:
        """Đồng to collect for all of them, as far as amounts are known."""
        return sum(dossier.owed or 0 for dossier in self.dossiers)

    @property
    def to_pay(self) -> tuple[Dossier, ...]:
        """Those for which a known amount is owed, the first saved first."""
        return tuple(dossier for dossier in reversed(self.dossiers) if dossier.owed)

    @property
    def unknown(self) -> int:
        """How many of them have no known amount yet; they are in no sum."""
        return sum(dossier.owed is None for dossier in self.dossiers)


def latest_visit(saved: Iterable[Dossier]) -> Visit:
    """The visit that the first of these dossiers belongs to.

    Args:
        saved: dossiers of one clerk at one counter, the newest first; read only as far as needed.
            What was withdrawn or stopped since is passed over.
    """
    found: list[Dossier] = []
    for dossier in saved:
        if dossier.status in TAKEN_BACK:
            continue
        if len(found) == MOST or (found and not continues(found[-1], dossier)):
            break
        found.append(dossier)
    return Visit(tuple(found))


def continues(newer: Dossier, older: Dossier) -> bool:
    """Whether a dossier was handed in by the same person as the one saved just before it."""
    pause = newer.intake.received_at - older.intake.received_at
    return pause <= LONGEST_PAUSE and is_same_person(usual_collector(newer), usual_collector(older))


def is_same_person(one: Party, other: Party) -> bool:
    """Whether two parties are the same person, as far as a counter can tell.

    Numbers decide where both have one; else the names must agree, and phones where both have one.
    """
    numbers = one.id_number, other.id_number
    if all(numbers):
        return numbers[0] == numbers[1]
    if one.phone and other.phone and one.phone != other.phone:
        return False
    return fold(one.name) == fold(other.name)
