"""Chains of events built the way the store builds them, with invented people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reception.domain.checklist import PaperCount
from reception.domain.deadline import DeadlineStep, LimitUnit, SupplementRule, TimeLimit
from reception.domain.events import GENESIS, Draft, Event, OfficeDraft, seal
from reception.domain.facts import Fact, Intake, ProcedurePin
from reception.domain.hlc import ZERO, Stamp, tick
from reception.domain.money_facts import FeeFact
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.person import Party, PartyKind
from reception.domain.timebase import OFFICE_ZONE, utc_milliseconds
from reception.domain.workflow import EventKind
from reception.event_codec import encode_fact

START = datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE)
DUE = datetime(2026, 8, 10, 17, 0, tzinfo=OFFICE_ZONE)
PIN = ProcedurePin(
    code="1.004884",
    version="2026.1",
    name="Thủ tục đăng ký lại khai sinh",
    field="Hộ tịch",
    limit=TimeLimit(3, LimitUnit.WORKING_DAYS),
    supplement_rule=SupplementRule.RESTART,
)


def an_intake(**changes: object) -> Intake:
    """A received dossier's facts, with named differences."""
    intake = Intake(
        code="H57.30.12-260805-1001",
        unit="H57.30.12",
        counter=1,
        procedure=PIN,
        owner=Party(PartyKind.CITIZEN, "Đỗ Thị Thử", "046196001234", phone="0905123456"),
        received_at=START,
        due_at=DUE,
        due_steps=(DeadlineStep(DUE.date(), True, "ngày làm việc thứ 3/3"),),
        papers=(PaperCount("Tờ khai", 1),),
        fee=FeeFact(amount=8_000),
    )
    return replace(intake, **changes)  # type: ignore[arg-type]  # fields by name


@dataclass
class Chain:
    """One device's chain; each ``add`` happens a minute after the one before."""

    device: str = "d1"
    moment: datetime = START
    stamp: Stamp = ZERO
    events: list[Event] = field(default_factory=list)

    def add(
        self, kind: EventKind, fact: Fact, uid: str = "u1", actor: str = "Lê Thị Hạnh"
    ) -> Event:
        self.moment += timedelta(minutes=1)
        return self._seal(Draft(uid, kind, fact, actor, 1, self.moment))

    def add_office(
        self, kind: OfficeKind, fact: OfficeFact, subject: str, actor: str = "Lê Thị Hạnh"
    ) -> Event:
        """A fact of the office, likewise."""
        self.moment += timedelta(minutes=1)
        return self._seal(OfficeDraft(subject, kind, fact, actor, 1, self.moment))

    def _seal(self, draft: Draft | OfficeDraft) -> Event:
        self.stamp = tick(self.stamp, utc_milliseconds(self.moment))
        event = seal(
            draft,
            encode_fact(draft.fact),
            device_id=self.device,
            seq=len(self.events) + 1,
            stamp=self.stamp.text(),
            recorded_at=self.moment,
            salt=f"{len(self.events):032x}",
            previous=self.events[-1].hash if self.events else GENESIS,
        )
        self.events.append(event)
        return event


def a_chain(*steps: tuple[EventKind, Fact]) -> Chain:
    """A dossier received and what happened to it then."""
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    for kind, fact in steps:
        chain.add(kind, fact)
    return chain
