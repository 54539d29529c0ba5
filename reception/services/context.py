"""What every command of the desk works with: the store, the office, the rules, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from reception.data_folder import DataFolder
from reception.domain.access import Place
from reception.domain.competence import Competence, Route, in_force_on
from reception.domain.errors import InputError
from reception.domain.form_rows import FormRows
from reception.domain.procedure import (
    Procedure,
    ProcedureVersion,
    Replacement,
    Shortcut,
    national_code,
    version_on,
)
from reception.domain.staff import Staff, signed_name
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
        phone: of the desk; empty where nobody gave it.
        clerk: who sits here now; clerk_title: as what (chức danh), empty where nobody said it.
        is_training: invented, to practise with (tập huấn): its papers say so, and nothing leaves.
    """

    unit: str
    name: str
    counter: int
    counters: int
    clerk: str
    clerk_title: str = ""
    phone: str = ""
    is_training: bool = False

    @property
    def staff(self) -> Staff:
        """Who sits here now, with the title."""
        return Staff(signed_name(self.clerk), self.clerk_title)

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
            phone=self.phone,
            is_training=self.is_training,
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The procedures of all layers with what belongs to them.

    Attributes:
        shortcuts: the short names clerks type.
        competence, routes: rows of each code, one of them in force on a day.
        replacements: codes that ended and those after them.
        former: versions that are no longer in use, by code and version.
        forms: what the layers say of the forms in place of the sets, by form and item.
    """

    procedures: Mapping[str, Procedure]
    shortcuts: tuple[Shortcut, ...]
    competence: Mapping[str, tuple[Competence, ...]] = field(default_factory=dict)
    routes: Mapping[str, tuple[Route, ...]] = field(default_factory=dict)
    replacements: tuple[Replacement, ...] = ()
    former: Mapping[tuple[str, str], ProcedureVersion] = field(default_factory=dict)
    forms: FormRows = field(default_factory=dict)

    def version(self, code: str, day: date) -> ProcedureVersion:
        """The version of a procedure in force on a day.

        Raises:
            InputError: ``unknown_procedure`` or ``procedure_not_in_force``, field ``procedure``.
        """
        procedure = self.procedures.get(code.strip()) or self.procedures.get(national_code(code))
        if procedure is None:
            raise InputError("unknown_procedure", field="procedure", procedure=code[:40])
        version = procedure.on(day)
        if version is None:
            raise self.not_in_force(procedure.code, day)
        return version

    def not_in_force(self, code: str, day: date) -> InputError:
        """The error about a procedure that ended or has not begun, with the one in its place."""
        after = (item for item in self.replacements if item.code == code and item.since <= day)
        new = next((item.new_code for item in after), "")
        instead = f" (→ {new})" if new else ""
        facts = {"procedure": code, "replaced_by": new, "instead": instead}
        return InputError("procedure_not_in_force", field="procedure", **facts)

    def in_force(self, day: date) -> tuple[ProcedureVersion, ...]:
        """Every version in force on a day."""
        found = (procedure.on(day) for procedure in self.procedures.values())
        return tuple(version for version in found if version is not None)

    def born_under(self, code: str, version: str, day: date) -> ProcedureVersion | None:
        """The version a dossier keeps, or the one of its day where it is nowhere any more.

        Args:
            version: as pinned when the dossier was received.
            day: on which that was.
        """
        procedure = self.procedures.get(code)
        known = procedure.versions if procedure is not None else ()
        same = next((item for item in known if item.version == version), None)
        return same or self.former.get((code, version)) or version_on(known, day)

    def competence_on(self, code: str, day: date) -> Competence | None:
        """Who receives and decides a matter on a day; None where no layer says."""
        return in_force_on(self.competence.get(code, ()), day)

    def route_on(self, code: str, day: date) -> Route | None:
        """Where a dossier goes that is received on a day; None where no layer says."""
        return in_force_on(self.routes.get(code, ()), day)

    def replaced(self, day: date) -> tuple[tuple[ProcedureVersion, ProcedureVersion], ...]:
        """Ended procedures and what is in force in their place, in pairs."""
        pairs = []
        for item in self.replacements:
            old, new = self.procedures.get(item.code), self.procedures.get(item.new_code)
            version = new.on(day) if new is not None else None
            if old is not None and version is not None and old.on(day) is None:
                pairs.append((old.versions[-1], version))
        return tuple(pairs)


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """One counter at work on one thread; built by ``Workspace``, given to every service.

    Attributes:
        account: identity of the account that is signed in; empty where nobody is, or where the
            office has no accounts.
        place: from where the services are called.
    """

    database: Database
    folder: DataFolder
    clock: Clock
    new_uid: Callable[[], str]
    office: Office
    catalogue: Catalogue
    calendar: WorkingCalendar
    hours: OfficeHours
    account: str = ""
    place: Place = Place.WINDOW

    @property
    def today(self) -> date:
        """The office's day on the business clock."""
        return office_day(self.clock.now())
