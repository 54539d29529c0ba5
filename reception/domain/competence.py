"""Who receives a matter, who decides it, and where a dossier goes (thẩm quyền, nơi chuyển).

Rows of the catalogue with dates: the national package says what is usual, a province may say
otherwise, and a dossier is judged by the rows of the day it was received.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

# Where a dossier may be told: the province's system or a ministry's.
DESTINATIONS = ("province", "ministry")


class Reach(StrEnum):
    """Whether offices elsewhere may receive a matter (phi địa giới hành chính).

    ``yes`` by law or decision; ``listed`` where an authority's published list names the matter;
    ``no``.
    """

    YES = "yes"
    LISTED = "listed"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Competence:
    """One row of ``competence.csv``.

    Attributes:
        receiving_level, deciding_level: as in the national database (``xã``, ``tỉnh, xã``).
        in_province, in_country: where else the matter may be received.
        clock_note: from when the time limit runs where it was received elsewhere.
        valid_to: last day, None while open.
    """

    code: str
    receiving_level: str
    deciding_level: str
    in_province: Reach
    in_country: Reach
    valid_from: date
    valid_to: date | None = None
    clock_note: str = ""
    source: str = ""

    def may_receive_for(self, own: str, other: str) -> Reach:
        """Whether a unit may receive this matter for another one.

        Args:
            own, other: identifiers of the units (``H57.30.12``); whose first part differs, or who
                have none of that kind, are not known to be of one province.
        """
        if own == other:
            return Reach.YES
        return self.in_province if is_same_province(own, other) else self.in_country

    @property
    def is_anywhere(self) -> bool:
        """Whether offices elsewhere may receive it at all."""
        return (self.in_province, self.in_country) != (Reach.NO, Reach.NO)


def is_same_province(own: str, other: str) -> bool:
    """Whether two identifiers are of units of one province; its own is their first part."""
    return own.partition(".")[0] == other.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Route:
    """Which authority a dossier of a procedure goes to (nơi giải quyết).

    Attributes:
        unit: identifier of the authority, such as ``H57.09``; empty where only its name is known.
        authority: its name as printed.
        valid_to: last day, None while open.
        destination: one of ``DESTINATIONS`` or ``none``; empty where the unit says it.
    """

    code: str
    unit: str
    authority: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    destination: str = ""


_Row = TypeVar("_Row", Competence, Route)


def in_force_on(rows: Iterable[_Row], day: date) -> _Row | None:
    """The row of one procedure in force on a day; the catalogue has at most one."""
    return next((row for row in rows if row.valid_from <= day <= (row.valid_to or date.max)), None)
