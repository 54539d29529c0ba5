"""Dates and fees that the law gives, case by case, asked of the command line as a script would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reception.domain.channel import Channel
from reception.domain.deadline import TimeLimit, compute_deadline
from reception.domain.errors import InputError, ReceptionError
from reception.domain.timebase import OFFICE_ZONE, parse_instant
from reception.domain.workflow import Action
from reception.services.dossier.action_json import action_from_json
from reception.services.dossier.processing import act
from reception.services.intake.intake_form import form_from_json
from reception.services.intake.receiving import prepare, receive
from tests.workspaces import a_form, context_on

_HERE = Path(__file__).parent


def _cases(name: str) -> list[dict]:
    return json.loads((_HERE / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with context_on(tmp_path_factory.mktemp("law")) as made:
        yield made


def _moment(text: str):
    return parse_instant(f"{text}+07:00" if len(text) > 16 else f"{text}:00+07:00", field="at")


@pytest.mark.parametrize("case", _cases("acts.json"), ids=lambda case: case["id"])
def test_dossier_is_due_as_the_law_says_after_what_happened(shared, case):
    context, clock = shared
    (first, _, procedure), *steps = case["steps"]
    clock.moment = _moment(first)
    dossier = receive(context, a_form(procedure=procedure, fee_units=1)).dossier
    try:
        for at, action, *given in steps:
            clock.moment = _moment(at)
            data = {"reason": "Theo quy định", **(given[0] if given else {})}
            named = Action(action)
            dossier = act(context, dossier.code, named, action_from_json(named, data))
    except ReceptionError:
        assert case.get("refused")
        return
    assert not case.get("refused")
    assert dossier.due_at == _moment(case["due"])


@pytest.mark.parametrize("case", _cases("deadlines.json"), ids=lambda case: case["id"])
def test_limit_ends_as_the_law_says(shared, case):
    context, _ = shared
    received = _moment(case["received"])
    if "procedure" in case:
        version = context.catalogue.version(case["procedure"], received.date())
        limit = version.limit_for(Channel(case.get("channel", 1)))
    else:
        limit = TimeLimit.of(case["value"], case["unit"])
    deadline = compute_deadline(limit, received, context.calendar, context.hours)
    assert deadline.due_at.astimezone(OFFICE_ZONE) == _moment(case["due"])
    assert deadline.confirmed


@pytest.mark.parametrize("case", _cases("fees.json"), ids=lambda case: case["id"])
def test_a_dossier_costs_what_the_law_says(shared, case):
    context, clock = shared
    clock.moment = _moment(f"{case.get('on', '2026-11-30')}T09:00")
    form = form_from_json({"owner": {"name": "Nguyễn Văn Thử"}, **case["item"]})
    if case["fee"] == "refused":
        with pytest.raises(InputError) as caught:
            prepare(context, form)
        assert caught.value.field == "exemption"
        return
    assert prepare(context, form).fee.amount == case["fee"]
