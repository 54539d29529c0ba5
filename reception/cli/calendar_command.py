"""The commands about working days and hours: shown, written down, taken from an announcement."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from reception.cli.answer import Answer
from reception.cli.session import context_of
from reception.config import Setting
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.timebase import parse_day
from reception.domain.working_calendar import DayEntry, DayPart, OfficeHours, Span
from reception.services.catalogue import office_calendar
from reception.services.catalogue.announced_days import (
    HOLIDAYS,
    Announcement,
    announcements,
    keep_announcement,
    read_announcement,
)
from reception.services.catalogue.faults import file_fault
from reception.services.context import ServiceContext
from reception.services.setup import settings_catalog as catalog

OFF, WORKING = "off", "working"


def calendar(args: Namespace) -> Answer:
    """Shows the office's days and hours, or changes one of them."""
    part = _PARTS.get(args.calendar_command or "")
    with context_of(args) as context:
        if part is not None:
            part(context, args)
        return Answer(_view(context))


def _add(context: ServiceContext, args: Namespace) -> None:
    is_half = args.kind not in (OFF, WORKING)
    office_calendar.add_day(
        context,
        _day(args.date),
        is_working=args.kind != OFF,
        reason=args.reason,
        part=DayPart(args.kind) if is_half else DayPart.WHOLE,
    )


def _remove(context: ServiceContext, args: Namespace) -> None:
    if not office_calendar.remove_day(context, _day(args.date)):
        raise InputError("calendar_day_unknown", field="date")


def _import(context: ServiceContext, args: Namespace) -> None:
    said = read_announcement(args.folder)
    if not said:
        raise file_fault("catalogue_file_missing", HOLIDAYS)
    with context.database.write() as tx:
        keep_announcement(tx, Layer(args.layer), said)


def _hours(context: ServiceContext, args: Namespace) -> None:
    typed: dict[Setting[Any], str] = {}
    if args.saturday is not None:
        opens, _, closes = args.saturday.partition("-")
        typed = {catalog.SATURDAY_OPENS: opens, catalog.SATURDAY_CLOSES: closes}
    if args.cutoff is not None:
        typed[catalog.CUT_OFF] = args.cutoff
    if not typed:
        raise InputError("usage_missing", field="saturday", names="--saturday, --cutoff")
    catalog.save(context, typed)


def _day(text: str) -> date:
    return parse_day(text, field="date")


_PARTS: Mapping[str, Callable[[ServiceContext, Namespace], None]] = {
    "add": _add,
    "remove": _remove,
    "import": _import,
    "hours": _hours,
}


def _view(context: ServiceContext) -> dict[str, object]:
    days = office_calendar.office_calendar(context)
    with context.database.read() as view:
        hours, said = catalog.office_hours(view.settings.all()), announcements(view)
    return {
        "known_until": days.known_until.isoformat() if days.known_until else None,
        "hours": _hours_view(hours),
        "days": [_day_view(entry) for entry in days.entries],
        "announced": [_announced_view(layer, announcement) for layer, announcement in said],
    }


def _hours_view(hours: OfficeHours) -> dict[str, object]:
    return {
        "morning": _span(hours.morning),
        "afternoon": _span(hours.afternoon),
        "cut_off": f"{hours.cut_off:%H:%M}",
        "saturday": _span(hours.saturday) if hours.saturday else None,
    }


def _span(span: Span) -> str:
    return f"{span.start:%H:%M}-{span.end:%H:%M}"


def _day_view(entry: DayEntry) -> dict[str, object]:
    kind = entry.part.value or (WORKING if entry.is_working else OFF)
    return {"date": entry.date.isoformat(), "kind": kind, "reason": entry.reason}


def _announced_view(layer: Layer, said: Announcement) -> dict[str, object]:
    days = [
        {**_day_view(day.entry), "source": day.source, "counts": day.counts} for day in said.days
    ]
    return {"layer": layer.value, "years": list(said.years), "days": days}


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"calendar": calendar}
