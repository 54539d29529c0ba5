"""What follows from a procedure's rules: limit, pinned version and fee, at intake and afterwards.

A correction computes them as the intake did, by the rules of the day of receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reception.domain.channel import Channel
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Collect, ProcedurePin
from reception.domain.fees import (
    EnteredAmount,
    Fee,
    FeeDocument,
    check_amount,
    check_count,
    compute_fee,
    counts_pages,
    document_fee,
    fee_cases,
    with_extra_copies,
)
from reception.domain.money_facts import FeeFact
from reception.domain.procedure import LimitRow, ProcedureVersion
from reception.domain.working_calendar import OfficeHours, parse_time_of_day
from reception.services.json_fields import MAX_PAPER_NAME, MAX_PAPERS
from reception.services.printable_signs import printable_line

MAX_QUANTITY = 999
MAX_DECISION = 200


@dataclass(frozen=True, slots=True)
class FeeBasis:
    """What a fee is computed from, as counted at the desk.

    Attributes:
        units: pages of one copy, or copies when ``pages`` is given.
        pages: pages of the original, where the fee counts them.
        entered: đồng, where the province sets the fee and the catalogue does not know it.
        exemption: code of the exemption granted.
        extra_copies: copies of the result asked for at the same time.
        decision: number and day of the decision that sets ``entered``.
        documents: several documents of one dossier, each with its pages and copies.
    """

    units: int = 1
    pages: int = 0
    entered: int | None = None
    exemption: str = ""
    extra_copies: int = 0
    decision: str = ""
    documents: tuple[FeeDocument, ...] = ()


def limit_row(version: ProcedureVersion, channel: Channel, case: str, on: date) -> LimitRow:
    """The limit of a case; a case may have a limit, a fee or papers of its own.

    Raises:
        InputError: ``unknown_case``, field ``case``.
    """
    has_own_limit = case in version.limit_cases
    known = (*fee_cases(version.fees, on), *version.paper_cases)
    if case and not has_own_limit and case not in known:
        raise InputError("unknown_case", field="case")
    return version.limit_row(channel, case if has_own_limit else "")


def pin(version: ProcedureVersion, row: LimitRow, case: str) -> ProcedurePin:
    """The procedure version as a dossier keeps it.

    Raises:
        NotPermitted: ``procedure_without_limit``.
    """
    if row.limit is None:
        raise NotPermitted("procedure_without_limit", procedure=version.code)
    return ProcedurePin(
        code=version.code,
        version=version.version,
        name=version.name,
        field=version.field,
        limit=row.limit,
        supplement_rule=version.supplement_rule,
        result=version.result,
        case=case,
        cut_off=version.cut_off,
        limit_ground="" if row.limit.is_set else row.note,
    )


def hours_of(hours: OfficeHours, rules: ProcedureVersion | ProcedurePin) -> OfficeHours:
    """The office's hours with the cut-off of a procedure, where that has one of its own."""
    if not rules.cut_off:
        return hours
    return hours.with_cut_off(parse_time_of_day(rules.cut_off, field="cut_off"))


def fee(version: ProcedureVersion, channel: Channel, case: str, basis: FeeBasis, on: date) -> Fee:
    """The fee by the rules in force on a day.

    Raises:
        InputError: ``count_out_of_range``, ``amount_out_of_range``, ``exemption_not_open``,
            ``no_extra_copies``, ``fee_is_computed``, ``documents_not_counted``,
            ``documents_or_counts``, naming the field of the sheet.
    """
    if basis.documents and basis.pages:
        raise InputError("documents_or_counts", field="documents")
    if basis.entered is not None:
        check_amount(basis.entered, field="fee_entered")
    case = case if case in fee_cases(version.fees, on) else ""
    computed = _counted_fee(version, channel, case, basis, on)
    return with_extra_copies(
        computed, version.fees, on=on, channel=channel, copies=basis.extra_copies
    )


def _counted_fee(
    version: ProcedureVersion, channel: Channel, case: str, basis: FeeBasis, on: date
) -> Fee:
    entered = None if basis.entered is None else EnteredAmount(basis.entered, basis.decision)
    if basis.documents:
        if entered is not None:
            raise InputError("fee_is_computed", field="fee_entered")
        return document_fee(
            *(version.fees, basis.documents),
            on=on,
            channel=channel,
            case=case,
            exemption=basis.exemption,
        )
    units, pages = check_count(basis.units, field="fee_units", least=1), basis.pages
    if not pages and counts_pages(version.fees, on=on, channel=channel, case=case):
        # One copy, and the fee's own unit is the page.
        units, pages = 1, units
    return compute_fee(
        version.fees,
        on=on,
        channel=channel,
        units=units,
        pages=pages,
        case=case,
        exemption=basis.exemption,
        entered=entered,
    )


def fee_fact(computed: Fee, basis: FeeBasis) -> FeeFact:
    """The fee as it is kept with the dossier, with what it was computed from."""
    return FeeFact(
        amount=computed.amount,
        units=basis.units,
        lines=tuple(line.text for line in computed.lines),
        exemption=computed.exemption,
        pages=basis.pages,
        extra_copies=basis.extra_copies,
        entered=basis.entered,
        decision="" if basis.entered is None else basis.decision,
        documents=basis.documents,
    )


def decision(value: str) -> str:
    """Number and day of the decision that sets an amount (số, ngày văn bản).

    Raises:
        InputError: of the text, field ``fee_decision``.
    """
    return printable_line(value, field="fee_decision", max_length=MAX_DECISION)


def documents(given: Sequence[FeeDocument]) -> tuple[FeeDocument, ...]:
    """The documents of one dossier with tidy names.

    Raises:
        InputError: ``too_many_papers``, field ``documents``; ``required`` and those of the text,
            field ``documents[n].name``.
    """
    if len(given) > MAX_PAPERS:
        raise InputError("too_many_papers", field="documents", most=MAX_PAPERS)
    return tuple(replace(item, name=_document_name(item.name, at)) for at, item in enumerate(given))


def _document_name(text: str, at: int) -> str:
    name = printable_line(text, field=f"documents[{at}].name", max_length=MAX_PAPER_NAME)
    if not name:
        raise InputError("required", field=f"documents[{at}].name")
    return name


def quantity(value: int) -> int:
    """A number of sets (bộ).

    Raises:
        InputError: ``count_out_of_range``, field ``quantity``.
    """
    if not 1 <= value <= MAX_QUANTITY:
        raise InputError("count_out_of_range", field="quantity", least=1, most=MAX_QUANTITY)
    return value


def collect(value: str) -> Collect:
    """Where the result is wanted.

    Raises:
        InputError: ``unknown_choice``, field ``collect``.
    """
    try:
        return Collect(value)
    except ValueError as error:
        allowed = ", ".join(Collect)
        raise InputError("unknown_choice", field="collect", allowed=allowed) from error
