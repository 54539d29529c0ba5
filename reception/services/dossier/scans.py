"""What a scan means at this desk: the rules of scanning, asked with local history and today."""

from __future__ import annotations

from functools import partial

from reception.domain.scanning import Scan, classify
from reception.services.context import ServiceContext


def understand(context: ServiceContext, line: str, *, was_rewritten: bool = False) -> Scan:
    """What a scanned line is: a card, a dossier's code, or words to search for.

    Args:
        line: as it arrived, not normalised.
        was_rewritten: a typing tool was seen at work during the scan.
    """
    return classify(
        line,
        today=context.today,
        known_name=partial(known_name, context),
        was_rewritten=was_rewritten,
    )


def known_name(context: ServiceContext, id_number: str) -> str | None:
    """The owner's name in the newest dossier here with an identity number; None for a stranger."""
    with context.database.read() as view:
        found = view.people.by_identity(id_number, limit=1)
    return found[0].name if found else None
