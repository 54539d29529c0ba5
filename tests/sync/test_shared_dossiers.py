"""Dossiers received here for another unit of the center, and its answer: stores, lines and center.

Three units: the first receives, the second and the third may be the authority that decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import is_directed_to
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Undoing
from reception.domain.hlc import ZERO
from reception.domain.person import PartyInput
from reception.domain.timebase import office_day, parse_instant
from reception.domain.workflow import Action, EventKind
from reception.services.context import ServiceContext
from reception.services.dossier import undoing
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.processing import act
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList, desk_state, work_page
from reception.services.intake.receiving import receive
from reception.services.papers.print_jobs import order_form
from reception.services.papers.slips import intake_slip
from reception.services.reports.daily import day_summary
from reception.services.reports.registers import register_book
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.reconciling import reconcile
from tests.chains import Chain
from tests.workspaces import OFFICE, UNIT, SetClock, a_form, open_copy

HERE, THERE, THIRD = (UNIT, OFFICE), ("H57.30.13", "UBND phường Vỹ Dạ"), ("H57.09", "Sở Tư pháp")
CODE = "1.000689"  # three working days, anywhere in the province
MONDAY = "2026-11-30T09:00:00+07:00"


@dataclass
class Counter:
    """One PC of one unit."""

    context: ServiceContext
    store: SqliteSyncStore
    gateway: CenterHttpGateway
    clock: SetClock

    @property
    def unit(self) -> str:
        return self.context.office.unit

    def sync(self) -> SyncReport:
        engine = SyncEngine(self.store, self.gateway, unit=self.unit, clock=self.clock.machine_now)
        report = engine.run()
        assert report.outcome is RoundOutcome.DONE
        return report

    def receive_for(self, unit: tuple[str, str]) -> Dossier:
        form = a_form(procedure=CODE, competent_unit=unit[0], fee_units=1)
        return receive(self.context, form).dossier

    def dossier(self, uid: str) -> Dossier | None:
        with self.context.database.read() as view:
            assert verify(view).is_sound
            return view.dossier(uid)

    def uids(self) -> list[str]:
        with self.context.database.read() as view:
            return sorted(view.dossiers.uids())

    def listed(self, which: WorkList, mark: Mark = Mark.ANY) -> list[str]:
        return [found.code for found in work_page(self.context, which, WorkFilter(mark=mark))]


class Province:
    """A center with three units."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack, self._number = folder, stack, 0
        self.clock = SetClock(parse_instant(MONDAY, field="now"))
        self.clock.machine = self.clock.moment
        self.center: CenterServer = stack.enter_context(
            running_center(
                folder / "center", unit=UNIT, office=OFFICE, clock=self.clock.machine_now
            )
        )
        at = self.clock.moment
        self.tokens = {
            unit: self.center.store.create_token(unit, office, at)
            for unit, office in (HERE, THERE, THIRD)
        }

    def counter(self, unit: tuple[str, str], number: int = 1) -> Counter:
        self._number += 1
        held = open_copy(self._folder / str(self._number), number, of=unit)
        self._stack.callback(held.close)
        context, store = replace(held.context(), clock=self.clock), held.sync_store()
        gateway = CenterHttpGateway(self.center.url, self.tokens[unit[0]], timeouts=(10, 60))
        for each in (context.database, store, gateway):
            self._stack.callback(each.close)
        return Counter(context, store, gateway, self.clock)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    with ExitStack() as stack:
        yield Province(tmp_path, stack)


@pytest.fixture
def here(province: Province) -> Counter:
    return province.counter(HERE)


@pytest.fixture
def there(province: Province) -> Counter:
    return province.counter(THERE)


@pytest.fixture
def third(province: Province) -> Counter:
    return province.counter(THIRD)


def go(clock: SetClock, text: str) -> None:
    """Both clocks of all of them."""
    clock.set(text)
    clock.machine = clock.moment


def settle(*counters: Counter) -> None:
    for _ in range(2):
        for counter in counters:
            counter.sync()


