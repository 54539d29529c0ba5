"""Rows of the checklist by case, and the answers about their conditions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.checklist import ChecklistItem, ConditionAnswer, asked_for, completeness
from reception.services.intake.paper_rows import (
    answered,
    answers_of,
    completed,
    missing_count,
    open_questions,
    papers_of,
    required_count,
    rows_in_case,
    rows_of,
)

FORM = ChecklistItem("Tờ khai")
PROXY = ChecklistItem("Giấy ủy quyền", required=False, condition="nếu nộp thay")
CARD = ChecklistItem("Thẻ người nộp", required=False, condition="nếu nộp thay")
HARD = ChecklistItem("Xác nhận", case="vùng khó khăn")
LIST = (FORM, PROXY, CARD, HARD)


def test_one_answer_is_that_of_every_paper_with_its_condition():
    rows = answered(rows_of(LIST), 1)
    assert [row.holds for row in rows] == [None, True, True]
    assert (required_count(rows), open_questions(rows)) == (3, 0)
    rows = answered(rows, 2)
    assert [row.holds for row in rows] == [None, False, False]
    assert answers_of(rows) == (ConditionAnswer("nếu nộp thay", False),)
    assert [row.holds for row in answered(rows, 1)] == [None, None, None]


def test_what_no_condition_hangs_on_is_not_answered():
    rows = rows_of(LIST)
    assert answered(rows, 0) == rows


def test_a_paper_that_lies_there_needs_no_answer_and_no_takes_it_away():
    rows = rows_of(LIST)
    rows = (rows[0], rows[1].toggled(), rows[2].toggled())
    assert open_questions(rows) == 0
    dropped = answered(answered(rows, 1), 1)
    assert papers_of(dropped) == ()


def test_another_case_keeps_what_was_counted():
    rows = (rows_of(LIST)[0].toggled(), *rows_of(LIST)[1:])
    hard = rows_in_case(rows, LIST, "vùng khó khăn")
    assert [row.item for row in hard] == list(LIST)
    assert hard[0].is_ticked
    assert rows_in_case(hard, LIST, "") == rows


@given(st.lists(st.integers(0, 2), max_size=6), st.sampled_from(["", "vùng khó khăn"]))
def test_the_table_and_the_intake_ask_for_the_same(presses, case):
    rows = rows_of(LIST, case)
    for at in presses:
        rows = answered(rows, at)
    asked = asked_for(LIST, case, answers_of(rows))
    assert missing_count(rows) == len(completeness(asked, papers_of(rows)))
    done = completed(rows)
    assert completeness(asked, papers_of(done)) == ()
    assert missing_count(done) == 0
