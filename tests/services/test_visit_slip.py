"""The common receipt of a visit as data, and when it is the one to print."""

from __future__ import annotations

import pytest

from reception.documents import FORMS
from reception.domain.errors import InputError, NotPermitted
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.just_done import just_done
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.papers.visit_slip import grouped, receipt_after, visit_slip
from reception.services.setup.settings_catalog import TOGETHER, save
from tests.workspaces import a_form

MOTHER = PartyInput(name="Trần Thị Mẹ", id_number="046190001111", phone="0905000111")


def saved(context, **changes):
    return receive(context, a_form(**changes)).dossier


def test_dossiers_of_a_visit_stand_in_the_order_in_which_they_were_saved(context):
    first, second = saved(context, summary="Học bạ"), saved(context, paid=True)
    data = visit_slip(context, second.code)
    assert [line.code for line in data.lines] == [first.code, second.code]
    assert data == visit_slip(context, first.code)
    assert data.lines[0].summary == "Học bạ"
    assert "chưa nộp" in data.lines[0].fee_text
    assert data.total_text == "8.000 đ; đã nộp 4.000 đ; còn phải nộp 4.000 đ (bốn nghìn đồng)"


def test_whoever_hands_in_for_others_is_the_person_of_the_receipt(context):
    children = [PartyInput(name=f"Lê Bé {name}") for name in ("An", "Bình")]
    codes = [saved(context, owner=child, submitter=MOTHER).code for child in children]
    data = visit_slip(context, codes[0])
    assert (data.person.name, data.person.id_number) == ("Trần Thị Mẹ", "046190001111")
    assert [line.owner for line in data.lines] == ["Lê Bé An", "Lê Bé Bình"]


def test_matters_with_the_same_appointment_stand_under_one_head(context):
    codes = [saved(context, procedure=code).code for code in ("2.000815", "1.004873", "2.000815")]
    heads = grouped(visit_slip(context, codes[0]).lines)
    assert [len(lines) for _, lines in heads] == [2, 1]


def test_what_was_withdrawn_since_is_on_the_receipt_no_more(context):
    gone, kept = saved(context, procedure="1.004873"), saved(context)
    act(context, gone.code, Action.WITHDRAW, ActionInput(reason="Theo đơn"))
    assert [line.code for line in visit_slip(context, kept.code).lines] == [kept.code]


def test_a_correction_makes_it_the_next_print(context):
    first, second = saved(context), saved(context)
    assert visit_slip(context, second.code).print_number == 1
    note = ActionInput(reason="Sai tên", owner=PartyInput(name="Nguyễn Văn Thứ"))
    act(context, first.code, Action.CORRECT, note)
    assert visit_slip(context, second.code).print_number == 2


def test_dossier_that_was_refused_or_is_unknown_has_none(context):
    refused = refuse_intake(context, a_form(), "Sai.", "Điều 1").code
    with pytest.raises(NotPermitted, match="form_not_available"):
        FORMS["visit"].pdf(context, refused)
    with pytest.raises(InputError, match="unknown_dossier"):
        visit_slip(context, "H57.30.12-260805-9999")


def test_usual_receipt_stays_the_one_to_print(context):
    saved(context)
    code = saved(context).code
    assert receipt_after(context, code, more_to_come=True) == "intake"
    assert receipt_after(context, code, more_to_come=False) == "intake"
    assert not just_done(context).gives_one_receipt


def test_office_that_wants_it_prints_one_receipt_at_the_end_of_the_visit(context):
    save(context, {TOGETHER: "1"})
    first = saved(context).code
    assert receipt_after(context, first, more_to_come=True) == ""
    assert receipt_after(context, first, more_to_come=False) == "intake"
    assert not just_done(context).gives_one_receipt
    second = saved(context).code
    assert receipt_after(context, second, more_to_come=False) == "visit"
    assert just_done(context).gives_one_receipt
