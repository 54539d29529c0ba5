"""Why a dossier is late, as JSON."""

from __future__ import annotations

from reception.cli.answer import Json
from reception.cli.views import moment
from reception.domain.why_late import Lateness
from reception.services.reconciliation import words


def lateness(late: Lateness | None) -> Json | None:
    """Whose hands, and the office time in each of them in seconds; None where it is not late."""
    if late is None:
        return None
    return {
        "cause": late.cause.value,
        "label": words.cause_of_lateness(late),
        "holder": late.holder,
        "missed_at": moment(late.missed),
        "over_seconds": int(late.over.total_seconds()),
        "by_law": late.is_by_law,
        "hands": {hands.value: int(time.total_seconds()) for hands, time in late.times},
        "message": words.lateness_words(late),
    }
