"""What a case and the answers about conditions change: papers, what is missing, what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.checklist import ConditionAnswer
from reception.domain.errors import InputError
from reception.services.intake.intake_form import form_from_json
from reception.services.intake.receiving import prepare, receive
from reception.ui.pages.ticked_reason import paper_names
from tests.workspaces import a_form


def a_condition(context) -> tuple[str, str]:
    """A procedure at the desk with exactly one condition to ask about, and that condition."""
    for version in context.catalogue.in_force(context.today):
        asked = {item.question for item in version.checklist if item.question}
        has_limit = any(row.limit and not row.case for row in version.limits)
        if version.at_desk and has_limit and len(asked) == 1:
            return version.code, asked.pop()
    raise AssertionError("no such procedure")


def answered(context, holds: bool | None):
    code, condition = a_condition(context)
    answers = () if holds is None else (ConditionAnswer(condition.upper(), holds),)
    return a_form(procedure=code, fee_units=1, answers=answers), condition


def test_yes_makes_the_paper_part_of_a_full_set(context):
    papers = {
        holds: {paper.name for paper in prepare(context, answered(context, holds)[0]).papers}
        for holds in (None, True, False)
    }
    assert papers[None] == papers[False] < papers[True]


def test_yes_lacks_the_paper_where_only_others_came(context):
    form, condition = answered(context, True)
    prepared = prepare(context, replace(form, papers=()))
    wanted = {missing.item.condition for missing in prepared.missing}
    assert condition in wanted
    open_form, _ = answered(context, None)
    seen = prepare(context, replace(open_form, papers=()))
    assert condition not in {missing.item.condition for missing in seen.missing}
    assert (seen.open_conditions, prepared.open_conditions) == ((condition,), ())


def test_the_supplement_list_leaves_out_what_does_not_apply(context):
    form, condition = answered(context, False)
    dossier = receive(context, form).dossier
    assert dossier.intake.answers == form.answers
    version = context.catalogue.version(form.procedure, context.today)
    dropped = {item.name for item in version.checklist if item.question == condition}
    assert dropped.isdisjoint(paper_names(context.catalogue, dossier))


def test_a_condition_that_no_paper_has_is_refused(context):
    code, _ = a_condition(context)
    form = a_form(procedure=code, fee_units=1, answers=(ConditionAnswer("khi trời mưa", True),))
    with pytest.raises(InputError) as caught:
        prepare(context, form)
    assert (caught.value.code, caught.value.field) == ("unknown_choice", "answers")


def test_an_answer_is_kept_once_and_in_a_line(context):
    code, condition = a_condition(context)
    given = tuple(ConditionAnswer(f"{condition} {' ' * at}", bool(at % 2)) for at in range(100))
    form = a_form(procedure=code, fee_units=1, answers=given)
    assert prepare(context, form).answers == (ConditionAnswer(condition, True),)
    long = replace(form, answers=(ConditionAnswer(condition + "\u0301" * 500, True),))
    with pytest.raises(InputError) as caught:
        prepare(context, long)
    assert caught.value.field == "answers"


def test_a_script_answers_with_an_object():
    form = form_from_json({"answers": {"nếu nộp thay": True, "khi cấp lại": False}})
    assert form.answers == (
        ConditionAnswer("nếu nộp thay", True),
        ConditionAnswer("khi cấp lại", False),
    )
    assert form_from_json({"answers": None}).answers == ()


@pytest.mark.parametrize(
    ("sent", "field"), [([], "answers"), ("x", "answers"), ({"a": "true"}, "answers.a")]
)
def test_other_answers_are_named(sent, field):
    with pytest.raises(InputError) as caught:
        form_from_json({"answers": sent})
    assert (caught.value.code, caught.value.field) == ("wrong_type", field)
