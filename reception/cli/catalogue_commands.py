"""Commands that need the catalogue and the calendar alone, with or without a data folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.session import context_of
from reception.domain.channel import parse_channel
from reception.domain.deadline import WITHOUT_VALUE, TimeLimit, compute_deadline
from reception.domain.errors import InputError, NotPermitted
from reception.domain.procedure_search import Hit, build_index, find_procedures
from reception.domain.timebase import office_day, parse_instant
from reception.domain.working_calendar import OfficeHours, Span, WorkingCalendar, parse_time_of_day
from reception.services.catalogue.holiday_source import load_calendar
from reception.services.catalogue.layers_in_use import bundled_catalogue
from reception.services.context import Catalogue
from reception.services.dossier.fees_and_limits import hours_of
from reception.services.dossier.typed_matters import typed_matters
from reception.system import SystemClock, clock_may_be_replaced

# More procedures than any office receives.
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the answer follows from."""

    catalogue: Catalogue
    calendar: WorkingCalendar
    hours: OfficeHours
    today: date


def procedures(args: Namespace) -> Answer:
    """The procedures in force, all of them or those that fit a text."""
    if args.typed:
        with context_of(args) as context:
            return Answer({"typed": [views.typed_matter(row) for row in typed_matters(context)]})
    with _rules(args) as rules:
        catalogue = rules.catalogue
        versions = catalogue.in_force(rules.today)
        hits = tuple(Hit(version) for version in versions)
        if args.text.strip():
            replaced = catalogue.replaced(rules.today)
            index = build_index(versions, catalogue.shortcuts, replaced)
            hits = find_procedures(index, args.text, limit=_ALL)
    return Answer({"procedures": [_found(hit) for hit in hits]})


def _found(hit: Hit) -> Json:
    """A line of the catalogue; ``instead_of`` is the ended code that was looked for."""
    body = views.procedure(hit.version)
    return body if hit.instead_of is None else {**body, "instead_of": hit.instead_of.code}


def due(args: Namespace) -> Answer:
    """When a result is due, and why."""
    received = parse_instant(args.received, field="received")
    with _rules(args) as rules:
        limit, hours = _limit(args, rules, office_day(received))
        if args.cutoff is not None:
            hours = replace(hours, cut_off=parse_time_of_day(args.cutoff, field="cutoff"))
        if args.saturday:
            hours = replace(hours, saturday=_saturday(args.saturday))
        deadline = compute_deadline(limit, received, rules.calendar, hours)
    return Answer(
        {
            "due_at": views.moment(deadline.due_at),
            "steps": views.steps(deadline.steps),
            "reasons": list(deadline.reasons()),
            "confirmed": deadline.confirmed,
        }
    )


def _saturday(text: str) -> Span:
    opens, _, closes = text.partition("-")
    return Span(*(parse_time_of_day(part, field="saturday") for part in (opens, closes)))


def _limit(args: Namespace, rules: _Rules, day: date) -> tuple[TimeLimit, OfficeHours]:
    """The limit, and the hours with the cut-off that goes with it."""
    if args.procedure is None:
        return _plain_limit(args), rules.hours
    version = rules.catalogue.version(args.procedure, day)
    limit = version.limit_for(parse_channel(args.channel, field="channel"), args.case)
    if limit is None or not limit.is_set:
        raise NotPermitted("procedure_without_limit", procedure=version.code)
    return limit, hours_of(rules.hours, version)


def _plain_limit(args: Namespace) -> TimeLimit:
    if args.unit is None:
        raise InputError("usage_missing", field="procedure", names="--procedure, --value, --unit")
    if args.value is None and args.unit not in WITHOUT_VALUE:
        raise InputError("usage_missing", field="value", names="--value")
    return TimeLimit.of(args.value, args.unit)


@contextmanager
def _rules(args: Namespace) -> Iterator[_Rules]:
    """The folder's own catalogue and calendar, or the bundled ones where no folder is named."""
    if args.data is not None:
        with context_of(args) as context:
            yield _Rules(context.catalogue, context.calendar, context.hours, context.today)
        return
    now = None if args.now is None else parse_instant(args.now, field="now")
    if now is not None and not clock_may_be_replaced(is_training=False):
        raise NotPermitted("clock_not_replaceable")
    yield _Rules(
        bundled_catalogue(),
        load_calendar(),
        OfficeHours(),
        office_day(now or SystemClock().now()),
    )


def catalogue(args: Namespace) -> Answer:
    """The layers: loaded alone, because signatures and spreadsheets cost more than a question."""
    from reception.cli import layers_command

    return layers_command.catalogue(args)


def forms(args: Namespace) -> Answer:
    """The words of the forms: loaded alone, for the same reason."""
    from reception.cli import forms_command

    return forms_command.forms(args)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "procedures": procedures,
    "due": due,
    "catalogue": catalogue,
    "forms": forms,
}
