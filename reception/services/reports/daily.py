"""The supervisor's figures of a day (báo cáo tổng hợp trong ngày).

Definitions: "received" counts dossiers taken in (code 2) here on the day, for this authority or
another; what was taken in elsewhere for this one is a figure of its own; "resolved" those whose
handling finished (code 9) on the day, on time when that was not after the appointment; "returned"
those handed over (code 10) on the day. The open figures are those of the moment of asking, and are
zero for days to come. Outages are those of this counter's own line.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from reception.domain.access import Access
from reception.domain.elsewhere import authority_words
from reception.domain.permissions import Permission
from reception.domain.report_period import Period
from reception.domain.staff import signed_name
from reception.domain.vi_dates import duration
from reception.domain.workflow import IN_WORK, DossierStatus
from reception.domain.working_calendar import office_instant
from reception.domain.working_time import OfficeTimes
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.dossier.ratings import figures_between
from reception.services.dossier.worklists import due_soon_until
from reception.services.papers.slip_data import (
    AuthorityCounts,
    CounterCounts,
    DayFigures,
    DaySummaryData,
    OverdueLine,
    ProcedureCounts,
)
from reception.services.privacy.access_log import note_list
from reception.services.reconciliation.judging import Judged, judged_dossiers
from reception.services.reconciliation.words import cause_of_lateness
from reception.services.reports.day_facts import MAX_OVERDUE_LINES, outages_between, place_of
from reception.storage.day_figures import DayFiguresQuery
from reception.storage.dossier_lines import DossierLine
from reception.storage.unit_of_work import Reading

_RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING)


def day_summary(context: ServiceContext, day: date) -> DaySummaryData:
    """The figures of one office day, with every overdue dossier named.

    Args:
        day: any day from the first dossier to today.
    """
    require(context, Permission.REPORT)
    start = office_instant(day, datetime.min.time())
    end = start + timedelta(days=1)
    now = context.clock.now()
    with context.database.read() as view:
        query = DayFiguresQuery(view.connection, start, end)
        found = DaySummaryData(
            header=context.office.header,
            day=day,
            figures=_figures(context, view, query, now),
            procedures=tuple(ProcedureCounts(*row) for row in query.by_procedure(now)),
            counters=tuple(_counter(row) for row in query.by_counter()),
            overdue=tuple(_overdue(context, view, now)),
            outages=tuple(outages_between(view, Period(day, day))),
            system_name=SYSTEM_NAME,
            issued_at=now,
            prepared_by=context.office.staff.name,
            ratings=figures_between(query),
        )
    note_list(context, "summary", len(found.overdue), Access.EXPORTED)
    return found


def _figures(
    context: ServiceContext, view: Reading, query: DayFiguresQuery, now: datetime
) -> DayFigures:
    statuses = view.dossiers.count_by_status(tuple(IN_WORK))
    missed, by_soon = view.dossiers.count_due(_RUNNING, before=(now, due_soon_until(context)))
    overdue = missed + view.dossiers.count_late(_RUNNING, due_from=now)
    running = sum(statuses.get(status, 0) for status in _RUNNING)
    on_time, late = query.resolved()
    own = context.office.unit
    from_others = query.from_others(view.guests.names_of(context.office.name))
    return DayFigures(
        received=query.received(),
        for_others=tuple(
            AuthorityCounts(authority_words(unit, name), count)
            for unit, name, count in query.for_others(own)
        ),
        from_others=from_others,
        resolved_on_time=on_time,
        resolved_late=late,
        returned=query.returned(),
        refused=query.ended_with(DossierStatus.DENIED),
        withdrawn=query.ended_with(DossierStatus.WITHDRAWN),
        stopped=query.ended_with(DossierStatus.STOPPED),
        in_process=running - overdue,
        due_soon=by_soon - missed,
        overdue=overdue,
        asked_again=query.asked_again(),
        waiting_supplement=statuses.get(DossierStatus.AWAITING_SUPPLEMENT, 0),
        paused_for_payment=statuses.get(DossierStatus.AWAITING_PAYMENT, 0),
        pending_sync=query.unsent(),
    )


def _counter(row: tuple[int, str, int, int, int, int]) -> CounterCounts:
    counter, clerks, *counts = row
    names = ",".join(filter(None, map(signed_name, clerks.split(","))))
    return CounterCounts(f"Quầy {counter}", names, *counts)


def _overdue(context: ServiceContext, view: Reading, now: datetime) -> Iterator[OverdueLine]:
    lines = view.dossiers.late(_RUNNING, at=now, limit=MAX_OVERDUE_LINES)
    judged = judged_dossiers(context, view, [line.uid for line in lines])
    times = OfficeTimes(context.calendar, context.hours)
    for line in lines:
        yield _overdue_line(line, judged.get(line.uid), now, times)


def _overdue_line(
    line: DossierLine, judged: Judged | None, now: datetime, times: OfficeTimes
) -> OverdueLine:
    due = line.late_since or line.due_at or line.received_at
    late = times.between(due, now)
    why = judged.lateness if judged else None
    where = place_of(judged)
    return OverdueLine(
        code=line.code,
        procedure_name=line.procedure,
        owner=line.owner,
        due_at=due,
        next_due_at=line.due_at if line.due_at and line.due_at > now else None,
        late_text=f"{duration(late)} làm việc" if late else "trong ngày",
        cause=(judged.dossier.reason if judged else "") or (f"Đang ở {where}" if where else ""),
        hands="" if why is None else cause_of_lateness(why),
        late=why,
        where=where,
    )
