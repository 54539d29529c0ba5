"""Whatever JSON stands in the place of an event, the good ones arrive and it is set aside."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception import codec, event_codec
from reception.center.store import CenterStore
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft, Event, seal
from reception.domain.workflow import EventKind
from reception.services.dossier.search import search
from reception.services.dossier.worklists import WorkList, work_list
from reception.storage import arrivals, sync_store
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.sync import messages
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.gateway import PulledPage, PullOutcome
from tests.chains import START, Chain, an_intake
from tests.sync.fake_gateway import FakeGateway
from tests.sync.lives import UNIT, broken, keys, live
from tests.workspaces import open_copy

# No number of JSON is too large, no text too strange, nothing too deep.
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([2**63, 2**70, -1, 0, 10**400, 1e308]),
        st.floats(),
        st.text(st.characters(), max_size=20),
        st.sampled_from(["\ud800", "\0", "\u202e", "a" * 70_000, "0001-01-01T00:00:00+00:00"]),
        st.sampled_from(["9999-12-31T23:59:59-12:00", "2026-08-05", "received", "corrected"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@dataclass
class WirePages(FakeGateway):
    """A center that sends raw JSON: one page each time it is asked."""

    pages: list[bytes] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def pull_shared(self, cursor: str, limit: int) -> PullOutcome:
        raise AssertionError("it never said that it shares")

    def pull(self, device_id: str, cursor: str, limit: int) -> PullOutcome:
        self.asked.append(cursor)
        at = int(cursor.partition(".")[2] or 0)
        if at >= len(self.pages):
            return super().pull(device_id, "", limit)
        return PulledPage(messages.load(self.pages[at], messages.pull_answer_from_wire))


class Raw(str):
    """JSON text that goes on the wire as it is."""

    __slots__ = ()


def a_page(items: list[Any], number: int = 1, *, has_more: bool = False) -> bytes:
    """A page as text; an item that is text already is put in as it is."""
    texts = [item if isinstance(item, Raw) else json.dumps(item) for item in items]
    envelope = {
        "next_cursor": f"p.{number}",
        "has_more": has_more,
        "server_time": START.isoformat(),
    }
    return f'{{"events": [{",".join(texts)}], {json.dumps(envelope)[1:]}'.encode()


def wire(event: Event) -> dict[str, Any]:
    return messages.event_to_wire(event)


def sealed(payload: str, seq: int, **changes: Any) -> Event:
    """An intact event of another device with whatever text for a fact."""
    draft = Draft(
        changes.pop("uid", f"odd-{seq}"),
        changes.pop("kind", EventKind.RECEIVED),
        an_intake(),
        "Mẫu",
        1,
        START,
    )
    return seal(
        draft,
        payload,
        device_id="hostile",
        seq=seq,
        stamp="001785000000000-0000",
        recorded_at=START,
        salt="00",
        previous="0" * 64,
    )


@dataclass
class Counter:
    """A counter with its own folder that fetches what it is given."""

    context: Any
    store: SqliteSyncStore

    def pull(self, *pages: bytes) -> SyncReport:
        gateway = WirePages(pages=list(pages))
        with_center = SyncEngine(self.store, gateway, unit=UNIT, clock=lambda: START)
        with self.context.database.write() as tx:
            tx.settings.put("center_cursor", "")
        return with_center.run()

    def places(self) -> list[tuple[str, int]]:
        with self.context.database.read() as view:
            return [
                key
                for device in view.journal.devices()
                for key in keys(list(view.journal.of_device(device)))
            ]

    def set_aside(self) -> list[tuple[str, str, int]]:
        with self.context.database.read() as view:
            return [(item.reason, item.device_id, item.seq) for item in view.set_aside.page(1_000)]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    yield from opened(tmp_path / "data")


def opened(folder: Path) -> Iterator[Counter]:
    held = open_copy(folder, 1)
    context, store = held.context(), held.sync_store()
    yield Counter(context, store)
    store.close()
    context.database.close()
    held.close()


def a_life(device: str = "d2") -> list[Event]:
    chain = Chain(device)
    live(chain, 1)
    live(chain, 2, 2)
    return chain.events


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[Any], int]:
    """Good events of one device with anything between them; and how much of it is odd."""
    items: list[Any] = []
    odd = 0
    for event in a_life():
        for _ in range(draw(st.integers(0, 1))):
            items.append(draw(hostile()))
            odd += 1
        items.append(wire(event))
    return items, odd


@st.composite
def hostile(draw: st.DrawFn) -> Any:
    """Any JSON; an event with any value in a field; an intact event with any JSON for a fact."""
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return draw(VALUES)
    seq = draw(st.integers(1, 10**6))
    if kind == 1:
        event = wire(sealed("{}", seq))
        return event | {draw(st.sampled_from(sorted(event))): draw(VALUES)}
    intake = json.loads(messages.dump(wire(Chain("hostile").add(EventKind.RECEIVED, an_intake()))))
    fact = json.loads(intake["payload"])
    fact[draw(st.sampled_from(sorted(fact)))] = draw(VALUES)
    text = json.dumps(fact, ensure_ascii=draw(st.booleans())).encode("utf-8", "replace").decode()
    uid = draw(st.sampled_from(["odd-1", "d2-u1", "d2-u2"]))
    return wire(sealed(text, seq, uid=uid, kind=draw(st.sampled_from(list(EventKind)))))


@given(stream=streams())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@pytest.mark.usefixtures("caplog")
def test_good_events_arrive_whatever_stands_between_them(
    tmp_path_factory: pytest.TempPathFactory, stream: tuple[list[Any], int]
) -> None:
    items, odd = stream
    for counter in opened(tmp_path_factory.mktemp("data") / "data"):
        report = counter.pull(a_page(items))
        assert report.outcome is RoundOutcome.DONE
        good = [(event.device_id, event.seq) for event in a_life()]
        assert set(good) <= set(counter.places())
        strange = {place for place in counter.places() if place[0] == "hostile"}
        left_out = [item for item in counter.set_aside() if item[0] != "unreadable_birth"]
        assert len(strange) + len(left_out) <= odd
        assert report.not_received == len(counter.set_aside())
        # Nothing is dropped without a word: what is not stored is listed, unless it came twice.
        if odd:
            assert strange or counter.set_aside()
        # Lists and searches open, whatever came.
        work_list(counter.context, WorkList.OPEN)
        search(counter.context, "Đỗ Thị Thử")
        with counter.context.database.read() as view:
            assert not verify(view).wrong_projections


@given(stream=streams())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_push_is_answered_event_by_event_whatever_stands_in_it(
    stream: tuple[list[Any], int],
) -> None:
    """The center's side: what has a place is refused alone, and its figures still come."""
    items, _ = stream
    own = [wire(event) for event in a_life()]
    odd = [item for item in items if isinstance(item, dict) and item not in own]
    placed = [
        item
        | {"device_id": "hostile", "seq": number}
        | {"previous": f"{number - 1:064x}", "hash": f"{number:064x}"}
        for number, item in enumerate(odd, start=1)
    ]
    with TemporaryDirectory() as folder:
        store = CenterStore.in_folder(Path(folder))
        store.create_token(UNIT, "", START)
        for device, events in (("hostile", placed), ("d2", own)):
            body = {"protocol": 1, "unit": UNIT, "device_id": device, "events": events}
            raw = json.dumps(body).encode()
            answer = store.ingest(messages.load(raw, messages.push_from_wire), START)
            assert answer.acked_seq == len(events)
        sent = {e.seq for e in store.page(UNIT, "", "", 100).events if e.device_id == "d2"}
        assert sent == {event.seq for event in a_life()}
        assert store.counts(UNIT).dossiers >= 2
        store.close()


