"""Two further offices: their mornings, sent to a stand-in of a province in either profile.

The second one's province speaks the packets of QCVN 120, the third one's the connector.

Told by the services alone, without a window. The stand-in is a process of its own, with answers
that get lost and a session that ends in the middle; what it holds is read from its audit.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import requests

from demo.office import DayClock, DayOpener
from demo.people import Citizen, citizens
from demo.scenario import DAY
from reception import resources
from reception.domain.person import PartyInput
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake import receiving
from reception.services.intake.intake_form import IntakeForm
from reception.services.province.account import ProvinceAccount, with_paths
from reception.services.setup.first_setup import EXAMPLE_HEAD, OfficeForm
from reception.sync.province.record import STEP_KINDS
from reception.workspace import Workspace

_ROOT = Path(__file__).parent.parent
_OPENS = time(7, 30)
_EVERY = timedelta(minutes=11)
_PROCEDURES = ("1.001193", "1.000656", "1.001612", "1.004873", "1.001699", "1.013978")
_MOST_ROUNDS = 20
_ABSENT = "an absent value is the empty string or list"
_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class FurtherOffice:
    """An office that tells a province and no center of ours.

    Attributes:
        profile: ``A`` or ``B``, see ``services.province.account``; speaks: the same in words.
        dossiers: received in its morning.
        faults: what the stand-in does wrong meanwhile; ``python -m province --list`` lists them.
        settings: of the stand-in.
    """

    unit: str
    name: str
    clerk: str
    profile: str
    speaks: str
    folder: str
    dossiers: int
    faults: tuple[str, ...]
    settings: tuple[str, ...]
    seed: int

    def minds(self, note: str) -> bool:
        """Whether a remark of the stand-in counts.

        How the connector wants an absent value is published nowhere, so that ours leaves it out.
        """
        return self.profile == "A" or not note.endswith(_ABSENT)


SECOND = FurtherOffice(
    unit="H57.30.13",
    name="UBND phường Vỹ Dạ",
    clerk="Hoàng Thị Thu Hà",
    profile="A",
    speaks="gửi một tỉnh theo QCVN 120",
    folder="co-quan-2",
    dossiers=12,
    faults=(
        "lost_answer,service=DongBoHoSoMC,skip=2,times=1",
        "lost_answer,service=CapNhatTienDoHoSoMC,skip=4,times=1",
        "session_expired,service=DongBoHoSoMC,skip=7,times=1",
        "zero_double,chance=0.3",
        "nfd,chance=0.3",
    ),
    settings=("look_up=history",),
    seed=57,
)
THIRD = FurtherOffice(
    unit="H57.30.14",
    name="UBND phường Hương Thủy",
    clerk="Trần Thị Minh Châu",
    profile="B",
    speaks="gửi một tỉnh qua kết nối kiểu B",
    folder="co-quan-3",
    dossiers=6,
    faults=(
        "lost_answer,service=NoiHoSo,skip=1,times=1",
        "lost_answer,service=capnhattrangthai,skip=2,times=1",
        "session_expired,service=capnhattientrinh,skip=3,times=1",
    ),
    settings=(),
    seed=58,
)
FURTHER_OFFICES = (SECOND, THIRD)


@dataclass(frozen=True, slots=True)
class SecondTable:
    """The office beside the province; ``equal`` counts dossiers with the same state and person."""

    here: int
    there: int
    equal: int
    steps_here: int
    steps_there: int
    doubled: int
    noted: int

    @property
    def holds(self) -> bool:
        """Whether everything is there, once, and as it is here."""
        return (
            self.here == self.there == self.equal > 0
            and self.steps_here == self.steps_there
            and (self.doubled, self.noted) == (0, 0)
        )

    def lines(self) -> list[str]:
        """The table as text."""
        rows = (
            ("Hồ sơ ở cơ quan (received here)", self.here),
            ("Hồ sơ ở tỉnh (held there)", self.there),
            ("Giống nhau (equal)", self.equal),
            ("Bước xử lý ở cơ quan (steps here)", self.steps_here),
            ("Bước xử lý ở tỉnh (steps there)", self.steps_there),
            ("Trùng ở tỉnh (doubled)", self.doubled),
            ("Tỉnh lưu ý (remarks)", self.noted),
        )
        return [f"{name:<40}{value:>6}" for name, value in rows]


def play_further_office(out: Path, office: FurtherOffice) -> SecondTable:
    """Set an office up, play its morning, send it, and compare."""
    clock = DayClock(datetime.combine(DAY, _OPENS, OFFICE_ZONE))
    root, key_file = out / office.folder, out / f"{office.folder}.key"
    form = OfficeForm(office.unit, office.name, 1, clerk=office.clerk, typed=EXAMPLE_HEAD)
    Workspace(root, key_file).make(form)
    opener = DayOpener(root, key_file, clock)
    with _stand_in(office) as url, opener, opener.connected() as context:
        account = ProvinceAccount(
            url, "motcua", "thu-nghiem", office.unit, "VN:GOV:thu", profile=office.profile
        )
        account = with_paths(account, {})
        opener.province.keep(context, account)
        _morning(context, clock, citizens(office.dossiers, seed=office.seed))
        _send(opener, context, account)
        return _compare(context, url, office)


def _morning(context: ServiceContext, clock: DayClock, people: Sequence[Citizen]) -> None:
    """A few dossiers: some forwarded, some settled and returned, some only received."""
    codes = []
    for at, who in enumerate(people):
        clock.moment = datetime.combine(DAY, _OPENS, OFFICE_ZONE) + at * _EVERY
        codes.append(_take_in(context, at, who))
    for at, (code, who) in enumerate(zip(codes, people, strict=True)):
        clock.moment += timedelta(minutes=4)
        if at % 3 == 0:
            act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Văn hóa - Xã hội"))
        elif at % 3 == 1:
            given = ActionInput(
                to_name=who.name, to_id=who.number, finishes=True, owing="Chưa có mức thu"
            )
            hand_over(context, code, given)


def _take_in(context: ServiceContext, at: int, who: Citizen) -> str:
    owner = PartyInput(name=who.name, id_number=who.number, phone=who.phone)
    form = IntakeForm(procedure=_PROCEDURES[at % len(_PROCEDURES)], owner=owner)
    return receiving.receive(context, form).dossier.code


def _send(opener: DayOpener, context: ServiceContext, account: ProvinceAccount) -> None:
    """Rounds until nothing is owed, as if somebody pressed "Gửi ngay" each time."""
    with closing(opener.province.rounds(context, account, random.uniform)) as rounds:
        for _ in range(_MOST_ROUNDS):
            owed = rounds.run(lambda: False, is_asked=True).owed
            if not (owed.waiting or owed.unknown):
                return


def _compare(context: ServiceContext, url: str, office: FurtherOffice) -> SecondTable:
    held, summary = _ask(url, "/audit/dossiers"), _ask(url, "/audit")
    with context.database.read() as view:
        events = [
            event for device in view.journal.devices() for event in view.journal.of_device(device)
        ]
        uids = {event.dossier_uid for event in events}
        ours = [dossier for uid in uids if (dossier := view.dossier(uid)) is not None]
    same = [
        dossier
        for dossier in ours
        if _said(held.get(dossier.code))
        == (str(int(dossier.status)), dossier.owner.name, dossier.procedure.code)
    ]
    return SecondTable(
        here=len(ours),
        there=len(held),
        equal=len(same),
        steps_here=sum(event.kind in STEP_KINDS for event in events),
        steps_there=summary["progress"],
        doubled=sum(summary["doubled"].values()),
        noted=sum(office.minds(note) for note in summary["notes"]),
    )


def _said(there: Any) -> tuple[str, ...]:
    snapshot = there["snapshot"] if there else {}
    return tuple(str(snapshot.get(name, "")) for name in ("TrangThaiHoSo", "ChuHoSo", "MaTTHC"))


def _ask(url: str, path: str) -> Any:
    answer = requests.get(url + path, timeout=_WITHIN)
    answer.raise_for_status()
    return answer.json()


@contextmanager
def _stand_in(office: FurtherOffice) -> Iterator[str]:
    """The province as a process of its own; its address."""
    table = resources.path("procedures/procedures.csv")
    command = [sys.executable, "-m", "province", "--procedures", str(table)]
    command += ["--unit", office.unit, "--seed", str(office.seed)]
    command += [word for setting in office.settings for word in ("--set", setting)]
    command += [word for fault in office.faults for word in ("--fault", fault)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield str(json.loads(process.stdout.readline())["url"])
        finally:
            process.terminate()
