"""Tổng quan: the overview of some days, and the dossiers behind each of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from reception.domain.errors import InputError
from reception.domain.figures import TOTAL, Cell, FigureTable
from reception.domain.permissions import Permission
from reception.domain.report_period import Period, checked_period
from reception.domain.why_late import Lateness
from reception.domain.workflow import RUNNING
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.dashboard import counting, words
from reception.services.dashboard.dashboard_data import Dashboard, Judged, Picture
from reception.services.dossier.worklists import (
    NO_FILTER,
    Mark,
    WorkFilter,
    WorkList,
    list_query,
)
from reception.services.privacy.access_log import note_list
from reception.services.reconciliation.judging import Judge
from reception.storage.dossier_lines import DossierLine
from reception.storage.histories import histories, pages
from reception.storage.span_figures import SpanFigures
from reception.storage.unit_of_work import Reading

MOST_DAYS = 366
MOST_JUDGED = 1_000
"""So many of the late dossiers are looked at one by one, the newest of them."""
# From here on a column for each day is too narrow for its numbers.
_MOST_COLUMNS = 62
_MONTHS = 12
_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class RiskList:
    """The work lists that a risk counts, and what they are narrowed by."""

    lists: tuple[WorkList, ...]
    chosen: WorkFilter = NO_FILTER


RISK_LISTS: Mapping[str, RiskList] = MappingProxyType(
    {
        "overdue": RiskList((WorkList.OVERDUE,)),
        "due_today": RiskList((WorkList.DUE_TODAY,)),
        "due_soon": RiskList((WorkList.DUE_SOON,)),
        "long_wait": RiskList((WorkList.WAITING,), WorkFilter(mark=Mark.LONG_WAIT)),
        "to_call": RiskList((WorkList.READY,), WorkFilter(mark=Mark.TO_CALL)),
        "no_amount": RiskList((WorkList.OPEN, WorkList.READY), WorkFilter(mark=Mark.NO_AMOUNT)),
    }
)


def period_of(context: ServiceContext, first: date, last: date) -> Period:
    """The days of an overview.

    Raises:
        InputError: as ``checked_period``, with a year at most.
    """
    period = checked_period(first, last, today=context.today)
    if (last - first).days >= MOST_DAYS:
        raise InputError("period_too_long", field="to", most=1)
    return period


def dashboard(context: ServiceContext, period: Period) -> Dashboard:
    """The figures of some days; what is at risk is so now.

    Raises:
        NotPermitted: ``not_allowed``.
    """
    require(context, Permission.REPORT)
    now = context.clock.now()
    with context.database.read() as view:
        tables, judged = _Counting(context, view, period).tables()
    return Dashboard(
        header=context.office.header,
        period=period,
        tables=tables,
        judged=judged,
        cut_off=now,
        is_provisional=not period.is_over(now),
        is_by_week=is_by_week(period),
        days_off=frozenset(
            key
            for key, _, span in counting.days_of(period)
            if not context.calendar.is_working(span.first)
        ),
        system_name=SYSTEM_NAME,
    )


def is_by_week(period: Period) -> bool:
    """Whether the days are too many for a column each."""
    return (period.last - period.first).days >= _MOST_COLUMNS


def spans_of(period: Period) -> counting.Spans:
    """The days or weeks of a period, each a row."""
    return counting.weeks_of(period) if is_by_week(period) else counting.days_of(period)


def months_up_to(period: Period) -> Period:
    """The twelve months up to the end of a period, or all of its months where these are more."""
    last = period.last.year * 12 + period.last.month - 1
    year, month = divmod(last - _MONTHS + 1, 12)
    return Period(min(date(year, month + 1, 1), period.first.replace(day=1)), period.last)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts everything in one moment of the store."""

    context: ServiceContext
    view: Reading
    period: Period

    @property
    def figures(self) -> SpanFigures:
        return SpanFigures(self.view.connection)

    def tables(self) -> tuple[tuple[FigureTable, ...], Judged]:
        months = months_up_to(self.period)
        received, handled = self.figures.received(months), self.figures.handled(months)
        share = counting.sum_of(self.period, handled)
        risks = {key: self._count(risk) for key, risk in RISK_LISTS.items()}
        late = self._late()
        tables = (
            counting.share(share),
            counting.risks(risks),
            counting.late_by(late),
            counting.times(
                Picture.DAYS,
                words.BY_WEEK if is_by_week(self.period) else words.TITLES[Picture.DAYS],
                spans_of(self.period),
                received,
                handled,
            ),
            counting.times(
                Picture.MONTHS,
                words.TITLES[Picture.MONTHS],
                counting.months_of(months),
                received,
                handled,
            ),
            counting.load(self.figures.by_hour(self.period)),
        )
        return tables, Judged(len(late), risks["overdue"] + share[1])

    def _count(self, risk: RiskList) -> int:
        return sum(
            list_query(self.context, self.view, which, risk.chosen).count(_ALL)
            for which in risk.lists
        )

    def _late(self) -> list[tuple[str, Lateness, bool]]:
        """Late dossiers that are open, and those handled in the period, each with why."""
        now, running = self.context.clock.now(), tuple(sorted(RUNNING))
        lines = self.view.dossiers.late(running, at=now, limit=MOST_JUDGED)
        is_open = dict.fromkeys((line.uid for line in lines), True)
        done = self.figures.uids_handled(self.period, is_late=True, limit=MOST_JUDGED)
        return list(self._judged(is_open | dict.fromkeys(done, False)))

    def _judged(self, is_open: Mapping[str, bool]) -> Iterator[tuple[str, Lateness, bool]]:
        judge = Judge(self.context)
        for uids in pages(list(is_open)):
            for uid, events in histories(self.view.connection, uids).items():
                why, _ = judge.lateness(events)
                if why is not None:
                    yield uid, why, is_open[uid]


