"""Reads what the figures of a day are counted from: the dossiers as they were when it ended."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime, timedelta

from reception.domain.counting import Counted, Side, counted_of
from reception.domain.report_period import Period
from reception.domain.vi_dates import duration
from reception.domain.why_late import HeldBy
from reception.domain.working_calendar import Span
from reception.domain.working_time import working_time_between
from reception.event_codec import fold
from reception.services.context import ServiceContext
from reception.services.dossier.ratings import figures_between
from reception.services.dossier.worklists import due_soon_until
from reception.services.papers.slip_data import Outage, OverdueLine
from reception.services.province.obligations import (
    last_told,
    province_backlog,
    tells_province_alone,
)
from reception.services.reconciliation.judging import Judged, judged_dossiers
from reception.services.reconciliation.words import cause_of_lateness
from reception.services.reports.counted_rows import counted_rows, late_here
from reception.services.reports.day_counts import DayFacts
from reception.services.reports.report_data import DayExtras, SyncState
from reception.storage.day_acts import DayActs
from reception.storage.day_figures import DayFiguresQuery
from reception.storage.histories import histories, pages
from reception.storage.outages import OutageLog
from reception.storage.unit_of_work import Reading

MAX_OVERDUE_LINES = 500
# A line that failed once and was back at the next try held nobody up.
SHORTEST_OUTAGE = timedelta(minutes=1)
_ONE_HOUR = timedelta(hours=1)


def day_facts(context: ServiceContext, view: Reading, day: date) -> DayFacts:
    """What is counted of a day, as it was at its end, or is now while it is not over."""
    period, now = Period(day, day), context.clock.now()
    moment = min(now, period.end)
    acts = DayActs(view.connection, period.start, period.end)
    is_over = period.is_over(now)
    return DayFacts(
        period=period,
        moment=moment,
        dossiers=tuple((_as_they_were if is_over else counted_rows)(context, view, period)),
        soon=due_soon_until(context, day),
        asked_again=frozenset(acts.asked_again()),
        ready=acts.ready(),
        unsent=acts.unsent(),
        acts=tuple(acts.acts()),
        drawers=view.money.counts(context.office.counter, period.start, period.end),
    )


def day_extras(
    context: ServiceContext, view: Reading, facts: DayFacts, late: Sequence[str]
) -> DayExtras:
    """What stands on the page of a day beside its figures.

    Args:
        late: the dossiers that are overdue.
    """
    period = facts.period
    query = DayFiguresQuery(view.connection, period.start, period.end)
    known = {dossier.uid: dossier for dossier in facts.dossiers}
    return DayExtras(
        overdue=tuple(_overdue_lines(context, view, [known[uid] for uid in late], facts)),
        overdue_total=len(late),
        outages=tuple(outages_between(view, period)),
        ratings=figures_between(query),
        sync=_sync_state(view),
    )


def outages_between(view: Reading, period: Period) -> Iterator[Outage]:
    """Spells without the center that touch the days, by the machine's clock."""
    for spell in OutageLog(view.settings).between(period.start, period.end):
        if spell.ended_at is None:
            yield Outage(spell.started_at, None, view.outbox.backlog().pending)
        elif spell.ended_at - spell.started_at >= SHORTEST_OUTAGE:
            yield Outage(spell.started_at, spell.ended_at, spell.waiting)


def _as_they_were(context: ServiceContext, view: Reading, period: Period) -> Iterator[Counted]:
    """Folded from what had happened by the end of the day and from nothing later."""
    theirs, uids = set(), set(DayActs(view.connection, period.start, period.end).touched())
    for row in counted_rows(context, view, period):
        uids.add(row.uid)
        if row.side is Side.FROM_OTHERS:
            theirs.add(row.uid)
    late = late_here(view, period)
    yield from late.applied(_folded(view, sorted(uids), theirs, period))


def _folded(
    view: Reading, uids: Sequence[str], theirs: Container[str], period: Period
) -> Iterator[Counted]:
    for page in pages(uids):
        for uid, events in histories(view.connection, page).items():
            dossier = fold(event for event in events if event.occurred_at < period.end)
            if dossier is not None:
                own = Side.FOR_OTHERS if dossier.is_for_other else Side.OWN
                yield counted_of(dossier, Side.FROM_OTHERS if uid in theirs else own)


def _overdue_lines(
    context: ServiceContext, view: Reading, late: Sequence[Counted], facts: DayFacts
) -> Iterator[OverdueLine]:
    """The longest late first."""
    longest = sorted(late, key=lambda item: (missed_at(item, facts), item.uid))[:MAX_OVERDUE_LINES]
    judged = judged_dossiers(context, view, [item.uid for item in longest])
    for item in longest:
        if item.uid in judged:
            yield _overdue_line(item, judged[item.uid], facts, late_words(context, facts, item))


def _overdue_line(item: Counted, judged: Judged, facts: DayFacts, late_text: str) -> OverdueLine:
    dossier, why = judged.dossier, judged.lateness
    due, where = item.due_at, place_of(judged)
    return OverdueLine(
        code=dossier.code,
        procedure_name=item.name,
        owner=dossier.owner.name,
        due_at=missed_at(item, facts),
        next_due_at=due if due and due > facts.moment else None,
        late_text=late_text,
        cause=dossier.reason or (f"Đang ở {where}" if where else ""),
        hands="" if why is None else cause_of_lateness(why),
        holder=where,
        uid=item.uid,
    )


def place_of(judged: Judged | None) -> str:
    """The place it is at, unless somebody gave a reason or the hands name that place already."""
    if judged is None or judged.dossier.reason:
        return ""
    why, where = judged.lateness, judged.dossier.holder
    is_named = why is not None and why.cause is HeldBy.DEPARTMENT and why.holder == where
    return "" if is_named else where


def missed_at(item: Counted, facts: DayFacts) -> datetime:
    """The first appointment that was missed."""
    return item.late_since or item.due_at or facts.moment


def late_words(context: ServiceContext, facts: DayFacts, item: Counted) -> str:
    """How late, in working days and hours: ``12 ngày 3 giờ``; below a day as it is."""
    late = working_time_between(
        missed_at(item, facts), facts.moment, context.calendar, context.hours
    )
    whole = sum((_length(span) for span in context.hours.spans()), timedelta())
    days, rest = divmod(late, whole)
    if not days:
        return duration(late) if late else "trong ngày"
    hours = rest // _ONE_HOUR
    return f"{days} ngày {hours} giờ" if hours else f"{days} ngày"


def _length(span: Span) -> timedelta:
    midnight = date.min
    start, end = datetime.combine(midnight, span.start), datetime.combine(midnight, span.end)
    return end - start


def _sync_state(view: Reading) -> SyncState:
    is_told = tells_province_alone(view)
    last = last_told(view) if is_told else view.settings.get("last_sync_at")
    backlog = province_backlog(view) if is_told else view.outbox.backlog()
    return SyncState(
        pending=backlog.pending,
        refused=backlog.quarantined,
        oldest_pending_at=backlog.oldest_pending_at,
        last_sync_at=datetime.fromisoformat(last) if last else None,
    )
