"""Papers this office already has of a person (giấy tờ đã có trong kho): not to be asked for again.

The clerk sees in which dossier a paper lies and takes a copy from there.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.text import fold
from reception.services.context import ServiceContext

_EARLIER_DOSSIERS = 5


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper handed in before.

    Attributes:
        name: as it was called then.
        code: the newest dossier in which it lies.
    """

    name: str
    code: str


def stored_papers(context: ServiceContext, id_number: str) -> tuple[StoredPaper, ...]:
    """What a person handed in with earlier dossiers of this office, the newest first.

    Only sheets that stayed in a dossier count; papers of the same name are told once.
    """
    number = "".join(id_number.split())
    if not number:
        return ()
    found: dict[str, StoredPaper] = {}
    with context.database.read() as view:
        for item in view.people.by_identity(number, limit=_EARLIER_DOSSIERS):
            dossier = view.dossier(item.uid)
            for paper in dossier.intake.papers if dossier else ():
                if dossier and (paper.originals or paper.certified or paper.copies):
                    found.setdefault(fold(paper.name), StoredPaper(paper.name, dossier.code))
    return tuple(found.values())
