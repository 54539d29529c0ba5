"""For which authority a matter is received (cơ quan có thẩm quyền giải quyết), and from when.

Usually for the office itself. Where the catalogue lets offices elsewhere receive a matter, a sheet
may name another authority: its limit then begins there, and its date is planned only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from reception.domain.competence import Reach
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import TransferRule, planned_transfer
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Competent
from reception.domain.identity import Caution
from reception.domain.numbering import check_unit
from reception.domain.procedure import ProcedureVersion
from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.services.catalogue.counter_rules import CounterRule, rule_on
from reception.services.context import ServiceContext
from reception.services.intake.intake_form import IntakeForm
from reception.services.printable_signs import printable_line

FIELD = "competent_unit"
MAX_NAME = 200
MAX_WORDS = MAX_NAME + 40
# As ``authority_words`` writes it: a name with the identifier in brackets, or the identifier alone.
_WORDS = re.compile(r"(?:(?P<name>.*\S)\s*\((?P<inner>[^()]+)\)|(?P<unit>[^\s()]*[0-9][^\s()]*))")


@dataclass(frozen=True, slots=True)
class OtherAuthority:
    """The authority that a dossier is received for, where that is not the office itself.

    Attributes:
        unit: its identifier; name: as printed, empty where nobody knows it.
        transfer_at: when the dossier is planned to reach it.
        is_listed: lawful only where a published list names the procedure.
    """

    unit: str
    name: str
    transfer_at: datetime
    is_listed: bool

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What the clerk is to look up."""
        return (Caution("competence_listed", FIELD),) if self.is_listed else ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """An authority as typed, for a procedure, by the rules of a day."""

    typed: str
    name: str
    procedure: str
    day: date


def other_authority(
    context: ServiceContext, form: IntakeForm, version: ProcedureVersion
) -> OtherAuthority | None:
    """Whom a sheet is received for; None for the office itself.

    Raises:
        InputError: ``bad_unit_code``, ``unknown_authority``, ``missing_glyph``.
        NotPermitted: ``not_received_elsewhere`` where the matter is received by its authority only.
    """
    asked = _Asked(form.competent_unit, form.competent_name, version.code, context.today)
    return _authority(context, asked)


def corrected_authority(
    context: ServiceContext, dossier: Dossier, procedure: str, given: tuple[str, str]
) -> Competent | None:
    """Whom a dossier is for after a correction; None where that is the same as before.

    Args:
        procedure: code of its procedure after the correction.
        given: identifier and name as typed; both empty for the office itself.

    Raises:
        InputError, NotPermitted: as :func:`other_authority`, by the rules of the day of receipt.
    """
    known, day = dossier.intake, office_day(dossier.intake.received_at)
    found = _authority(context, _Asked(*given, procedure, day))
    if found is None:
        own = Competent(known.unit, context.office.name)
        return own if dossier.is_for_other else None
    other = Competent(found.unit, found.name, found.transfer_at)
    if not (dossier.is_for_other and other.is_same_as(known.competent)):
        return other
    is_renamed = found.name not in ("", known.deciding_name)
    return replace(known.competent, name=found.name) if is_renamed else None


def _authority(context: ServiceContext, asked: _Asked) -> OtherAuthority | None:
    typed, own = asked.typed.strip(), context.office
    name = printable_line(asked.name, field="competent_name", max_length=MAX_NAME)
    if not typed and (not name or fold(name) == fold(own.name)):
        return None
    unit, written = read_authority(typed)
    name = name or printable_line(written, field=FIELD, max_length=MAX_NAME)
    if unit == own.unit or (name and fold(name) == fold(own.name)):
        return None
    row = context.catalogue.competence_on(asked.procedure, asked.day)
    reach = Reach.NO if row is None else row.may_receive_for(own.unit, unit)
    if reach is Reach.NO:
        raise NotPermitted("not_received_elsewhere", field=FIELD, procedure=asked.procedure)
    return OtherAuthority(
        unit,
        name or _known_name(context, unit),
        planned_transfer(
            context.clock.now(), context.calendar, context.hours, transfer_rule(context)
        ),
        is_listed=reach is Reach.LISTED,
    )


def read_authority(text: str) -> tuple[str, str]:
    """Identifier and name of an authority, written ``UBND xã Mẫu (H57.30.13)`` or ``H57.30.13``.

    Raises:
        InputError: ``unknown_authority`` without an identifier, ``bad_unit_code``, field
            ``competent_unit``.
    """
    found = _WORDS.fullmatch(text.strip())
    if found is None:
        raise InputError("unknown_authority", field=FIELD)
    unit = (found["inner"] or found["unit"]).strip().upper()
    return check_unit(unit, field=FIELD), found["name"] or ""


def transfer_rule(context: ServiceContext) -> TransferRule:
    """When dossiers go to other authorities, by the rules of today."""
    usual, today = TransferRule(), context.today
    days = rule_on(CounterRule.TRANSFER_DAYS, today, context.folder.root)
    hour = rule_on(CounterRule.TRANSFER_LAST_HOUR, today, context.folder.root)
    return TransferRule(
        usual.days if days is None else days.value,
        usual.last_hour if hour is None else min(hour.value, 23),
    )


def _known_name(context: ServiceContext, unit: str) -> str:
    """The name of a unit by the routes of the catalogue."""
    routes = (row for rows in context.catalogue.routes.values() for row in rows)
    return next((row.authority for row in routes if row.unit == unit), "")
