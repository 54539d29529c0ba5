"""What was taken back no longer counts, whatever the order in which events come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import (
    UNDO,
    CodeBinding,
    Completion,
    Extension,
    Fact,
    Remark,
    Settlement,
    SupplementRequest,
    Undoing,
)
from reception.domain.hlc import parse_stamp
from reception.domain.money_facts import FeeWaiver, Payment
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone, Shelving
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import effective, fold, taken_back
from tests.chains import DUE, Chain, a_chain, an_intake
from tests.domain.test_dossier import STEPS, histories

REASON = "Ghi nhầm"


def take_back(chain: Chain, event: Event) -> Event:
    return chain.add(
        EventKind.UNDONE, Undoing(event.device_id, event.seq, event.kind, REASON), event.dossier_uid
    )


def folded(events: list[Event]) -> Dossier:
    dossier = fold(events)
    assert dossier is not None
    return dossier


def as_before(dossier: Dossier, before: Dossier) -> bool:
    return replace(dossier, version=before.version) == before


ONE_OF_EACH: list[tuple[EventKind, Fact]] = [
    (EventKind.FORWARDED, Remark(to_unit="Phòng nhầm")),
    (EventKind.HANDOVER_ACCEPTED, Remark()),
    (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu")),
    (EventKind.REFUSED, Remark(reason="Sai", legal_basis="Điều 5")),
    (EventKind.PAYMENT_REQUIRED, Remark()),
    (EventKind.PAID, Payment(4_000)),
    (EventKind.EXTENDED, Extension("Chậm", DUE)),
    (EventKind.COMPLETED, Completion("Trích lục", "12")),
    (EventKind.WITHDRAWN, Remark(reason="Xin rút")),
    (EventKind.STOPPED, Remark(reason="Dừng")),
    (EventKind.CODE_BOUND, CodeBinding("H57.30.12-260805-0009")),
    (EventKind.FEE_WAIVED, FeeWaiver("Hộ nghèo")),
    (EventKind.RESULT_SHELVED, Shelving("Tủ A")),
    (EventKind.RATED, Rating(1)),
]


@pytest.mark.parametrize("step", ONE_OF_EACH, ids=[step[0].value for step in ONE_OF_EACH])
def test_an_event_taken_back_leaves_the_dossier_exactly_as_before(step):
    chain = a_chain()
    before = folded(chain.events)
    take_back(chain, chain.add(*step))
    after = folded(chain.events)
    assert as_before(after, before)
    assert after.version == 3


def test_a_return_and_the_finish_recorded_with_it_are_taken_back_the_newest_first():
    chain = a_chain((EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp")))
    before = folded(chain.events)
    done = chain.add(EventKind.COMPLETED, Completion())
    returned = chain.add(EventKind.RETURNED, HandingOver("A"))
    take_back(chain, returned)
    assert folded(chain.events).status is DossierStatus.COMPLETED
    take_back(chain, done)
    assert as_before(folded(chain.events), before)


def test_an_intake_by_mistake_is_void_until_its_withdrawal_is_declined():
    chain = a_chain((EventKind.WITHDRAWN, Remark(reason=REASON, command=UNDO)))
    assert (folded(chain.events).is_voided, folded(chain.events).owed) == (True, 0)
    chain.add(EventKind.STOPPED, Remark(reason="Dừng"))
    assert folded(chain.events).is_voided
    take_back(chain, chain.events[-1])
    chain.add(EventKind.WITHDRAWAL_DECLINED, Remark(reason="Người dân vẫn cần"))
    dossier = folded(chain.events)
    assert (dossier.is_voided, dossier.owed, dossier.status) == (
        False, 8_000, DossierStatus.PROCESSING,
    )  # fmt: skip


def test_a_return_reversed_by_an_act_of_law_no_longer_holds_and_the_fold_goes_through_both():
    chain = a_chain((EventKind.COMPLETED, Completion()), (EventKind.RETURNED, HandingOver("A")))
    chain.add(EventKind.RETURN_UNDONE, ReturnUndone("Nhầm người"))
    chain.add(EventKind.RETURNED, HandingOver("B"))
    back = taken_back(chain.events)
    assert [back.holds(event) for event in chain.events] == [True, True, False, True, True]
    assert len(effective(chain.events)) == 5
    assert folded(chain.events).returned_to == "B"
    take_back(chain, chain.events[-1])
    assert folded(chain.events).status is DossierStatus.COMPLETED


def test_an_act_of_law_reverses_a_return_of_another_counter_with_the_first_one():
    chain = a_chain((EventKind.COMPLETED, Completion()), (EventKind.RETURNED, HandingOver("A")))
    chain.add(EventKind.RETURNED, HandingOver("B"))
    chain.add(EventKind.RETURN_UNDONE, ReturnUndone("Chưa trả ai"))
    back = taken_back(chain.events)
    assert [back.holds(event) for event in chain.events] == [True, True, False, False, True]
    assert folded(chain.events).returned_at is None


def test_an_act_of_law_without_a_return_reverses_nothing():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    take_back(chain, chain.add(EventKind.RETURNED, HandingOver("A")))
    chain.add(EventKind.RETURN_UNDONE, ReturnUndone("Nhầm người"))
    assert taken_back(chain.events).reversed == frozenset()
    assert len(folded(chain.events).conflicts) == 1


def test_a_second_undo_of_the_same_event_changes_nothing():
    chain = a_chain((EventKind.STOPPED, Remark(reason="Dừng")))
    stopped = chain.events[-1]
    take_back(chain, stopped)
    once = folded(chain.events)
    take_back(chain, stopped)
    assert as_before(folded(chain.events), once)


def test_an_undo_is_too_late_once_another_counter_built_on_the_event():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    done = chain.events[-1]
    other = Chain("d2", chain.moment, chain.stamp)
    other.add(EventKind.RETURNED, HandingOver("A"))
    chain.moment, chain.stamp = other.moment, other.stamp
    undo = take_back(chain, done)
    dossier = folded([*chain.events, *other.events])
    assert dossier.status is DossierStatus.RETURNED
    assert [(item.device_id, item.seq, item.kind, item.status) for item in dossier.conflicts] == [
        (undo.device_id, undo.seq, "undone", DossierStatus.RETURNED)
    ]
    chain.add(EventKind.CONFLICT_SETTLED, Settlement(undo.device_id, undo.seq, "Đã trả rồi"))
    assert folded([*chain.events, *other.events]).conflicts == ()


def test_what_was_built_and_taken_back_itself_stands_in_no_ones_way():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    before = folded(chain.events[:1])
    take_back(chain, chain.add(EventKind.RETURNED, HandingOver("A")))
    take_back(chain, chain.events[1])
    assert as_before(folded(chain.events), before)


@pytest.mark.parametrize(
    "step", [(EventKind.PAID, Payment(8_000)), (EventKind.RESULT_SHELVED, Shelving("Tủ A"))]
)
def test_money_and_notes_are_taken_back_whatever_happened_since(step):
    chain = a_chain(step, (EventKind.COMPLETED, Completion()))
    take_back(chain, chain.events[1])
    dossier = folded(chain.events)
    assert (dossier.status, dossier.paid, dossier.shelf) == (DossierStatus.COMPLETED, 0, "")
    assert dossier.conflicts == ()


def test_a_payment_since_does_not_keep_a_move_from_being_taken_back():
    chain = a_chain((EventKind.FORWARDED, Remark(to_unit="Phòng nhầm")))
    chain.add(EventKind.PAID, Payment(8_000))
    take_back(chain, chain.events[1])
    dossier = folded(chain.events)
    assert (dossier.status, dossier.paid) == (DossierStatus.RECEIVED, 8_000)


def test_a_birth_an_undo_and_what_is_not_here_cannot_be_taken_back():
    chain = a_chain((EventKind.STOPPED, Remark(reason="Dừng")))
    undo = take_back(chain, chain.events[1])
    wrong = [take_back(chain, chain.events[0]), take_back(chain, undo)]
    wrong.append(chain.add(EventKind.UNDONE, Undoing("d9", 1, "stopped", REASON)))
    wrong.append(chain.add(EventKind.UNDONE, Undoing("d1", 99, "stopped", REASON)))
    dossier = folded(chain.events)
    assert dossier.status is DossierStatus.RECEIVED
    assert [item.seq for item in dossier.conflicts] == [event.seq for event in wrong]


def test_an_undo_that_cannot_be_read_is_a_conflict():
    chain = a_chain((EventKind.STOPPED, Remark(reason="Dừng")))
    undo = take_back(chain, chain.events[1])
    dossier = folded([*chain.events[:2], replace(undo, payload="{")])
    assert (dossier.status, len(dossier.conflicts)) == (DossierStatus.STOPPED, 1)


def test_an_undo_before_the_birth_is_a_conflict():
    early = Chain("d0")
    early.add(EventKind.UNDONE, Undoing("d1", 1, "stopped", REASON))
    late = Chain("d1", early.moment, early.stamp)
    late.add(EventKind.RECEIVED, an_intake())
    dossier = folded([*early.events, *late.events])
    assert [item.status for item in dossier.conflicts] == [None]


def test_a_settlement_taken_back_leaves_the_conflict_open_again():
    chain = a_chain((EventKind.RETURNED, HandingOver("A")))
    settled = chain.add(EventKind.CONFLICT_SETTLED, Settlement("d1", 2, "Nhầm"))
    assert folded(chain.events).conflicts == ()
    take_back(chain, settled)
    assert len(folded(chain.events).conflicts) == 1


def test_a_move_of_a_newer_program_may_be_taken_back_too():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    newer = replace(chain.events[1], kind="certified")
    undo = take_back(chain, newer)
    dossier = folded([chain.events[0], newer, undo])
    assert (dossier.conflicts, dossier.version) == ((), 3)


@given(histories(), st.sampled_from(STEPS), st.data())
def test_whatever_happened_before_the_last_event_is_taken_back_exactly(events, step, data):
    """A single clerk: everything is known when he acts and when he takes it back."""
    before = folded(events)
    last = max(events, key=lambda event: event.order)
    chain = Chain("d9", last.occurred_at, parse_stamp(last.stamp))
    done = chain.add(*step)
    undo = take_back(chain, done)
    delivered = data.draw(st.permutations([*events, done, undo]))
    after = folded(delivered)
    if done.kind == EventKind.RECEIVED:
        # A birth is ended by a withdrawal, not taken back.
        assert undo.seq in {item.seq for item in after.conflicts if item.device_id == "d9"}
    else:
        assert as_before(after, before)
        assert effective(delivered) == effective(events)


@st.composite
def undone_histories(draw):
    """Three counters that could not see each other, and took back what they had or heard of."""
    events = list(draw(histories()))
    chains = {name: Chain(name) for name in ("d4", "d5")}
    for name in draw(st.lists(st.sampled_from(("d4", "d5")), max_size=5)):
        chains[name].moment = draw(st.sampled_from(events)).occurred_at
        target = draw(st.sampled_from(events))
        events.append(take_back(chains[name], target))
    return events


@given(undone_histories(), st.data())
def test_replicas_agree_on_what_was_taken_back(events, data):
    delivered = data.draw(st.permutations(events))
    repeated = delivered + data.draw(st.lists(st.sampled_from(events)))
    assert fold(repeated) == fold(events)
    assert effective(dict.fromkeys(repeated)) == effective(dict.fromkeys(events))
    assert folded(events).version == len(events)
