"""Báo cáo theo kỳ: the reports over any days and over the periods of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from reception.domain.counting import Counted, Thing
from reception.domain.errors import InputError
from reception.domain.figures import TOTAL, Cell
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
from reception.services.papers.authority import own_authority_in
from reception.services.privacy.access_log import note_list
from reception.services.reports.counted_rows import (
    counted_money,
    counted_rows,
    late_here,
    late_table,
)
from reception.services.reports.day_counts import day_counts
from reception.services.reports.day_facts import day_extras, day_facts
from reception.services.reports.form_06a import count_06a
from reception.services.reports.frozen_reports import frozen_report
from reception.services.reports.late_entries import catch_up
from reception.services.reports.period_counts import PeriodFacts, count_money, count_period
from reception.services.reports.report_data import Counts, Report, ReportKind, digest_of
from reception.services.reports.report_rules import ReportWords, preset_rows, report_words
from reception.services.reports.statistics import CERTIFICATION, CIVIL_STATUS, count_results
from reception.services.reports.use_counts import Use, count_use
from reception.storage.dossier_lines import DossierLine
from reception.storage.dossier_row import counted_by_fee
from reception.storage.received_rows import Outcome, Visit, Wanted, results_of, visits_of
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
    """The figures of some days with the dossiers behind each; those of closed days as closed.

    Days that are not over are counted up to now.

    Raises:
        InputError: ``catalogue_…`` for a broken file of words of the office; ``one_day_only``,
            field ``to``, for the page of a day over several.
        EnvironmentProblem: ``closing_unreadable``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    catch_up(context)
    with context.database.read() as view:
        frozen = frozen_report(context, view, request.kind, request.period)
        return frozen or counted_report(context, view, request)


def counted_report(context: ServiceContext, view: Reading, request: ReportRequest) -> Report:
    """The same counted now, whether the days are closed or not.

    Raises:
        InputError: as :func:`report`.
    """
    now, period = context.clock.now(), request.period
    if request.kind is ReportKind.DAY and not period.is_one_day:
        raise InputError("one_day_only", field="to")
    words = report_words(request.kind.value, period.last, context.folder.root)
    counts = _COUNTING[request.kind](_Asked(context, view, period, now, words))
    tables = (*counts.tables, *late_table(late_here(view, period)))
    head = own_authority_in(context.office, view.settings.all())
    return Report(
        kind=request.kind,
        header=context.office.header,
        words=words,
        period=period,
        period_name=request.name,
        tables=tables,
        checks=counts.checks(),
        cut_off=now,
        digest=digest_of(request.kind, period, tables),
        is_provisional=not period.is_over(now),
        system_name=SYSTEM_NAME,
        issued_at=now,
        prepared_by=context.office.staff.name,
        signer_title=head.signer_title,
        signer_name=head.signer_name,
        extras=counts.extras,
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
    checked_period(named.period.first, named.period.last, today=context.today, at="of")
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
        lines = view.dossiers.lines_of(uids[:limit])
    note_list(context, "figures", len(lines))
    return lines


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
    facts = PeriodFacts(_dossiers(asked), counted_money(asked.view, asked.period))
    return count_period(facts, asked.period, asked.now)


def _count_day(asked: _Asked) -> Counts:
    view = asked.view
    facts = day_facts(asked.context, view, asked.period.first)
    counts = day_counts(facts, count_money(counted_money(view, asked.period)))
    standing = next(table for table in counts.tables if table.key == "standing")
    extras = day_extras(asked.context, view, facts, standing.list_of(TOTAL, "overdue"))
    return replace(counts, extras=extras)


def _dossiers(asked: _Asked) -> Iterator[Counted]:
    return counted_rows(asked.context, asked.view, asked.period)


def _count_certification(asked: _Asked) -> Counts:
    return count_results(_results(asked), CERTIFICATION, "Kết quả chứng thực")


def _count_civil_status(asked: _Asked) -> Counts:
    return count_results(_results(asked), CIVIL_STATUS, "Kết quả hộ tịch, nuôi con nuôi")


def _results(asked: _Asked) -> Iterator[Outcome]:
    late = late_here(asked.view, asked.period)
    wanted = Wanted(
        asked.words.fields,
        without=late.gone(Thing.ENDED),
        besides=late.come(Thing.ENDED),
    )
    for result in list(results_of(asked.view.connection, asked.period, wanted)):
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
        ReportKind.DAY: _count_day,
        ReportKind.FORM_06A: _count_06a,
        ReportKind.PERIOD: _count_period,
        ReportKind.CERTIFICATION: _count_certification,
        ReportKind.CIVIL_STATUS: _count_civil_status,
        ReportKind.USE: _count_use,
    }
)
