"""Reports of closed days, as they were closed.

What a closing holds travels to every counter and stays for good, so the names of people are not in
it: they are put in from the dossiers where a page is made.
"""

from __future__ import annotations

from dataclasses import replace

from reception.domain.report_period import Period
from reception.services.context import ServiceContext
from reception.services.papers.slip_data import OverdueLine
from reception.services.reports.closed_books import ClosedBooks
from reception.services.reports.report_data import Report, ReportKind
from reception.storage.unit_of_work import Reading


def frozen_report(
    context: ServiceContext, view: Reading, kind: ReportKind, period: Period
) -> Report | None:
    """The report of closed days; None where they are not closed, or not all of it is here.

    Raises:
        EnvironmentProblem: ``closing_unreadable``.
    """
    books = ClosedBooks(view)
    closing = books.of(period)
    content = None if closing is None else books.content(closing)
    found = None if content is None else content.report(kind.value)
    if found is None or found.period != period:
        return None
    return _with_names(view, replace(found, issued_at=context.clock.now()))


def without_names(report: Report) -> Report:
    """A report as a closing holds it."""
    if report.extras is None:
        return report
    bare = tuple(replace(line, owner="", cause="") for line in report.extras.overdue)
    return replace(report, extras=replace(report.extras, overdue=bare))


def _with_names(view: Reading, report: Report) -> Report:
    if report.extras is None:
        return report
    named = tuple(_named(view, line) for line in report.extras.overdue)
    return replace(report, extras=replace(report.extras, overdue=named))


def _named(view: Reading, line: OverdueLine) -> OverdueLine:
    dossier = view.dossier(line.uid)
    if dossier is None:
        return line
    where = f"Đang ở {line.holder}" if line.holder else ""
    return replace(line, owner=dossier.owner.name, cause=dossier.reason or where)