def lines_behind(
    context: ServiceContext, shown: Dashboard, cell: Cell, limit: int | None = None
) -> list[DossierLine]:
    """The dossiers that a figure counts.

    Args:
        cell: a place of one of its tables.
        limit: at most so many; None for all.

    Raises:
        NotPermitted: ``not_allowed``.
    """
    require(context, Permission.REPORT)
    with context.database.read() as view:
        if cell.table == Picture.RISKS:
            found = list(_at_risk(context, view, cell.row, limit))
        else:
            found = view.dossiers.lines_of(_uids(view, shown, cell)[:limit])
    note_list(context, "figures", len(found))
    return found


def _at_risk(
    context: ServiceContext, view: Reading, key: str, limit: int | None
) -> Iterator[DossierLine]:
    """The earliest appointment first, as in the lists themselves."""
    risk, left = RISK_LISTS[key], _ALL if limit is None else limit
    for which in risk.lists:
        found = list_query(context, view, which, risk.chosen).by_due(None, left)
        left -= len(found)
        yield from (line.dossier for line in found)


def _uids(view: Reading, shown: Dashboard, cell: Cell) -> list[str]:
    figures, table = SpanFigures(view.connection), shown.table(Picture(cell.table))
    if cell.table == Picture.LATE_BY:
        return list(table.list_of(cell.row, cell.column))
    if cell.table == Picture.SHARE:
        return figures.uids_handled(shown.period, is_late=_IS_LATE.get(cell.row))
    if cell.table == Picture.LOAD:
        hour = None if cell.column == "sum" else int(cell.column[1:])
        return figures.uids_received(shown.period, _counters(figures, shown.period, cell.row), hour)
    days = _days_of(shown, cell)
    if cell.column == "received":
        return figures.uids_received(days)
    return figures.uids_handled(days, is_late=_IS_LATE[cell.column])


_IS_LATE = {"on_time": False, "late": True}


def _counters(figures: SpanFigures, period: Period, row: str) -> tuple[int, ...]:
    """The counters of a row of the load; none for all of them."""
    if row == TOTAL:
        return ()
    if row != words.OTHERS:
        return (int(row),)
    counted = figures.by_hour(period)
    return tuple({counter for counter, _ in counted} - set(counting.shown_counters(counted)))


def _days_of(shown: Dashboard, cell: Cell) -> Period:
    """The days of a row."""
    is_months = cell.table == Picture.MONTHS
    whole = months_up_to(shown.period) if is_months else shown.period
    if cell.row == TOTAL:
        return whole
    rows = counting.months_of(whole) if is_months else spans_of(whole)
    return next(days for key, _, days in rows if key == cell.row)
