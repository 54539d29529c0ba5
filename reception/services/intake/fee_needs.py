"""Which facts the fee of a procedure asks for, and the special cases a clerk may choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reception.domain.channel import Channel
from reception.domain.fees import Exemption, FeeKind, fee_cases, open_exemptions
from reception.domain.procedure import ProcedureVersion


@dataclass(frozen=True, slots=True)
class FeeNeeds:
    """What must be known before a fee can be computed.

    Attributes:
        unit: the thing counted, or empty where nothing or no named thing is.
        counts_units: cases, or copies where ``counts_pages`` too.
        asks_amount: the province decides, or the catalogue has no rule for this day.
        has_rate: all the same the catalogue holds an amount, which is taken where none is entered.
        gives_extra_copies: copies of the result may be asked for at the same time.
    """

    unit: str = ""
    counts_units: bool = False
    counts_pages: bool = False
    asks_amount: bool = True
    has_rate: bool = False
    gives_extra_copies: bool = False
    exemptions: tuple[Exemption, ...] = ()


def fee_needs(
    version: ProcedureVersion | None, on: date, channel: Channel, case: str = ""
) -> FeeNeeds:
    """The facts needed on a day.

    Args:
        case: special case; one without a fee of its own is the ordinary case.
    """
    rules = () if version is None else version.fees
    case = case if case in fee_cases(rules, on) else ""
    fitting = [rule for rule in rules if rule.applies(on, channel, case)]
    kinds = {rule.kind for rule in fitting}
    mains = kinds - {FeeKind.EXTRA_COPY}
    extras = (rule for rule in rules if rule.kind is FeeKind.EXTRA_COPY)
    return FeeNeeds(
        unit=next((rule.unit for rule in fitting if rule.kind is FeeKind.PER_UNIT), ""),
        counts_units=bool(kinds & {FeeKind.PER_PAGE, FeeKind.PER_UNIT}),
        counts_pages=FeeKind.PER_PAGE in kinds,
        asks_amount=FeeKind.PROVINCE in mains or not mains,
        has_rate=any(rule.kind is FeeKind.PROVINCE and rule.amount is not None for rule in fitting),
        gives_extra_copies=any(rule.applies(on, channel, "") for rule in extras),
        exemptions=open_exemptions(rules, on=on, channel=channel, case=case),
    )


def special_cases(version: ProcedureVersion | None, on: date) -> tuple[str, ...]:
    """Cases with a limit, a fee or papers of their own, those with a limit first."""
    if version is None:
        return ()
    cases = (*version.limit_cases, *fee_cases(version.fees, on), *version.paper_cases)
    return tuple(dict.fromkeys(cases))
