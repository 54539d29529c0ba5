from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy import event as hooks
from sqlalchemy.exc import DBAPIError

from reception.center import folding, projection
from reception.center.ingest import DeviceClash, ForeignDevice
from reception.center.store import CenterStore, CursorUnknown
from reception.center.tables import codes
from reception.domain.dossier import Dossier
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Event
from reception.domain.facts import CodeBinding, Completion
from reception.domain.holdings import Held, HoldingQuestion, Span, prove
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from reception.log import DiscreetFormatter
from reception.sync.messages import NumberWish, PushRequest, Unusable
from reception.sync.number_message import DayWish
from tests.center.totals import kept, recounted
from tests.chains import START, Chain, an_intake
from tests.sync.lives import UNIT, broken, intakes, live, receive

TODAY = START.date()


def push(store: CenterStore, events: list[Event], unit: str = UNIT) -> int:
    request = PushRequest(unit, events[0].device_id, tuple(events))
    return store.ingest(request, START).acked_seq


def test_what_was_acknowledged_is_there_after_reopening(store: CenterStore, database: str) -> None:
    events = intakes(5)
    push(store, events)
    store.close()
    again = CenterStore.open(database)
    assert again.page(UNIT, "other", "", 10).events == tuple(events)
    assert again.counts(UNIT).dossiers == 5
    again.close()


def test_a_dossier_in_a_stream_of_the_office_is_none(store: CenterStore) -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(), uid="office:accounts")
    push(store, chain.events)
    counts = store.counts(UNIT)
    assert (counts.dossiers, counts.unborn) == (0, 0)


def test_the_centers_fold_is_the_domains(store: CenterStore) -> None:
    chain = Chain()
    live(chain, 1)
    push(store, chain.events)
    assert store.find(f"{UNIT}-260805-0001") == (fold(chain.events),)


def _choking(
    real: Callable[[str, Dossier], projection.Row],
) -> Callable[[str, Dossier], projection.Row]:
    """Stands for a fault of the fold that nobody knows yet."""

    def chokes(unit: str, dossier: Dossier) -> projection.Row:
        if dossier.code.endswith("-0002"):
            raise OverflowError(dossier.owner.name)
        return real(unit, dossier)

    return chokes


