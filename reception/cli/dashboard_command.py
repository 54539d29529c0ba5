"""``dashboard``: the overview of some days, each figure with its definition and its dossiers."""

from __future__ import annotations

from argparse import Namespace

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.figure_views import figures, table_view
from reception.cli.files import written_pdf
from reception.cli.session import context_of
from reception.domain.figures import FigureTable, cell_of
from reception.domain.report_period import Period
from reception.domain.timebase import parse_day
from reception.services.context import ServiceContext
from reception.services.dashboard import dashboard, words
from reception.services.dashboard.dashboard_data import Dashboard, Picture


def dashboard_command(args: Namespace) -> Answer:
    """The overview; no figure and no list names anybody."""
    with context_of(args) as context:
        found = dashboard.dashboard(context, _period(context, args))
        body = {**_view(found), **_behind(context, found, args.cell)}
    if args.pdf is None:
        return Answer({**body, "pdf": None})
    from reception.print.slips.dashboard_paper import render_dashboard

    return Answer({**body, **written_pdf(args.pdf, render_dashboard(found).pdf)})


def _period(context: ServiceContext, args: Namespace) -> Period:
    last = context.today if args.last is None else parse_day(args.last, field="to")
    first = last.replace(day=1) if args.first is None else parse_day(args.first, field="from")
    return dashboard.period_of(context, first, last)


def _view(found: Dashboard) -> Json:
    return {
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "provisional": found.is_provisional,
        "cut_off": views.moment(found.cut_off),
        "figures": {table.key: figures(table) for table in found.tables},
        "tables": [_table(found, table) for table in found.tables],
        "late_judged": found.judged.count,
        "late": found.judged.of,
    }


def _table(found: Dashboard, table: FigureTable) -> Json:
    picture = Picture(table.key)
    return {**table_view(table), "definition": words.definition_of(found, picture)}


def _behind(context: ServiceContext, found: Dashboard, text: str | None) -> Json:
    """The codes behind one figure."""
    if text is None:
        return {}
    cell = cell_of(found.tables, text)
    lines = dashboard.lines_behind(context, found, cell)
    return {
        "list": {
            "table": cell.table,
            "row": cell.row,
            "column": cell.column,
            "value": found.table(Picture(cell.table)).value(cell.row, cell.column),
            "codes": [line.code for line in lines],
        }
    }


COMMANDS = {"dashboard": dashboard_command}
