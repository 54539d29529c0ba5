"""A counter with a province it tells, for the tests of what goes there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception.domain.facts import Fact, Undoing
from reception.domain.workflow import Action
from reception.domain.workflow import EventKind as Kind
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.intake.receiving import receive
from reception.services.province.obligations import of_dossier
from reception.services.recording import find, record
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import ProvinceReport, ProvinceRound
from tests.sync.fake_province import FakeProvince, Inline
from tests.workspaces import a_form, context_on


@dataclass
class Desk:
    """A counter with a province it tells."""

    context: ServiceContext
    province: FakeProvince
    terms: Terms
    import_id: str = ""

    def receive(self, **changes: object) -> str:
        return receive(self.context, a_form(**changes)).dossier.code

    def act(self, code: str, action: Action, **given: Any) -> None:
        act(self.context, code, action, ActionInput(**given))

    @property
    def store(self) -> SqliteProvinceStore:
        return SqliteProvinceStore(self.context.database, STEP_KINDS)

    def round(self, *, is_asked: bool = True) -> ProvinceReport:
        clock = self.context.clock.machine_now
        told = ProvinceRound(
            self.store,
            self.province,
            self.terms,
            clock,
            lambda low, high: high,
            lambda: Inline(self.province),
        )
        return told.run(lambda: False, is_asked=is_asked)

    def states(self, kind: str = "") -> list[tuple[str, str]]:
        with self.context.database.read() as view:
            return view.connection.execute(
                "SELECT kind, state FROM province_obligations WHERE ?1 = '' OR kind = ?1"
                " ORDER BY id",
                (kind,),
            ).fetchall()


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    with context_on(folder) as (context, _):
        terms = Terms(context.office.name, context.office.unit)
        yield Desk(context, FakeProvince(), terms)


def items(desk, code):
    (owed,), _ = of_dossier(desk.context, code)
    return owed.items


def undo_last(desk: Desk, code: str) -> None:
    with desk.context.database.read() as view:
        event = view.journal.history_of(find(view, code).uid)[-1]
    record_event(desk, code, Kind.UNDONE, Undoing(event.device_id, event.seq, event.kind, "Nhầm"))


def record_event(desk: Desk, code: str, kind: Kind, fact: Fact) -> None:
    with desk.context.database.write() as tx:
        record(desk.context, tx, find(tx, code).uid, kind, fact)
