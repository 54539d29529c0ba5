"""The sheet as a draft keeps it: JSON text, read back as far as the catalogue still knows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

import msgspec

from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.facts import OTHER_PROCEDURE
from reception.domain.person import PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.domain.provenance import Origin
from reception.services.intake.intake_sheet import FeeEntries, IntakeSheet, MatterEntries
from reception.services.intake.matters import OTHER_MATTER
from reception.services.intake.paper_rows import PaperRow, rows_of

T = TypeVar("T")
D = TypeVar("D")

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
        "competent": sheet.competent,
        "papers": [_paper(row) for row in sheet.rows if row.is_ticked or row.holds is not None],
        "fee": asdict(sheet.fee),
        "origins": dict(sheet.origins),
        "matter": asdict(sheet.matter),
    }
    return json.dumps(content, ensure_ascii=False)


def sheet_from_json(text: str, versions: Versions) -> IntakeSheet:
    """Reads a sheet; what is damaged or no longer known is left out, never in the way."""
    content = _object(text)
    code = _read(str, content.get("procedure"), "")
    version = OTHER_MATTER if code == OTHER_PROCEDURE else versions(code)
    submitter = content.get("submitter")
    papers = _read(list[Any], content.get("papers"), [])
    return IntakeSheet(
        owner=_read(PartyInput, content.get("owner"), PartyInput()),
        submitter=None if submitter is None else _read(PartyInput, submitter, PartyInput()),
        version=version,
        summary=_read(str, content.get("summary"), ""),
        quantity=_read(int, content.get("quantity"), 1),
        channel=_read(Channel, content.get("channel"), Channel.DIRECT),
        case=_read(str, content.get("case"), ""),
        competent=_read(str, content.get("competent"), ""),
        fee=_read(FeeEntries, content.get("fee"), FeeEntries()),
        origins=_read(dict[str, Origin], content.get("origins"), {}),
        matter=_read(MatterEntries, content.get("matter"), MatterEntries()),
        rows=_rows(
            rows_of(version.checklist if version else (), _read(str, content.get("case"), "")),
            [_read(_Paper, item, None) for item in papers],
        ),
    )


def is_aside(text: str) -> bool:
    """Whether a kept sheet was put aside by a person."""
    return bool(_object(text).get("aside"))


class _Paper(msgspec.Struct):
    """A counted paper: ``line`` of the checklist, or a name of its own; numbers by kind."""

    line: str = ""
    name: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    seen: bool = False
    holds: bool | None = None

    @property
    def count(self) -> PaperCount:
        """The paper with its numbers."""
        return PaperCount(self.name, *self.counts)


def _object(text: str) -> Mapping[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except ValueError:
        return {}


def _read(kind: type[T], value: object, otherwise: D) -> T | D:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return otherwise


def _given(party: PartyInput) -> dict[str, str]:
    return {key: value for key, value in asdict(party).items() if value}


def _paper(row: PaperRow) -> dict[str, Any]:
    paper = row.paper
    return {
        "line": "" if row.item is None else row.item.name,
        "name": paper.name,
        "counts": [paper.originals, paper.certified, paper.copies],
        "seen": row.seen,
        "holds": row.holds,
    }


def _rows(asked: Iterable[PaperRow], papers: Iterable[_Paper | None]) -> tuple[PaperRow, ...]:
    """The checklist of today with what was counted then, and papers that no checklist names."""
    kept = [item for item in papers if item is not None]
    counted = {item.line: item for item in kept if item.line}
    rows = [_as_counted(row, counted.get(row.paper.name)) for row in asked]
    rows += [PaperRow(None, item.count) for item in kept if not item.line]
    return tuple(rows)


def _as_counted(row: PaperRow, kept: _Paper | None) -> PaperRow:
    if kept is None:
        return row
    holds = kept.holds if row.item is not None and row.item.question else None
    return replace(row, paper=kept.count, seen=kept.seen, holds=holds)
