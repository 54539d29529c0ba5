"""Giving back: who may collect, what to settle first, what still lies on the shelf."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.card import parse_card
from reception.domain.errors import InputError, NotPermitted
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.handing_over import OWING_BY_COMMAND, by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.returning import (
    Role,
    check_collector,
    return_cautions,
    set_shelf,
    uncollected,
)
from reception.services.dossier.search import dossier_page
from reception.services.dossier.undoing import last_undo, undo
from reception.services.intake.receiving import receive
from reception.services.reports.daily import day_summary
from reception.services.setup.supervisor_pin import (
    has_supervisor_pin,
    is_supervisor_pin,
    set_supervisor_pin,
)
from tests.workspaces import a_form

CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1, Phường Thuận Hóa|25052021"


@pytest.fixture
def code(context):
    return receive(context, a_form()).dossier.code


def dossier_of(context, code):
    return dossier_page(context, code).dossier


def a_card(context, line=CARD):
    return parse_card(line, today=context.today)


def test_scanned_card_recognises_the_owner_and_gives_the_name(context, code):
    found = check_collector(dossier_of(context, code), card=a_card(context))
    assert (found.role, found.name, found.id_number) == (
        *(Role.OWNER, "Nguyễn Văn Thử", "001098012345"),
    )
    assert found.cautions == ()


def test_card_recognises_a_dossier_taken_in_under_the_old_number(context):
    owner = PartyInput(name="Nguyễn Văn Thử", id_number="012345678")
    dossier = receive(context, a_form(owner=owner)).dossier
    assert check_collector(dossier, card=a_card(context)).role is Role.OWNER


def test_garbled_card_name_raises_no_doubt_about_the_number(context, code):
    garbled = a_card(context, CARD.replace("NGUYỄN VĂN THỬ", "NGUY?N V?N TH?"))
    found = check_collector(dossier_of(context, code), card=garbled)
    assert (found.name, found.cautions) == ("Nguyễn Văn Thử", ())


def test_what_is_typed_wins_over_the_card(context, code):
    found = check_collector(
        dossier_of(context, code), card=a_card(context), id_number="1", name="Lê Thử"
    )
    assert (found.role, found.name) == (Role.NOBODY, "Lê Thử")


def test_stranger_needs_an_authorisation(context, code):
    dossier = dossier_of(context, code)
    assert check_collector(dossier, name="Lê Thử", id_number="1").role is Role.NOBODY
    allowed = check_collector(dossier, name="Lê Thử", id_number="1", authorised_paper="12/UQ")
    assert allowed.role is Role.AUTHORISED


def test_unpaid_fee_warns_before_the_return(context, code):
    assert [caution.code for caution in return_cautions(dossier_of(context, code))] == [
        "fee_unpaid"
    ]
    paid = act(context, code, Action.PAY, ActionInput())
    assert return_cautions(paid) == ()


def test_role_and_authorisation_are_kept_with_the_return(context, code):
    given = ActionInput(to_name="Lê Thử", to_id="1", authorised="12/UQ", role=Role.AUTHORISED)
    hand_over(context, code, by_command(given))
    fact = dossier_page(context, code).history[-1].fact
    assert (fact.role, fact.authorised_paper, fact.lost_receipt) == ("authorised", "12/UQ", False)


@pytest.mark.parametrize(
    ("given", "role"),
    [
        (ActionInput(to_name="NGUYEN VAN THU"), "owner"),
        (ActionInput(to_name="Lê Thử"), "nobody"),
        (ActionInput(to_name="Lê Thử", authorised="12/UQ"), "authorised"),
    ],
)
def test_role_is_found_out_where_nobody_said_it(context, code, given, role):
    hand_over(context, code, by_command(given))
    assert dossier_page(context, code).history[-1].fact.role == role


def test_unknown_role_is_refused(context, code):
    with pytest.raises(InputError) as caught:
        hand_over(context, code, by_command(ActionInput(to_name="A", role="friend")))
    assert caught.value.field == "role"


def test_lost_receipt_needs_identity_and_reason_and_is_logged(context, code):
    for given, field in (
        (ActionInput(to_name="Nguyễn Văn Thử", lost_receipt=True, reason="Mất"), "to_id"),
        (ActionInput(to_name="Nguyễn Văn Thử", lost_receipt=True, to_id="001"), "reason"),
    ):
        with pytest.raises(InputError) as caught:
            hand_over(context, code, by_command(given))
        assert caught.value.field == field
    assert dossier_of(context, code).status is DossierStatus.RECEIVED
    given = ActionInput(
        to_name="Nguyễn Văn Thử", to_id="001098012345", lost_receipt=True, reason="Cháy nhà"
    )
    hand_over(context, code, by_command(given))
    fact = dossier_page(context, code).history[-1].fact
    assert (fact.lost_receipt, fact.reason, fact.to_id) == (True, "Cháy nhà", "001098012345")


def test_result_lies_where_it_was_put(context, clock, code):
    act(context, code, Action.COMPLETE, ActionInput())
    set_shelf(context, code, "Kệ A, ngăn 2", "Bì lớn")
    clock.set("2026-08-10T08:00:00+07:00")
    (item,) = uncollected(context)
    assert (item.code, item.place, item.days_waiting) == (code, "Kệ A, ngăn 2", 5)
    assert (item.owner, item.phone, item.owed) == ("Nguyễn Văn Thử", "0905123456", 4_000)
    assert set_shelf(context, code, "").shelf == ""


def test_longest_waiting_result_comes_first_and_submitters_are_called(context, clock, code):
    submitter = PartyInput(name="Trần Mẫu", phone="0911222333")
    later = receive(
        context, a_form(procedure="1.004873", fee_units=1, submitter=submitter)
    ).dossier.code
    act(context, later, Action.COMPLETE, ActionInput())
    clock.advance(hours=1)
    act(context, code, Action.COMPLETE, ActionInput())
    assert [item.code for item in uncollected(context)] == [later, code]
    assert uncollected(context, 1)[0].phone == "0911222333"


def test_collected_or_ended_results_have_no_place(context, code):
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    assert uncollected(context) == ()
    with pytest.raises(NotPermitted) as returned:
        set_shelf(context, code, "Kệ A")
    assert returned.value.code == "already_returned"
    stopped = receive(context, a_form()).dossier.code
    act(context, stopped, Action.STOP, ActionInput(reason="Dừng"))
    with pytest.raises(NotPermitted) as ended:
        set_shelf(context, stopped, "Kệ A")
    assert ended.value.code == "result_not_here"


@pytest.mark.parametrize("place", ["x" * 101, "Kệ\x00A"])
def test_place_is_a_short_line(context, code, place):
    with pytest.raises(InputError) as caught:
        set_shelf(context, code, place)
    assert caught.value.field == "place"


# ------------------------------------------------------------------- consent, and taking it back


OWNER = ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345")


def ready(context, code):
    act(context, code, Action.PAY, ActionInput())
    return act(context, code, Action.COMPLETE, ActionInput())


def returned(context, code):
    ready(context, code)
    return hand_over(context, code, OWNER)


@pytest.mark.parametrize(
    ("steps", "given", "refusal", "missing"),
    [
        ((), ActionInput(to_name="A"), "return_needs_completion", "completion, money, identity"),
        ((Action.COMPLETE,), OWNER, "return_needs_money", "money"),
        ((Action.PAY,), OWNER, "return_needs_completion", "completion"),
        (
            (Action.PAY, Action.COMPLETE),
            ActionInput(to_name="Nguyễn Văn Thử"),
            *("return_needs_identity", "identity"),
        ),
    ],
)
def test_return_is_refused_until_all_is_settled(context, code, steps, given, refusal, missing):
    for step in steps:
        act(context, code, step, ActionInput())
    before = dossier_of(context, code)
    with pytest.raises(NotPermitted) as caught:
        hand_over(context, code, given)
    assert (caught.value.code, caught.value.facts["missing"]) == (refusal, missing)
    assert dossier_of(context, code) == before


def test_return_keeps_by_what_the_collector_was_identified(context, code):
    returned(context, code)
    fact = dossier_page(context, code).history[-1].fact
    assert (fact.proof, fact.role, fact.owing) == ("number", "owner", "")


def test_result_given_while_money_is_owed_keeps_the_reason(context, code):
    act(context, code, Action.COMPLETE, ActionInput())
    hand_over(context, code, replace(OWNER, owing="Hẹn mai nộp"))
    assert dossier_page(context, code).history[-1].fact.owing == "Hẹn mai nộp"
    paid = act(context, code, Action.PAY, ActionInput())
    assert (paid.status, paid.owed) == (DossierStatus.RETURNED, 0)


def test_reason_for_owing_is_not_kept_where_nothing_is_owed(context, code):
    ready(context, code)
    hand_over(context, code, replace(OWNER, owing="Hẹn mai nộp"))
    assert dossier_page(context, code).history[-1].fact.owing == ""


def test_command_of_a_script_vouches_for_what_it_does_not_say(context, code):
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    fact = dossier_page(context, code).history[-1].fact
    assert (fact.proof, fact.owing) == ("stated", OWING_BY_COMMAND)


def test_number_of_somebody_else_is_refused_to_a_script_too(context, code):
    with pytest.raises(NotPermitted) as caught:
        hand_over(context, code, by_command(replace(OWNER, to_id="046196001234")))
    assert caught.value.code == "return_needs_identity"


def test_unknown_proof_is_refused(context, code):
    ready(context, code)
    with pytest.raises(InputError) as caught:
        hand_over(context, code, replace(OWNER, proof="face"))
    assert caught.value.field == "proof"


def test_return_of_today_is_undone_with_a_reason_and_counts_as_never_returned(context, code):
    before = ready(context, code)
    hand_over(context, code, OWNER)
    assert day_summary(context, context.today).figures.returned == 1
    with pytest.raises(InputError) as caught:
        act(context, code, Action.UNDO_RETURN, ActionInput())
    assert caught.value.field == "reason"
    undone = act(context, code, Action.UNDO_RETURN, ActionInput(reason="Trao nhầm người"))
    assert (undone.status, undone.finished_at) == (before.status, before.finished_at)
    assert day_summary(context, context.today).figures.returned == 0
    assert [item.code for item in uncollected(context)] == [code]
    fact = dossier_page(context, code).history[-1].fact
    assert (fact.reason, fact.by_supervisor) == ("Trao nhầm người", False)
    assert hand_over(context, code, OWNER).status is DossierStatus.RETURNED


def test_return_of_another_day_is_undone_by_the_supervisor_alone(context, clock, code):
    returned(context, code)
    clock.advance(days=1)
    mistake = ActionInput(reason="Trao nhầm người")
    with pytest.raises(NotPermitted) as unset:
        act(context, code, Action.UNDO_RETURN, mistake)
    assert unset.value.code == "supervisor_pin_not_set"
    set_supervisor_pin(context, "2580")
    for pin in ("", "2581", "25800"):
        with pytest.raises(NotPermitted) as wrong:
            act(context, code, Action.UNDO_RETURN, replace(mistake, supervisor_pin=pin))
        assert wrong.value.code == "supervisor_pin_wrong"
    done = act(context, code, Action.UNDO_RETURN, replace(mistake, supervisor_pin="2580"))
    assert done.status is DossierStatus.COMPLETED
    assert dossier_page(context, code).history[-1].fact.by_supervisor


def test_supervisor_pin_is_stored_as_a_hash_and_changed_by_who_knows_it(context):
    set_supervisor_pin(context, "2580")
    with context.database.read() as view:
        assert "2580" not in (view.settings.get("supervisor_pin") or "")
    for current in ("", "1111"):
        with pytest.raises(NotPermitted):
            set_supervisor_pin(context, "9999", current)
    set_supervisor_pin(context, "9999", "2580")
    assert is_supervisor_pin(context, "9999")
    set_supervisor_pin(context, "", "9999")
    assert not has_supervisor_pin(context)
    assert not is_supervisor_pin(context, "")


def test_last_action_takes_a_return_back(context, code):
    returned(context, code)
    back = last_undo(context, code)
    assert back is not None
    (dossier,) = undo(context, back)
    assert dossier.status is DossierStatus.COMPLETED
