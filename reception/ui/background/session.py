"""What the window knows of the desk behind it: plain facts, readable from any thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import ProcedureIndex, build_index
from reception.domain.timebase import office_day
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.services.accounts.permitted import has_accounts
from reception.services.accounts.way_in import expected_name
from reception.services.context import Catalogue, Clock, Office, ServiceContext


@dataclass(frozen=True, slots=True)
class Session:
    """The office, its rules and its clock, as opened; the connection stays with the store's lane.

    Attributes:
        prints: folder of the papers that became files.
        has_accounts: people sign in at this office; account: who has, empty while nobody has.
        expected: whose name stands at the sign-in already; empty where nobody is known.
    """

    office: Office
    catalogue: Catalogue
    calendar: WorkingCalendar
    hours: OfficeHours
    clock: Clock
    prints: Path
    has_accounts: bool = False
    account: str = ""
    expected: str = ""

    @classmethod
    def of(cls, context: ServiceContext) -> Session:
        """The facts of a desk."""
        asks = has_accounts(context)
        return cls(
            office=context.office,
            catalogue=context.catalogue,
            calendar=context.calendar,
            hours=context.hours,
            clock=context.clock,
            prints=context.folder.prints,
            has_accounts=asks,
            account=context.account,
            expected=expected_name(context) if asks else "",
        )

    @property
    def waits_for_sign_in(self) -> bool:
        """Whether nobody may do anything yet."""
        return self.has_accounts and not self.account

    @property
    def folder(self) -> Path:
        """The data folder, where an office may lay rules of its own."""
        return self.prints.parent

    @property
    def today(self) -> date:
        """The office's day on the business clock."""
        return office_day(self.clock.now())

    def procedures(self) -> tuple[ProcedureVersion, ...]:
        """What the counter may receive today."""
        return self.catalogue.in_force(self.today)

    def index(self) -> ProcedureIndex:
        """What the counter may receive today, prepared for searching; old codes lead to new."""
        return build_index(
            self.procedures(), self.catalogue.shortcuts, self.catalogue.replaced(self.today)
        )