DEEP = "[" * 100_000 + "]" * 100_000
NUMBER = "9" * 5_000


@pytest.mark.parametrize(
    "text",
    [
        DEEP,
        f'{{"device_id": "d9", "seq": 3, "extra": {DEEP}}}',
        NUMBER,
        f'{{"device_id": "d9", "seq": {NUMBER}}}',
        '"\\ud800"',
        "NaN",
        '"line\nbreak"',
        '{"seq": 1, "seq": 2}',
    ],
)
@pytest.mark.usefixtures("caplog")
def test_text_that_a_parser_chokes_on_is_one_item(counter: Counter, text: str) -> None:
    good = [wire(event) for event in a_life()]
    report = counter.pull(a_page([*good[:3], Raw(text), *good[3:]]))
    assert report.outcome is RoundOutcome.DONE
    assert (report.pulled, report.not_received) == (len(good), 1)


@pytest.mark.parametrize(
    "text", ['"' + '\\"' * 300_000, '"' + "\\\\" * 300_000 + "\\", '"' * 300_001]
)
def test_a_string_that_never_ends_behind_a_depth_is_refused_soon(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(messages.BadMessage):
        messages.parse_json(("[" * 100_000 + text).encode())
    assert time.monotonic() - began < 5


def test_no_depth_of_a_refused_event_stops_its_push() -> None:
    """Somewhere near the limit of the stack JSON can be read and not be written again."""
    for depth in range(900, 1_010):
        event = f'{{"seq": 1, "hash": "{"0" * 64}", "deep": {"[" * depth}{"]" * depth}}}'
        body = f'{{"protocol": 1, "unit": "{UNIT}", "device_id": "d9", "events": [{event}]}}'
        read = messages.load(body.encode(), messages.push_from_wire)
        assert [type(item) for item in read.events] == [messages.Unusable]


def test_an_event_with_a_deep_field_nobody_knows_is_an_event(counter: Counter) -> None:
    event = json.dumps(wire(a_life()[0]))
    assert counter.pull(a_page([Raw(f'{event[:-1]}, "newer": {DEEP}}}')])).pulled == 1


def test_letters_that_are_no_text_spoil_one_event(counter: Counter) -> None:
    good = [wire(event) for event in a_life()]
    page = a_page([*good[:3], good[3] | {"actor": "Z\u00ea"}, *good[4:]])
    report = counter.pull(page.replace(b"Z\\u00ea", b"Z\xea"))
    assert (report.pulled, report.not_received) == (len(good) - 1, 1)
    assert counter.set_aside() == [("unreadable_event", "d2", 4)]


def test_an_event_the_store_cannot_take_is_named_and_tried_again_after_an_update(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    events = a_life()
    real = arrivals._store  # stands for a fault nobody knows yet

    def chokes(tx: Any, batch: Any, at: Any) -> Any:
        if any(event.seq == 3 for event in batch):
            raise OverflowError
        return real(tx, batch, at)

    monkeypatch.setattr(arrivals, "_store", chokes)
    report = counter.pull(a_page([wire(event) for event in events]))
    assert (report.pulled, report.not_received) == (len(events) - 1, 1)
    assert counter.set_aside() == [("cannot_apply", "d2", 3)]
    assert "event 3 of d2 set aside: OverflowError" in caplog.text
    assert counter.pull(a_page([])).not_received == 1  # the same program does not try for ever
    monkeypatch.setattr(arrivals, "_store", real)
    monkeypatch.setattr("reception.sync.fetching.__version__", "next")
    report = counter.pull(a_page([]))
    assert (report.pulled, report.not_received) == (1, 0)
    assert len(counter.places()) == len(events)


@pytest.mark.usefixtures("caplog")
def test_another_try_that_was_broken_off_is_made_by_the_next_round(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [event for device in ("d2", "d3", "d4") for event in a_life(device)]
    with monkeypatch.context() as older:
        older.setattr(arrivals, "_store", Mock(side_effect=OverflowError))
        assert counter.pull(a_page([wire(event) for event in events])).not_received == len(events)
    assert len(events) > sync_store._PAGE
    monkeypatch.setattr("reception.sync.fetching.__version__", "next")
    is_cancelled = Mock(side_effect=chain(repeat(False, 25), repeat(True)))
    engine = SyncEngine(counter.store, WirePages(), unit=UNIT, clock=lambda: START)
    report = engine.run(is_cancelled)
    assert (report.outcome, report.pulled) == (RoundOutcome.CANCELLED, 25)
    report = counter.pull(a_page([]))
    assert (report.pulled, report.not_received) == (len(events) - 25, 0)


@pytest.mark.usefixtures("caplog")
def test_a_birth_that_only_a_newer_program_can_read_is_named_until_it_can(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = codec.decode_open
    life = a_life()
    with monkeypatch.context() as older:

        def unable(kind: Any, text: str) -> Any:
            if "-0002" in text:
                raise codec.Unreadable("procedure")
            return real(kind, text)

        older.setattr(event_codec, "decode_open", unable)
        report = counter.pull(a_page([wire(event) for event in life]))
        assert (report.pulled, counter.set_aside()) == (len(life), [("unreadable_birth", "d2", 7)])
        with counter.context.database.read() as view:
            assert verify(view).is_sound
    monkeypatch.setattr("reception.sync.fetching.__version__", "next")
    assert counter.pull(a_page([])).not_received == 0
    assert len(work_list(counter.context, WorkList.OPEN)) == 1


def test_a_full_disk_is_no_fault_of_an_event(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> Any:
        raise EnvironmentProblem("disk_full")

    monkeypatch.setattr(arrivals, "_store", full)
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        counter.pull(a_page([wire(a_life()[0])]))
    assert counter.set_aside() == []


def test_a_known_place_with_another_event_is_told(counter: Counter) -> None:
    events = a_life()
    counter.pull(a_page([wire(event) for event in events]))
    other = replace_life(events[2])
    for _ in range(2):
        assert counter.pull(a_page([wire(other), wire(events[0])])).pulled == 0
        assert counter.set_aside() == [("other_event", "d2", 3)]


def test_an_event_in_our_own_name_that_we_never_made_is_told(counter: Counter) -> None:
    with counter.context.database.read() as view:
        own = view.device_id
    report = counter.pull(a_page([wire(event) for event in a_life(own)[:1]]))
    assert (report.pulled, counter.set_aside()) == (0, [("own_place", own, 1)])


def test_what_came_damaged_is_settled_when_it_comes_whole(counter: Counter) -> None:
    events = a_life()
    spoiled = [wire(broken(event)) if event.seq == 1 else wire(event) for event in events]
    assert counter.pull(a_page(spoiled)).not_received == 1
    report = counter.pull(a_page([wire(event) for event in events]))
    assert (report.pulled, report.not_received) == (1, 0)


def replace_life(event: Event) -> Event:
    """Another intact event in the same place."""
    chain = Chain("d2")
    live(chain, 9)
    return chain.events[event.seq - 1]
