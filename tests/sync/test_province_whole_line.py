"""Our side and the stand-in of a province on a real line: every fault it knows, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest

from province.center import ProvinceCenter
from province.faults import FAULTS
from province.rules import Rule
from province.server import running_province
from province.settings import Settings
from reception.domain.person import PartyInput
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.services.province import obligations
from reception.services.province.account import ProvinceAccount, checked
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question
from reception.sync.province.connection import problem_of
from reception.sync.province.line import ProvinceLine
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import ProvinceReport, ProvinceRound
from reception.sync.round_report import RoundOutcome
from simulator.run import memory_folder
from tests.workspaces import a_form, context_on

# Someone else's dossier, or one that was spoilt while it was told: a person decides.
HELD = {"exists_foreign": "conflict", "strange_owner": "conflict"}


@dataclass
class Office:
    """A counter, a province, and the line between them."""

    context: ServiceContext
    center: ProvinceCenter
    line: ProvinceLine

    def receive(self) -> str:
        return receive(self.context, a_form(owner=PartyInput(name="Vũ Thị Thử"))).dossier.code

    def round(self) -> ProvinceReport:
        store = SqliteProvinceStore(self.context.database, STEP_KINDS)
        terms = Terms(self.context.office.name, self.context.office.unit)
        now = self.context.clock.machine_now
        rounds = ProvinceRound(store, self.line, terms, now, lambda low, high: high)
        return rounds.run(lambda: False, is_asked=True)

    def rounds(self, most: int = 5) -> ProvinceReport:
        for _ in range(most):
            report = self.round()
            if not (report.owed.waiting or report.owed.unknown):
                break
        return report


def account(url: str, password: str = "thu-nghiem") -> ProvinceAccount:
    return checked(ProvinceAccount(url, "motcua", password, "H57.30.12", "VN:GOV:thu"))


@pytest.fixture
def office() -> Iterator[Office]:
    center = ProvinceCenter(Settings(silence=0.3, drip=0.0, look_up="history"))
    with (
        memory_folder() as folder,
        running_province(center) as running,
        context_on(folder) as (context, _),
        closing(ProvinceLine(account(running.url), timeouts=(2.0, 3.0))) as line,
    ):
        yield Office(context, center, line)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "service", ["TraCuuHoSo", "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "LayThuTuc", "login"]
)
def test_every_fault_ends_with_the_dossier_once_and_its_step_once(office, service):
    problems = [
        f"{fault}: {trouble}" for fault in FAULTS if (trouble := _tried(office, service, fault))
    ]
    assert problems == []
    assert office.center.audit.summary(office.center.store)["doubled"] == {}


def _tried(office: Office, service: str, fault: str) -> str:
    """What is wrong after one fault and as many rounds as it takes; empty where nothing is."""
    code = office.receive()
    if service == "login":
        office.line.forget_session()
    if service == "LayThuTuc":
        with office.context.database.write() as tx:
            tx.connection.execute("DELETE FROM province_procedures")
    office.center.rules.clear()
    office.center.rules.add(Rule(fault, service=service, times=1))
    office.rounds()
    office.center.rules.clear()
    obligations.send_all_again(office.context)
    office.rounds()
    (owed,), _ = obligations.of_dossier(office.context, code)
    there = office.center.store.dossiers.get(code)
    if owed.state == "conflict":
        return "" if fault in HELD else "conflict"
    if owed.state != "sent":
        return owed.state + " " + owed.reason
    if service == "CapNhatTienDoHoSoMC" and fault.startswith("settled"):
        return ""  # the province says that it is past this, and is believed
    written = [one for call in office.center.audit.calls for one in call.written]
    creates = sum(one.what == "create" and one.dossier == code for one in written)
    if there is None or creates != 1 or len(there.progress) != 1:
        return f"{creates} creates, {there and len(there.progress)} steps"
    return "" if there.snapshot["TrangThaiHoSo"] == "2" else "another state"


def test_foreign_dossiers_stay_as_they_are(office):
    code = office.receive()
    office.center.plant(code, "H99.99", {"ChuHoSo": "Người Khác", "TrangThaiHoSo": "4"})
    assert office.rounds().owed.conflicts == 1
    assert office.center.store.dossiers[code].snapshot["ChuHoSo"] == "Người Khác"


def test_a_session_that_ends_with_every_second_call_is_renewed_and_nothing_is_lost(tmp_path):
    settings = Settings(session_calls=2, session_by_401=True)
    center = ProvinceCenter(settings)
    with (
        running_province(center) as running,
        context_on(tmp_path) as (context, _),
        closing(ProvinceLine(account(running.url))) as line,
    ):
        office = Office(context, center, line)
        codes = [office.receive() for _ in range(6)]
        office.rounds()
    assert sorted(center.store.dossiers) == codes
    assert all(len(one.progress) == 1 for one in center.store.dossiers.values())


def test_a_wrong_password_is_told_and_tried_once_a_call():
    with (
        running_province(ProvinceCenter(Settings())) as running,
        closing(ProvinceLine(account(running.url, password="khác"))) as line,
    ):
        reply = line.ask(Question("TraCuuHoSo", {"mahoso": "x"}))
    assert reply.kind is AnswerClass.SESSION
    assert problem_of(reply).code == "province_login_refused"


def test_a_bus_that_knows_no_such_address_stops_the_line_and_blames_no_dossier(office):
    office.receive()
    office.center.settings = Settings(dstcode="VN:GOV:khac")
    reply = office.line.ask(Question("TraCuuHoSo", {"mahoso": "x"}, is_lookup=True))
    problem = problem_of(reply)
    assert (problem.code, problem.field) == ("province_dstcode_refused", "dstcode")
    report = office.round()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "province_dstcode_refused")
    assert (report.owed.waiting, report.owed.quarantined) == (2, 0)
    office.center.settings = Settings()
    assert office.rounds().owed.waiting == 0


def test_nobody_there_is_no_line():
    with closing(ProvinceLine(account("http://127.0.0.1:9"))) as line:
        problem = problem_of(line.log_in())
    assert (problem.code, problem.is_refusal) == ("sync_no_line", False)
