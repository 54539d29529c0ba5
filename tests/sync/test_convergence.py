"""Any order, repetition and grouping of delivery gives every replica the same dossiers."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.center.store import CenterStore
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import ClockResumed, CompetentReceipt, Completion, Fact, Remark, Undoing
from reception.domain.money_facts import FeeWaiver, Payment, Refund
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from reception.sync.messages import PushRequest
from tests.chains import DUE, START, Chain, an_intake
from tests.sync.lives import UNIT

MOVES: dict[EventKind, Fact] = {
    EventKind.FORWARDED: Remark(to_unit="Phòng Tư pháp"),
    EventKind.SUPPLEMENTED: ClockResumed(due_at=DUE),
    EventKind.COMPLETED: Completion(result="Trích lục"),
    EventKind.RETURNED: HandingOver("Đỗ Thị Thử"),
    EventKind.RETURN_UNDONE: ReturnUndone("Trao nhầm"),
    EventKind.STOPPED: Remark(reason="Hết điều kiện"),
    EventKind.REOPENED: Remark(reason="Đã có giấy tờ"),
    EventKind.FEE_WAIVED: FeeWaiver("Hộ nghèo"),
    EventKind.PAID: Payment(8_000, paid_before=0),
    EventKind.REFUNDED: Refund(8_000, "Thu thừa", paid_before=8_000),
    EventKind.RATED: Rating(5),
    EventKind.COMPETENT_RECEIVED: CompetentReceipt(START, due_at=DUE),
}


@st.composite
def histories(draw: st.DrawFn) -> dict[str, list[Event]]:
    """Chains of up to three devices that worked on the same two dossiers without a line."""
    chains = {name: Chain(name) for name in draw(st.sampled_from((["a"], ["a", "b"], list("abc"))))}
    for number, uid in enumerate(("u1", "u2"), start=1):
        birth = chains[draw(st.sampled_from(sorted(chains)))]
        born = an_intake(
            code=f"{UNIT}-260805-{number:04d}",
            transfer_at=draw(st.sampled_from((None, START))),
        )
        birth.add(EventKind.RECEIVED, born, uid=uid)
    steps = st.tuples(
        st.sampled_from(sorted(chains)),
        st.sampled_from(sorted(MOVES)),
        st.sampled_from(("u1", "u2")),
    )
    for device, kind, uid in draw(st.lists(steps, max_size=14)):
        chains[device].add(kind, MOVES[kind], uid=uid)
        done = [event for chain in chains.values() for event in chain.events]
        if draw(st.integers(0, 3)) == 0:
            named = draw(st.sampled_from(done))
            fact = Undoing(named.device_id, named.seq, named.kind, "Ghi nhầm")
            chains[device].add(EventKind.UNDONE, fact, uid=named.dossier_uid)
    return {name: chain.events for name, chain in chains.items() if chain.events}


def dossiers(events: list[Event]) -> dict[str, Dossier | None]:
    return {uid: fold(e for e in events if e.dossier_uid == uid) for uid in ("u1", "u2")}


@given(history=histories(), data=st.data())
def test_replicas_agree_whatever_way_the_events_came(
    history: dict[str, list[Event]], data: st.DataObject
) -> None:
    events = list(itertools.chain.from_iterable(history.values()))
    repeated = data.draw(st.lists(st.sampled_from(events), max_size=6))
    order = data.draw(st.permutations(events + repeated))
    assert dossiers(order) == dossiers(events)


@given(history=histories(), data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_the_center_agrees_whatever_way_the_pushes_came(
    history: dict[str, list[Event]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        store = CenterStore.in_folder(Path(folder))
        store.create_token(UNIT, "", START)
        for device, events in data.draw(st.permutations(_pushes(history, data))):
            store.ingest(PushRequest(UNIT, device, tuple(events)), START)
            if data.draw(st.booleans()):
                store.settle()
        # What overtook its forerunner was not taken; in the end every device sends what is left.
        for device, events in history.items():
            store.ingest(PushRequest(UNIT, device, tuple(events)), START)
        events = list(itertools.chain.from_iterable(history.values()))
        expected = dossiers(events)
        page = store.page(UNIT, "", "", 1_000)
        assert sorted(e.order for e in page.events) == sorted(e.order for e in events)
        for number, uid in enumerate(("u1", "u2"), start=1):
            assert store.find(f"{UNIT}-260805-{number:04d}") == (expected[uid],)
        store.close()


def _pushes(history: dict[str, list[Event]], data: st.DataObject) -> list[tuple[str, list[Event]]]:
    """Slices of every chain, overlapping and repeated at will."""
    pushes = []
    for device, events in history.items():
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(events) - 1))
            end = data.draw(st.integers(start + 1, len(events)))
            pushes.append((device, events[start:end]))
    return pushes
