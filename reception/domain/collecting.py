"""Who collects a result (người nhận kết quả): does this person belong to the dossier?

The applicant brings the receipt; a representative also brings the paper that authorises him
(NĐ 61/2018 Art. 6). What looks wrong is a caution for the clerk to weigh, never a bar: papers with
an old number exist, and so do people whose name was written differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reception.domain.dossier import Dossier
from reception.domain.identity import Caution
from reception.domain.person import Party
from reception.domain.text import fold

LEAST_TAIL = 4
"""Digits of a number that tell two people of one dossier apart."""


class Role(StrEnum):
    """What a collector is to the dossier.

    ``authorised`` shows a paper (giấy ủy quyền); ``nobody`` is neither owner nor submitter and
    shows none.
    """

    OWNER = "owner"
    SUBMITTER = "submitter"
    AUTHORISED = "authorised"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Collector:
    """The person before the clerk, compared with the dossier.

    Attributes:
        name: as given, or as the dossier spells it where nothing was given but the number.
        party: the owner or submitter recognised, else None.
    """

    role: Role
    name: str
    id_number: str
    party: Party | None
    cautions: tuple[Caution, ...]

    @property
    def is_recognised(self) -> bool:
        """Owner or submitter, by number or by name."""
        return self.party is not None


def compare(
    dossier: Dossier,
    *,
    id_number: str = "",
    old_number: str = "",
    name: str = "",
    authorised_paper: str = "",
) -> Collector:
    """Compare a person with the owner and the submitter of a dossier.

    A number decides where both sides have one; a name decides only where one side has no number.

    Args:
        id_number, old_number: of the paper shown; a card names the number before it too.
        name: as shown or said.
        authorised_paper: the paper that authorises, where there is one.

    Returns:
        The role with its cautions: ``collector_name_differs``, ``collector_id_differs``,
        ``collector_by_name``, ``collector_not_related``, ``collector_needs_paper``.
    """
    numbers = {_bare(number) for number in (id_number, old_number)} - {""}
    known = _known(dossier)
    found = _by_number(known, numbers) or _by_name(known, numbers, name)
    if found is None:
        role = Role.AUTHORISED if authorised_paper.strip() else Role.NOBODY
        return Collector(role, name, id_number, None, _stranger(known, role, name))
    role, party = found
    cautions = _doubts(party, numbers, name)
    if role is Role.SUBMITTER and not authorised_paper.strip():
        cautions += (Caution("collector_needs_paper", "authorised"),)
    return Collector(role, name or party.name, id_number, party, cautions)


def usual_collector(dossier: Dossier) -> Party:
    """Who probably comes for the result: the one who handed the dossier in."""
    return dossier.intake.submitter or dossier.owner


def whole_number(dossier: Dossier, typed: str) -> str:
    """The number whose tail somebody read from a paper, as far as owner or submitter has it.

    Args:
        typed: at least four digits; anything else, and a tail that two people share, stays.
    """
    tail = _bare(typed)
    if len(tail) < LEAST_TAIL:
        return typed
    numbers = {_bare(party.id_number) for _, party in _known(dossier)}
    found = [number for number in numbers if number.endswith(tail)]
    return found[0] if len(found) == 1 else typed


def _known(dossier: Dossier) -> tuple[tuple[Role, Party], ...]:
    owner, submitter = dossier.owner, dossier.intake.submitter
    found = [(Role.OWNER, owner)]
    if submitter is not None:
        found.append((Role.SUBMITTER, submitter))
    return tuple(found)


def _by_number(
    known: tuple[tuple[Role, Party], ...], numbers: set[str]
) -> tuple[Role, Party] | None:
    for role, party in known:
        if _bare(party.id_number) in numbers:
            return role, party
    return None


def _by_name(
    known: tuple[tuple[Role, Party], ...], numbers: set[str], name: str
) -> tuple[Role, Party] | None:
    for role, party in known:
        has_two_numbers = bool(numbers) and bool(party.id_number)
        if name.strip() and fold(name) == fold(party.name) and not has_two_numbers:
            return role, party
    return None


def _doubts(party: Party, numbers: set[str], name: str) -> tuple[Caution, ...]:
    if _bare(party.id_number) not in numbers:
        return (Caution("collector_by_name", "to_id"),)
    if name.strip() and fold(name) != fold(party.name):
        return (Caution("collector_name_differs", "to_name"),)
    return ()


def _stranger(known: tuple[tuple[Role, Party], ...], role: Role, name: str) -> tuple[Caution, ...]:
    if role is Role.AUTHORISED:
        return ()
    if name.strip() and any(fold(name) == fold(party.name) for _, party in known):
        return (Caution("collector_id_differs", "to_id"),)
    return (Caution("collector_not_related", "to_name"),)


def _bare(number: str) -> str:
    return "".join(char for char in number if char.isalnum()).upper()
