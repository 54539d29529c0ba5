"""A fee whose amount nobody entered: asked for at payment, never handed over without a word."""

from __future__ import annotations

import pytest

from reception.domain.dossier import FeeState
from reception.domain.errors import InputError, NotPermitted
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.action_json import action_from_json
from reception.services.dossier.handing_over import OWING_BY_COMMAND, by_command, hand_over
from reception.services.dossier.processing import act
from reception.services.dossier.search import dossier_page
from reception.services.intake.receiving import receive
from reception.services.money.visit_payment import settle_visit
from reception.services.papers import letters, slips
from tests.workspaces import a_form

BY_PROVINCE, COPIES = "1.004873", "2.000815"
OWNER = ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345")


def a_dossier(context, procedure: str = BY_PROVINCE, **more):
    return receive(context, a_form(procedure=procedure, fee_units=1, **more)).dossier


def test_no_command_hands_over_a_result_whose_fee_was_never_entered(context):
    code = a_dossier(context).code
    with pytest.raises(NotPermitted) as caught:
        hand_over(context, code, by_command(OWNER))
    assert (caught.value.code, caught.value.facts["missing"]) == ("return_needs_money", "money")
    given = by_command(ActionInput(to_name="Nguyễn Văn Thử", owing="Tỉnh chưa ban hành mức thu"))
    assert hand_over(context, code, given).status is DossierStatus.RETURNED
    assert dossier_page(context, code).history[-1].fact.owing == "Tỉnh chưa ban hành mức thu"


def test_a_command_still_vouches_for_a_known_amount(context):
    code = a_dossier(context, COPIES, pages=1).code
    assert hand_over(context, code, by_command(OWNER)).status is DossierStatus.RETURNED
    assert dossier_page(context, code).history[-1].fact.owing == OWING_BY_COMMAND


@pytest.mark.parametrize("settle", ["pay", "entered", "free"])
def test_what_became_known_needs_no_reason(context, settle):
    code = a_dossier(context).code
    if settle == "pay":
        act(context, code, Action.PAY, ActionInput(amount=3_000, fee_decision="NQ 12/2026"))
    else:
        amount = 3_000 if settle == "entered" else 0
        given = ActionInput(reason="Bổ sung", fee_entered=amount, fee_decision="NQ 12/2026")
        act(context, code, Action.CORRECT, given)
    assert hand_over(context, code, by_command(OWNER)).status is DossierStatus.RETURNED


def test_money_for_another_matter_does_not_settle_a_fee_nobody_knows(context):
    code = a_dossier(context, COPIES, pages=1, paid=True).code
    given = ActionInput(reason="Nhầm thủ tục", procedure=BY_PROVINCE)
    after = act(context, code, Action.CORRECT, given)
    assert (after.paid, after.owed, after.fee_state) == (2_000, None, FeeState.UNKNOWN)
    assert slips.intake_slip(context, code).fee_text == "chưa xác định mức thu"
    with pytest.raises(NotPermitted) as caught:
        hand_over(context, code, by_command(OWNER))
    assert caught.value.code == "return_needs_money"
    paid = act(context, code, Action.PAY, ActionInput(amount=1_000, fee_decision="NQ 12/2026"))
    assert (paid.paid, paid.owed) == (3_000, 0)
    assert slips.intake_slip(context, code).fee_text == "3.000 đ (theo NQ 12/2026; đã nộp)"


def test_a_ground_of_money_goes_with_the_fee_it_set(context):
    code = a_dossier(context).code
    act(context, code, Action.PAY, ActionInput(amount=3_000, fee_decision="NQ 12/2026"))
    given = ActionInput(reason="Nhầm thủ tục", procedure=COPIES, pages=1)
    after = act(context, code, Action.CORRECT, given)
    assert (after.paid_by, after.owed, after.overpaid) == ("", 0, 1_000)
    assert "NQ 12" not in slips.intake_slip(context, code).fee_text


def test_an_amount_taken_late_keeps_the_decision_it_rests_on(context):
    code = a_dossier(context).code
    given = action_from_json(Action.PAY, {"amount": 3_000, "fee_decision": " NQ 12/2026 "})
    paid = act(context, code, Action.PAY, given)
    assert (paid.paid, paid.paid_by) == (3_000, "NQ 12/2026")
    assert slips.intake_slip(context, code).fee_text == "3.000 đ (theo NQ 12/2026; đã nộp)"
    assert all("theo NQ 12/2026" in line for line in letters.cash(context, code).purposes)


@pytest.mark.parametrize(
    ("procedure", "given", "fault"),
    [
        (BY_PROVINCE, ActionInput(amount=1, fee_decision=" "), ("required", "fee_decision")),
        (BY_PROVINCE, ActionInput(fee_decision="NQ 1"), ("required", "amount")),
        (COPIES, ActionInput(fee_decision="NQ 1"), ("fee_is_computed", "fee_decision")),
    ],
)
def test_a_payment_names_what_sets_it_only_where_nothing_else_does(
    context, procedure, given, fault
):
    code = a_dossier(context, procedure, pages=int(procedure == COPIES)).code
    with pytest.raises(InputError) as caught:
        act(context, code, Action.PAY, given)
    assert (caught.value.code, caught.value.field) == fault


def test_money_taken_at_the_sheet_has_an_amount(context):
    assert a_dossier(context, paid=True).paid == 0
    assert a_dossier(context, paid=True, fee_entered=2_000, fee_decision="NQ 1").paid == 2_000


def test_a_rate_of_nothing_is_a_rate(context):
    dossier = a_dossier(context, fee_entered=0, fee_decision="NQ 12/2026")
    assert (dossier.owed, dossier.intake.fee.entered) == (0, 0)
    assert slips.fee_words(dossier) == "không thu (theo NQ 12/2026)"
    assert hand_over(context, dossier.code, by_command(OWNER)).status is DossierStatus.RETURNED


def test_a_whole_visit_pays_only_what_is_known(context):
    unknown, known = a_dossier(context), a_dossier(context, COPIES, pages=2)
    paid = settle_visit(context, (unknown.uid, known.uid), 4_000)
    assert [dossier.uid for dossier in paid] == [known.uid]
    assert dossier_page(context, unknown.code).dossier.owed is None
