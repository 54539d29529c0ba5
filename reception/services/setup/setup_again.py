"""The steps of the first start walked once more: what holds now, and all that changes at once.

What other things rest on may not change any more: the unit of a folder with dossiers stands in
every code given out, and the device's name in every event it has written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reception.config import Setting
from reception.domain.errors import NotPermitted
from reception.domain.permissions import Permission
from reception.domain.staff import read_staff
from reception.domain.working_calendar import DayEntry
from reception.services.accounts.permitted import require
from reception.services.backup.copies import (
    backup_state,
    check_second_folder,
    put_second_folder,
)
from reception.services.catalogue.office_calendar import checked_day
from reception.services.context import Office, ServiceContext
from reception.services.setup import settings_catalog
from reception.services.setup.first_setup import OfficeForm, check_office, put_office
from reception.services.setup.settings_catalog import CLERKS, COUNTER, COUNTERS, OFFICE
from reception.storage.unit_of_work import Writing


@dataclass(frozen=True, slots=True)
class PresentSetup:
    """What the steps are filled in with.

    Attributes:
        values: every setting as stored.
        days: the office's own days from today on.
        is_unit_free: nothing was recorded yet, so that a mistyped unit can still be put right.
    """

    office: Office
    device_id: str
    values: Mapping[str, str]
    days: tuple[DayEntry, ...]
    second_folder: str
    is_unit_free: bool


def present_setup(context: ServiceContext) -> PresentSetup:
    """How this counter is set up now."""
    with context.database.read() as view:
        values, entries = view.settings.all(), view.calendar.all()
        device, count = view.device_id, view.journal.count()
    return PresentSetup(
        office=context.office,
        device_id=device,
        values=values,
        days=tuple(entry for entry in entries if entry.date >= context.today),
        second_folder=backup_state(context).second_folder,
        is_unit_free=count == 0,
    )


def apply_again(context: ServiceContext, form: OfficeForm) -> None:
    """Store everything that differs, or nothing.

    Args:
        form: its days are all days from today on; one that is not among them is taken back.

    Raises:
        InputError: naming the field at fault.
        NotPermitted: ``unit_in_use``.
    """
    require(context, Permission.SETTINGS)
    office = check_office(form)
    second = check_second_folder(form.second_folder)
    typed: dict[Setting[Any], str] = {
        OFFICE: office.name,
        COUNTER: str(office.counter),
        COUNTERS: str(office.counters),
        **dict(form.typed),
    }
    with context.database.write() as tx:
        if office.unit != context.office.unit and tx.journal.count():
            raise NotPermitted("unit_in_use", unit=context.office.unit)
        values = tx.settings.all()
        stored = settings_catalog.checked(typed, values)
        known = {staff.name: staff for staff in map(read_staff, CLERKS.of(stored))}
        if sits := known.get(context.office.clerk):
            # Whoever sits here goes on sitting here.
            office = replace(office, clerk=sits.name, clerk_title=sits.title)
        put_office(tx, office)
        for setting in typed:
            # A usual value that nobody chose stays unwritten: a later program may know better.
            if stored[setting.key] != _shown(setting, values, context.office):
                tx.settings.put(setting.key, stored[setting.key])
        _put_days(tx, form, context.today)
        put_second_folder(tx, second)


def _shown(setting: Setting[Any], values: Mapping[str, str], office: Office) -> str:
    """A setting as the steps fill it in; the clerk stands for a list that was never made."""
    if setting == CLERKS and not CLERKS.of(values):
        return office.clerk
    return setting.text(values)


def _put_days(tx: Writing, form: OfficeForm, today: date) -> None:
    known = {entry.date: entry for entry in tx.calendar.all()}
    wanted = {entry.date: entry for entry in form.days}
    for day in known:
        if day >= today and day not in wanted:
            tx.calendar.remove(day)
    for day, entry in wanted.items():
        before = known.get(day)
        if before is None or (before.is_working, before.reason) != (entry.is_working, entry.reason):
            tx.calendar.put(checked_day(entry, tx.calendar.all()))
