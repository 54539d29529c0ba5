from __future__ import annotations

from datetime import timedelta

import pytest

from reception.sync import fetching
from reception.sync.engine import (
    BATCH,
    ROUND_SECONDS,
    SUSPECT_AFTER,
    RoundOutcome,
    SyncEngine,
    SyncReport,
)
from reception.sync.gateway import PullOutcome, Rejected, StopAll, TryLater, Unknown
from tests.chains import START
from tests.sync.fake_gateway import FakeGateway
from tests.sync.lives import UNIT, broken, intakes
from tests.sync.memory_store import MemorySyncStore


def engine_of(store: MemorySyncStore, gateway: FakeGateway) -> SyncEngine:
    return SyncEngine(store, gateway, unit=UNIT, clock=lambda: START)


def run(store: MemorySyncStore, gateway: FakeGateway) -> SyncReport:
    return engine_of(store, gateway).run()


def test_everything_pending_is_pushed_in_batches_and_acknowledged() -> None:
    store, gateway = MemorySyncStore(intakes(1_203)), FakeGateway()
    report = run(store, gateway)
    assert [len(batch) for batch in gateway.pushes] == [BATCH, BATCH, 203]
    assert (report.pushed, report.acked, report.pending) == (1_203, 1_203, 0)
    assert report.outcome is RoundOutcome.DONE
    assert store.succeeded_at == START


def test_a_batch_never_exceeds_what_the_center_announced() -> None:
    gateway = FakeGateway(max_events=7)
    run(MemorySyncStore(intakes(20)), gateway)
    assert [len(batch) for batch in gateway.pushes] == [7, 7, 6]


def test_a_round_with_nothing_to_do_still_fetches() -> None:
    gateway = FakeGateway()
    gateway.push(gateway.pack("d2", UNIT, intakes(4, "d2")))
    store = MemorySyncStore([])
    assert run(store, gateway).pulled == 4
    assert run(store, gateway).pulled == 0


def test_what_is_recorded_while_pages_come_does_not_wait_for_the_last_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "PAGE", 5)
    own, theirs = intakes(2), intakes(30, "d2")
    gateway = FakeGateway()
    gateway.push(gateway.pack("d2", UNIT, theirs))
    gateway.pushes.clear()
    store = MemorySyncStore(own[:1])
    pulled: list[int] = []
    pull = gateway.pull

    def page(device: str, cursor: str, limit: int) -> PullOutcome:
        pulled.append(len(gateway.pushes))
        if len(pulled) == 2:
            store.events.append(own[1])
        return pull(device, cursor, limit)

    monkeypatch.setattr(gateway, "pull", page)
    report = run(store, gateway)
    assert (report.pulled, report.acked, report.pending) == (30, 2, 0)
    assert pulled == [1, 1, 2, 2, 2, 2]


def test_own_oldest_unsent_event_is_reported_with_its_time() -> None:
    store, gateway = MemorySyncStore(intakes(3)), FakeGateway()
    gateway.greeting = TryLater("sync_no_line")
    report = run(store, gateway)
    assert report.pending == 3
    assert report.oldest_pending_at == store.events[0].recorded_at


def test_skew_is_the_centers_clock_against_the_middle_of_the_request() -> None:
    report = run(MemorySyncStore([]), FakeGateway(skew=timedelta(hours=1)))
    assert report.skew == timedelta(hours=1)


@pytest.mark.parametrize(
    ("planned", "outcome", "code"),
    [
        (TryLater("sync_busy", 7.0), RoundOutcome.LATER, "sync_busy"),
        (Unknown("sync_answer_cut"), RoundOutcome.LATER, "sync_answer_cut"),
        (StopAll("sync_unauthorised"), RoundOutcome.STOPPED, "sync_unauthorised"),
    ],
)
def test_trouble_of_the_line_ends_the_round_and_keeps_everything_pending(
    planned: TryLater | Unknown | StopAll, outcome: RoundOutcome, code: str
) -> None:
    store, gateway = MemorySyncStore(intakes(3)), FakeGateway()
    gateway.plan.append(planned)
    report = run(store, gateway)
    assert (report.outcome, report.code, report.pending) == (outcome, code, 3)
    assert store.attempts == {1: [code], 2: [code], 3: [code]}
    assert store.succeeded_at is None


def test_the_centers_wish_to_wait_is_passed_on() -> None:
    store, gateway = MemorySyncStore(intakes(1)), FakeGateway()
    gateway.plan.append(TryLater("sync_busy", 42.0))
    assert run(store, gateway).retry_after == 42.0


