"""Báo cáo theo kỳ: the reports over any days and over the periods of the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from reception.domain.counting import Counted
from reception.domain.figures import Cell
from reception.domain.report_period import (
    NamedPeriod,
    Period,
    Preset,
    checked_period,
    named_period,
)
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.reports.form_06a import count_06a
from reception.services.reports.period_counts import PeriodFacts, count_period
from reception.services.reports.report_data import Counts, Report, ReportKind, digest_of
from reception.services.reports.report_rules import preset_rows, report_words
from reception.storage.dossier_lines import DossierLine
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
    """
    now, period = context.clock.now(), request.period
    words = report_words(request.kind.value, period.last, context.folder.root)
    with context.database.read() as view:
        counts = _COUNTING[request.kind](context, view, period, now)
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
    """
    uids = found.table(cell.table).list_of(cell.row, cell.column)
    with context.database.read() as view:
        return view.dossiers.lines_of(uids[:limit])


def _count_06a(context: ServiceContext, view: Reading, period: Period, now: datetime) -> Counts:
    rows = SpanRows(view.connection)
    return count_06a((*rows.own(period), *_from_others(context, view)), period, now)


def _count_period(context: ServiceContext, view: Reading, period: Period, now: datetime) -> Counts:
    rows = SpanRows(view.connection)
    facts = PeriodFacts(
        dossiers=(*rows.own(period), *_from_others(context, view)),
        returned=rows.returned(period),
        refused=rows.refused(period),
        money=money_of(view.connection, period),
    )
    return count_period(facts, period, now)


def _from_others(context: ServiceContext, view: Reading) -> Sequence[Counted]:
    names = view.guests.names_of(context.office.name)
    return tuple(SpanRows(view.connection).from_others(names))


_COUNTING: Mapping[ReportKind, Callable[[ServiceContext, Reading, Period, datetime], Counts]] = (
    MappingProxyType({ReportKind.FORM_06A: _count_06a, ReportKind.PERIOD: _count_period})
)
