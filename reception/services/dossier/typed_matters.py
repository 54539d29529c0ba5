"""What clerks typed for want of a row of the catalogue, for a supervisor to make one of it.

Procedures outside the catalogue, and limits where it knows none, as the dossiers of the last year
keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from reception.domain.dossier import Dossier
from reception.domain.facts import OTHER_PROCEDURE, ProcedurePin
from reception.domain.timebase import OFFICE_ZONE, format_instant
from reception.services.catalogue import layers_in_use
from reception.services.context import Catalogue, ServiceContext
from reception.storage.unit_of_work import Reading

LOOKED_BACK = timedelta(days=366)
MOST_LOOKED_AT = 2_000
_SHOWN_CODES = 20


@dataclass(frozen=True, slots=True)
class TypedMatter:
    """One matter as it was typed, however often.

    Attributes:
        pin: name, field, limit and ground; the case is left out.
        count: how many dossiers.
        codes: of the newest of them.
    """

    pin: ProcedurePin
    count: int
    last_received_at: datetime
    codes: tuple[str, ...]


def typed_matters(context: ServiceContext) -> tuple[TypedMatter, ...]:
    """What was typed in the last year and is no entry of the catalogue yet, most often first."""
    with context.database.read() as view:
        # That of this moment, which may be newer than the one the context began with.
        catalogue = layers_in_use.load_catalogue(view)
        found: dict[ProcedurePin, list[Dossier]] = {}
        for dossier in _dossiers(context, view):
            pin = dossier.procedure
            if pin.is_other or pin.limit_ground:
                found.setdefault(replace(pin, case=""), []).append(dossier)
    matters = (
        _matter(pin, dossiers)
        for pin, dossiers in found.items()
        if not _is_entered(catalogue, pin, context.today)
    )
    return tuple(sorted(matters, key=lambda item: (-item.count, item.pin.name)))


def _matter(pin: ProcedurePin, dossiers: list[Dossier]) -> TypedMatter:
    newest = sorted(dossiers, key=lambda item: item.intake.received_at, reverse=True)
    return TypedMatter(
        pin=pin,
        count=len(newest),
        last_received_at=newest[0].intake.received_at,
        codes=tuple(item.code for item in newest[:_SHOWN_CODES]),
    )


def _dossiers(context: ServiceContext, view: Reading) -> Iterator[Dossier]:
    """Dossiers of procedures for which something may have been typed, newest first."""
    since = datetime.combine(context.today - LOOKED_BACK, time(), OFFICE_ZONE)
    codes = {OTHER_PROCEDURE, *_without_limit(context)}
    for uid in view.dossiers.uids_of_procedures(codes, format_instant(since), MOST_LOOKED_AT):
        dossier = view.dossier(uid)
        if dossier is not None and not dossier.is_voided:
            yield dossier


def _is_entered(catalogue: Catalogue, pin: ProcedurePin, today: date) -> bool:
    """Whether the catalogue says by now what was typed."""
    if not pin.is_other:
        procedure = catalogue.procedures.get(pin.code)
        version = procedure.on(today) if procedure is not None else None
        return version is not None and all(row.limit is not None for row in version.limits)
    return any(
        version.source == pin.decision and version.name == pin.name
        for version in catalogue.in_force(today)
    )


def _without_limit(context: ServiceContext) -> Iterator[str]:
    """Codes of the catalogue that have, or had, no limit for some case."""
    for procedure in context.catalogue.procedures.values():
        rows = (row for version in procedure.versions for row in version.limits)
        if any(row.limit is None for row in rows):
            yield procedure.code
