"""What an intake is about: a procedure of the catalogue, or one that the clerk describes.

Every matter can be received. Where no catalogue knows it (thủ tục khác) the clerk types its name,
field, limit and the decision it rests on; where the catalogue knows no limit, the clerk types one
or that there is none, with the ground for it; what is filed electronically alone is filed with the
citizen (nộp hộ), bound to the portal's code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from reception.domain.channel import Channel
from reception.domain.deadline import TimeLimit
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import OTHER_PROCEDURE, ProcedurePin
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.identity import Caution
from reception.domain.procedure import Confidence, LimitRow, ProcedureVersion
from reception.domain.text import fold
from reception.services.context import Catalogue
from reception.services.dossier import fees_and_limits
from reception.services.intake.intake_form import IntakeForm, OtherProcedure, TypedLimit
from reception.services.printable_signs import printable_line

MAX_NAME = 500
# The names of the catalogue are compared with every letter that is typed.
_key = lru_cache(maxsize=1_000)(fold)
MAX_FIELD = 120
MAX_GROUND = 300
OTHER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is received, with the limit that counts for it.

    Attributes:
        limit: its limit is never None.
        ground: why the clerk entered that limit; empty where the catalogue says it.
    """

    version: ProcedureVersion
    limit: LimitRow
    channel: Channel
    ground: str = ""

    @property
    def time_limit(self) -> TimeLimit:
        """The limit alone; ``NO_LIMIT`` where the law sets none."""
        assert self.limit.limit is not None
        return self.limit.limit

    def pin(self, case: str) -> ProcedurePin:
        """As the dossier keeps it."""
        pinned = fees_and_limits.pin(self.version, self.limit, case)
        if self.ground:
            pinned = replace(pinned, limit_ground=self.ground)
        if pinned.is_other:
            pinned = replace(pinned, decision=self.version.source)
        return pinned


def matter_of(catalogue: Catalogue, form: IntakeForm, channel: Channel, today: date) -> Matter:
    """What a sheet is about.

    Raises:
        InputError: naming the part of ``procedure`` or ``limit`` at fault.
        NotPermitted: ``procedure_not_at_desk`` without the portal's code,
            ``procedure_without_limit`` where the clerk entered none.
    """
    if form.other is not None:
        return _other(form, form.other, channel)
    version = catalogue.version(form.procedure, today)
    if not version.at_desk:
        if not form.portal_code.strip():
            raise NotPermitted("procedure_not_at_desk", procedure=version.code)
        channel = Channel.ONLINE
    row = fees_and_limits.limit_row(version, channel, form.case, today)
    if row.limit is not None:
        if form.limit is not None:
            raise InputError("limit_known", field="limit", limit=row.limit.describe())
        return Matter(version, row, channel)
    if form.limit is None:
        raise NotPermitted("procedure_without_limit", procedure=version.code)
    limit, ground = read_limit(form.limit, field="limit")
    return Matter(version, replace(row, limit=limit), channel, ground)


def corrected_pin(
    version: ProcedureVersion,
    row: LimitRow,
    case: str,
    known: ProcedurePin | None,
    typed: TypedLimit | None,
) -> ProcedurePin:
    """The rules of a dossier after a correction of its procedure, channel, case or limit.

    Args:
        row: the limit of the case by the catalogue.
        known: of the same procedure, so that what was entered at the desk still holds; None where
            the procedure is another one.
        typed: a limit where the catalogue knows none, as at intake.

    Raises:
        InputError: ``limit_known`` where it knows one, and as :func:`read_limit`.
        NotPermitted: ``procedure_without_limit``.
    """
    if typed is not None:
        if row.limit is not None and version.code != OTHER_PROCEDURE:
            raise InputError("limit_known", field="limit", limit=row.limit.describe())
        limit, ground = read_limit(typed, field="limit", decision=known.decision if known else "")
        pinned = fees_and_limits.pin(version, replace(row, limit=limit), case)
        return replace(pinned, limit_ground=ground, decision=known.decision if known else "")
    if known is not None and row.limit is None and known.limit_ground:
        row = replace(row, limit=known.limit)
    pinned = fees_and_limits.pin(version, row, case)
    if known is None:
        return pinned
    ground = known.limit_ground if pinned.limit == known.limit else pinned.limit_ground
    return replace(pinned, decision=known.decision, limit_ground=ground)


