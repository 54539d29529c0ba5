"""Giving back: who may collect, what to settle first, what still lies on the shelf."""

from __future__ import annotations

import pytest

from reception.domain.card import parse_card
from reception.domain.errors import InputError, NotPermitted
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, DossierStatus
from reception.services.intake import receive
from reception.services.processing import ActionInput, act, hand_over
from reception.services.returning import (
    Role,
    check_collector,
    return_cautions,
    set_shelf,
    uncollected,
)
from reception.services.search import dossier_page
from tests.desks import a_form

CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1, Phường Thuận Hóa|25052021"


@pytest.fixture
def code(desk):
    return receive(desk, a_form()).dossier.code


def dossier_of(desk, code):
    return dossier_page(desk, code).dossier


def a_card(desk, line=CARD):
    return parse_card(line, today=desk.today)


def test_scanned_card_recognises_the_owner_and_gives_the_name(desk, code):
    found = check_collector(dossier_of(desk, code), card=a_card(desk))
    assert (found.role, found.name, found.id_number) == (
        *(Role.OWNER, "Nguyễn Văn Thử", "001098012345"),
    )
    assert found.cautions == ()


def test_card_recognises_a_dossier_taken_in_under_the_old_number(desk):
    owner = PartyInput(name="Nguyễn Văn Thử", id_number="012345678")
    dossier = receive(desk, a_form(owner=owner)).dossier
    assert check_collector(dossier, card=a_card(desk)).role is Role.OWNER


def test_garbled_card_name_raises_no_doubt_about_the_number(desk, code):
    garbled = a_card(desk, CARD.replace("NGUYỄN VĂN THỬ", "NGUY?N V?N TH?"))
    found = check_collector(dossier_of(desk, code), card=garbled)
    assert (found.name, found.cautions) == ("Nguyễn Văn Thử", ())


def test_what_is_typed_wins_over_the_card(desk, code):
    found = check_collector(dossier_of(desk, code), card=a_card(desk), id_number="1", name="Lê Thử")
    assert (found.role, found.name) == (Role.NOBODY, "Lê Thử")


def test_stranger_needs_an_authorisation(desk, code):
    dossier = dossier_of(desk, code)
    assert check_collector(dossier, name="Lê Thử", id_number="1").role is Role.NOBODY
    allowed = check_collector(dossier, name="Lê Thử", id_number="1", authorised_paper="12/UQ")
    assert allowed.role is Role.AUTHORISED


def test_unpaid_fee_warns_before_the_return(desk, code):
    assert [caution.code for caution in return_cautions(dossier_of(desk, code))] == ["fee_unpaid"]
    paid = act(desk, code, Action.PAY, ActionInput())
    assert return_cautions(paid) == ()


def test_role_and_authorisation_are_kept_with_the_return(desk, code):
    given = ActionInput(to_name="Lê Thử", to_id="1", authorised="12/UQ", role=Role.AUTHORISED)
    hand_over(desk, code, given)
    fact = dossier_page(desk, code).history[-1].fact
    assert (fact.role, fact.authorised_paper, fact.lost_receipt) == ("authorised", "12/UQ", False)


@pytest.mark.parametrize(
    ("given", "role"),
    [
        (ActionInput(to_name="NGUYEN VAN THU"), "owner"),
        (ActionInput(to_name="Lê Thử"), "nobody"),
        (ActionInput(to_name="Lê Thử", authorised="12/UQ"), "authorised"),
    ],
)
def test_role_is_found_out_where_nobody_said_it(desk, code, given, role):
    hand_over(desk, code, given)
    assert dossier_page(desk, code).history[-1].fact.role == role


def test_unknown_role_is_refused(desk, code):
    with pytest.raises(InputError) as caught:
        hand_over(desk, code, ActionInput(to_name="A", role="friend"))
    assert caught.value.field == "role"


def test_lost_receipt_needs_identity_and_reason_and_is_logged(desk, code):
    for given, field in (
        (ActionInput(to_name="Nguyễn Văn Thử", lost_receipt=True, reason="Mất"), "to_id"),
        (ActionInput(to_name="Nguyễn Văn Thử", lost_receipt=True, to_id="001"), "reason"),
    ):
        with pytest.raises(InputError) as caught:
            hand_over(desk, code, given)
        assert caught.value.field == field
    assert dossier_of(desk, code).status is DossierStatus.RECEIVED
    given = ActionInput(
        to_name="Nguyễn Văn Thử", to_id="001098012345", lost_receipt=True, reason="Cháy nhà"
    )
    hand_over(desk, code, given)
    fact = dossier_page(desk, code).history[-1].fact
    assert (fact.lost_receipt, fact.reason, fact.to_id) == (True, "Cháy nhà", "001098012345")


def test_result_lies_where_it_was_put(desk, clock, code):
    act(desk, code, Action.COMPLETE, ActionInput())
    set_shelf(desk, code, "Kệ A, ngăn 2", "Bì lớn")
    clock.set("2026-08-10T08:00:00+07:00")
    (item,) = uncollected(desk)
    assert (item.code, item.place, item.days_waiting) == (code, "Kệ A, ngăn 2", 5)
    assert (item.owner, item.phone, item.owed) == ("Nguyễn Văn Thử", "0905123456", 4_000)
    assert set_shelf(desk, code, "").shelf == ""


def test_longest_waiting_result_comes_first_and_submitters_are_called(desk, clock, code):
    submitter = PartyInput(name="Trần Mẫu", phone="0911222333")
    later = receive(
        desk, a_form(procedure="1.004873", fee_units=1, submitter=submitter)
    ).dossier.code
    act(desk, later, Action.COMPLETE, ActionInput())
    clock.advance(hours=1)
    act(desk, code, Action.COMPLETE, ActionInput())
    assert [item.code for item in uncollected(desk)] == [later, code]
    assert uncollected(desk, 1)[0].phone == "0911222333"


def test_collected_or_ended_results_have_no_place(desk, code):
    hand_over(desk, code, ActionInput(to_name="Nguyễn Văn Thử"))
    assert uncollected(desk) == ()
    with pytest.raises(NotPermitted) as returned:
        set_shelf(desk, code, "Kệ A")
    assert returned.value.code == "already_returned"
    stopped = receive(desk, a_form()).dossier.code
    act(desk, stopped, Action.STOP, ActionInput(reason="Dừng"))
    with pytest.raises(NotPermitted) as ended:
        set_shelf(desk, stopped, "Kệ A")
    assert ended.value.code == "result_not_here"


@pytest.mark.parametrize("place", ["x" * 101, "Kệ\x00A"])
def test_place_is_a_short_line(desk, code, place):
    with pytest.raises(InputError) as caught:
        set_shelf(desk, code, place)
    assert caught.value.field == "place"
