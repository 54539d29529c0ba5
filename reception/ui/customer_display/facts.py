"""What the citizen's screen shows, as plain data; identity numbers are masked before they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.person import Party, PartyInput
from reception.domain.showing import Shown, shown_id


@dataclass(frozen=True, slots=True)
class DisplayedIntake:
    """The matter in hand, for the citizen to check.

    Attributes:
        number: masked.
        due_at: None while there is no date, and when a result is returned.
        is_planned: the date is planned only.
        is_return: a result is about to be handed over.
    """

    name: str
    birth: str = ""
    number: str = ""
    procedure: str = ""
    due_at: datetime | None = None
    is_return: bool = False
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class DisplayedPayment:
    """Money owed for a stored dossier; ``qr`` is empty where no account was entered."""

    code: str
    procedure: str
    amount: int
    qr: str = ""


def sheet_of(
    owner: PartyInput, procedure: str, due_at: datetime | None, *, is_planned: bool = False
) -> DisplayedIntake | None:
    """A sheet being filled in; None while nobody stands on it."""
    name = " ".join((owner.name or "").split())
    if not name:
        return None
    number = "".join((owner.id_number or "").split())
    return DisplayedIntake(
        name,
        (owner.birth or "").strip(),
        shown_id(number, Shown.CITIZENS_SCREEN),
        procedure,
        due_at if procedure else None,
        is_planned=is_planned,
    )


def sheet_of_return(dossier: Dossier) -> DisplayedIntake:
    """A result that is about to be handed over."""
    owner: Party = dossier.owner
    return DisplayedIntake(
        owner.name,
        owner.birth_text,
        shown_id(owner.id_number, Shown.CITIZENS_SCREEN),
        dossier.procedure.name,
        is_return=True,
    )
