"""Setting up a counter (thiết lập ban đầu): office, catalogue, device identity."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception.config import Setting
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.numbering import USUAL_COUNTERS, check_unit, static_range
from reception.domain.staff import UNNAMED, Staff, read_staff, title_of
from reception.domain.timebase import format_instant
from reception.domain.working_calendar import DayEntry
from reception.services.backup.copies import check_second_folder, put_second_folder
from reception.services.catalogue.layers_in_use import Acceptance
from reception.services.catalogue.newer_program import take_at_setup
from reception.services.catalogue.office_calendar import checked_days
from reception.services.context import Office
from reception.services.printable_signs import printable_line
from reception.services.setup.settings_catalog import (
    CLERKS,
    COUNTER,
    COUNTERS,
    HEAD_NAME,
    HEAD_TITLE,
    OFFICE_PHONE,
    checked,
)
from reception.services.setup.training import TRAINING, is_training
from reception.storage.catalogue_packages import Origin
from reception.storage.database import Database
from reception.storage.device_identity import DEVICE_BYTES
from reception.storage.unit_of_work import Reading, Writing
from reception.system import SystemClock

MAX_OFFICE_NAME = 200
MAX_CLERK_NAME = 100
# What a folder is called until a clerk signs on.
UNNAMED_CLERK = UNNAMED
_CLERK_TITLE = "clerk_title"
EXAMPLE_HEAD: tuple[tuple[Setting[Any], str], ...] = (
    (HEAD_TITLE, "Chủ tịch"),
    (HEAD_NAME, "Nguyễn Văn Mẫu"),
)
"""Who signs in a folder to practise with; an office's own head is never made up."""


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """What set-up asks for.

    Attributes:
        typed: settings of the counter with their values as typed.
        days: the office's own days off and make-up days.
        second_folder: where backups go as well; empty where they stay on this PC.
    """

    unit: str
    office: str
    counter: int
    counters: int = USUAL_COUNTERS
    clerk: str = UNNAMED_CLERK
    is_training: bool = False
    typed: tuple[tuple[Setting[Any], str], ...] = ()
    days: tuple[DayEntry, ...] = ()
    second_folder: str = ""


def initialise(database: Database, form: OfficeForm) -> Office:
    """Write the office's settings and load the bundled catalogue, once.

    Raises:
        InputError: naming the field at fault.
        NotPermitted: ``already_initialised``.
    """
    office, values = check_office(form), check_typed(form)
    days, second = checked_days(form.days), check_second_folder(form.second_folder)
    with database.write() as tx:
        if tx.settings.get("device_id") is not None:
            raise NotPermitted("already_initialised")
        tx.settings.put("device_id", secrets.token_hex(DEVICE_BYTES))
        tx.settings.put(TRAINING, "1" if form.is_training else "0")
        put_office(tx, office)
        example = {setting.key: name for setting, name in EXAMPLE_HEAD if form.is_training}
        for key, value in {**example, **values}.items():
            tx.settings.put(key, value)
        for day in days:
            tx.calendar.put(day)
        put_second_folder(tx, second)
        take_at_setup(tx, _at_setup(office.clerk))
    return office


def _at_setup(clerk: str) -> Acceptance:
    """The program's own package counts whatever day it was made for."""
    at = format_instant(SystemClock().machine_now())
    return Acceptance(date.max, at, clerk, Origin.PROGRAM)


def check_typed(form: OfficeForm) -> dict[str, str]:
    """The settings of a form as they may be stored.

    Raises:
        InputError: naming the key at fault.
    """
    plan = {COUNTER.key: str(form.counter), COUNTERS.key: str(form.counters)}
    return checked(dict(form.typed), plan)


def check_office(form: OfficeForm) -> Office:
    """The office as it may be stored.

    Raises:
        InputError: naming the field at fault.
    """
    static_range(form.counter, form.counters)
    name = printable_line(form.office, field="office", max_length=MAX_OFFICE_NAME)
    if not name:
        raise InputError("required", field="office")
    return Office(
        unit=check_unit(form.unit),
        name=name,
        counter=form.counter,
        counters=form.counters,
        clerk=clerk_of(form.clerk).name,
        clerk_title=clerk_of(form.clerk).title,
        is_training=form.is_training,
    )


def clerk_of(text: str) -> Staff:
    """A clerk's name as it may be stored, with the title behind it in brackets.

    Raises:
        InputError: ``required`` or what is wrong with the text, field ``clerk``.
    """
    name = printable_line(text, field="clerk", max_length=MAX_CLERK_NAME)
    if not name:
        raise InputError("required", field="clerk")
    return read_staff(name)


def change_clerk(database: Database, name: str) -> str:
    """Another clerk sits down at this counter; returns the name as stored.

    Args:
        name: with the title in brackets where the office's list does not say it.
    """
    staff = clerk_of(name)
    with database.write() as tx:
        _put_clerk(tx, staff)
    return staff.name


def seat_clerk(database: Database, name: str) -> Office:
    """:func:`change_clerk`; returns the office with who sits here now, and as what."""
    change_clerk(database, name)
    with database.read() as view:
        return load_office(view)


def load_office(view: Reading) -> Office:
    """The office this folder was set up for.

    Raises:
        EnvironmentProblem: ``data_missing`` when it never was.
    """
    values = view.settings.all()
    try:
        return Office(
            unit=values["unit"],
            name=values["office"],
            counter=int(values["counter"]),
            counters=int(values["counters"]),
            clerk=values["clerk"],
            clerk_title=title_of(values["clerk"], CLERKS.of(values))
            or values.get(_CLERK_TITLE, ""),
            phone=OFFICE_PHONE.of(values),
            is_training=is_training(view),
        )
    except KeyError as error:
        raise EnvironmentProblem("data_missing") from error


def put_office(tx: Writing, office: Office) -> None:
    """Write the office's own settings down."""
    for key, value in (
        ("unit", office.unit),
        ("office", office.name),
        ("counter", str(office.counter)),
        ("counters", str(office.counters)),
    ):
        tx.settings.put(key, value)
    _put_clerk(tx, Staff(office.clerk, office.clerk_title))


def _put_clerk(tx: Writing, staff: Staff) -> None:
    tx.settings.put("clerk", staff.name)
    tx.settings.put(_CLERK_TITLE, staff.title)


def first_wrong_group(typed: str, code: str) -> int | None:
    """Which group of a recovery code was typed back wrongly, counted from 1; None when none was.

    Any case, with or without hyphens; O counts as 0, I and L as 1, as when the code is used.
    """
    letters = "".join(char for char in typed.upper() if char.isalnum())
    letters = letters.translate(str.maketrans("OIL", "011"))
    groups = code.split("-")
    width = len(groups[0])
    for number, group in enumerate(groups, start=1):
        if letters[(number - 1) * width : number * width] != group:
            return number
    return None if len(letters) == width * len(groups) else len(groups)
