"""Chốt ngày, chốt tháng: the figures of some days become final on every counter of the office."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.closing_facts import ClosedReport, ClosingPart, SpanClosed
from reception.domain.closings import Closing, closing_name
from reception.domain.errors import NotPermitted
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.office_folding import CLOSED
from reception.domain.permissions import Permission
from reception.domain.report_period import Period
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date
from reception.services.accounts.permitted import require, require_in
from reception.services.context import ServiceContext
from reception.services.recording import OfficeAct, record_office
from reception.services.reports.closed_books import ClosedBooks
from reception.services.reports.counted_rows import counted_things
from reception.services.reports.frozen_content import (
    FrozenContent,
    digest_of_text,
    pack,
    pieces,
)
from reception.services.reports.frozen_reports import without_names
from reception.services.reports.late_entries import catch_up, catch_up_in
from reception.services.reports.report_data import Report, ReportKind
from reception.services.reports.reports import ReportRequest, counted_report
from reception.storage.late_table import LateEntry
from reception.storage.unit_of_work import Reading, Writing

DAY_KINDS = (ReportKind.DAY, ReportKind.PERIOD, ReportKind.FORM_06A)
SPAN_KINDS = tuple(kind for kind in ReportKind if kind is not ReportKind.DAY)


@dataclass(frozen=True, slots=True)
class Closed:
    """Days that were closed just now.

    Attributes:
        reports: what is final, each kind once.
    """

    closing: Closing
    reports: tuple[Report, ...]


def close_span(context: ServiceContext, period: Period, name: str = "") -> Closed:
    """Make the figures of some days final.

    Args:
        name: of a period of the law; empty for other days.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``; ``span_closed`` with who closed it and
            when; ``span_not_over``; ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CLOSE)
    check_over(context, period)
    catch_up(context)
    # Counted under a read, so that nobody who receives waits for it; again where that changed.
    with context.database.read() as view:
        check_open(view, period)
        known, content = view.late.last_event(), _content(context, view, period, name)
    with context.database.write() as tx:
        require_in(context, tx, Permission.CLOSE)
        if tx.late.last_event() != known:
            catch_up_in(context, tx)
            check_open(tx, period)
            content = _content(context, tx, period, name)
        closing = _record(context, tx, period, content)
        # All that is known is in it or was late already: nothing else is to be looked at.
        tx.late.keep_seen(tx.late.last_event())
    return Closed(closing, content.reports)


def closing_of(context: ServiceContext, period: Period) -> Closing | None:
    """Who closed some days and when; None where nobody did.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    with context.database.read() as view:
        return ClosedBooks(view).of(period)


def late_for(context: ServiceContext, period: Period) -> list[LateEntry]:
    """What happened on closed days and counts later, or was taken back since.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    with context.database.read() as view:
        entries = view.late.of_period(period)
    return [
        entry for entry in entries if period.first <= office_day(entry.occurred_at) <= period.last
    ]


def check_over(context: ServiceContext, period: Period) -> None:
    """Days may be closed once they are over; the last one from the hour the desk closes.

    Raises:
        NotPermitted: ``span_not_over`` with the moment from which it may be.
    """
    opens = may_close_from(context, period)
    if context.clock.now() < opens:
        raise NotPermitted(
            "span_not_over", day=f"{period.last:%d/%m/%Y}", since=hour_and_date(opens)
        )


def may_close_from(context: ServiceContext, period: Period) -> datetime:
    """From when some days may be closed: when the desk closes on the last of them."""
    return context.hours.closes_at(period.last, context.calendar.part(period.last))


def check_open(view: Reading, period: Period) -> None:
    """Refuse what is closed already.

    Raises:
        NotPermitted: ``span_closed``.
    """
    closing = ClosedBooks(view).of(period)
    if closing is not None:
        raise NotPermitted(
            "span_closed",
            day=f"{period.last:%d/%m/%Y}",
            who=closing.actor,
            counter=closing.counter,
            at=hour_and_date(closing.at),
        )


def _content(context: ServiceContext, view: Reading, period: Period, name: str) -> FrozenContent:
    kinds = DAY_KINDS if period.is_one_day else SPAN_KINDS
    counted = (counted_report(context, view, ReportRequest(kind, period, name)) for kind in kinds)
    reports = (
        without_names(replace(item, is_frozen=True, is_provisional=False)) for item in counted
    )
    return FrozenContent(tuple(reports), counted_things(context, view, period))


def _record(
    context: ServiceContext, tx: Writing, period: Period, content: FrozenContent
) -> Closing:
    subject = closing_name(period.first, period.last)
    closing: Closing | None = None
    for kind, fact in _facts(context, period, content):
        act = OfficeAct(CLOSED, kind, fact, subject, is_dated=True)
        closing = record_office(context, tx, act)
    assert closing is not None
    return closing


def _facts(
    context: ServiceContext, period: Period, content: FrozenContent
) -> Iterator[tuple[OfficeKind, OfficeFact]]:
    """The pieces first: whoever has heard of a closing has, as a rule, all of it."""
    text, closing = pack(content), secrets.token_hex(16)
    parts = pieces(text)
    for number, part in enumerate(parts):
        yield OfficeKind.CLOSING_PART, ClosingPart(closing, number, part)
    yield (
        OfficeKind.SPAN_CLOSED,
        SpanClosed(
            closing=closing,
            first=period.first,
            last=period.last,
            cut_off=content.reports[0].cut_off,
            parts=len(parts),
            digest=digest_of_text(text),
            reports=tuple(ClosedReport(item.kind.value, item.digest) for item in content.reports),
            by_title=context.office.clerk_title,
        ),
    )