def test_it_comes_to_the_authority_and_to_nobody_else(
    here: Counter, there: Counter, third: Counter
) -> None:
    ours, own = here.receive_for(THERE), receive(here.context, a_form()).dossier
    settle(here, there, third)
    assert there.listed(WorkList.INCOMING) == [ours.code]
    assert there.listed(WorkList.OPEN, Mark.FROM_OTHERS) == [ours.code]
    assert there.dossier(own.uid) is None
    assert third.dossier(ours.uid) is None
    assert here.listed(WorkList.INCOMING) == []
    assert intake_slip(here.context, ours.code).unit_code == UNIT
    with pytest.raises(NotPermitted, match="receipt_elsewhere"):
        intake_slip(there.context, ours.code)


def test_its_answer_sets_the_legal_date_at_both_units(here: Counter, there: Counter) -> None:
    uid = here.receive_for(THERE).uid
    settle(here, there)
    go(there.clock, "2026-12-01T14:00:00+07:00")
    code = there.listed(WorkList.INCOMING)[0]
    confirmed = record_receipt(there.context, code, "")
    assert confirmed.due_at == parse_instant("2026-12-04T17:00", field="at")
    assert there.listed(WorkList.INCOMING) == []
    there.sync()
    assert here.sync().pulled == 1
    dossier = here.dossier(uid)
    assert dossier == there.dossier(uid)
    assert dossier is not None
    assert (dossier.is_planned, dossier.receipt_edition) == (False, 2)
    assert "Cơ quan có thẩm quyền nhận 14:00" in dossier.due_steps[0].why
    with pytest.raises(NotPermitted, match="competent_known"):
        record_receipt(here.context, code, "2026-12-01")


def test_who_received_it_is_to_print_the_official_date(here: Counter, there: Counter) -> None:
    code = here.receive_for(THERE).code
    settle(here, there)
    assert here.listed(WorkList.OPEN, Mark.NEW_DATE) == []
    record_receipt(there.context, code, "")
    settle(there, here)
    assert here.listed(WorkList.OPEN, Mark.NEW_DATE) == [code]
    assert there.listed(WorkList.OPEN, Mark.NEW_DATE) == []
    order_form(here.context, "intake", code, title=code, sizes=("A5",))
    assert here.listed(WorkList.OPEN, Mark.NEW_DATE) == []


def test_every_counter_of_both_units_agrees(province: Province, here: Counter) -> None:
    second, there = province.counter(HERE, 2), province.counter(THERE)
    beside = province.counter(THERE, 2)
    uid = here.receive_for(THERE).uid
    settle(here, second, there, beside)
    record_receipt(beside.context, uid, "")
    act(second.context, uid, Action.FORWARD, ActionInput(to_unit="UBND phường Vỹ Dạ"))
    settle(beside, second, there, here)
    held = {counter.dossier(uid) for counter in (here, second, there, beside)}
    assert len(held) == 1
    (found,) = province.center.store.find(here.context.office.unit + "-261130-1001")
    assert held == {found}


def test_it_is_counted_where_it_was_received_alone(
    province: Province, here: Counter, there: Counter
) -> None:
    here.receive_for(THERE)
    receive(there.context, a_form())
    settle(here, there)
    code = there.listed(WorkList.INCOMING)[0]
    record_receipt(there.context, code, "")
    act(here.context, code, Action.COMPLETE, ActionInput())
    settle(there, here, there)
    today = there.context.today
    figures = day_summary(there.context, today).figures
    assert (figures.received, figures.from_others) == (1, 1)
    assert (figures.resolved_on_time, figures.in_process) == (0, 1)
    other = day_summary(here.context, today).figures
    assert (other.received, other.resolved_on_time) == (1, 1)
    (procedure,) = day_summary(there.context, today).procedures
    assert (procedure.code, procedure.received) == ("2.000815", 1)
    assert [line.number for line in register_book(there.context, today, today).lines] == [1]
    assert desk_state(there.context).counts[WorkList.READY] == 0
    assert there.listed(WorkList.READY) == there.listed(WorkList.INCOMING) == []
    counts = {unit: province.center.store.counts(unit) for unit, _ in (HERE, THERE)}
    assert [(count.dossiers, count.unborn) for count in counts.values()] == [(1, 0), (1, 0)]
    for counter in (here, there):
        held = SqliteHoldingsStore(counter.store.database)
        assert not reconcile(held, counter.gateway, counter.unit).findings