def test_a_lost_answer_is_healed_by_sending_again_without_doubling() -> None:
    store, gateway = MemorySyncStore(intakes(5)), FakeGateway()
    gateway.plan.append(Unknown("sync_answer_cut"))
    assert run(store, gateway).acked == 0
    assert run(store, gateway).acked == 5
    assert len(gateway.feed) == 5


@pytest.mark.usefixtures("caplog")
def test_a_refused_event_is_set_aside_and_the_others_pass() -> None:
    events = intakes(6)
    events[2] = broken(events[2])
    store = MemorySyncStore(events)
    report = run(store, FakeGateway())
    assert (report.acked, report.quarantined, report.pending) == (5, 1, 0)
    assert store.quarantined == {3: "broken_event"}
    assert report.outcome is RoundOutcome.DONE


@pytest.mark.usefixtures("caplog")
def test_an_event_that_makes_the_center_fail_does_not_hold_up_the_others() -> None:
    store, gateway = MemorySyncStore(intakes(40)), FakeGateway(poison="-0017")
    engine = engine_of(store, gateway)
    reports = [engine.run() for _ in range(SUSPECT_AFTER)]
    assert [report.outcome for report in reports[:-1]] == [RoundOutcome.LATER] * (SUSPECT_AFTER - 1)
    assert reports[-1].outcome is RoundOutcome.DONE
    assert store.quarantined == {17: "sync_center_failed"}
    assert reports[-1].pending == 0
    assert gateway.stored["d1", 17].payload == ""
    # Everything before it had gone in the very first round.
    assert reports[0].acked == 16


@pytest.mark.usefixtures("caplog")
def test_an_event_refused_as_a_whole_request_is_set_aside_in_the_same_round() -> None:
    store, gateway = MemorySyncStore(intakes(40)), FakeGateway(forbidden="-0017")
    report = run(store, gateway)
    assert report.outcome is RoundOutcome.DONE
    assert store.quarantined == {17: "sync_request_refused"}
    assert report.acked == 39


def test_a_center_that_fails_for_everything_blames_no_event() -> None:
    store, gateway = MemorySyncStore(intakes(4)), FakeGateway(poison="")
    engine = engine_of(store, gateway)
    for _ in range(SUSPECT_AFTER + 2):
        gateway.plan.extend([TryLater("sync_center_failed", suspect=True)] * 10)
        report = engine.run()
        gateway.plan.clear()
        assert report.outcome is RoundOutcome.LATER
    assert store.quarantined == {}
    assert report.pending == 4


def test_a_center_that_recovers_while_an_event_is_suspected_takes_it_after_all() -> None:
    store, gateway = MemorySyncStore(intakes(2)), FakeGateway()
    engine = engine_of(store, gateway)
    for _ in range(SUSPECT_AFTER):
        gateway.plan.extend([TryLater("sync_center_failed", suspect=True)] * 2)
        report = engine.run()
    assert (report.outcome, report.quarantined, report.pending) == (RoundOutcome.DONE, 0, 0)
    assert gateway.stored["d1", 1] == store.events[0]


def test_a_center_that_refuses_everything_blames_no_event() -> None:
    store, gateway = MemorySyncStore(intakes(4)), FakeGateway()
    gateway.plan.extend([Rejected("sync_request_refused")] * 10)
    report = run(store, gateway)
    assert (report.outcome, report.quarantined, report.pending) == (RoundOutcome.LATER, 0, 4)


@pytest.mark.usefixtures("caplog")
def test_a_held_back_payload_goes_out_when_a_person_asks_again() -> None:
    store, gateway = MemorySyncStore(intakes(5)), FakeGateway(forbidden="-0003")
    run(store, gateway)
    gateway.forbidden = ""
    store.requeue(3)
    report = run(store, gateway)
    assert (report.acked, report.quarantined, report.pending) == (1, 0, 0)
    assert gateway.stored["d1", 3] == store.events[2]


@pytest.mark.usefixtures("caplog")
def test_batches_grow_again_after_trouble() -> None:
    store, gateway = MemorySyncStore(intakes(2_000)), FakeGateway(forbidden="-0017")
    run(store, gateway)
    assert max(len(batch) for batch in gateway.pushes[-3:]) == BATCH


