"""Telling a province of dossiers: each once, whatever the line and the power do."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.cli import province_views
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.labels import PROVINCE_STEPS
from reception.messages import SENTENCES
from reception.services.province.obligations import of_dossier
from reception.storage.province_port import ObligationState as State
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Reply
from reception.sync.round_report import RoundOutcome
from tests.sync.fake_province import Killed
from tests.sync.province_desk import Desk, a_desk


def test_a_dossier_is_looked_up_created_and_its_steps_follow(desk):
    code = desk.receive()
    report = desk.round()
    assert desk.province.services() == [
        "LayThuTuc",
        "TraCuuHoSo",
        "DongBoHoSoMC",
        "CapNhatTienDoHoSoMC",
    ]
    assert desk.province.asked[2].fields["isUpdating"] == "False"
    assert desk.province.dossiers[code]["MaLinhVuc"] == "G15-CT01"
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2"]
    assert (report.pushed, report.acked, report.outcome) == (2, 2, RoundOutcome.DONE)
    assert report.owed.waiting == 0
    assert desk.round().pushed == 0


def test_what_follows_is_an_update_and_only_the_new_step(desk):
    code = desk.receive()
    desk.round()
    desk.province.asked.clear()
    desk.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    desk.round()
    assert desk.province.services() == ["DongBoHoSoMC", "CapNhatTienDoHoSoMC"]
    assert desk.province.asked[0].fields["isUpdating"] == "True"
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2", "4"]


def test_snapshots_coalesce_and_steps_never_do(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Phòng A")
    desk.act(code, Action.FORWARD, to_unit="Phòng B")
    desk.round()
    assert desk.province.services().count("DongBoHoSoMC") == 1
    assert len(desk.province.progress[code]) == 3
    assert [state for _, state in desk.states("snapshot")] == ["superseded", "superseded", "acked"]


def test_a_lost_answer_to_a_create_is_looked_up_and_never_created_twice(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, "lost"])
    assert desk.round().owed.unknown == 1
    desk.province.asked.clear()
    report = desk.round()
    assert desk.province.services() == ["TraCuuHoSo", "CapNhatTienDoHoSoMC"]
    assert report.owed.unknown == 0
    assert list(desk.province.dossiers) == [code]


def test_a_failed_look_up_is_not_a_no(desk):
    desk.receive()
    for fault in ("lost", "offline", (500, b"<html>"), (200, b"<html>"), (200, {"error_code": 0})):
        desk.province.plan.extend([None, fault] if not desk.province.asked else [fault])
        desk.round()
    assert "DongBoHoSoMC" not in desk.province.services()
    assert desk.states("snapshot") in ([("snapshot", "retry")], [("snapshot", "pending")])
    desk.round()
    assert len(desk.province.dossiers) == 1


def test_a_foreign_dossier_of_the_same_code_is_a_conflict_and_stays_as_it_is(desk):
    code = desk.receive()
    foreign = {"MaHoSo": code, "MaTTHC": "1.001193", "ChuHoSo": "Người Khác"}
    desk.province.dossiers[code] = foreign
    report = desk.round()
    assert report.owed.conflicts == 1
    desk.round()
    assert desk.province.dossiers[code] is foreign
    assert "DongBoHoSoMC" not in desk.province.services()
    assert desk.states("snapshot") == [("snapshot", "conflict")]


def test_one_that_appears_between_look_up_and_create_is_a_conflict(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, (200, {"error_code": 3, "message": "Đã tồn tại"})])
    desk.province.dossiers.pop(code, None)
    report = desk.round()
    assert report.owed.conflicts == 1
    assert code not in desk.province.dossiers


def test_our_own_lost_create_behind_a_lying_look_up_is_updated(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, "lost"])
    desk.round()
    # The look-up still says no, then the create meets our own dossier.
    desk.province.plan.append((200, {"error_code": 0, "result": []}))
    desk.round()
    assert desk.states("snapshot") == [("snapshot", "acked")]
    assert len(desk.province.progress[code]) == 1


@pytest.mark.parametrize("told", [{"MaTTHC": "1.001193"}, {"ChuHoSo": "Người Khác"},
                                  {"NgayTiepNhan": "20200101000000"}])  # fmt: skip
def test_a_lost_create_proves_nothing_where_what_is_there_differs(desk, told):
    code = desk.receive()
    desk.province.plan.extend([None, None, "dropped"])
    desk.round()
    desk.province.dossiers[code] = {"MaHoSo": code, **told}
    assert desk.round().owed.conflicts == 1


def test_existence_alone_leaves_the_log_of_tries_to_decide(desk):
    code = desk.receive()
    desk.province.tells_nothing = True
    desk.province.plan.extend([None, None, "lost"])
    desk.round()
    desk.round()
    assert desk.states("snapshot") == [("snapshot", "acked")]
    assert len(desk.province.progress[code]) == 1


def test_one_dossiers_trouble_delays_no_other(desk):
    bad = desk.receive(summary="TỆ")
    good = desk.receive(owner=PartyInput(name="Vũ Thị Hai", id_number="001198012346"))
    desk.province.refuses = "TỆ"
    report = desk.round()
    assert list(desk.province.dossiers) == [good]
    assert report.owed.quarantined == 1
    assert bad not in desk.province.progress


def test_a_correction_takes_the_place_of_what_was_refused(desk):
    code = desk.receive(summary="TỆ")
    desk.province.refuses = "TỆ"
    desk.round()
    desk.act(code, Action.FORWARD, to_unit="Phòng A")
    desk.province.refuses = ""
    desk.round()
    assert [state for _, state in desk.states("snapshot")] == ["superseded", "acked"]
    assert len(desk.province.progress[code]) == 2


def test_what_has_no_code_waits_with_its_field(desk):
    desk.receive(owner=PartyInput(name="Hộ Vũ Thử", kind="household_business"))
    assert desk.round().owed.quarantined == 1
    (item,) = [row for row in desk.store.work(desk.store.lanes(None)[0]).obligations
               if row.state is State.QUARANTINED]  # fmt: skip
    assert (item.field, item.last_class) == ("LoaiDoiTuong", "province_no_code")


def test_a_dossier_the_province_lost_is_created_again(desk):
    code = desk.receive()
    desk.round()
    desk.province.dossiers.clear()
    desk.act(code, Action.FORWARD, to_unit="Phòng A")
    desk.round()
    desk.round()
    assert code in desk.province.dossiers


def test_settled_texts_end_it(desk):
    desk.receive()
    past = {"error_code": 1, "message": "Hồ sơ đã trả kết quả, không được cập nhật trạng thái"}
    desk.province.plan.extend([None, None, None, (200, past)])
    report = desk.round()
    assert (report.acked, report.settled, report.owed.waiting) == (1, 1, 0)


def test_where_the_province_is_past_us_its_own_state_is_noted(desk):
    code = desk.receive()
    desk.round()
    desk.province.dossiers[code]["TrangThaiHoSo"] = "10"
    desk.act(code, Action.FORWARD, to_unit="Phòng 1")
    past = {"error_code": 1, "message": "Hồ sơ đã có kết quả xử lý"}
    desk.province.plan.extend([(200, past)])
    desk.round()
    (owed,), _ = of_dossier(desk.context, code)
    (told,) = [item for item in owed.items if item.state is State.SETTLED]
    assert told.last_answer == "TrangThaiHoSo: 10; Hồ sơ đã có kết quả xử lý"
    assert desk.province.dossiers[code]["TrangThaiHoSo"] == "10"


@pytest.mark.parametrize(
    ("status", "code"), [(401, "province_login_refused"), (403, "sync_forbidden"),
                         (404, "sync_no_center")]
)  # fmt: skip
def test_what_a_person_must_put_right_pauses_all_and_blames_nothing(desk, status, code):
    desk.receive()
    desk.province.plan.extend([None, None, (status, b"")])
    report = desk.round()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, code)
    assert len(desk.province.asked) == 3
    assert report.owed.quarantined == report.owed.unknown == 0


def test_no_line_ends_the_round_and_keeps_the_work(desk):
    desk.receive()
    desk.province.plan.append("offline")
    report = desk.round()
    assert (report.outcome, report.code) == (RoundOutcome.LATER, "sync_no_line")
    assert report.owed.waiting == 2


def test_what_waits_is_not_tried_before_its_time(desk):
    desk.receive()
    desk.province.plan.extend([None, None, (200, {"error_code": 9, "message": "Lạ"})])
    desk.round()
    asked = len(desk.province.asked)
    desk.round(is_asked=False)
    assert len(desk.province.asked) == asked


def test_a_create_in_doubt_leaves_a_log_that_may_own_it(desk):
    desk.receive()
    desk.province.plan.extend([None, None, Reply(Verdict(AnswerClass.OFFLINE), is_in_doubt=True)])
    desk.round()
    with desk.context.database.read() as view:
        (uid,) = view.connection.execute("SELECT uid FROM dossiers").fetchone()
    assert desk.store.work(uid).may_own


def test_a_refusal_without_a_word_still_has_a_reason_and_a_next_step(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, (413, b"")])
    desk.round()
    (owed,), _ = of_dossier(desk.context, code)
    told = province_views.dossier(owed, desk.context.clock.machine_now())
    assert (told["state"], told["field"]) == ("fix", "")
    assert told["message"] == SENTENCES["province_refused_unsaid"]
    assert told["next_step"] == PROVINCE_STEPS["fix_unnamed"]


# ------------------------------------------------------------------------------- chance
_FAULTS = st.sampled_from(
    [None, None, None, "lost", "dropped", "offline", "killed_before", "killed_after",
     (500, b"boom"), (200, b"<html>"), (200, b'{"error_co'), (503, b""), (429, b""), (401, b"")]
)  # fmt: skip
_DEEDS = st.lists(st.sampled_from(["receive", "forward", "round"]), min_size=3, max_size=9)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_DEEDS, st.lists(_FAULTS, max_size=30), st.booleans())
def test_whatever_happens_no_dossier_is_lost_and_no_step_doubled(deeds, faults, tells_history):
    """A model province that takes in what it answers, whatever the answers' fate."""
    with tempfile.TemporaryDirectory() as folder, a_desk(Path(folder)) as desk:
        desk.province.tells_history = tells_history
        desk.province.plan.extend(faults)
        steps = _live(desk, deeds)
        desk.province.plan.clear()
        for _ in range(4):
            desk.round()
        assert set(desk.province.dossiers) == set(steps)
        for code, count in steps.items():
            told = desk.province.progress.get(code, [])
            open_ones = [state for _, state in desk.states("progress") if state == "unknown"]
            if tells_history:
                assert len(told) == count
                assert not open_ones
            # Without a history one repetition is allowed, and what may be missing is named.
            keys = {(step["ThoiDiemXuLy"], step["NoiDungXuLy"]) for step in told}
            assert len(told) <= 2 * count
            assert len(keys) + len(open_ones) >= count


def _live(desk: Desk, deeds: list[str]) -> dict[str, int]:
    steps: dict[str, int] = {}
    for number, deed in enumerate(["receive", *deeds]):
        if deed == "receive":
            owner = PartyInput(name=f"Vũ Thị {chr(65 + number)}")
            steps[desk.receive(owner=owner)] = 1
        elif deed == "forward":
            code = list(steps)[-1]
            desk.act(code, Action.FORWARD, to_unit=f"Phòng {number}")
            steps[code] += 1
        else:
            try:
                desk.round()
            except Killed:
                continue
    return steps
