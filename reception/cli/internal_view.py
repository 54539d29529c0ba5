"""``index --internal``: the nine-item score of TT 01/2018 by dossier, clerk and unit."""

from __future__ import annotations

from argparse import Namespace

from reception.cli import views
from reception.cli.answer import Answer, Json, tell
from reception.cli.figures_json import NOT_OVER, number
from reception.cli.files import written_pdf, written_sheet
from reception.cli.session import context_of
from reception.domain.internal_score import MOST
from reception.domain.month import parse_month
from reception.services.context import ServiceContext
from reception.services.service_index.internal_paper import internal_paper, reason_words
from reception.services.service_index.internal_scores import (
    DossierScore,
    InternalScores,
    ItemScore,
    internal_scores,
)
from reception.services.service_index.words import range_words


def internal_index(args: Namespace) -> Answer:
    """The scores of a month, where asked for also on paper and as a spreadsheet."""
    month = parse_month(args.month, field="month")
    with context_of(args) as context:
        found = internal_scores(context, month)
        if not found.is_over:
            tell(NOT_OVER)
        return Answer({**_body(found), **_papers(args, context, found)})


def _papers(args: Namespace, context: ServiceContext, found: InternalScores) -> Json:
    if args.pdf is None and args.xlsx is None:
        return {}
    body, data = dict[str, object](), internal_paper(context, found)
    if args.pdf is not None:
        from reception.print.slips.internal_page import render_internal

        body |= written_pdf(args.pdf, render_internal(data))
    if args.xlsx is not None:
        from reception.print.index_sheet import write_internal_sheet

        body["xlsx"] = written_sheet(args.xlsx, lambda path: write_internal_sheet(path, data))
    return body


def _body(found: InternalScores) -> Json:
    total = found.total
    return {
        "month": found.month.text,
        "is_over": found.is_over,
        "counted_until": views.moment(found.until),
        "unit": {
            "items": [_item(one) for one in found.items],
            "points": number(total.known, 1),
            "unknown_points": number(total.open, 1),
            "points_at_most": number(total.most, 1),
            "class": range_words(found.least_class, found.most_class),
        },
        "clerks": [
            {
                "name": one.name,
                "dossiers": one.dossiers,
                "average": number(one.average, 1),
                "class": None if one.grade is None else one.grade.name,
            }
            for one in found.clerks
        ],
        "dossiers": [_dossier(one) for one in found.dossiers],
    }


def _item(one: ItemScore) -> Json:
    return {
        "item": one.item.number,
        "name": one.item.name,
        "max_points": MOST,
        "points": None if one.points is None else number(one.points),
        "dossiers": one.counted,
        "reason": reason_words(one) or None,
        "source": one.item.source,
        "confidence": one.item.confidence.value,
    }


def _dossier(one: DossierScore) -> Json:
    return {
        "code": one.code,
        "dossier_id": one.uid,
        "owner": one.owner,
        "procedure": one.procedure,
        "clerks": list(one.clerks),
        "ended_at": views.moment(one.ended_at),
        "points": dict(one.points),
        "total": one.total,
    }
