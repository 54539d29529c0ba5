"""What a script gives with an action: only what the action looks at, of the right type."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.action_json import action_from_json
from reception.services.dossier.processing import ActionInput


@pytest.mark.parametrize(
    ("action", "data", "given"),
    [
        (Action.FORWARD, {"to_unit": "Phòng"}, ActionInput(to_unit="Phòng")),
        (
            Action.REQUEST_SUPPLEMENT,
            {"reason": "Thiếu", "papers": [{"name": " Bản  sao ", "copies": 2}]},
            ActionInput(reason="Thiếu", papers=(PaperCount("Bản sao", copies=2),)),
        ),
        (Action.PAY, {"amount": 5000, "note": None}, ActionInput(amount=5000)),
        (Action.EXTEND, {"new_day": "2026-09-10"}, ActionInput(new_day=date(2026, 9, 10))),
        (
            Action.CORRECT,
            {"owner": {"name": "Thử"}, "drop_submitter": True},
            ActionInput(owner=PartyInput(name="Thử"), drop_submitter=True),
        ),
    ],
)
def test_each_action_reads_its_own_keys(action, data, given):
    assert action_from_json(action, data) == given


@pytest.mark.parametrize("action", list(Action))
def test_every_action_takes_a_reason_and_a_note(action):
    assert action_from_json(action, {"reason": "a", "note": "b"}) == ActionInput("a", note="b")


@pytest.mark.parametrize(
    ("action", "data", "field", "code"),
    [
        (Action.FORWARD, {"amount": 1}, "amount", "unknown_field"),
        (Action.FORWARD, {"papers": []}, "papers", "unknown_field"),
        (Action.PAY, {"amount": True}, "amount", "wrong_type"),
        (Action.PAY, {"amount": 1.0}, "amount", "wrong_type"),
        (Action.CORRECT, {"drop_submitter": 1}, "drop_submitter", "wrong_type"),
        (Action.CORRECT, {"owner": {"name": 7}}, "owner.name", "wrong_type"),
        (Action.EXTEND, {"new_day": "10/9/2026"}, "new_day", "bad_date"),
        (Action.REQUEST_SUPPLEMENT, {"papers": {}}, "papers", "wrong_type"),
        (
            *(Action.REQUEST_SUPPLEMENT, {"papers": [{"name": "a", "copys": 1}]}),
            *("papers[0].copys", "unknown_field"),
        ),
        (Action.STOP, [], "json", "not_an_object"),
    ],
)
def test_what_an_action_does_not_look_at_is_refused(action, data, field, code):
    with pytest.raises(InputError) as refused:
        action_from_json(action, data)
    assert (refused.value.field, refused.value.code) == (field, code)
