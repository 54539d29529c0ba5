"""Báo cáo theo kỳ: the reports over any days and over the periods of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from reception.domain.counting import Counted
from reception.domain.figures import Cell
from reception.domain.permissions import Permission
from reception.domain.report_period import (
    NamedPeriod,
    Period,
    Preset,
    checked_period,
    named_period,
)
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.reports.form_06a import count_06a
from reception.services.reports.period_counts import PeriodFacts, count_period
from reception.services.reports.report_data import Counts, Report, ReportKind, digest_of
from reception.services.reports.report_rules import ReportWords, preset_rows, report_words
from reception.services.reports.statistics import CERTIFICATION, CIVIL_STATUS, count_results
from reception.services.reports.use_counts import Use, count_use
from reception.storage.dossier_lines import DossierLine
from reception.storage.dossier_row import counted_by_fee
from reception.storage.received_rows import Outcome, Visit, results_of, visits_of
from reception.storage.span_money import money_of
from reception.storage.span_rows import SpanRows
from reception.storage.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report over which days.

    Attributes:
        name: of the period of the law, such as ``2026-Q3``; empty for other days.
    """

    kind: ReportKind
    period: Period
    name: str = ""


def report(context: ServiceContext, request: ReportRequest) -> Report:
    """The figures of some days with the dossiers behind each.

    Days that are not over are counted up to now.

    Raises:
        InputError: ``catalogue_…`` for a broken file of words of the office.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    now, period = context.clock.now(), request.period
    words = report_words(request.kind.value, period.last, context.folder.root)
    with context.database.read() as view:
        counts = _COUNTING[request.kind](_Asked(context, view, period, now, words))
    head = own_authority(context)
    return Report(
        kind=request.kind,
        header=context.office.header,
        words=words,
        period=period,
        period_name=request.name,
        tables=counts.tables,
        checks=counts.checks(),
        cut_off=now,
        digest=digest_of(request.kind, period, counts.tables),
        is_provisional=not period.is_over(now),
        system_name=SYSTEM_NAME,
        issued_at=now,
        prepared_by=context.office.staff.name,
        signer_title=head.signer_title,
        signer_name=head.signer_name,
    )


def period_between(context: ServiceContext, first: date, last: date) -> Period:
    """The days of a report.

    Raises:
        InputError: as ``checked_period``.
    """
    return checked_period(first, last, today=context.today)


def period_named(context: ServiceContext, preset: Preset, text: str) -> NamedPeriod:
    """A period of the law by its name.

    Raises:
        InputError: as ``named_period``; ``period_not_begun``, field ``of``.
    """
    named = named_period(preset_rows(context.folder.root), preset, text)
    checked_period(named.period.first, named.period.last, today=context.today, field="of")
    return named


def dossiers_behind(
    context: ServiceContext, found: Report, cell: Cell, limit: int | None = None
) -> list[DossierLine]:
    """The dossiers that a figure counts, the oldest reception first.

    Args:
        limit: at most so many; None for all.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    uids = found.table(cell.table).list_of(cell.row, cell.column)
    with context.database.read() as view:
        return view.dossiers.lines_of(uids[:limit])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a count is asked with."""

    context: ServiceContext
    view: Reading
    period: Period
    now: datetime
    words: ReportWords


def _count_06a(asked: _Asked) -> Counts:
    return count_06a(_dossiers(asked), asked.period, asked.now)


def _count_period(asked: _Asked) -> Counts:
    rows = SpanRows(asked.view.connection)
    facts = PeriodFacts(
        dossiers=_dossiers(asked),
        returned=rows.returned(asked.period),
        refused=rows.refused(asked.period),
        money=money_of(asked.view.connection, asked.period),
    )
    return count_period(facts, asked.period, asked.now)


def _dossiers(asked: _Asked) -> Iterator[Counted]:
    rows = SpanRows(asked.view.connection)
    yield from rows.own(asked.period)
    yield from rows.from_others(asked.view.guests.names_of(asked.context.office.name))


def _count_certification(asked: _Asked) -> Counts:
    return count_results(_results(asked), CERTIFICATION, "Kết quả chứng thực")


def _count_civil_status(asked: _Asked) -> Counts:
    return count_results(_results(asked), CIVIL_STATUS, "Kết quả hộ tịch, nuôi con nuôi")


def _results(asked: _Asked) -> Iterator[Outcome]:
    found = results_of(asked.view.connection, asked.period, asked.words.fields)
    for result in list(found):
        dossier = asked.view.dossier(result.uid) if result.documents is None else None
        if dossier is None:
            yield result
        else:
            documents, copies, extra = counted_by_fee(dossier)
            yield replace(result, documents=documents, copies=copies, extra_copies=extra)


def _count_use(asked: _Asked) -> Counts:
    visits = [
        visit if visit.has_portal_code is not None else _with_portal(asked.view, visit)
        for visit in list(visits_of(asked.view.connection, asked.period))
    ]
    return count_use(Use(visits, asked.context.catalogue.in_force(asked.period.last)))


def _with_portal(view: Reading, visit: Visit) -> Visit:
    dossier = view.dossier(visit.uid)
    return replace(visit, has_portal_code=dossier is not None and bool(dossier.portal_code))


_COUNTING: Mapping[ReportKind, Callable[[_Asked], Counts]] = MappingProxyType(
    {
        ReportKind.FORM_06A: _count_06a,
        ReportKind.PERIOD: _count_period,
        ReportKind.CERTIFICATION: _count_certification,
        ReportKind.CIVIL_STATUS: _count_civil_status,
        ReportKind.USE: _count_use,
    }
)
