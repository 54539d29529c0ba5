"""What may be noted in every state: money, shelf and rating move no dossier on."""

from __future__ import annotations

import pytest

from reception.domain.dossier import FeeState
from reception.domain.facts import Completion, Correction, Remark
from reception.domain.money_facts import FeeFact, FeeReceipt, FeeWaiver, Payment
from reception.domain.result_facts import HandingOver, Rating, Shelving
from reception.domain.workflow import DossierStatus, EventKind, status_after
from reception.event_codec import fold
from tests.chains import Chain, an_intake

NOTES = {
    EventKind.FEE_WAIVED: FeeWaiver("Hộ nghèo"),
    EventKind.RECEIPT_REGISTERED: FeeReceipt("26TAA", "15"),
    EventKind.RESULT_SHELVED: Shelving("Kệ A2"),
    EventKind.RATED: Rating(4, "Nhanh"),
}
LIVES = {
    "received": (),
    "waiting": ((EventKind.PAYMENT_REQUIRED, Remark(reason="Thuế")),),
    "stopped": ((EventKind.STOPPED, Remark(reason="Dừng")),),
    "returned": ((EventKind.COMPLETED, Completion()), (EventKind.RETURNED, HandingOver("A"))),
}


USUAL_FEE = FeeFact(amount=8_000)


def folded(*steps, fee=USUAL_FEE):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(fee=fee))
    for kind, fact in steps:
        chain.add(kind, fact)
    return fold(chain.events)


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("kind", NOTES)
def test_note_is_welcome_in_every_state_and_changes_none(life, kind):
    before = folded(*LIVES[life])
    after = folded(*LIVES[life], (kind, NOTES[kind]))
    assert (after.status, after.due_at, after.finished_at) == (
        *(before.status, before.due_at, before.finished_at),
    )
    assert after.conflicts == ()
    assert status_after(kind, before.status) is None


def test_notes_stand_on_the_dossier_and_the_last_one_holds():
    dossier = folded(
        *NOTES.items(),
        (EventKind.RESULT_SHELVED, Shelving("Kệ B1")),
        (EventKind.RATED, Rating(2)),
    )
    assert (dossier.waived, dossier.shelf, dossier.rating) == ("Hộ nghèo", "Kệ B1", 2)


def test_receipt_written_down_twice_stands_once():
    receipt = (EventKind.RECEIPT_REGISTERED, FeeReceipt("26TAA", "15"))
    other = (EventKind.RECEIPT_REGISTERED, FeeReceipt("26TAA", "16"))
    assert [item.number for item in folded(receipt, receipt, other).receipts] == ["15", "16"]


def test_unreadable_note_leaves_the_dossier_as_it_was():
    dossier = folded((EventKind.RATED, Remark()))
    assert (dossier.rating, dossier.conflicts) == (None, ())


PAID = (EventKind.PAID, Payment(3_000))
WAIVED = (EventKind.FEE_WAIVED, FeeWaiver("Hộ nghèo"))


@pytest.mark.parametrize(
    ("fee", "steps", "state", "owed"),
    [
        (FeeFact(amount=8_000), (), FeeState.UNPAID, 8_000),
        (FeeFact(amount=8_000), (PAID,), FeeState.PART, 5_000),
        (FeeFact(amount=3_000), (PAID,), FeeState.PAID, 0),
        (FeeFact(amount=2_000), (PAID,), FeeState.PAID, 0),
        (FeeFact(amount=8_000), (PAID, WAIVED), FeeState.WAIVED, 0),
        (FeeFact(amount=8_000), (WAIVED,), FeeState.WAIVED, 0),
        (FeeFact(amount=0), (), FeeState.FREE, 0),
        (FeeFact(amount=0, exemption="nhom-uu-tien"), (), FeeState.WAIVED, 0),
        (FeeFact(), (), FeeState.UNKNOWN, None),
        (FeeFact(), (PAID,), FeeState.PAID, 0),
    ],
)
def test_money_stands_apart_from_the_state(fee, steps, state, owed):
    dossier = folded(*steps, fee=fee)
    assert (dossier.fee_state, dossier.owed) == (state, owed)
    assert dossier.is_fee_due == bool(owed)


def test_nothing_is_owed_for_what_was_never_taken_in():
    chain = Chain()
    chain.add(EventKind.SUBMITTED, an_intake(due_at=None, due_steps=()))
    chain.add(EventKind.REFUSED, Remark("Sai thẩm quyền", "Điều 5"))
    dossier = fold(chain.events)
    assert dossier.status is DossierStatus.DENIED
    assert (dossier.fee_state, dossier.owed, dossier.is_fee_due) == (FeeState.FREE, 0, False)


def test_waiver_ends_when_the_fee_is_put_right():
    corrected = (EventKind.CORRECTED, Correction("Sai phí", fee=FeeFact(amount=5_000)))
    assert folded(WAIVED, corrected).owed == 5_000
    renamed = (EventKind.CORRECTED, Correction("Sai", summary="Khác"))
    assert folded(WAIVED, renamed).owed == 0
