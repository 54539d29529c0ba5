"""Checklists by case, and papers whose condition is asked about."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.checklist import (
    ChecklistItem,
    ConditionAnswer,
    asked_for,
    completeness,
    full_set,
    open_conditions,
)

FORM = ChecklistItem("Tờ khai")
PROXY = ChecklistItem("Giấy ủy quyền", required=False, condition="nếu nộp thay")
ANY = ChecklistItem("Ảnh", required=False, condition="Nếu có")
HARD = ChecklistItem("Xác nhận vùng khó khăn", case="vùng khó khăn")

conditions = st.sampled_from(["nếu nộp thay", "khi cấp lại", "nếu có", ""])
items = st.builds(
    ChecklistItem,
    name=st.text("abcd", min_size=1, max_size=4),
    required=st.booleans(),
    condition=conditions,
    case=st.sampled_from(["", "A", "B"]),
)
answers = st.lists(
    st.builds(
        ConditionAnswer, st.sampled_from(["nếu nộp thay", "Khi cấp lại", "khác"]), st.booleans()
    ),
    unique_by=lambda answer: answer.condition,
    max_size=3,
)


def test_what_is_asked_is_a_condition_that_no_paper_answers_itself():
    assert [item.question for item in (FORM, PROXY, ANY)] == ["", "nếu nộp thay", ""]
    assert replace(PROXY, required=True).question == ""


def test_a_condition_that_names_no_case_asks_nothing():
    vague = replace(PROXY, condition="Theo trường hợp nêu trong tên giấy tờ")
    assert [item.asks_nothing for item in (FORM, PROXY, ANY, vague)] == [False, False, False, True]
    assert not replace(vague, required=True).asks_nothing


def test_a_case_has_papers_of_its_own_beside_those_of_every_case():
    assert asked_for((FORM, HARD)) == (FORM,)
    assert asked_for((FORM, HARD), "vùng khó khăn") == (FORM, HARD)


def test_yes_makes_required_no_drops_and_nothing_leaves_it_open():
    checklist = (FORM, PROXY)
    assert asked_for(checklist) == checklist
    assert open_conditions(checklist) == ("nếu nộp thay",)
    for text in ("nếu nộp thay", "Neu nop thay"):
        yes, no = (ConditionAnswer(text, True),), (ConditionAnswer(text, False),)
        assert asked_for(checklist, "", yes) == (FORM, replace(PROXY, required=True))
        assert asked_for(checklist, "", no) == (FORM,)
        assert open_conditions(checklist, yes) == ()


@given(st.lists(items, max_size=6), st.sampled_from(["", "A", "B", "C"]), answers)
def test_a_full_set_of_what_is_asked_for_lacks_nothing(checklist, case, given_answers):
    asked = asked_for(checklist, case, given_answers)
    assert completeness(asked, full_set(asked)) == ()
    # What every case requires is required in each, whatever is answered.
    always = [item for item in checklist if item.required and not item.case]
    assert all(item in asked for item in always)
    assert all(item.case in ("", case) for item in asked)
    said = {answer.condition.casefold(): answer.holds for answer in given_answers}
    for item in checklist:
        if item.case not in ("", case):
            continue
        holds = said.get(item.question.casefold()) if item.question else None
        if holds is not False:
            assert (replace(item, required=True) if holds else item) in asked
    still = open_conditions(asked, given_answers)
    assert all(text.casefold() not in said for text in still)


@given(st.lists(items, max_size=6), answers)
def test_more_answers_never_ask_for_less_than_yes_and_never_more_than_all(checklist, given_answers):
    yes = [replace(answer, holds=True) for answer in given_answers]
    no = [replace(answer, holds=False) for answer in given_answers]
    lacks = [len(completeness(asked_for(checklist, "", said), ())) for said in (no, (), yes)]
    assert lacks == sorted(lacks)
