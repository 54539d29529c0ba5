"""What a center proves of what it holds, and how it takes back what it has lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, make_url, text

from reception.center.ingest import DeviceClash
from reception.center.store import CenterStore
from reception.domain.events import Event
from reception.domain.holdings import MOST_PLACES, HoldingQuestion, Span, prove
from reception.sync.messages import PushRequest
from tests.center.client import Client
from tests.chains import START, Chain
from tests.sync.lives import UNIT, broken, intakes, receive


def push(store: CenterStore, *events: Event) -> tuple[int, list[int]]:
    settled = store.ingest(PushRequest(UNIT, events[0].device_id, events), START)
    return settled.acked_seq, [refusal.seq for refusal in settled.rejected]


def spoil(database: str, *statements: str) -> None:
    """A hand in the database, guards or not."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    on = " ON events" if url.get_backend_name() == "postgresql" else ""
    with engine.begin() as connection:
        for name in ("events_stay", "events_are_facts"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{on}"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def question(last: int, step: int = 2) -> HoldingQuestion:
    return HoldingQuestion("d1", 0, last, step, "c0ffee")


def proved(events: list[Event], asked: HoldingQuestion) -> tuple[Span, ...]:
    return prove(asked, [(e.seq, e.hash, e.salt, e.payload) for e in events])


def test_both_sides_prove_the_same_from_the_same_events(store: CenterStore) -> None:
    events = intakes(5)
    push(store, *events)
    asked = question(5)
    assert store.holdings(UNIT, asked) == proved(events, asked)
    assert [span.count for span in store.holdings(UNIT, asked)] == [2, 2, 1]


def test_another_unit_is_told_nothing(store: CenterStore) -> None:
    push(store, *intakes(3))
    assert [span.count for span in store.holdings("H57.99", question(3))] == [0, 0]


@pytest.mark.parametrize("lost", [{1}, {3}, {5}, {2, 3}, {1, 2, 3, 4, 5}])
def test_what_was_lost_is_taken_back_by_repeating_it(
    store: CenterStore, database: str, lost: set[int]
) -> None:
    events = intakes(5)
    push(store, *events)
    places = ", ".join(map(str, lost))
    spoil(database, f"DELETE FROM events WHERE seq IN ({places})")
    again = [event for event in events if event.seq in lost]
    assert push(store, *again) == (5, [])
    assert store.holdings(UNIT, question(5)) == proved(events, question(5))
    assert push(store, *again) == (5, [])
    assert len(store.page(UNIT, "other", "", 10).events) == 5


def test_a_damaged_payload_is_put_right_by_repeating_it(store: CenterStore, database: str) -> None:
    events = intakes(3)
    push(store, *events)
    spoil(database, "UPDATE events SET payload = replace(payload, 'H57', 'H58') WHERE seq = 2")
    assert store.holdings(UNIT, question(3, 1))[1] != proved(events, question(3, 1))[1]
    push(store, broken(events[1]))  # a payload that its digest does not cover heals nothing
    assert store.holdings(UNIT, question(3, 1))[1] != proved(events, question(3, 1))[1]
    push(store, events[1])
    assert store.holdings(UNIT, question(3, 1)) == proved(events, question(3, 1))


def test_what_is_not_whole_leaves_a_lost_place_open(store: CenterStore, database: str) -> None:
    events = intakes(3)
    push(store, *events)
    spoil(database, "DELETE FROM events WHERE seq IN (2, 3)")
    assert push(store, replace(events[1], hash="f" * 64)) == (3, [2])
    assert push(store, events[1], events[2]) == (3, [])
    assert store.holdings(UNIT, question(3)) == proved(events, question(3))


@pytest.mark.parametrize("lost", [2, 3])
def test_another_event_for_a_lost_place_is_a_clash(
    store: CenterStore, database: str, lost: int
) -> None:
    chain = Chain("d1")
    for number in (1, 2, 7):
        receive(chain, number)
    rival = chain.events[:2] if lost == 3 else []
    events = intakes(4)
    push(store, *events[:3])
    spoil(database, f"DELETE FROM events WHERE seq = {lost}")
    other = Chain("d1", events=list(rival or chain.events[:1]))
    receive(other, 9)
    with pytest.raises(DeviceClash):
        push(store, other.events[lost - 1])
    assert push(store, events[lost - 1]) == (3, [])


# ------------------------------------------------------------------------------ over the line
@pytest.fixture
def client(client: Client, lone: CenterStore) -> Client:
    push(lone, *intakes(3))
    return client


ASKED = {"device": "d1", "after": "0", "last": "3", "step": "2", "challenge": "c0ffee"}


def test_the_answer_names_spans_and_the_database(client: Client) -> None:
    body = client.get("/v1/holdings", params=ASKED).json()
    assert [span["count"] for span in body["spans"]] == [2, 1]
    assert len(body["center"]) == 12


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "0"},
        {"last": str(MOST_PLACES + 1), "step": "20000"},
        {"last": "2000", "step": "1"},
        {"step": "0"},
        {"challenge": "<script>"},
        {"device": ""},
        {"after": "-1"},
        {"after": "9" * 30},
    ],
)
def test_a_question_without_bounds_is_refused(client: Client, wrong: dict[str, str]) -> None:
    response = client.get("/v1/holdings", params=ASKED | wrong)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "bad_message"


def test_it_wants_the_units_token(client: Client) -> None:
    del client.headers["Authorization"]
    assert client.get("/v1/holdings", params=ASKED).status_code == 401
