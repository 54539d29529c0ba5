"""Administrative procedures (thủ tục hành chính) and the version in force on a day.

A version is everything the counter must know: limits, fees, checklist, result, and how sure we are
of each source. A dossier keeps the version it was born under; a later version moves nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.deadline import SupplementRule, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeRule

OWN_CODES = "0."
"""What the codes begin with that an office gives itself (mã do cơ quan tự đặt)."""
_TAIL = 8


class Confidence(StrEnum):
    """How far a row of the catalogue rests on a text that was read.

    ``sourced`` from the text named in ``source``; ``part`` in part recalled; ``recalled`` to be
    checked against the province's list before it is relied on.
    """

    SOURCED = "sourced"
    PART = "part"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row of the limit table (thời hạn giải quyết).

    Attributes:
        limit: None where the law sets no limit for one dossier.
        channel: None for every channel.
        case: empty for the ordinary case, else the words that name it (``vùng khó khăn``).
        note: where the limit comes from, or what may lengthen it.
    """

    limit: TimeLimit | None
    channel: Channel | None = None
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """One procedure as in force from a day (bản có hiệu lực từ ngày).

    Attributes:
        code: national code such as ``1.001193``.
        version: identifier of this version, unique within the code.
        field: sector (lĩnh vực).
        valid_to: last day, None while open.
        result_code: result type ``KQ.…`` of the national database, empty where unknown.
        supplement_rule: what happens to the clock after a supplement.
        cut_off: ``HH:MM`` after which a same-day matter is due on the next working day, where that
            is not the office's own cut-off; empty for the office's.
        at_desk: False for matters another body receives; kept to guide citizens.
        synonyms: other words citizens use.
        note: what the clerk should know (registers, signatures, what may lengthen the limit).
    """

    code: str
    version: str
    name: str
    field: str
    valid_from: date
    valid_to: date | None = None
    limits: tuple[LimitRow, ...] = ()
    fees: tuple[FeeRule, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    result: str = ""
    result_code: str = ""
    supplement_rule: SupplementRule = SupplementRule.RESTART
    at_desk: bool = True
    source: str = ""
    confidence: Confidence = Confidence.RECALLED
    synonyms: tuple[str, ...] = ()
    note: str = ""
    cut_off: str = ""

    def limit_row(self, channel: Channel, case: str = "") -> LimitRow:
        """The limit for a channel and case; a row for the channel goes before one for all.

        Raises:
            InputError: ``unknown_limit_case``.
        """
        fitting = [
            row for row in self.limits if row.case == case and row.channel in (None, channel)
        ]
        if not fitting:
            raise InputError("unknown_limit_case", field="case", procedure=self.code)
        return min(fitting, key=lambda row: row.channel is None)

    def limit_for(self, channel: Channel, case: str = "") -> TimeLimit | None:
        """The time limit alone; None where the law sets none for one dossier."""
        return self.limit_row(channel, case).limit

    @property
    def limit_cases(self) -> tuple[str, ...]:
        """Special cases with a limit of their own, in catalogue order."""
        return tuple(dict.fromkeys(row.case for row in self.limits if row.case))

    @property
    def paper_cases(self) -> tuple[str, ...]:
        """Special cases with papers of their own, in catalogue order."""
        return tuple(dict.fromkeys(item.case for item in self.checklist if item.case))

    def holds_on(self, day: date) -> bool:
        """True where this version is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Procedure:
    """All versions of one code, oldest first."""

    code: str
    versions: tuple[ProcedureVersion, ...]

    def on(self, day: date) -> ProcedureVersion | None:
        """The version in force on a day, if any."""
        return version_on(self.versions, day)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A short name clerks type: ``ks``, ``cc bs``; it brings its procedures to the top in order."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A code that ended and the one that citizens are led to instead (thay bằng).

    Attributes:
        since: the first day of the new code in place of the old one.
    """

    code: str
    new_code: str
    since: date
    source: str = ""


def own_code(known: Iterable[str], uid: str) -> str:
    """A further code of the office's own, such as ``0.000002.7F3A9C21``.

    Another counter that has not heard of this one counts as far, so the tail is of the id.

    Args:
        known: codes of the catalogue, of whatever kind, also those no longer in use.
        uid: a fresh id, never given to anything else.
    """
    last = max((int(code[2:8]) for code in known if code.startswith(OWN_CODES)), default=0)
    tail = hashlib.sha256(uid.encode()).hexdigest()[:_TAIL].upper()
    return f"{OWN_CODES}{last + 1:06d}.{tail}"


_PROVINCIAL = re.compile(r"([0-9]\.[0-9]{6})(?:\.[0-9A-Z]+)+")


def national_code(code: str) -> str:
    """The national code that a province has appended its own to (``1.000689.000.00.00.H57``)."""
    found = _PROVINCIAL.fullmatch(code.strip().upper())
    return found[1] if found else code.strip()


def version_on(versions: Iterable[ProcedureVersion], day: date) -> ProcedureVersion | None:
    """The version in force on a day; the catalogue guarantees that there is at most one."""
    return next((version for version in versions if version.holds_on(day)), None)


def group_versions(versions: Iterable[ProcedureVersion]) -> tuple[Procedure, ...]:
    """Procedures in order of code, each with its versions oldest first."""
    found: dict[str, list[ProcedureVersion]] = {}
    for version in versions:
        found.setdefault(version.code, []).append(version)
    return tuple(
        Procedure(code, tuple(sorted(found[code], key=lambda version: version.valid_from)))
        for code in sorted(found)
    )
