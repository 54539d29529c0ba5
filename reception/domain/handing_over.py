"""What must be settled before a result leaves the counter (trả kết quả): one rule for all doors.

Handling is finished, the money is paid, waived or knowingly left owing, and the one who collects
showed who he is (NĐ 61/2018 Art. 6: the applicant brings the receipt and his own paper, whoever
comes for him brings the authorisation as well).
"""

from __future__ import annotations

from enum import StrEnum

from reception.domain.collecting import Role, compare
from reception.domain.dossier import Dossier
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import FINISHED_BY_RETURN, DossierStatus


class Proof(StrEnum):
    """By what the one who collects was identified.

    ``card`` was read by a scanner; ``number`` was read from a paper and typed; ``authorisation``
    is the paper of whoever comes for another; ``stated`` means that whoever gave the command says
    so, as a script does.
    """

    CARD = "card"
    NUMBER = "number"
    AUTHORISATION = "authorisation"
    STATED = "stated"


class Missing(StrEnum):
    """What keeps a result at the counter, in the order in which it is settled."""

    COMPLETION = "completion"
    MONEY = "money"
    IDENTITY = "identity"


def missing_for_return(
    dossier: Dossier, fact: HandingOver, *, finishes: bool = False
) -> tuple[Missing, ...]:
    """What is missing before this result may be handed over like that; nothing when it may go.

    Args:
        fact: who collects, how that was checked, and why money stays owing.
        finishes: the same act says that handling is finished.
    """
    found = []
    is_finished = dossier.status is DossierStatus.COMPLETED
    if not is_finished and not (finishes and dossier.status in FINISHED_BY_RETURN):
        found.append(Missing.COMPLETION)
    if dossier.owed != 0 and not fact.owing.strip():
        found.append(Missing.MONEY)
    if proof_of(dossier, fact) is None:
        found.append(Missing.IDENTITY)
    return tuple(found)


def proof_of(dossier: Dossier, fact: HandingOver) -> Proof | None:
    """By what the one who collects is identified; None while nothing does.

    A card or a number counts where it is that of the owner or of whoever handed in. A party of
    whom no number is known is identified by name and the number of the paper that was shown.
    """
    if fact.proof == Proof.STATED:
        return Proof.STATED
    if fact.authorised_paper.strip():
        return Proof.AUTHORISATION
    if not fact.to_id.strip():
        return None
    # A card names the number before it too, which the fact does not keep.
    if fact.proof == Proof.CARD and fact.role in (Role.OWNER, Role.SUBMITTER):
        return Proof.CARD
    found = compare(dossier, id_number=fact.to_id, name=fact.to_name)
    return None if found.role is Role.NOBODY else Proof.NUMBER
