"""Workspaces and service contexts on real encrypted stores: only clock and ids are given.

Setting a folder up imports the migration library and takes half a second, so one template is made a
process and copied for each test.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from reception.domain.events import Draft
from reception.domain.facts import Correction
from reception.domain.person import PartyInput
from reception.domain.timebase import OFFICE_ZONE, parse_instant
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.intake.intake_form import IntakeForm
from reception.services.recording import find
from reception.services.setup.first_setup import EXAMPLE_HEAD, OfficeForm
from reception.workspace import Workspace

UNIT = "H57.30.12"
OFFICE = "UBND phường Thuận Hóa"
# A plain Wednesday morning with no holiday near.
MORNING = "2026-08-05T08:00:00+07:00"


def moment(text: str) -> datetime:
    """An instant as scripts give it; office time where it names no zone."""
    return parse_instant(text, field="now")


@dataclass
class SetClock:
    """A clock that stands where the test puts it; the machine's clock moves a little each time."""

    moment: datetime
    machine: datetime = datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE)
    is_replaced: bool = False

    def now(self) -> datetime:
        return self.moment

    def machine_now(self) -> datetime:
        self.machine += timedelta(milliseconds=1)
        return self.machine

    def set(self, text: str) -> None:
        self.moment = moment(text)

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


def open_copy(
    target: Path,
    counter: int = 1,
    now: str | None = None,
    of: tuple[str, str] = (UNIT, OFFICE),
) -> Workspace:
    """A fresh folder, already set up, held by this process; close it when done.

    Args:
        of: the unit it belongs to, and its name.
    """
    template = _template(counter, *of)
    shutil.copytree(template, target / "data")
    shutil.copy(template.parent / "key", target / "key")
    return Workspace(target / "data", target / "key", now).open()


@contextmanager
def context_on(
    target: Path, *, counter: int = 1, now: str = MORNING
) -> Iterator[tuple[ServiceContext, SetClock]]:
    """A service context on a fresh folder with a clock of its own."""
    held = open_copy(target, counter)
    clock = SetClock(parse_instant(now, field="now"))
    context = replace(held.context(), clock=clock)
    try:
        yield context, clock
    finally:
        context.database.close()
        held.close()


def a_form(**changes: object) -> IntakeForm:
    """A complete, valid intake of a certified copy, with named differences."""
    form = IntakeForm(
        procedure="2.000815",
        owner=PartyInput(name="Nguyễn Văn Thử", id_number="001098012345", phone="0905123456"),
        fee_units=2,
    )
    return replace(form, **changes)  # type: ignore[arg-type]  # fields by name


def arrived_from_elsewhere(context: ServiceContext, code: str, name: str) -> None:
    """A correction of another counter, as sync stores it: nobody asked this desk."""
    with context.database.write() as tx:
        dossier = find(tx, code)
        fact = Correction("Sai", owner=replace(dossier.owner, name=name))
        draft = Draft(dossier.uid, EventKind.CORRECTED, fact, "B", 2, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())


@cache
def _template(counter: int, unit: str, office: str) -> Path:
    root = Path(tempfile.mkdtemp(prefix="mot-cua-template-"))
    form = OfficeForm(unit, office, counter, clerk="Lê Thị Hạnh", typed=EXAMPLE_HEAD)
    workspace = Workspace(root / "data", root / "key")
    workspace.make(form)
    with workspace, workspace.connected() as context, context.database.write() as tx:
        # Set up at no time at all: the clocks of tests stand where each test puts them.
        tx.connection.execute("DELETE FROM settings WHERE key = 'clock_start'")
    return root / "data"
