"""A report on paper: the page of a day upright, tables of any other report on their side."""

from __future__ import annotations

from reception.print.slips.day_page import render_day_page
from reception.print.slips.figure_report import render_report
from reception.services.reports.report_data import Report, ReportKind


def report_paper(data: Report, *, has_annex: bool = False) -> bytes:
    """The report as a PDF.

    Args:
        has_annex: the page of a day with every overdue dossier behind it.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    if data.kind is ReportKind.DAY:
        return render_day_page(data, has_annex=has_annex)
    return render_report(data)
