"""What the page of a day shows: its figures, and whether they are final."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reception.domain.closings import Closing
from reception.domain.money import grouped
from reception.domain.report_period import Period
from reception.services.context import ServiceContext
from reception.services.papers.slip_data import DaySummaryData
from reception.services.reports import daily
from reception.services.reports.closing import closing_of, late_for, may_close_from
from reception.services.reports.report_data import Report, ReportKind
from reception.services.reports.reports import ReportRequest, report
from reception.ui.labels import event_moment
from reception.ui.language import say


@dataclass(frozen=True, slots=True)
class DayFound:
    """What the page shows of a day.

    Attributes:
        closing: who closed it; None while it is open.
        late: how many things became known of it since.
        may_close: its desk has closed, so that it may be.
        page: what was closed; None while the day is open.
    """

    summary: DaySummaryData
    closing: Closing | None = None
    late: int = 0
    may_close: bool = False
    page: Report | None = None


def day_found(context: ServiceContext, day: date) -> DayFound:
    """The figures of a day, and whether they are final."""
    period, summary = Period(day, day), daily.day_summary(context, day)
    closing = closing_of(context, period)
    if closing is None:
        may_close = may_close_from(context, period) <= context.clock.now()
        return DayFound(summary, may_close=may_close)
    page = report(context, ReportRequest(ReportKind.DAY, period))
    return DayFound(summary, closing, len(late_for(context, period)), page=page)


def closed_words(found: DayFound) -> str:
    """Who closed the day and what came late; empty while it is open."""
    closing = found.closing
    if closing is None:
        return ""
    words = say("Đã chốt lúc {moment} bởi {who}, quầy {counter}").format(
        moment=event_moment(closing.at), who=closing.actor, counter=closing.counter
    )
    if not found.late:
        return words
    return say("{words} · {count} việc ghi muộn, tính vào ngày sau").format(
        words=words, count=grouped(found.late)
    )
