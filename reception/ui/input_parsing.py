"""The sentence beside a field that was filled in wrongly."""

from __future__ import annotations

from reception.domain.errors import ReceptionError
from reception.ui.language import sentence


def field_sentence(error: ReceptionError, label: str) -> str:
    """The sentence beside a field: it calls the field by the words above it."""
    named = type(error)(error.code, field=label, **error.facts)
    return sentence(named)
