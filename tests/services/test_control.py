from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception.domain.errors import NotPermitted
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.papers.control_slip import EARLY, LATE, ON_TIME, ONE_STOP, control, outcome
from tests.workspaces import a_form

SLOW = "1.004873"


def as_clerk(context, name: str):
    return replace(context, office=replace(context.office, clerk=name))


@pytest.fixture
def travelled(context, clock):
    """A dossier that went out to an office, to its head, and came back finished."""
    dossier = receive(context, a_form(procedure=SLOW)).dossier
    office, head = as_clerk(context, "Trần Chuyên Viên"), as_clerk(context, "Phan Trưởng Phòng")
    clock.set("2026-08-05T09:00:00+07:00")
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-05T10:00:00+07:00")
    act(office, dossier.code, Action.ACCEPT_HANDOVER, ActionInput())
    clock.set("2026-08-06T09:00:00+07:00")
    act(office, dossier.code, Action.FORWARD, ActionInput(to_unit="Lãnh đạo UBND phường"))
    clock.set("2026-08-06T10:00:00+07:00")
    act(head, dossier.code, Action.ACCEPT_HANDOVER, ActionInput())
    clock.set("2026-08-07T09:00:00+07:00")
    act(head, dossier.code, Action.COMPLETE, ActionInput())
    clock.set("2026-08-07T10:00:00+07:00")
    act(context, dossier.code, Action.ACCEPT_HANDOVER, ActionInput())
    return dossier


def test_every_handover_names_both_sides_their_people_and_times(context, travelled):
    data = control(context, travelled.code)
    assert [(s.giver, s.receiver) for s in data.steps] == [
        (ONE_STOP, "Phòng Tư pháp"),
        ("Phòng Tư pháp", "Lãnh đạo UBND phường"),
        ("Lãnh đạo UBND phường", ONE_STOP),
    ]
    assert [(s.giver_name, s.receiver_name) for s in data.steps] == [
        ("Lê Thị Hạnh", "Trần Chuyên Viên"),
        ("Trần Chuyên Viên", "Phan Trưởng Phòng"),
        ("Phan Trưởng Phòng", "Lê Thị Hạnh"),
    ]
    hours = [(s.given_at.hour, s.accepted_at.hour if s.accepted_at else None) for s in data.steps]
    assert hours == [(9, 10)] * 3


def test_first_office_handles_and_the_others_take_part(context, travelled):
    data = control(context, travelled.code)
    assert (data.agency, data.partners) == ("Phòng Tư pháp", "Lãnh đạo UBND phường")
    assert data.due_at == travelled.due_at


def test_outcome_stands_beside_the_handover_that_ended_handling(context, travelled):
    results = [step.result for step in control(context, travelled.code).steps]
    assert results == ["", "", EARLY]


def test_outcome_compares_days_and_the_very_minute(context):
    due = receive(context, a_form(procedure=SLOW)).dossier.due_at
    assert due is not None
    assert outcome(due - timedelta(days=1), due) == EARLY
    assert outcome(due, due) == ON_TIME
    assert outcome(due + timedelta(seconds=1), due) == LATE
    assert outcome(due, None) == ""


def test_new_dossier_has_no_handover_yet(context):
    data = control(context, receive(context, a_form()).dossier.code)
    assert (data.steps, data.agency) == ((), "")


def test_matter_settled_on_the_spot_says_so(context):
    dossier = receive(context, a_form()).dossier
    hand_over(context, dossier.code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    (step,) = control(context, dossier.code).steps
    assert (step.giver, step.note, step.result) == (ONE_STOP, "Giải quyết tại chỗ", ON_TIME)


def test_dossier_taken_without_being_sent_is_a_handover_too(context, clock):
    dossier = receive(context, a_form(procedure=SLOW)).dossier
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    act(as_clerk(context, "Một"), dossier.code, Action.ACCEPT_HANDOVER, ActionInput())
    act(as_clerk(context, "Hai"), dossier.code, Action.ACCEPT_HANDOVER, ActionInput())
    last = control(context, dossier.code).steps[-1]
    assert (last.giver, last.receiver) == ("Phòng Tư pháp", "Phòng Tư pháp")
    assert (last.giver_name, last.receiver_name) == ("", "Hai")


def test_supplement_and_extension_are_remarked_beside_the_office_that_had_it(context, clock):
    dossier = receive(context, a_form(procedure=SLOW)).dossier
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu."))
    clock.set("2026-08-06T08:00:00+07:00")
    act(context, dossier.code, Action.SUPPLEMENT, ActionInput())
    act(
        context,
        dossier.code,
        Action.EXTEND,
        ActionInput(reason="Chưa xong.", new_day=date(2026, 8, 20)),
    )
    (step,) = control(context, dossier.code).steps
    assert step.note == "Yêu cầu bổ sung 5/8; Bổ sung đủ 6/8; Gia hạn 6/8"


def test_dossier_refused_at_intake_never_travelled(context):
    dossier = refuse_intake(context, a_form(), "Sai.", "Điều 1")
    with pytest.raises(NotPermitted) as caught:
        control(context, dossier.code)
    assert caught.value.code == "form_not_available"


def test_late_dossier_stays_late_on_the_slip_with_every_date(context, clock):
    dossier = receive(context, a_form(procedure=SLOW)).dossier
    clock.set("2026-08-12T09:00:00+07:00")
    given = ActionInput(reason="Chờ xác minh", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    act(context, dossier.code, Action.COMPLETE, ActionInput())
    data = control(context, dossier.code)
    assert (data.first_due_at, data.due_at.day) == (dossier.due_at, 14)
    assert data.later == ("17:00 14/8/2026 (Xin lỗi, hẹn lại: Chờ xác minh)",)
    assert data.late == "trễ hạn từ 10/8/2026"
    assert data.steps[-1].result == LATE


def test_handling_that_ended_while_the_clock_stood_still_is_judged_where_it_stopped(context, clock):
    dossier = receive(context, a_form(procedure=SLOW)).dossier
    clock.set("2026-08-07T09:00:00+07:00")
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    clock.set("2026-08-20T09:00:00+07:00")
    act(context, dossier.code, Action.COMPLETE, ActionInput())
    assert control(context, dossier.code).steps[-1].result == EARLY
