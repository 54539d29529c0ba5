"""``close``: a day or a period becomes final; its papers, a copy and a comparison go with it."""

from __future__ import annotations

import logging
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from reception.cli import views
from reception.cli.answer import Answer, Json, error_view
from reception.cli.figure_views import figures
from reception.cli.progress import progress_of
from reception.cli.receive_command import keep_paper
from reception.cli.session import workspace_of
from reception.domain.closings import Closing, closing_name
from reception.domain.errors import EnvironmentProblem, InputError, ReceptionError
from reception.domain.month import parse_month
from reception.domain.report_period import Period, Preset
from reception.domain.timebase import parse_day
from reception.services.context import ServiceContext
from reception.services.reports.closing import Closed, close_span
from reception.services.reports.registers import register_book
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest, period_named, report
from reception.services.setup.training import is_training_folder
from reception.workspace import Workspace

log = logging.getLogger(__name__)
Step = Callable[[], Json]


def close_command(args: Namespace) -> Answer:
    """Make days final; what goes with it is told step by step and never undoes the closing."""
    with workspace_of(args, args.now) as workspace, workspace.connected() as context:
        period, name = _span(context, args)
        closed = close_span(context, period, name)
        steps = [_done(step, work) for step, work in _steps(args, workspace, context, period)]
    return Answer({**closing_view(closed), "steps": steps})


def _span(context: ServiceContext, args: Namespace) -> tuple[Period, str]:
    """Exactly one of a day, a month, a period of the law.

    Raises:
        InputError: ``usage_missing``, ``usage_both``.
    """
    given = [key for key in ("date", "month", "preset") if getattr(args, key) is not None]
    if not given:
        raise InputError("usage_missing", field="date", names="--date | --month")
    if len(given) > 1:
        raise InputError("usage_both", field=given[1], names=f"--{given[0]}")
    if args.preset is not None:
        if args.of is None:
            raise InputError("usage_missing", field="of", names="--of")
        named = period_named(context, Preset(args.preset), args.of)
        return named.period, named.name
    if args.month is not None:
        month = parse_month(args.month, field="month")
        return Period(month.first, month.last), ""
    day: date = parse_day(args.date, field="date")
    return Period(day, day), ""


def closing_view(closed: Closed) -> dict[str, object]:
    """Who closed what, with the digests of what is final."""
    return {
        **stamp_view(closed.closing),
        "hash": closed.reports[0].digest,
        "figures": {table.key: figures(table) for table in closed.reports[0].tables},
        "reports": [{"kind": item.kind.value, "hash": item.digest} for item in closed.reports],
    }


def stamp_view(closing: Closing) -> dict[str, object]:
    """The closing of some days."""
    return {
        "from": closing.first.isoformat(),
        "to": closing.last.isoformat(),
        "frozen": True,
        "cut_off": views.moment(closing.cut_off),
        "closed_by": closing.actor,
        "closed_at": views.moment(closing.at),
        "counter": closing.counter,
    }


def _steps(
    args: Namespace, workspace: Workspace, context: ServiceContext, period: Period
) -> Iterator[tuple[str, Step]]:
    """What goes with a closing, in order."""
    name = closing_name(period.first, period.last)
    kinds = (ReportKind.DAY,) if period.is_one_day else (ReportKind.PERIOD, ReportKind.FORM_06A)
    papers = [
        (kind.value, f"chot-{kind.value}-{name}", partial(_page, context, kind, period))
        for kind in kinds
    ]
    papers.append(("register", f"so-theo-doi-{name}", partial(_register, context, period)))
    for step, file, draw in papers:
        yield step, partial(keep_paper, context, file, draw, key="pdf")
    if not args.no_backup:
        yield "backup", lambda: _backup(workspace)
    if period.is_one_day and not args.no_reconcile:
        yield "reconcile", lambda: _reconcile(workspace, context, period.first)


def _done(name: str, work: Step) -> Json:
    """What became of a step; one that fails is told and no more."""
    try:
        return {"step": name, **work()}
    except ReceptionError as error:
        return {"step": name, "error": error_view(error)}
    except Exception:
        log.exception("closing: %s failed unexpectedly", name)
        return {"step": name, "error": error_view(EnvironmentProblem("unexpected"))}


def _page(context: ServiceContext, kind: ReportKind, period: Period) -> bytes:
    from reception.print.slips.report_paper import report_paper

    return report_paper(report(context, ReportRequest(kind, period)))


def _register(context: ServiceContext, period: Period) -> bytes:
    from reception.print.slips.register_book import render_register

    return render_register(register_book(context, period.first, period.last))


def _backup(workspace: Workspace) -> Json:
    done = workspace.copies.back_up()
    return {"backup": str(done.copy.path), "second_trouble": done.second_trouble}


def _reconcile(workspace: Workspace, context: ServiceContext, day: date) -> Json:
    """Compared with whatever is set up; nothing where nothing is."""
    checker = workspace.day_checker
    known = () if is_training_folder(context.database) else checker.gateways(context)
    if not known:
        return {"gateway": None}
    found = checker.check(context, known[0], day, progress_of("Đã so"), lambda: False)
    return {"gateway": known[0], "total": found.total, "findings": found.has_findings}


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"close": close_command}
