"""What every command of the desk works with: the store, the office, the rules, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from reception.data_folder import DataFolder
from reception.domain.errors import InputError
from reception.domain.procedure import Procedure, ProcedureVersion, Shortcut
from reception.domain.timebase import office_day
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.services.papers.slip_data import OfficeHeader
from reception.storage.database import Database

SYSTEM_NAME = "Một cửa"
ONE_STOP_OFFICE = "Trung tâm Phục vụ hành chính công"
NUMBER_SUFFIX = "TTPVHCC"


class Clock(Protocol):
    """Two clocks: the business clock, which training may replace, and the machine's own."""

    @property
    def is_replaced(self) -> bool:
        """Whether the business clock was set by hand."""

    def now(self) -> datetime:
        """Business time: what dates and papers follow."""

    def machine_now(self) -> datetime:
        """The machine's time, kept beside every event."""


@dataclass(frozen=True, slots=True)
class Office:
    """The receiving office (bộ phận một cửa) and this counter (quầy) of it.

    Attributes:
        unit: identifier of the unit, e.g. ``H57.30.12``.
        name: authority as printed, e.g. ``UBND phường Thuận Hóa``.
        counter: number of this counter; counters: how many the number plan covers.
        clerk: who sits here now (công chức).
    """

    unit: str
    name: str
    counter: int
    counters: int
    clerk: str

    @property
    def place(self) -> str:
        """The place of the date line: the authority's name without its kind."""
        for prefix in ("UBND phường ", "UBND xã ", "UBND đặc khu "):
            if self.name.lower().startswith(prefix.lower()):
                return self.name[len(prefix) :]
        return self.name

    @property
    def header(self) -> OfficeHeader:
        """The head of every paper."""
        return OfficeHeader(
            parent=self.name,
            office=ONE_STOP_OFFICE,
            place=self.place,
            number_suffix=NUMBER_SUFFIX,
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The loaded procedures and the short names clerks type."""

    procedures: Mapping[str, Procedure]
    shortcuts: tuple[Shortcut, ...]

    def version(self, code: str, day: date) -> ProcedureVersion:
        """The version of a procedure in force on a day.

        Raises:
            InputError: ``unknown_procedure`` or ``procedure_not_in_force``, field ``procedure``.
        """
        procedure = self.procedures.get(code.strip())
        if procedure is None:
            raise InputError("unknown_procedure", field="procedure", procedure=code[:40])
        version = procedure.on(day)
        if version is None:
            raise InputError("procedure_not_in_force", field="procedure", procedure=code)
        return version

    def in_force(self, day: date) -> tuple[ProcedureVersion, ...]:
        """Every version in force on a day."""
        found = (procedure.on(day) for procedure in self.procedures.values())
        return tuple(version for version in found if version is not None)


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """One counter at work on one thread; built by ``Workspace``, given to every service."""

    database: Database
    folder: DataFolder
    clock: Clock
    new_uid: Callable[[], str]
    office: Office
    catalogue: Catalogue
    calendar: WorkingCalendar
    hours: OfficeHours

    @property
    def today(self) -> date:
        """The office's day on the business clock."""
        return office_day(self.clock.now())