@pytest.mark.usefixtures("caplog")
def test_a_center_that_lost_its_past_gets_it_again() -> None:
    store, gateway = MemorySyncStore(intakes(10)), FakeGateway()
    store.settled = {1, 2, 3, 4, 5}
    report = run(store, gateway)
    assert (report.outcome, report.resent, report.pending) == (RoundOutcome.DONE, 5, 0)
    assert len(gateway.feed) == 10


def test_an_acknowledgement_beyond_what_was_sent_settles_only_what_was_sent() -> None:
    events = intakes(BATCH + 10)
    gateway = FakeGateway()
    gateway.push(gateway.pack("d1", UNIT, events))
    gateway.plan.extend([None, TryLater("sync_no_line")])
    report = run(MemorySyncStore(events), gateway)
    assert report.acked == BATCH
    assert report.pending == 10


def test_a_newer_protocol_stops_before_anything_is_sent() -> None:
    store, gateway = MemorySyncStore(intakes(1)), FakeGateway(versions=(2, 3))
    report = run(store, gateway)
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "sync_update_needed")
    assert gateway.pushes == []


def test_a_token_of_another_unit_stops_before_anything_is_sent() -> None:
    store, gateway = MemorySyncStore(intakes(1)), FakeGateway("H57.30.99")
    report = run(store, gateway)
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "sync_wrong_unit")
    assert gateway.pushes == []


def test_a_forgotten_cursor_fetches_from_the_beginning_without_doubling() -> None:
    gateway = FakeGateway()
    gateway.push(gateway.pack("d2", UNIT, intakes(3, "d2")))
    store = MemorySyncStore([])
    run(store, gateway)
    store.saved_cursor = "another.77"
    report = run(store, gateway)
    assert (report.outcome, report.pulled) == (RoundOutcome.DONE, 0)
    assert store.saved_cursor.startswith("fake.")


@pytest.mark.usefixtures("caplog")
def test_a_damaged_event_is_set_aside_and_the_page_goes_on() -> None:
    gateway = FakeGateway()
    events = intakes(3, "d2")
    gateway.push(gateway.pack("d2", UNIT, events))
    gateway.stored["d2", 2] = broken(events[1])
    store = MemorySyncStore([])
    report = run(store, gateway)
    assert (report.outcome, report.pulled, report.not_received) == (RoundOutcome.DONE, 2, 1)
    assert [(item.reason, item.device_id, item.seq) for item in store.odd] == [
        ("broken_event", "d2", 2)
    ]
    assert store.saved_cursor == "fake.3"


def test_cancelling_stops_between_two_messages_and_keeps_what_was_acknowledged() -> None:
    store, gateway = MemorySyncStore(intakes(BATCH * 4)), FakeGateway()
    report = engine_of(store, gateway).run(lambda: len(gateway.pushes) >= 2)
    assert report.outcome is RoundOutcome.CANCELLED
    assert report.acked >= BATCH
    assert report.acked + report.pending == BATCH * 4


def test_cancelling_before_the_round_sends_nothing() -> None:
    store, gateway = MemorySyncStore(intakes(1)), FakeGateway()
    assert engine_of(store, gateway).run(lambda: True).outcome is RoundOutcome.CANCELLED
    assert gateway.pushes == []


def test_a_round_of_many_slow_calls_ends_in_time_and_the_next_one_goes_on() -> None:
    """A center that drips keeps each call below its own deadline and the lane for hours."""
    store, gateway = MemorySyncStore(intakes(100)), FakeGateway(max_events=10)
    now = 0.0

    def slowly() -> float:
        nonlocal now
        now += 40.0
        return now

    engine, acked, rounds = engine_of(store, gateway), 0, 0
    outcome = RoundOutcome.MORE
    while outcome is RoundOutcome.MORE:
        began, report = now, engine.run(monotonic=slowly)
        acked, rounds, outcome = acked + report.acked, rounds + 1, report.outcome
        assert now - began <= ROUND_SECONDS + 3 * 40.0
        if outcome is RoundOutcome.MORE:
            assert (report.code, report.pending) == ("sync_goes_on", 100 - acked)
    assert (outcome, acked) == (RoundOutcome.DONE, 100)
    assert rounds > 1
    assert len({seq for batch in gateway.pushes for seq in batch}) == 100


def test_a_person_who_stops_a_round_is_told_that_it_was_stopped() -> None:
    report = engine_of(MemorySyncStore(intakes(3)), FakeGateway()).run(lambda: True)
    assert (report.outcome, report.code) == (RoundOutcome.CANCELLED, "")
