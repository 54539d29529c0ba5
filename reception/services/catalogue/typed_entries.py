"""From what a clerk typed at the desk to an entry of the office (thủ tục, thời hạn của cơ quan)."""

from __future__ import annotations

from datetime import date

from reception.domain.catalogue_layers import Layer, LayerContent, LimitChange
from reception.domain.errors import InputError
from reception.domain.facts import ProcedurePin
from reception.domain.procedure import LimitRow, ProcedureVersion
from reception.services.catalogue.importing import check_word
from reception.services.catalogue.office_entries import (
    EntryLimit,
    OfficeEntry,
    add_entry,
    amend,
)
from reception.services.context import ServiceContext
from reception.services.recording import find
from reception.storage.catalogue_packages import Origin


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
    check_word(context, pin)
    return _enter_limit(context, typed, context.today)


def _entry(typed: ProcedurePin) -> OfficeEntry:
    limit = EntryLimit(typed.limit.value, typed.limit.unit.value)
    return OfficeEntry(typed.name, typed.field, typed.decision, limit=limit)


def _enter_limit(context: ServiceContext, typed: ProcedurePin, today: date) -> ProcedureVersion:
    row = LimitRow(typed.limit, note=typed.limit_ground)
    more = LayerContent(limits=(LimitChange(typed.code, row, valid_from=today),))
    with context.database.write() as tx:
        merged = amend(context, tx, more, Layer.OFFICE, Origin.OFFICE)
    return next(
        item for item in merged.versions if item.code == typed.code and item.holds_on(today)
    )
