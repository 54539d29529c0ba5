"""The center's own fold: events of a dossier into the few columns that are looked up and counted.

Figures, as shown on the chart and explained under it:

* received: dossiers by the office day on which the desk took them in; one that is only submitted
  online, or was turned down before reception, is not counted;
* resolved: received dossiers by the office day on which handling ended (finished, stopped, or
  withdrawn), not the day of handing over and never the day of sending;
* on time: no appointment passed while the clock ran, whatever was agreed afterwards, with at most
  one request for a supplement (QĐ 766, 2.1).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reception.domain.dossier import Dossier
from reception.domain.timebase import format_instant, office_day
from reception.domain.workflow import DossierStatus

MAX_CODE = 64
MAX_TITLE = 500
_NOT_RECEIVED = (DossierStatus.SUBMITTED, DossierStatus.DENIED)

Row = dict[str, Any]


def dossier_row(unit: str, dossier: Dossier) -> Row:
    """The columns of ``dossiers``."""
    received = _is_received(dossier)
    return {
        "unit": unit,
        "dossier_uid": dossier.uid,
        "code": storable(dossier.code, MAX_CODE),
        "status": int(dossier.status),
        "procedure": storable(dossier.procedure.name, MAX_TITLE),
        "received_at": _text(dossier.intake.received_at),
        "due_at": _optional_text(dossier.due_at),
        "finished_at": _optional_text(dossier.finished_at),
        "returned_at": _optional_text(dossier.returned_at),
        "received_day": _day(dossier.intake.received_at) if received else None,
        "finished_day": _day(dossier.finished_at) if received and dossier.finished_at else None,
        "on_time": received and is_on_time(dossier),
        "conflicts": len(dossier.conflicts),
        "version": dossier.version,
    }


def code_rows(unit: str, dossier: Dossier) -> list[Row]:
    """Every code the dossier is found by; one too long for a code is not one."""
    return [
        {"code": code, "unit": unit, "dossier_uid": dossier.uid}
        for code in sorted({storable(code, MAX_CODE + 1) for code in _codes(dossier)})
        if len(code) <= MAX_CODE
    ]


def is_on_time(dossier: Dossier) -> bool:
    """Whether a dossier whose handling has ended kept every appointment it was given."""
    if dossier.finished_at is None or dossier.is_asked_again or not _is_dated(dossier):
        return False
    return dossier.late_since is None


def storable(text: str, longest: int) -> str:
    """Text any database can keep: no NUL, no half of a surrogate pair, not endless."""
    return text[:longest].encode("utf-8", "replace").decode().replace("\0", "")


def _codes(dossier: Dossier) -> tuple[str, ...]:
    return (dossier.code, *dossier.aliases)


def _is_received(dossier: Dossier) -> bool:
    return dossier.status not in _NOT_RECEIVED and _is_dated(dossier)


def _is_dated(dossier: Dossier) -> bool:
    """Whether it has its appointment; where the law sets no limit it needs none."""
    return dossier.due_at is not None or not dossier.procedure.limit.is_set


def _text(instant: datetime) -> str:
    try:
        return format_instant(instant)
    except OverflowError:  # year 1 or 9999 in a foreign zone: readable, but in no office's calendar
        return instant.isoformat()


def _optional_text(instant: datetime | None) -> str | None:
    return None if instant is None else _text(instant)


def _day(instant: datetime) -> str | None:
    try:
        return office_day(instant).isoformat()
    except OverflowError:
        return None
