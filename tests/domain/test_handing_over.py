"""What must be settled before a result leaves the counter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.collecting import Role, whole_number
from reception.domain.facts import Completion, Remark, SupplementRequest
from reception.domain.handing_over import Missing, Proof, missing_for_return, proof_of
from reception.domain.money_facts import FeeFact, FeeWaiver, Payment
from reception.domain.person import Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from tests.chains import Chain, an_intake

NUMBER, OTHER_NUMBER = "046196001234", "046090005678"
SUBMITTER = Party(PartyKind.CITIZEN, "Trần Văn Mẫu", OTHER_NUMBER)
UNNUMBERED = Party(PartyKind.CITIZEN, "Đỗ Thị Thử")
DONE = (EventKind.COMPLETED, Completion())
PAID = (EventKind.PAID, Payment(8_000))
SHOWN = HandingOver("Đỗ Thị Thử", NUMBER)


def a_dossier(*moves, **intake):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**intake))
    for kind, fact in moves:
        chain.add(kind, fact)
    dossier = fold(chain.events)
    assert dossier is not None
    return dossier


def test_result_that_is_finished_paid_and_wanted_by_its_owner_may_go():
    assert missing_for_return(a_dossier(PAID, DONE), SHOWN) == ()


def test_everything_that_is_missing_is_named_in_the_order_of_settling_it():
    assert missing_for_return(a_dossier(), HandingOver("Đỗ Thị Thử")) == tuple(Missing)


def test_matter_settled_on_the_spot_is_finished_by_the_same_act_only_when_it_says_so():
    dossier = a_dossier(PAID)
    assert missing_for_return(dossier, SHOWN) == (Missing.COMPLETION,)
    assert missing_for_return(dossier, SHOWN, finishes=True) == ()


@pytest.mark.parametrize(
    "move",
    [
        (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu")),
        (EventKind.STOPPED, Remark(reason="Dừng")),
        (EventKind.PAYMENT_REQUIRED, Remark(reason="Thuế")),
    ],
)
def test_what_waits_or_has_ended_is_finished_by_no_return(move):
    assert missing_for_return(a_dossier(PAID, move), SHOWN, finishes=True) == (Missing.COMPLETION,)


@pytest.mark.parametrize(
    ("moves", "fee"),
    [
        ((), FeeFact(amount=0)),
        ((PAID,), FeeFact(amount=8_000)),
        (((EventKind.FEE_WAIVED, FeeWaiver("Hộ nghèo")),), FeeFact(amount=8_000)),
        ((PAID,), FeeFact(amount=None)),
    ],
)
def test_money_is_settled_by_payment_waiver_or_freedom_of_charge(moves, fee):
    assert missing_for_return(a_dossier(*moves, DONE, fee=fee), SHOWN) == ()


@pytest.mark.parametrize("amount", [8_000, None])
def test_money_owed_or_never_entered_needs_a_reason_to_stay_so(amount):
    dossier = a_dossier(DONE, fee=FeeFact(amount=amount))
    assert missing_for_return(dossier, SHOWN) == (Missing.MONEY,)
    assert missing_for_return(dossier, replace(SHOWN, owing="  ")) == (Missing.MONEY,)
    assert missing_for_return(dossier, replace(SHOWN, owing="Hẹn mai nộp")) == ()


@pytest.mark.parametrize(
    ("fact", "proof"),
    [
        (SHOWN, Proof.NUMBER),
        (replace(SHOWN, proof="card", role=Role.OWNER), Proof.CARD),
        # The number before the one on the card is the one that the dossier knows.
        (HandingOver("Đỗ Thị Thử", "1", proof="card", role=Role.OWNER), Proof.CARD),
        (HandingOver("Trần Văn Mẫu", OTHER_NUMBER), Proof.NUMBER),
        (HandingOver("Lê Thử", "1", proof="card", role=Role.NOBODY), None),
        (HandingOver("Lê Thử", "1"), None),
        (HandingOver("Đỗ Thị Thử"), None),
        (HandingOver("Đỗ Thị Thử", "1"), None),
        (HandingOver("Đỗ Thị Thử", "1", proof="number"), None),
        (HandingOver("Lê Thử", "1", authorised_paper="12/UQ"), Proof.AUTHORISATION),
        (HandingOver("Lê Thử", proof="stated"), Proof.STATED),
    ],
)
def test_identity_is_a_card_a_number_an_authorisation_or_stated(fact, proof):
    assert proof_of(a_dossier(submitter=SUBMITTER), fact) is proof


def test_owner_without_a_number_is_identified_by_name_and_the_number_shown():
    dossier = a_dossier(owner=UNNUMBERED)
    assert proof_of(dossier, SHOWN) is Proof.NUMBER
    assert proof_of(dossier, HandingOver("Đỗ Thị Thử")) is None
    assert proof_of(dossier, HandingOver("Lê Thử", NUMBER)) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1234", NUMBER),
        ("96 001 234", NUMBER),
        ("5678", OTHER_NUMBER),
        ("234", "234"),
        ("9999", "9999"),
        ("", ""),
        (NUMBER, NUMBER),
    ],
)
def test_four_digits_read_from_a_paper_stand_for_the_number_that_ends_in_them(typed, number):
    assert whole_number(a_dossier(submitter=SUBMITTER), typed) == number


def test_tail_that_two_people_of_the_dossier_share_stays_as_it_was_typed():
    twin = replace(SUBMITTER, id_number="001090001234")
    assert whole_number(a_dossier(submitter=twin), "1234") == "1234"
    assert whole_number(a_dossier(submitter=twin), "96001234") == NUMBER
