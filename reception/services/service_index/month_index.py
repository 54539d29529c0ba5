"""The index of service quality of one month, as far as this office can know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from reception.domain.errors import InputError
from reception.domain.index_end import MOST_REQUESTS
from reception.domain.month import Month
from reception.domain.permissions import Permission
from reception.domain.petitions import PetitionState
from reception.domain.service_index import Measure, class_of, total_of
from reception.domain.working_time import OfficeTimes
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.petitions.keeping import Entry, all_petitions
from reception.services.service_index.findings import (
    Deed,
    ItemResult,
    Lost,
    LostBy,
    MonthIndex,
    NextStep,
    groups_of,
)
from reception.services.service_index.measures import Counted, find
from reception.services.service_index.month_dossiers import month_dossiers
from reception.services.service_index.rules import IndexRules, index_rules
from reception.services.service_index.telling import Telling
from reception.services.setup.line_settings import saved_line
from reception.storage.index_rows import IndexRows
from reception.storage.unit_of_work import Reading

_DEEDS = tuple(Deed)


def checked_until(context: ServiceContext, month: Month) -> datetime:
    """Up to when a month is counted: its last moment, or now.

    Raises:
        InputError: ``month_to_come``, field ``month``, where it has not begun.
    """
    now = context.clock.now()
    if month.start > now:
        raise InputError("month_to_come", field="month")
    return min(now, month.last_moment)


def month_index(context: ServiceContext, month: Month) -> MonthIndex:
    """The index of a month; one that is not over is counted up to now.

    Raises:
        InputError: ``month_to_come``; ``catalogue_…`` for a broken rule file of the office.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    until = checked_until(context, month)
    rules = index_rules(month.last, context.folder.root)
    is_hub = saved_line(context.database).term > 0
    with context.database.read() as view:
        counted = _counted(context, view, month, until, rules, is_hub=is_hub)
        names = view.guests.names_of(context.office.name)
        guests = IndexRows(view.connection).from_others(month.start, until, names)
    results = tuple(ItemResult(item, find(item, counted)) for item in rules.items)
    total = total_of([(one.item, one.points) for one in results])
    return MonthIndex(
        month=month,
        until=until,
        is_over=until == month.last_moment,
        items=results,
        groups=groups_of(rules.groups, results),
        total=total,
        told_total=total_of([(one.item, one.told_points) for one in results]),
        least_class=class_of(total.known, rules.classes),
        most_class=class_of(total.most, rules.classes),
        steps=cheapest(results),
        for_others=sum(one.row.is_for_other and one.is_new for one in counted.dossiers),
        from_others=guests,
    )


def _counted(
    context: ServiceContext,
    view: Reading,
    month: Month,
    until: datetime,
    rules: IndexRules,
    *,
    is_hub: bool,
) -> Counted:
    on_time = (item for item in rules.items if item.measure is Measure.ON_TIME)
    most = next((item.parameter for item in on_time if item.parameter is not None), MOST_REQUESTS)
    tells_province = Telling(context, view).tells_province
    has_center = bool(view.settings.get("center_url"))
    return Counted(
        dossiers=list(month_dossiers(context, view, month, until, most)),
        until=until,
        end=month.last_moment,
        is_joined=tells_province or has_center,
        through_hub=has_center and is_hub and not tells_province,
        times=OfficeTimes(context.calendar, context.hours),
        month=month,
        petitions=petitions_until(view, until),
    )


def petitions_until(view: Reading, until: datetime) -> list[Entry]:
    """The petitions that were received by a moment and not written down by mistake."""
    return [
        entry
        for entry in all_petitions(view)
        if entry.petition.taken.received_at <= until
        and entry.petition.state is not PetitionState.VOIDED
    ]


def cheapest(results: Iterable[ItemResult]) -> tuple[NextStep, ...]:
    """What brings points, over all items: what one deed brings in several is added up."""
    found: dict[tuple[str, Deed], NextStep] = {}
    for step in (step for one in results for step in one.finding.steps):
        known = found.get((step.uid, step.deed))
        found[step.uid, step.deed] = step if known is None else _joined(known, step)
    return tuple(sorted(found.values(), key=_order))


def _joined(first: NextStep, second: NextStep) -> NextStep:
    gain, items = first.gain + second.gain, (*first.items, *second.items)
    return replace(first, gain=gain, items=items)


def _order(step: NextStep) -> tuple[int, Fraction, str, str]:
    """The least work first, then what brings most, then what is due first."""
    by = "" if step.by is None else step.by.isoformat()
    return _DEEDS.index(step.deed), -step.gain, by, step.code


def lost_by(result: ItemResult) -> tuple[LostBy, ...]:
    """Who lost the points of an item, the one who lost most first.

    What an item gives in full below all dossiers is shared among those that are missing.
    """
    lost, points = result.finding.lost, result.lost_points
    groups: defaultdict[tuple[str, str], list[Lost]] = defaultdict(list)
    for one in lost:
        groups[one.cause, one.holder].append(one)
    worth = Fraction(0) if not lost or points is None else points / len(lost)
    found = (
        LostBy(cause, holder, len(some), worth * len(some))
        for (cause, holder), some in groups.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.count, one.cause, one.holder)))
