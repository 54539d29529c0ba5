"""The command about the words and layout of the forms: looked at, checked, changed by a table."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date

from reception.cli.answer import Answer, Json
from reception.cli.files import read_pin, write_whole, written_pdf
from reception.cli.layers_command import form_change
from reception.cli.session import context_of
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.form_rows import FormRows, days_of_change
from reception.domain.timebase import parse_day
from reception.messages import sentence
from reception.services.catalogue import form_table, importing
from reception.services.context import ServiceContext
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_spec import SPECS, FormKey
from reception.services.papers.form_texts import FormText


def forms(args: Namespace) -> Answer:
    """One of the parts below."""
    with context_of(args) as context:
        return _PARTS[args.forms_command](context, args)


def _check(context: ServiceContext, args: Namespace) -> Answer:
    day, rows = _day(context, args.on), _rows(context, args)
    told = {key: _findings(context, key, form_on(context, key, day, rows), day) for key in FormKey}
    return Answer(
        {
            "day": day.isoformat(),
            "findings": sum(map(len, told.values())),
            "forms": [
                {
                    "form": key.value,
                    "changes": [on.isoformat() for on in days_of_change(rows, key)],
                    "findings": found,
                }
                for key, found in told.items()
            ],
        }
    )


def _render(context: ServiceContext, args: Namespace) -> Answer:
    from reception.print.form_check import draw_sample

    key, day = FormKey(args.form), _day(context, args.on)
    if args.size and args.size not in SPECS[key].sizes:
        raise InputError("paper_size_not_offered", field="size", value=args.size)
    form = form_on(context, key, day, _rows(context, args))
    header = context.office.header
    pdf = draw_sample(key, form, header, day, size=args.size, is_full=args.full)
    return Answer(
        {
            "form": key.value,
            "day": day.isoformat(),
            "findings": _findings(context, key, form, day),
            **written_pdf(args.out, pdf),
        }
    )


def _table(context: ServiceContext, args: Namespace) -> Answer:
    day = _day(context, args.on)
    keys = (FormKey(args.form),) if args.form else tuple(FormKey)
    table = form_table.written_table(context, day, keys)
    write_whole(args.out, table)
    return Answer({"file": str(args.out), "day": day.isoformat(), "rows": table.count(b"\r\n") - 1})


def _take(context: ServiceContext, args: Namespace) -> Answer:
    from reception.print.form_check import check_offered

    layer = Layer(args.layer)
    table = form_table.read_form_table(context, args.file, layer)
    changes: list[Json] = []
    if table.rows:
        offer = check_offered(context, form_table.offer_forms(context, table, layer), table)
        changes = [form_change(change) for change in offer.forms]
    is_taken = not args.dry_run and bool(table.rows)
    if is_taken:
        form_table.accept_forms(context, table, layer, read_pin(args))
    return Answer(
        {
            "layer": layer.value,
            "rows": len(table.rows),
            "forms": changes,
            "accepted": is_taken,
        }
    )


def _rows(context: ServiceContext, args: Namespace) -> FormRows:
    """What the layers say, or would say with a package that is not taken."""
    if args.package is None:
        return context.catalogue.forms
    from reception.print.form_check import check_offered

    return check_offered(context, importing.offer(context, args.package)).form_rows


def _findings(context: ServiceContext, key: FormKey, form: FormText, day: date) -> list[Json]:
    from reception.print.form_check import findings

    return [
        {"code": fault.code, "message": sentence(fault)}
        for fault in findings(key, form, context.office.header, day)
    ]


def _day(context: ServiceContext, text: str | None) -> date:
    return context.today if text is None else parse_day(text, field="on")


_PARTS: Mapping[str, Callable[[ServiceContext, Namespace], Answer]] = {
    "check": _check,
    "render": _render,
    "table": _table,
    "take": _take,
}
