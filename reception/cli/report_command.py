"""``report``: figures of any days or of a period of the law, and the dossiers behind each."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.figure_views import figures, table_view
from reception.cli.files import write_whole, written_pdf, written_sheet
from reception.cli.session import context_of
from reception.domain.errors import InputError
from reception.domain.figures import FigureTable, cell_of
from reception.domain.report_period import NamedPeriod, Preset
from reception.domain.timebase import parse_day
from reception.services.context import ServiceContext
from reception.services.reports.closing import closing_of, late_for
from reception.services.reports.report_data import Report, ReportKind
from reception.services.reports.reports import (
    ReportRequest,
    dossiers_behind,
    period_between,
    period_named,
    report,
)


def report_command(args: Namespace) -> Answer:
    """A report, where it was asked for also on paper, as a spreadsheet and as text."""
    _check_days(args)
    with context_of(args) as context:
        request, named = _request(context, args)
        found = report(context, request)
        body = {**_view(found, named), **_closed(context, found), **_behind(context, found, args)}
    return Answer({**body, **_written(args, found)})


def _check_days(args: Namespace) -> None:
    """Either days or a period of the law.

    Raises:
        InputError: ``usage_both``, ``usage_missing``.
    """
    if args.preset is None and args.of is not None:
        raise InputError("usage_missing", field="preset", names="--preset")
    if args.preset is None and args.first is None:
        raise InputError("usage_missing", field="from", names="--from")
    if args.preset is not None and args.of is None:
        raise InputError("usage_missing", field="of", names="--of")
    if args.preset is not None and (args.first is not None or args.last is not None):
        raise InputError("usage_both", field="preset", names="--from, --to")


def _request(context: ServiceContext, args: Namespace) -> tuple[ReportRequest, NamedPeriod | None]:
    kind = ReportKind(args.kind)
    if args.preset is not None:
        named = period_named(context, Preset(args.preset), args.of)
        return ReportRequest(kind, named.period, named.name), named
    first = parse_day(args.first, field="from")
    last = first if args.last is None else parse_day(args.last, field="to")
    return ReportRequest(kind, period_between(context, first, last)), None


def _view(found: Report, named: NamedPeriod | None) -> Json:
    return {
        "kind": found.kind.value,
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "preset": None if named is None else _preset(named),
        "frozen": found.is_frozen,
        "provisional": found.is_provisional,
        "cut_off": views.moment(found.cut_off),
        "hash": found.digest,
        "title": found.words.title,
        "form_number": found.words.form_number,
        "figures": {table.key: figures(table) for table in found.tables},
        "tables": [table_view(table) for table in found.tables],
        "checks": [
            {"table": check.table, "rule": check.words, "holds": check.holds}
            for check in found.checks
        ],
        "notes": list(found.words.notes),
    }


def _preset(named: NamedPeriod) -> Json:
    row = named.row
    return {
        "name": named.name,
        "source": row.source,
        "confidence": row.confidence.value,
        "valid_from": row.valid_from.isoformat(),
    }


def _closed(context: ServiceContext, found: Report) -> Json:
    """Who closed these days, and what became known of them since: it counts on a later day."""
    closing = closing_of(context, found.period)
    if closing is None:
        return {"closing": None, "late": []}
    entries = late_for(context, found.period)
    with context.database.read() as view:
        names = view.dossiers.names_of({entry.uid for entry in entries})
    return {
        "closing": {
            "closed_by": closing.actor,
            "closed_at": views.moment(closing.at),
            "counter": closing.counter,
            "whole": closing.is_whole,
            "also": [
                {"closed_by": other.actor, "closed_at": views.moment(other.at)}
                for other in closing.later
            ],
        },
        "late": [
            {
                # What an import brought in and was taken out again has no code any more.
                "code": names[entry.uid][0] if entry.uid in names else None,
                "what": entry.sort.removesuffix(":"),
                "at": views.moment(entry.occurred_at),
                "counted_on": entry.counted_on.isoformat(),
            }
            for entry in entries
        ],
    }


def _behind(context: ServiceContext, found: Report, args: Namespace) -> Json:
    """The dossiers behind one figure, or the codes behind all of them."""
    body: dict[str, object] = {}
    if args.cell is not None:
        cell = cell_of(found.tables, args.cell)
        lines = dossiers_behind(context, found, cell)
        body["list"] = {
            "table": cell.table,
            "row": cell.row,
            "column": cell.column,
            "value": found.table(cell.table).value(cell.row, cell.column),
            "dossiers": [views.dossier_line(line) for line in lines],
        }
    if args.figures_list:
        body["lists"] = {table.key: _codes(context, table) for table in found.tables}
    return body


def _codes(context: ServiceContext, table: FigureTable) -> Json:
    uids = {uid for group in table.groups for uid in group.uids}
    with context.database.read() as view:
        names = view.dossiers.names_of(uids)
    return {
        row.key: {
            column.key: [names[uid][0] for uid in table.list_of(row.key, column.key)]
            for column in table.columns
        }
        for row in table.rows
    }


def _written(args: Namespace, found: Report) -> Json:
    """The files that were asked for; drawing is loaded only where it is."""
    body: dict[str, object] = {"pdf": None, "xlsx": None, "csv": None}
    if args.pdf is not None:
        from reception.print.slips.report_paper import report_paper

        body.update(written_pdf(args.pdf, report_paper(found, has_annex=args.annex)))
    if args.xlsx is not None:
        from reception.print.report_sheet import write_report_sheet

        body["xlsx"] = written_sheet(args.xlsx, lambda path: write_report_sheet(path, found))
    if args.csv is not None:
        from reception.print.report_csv import report_csv

        write_whole(args.csv, report_csv(found))
        body["csv"] = str(Path.cwd() / args.csv)
    return body


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"report": report_command}
