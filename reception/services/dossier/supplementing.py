"""Asking for papers (yêu cầu bổ sung): what the request says, and what the clerk is warned of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import SupplementRequest
from reception.domain.supplementing import check_named, request_due
from reception.domain.text import clean_block, clean_line
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date
from reception.services.catalogue.counter_rules import CounterRule, RuleRow, rule_on
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput

MAX_LINE = 500
MAX_BLOCK = 2_000


def supplement_request(
    context: ServiceContext, dossier: Dossier, given: ActionInput
) -> SupplementRequest:
    """The request as it is recorded.

    Where a script gives no ``papers`` at all, its reason names what is missing; where it gives no
    legal basis, the source of the procedure's checklist is the basis.

    Raises:
        InputError: ``supplement_names_nothing`` or ``supplement_basis_required``.
    """
    basis = _line(given.legal_basis, "legal_basis") or usual_basis(context, dossier)
    check_named(given.papers, basis)
    reason = _block(given.reason, "reason")
    is_again = dossier.supplement_requests > 0
    by = _due(context, dossier)
    is_late = by is not None and context.clock.now() > by
    return SupplementRequest(
        reason=reason,
        items=given.papers or (),
        note=_block(given.note or "", "note"),
        legal_basis=basis,
        again_reason=(_block(given.again_reason, "again_reason") or reason) if is_again else "",
        asked_by=by if is_late else None,
        late_reason=_block(given.late_reason, "late_reason") if is_late else "",
    )


def usual_basis(context: ServiceContext, dossier: Dossier) -> str:
    """The law behind the checklist that a dossier was born under; empty where none is known."""
    version = context.catalogue.pinned(dossier.procedure)
    source = version.source if version is not None else ""
    if not source:
        return ""
    return f"Thành phần hồ sơ của thủ tục {dossier.procedure.code} ({source})"[:MAX_LINE]


def request_cautions(
    context: ServiceContext, dossier: Dossier, *, already: int, now: datetime
) -> tuple[InputError, ...]:
    """What a request for papers is warned of; it is let through.

    Args:
        already: requests of this dossier, this one included.
        now: when papers are asked for.
    """
    return tuple(_cautions(context, dossier, already, now))


def _cautions(
    context: ServiceContext, dossier: Dossier, already: int, now: datetime
) -> Iterator[InputError]:
    if already > 1:
        yield InputError("supplement_again", count=already)
    rule, by = _rule(context, dossier), _due(context, dossier)
    if rule is not None and by is not None and now > by:
        yield InputError("supplement_late", days=rule.value, by=hour_and_date(by))


def _rule(context: ServiceContext, dossier: Dossier) -> RuleRow | None:
    day = office_day(dossier.intake.received_at)
    return rule_on(CounterRule.SUPPLEMENT_REQUEST_DAYS, day, context.folder.root)


def _due(context: ServiceContext, dossier: Dossier) -> datetime | None:
    rule = _rule(context, dossier)
    days = None if rule is None else rule.value
    received = dossier.intake.received_at
    return request_due(received, days, context.calendar, context.hours)


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=MAX_LINE)


def _block(text: str, field: str) -> str:
    return clean_block(text, field=field, max_length=MAX_BLOCK)
