"""``index``: the index of service quality of a month (QĐ 766), as far as it is known here."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from fractions import Fraction

from reception.cli import views
from reception.cli.answer import Answer, Json, tell
from reception.cli.figures_json import NOT_OVER, number
from reception.cli.files import written_pdf, written_sheet
from reception.cli.internal_view import internal_index
from reception.cli.session import context_of
from reception.domain.month import parse_month
from reception.domain.service_index import IndexClass, Total, points_of
from reception.services.context import ServiceContext
from reception.services.service_index import words
from reception.services.service_index.findings import (
    ItemResult,
    Lost,
    LostBy,
    MonthIndex,
    NextStep,
)
from reception.services.service_index.month_index import lost_by, month_index

MOST_LISTED = 500


def index(args: Namespace) -> Answer:
    """The index of a month by item: numerator, denominator, points, who lost them, what is next."""
    if args.internal:
        return internal_index(args)
    month = parse_month(args.month, field="month")
    with context_of(args) as context:
        found = month_index(context, month)
        if not found.is_over:
            tell(NOT_OVER)
        body = {**_body(found), **_papers(args, context, found)}
    return Answer(body)


def _papers(args: Namespace, context: ServiceContext, found: MonthIndex) -> dict[str, object]:
    """The papers that were asked for; their libraries are slow to load."""
    if args.pdf is None and args.xlsx is None:
        return {}
    from reception.services.service_index.index_paper import index_paper

    body, data = dict[str, object](), index_paper(context, found)
    if args.pdf is not None:
        from reception.print.slips.index_page import render_index

        body |= written_pdf(args.pdf, render_index(data))
    if args.xlsx is not None:
        from reception.print.index_sheet import write_index_sheet

        body["xlsx"] = written_sheet(args.xlsx, lambda path: write_index_sheet(path, data))
    return body


def _body(found: MonthIndex) -> dict[str, object]:
    return {
        "month": found.month.text,
        "from": found.month.first.isoformat(),
        "to": found.month.last.isoformat(),
        "is_over": found.is_over,
        "counted_until": views.moment(found.until),
        "items": [_item(one) for one in found.items],
        "groups": [
            {
                "group": one.group.number,
                "name": one.group.name,
                "max_points": one.group.points,
                **_total(one.total),
            }
            for one in found.groups
        ],
        **_total(found.total),
        "points_by_what_was_told": number(found.told_total.known),
        "class_at_least": _class(found.least_class),
        "class_at_most": _class(found.most_class),
        "class": words.class_words(found),
        "cheapest": [_step(step) for step in found.steps[:MOST_LISTED]],
        "more_steps": max(0, len(found.steps) - MOST_LISTED),
        "received_for_others": found.for_others,
        "received_by_others_for_us": found.from_others,
    }


def _total(total: Total) -> dict[str, object]:
    return {
        "points": number(total.known),
        "unknown_points": number(total.open),
        "points_at_most": number(total.most),
    }


def _class(row: IndexClass | None) -> Json | None:
    if row is None:
        return None
    return {"name": row.name, "source": row.source, "confidence": row.confidence.value}


def _item(one: ItemResult) -> Json:
    item, found, told = one.item, one.finding, one.finding.told
    return {
        "item": item.number,
        "group": item.group,
        "name": item.name,
        "max_points": item.points,
        "full_at_percent": item.full_at,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "percent": None if one.ratio is None else number(one.ratio * 100),
        "points": _known(one.points),
        "points_lost": _known(one.lost_points),
        "reason": words.reason_words(found) or None,
        "cautions": [words.CAUTIONS[key] for key in found.cautions],
        "as_told": None
        if told is None
        else {
            "numerator": told.numerator,
            "denominator": told.denominator,
            "points": _known(points_of(item, told)),
        },
        "entries": {"all": found.entries, "told": found.entries_told} if found.entries else None,
        "lost_by": [_lost_by(group) for group in lost_by(one)],
        "lost": [_lost(line) for line in found.lost[:MOST_LISTED]],
        "more_lost": max(0, len(found.lost) - MOST_LISTED),
        "next": {
            "points_for_one": number(one.gain_of_one),
            "needed_for_one_point": one.needed,
            "steps": [_step(step) for step in sorted(found.steps, key=_order)[:MOST_LISTED]],
        },
        "source": item.source,
        "valid_from": item.valid_from.isoformat(),
        "confidence": item.confidence.value,
    }


def _order(step: NextStep) -> tuple[str, Fraction, str]:
    return "" if step.by is None else step.by.isoformat(), -step.gain, step.code


def _lost_by(group: LostBy) -> Json:
    return {
        "cause": group.cause,
        "holder": group.holder,
        "label": words.cause_words(group),
        "count": group.count,
        "points": number(group.points),
    }


def _lost(line: Lost) -> Json:
    return {
        "code": line.code,
        "dossier_id": line.uid,
        "owner": line.name,
        "procedure": line.procedure,
        "cause": line.cause,
        "label": words.cause_words(line),
        "due_at": views.moment(line.due_at),
        "ended_at": views.moment(line.ended_at),
    }


def _step(step: NextStep) -> Json:
    return {
        "code": step.code,
        "dossier_id": step.uid,
        "owner": step.name,
        "deed": step.deed.value,
        "label": words.DEEDS[step.deed],
        "by": views.moment(step.by),
        "gain": number(step.gain, 4),
        "items": list(step.items),
    }


def _known(points: Fraction | None) -> float | None:
    return None if points is None else number(points)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"index": index}
