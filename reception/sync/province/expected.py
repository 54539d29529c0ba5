"""What a province should have of a dossier: the packet that we would send, as far as known."""

from __future__ import annotations

from datetime import date

from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.packets import Item, ProcedureTerms, Terms, snapshot
from reception.sync.province.record import Record

_SECTOR = ("MaLinhVuc", "TenLinhVuc")


class ExpectedPackets:
    """Renders one dossier after the other; the store is asked once for a procedure and a day."""

    def __init__(self, store: SqliteProvinceStore, terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self._known: dict[tuple[str, str, date], tuple[ProcedureTerms, bool]] = {}

    def packet(self, record: Record) -> Item:
        """What we would send; what the province never told us is left out.

        Raises:
            CannotRender: what the dossier lacks for it.
        """
        pin, day = record.dossier.procedure, office_day(record.dossier.intake.received_at)
        key = (pin.code, pin.field, day)
        if key not in self._known:
            self._known[key] = self._asked(*key)
        terms, has_sector = self._known[key]
        item = snapshot(record, self._terms, terms)
        return item if has_sector else {name: item[name] for name in item if name not in _SECTOR}

    def _asked(self, ours: str, field: str, day: date) -> tuple[ProcedureTerms, bool]:
        """How the province calls a procedure, and whether anybody told its sector."""
        known = self._store.code_of("procedure", ours, day)
        code = known.code if known is not None else ours
        sector = self._store.code_of("sector", fold(field), day)
        if sector is not None:
            return ProcedureTerms(code, sector.code, sector.name or field), True
        told = self._store.told_procedure(code)
        if told is not None and told.sector_code:
            return ProcedureTerms(code, told.sector_code, told.sector_name), True
        return ProcedureTerms(code, "-", field or "-"), False