def lacks_limit(version: ProcedureVersion, channel: Channel, case: str = "") -> bool:
    """Whether the clerk has to enter a limit before such a matter can be received."""
    own = case if case in version.limit_cases else ""
    return version.limit_row(channel, own).limit is None


def matter_cautions(catalogue: Catalogue, matter: Matter, today: date) -> tuple[Caution, ...]:
    """A matter described by the clerk that the catalogue knows by the same name."""
    if matter.version.code != OTHER_PROCEDURE:
        return ()
    name = _key(matter.version.name)
    known = (version for version in catalogue.in_force(today) if version.at_desk)
    is_known = any(_key(version.name) == name for version in known)
    return (Caution("other_in_catalogue", "procedure.name"),) if is_known else ()


OTHER_MATTER = ProcedureVersion(
    code=OTHER_PROCEDURE,
    version=OTHER_VERSION,
    name="Thủ tục khác (ngoài danh mục)",
    field="",
    valid_from=date.min,
    limits=(LimitRow(None),),
    fees=(FeeRule(name="Phí, lệ phí", kind=FeeKind.PROVINCE, valid_from=date.min),),
    confidence=Confidence.SOURCED,
)
"""Stands on the sheet while the clerk describes a matter that no catalogue has."""


def read_limit(typed: TypedLimit, *, field: str, decision: str = "") -> tuple[TimeLimit, str]:
    """A limit as typed, and its ground.

    Args:
        decision: stands for the ground where that is left empty.

    Raises:
        InputError: ``required`` or ``bad_limit_…``, naming the part of ``field``.
    """
    limit = TimeLimit.of(typed.value, typed.unit, field=field)
    ground = printable_line(typed.ground, field=f"{field}.ground", max_length=MAX_GROUND)
    if not (ground or decision):
        raise InputError("required", field=f"{field}.ground")
    return limit, ground or decision


def version_of(pin: ProcedurePin) -> ProcedureVersion | None:
    """The rules of a dossier whose procedure or limit was typed at the desk, from its pin alone."""
    if not pin.is_other:
        return None
    return _version(pin.name, pin.field, pin.limit, pin.decision)


def _other(form: IntakeForm, other: OtherProcedure, channel: Channel) -> Matter:
    name = _line(other.name, "procedure.name", MAX_NAME)
    field = _line(other.field, "procedure.field", MAX_FIELD)
    decision = _line(other.decision, "procedure.decision", MAX_GROUND)
    if other.limit is None:
        raise InputError("required", field="procedure.limit")
    limit, ground = read_limit(other.limit, field="procedure.limit", decision=decision)
    if form.limit is not None:
        raise InputError("limit_known", field="limit", limit=limit.describe())
    version = _version(name, field, limit, decision)
    if form.case.strip():
        raise InputError("unknown_case", field="case")
    return Matter(version, version.limits[0], channel, ground)


def _version(name: str, field: str, limit: TimeLimit, decision: str) -> ProcedureVersion:
    """A matter outside the catalogue, as if it were a row of one; its fee is typed as well."""
    fee = FeeRule(name="Phí, lệ phí", kind=FeeKind.PROVINCE, valid_from=date.min)
    return ProcedureVersion(
        code=OTHER_PROCEDURE,
        version=OTHER_VERSION,
        name=name,
        field=field,
        valid_from=date.min,
        limits=(LimitRow(limit, note=decision),),
        fees=(fee,),
        source=decision,
        confidence=Confidence.RECALLED,
    )


def _line(text: str, field: str, longest: int) -> str:
    line = printable_line(text, field=field, max_length=longest)
    if not line:
        raise InputError("required", field=field)
    return line
