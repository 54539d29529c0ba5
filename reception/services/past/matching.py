"""Which procedure a register means: by its code, else by its name, else none of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reception.domain.channel import Channel
from reception.domain.deadline import NO_LIMIT
from reception.domain.facts import ProcedurePin
from reception.domain.procedure import LimitRow, ProcedureVersion, national_code
from reception.domain.text import fold
from reception.services.context import Catalogue
from reception.services.dossier import fees_and_limits
from reception.services.intake.matters import OTHER_MATTER

_CODE = re.compile(r"\d\.\d{6}(?:\.[0-9A-Z.]+)?")
_BEFORE = ("thu tuc hanh chinh ", "thu tuc ", "tthc ")
_NO_NAME = "Thủ tục khác (sổ cũ không ghi tên)"
_GROUND = "Theo giấy hẹn của sổ cũ"


class Match(StrEnum):
    """How a procedure was found."""

    CODE = "code"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Matter:
    """A procedure as a dossier keeps it, and how it was found."""

    pin: ProcedurePin
    match: Match


class ProcedureMatcher:
    """Finds procedures in a catalogue; a register names the same few of them in every row."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._named: dict[str, list[str]] = {}
        for code, procedure in catalogue.procedures.items():
            for name in {_bare(version.name) for version in procedure.versions}:
                self._named.setdefault(name, []).append(code)
        self._codes: dict[tuple[str, str], tuple[str, Match]] = {}
        self._pins: dict[tuple[str, str, Channel], Matter] = {}

    def find(self, code: str, name: str, field: str, received: date, channel: Channel) -> Matter:
        """The procedure of a row, by the version of the day it was received on.

        Args:
            code, name, field: as the register has them; empty where it does not.
        """
        key = (code, name)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = self._code_of(code, name)
        known, match = found
        version = self._version(known, received) if known else None
        if version is None:
            return self._other(name or (f"Thủ tục mã {code}" if code else _NO_NAME), field)
        place = (version.code, version.version, channel)
        matter = self._pins.get(place)
        if matter is None:
            matter = self._pins[place] = Matter(_pinned(version, channel), match)
        return replace(matter, match=match) if matter.match is not match else matter

    def _code_of(self, code: str, name: str) -> tuple[str, Match]:
        written = _CODE.search(code.upper()) or _CODE.match(name.strip().upper())
        found = written[0] if written is not None else ""
        for candidate in (code, found, national_code(found)):
            if candidate in self._catalogue.procedures:
                return candidate, Match.CODE
        codes = self._named.get(_bare(name), [])
        # Of two procedures with one name none is meant.
        return (codes[0], Match.NAME) if len(codes) == 1 else ("", Match.OTHER)

    def _version(self, code: str, received: date) -> ProcedureVersion | None:
        """The version of a day; before the first one the first, after the last one the last."""
        procedure = self._catalogue.procedures[code]
        earlier = [item for item in procedure.versions if item.valid_from <= received]
        return procedure.on(received) or (earlier[-1] if earlier else procedure.versions[0])

    def _other(self, name: str, field: str) -> Matter:
        place = (name, field, Channel.DIRECT)
        matter = self._pins.get(place)
        if matter is None:
            row = LimitRow(NO_LIMIT, note=_GROUND)
            version = replace(OTHER_MATTER, name=name, field=field, limits=(row,))
            matter = Matter(fees_and_limits.pin(version, row, ""), Match.OTHER)
            self._pins[place] = matter
        return matter


def _pinned(version: ProcedureVersion, channel: Channel) -> ProcedurePin:
    rows: Iterable[LimitRow] = version.limits
    usual = [row for row in rows if not row.case]
    fitting = [row for row in usual if row.channel in (None, channel)] or usual
    row = min(fitting, key=lambda item: item.channel is None, default=LimitRow(None))
    if row.limit is None:
        row = replace(row, limit=NO_LIMIT, note=row.note or _GROUND)
    return fees_and_limits.pin(version, row, "")


def _bare(name: str) -> str:
    """A name for comparing: folded, letters and digits alone, without what all of them begin by."""
    words = " ".join(re.findall(r"[^\W_]+", fold(name)))
    for start in _BEFORE:
        words = words.removeprefix(start)
    return words