def test_handling_is_recorded_where_it_was_received(here: Counter, there: Counter) -> None:
    uid = here.receive_for(THERE).uid
    settle(here, there)
    with pytest.raises(NotPermitted, match="of_another_unit"):
        act(there.context, uid, Action.COMPLETE, ActionInput())


def test_a_confirmation_is_taken_back_at_both_units(here: Counter, there: Counter) -> None:
    uid = here.receive_for(THERE).uid
    settle(here, there)
    record_receipt(there.context, uid, "")
    settle(there, here)
    back = undoing.last_command(there.context)
    assert back is not None
    undoing.undo(there.context, back)
    settle(there, here)
    for counter in (here, there):
        dossier = counter.dossier(uid)
        assert dossier is not None
        assert dossier.is_planned
    assert len(there.listed(WorkList.INCOMING)) == 1


@pytest.mark.parametrize("name", ["UBND phường Vỹ Dạ", "Ubnd Phường Vỹ Dạ"])
def test_an_authority_that_was_found_by_its_name_is_told_too(
    here: Counter, there: Counter, name: str
) -> None:
    form = a_form(procedure=CODE, competent_unit="19804", competent_name=name)
    code = receive(here.context, form).dossier.code
    settle(here, there)
    assert there.listed(WorkList.INCOMING) == [code]
    assert day_summary(there.context, there.context.today).figures.from_others == 1
    assert record_receipt(there.context, code, "").intake.deciding_unit == "19804"
    settle(there, here)
    assert not here.listed(WorkList.INCOMING)