def test_a_dossier_that_cannot_be_folded_holds_up_no_other(
    store: CenterStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(projection, "dossier_row", _choking(projection.dossier_row))
    events = intakes(3)
    push(store, events)
    assert store.counts(UNIT).statuses == ((2, 2),)
    assert len(store.page(UNIT, "other", "", 10).events) == 3
    said = "".join(map(DiscreetFormatter().format, caplog.records))
    start = events[1].dossier_uid[:8]
    assert f"dossier {start} of {UNIT} cannot be folded: OverflowError" in said
    assert an_intake().owner.name not in said


@pytest.mark.usefixtures("caplog")
def test_a_dossier_that_cannot_be_folded_keeps_its_row_and_is_tried_again(
    store: CenterStore, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"{UNIT}-260805-0002"
    chain = Chain()
    live(chain, 2)
    push(store, chain.events[:1])
    assert store.counts(UNIT).statuses == ((2, 1),)
    with monkeypatch.context() as older:
        older.setattr(projection, "dossier_row", _choking(projection.dossier_row))
        push(store, chain.events)
        assert store.counts(UNIT).statuses == ((2, 1),)
        # A number that stands on a receipt is given to nobody else.
        wish = NumberWish(1, UNIT, "d7", 1, 1, 999, [DayWish(date(2026, 8, 5))])
        assert [block.first for block in store.reserve(wish, START)] == [3]
        older.setattr(folding, "fold", Mock(side_effect=OverflowError))
        assert store.find(code) == ()
        store.close()
        CenterStore.open(database).close()
    updated = CenterStore.open(database)
    assert updated.counts(UNIT).statuses == ((10, 1),)
    assert updated.find(code) == (fold(chain.events),)
    updated.close()


def test_memory_that_ran_out_is_no_fault_of_a_dossier(
    store: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(store, intakes(1))
    with monkeypatch.context() as full:
        full.setattr(projection, "dossier_row", Mock(side_effect=MemoryError))
        with pytest.raises(MemoryError):
            store.counts(UNIT)
    assert store.counts(UNIT).statuses == ((2, 1),)


def test_a_dossier_is_folded_anew_when_more_of_it_arrives(store: CenterStore) -> None:
    chain = Chain()
    live(chain, 1)
    push(store, chain.events[:1])
    assert store.counts(UNIT).statuses == ((2, 1),)
    push(store, chain.events)
    assert store.counts(UNIT).statuses == ((10, 1),)


def test_a_read_sees_everything_acknowledged_however_much_waits(store: CenterStore) -> None:
    push(store, intakes(1_234))
    assert store.counts(UNIT).dossiers == 1_234


def test_folding_step_by_step_ends_where_nothing_waits(store: CenterStore) -> None:
    push(store, intakes(25))
    assert [store.fold_some(10) for _ in range(4)] == [10, 10, 5, 0]


def test_a_dossier_more_costs_no_statement_more_to_fold(store: CenterStore) -> None:
    statements: list[str] = []
    hooks.listen(store._engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    counted = []
    for number, many in enumerate((1, 10, 60)):
        push(store, intakes(many, device=f"d{number}"))
        statements.clear()
        store.fold_some()
        counted.append(len([each for each in statements if each.startswith("SELECT")]))
    assert counted[0] == counted[1] == counted[2]


def test_a_dossier_is_found_by_every_code_it_was_given(store: CenterStore) -> None:
    chain = Chain()
    receive(chain, 1)
    chain.add(EventKind.CODE_BOUND, CodeBinding("H57.30.12-260805-9001"), uid="d1-u1")
    push(store, chain.events)
    assert store.find("H57.30.12-260805-9001") == store.find("H57.30.12-260805-0001") != ()


def test_events_whose_intake_has_not_arrived_are_counted_apart(store: CenterStore) -> None:
    chain = Chain()
    chain.add(EventKind.CODE_BOUND, CodeBinding("X-1"), uid="u9")
    push(store, chain.events)
    counts = store.counts(UNIT)
    assert (counts.dossiers, counts.unborn) == (0, 1)


def test_two_dossiers_under_one_code_are_counted_as_doubled(store: CenterStore) -> None:
    for device in ("d1", "d2"):
        push(store, intakes(1, device))
    assert store.counts(UNIT).doubled == 1
    assert len(store.find(f"{UNIT}-260805-0001")) == 2


def test_figures_per_device_tell_stored_and_refused(store: CenterStore) -> None:
    events = intakes(4)
    push(store, [events[0], broken(events[1]), *events[2:]])
    (device,) = store.counts(UNIT).devices
    assert (device.device_id, device.acked_seq, device.events, device.refused) == ("d1", 4, 3, 1)


def test_an_unreadable_event_is_kept_as_it_came_and_its_place_settled(store: CenterStore) -> None:
    events = intakes(3)
    items = (events[0], Unusable(2, events[1].hash, "stamp", '{"odd": "ý"}'), events[2])
    result = store.ingest(PushRequest(UNIT, "d1", items), START)
    assert result.acked_seq == 3
    assert [(r.seq, r.code, r.detail) for r in result.rejected] == [
        (2, "unreadable_event", "stamp")
    ]


def test_nothing_of_a_clashing_request_is_stored(store: CenterStore) -> None:
    events = intakes(3)
    push(store, events[:2])
    twin = [*events[:1], replace(events[1], hash="f" * 64), events[2]]
    with pytest.raises(DeviceClash):
        push(store, twin)
    assert store.acked_seq(UNIT, "d1") == 2


def test_one_request_cannot_hold_two_versions_of_a_place(store: CenterStore) -> None:
    event = intakes(1)[0]
    with pytest.raises(DeviceClash):
        push(store, [event, replace(event, hash="f" * 64)])


def test_a_device_belongs_to_one_unit(store: CenterStore) -> None:
    store.create_token("H57.30.99", "", START)
    events = intakes(2)
    push(store, events[:1])
    with pytest.raises(ForeignDevice):
        push(store, events, "H57.30.99")


def test_units_do_not_see_each_other(store: CenterStore) -> None:
    store.create_token("H57.30.99", "", START)
    push(store, intakes(2))
    push(store, intakes(3, "d9"), "H57.30.99")
    assert len(store.page(UNIT, "", "", 100).events) == 2
    assert store.counts("H57.30.99").dossiers == 3
    assert store.acked_seq("H57.30.99", "d1") == 0


def test_stored_facts_can_neither_be_changed_nor_removed(store: CenterStore, database: str) -> None:
    push(store, intakes(1))
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    for statement in ("UPDATE events SET actor = 'x'", "DELETE FROM events"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
    engine.dispose()


def test_a_cursor_survives_reopening_but_not_another_database(
    store: CenterStore, database: str
) -> None:
    push(store, intakes(3))
    cursor = store.page(UNIT, "", "", 2).next_cursor
    again = CenterStore.open(database)
    assert [event.seq for event in again.page(UNIT, "", cursor, 10).events] == [3]
    with pytest.raises(CursorUnknown):
        again.page(UNIT, "", f"0{cursor}", 10)
    again.close()


def test_a_database_of_a_later_version_is_refused(store: CenterStore, database: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '99' WHERE key = 'schema'"))
    with pytest.raises(EnvironmentProblem) as caught:
        CenterStore.open(database)
    assert caught.value.code == "center_database_newer"


def test_counters_that_push_at_once_lose_and_double_nothing(store: CenterStore) -> None:
    chains = {f"d{n}": intakes(60, f"d{n}") for n in range(4)}

    def deliver(events: list[Event]) -> None:
        for start in range(0, 60, 15):
            push(store, events[start : start + 15])

    threads = [threading.Thread(target=deliver, args=(chain,)) for chain in chains.values()]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        store.fold_some(20)
    for thread in threads:
        thread.join()
    feed = store.page(UNIT, "", "", 1_000).events
    assert len(feed) == len(set(feed)) == 240
    assert store.counts(UNIT).dossiers == 240


def test_a_long_read_holds_up_no_push(store: CenterStore, monkeypatch: pytest.MonkeyPatch) -> None:
    events = intakes(3)
    push(store, events[:2])
    seen: list[int] = []

    def slow(question: HoldingQuestion, held: Iterable[Held]) -> tuple[Span, ...]:
        pushing = threading.Thread(target=lambda: seen.append(push(store, events[2:])))
        pushing.start()
        pushing.join(timeout=10)
        return prove(question, held)

    monkeypatch.setattr("reception.center.holdings.prove", slow)
    (span,) = store.holdings(UNIT, HoldingQuestion(events[0].device_id, 0, 3, 3, "ab"))
    assert (seen, span.count) == ([3], 2)


def test_only_the_digest_of_a_token_iskept(store: CenterStore) -> None:
    token = store.create_token("H57.30.98", "UBND xã Thử", START)
    with store.reading() as connection:
        kept = connection.execute(text("SELECT * FROM tokens")).all()
    assert token.partition(".")[2] not in str(kept)
    access = store.authenticate(token, START)
    assert access is not None
    assert (access.unit, access.office) == ("H57.30.98", "UBND xã Thử")


@pytest.mark.parametrize("token", ["", ".", "abc", "abc.def", "\ud800.x", "a" * 10_000])
def test_anything_else_is_no_token(store: CenterStore, token: str) -> None:
    assert store.authenticate(token, START) is None


def test_a_known_token_with_another_secret_is_no_token(store: CenterStore) -> None:
    token = store.create_token(UNIT, "", START)
    assert store.authenticate(token[:-1] + ("A" if token[-1] != "A" else "B"), START) is None


def test_a_second_token_leaves_the_first_valid_and_keeps_the_offices_name(
    store: CenterStore,
) -> None:
    first = store.create_token(UNIT, "", START)
    second = store.create_token(UNIT, "", START)
    assert store.authenticate(first, START) == store.authenticate(second, START)
    access = store.authenticate(first, START)
    assert access is not None
    assert access.office == "UBND phường Thuận Hóa"
    assert store.revoke_tokens(UNIT) == 3
    assert store.authenticate(first, START) is None


def test_days_count_received_resolved_and_on_time(store: CenterStore) -> None:
    chain = Chain()
    live(chain, 1)
    live(chain, 2, moves=1)
    late = Chain("late")
    receive(late, 3)
    late.moment += timedelta(days=20)
    late.add(EventKind.COMPLETED, Completion(), uid="late-u3")
    push(store, chain.events)
    push(store, late.events)
    days = {day.day: day for day in store.days(TODAY, TODAY + timedelta(days=25), UNIT)}
    assert len(days) == 26
    first = days[TODAY]
    assert (first.received, first.resolved, first.on_time) == (3, 1, 1)
    last = days[TODAY + timedelta(days=20)]
    assert (last.received, last.resolved, last.on_time) == (0, 1, 0)
    assert store.open_dossiers() == 1
    assert store.open_dossiers("nowhere") == 0


def test_kept_totals_are_those_of_the_rows_whatever_the_order_of_arrival(
    store: CenterStore,
) -> None:
    chooser = random.Random(4711)
    chains = [Chain(f"c{number}") for number in range(3)]
    for chain in chains:
        for number in range(1, 8):
            live(chain, number, moves=chooser.randrange(6))
            chain.moment += timedelta(days=chooser.randrange(9))
    waiting = {chain.device: list(chain.events) for chain in chains}
    while any(waiting.values()):
        device = chooser.choice([name for name, events in waiting.items() if events])
        size = chooser.randrange(1, 9)
        push(store, waiting[device][:size])
        del waiting[device][:size]
        if chooser.random() < 0.5:
            store.fold_some(chooser.randrange(1, 6))
        store.settle()
        assert kept(store, UNIT) == recounted(store, UNIT)


def test_totals_of_a_database_from_before_they_were_kept_are_counted_once(
    store: CenterStore, database: str
) -> None:
    chain = Chain()
    for number in range(1, 7):
        live(chain, number, moves=number - 1)
    push(store, chain.events)
    store.settle()
    before = kept(store, UNIT)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE day_totals"))
        connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'schema'"))
    for _ in range(2):
        again = CenterStore.open(database)
        assert kept(again, UNIT) == before != {}
        again.close()


def test_an_index_that_an_older_database_lacks_is_made(store: CenterStore, database: str) -> None:
    wanted = {index.name for index in codes.indexes}
    with store.writing() as connection:
        connection.execute(text("DROP INDEX codes_dossier"))
        connection.execute(text("UPDATE meta SET value = '2' WHERE key = 'schema'"))
    again = CenterStore.open(database)
    with again.reading() as connection:
        found = {index["name"] for index in inspect(connection).get_indexes("codes")}
    again.close()
    assert wanted <= found


def test_an_idle_pull_does_not_stand_before_ones_own_events(store: CenterStore) -> None:
    push(store, intakes(3, "other"))
    push(store, intakes(5, "own"))
    first = store.page(UNIT, "own", "", 2)
    assert (len(first.events), first.has_more) == (2, True)
    second = store.page(UNIT, "own", first.next_cursor, 2)
    assert (len(second.events), second.has_more) == (1, False)
    idle = store.page(UNIT, "own", second.next_cursor, 2)
    assert (idle.events, idle.next_cursor) == ((), second.next_cursor)
    late = Chain("late")
    receive(late, 9)
    push(store, late.events)
    assert store.page(UNIT, "own", idle.next_cursor, 2).events == tuple(late.events)


def test_days_of_all_units_are_added_up(store: CenterStore) -> None:
    store.create_token("H57.30.99", "", START)
    push(store, intakes(2))
    push(store, intakes(3, "d9"), "H57.30.99")
    assert store.days(TODAY, TODAY)[0].received == 5
    assert store.days(TODAY, TODAY, UNIT)[0].received == 2
    assert store.days(date(2020, 1, 1), date(2020, 1, 1))[0].received == 0
