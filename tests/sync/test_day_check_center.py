"""A day compared with our own center, dossier by dossier, whatever was done to its database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.center.server import CenterServer
from reception.domain.holdings import HoldingQuestion, prove
from reception.domain.why_late import HeldBy
from reception.domain.workflow import Action
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.reconciliation.day_check import Cause, DayCheck, Standing
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.sync.center_day_checking import STEP, questions
from reception.sync.day_checking import check_with_center, send_again_to_center
from reception.sync.gateway import StopAll, TryLater
from reception.sync.holdings_message import CenterCounts, DeviceCount, Proof
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.reconciling import reconcile
from tests.sync.test_reconciling import spoil
from tests.sync.visits import Pc
from tests.workspaces import UNIT, SetClock, moment

DAY = date(2026, 8, 5)


@pytest.fixture(autouse=True)
def on_the_day(pc) -> None:
    """The business clock stands on the morning of the day."""
    pc.context = replace(pc.context, clock=SetClock(moment("2026-08-05T08:00:00+07:00")))


def line(center: CenterServer) -> closing[CenterHttpGateway]:
    return closing(CenterHttpGateway(center.url, center.token, timeouts=(2, 5)))


def check(pc: Pc, center: CenterServer, stopped: Callable[[], bool] = lambda: False) -> DayCheck:
    with line(center) as gateway:
        return check_with_center(pc.context, gateway, center.url, DAY, stopped=stopped)


def standings(found: DayCheck) -> dict[str, Standing]:
    return {item.code: item.standing for item in found.dossiers}


def test_equal_dossiers_are_counted_and_not_listed(province, pc) -> None:
    with province.open() as center:
        pc.receive(3)
        pc.sync(center)
        found = check(pc, center)
    assert (found.total, found.dossiers, found.code, found.is_over) == (3, (), "", False)
    assert found.count(Standing.EQUAL) == 3
    assert found.center


def test_what_was_not_sent_is_missing_because_it_waits(province, pc) -> None:
    with province.open() as center:
        pc.sync(center)
        (code,) = pc.receive(1)
        (found,) = check(pc, center).dossiers
    assert (found.code, found.standing, found.cause) == (code, Standing.MISSING, Cause.WAITING)


# What a hand does to the events of one dossier at the center, and how that is told.
DAMAGES = (
    ("DELETE FROM events WHERE {both}", Standing.MISSING, Cause.LOST),
    ("DELETE FROM events WHERE {birth}", Standing.MISSING, Cause.LOST),
    ("DELETE FROM events WHERE {step}", Standing.MISMATCH, Cause.LOST),
    (
        "UPDATE events SET payload = replace(payload, 'Thử', 'Khác') WHERE {birth}",
        Standing.MISMATCH,
        Cause.CHANGED,
    ),
    ("UPDATE events SET payload = '' WHERE {step}", Standing.MISMATCH, Cause.LOST),
)


def test_damage_is_told_of_the_dossier_it_concerns_and_put_right(province, pc) -> None:
    with province.open() as center:
        codes = pc.receive(len(DAMAGES) + 1)
        for code in codes:
            act(pc.context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
        pc.sync(center)
    for place, (damage, _, _) in enumerate(DAMAGES, start=1):
        step = place + len(codes)
        both, birth = f"seq IN ({place}, {step})", f"seq = {place}"
        spoil(province, damage.format(both=both, birth=birth, step=f"seq = {step}"))
    with province.open() as center:
        found = check(pc, center).dossiers
        assert [(item.code, item.standing, item.cause) for item in found] == [
            (code, standing, cause)
            for code, (_, standing, cause) in zip(codes, DAMAGES, strict=False)
        ]
        for item in found:
            assert item.may_send_again
            assert item.differences
            assert {"holdings", "events"} == {proof.service for proof in item.proofs}
        with line(center) as gateway:
            again = send_again_to_center(
                pc.context,
                list(found),
                lambda: reconcile(SqliteHoldingsStore(pc.context.database), gateway, UNIT),
            )
        assert again == 6
        pc.sync(center)
        assert check(pc, center).dossiers == ()


def test_the_dossiers_of_other_counters_are_compared_too(province, pc, other) -> None:
    other.context = replace(other.context, clock=pc.context.clock)
    with province.open() as center:
        (theirs,) = other.receive(1)
        other.sync(center)
        pc.receive(1)
        pc.sync(center)
        assert check(pc, center).total == 2
        device = other.store.device_id
    spoil(province, f"DELETE FROM events WHERE device_id = '{device}'")
    with province.open() as center:
        assert standings(check(pc, center)) == {theirs: Standing.MISSING}


def test_what_the_center_refused_is_named_and_queued(province, pc) -> None:
    with province.open() as center:
        pc.sync(center)
        pc.receive(1)
        with pc.context.database.write() as tx:
            tx.outbox.quarantine(pc.store.device_id, 1, "bad_event")
        (found,) = check(pc, center).dossiers
        assert (found.standing, found.cause) == (Standing.MISSING, Cause.FIX)
        assert [proof.answer for proof in found.proofs] == []
        assert send_again_to_center(pc.context, [found], lambda: pytest.fail("not asked")) == 1
        pc.sync(center)
        assert check(pc, center).dossiers == ()


def test_what_was_altered_in_the_figures_alone_is_named_with_both_values(province, pc) -> None:
    with province.open() as center:
        codes = pc.receive(3)
        pc.sync(center)
        assert check(pc, center).dossiers == ()
    with pc.context.database.read() as view:
        uids = [found.uid for found in map(view.dossier, view.dossiers.uids()) if found]
    spoil(
        province,
        f"UPDATE dossiers SET status = 9 WHERE dossier_uid = '{uids[0]}'",
        f"UPDATE dossiers SET due_at = 'mai' WHERE dossier_uid = '{uids[1]}'",
        f"DELETE FROM dossiers WHERE dossier_uid = '{uids[2]}'",
    )
    with province.open() as center:
        found = check(pc, center).dossiers
    assert [(item.code, item.standing, item.cause) for item in found] == [
        (code, Standing.MISMATCH, Cause.FIGURES) for code in codes
    ]
    told = [(part.field, part.theirs) for item in found for part in item.differences]
    assert told == [("TrangThaiHoSo", "9"), ("NgayHenTra", "mai"), ("MaHoSo", "")]


class Replica:
    """A center in memory that proves what it holds of one device."""

    def __init__(self, pc: Pc) -> None:
        self.device = pc.store.device_id
        with pc.context.database.read() as view:
            held = list(view.holdings.held(self.device, 0, 10_000, 10_000))
        self.held = {row[0]: row for row in held}

    def standings(self, _uids: Sequence[str]) -> StopAll:
        """An older center has no such service."""
        return StopAll("sync_no_center")

    def counts(self) -> CenterCounts:
        last = max(self.held, default=0)
        return CenterCounts(UNIT, {self.device: DeviceCount(last, len(self.held), 0)}, {})

    def proof(self, question: HoldingQuestion) -> Proof:
        within = (seq for seq in sorted(self.held) if question.after < seq <= question.last)
        return Proof(prove(question, (self.held[seq] for seq in within)), "c1")


class Failing(Replica):
    """One that answers whole spans, and no question about single places beyond ``most``."""

    def __init__(self, center: Replica) -> None:
        self.device, self.held, self.most = center.device, center.held, 0

    def proof(self, question: HoldingQuestion):
        if question.step == 1 and not self.most:
            return TryLater("sync_busy")
        return super().proof(question)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hurt=st.dictionaries(st.integers(0, 7), st.sampled_from(["gone", "other", "emptied"])))
def test_whatever_is_deleted_or_altered_is_found_and_nothing_else(filled, hurt) -> None:
    pc, codes = filled
    center = Replica(pc)
    for at, damage in hurt.items():
        seq, own, salt, payload = center.held.pop(at + 1)
        if damage == "other":
            center.held[seq] = (seq, own, salt, payload.replace("Thử", "Thứ"))
        elif damage == "emptied":
            center.held[seq] = (seq, own, "", "{}")
    found = check_with_center(pc.context, center, "", DAY)
    assert set(standings(found)) == {codes[at] for at in hurt}
    gone = {codes[at] for at, damage in hurt.items() if damage == "gone"}
    assert {code for code, how in standings(found).items() if how is Standing.MISSING} == gone


@pytest.fixture
def filled(pc) -> tuple[Pc, list[str]]:
    """A counter whose eight dossiers count as acknowledged."""
    codes = pc.receive(8)
    with pc.context.database.write() as tx:
        tx.outbox.acknowledge(pc.store.device_id, 8, pc.context.clock.machine_now())
    return pc, codes


class Silent:
    """A center that does not answer as it should."""

    def __init__(self, gateway: CenterHttpGateway, answers: list[object]) -> None:
        self._gateway = gateway
        self._answers = answers

    def counts(self):
        return self._gateway.counts()

    def standings(self, uids):
        return self._gateway.standings(uids)

    def proof(self, question: HoldingQuestion):
        answer = self._answers.pop(0) if self._answers else None
        return self._gateway.proof(question) if answer is None else answer


def test_one_question_that_fails_leaves_the_others_answered(filled) -> None:
    pc, codes = filled
    with pc.context.database.read() as view:
        held = {row[0]: row for row in view.holdings.held(pc.store.device_id, 0, 10_000, 10_000)}
    center = Replica(pc)
    del center.held[2]
    failing = Failing(center)
    found = check_with_center(pc.context, failing, "", DAY)
    # The span differs, and the places of it cannot be asked about.
    assert (len(held), found.code) == (8, "sync_busy")
    assert set(standings(found)) == set(codes)
    failing.most = 1
    assert standings(check_with_center(pc.context, failing, "", DAY)) == {
        codes[1]: Standing.MISSING
    }


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (TryLater("sync_no_line"), "sync_no_line"),
        (StopAll("sync_no_center"), "reconcile_no_proofs"),
        (StopAll("sync_forbidden"), "sync_forbidden"),
    ],
)
def test_a_center_that_cannot_be_asked_makes_nothing_missing(province, pc, answer, code) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        with line(center) as gateway:
            found = check_with_center(pc.context, Silent(gateway, [answer]), "", DAY)
    assert found.code == code
    assert set(standings(found).values()) == {Standing.UNKNOWN}
    assert {item.cause for item in found.dossiers} == {code}


def test_a_proof_of_another_length_or_another_database_is_no_answer(province, pc) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        with line(center) as gateway:
            good = gateway.proof(HoldingQuestion(pc.store.device_id, 0, 500, 500, "ab" * 8))
            assert isinstance(good, Proof)
            short = replace(good, spans=())
            found = check_with_center(pc.context, Silent(gateway, [short]), "", DAY)
            assert found.code == "sync_answer_unreadable"
            wrong = replace(good, center="other")
            found = check_with_center(pc.context, Silent(gateway, [wrong, None]), "", DAY)
            assert found.code == "reconcile_two_centers"


def test_who_stops_concludes_nothing(province, pc) -> None:
    with province.open() as center:
        pc.receive(2)
        pc.sync(center)
        found = check(pc, center, stopped=lambda: True)
    assert found.code == "interrupted"
    assert set(standings(found).values()) == {Standing.UNKNOWN}


def test_a_dossier_done_in_time_and_not_told_is_late_by_its_sync(province, pc) -> None:
    with province.open() as center:
        (code,) = pc.receive(1)
        pc.sync(center)
        act(pc.context, code, Action.COMPLETE, ActionInput())
        pc.context.clock.advance(days=30)
        (found,) = check(pc, center).dossiers
    assert (found.standing, found.lateness.cause) == (Standing.MISMATCH, HeldBy.SYNC)


@given(seqs=st.sets(st.integers(1, 40_000), max_size=30))
def test_questions_cover_every_place_once_and_no_more_than_is_answered(seqs) -> None:
    asked = list(questions("d1", seqs))
    assert all(question.is_answerable and question.step == STEP for question in asked)
    places = [seq for seq in seqs for question in asked if question.after < seq <= question.last]
    assert sorted(places) == sorted(seqs)
