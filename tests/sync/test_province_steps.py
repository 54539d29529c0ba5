"""Telling a province of a dossier's steps: each once, whatever became of the answer."""

from __future__ import annotations

import pytest

from reception.domain.workflow import Action
from reception.services.province.obligations import send_again
from reception.storage.province_port import ObligationKind
from reception.storage.province_port import ObligationState as State
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Reply
from reception.sync.province.talk import MOST_BLIND
from tests.sync.province_desk import items, undo_last


def test_steps_go_in_tens(desk):
    code = desk.receive()
    for place in range(24):
        desk.act(code, Action.FORWARD, to_unit=f"Phòng {place}")
    desk.round()
    chunks = [q for q in desk.province.asked if q.service == "CapNhatTienDoHoSoMC"]
    assert [len(chunk.fields["data"]) for chunk in chunks] == [10, 10, 5]
    assert [step["ThoiDiemXuLy"] for step in desk.province.progress[code]] == sorted(
        step["ThoiDiemXuLy"] for step in desk.province.progress[code]
    )


def test_lost_steps_are_repeated_once_to_the_letter_where_no_history_is_told(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, None, "dropped"])
    assert desk.round().owed.unknown == 1
    sent = desk.province.asked[-1].fields
    desk.province.plan.extend([None, "dropped"])
    desk.round()
    assert desk.province.asked[-1].fields == sent
    desk.round()
    assert desk.province.services().count("CapNhatTienDoHoSoMC") == 2
    assert desk.states("progress") == [("progress", "unknown")]
    # What happens later still goes.
    desk.act(code, Action.FORWARD, to_unit="Phòng A")
    desk.round()
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["4"]


def test_a_repetition_that_never_left_does_not_use_up_the_one_that_is_allowed(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, None, "dropped"])
    desk.round()
    desk.province.plan.extend([None, "offline"])
    desk.round()
    desk.round()
    assert len(desk.province.progress[code]) == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [("Có lỗi trong quá trình thêm mới", "Có lỗi trong quá trình thêm mới"), ("", "")],
)
def test_a_step_in_trouble_for_ever_waits_for_a_person_where_no_history_is_told(desk, said, reason):
    code = desk.receive()
    trouble = (500, {"message": said} if said else b"")
    desk.province.plan.extend((None, None, None, trouble))
    desk.round()
    pauses = []
    for _ in range(MOST_BLIND):
        (waiting,) = (item for item in items(desk, code) if item.kind is ObligationKind.PROGRESS)
        if waiting.state is State.QUARANTINED:
            break
        assert waiting.state is State.UNKNOWN
        now = desk.context.clock.machine_now()
        pauses.append(round((waiting.next_attempt_at - now).total_seconds(), -1))
        # The look-up tells nothing of steps, then the step itself fails again.
        desk.province.plan.extend((None, trouble))
        desk.round()
    assert len(pauses) == MOST_BLIND - 1
    assert pauses == sorted(pauses)
    assert pauses[-1] == 3_600
    assert desk.province.services().count("CapNhatTienDoHoSoMC") == MOST_BLIND
    assert reason in waiting.last_answer
    assert waiting.last_answer
    desk.province.plan.clear()
    told = desk.province.services().count("CapNhatTienDoHoSoMC")
    desk.round()
    assert desk.province.services().count("CapNhatTienDoHoSoMC") == told
    send_again(desk.context, waiting.obligation_id)
    desk.round()
    assert ("progress", "acked") in desk.states("progress")


def test_lost_steps_are_compared_with_the_history_as_a_multiset(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Phòng A")
    desk.province.tells_history = True
    desk.province.plan.extend([None, None, None, "lost"])
    desk.round()
    desk.round()
    assert len(desk.province.progress[code]) == 2
    assert [state for _, state in desk.states("progress")] == ["acked", "acked"]


def test_the_guilty_step_alone_waits_for_a_person(desk):
    code = desk.receive()
    for place in range(8):
        desk.act(code, Action.FORWARD, to_unit="XẤU" if place == 4 else f"Phòng {place}")
    desk.province.refuses = "XẤU"
    desk.round()
    assert len(desk.province.progress[code]) == 8
    assert [state for _, state in desk.states("progress")].count("quarantined") == 1
    assert desk.round().pushed == 0


def test_steps_of_a_lost_dossier_bring_it_back_first(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, None, "offline"])
    desk.round()
    desk.province.dossiers.clear()
    desk.round()
    desk.round()
    assert code in desk.province.dossiers
    assert len(desk.province.progress[code]) == 1


def test_a_step_taken_back_before_it_went_is_told_neither_way(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Nhầm")
    undo_last(desk, code)
    desk.round()
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2"]
    assert desk.province.dossiers[code]["TrangThaiHoSo"] == "2"


def test_a_step_taken_back_after_it_went_is_told_as_taken_back(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Nhầm")
    desk.round()
    undo_last(desk, code)
    desk.round()
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2", "4", "2"]
    assert desk.province.progress[code][-1]["NoiDungXuLy"].startswith("Đã hoàn tác")


@pytest.mark.parametrize("kind", [AnswerClass.OFFLINE, AnswerClass.SESSION])
def test_a_step_in_doubt_is_looked_up_whatever_the_reply_says(desk, kind):
    desk.receive()
    in_doubt = Reply(Verdict(kind), "sync_no_line", is_in_doubt=True)
    desk.province.plan.extend([None, None, None, in_doubt])
    desk.round()
    assert desk.states("progress") == [("progress", "unknown")]


def test_that_one_step_is_there_says_nothing_of_the_others_of_its_call(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Phòng 1")
    desk.act(code, Action.FORWARD, to_unit="Phòng 2")
    exists = (200, {"error_code": "-3", "message": "Tiến độ đã tồn tại"})
    desk.province.plan.extend([None, None, None, exists])
    desk.round()
    assert len(desk.province.progress[code]) == 3
    assert {state for _, state in desk.states("progress")} == {"acked"}