def test_a_center_of_before_shares_nothing_and_nothing_breaks(
    here: Counter, there: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reception.sync import messages

    plain = messages.handshake_from_wire
    monkeypatch.setattr(
        messages, "handshake_from_wire", lambda data: replace(plain(data), shares=False)
    )
    here.receive_for(THERE)
    settle(here, there)
    assert there.listed(WorkList.INCOMING) == []
    monkeypatch.undo()
    settle(here, there)
    assert len(there.listed(WorkList.INCOMING)) == 1
    assert office_day(there.clock.moment) == there.context.today


def correct(counter: Counter, uid: str, unit: tuple[str, str]) -> Dossier:
    given = ActionInput(reason="Nhầm nơi", competent_unit=f"{unit[1]} ({unit[0]})")
    return act(counter.context, uid, Action.CORRECT, given)


def test_a_corrected_authority_is_told_and_the_one_before_hears_nothing_later(
    here: Counter, there: Counter, third: Counter
) -> None:
    uid = here.receive_for(THERE).uid
    settle(here, there, third)
    correct(here, uid, THIRD)
    phone = ActionInput(reason="Sai số", owner=PartyInput(phone="0905999999"))
    act(here.context, uid, Action.CORRECT, phone)
    settle(here, there, third)
    assert there.listed(WorkList.INCOMING) == []
    assert len(third.listed(WorkList.INCOMING)) == 1
    before, now = there.dossier(uid), third.dossier(uid)
    assert before is not None
    assert now == here.dossier(uid)
    assert (before.owner.phone, before.intake.deciding_unit) == ("0905123456", THIRD[0])
    with pytest.raises(NotPermitted, match="not_for_us"):
        record_receipt(there.context, uid, "")
    record_receipt(third.context, uid, "")
    settle(third, here, there)
    assert here.dossier(uid) == third.dossier(uid)
    assert there.dossier(uid) == before


def test_word_of_the_wrong_authority_that_comes_late_is_for_a_person(
    here: Counter, there: Counter, third: Counter
) -> None:
    uid = here.receive_for(THERE).uid
    settle(here, there, third)
    correct(here, uid, THIRD)
    there.clock.machine += timedelta(minutes=5)
    record_receipt(there.context, uid, "")
    settle(here, there, third)
    dossier = here.dossier(uid)
    assert dossier is not None
    assert (dossier.is_planned, len(dossier.conflicts)) == (True, 1)
    assert desk_state(here.context).conflicts == 1
    assert [desk_state(other.context).conflicts for other in (there, third)] == [0, 0]
    assert third.dossier(uid) == dossier


class Walk:
    """Two counters that receive and one of each authority, doing anything at any time."""

    def __init__(self, province: Province, seed: int) -> None:
        self.dice = Random(seed)
        units = (HERE, HERE, THERE, THIRD)
        self.counters = [
            province.counter(unit, at) for unit, at in zip(units, (1, 2, 1, 1), strict=True)
        ]
        self.steps: dict[str, Callable[[Counter, str], object]] = {
            "confirm": self.confirm,
            "correct": lambda counter, uid: correct(
                counter, uid, self.dice.choice((THERE, THIRD, HERE))
            ),
            "forward": lambda counter, uid: act(
                counter.context, uid, Action.FORWARD, ActionInput(to_unit="Nơi khác")
            ),
            "undo": self.undo,
        }

    def step(self) -> None:
        counter = self.dice.choice(self.counters)
        what = self.dice.choice(("receive", "sync", "sync", *self.steps))
        known = counter.uids()
        if what == "sync":
            counter.sync()
        elif what == "receive" and counter.unit == UNIT:
            counter.receive_for(self.dice.choice((THERE, THIRD)))
        elif what in self.steps and known:
            with suppress(NotPermitted, InputError):
                self.steps[what](counter, self.dice.choice(known))

    def confirm(self, counter: Counter, uid: str) -> None:
        record_receipt(counter.context, uid, "2026-11-30" if counter.unit == UNIT else "")

    def undo(self, counter: Counter, _uid: str) -> None:
        back = undoing.last_command(counter.context)
        if back is not None:
            undoing.undo(counter.context, back)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_in_whatever_order_all_agree(province: Province, seed: int) -> None:
    walk = Walk(province, seed)
    for _ in range(40):
        walk.step()
    settle(*walk.counters)
    here, beside, *authorities = walk.counters
    for uid in here.uids():
        dossier = here.dossier(uid)
        assert dossier is not None
        assert dossier == beside.dossier(uid)
        assert province.center.store.find(dossier.code) == (dossier,)
        for other in authorities:
            held, office = other.dossier(uid), other.context.office
            if is_directed_to(dossier, office.unit, office.name):
                assert held == dossier
            else:
                assert held is None or not is_directed_to(held, office.unit, office.name)
    for counter in walk.counters:
        counted = province.center.store.counts(counter.unit).statuses
        held_here = SqliteHoldingsStore(counter.store.database).dossiers_by_status()
        assert held_here == {str(status): count for status, count in counted}


def test_the_authority_takes_back_its_own_word_and_no_other(here: Counter, there: Counter) -> None:
    dossier = here.receive_for(THERE)
    with here.context.database.read() as view:
        (birth,) = view.journal.of_dossier(dossier.uid)
    foreign = Chain("claim", here.clock.now(), ZERO)
    undo = Undoing(birth.device_id, birth.seq, EventKind.RECEIVED, "Nhầm")
    event = foreign.add(EventKind.UNDONE, undo, uid=dossier.uid)
    applied = here.store.apply_guest_page([event], "", here.clock.now(), "1")
    assert applied.new_events == 0
    assert here.dossier(dossier.uid) == dossier


def test_what_was_for_us_by_mistake_is_never_counted_as_ours(here: Counter, there: Counter) -> None:
    uid = receive(here.context, a_form(procedure=CODE, fee_units=1)).dossier.uid
    correct(here, uid, THERE)
    settle(here, there)
    assert len(there.listed(WorkList.INCOMING)) == 1
    back = undoing.last_command(here.context)
    assert back is not None
    undoing.undo(here.context, back)
    settle(here, there)
    assert there.dossier(uid) == here.dossier(uid)
    assert there.listed(WorkList.INCOMING) == there.listed(WorkList.OPEN) == []
    today = there.context.today
    assert day_summary(there.context, today).figures.received == 0
    assert register_book(there.context, today, today).lines == ()
    held = SqliteHoldingsStore(there.store.database)
    assert not reconcile(held, there.gateway, there.unit).findings
    assert held.dossiers_by_status() == {}
