"""The sheet as a draft keeps it: JSON text, read back as far as the catalogue still knows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.person import PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.services.intake.intake_sheet import FeeEntries, IntakeSheet
from reception.services.intake.paper_rows import PaperRow, rows_of

Versions = Callable[[str], ProcedureVersion | None]
"""The version of a procedure in force today, by code."""


def sheet_to_json(sheet: IntakeSheet, *, is_aside: bool) -> str:
    """Writes a sheet.

    Args:
        is_aside: put aside by a person; else it was in hand.
    """
    content = {
        "aside": is_aside,
        "owner": _given(sheet.owner),
        "submitter": None if sheet.submitter is None else _given(sheet.submitter),
        "procedure": "" if sheet.version is None else sheet.version.code,
        "summary": sheet.summary,
        "quantity": sheet.quantity,
        "channel": int(sheet.channel),
        "case": sheet.case,
        "papers": [_paper(row) for row in sheet.rows if row.is_ticked],
        "fee": asdict(sheet.fee),
    }
    return json.dumps(content, ensure_ascii=False)


def sheet_from_json(text: str, versions: Versions) -> IntakeSheet:
    """Reads a sheet; what is damaged or no longer known is left out, never in the way."""
    content = _object(text)
    version = versions(str(content.get("procedure", "")))
    submitter = content.get("submitter")
    sheet = IntakeSheet(
        owner=_party(content.get("owner")),
        submitter=None if submitter is None else _party(submitter),
        version=version,
        summary=str(content.get("summary", "")),
        quantity=_number(content.get("quantity"), 1),
        channel=_channel(content.get("channel")),
        case=str(content.get("case", "")),
        fee=_fee(content.get("fee")),
    )
    return replace(sheet, rows=_rows(version, content.get("papers")))


def is_aside(text: str) -> bool:
    """Whether a kept sheet was put aside by a person."""
    return bool(_object(text).get("aside"))


def _object(text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _given(party: PartyInput) -> dict[str, str]:
    return {key: value for key, value in asdict(party).items() if value}


def _paper(row: PaperRow) -> dict[str, Any]:
    paper = row.paper
    return {
        "line": "" if row.item is None else row.item.name,
        "name": paper.name,
        "counts": [paper.originals, paper.certified, paper.copies],
        "seen": row.seen,
    }


def _party(value: object) -> PartyInput:
    if not isinstance(value, dict):
        return PartyInput()
    known = {item.name for item in fields(PartyInput)}
    return PartyInput(**{key: str(text) for key, text in value.items() if key in known})


def _rows(version: ProcedureVersion | None, value: object) -> tuple[PaperRow, ...]:
    """The checklist of today with what was counted then, and papers that no checklist names."""
    kept = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    counted = {str(item.get("line")): item for item in kept if item.get("line")}
    asked = rows_of(version.checklist if version else ())
    rows = [_as_counted(row, counted.get(row.paper.name)) for row in asked]
    rows += [PaperRow(None, _count(item)) for item in kept if not item.get("line")]
    return tuple(rows)


def _as_counted(row: PaperRow, kept: Mapping[str, Any] | None) -> PaperRow:
    if kept is None:
        return row
    return replace(row, paper=_count(kept), seen=bool(kept.get("seen")))


def _count(item: Mapping[str, Any]) -> PaperCount:
    counts = item.get("counts")
    numbers = [_number(count, 0) for count in counts] if isinstance(counts, list) else []
    return PaperCount(str(item.get("name", "")), *[*numbers, 0, 0, 0][:3])


def _fee(value: object) -> FeeEntries:
    entries = FeeEntries()
    if not isinstance(value, dict):
        return entries
    usable = {
        item.name: value[item.name]
        for item in fields(FeeEntries)
        if isinstance(value.get(item.name), type(getattr(entries, item.name)))
    }
    entered = value.get("entered")
    return replace(entries, **usable | {"entered": entered if isinstance(entered, int) else None})


def _channel(value: object) -> Channel:
    return Channel(value) if value in {int(item) for item in Channel} else Channel.DIRECT


def _number(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise
