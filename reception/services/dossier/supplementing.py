"""Asking for papers (yêu cầu bổ sung): what the request says, and what the clerk is warned of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import SupplementRequest
from reception.domain.supplementing import check_named, request_due
from reception.domain.text import clean_block, clean_line
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.services.catalogue.counter_rules import CounterRule, RuleRow, rule_on
from reception.services.context import Catalogue, ServiceContext
from reception.services.dossier.action_input import ActionInput

MAX_LINE = 500
MAX_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class RequestRules:
    """What the time of a request is judged by.

    Attributes:
        root: the data folder, where an office may lay rules of its own.
    """

    calendar: WorkingCalendar
    hours: OfficeHours
    root: Path

    @classmethod
    def of(cls, context: ServiceContext) -> RequestRules:
        """Those of a counter."""
        return cls(context.calendar, context.hours, context.folder.root)


def supplement_request(
    context: ServiceContext, dossier: Dossier, given: ActionInput
) -> SupplementRequest:
    """The request as it is recorded.

    Where a script gives no ``papers`` at all, its reason names what is missing; where it gives no
    legal basis, the source of the procedure's checklist is the basis.

    Raises:
        InputError: ``supplement_names_nothing``, ``supplement_basis_required``, or
            ``supplement_again_reason`` where the reason of a further request is given empty.
    """
    basis = _line(given.legal_basis, "legal_basis") or usual_basis(context.catalogue, dossier)
    check_named(given.papers, basis)
    reason = _block(given.reason, "reason")
    is_again = dossier.supplement_requests > 0
    by = _due(RequestRules.of(context), dossier)
    is_late = by is not None and context.clock.now() > by
    return SupplementRequest(
        reason=reason,
        items=given.papers or (),
        note=_block(given.note or "", "note"),
        legal_basis=basis,
        again_reason=_why_again(given.again_reason, reason) if is_again else "",
        asked_by=by if is_late else None,
        late_reason=_block(given.late_reason, "late_reason") if is_late else "",
    )


def _why_again(given: str | None, reason: str) -> str:
    """Why papers are asked for once more; the reason itself where nothing else was given."""
    if given is None:
        return reason
    why = _block(given, "again_reason")
    if not why:
        raise InputError("supplement_again_reason", field="again_reason")
    return why


def usual_basis(catalogue: Catalogue, dossier: Dossier) -> str:
    """The law behind the checklist that a dossier was born under; empty where none is known.

    Of a procedure outside the catalogue it is the decision that was typed.
    """
    if dossier.procedure.decision:
        return dossier.procedure.decision
    pin, day = dossier.procedure, office_day(dossier.intake.received_at)
    version = catalogue.born_under(pin.code, pin.version, day)
    source = version.source if version is not None else ""
    if not source:
        return ""
    return f"Thành phần hồ sơ của thủ tục {dossier.procedure.code} ({source})"[:MAX_LINE]


def request_cautions(
    rules: RequestRules, dossier: Dossier, *, already: int, now: datetime
) -> tuple[InputError, ...]:
    """What a request for papers is warned of; it is let through.

    Args:
        already: requests of this dossier, this one included.
        now: when papers are asked for.
    """
    return tuple(_cautions(rules, dossier, already, now))


def _cautions(
    rules: RequestRules, dossier: Dossier, already: int, now: datetime
) -> Iterator[InputError]:
    if already > 1:
        yield InputError("supplement_again", count=already)
    rule, by = _rule(rules, dossier), _due(rules, dossier)
    if rule is not None and by is not None and now > by:
        yield InputError("supplement_late", days=rule.value, by=hour_and_date(by))


def _rule(rules: RequestRules, dossier: Dossier) -> RuleRow | None:
    day = office_day(dossier.intake.received_at)
    return rule_on(CounterRule.SUPPLEMENT_REQUEST_DAYS, day, rules.root)


def _due(rules: RequestRules, dossier: Dossier) -> datetime | None:
    rule = _rule(rules, dossier)
    days = None if rule is None else rule.value
    received = dossier.intake.received_at
    return request_due(received, days, rules.calendar, rules.hours)


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=MAX_LINE)


def _block(text: str, field: str) -> str:
    return clean_block(text, field=field, max_length=MAX_BLOCK)
