"""Money handed back: what stays paid, what is owed, and what two counters do without a line."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.dossier import Dossier, FeeState
from reception.domain.events import Event
from reception.domain.facts import Correction, Fact, Remark, Undoing
from reception.domain.money_facts import FeeFact, FeeWaiver, Payment, Refund
from reception.domain.undoing import Key, key_of
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, fold
from tests.chains import Chain, an_intake

Step = tuple[EventKind, Fact]
FEE = 8_000
PAID = (EventKind.PAID, Payment(FEE, paid_before=0))
AGAIN = (EventKind.PAID, Payment(FEE, paid_before=0))
STOPPED = (EventKind.STOPPED, Remark(reason="Dừng"))
EXEMPT = (EventKind.CORRECTED, Correction("miễn", fee=FeeFact(amount=0, exemption="ho-ngheo")))
LOWER = (EventKind.CORRECTED, Correction("sai", fee=FeeFact(amount=5_000)))


def back(amount: int, knew: int | None = None) -> Step:
    return EventKind.REFUNDED, Refund(amount, "Thu thừa", paid_before=knew)


def folded(*steps: Step, fee: int | None = FEE) -> Dossier:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(fee=FeeFact(amount=fee)))
    for kind, fact in steps:
        chain.add(kind, fact)
    dossier = fold(chain.events)
    assert dossier is not None
    return dossier


@pytest.mark.parametrize(
    ("steps", "paid", "owed", "state"),
    [
        ((PAID, back(FEE)), 0, FEE, FeeState.UNPAID),
        ((PAID, back(3_000)), 5_000, 3_000, FeeState.PART),
        ((PAID, AGAIN, back(FEE, 2 * FEE)), FEE, 0, FeeState.PAID),
        ((PAID, LOWER, back(3_000, FEE)), 5_000, 0, FeeState.PAID),
        ((PAID, EXEMPT, back(FEE, FEE)), 0, 0, FeeState.WAIVED),
        ((PAID, STOPPED, back(FEE, FEE)), 0, 0, FeeState.REFUNDED),
        ((PAID, STOPPED, back(3_000, FEE)), 5_000, 0, FeeState.PAID),
        ((PAID, back(FEE), (EventKind.FEE_WAIVED, FeeWaiver("Nghèo"))), 0, 0, FeeState.WAIVED),
    ],
)
def test_refund_is_subtracted_from_what_was_paid(steps, paid, owed, state):
    dossier = folded(*steps)
    assert (dossier.paid, dossier.owed, dossier.fee_state) == (paid, owed, state)
    assert dossier.conflicts == ()


@pytest.mark.parametrize(
    ("steps", "fee", "proposed"),
    [
        ((PAID,), FEE, 0),
        ((PAID, AGAIN), FEE, FEE),
        ((PAID, LOWER), FEE, 3_000),
        ((PAID, STOPPED), FEE, FEE),
        ((PAID,), None, 0),
        ((PAID, (EventKind.STOPPED, Remark("nhầm", command="undo"))), FEE, FEE),
    ],
)
def test_what_was_paid_too_much_is_proposed(steps, fee, proposed):
    assert folded(*steps, fee=fee).to_refund == proposed


def test_all_that_was_paid_for_an_intake_taken_back_is_too_much():
    voided = folded(PAID, (EventKind.STOPPED, Remark("nhầm", command="undo")))
    assert (voided.overpaid, voided.owed, voided.fee_state) == (FEE, 0, FeeState.FREE)


def test_what_goes_back_of_a_doubled_payment_settles_it():
    assert [item.kind for item in folded(PAID, AGAIN).conflicts] == [EventKind.PAID]
    assert folded(PAID, AGAIN, back(1_000, 2 * FEE)).conflicts != ()
    assert folded(PAID, AGAIN, back(FEE, 2 * FEE)).conflicts == ()


def test_conflict_of_something_else_stays():
    left_out = (EventKind.RETURN_UNDONE, Remark("nhầm"))
    kinds = [item.kind for item in folded(PAID, left_out, AGAIN, back(FEE)).conflicts]
    assert kinds == [EventKind.RETURN_UNDONE]


@pytest.mark.parametrize(
    "steps",
    [
        (PAID, back(FEE, FEE), back(FEE, FEE)),
        (PAID, AGAIN, back(FEE, 2 * FEE), back(FEE, 2 * FEE)),
        (back(1),),
    ],
)
def test_two_refunds_that_did_not_know_of_each_other_are_a_conflict(steps):
    dossier = folded(*steps)
    (conflict,) = dossier.conflicts
    assert conflict.kind == EventKind.REFUNDED
    assert not conflict.is_left_out
    assert [clash.field for clash in conflict.clashes] == ["refunded"]
    assert dossier.paid == 0


def test_two_refunds_of_an_unknown_fee_within_what_was_paid_are_none():
    assert folded(PAID, back(3_000, FEE), back(5_000, FEE), fee=None).conflicts == ()


def test_refund_of_a_payment_that_was_taken_back_is_a_conflict():
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    paid = chain.add(*PAID)
    chain.add(*back(FEE, FEE))
    chain.add(EventKind.UNDONE, Undoing(paid.device_id, paid.seq, paid.kind, "Ghi nhầm"))
    dossier = fold(chain.events)
    assert dossier is not None
    assert (dossier.paid, [item.kind for item in dossier.conflicts]) == (0, [EventKind.REFUNDED])


# ------------------------------------------------------------------ replicas

MONEY: tuple[Step, ...] = (
    PAID,
    (EventKind.PAID, Payment(3_000)),
    back(FEE),
    back(3_000, 3_000),
    back(FEE, FEE),
    EXEMPT,
    LOWER,
)


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """One dossier, on which up to three counters move money, each by its own knowledge."""
    chains = {name: Chain(name) for name in "abc"}
    done = [chains["a"].add(EventKind.RECEIVED, an_intake())]
    for _ in range(draw(st.integers(1, 10))):
        chain = chains[draw(st.sampled_from("abc"))]
        if len(done) > 1 and draw(st.integers(0, 3)) == 0:
            named = draw(st.sampled_from(done[1:]))
            undone = Undoing(named.device_id, named.seq, named.kind, "Ghi nhầm")
            chain.add(EventKind.UNDONE, undone)
            continue
        done.append(chain.add(*draw(st.sampled_from(MONEY))))
    return list(itertools.chain.from_iterable(chain.events for chain in chains.values()))


def _undone(events: list[Event]) -> set[Key]:
    """The payments and refunds that a later event takes back; money's undo always holds."""
    orders = {key_of(event): event.order for event in events}
    found: set[Key] = set()
    for event in events:
        fact = decode_fact(event)
        if isinstance(fact, Undoing) and orders[fact.device_id, fact.seq] < event.order:
            found.add((fact.device_id, fact.seq))
    return found


def _sum(events: list[Event], kind: type[Payment | Refund]) -> int:
    back, birth = _undone(events), min(e.order for e in events if e.kind == EventKind.RECEIVED)
    facts = [decode_fact(e) for e in events if key_of(e) not in back and e.order > birth]
    return sum(fact.amount for fact in facts if isinstance(fact, kind))


@given(events=lives(), data=st.data())
def test_money_is_a_plain_recount_and_never_negative_in_any_order(events, data):
    repeated = data.draw(st.lists(st.sampled_from(events), max_size=4))
    dossier = fold(data.draw(st.permutations(events + repeated)))
    assert dossier is not None
    taken, refunded = _sum(events, Payment), _sum(events, Refund)
    assert (dossier.taken, dossier.refunded) == (taken, refunded)
    assert dossier.paid == max(0, taken - refunded)
    assert min(dossier.paid, dossier.owed or 0, dossier.overpaid, dossier.to_refund) >= 0
    assert dossier.to_refund <= dossier.paid
    if refunded > taken:
        assert any(item.kind == EventKind.REFUNDED for item in dossier.conflicts)
    assert fold(events) == dossier
