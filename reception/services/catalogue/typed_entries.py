"""From what a clerk typed at the desk to an entry of the office (thủ tục, thời hạn của cơ quan)."""

from __future__ import annotations

from reception.domain.errors import InputError
from reception.domain.facts import ProcedurePin
from reception.domain.procedure import ProcedureVersion
from reception.services.catalogue.office_entries import (
    EntryLimit,
    OfficeEntry,
    add_entry,
    set_limit,
)
from reception.services.context import ServiceContext
from reception.services.recording import find


def enter_typed(context: ServiceContext, code: str, pin: str = "") -> ProcedureVersion:
    """Make an entry of the office of what was typed for a dossier; it holds from today on.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``nothing_typed`` where the catalogue
            said everything.
        NotPermitted: ``supervisor_pin_wrong``.
    """
    with context.database.read() as view:
        typed = find(view, code).procedure
    if typed.is_other:
        return add_entry(context, _entry(typed), pin)
    if not typed.limit_ground:
        raise InputError("nothing_typed", field="code", dossier=code[:50])
    return set_limit(context, typed.code, _limit(typed), typed.limit_ground, pin=pin)


def _entry(typed: ProcedurePin) -> OfficeEntry:
    return OfficeEntry(typed.name, typed.field, typed.decision, limit=_limit(typed))


def _limit(typed: ProcedurePin) -> EntryLimit:
    return EntryLimit(typed.limit.value, typed.limit.unit.value)
