"""Telling a province: each dossier once, each step once, whatever the line and the power do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.cli import province_views
from reception.domain.facts import CodeBinding, Fact, Undoing
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.domain.workflow import EventKind as Kind
from reception.labels import PROVINCE_STEPS
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.province.obligations import of_dossier, send_again
from reception.services.recording import find, record
from reception.storage.arrivals import take_in
from reception.storage.province_port import ObligationKind
from reception.storage.province_port import ObligationState as State
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Reply
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import ProvinceReport, ProvinceRound
from reception.sync.province.talk import MOST_BLIND
from reception.sync.round_report import RoundOutcome
from tests.chains import Chain, an_intake
from tests.sync.fake_province import FakeProvince, Inline, Killed
from tests.workspaces import a_form, context_on


@dataclass
class Desk:
    """A counter with a province it tells."""

    context: ServiceContext
    province: FakeProvince
    terms: Terms
    import_id: str = ""

    def receive(self, **changes: object) -> str:
        return receive(self.context, a_form(**changes)).dossier.code

    def act(self, code: str, action: Action, **given: Any) -> None:
        act(self.context, code, action, ActionInput(**given))

    @property
    def store(self) -> SqliteProvinceStore:
        return SqliteProvinceStore(self.context.database, STEP_KINDS)

    def round(self, *, is_asked: bool = True) -> ProvinceReport:
        clock = self.context.clock.machine_now
        told = ProvinceRound(
            self.store,
            self.province,
            self.terms,
            clock,
            lambda low, high: high,
            lambda: Inline(self.province),
        )
        return told.run(lambda: False, is_asked=is_asked)

    def states(self, kind: str = "") -> list[tuple[str, str]]:
        with self.context.database.read() as view:
            return view.connection.execute(
                "SELECT kind, state FROM province_obligations WHERE ?1 = '' OR kind = ?1"
                " ORDER BY id",
                (kind,),
            ).fetchall()


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    with context_on(folder) as (context, _):
        terms = Terms(context.office.name, context.office.unit)
        yield Desk(context, FakeProvince(), terms)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


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


def items(desk, code):
    (owed,), _ = of_dossier(desk.context, code)
    return owed.items


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


def test_steps_of_a_lost_dossier_bring_it_back_first(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, None, "offline"])
    desk.round()
    desk.province.dossiers.clear()
    desk.round()
    desk.round()
    assert code in desk.province.dossiers
    assert len(desk.province.progress[code]) == 1


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


def test_a_step_taken_back_before_it_went_is_told_neither_way(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Nhầm")
    _undo_last(desk, code)
    desk.round()
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2"]
    assert desk.province.dossiers[code]["TrangThaiHoSo"] == "2"


def test_a_step_taken_back_after_it_went_is_told_as_taken_back(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Nhầm")
    desk.round()
    _undo_last(desk, code)
    desk.round()
    assert [step["TrangThai"] for step in desk.province.progress[code]] == ["2", "4", "2"]
    assert desk.province.progress[code][-1]["NoiDungXuLy"].startswith("Đã hoàn tác")


def _undo_last(desk: Desk, code: str) -> None:
    with desk.context.database.read() as view:
        event = view.journal.history_of(find(view, code).uid)[-1]
    record_event(desk, code, Kind.UNDONE, Undoing(event.device_id, event.seq, event.kind, "Nhầm"))


def record_event(desk: Desk, code: str, kind: Kind, fact: Fact) -> None:
    with desk.context.database.write() as tx:
        record(desk.context, tx, find(tx, code).uid, kind, fact)


def test_a_dossier_of_the_portal_is_told_there_as_well(desk):
    code = desk.receive()
    record_event(desk, code, Kind.CODE_BOUND, CodeBinding("G22-1", is_portal=True))
    desk.round()
    assert [(item["MaHoSo"], item["TrangThai"]) for item in desk.province.statuses] == [
        ("G22-1", "2")
    ]


def test_what_was_refused_at_the_desk_is_owed_to_nobody(desk):
    refused = refuse_intake(desk.context, a_form(), "Sai nơi nộp", "Luật Hộ tịch, Điều 5")
    report = desk.round()
    assert desk.province.services() == []
    assert report.owed.waiting == 0
    record_event(desk, refused.code, Kind.CODE_BOUND, CodeBinding("G22-1", is_portal=True))
    desk.round()
    assert desk.province.services() == []


def test_a_refusal_of_what_came_through_the_portal_is_told_there(desk):
    refused = refuse_intake(desk.context, a_form(), "Sai nơi nộp", "Luật Hộ tịch, Điều 5")
    record_event(desk, refused.code, Kind.CODE_BOUND, CodeBinding("G22-1", is_portal=True))
    desk.round()
    assert desk.province.services() == ["DongBoTrangThaiHoSo"] * 2
    assert [item["TrangThai"] for item in desk.province.statuses] == ["1", "3"]


def test_what_another_counter_received_is_its_own_to_tell(desk):
    chain = Chain("e" * 16)
    chain.add(Kind.RECEIVED, an_intake(), uid="f" * 32)
    with desk.context.database.write() as tx:
        take_in(tx, chain.events, desk.context.clock.machine_now())
    desk.round()
    assert desk.province.asked == []


def test_an_office_that_tells_nobody_owes_nothing(desk):
    desk.receive()
    store = SqliteProvinceStore(desk.context.database, STEP_KINDS, lambda code, day: "none")
    store.begin_round(desk.context.clock.machine_now())
    assert store.owed().waiting == 0


def test_what_goes_to_a_ministry_waits_for_a_way_there(desk):
    desk.receive()
    store = SqliteProvinceStore(desk.context.database, STEP_KINDS, lambda code, day: "ministry")
    store.begin_round(desk.context.clock.machine_now())
    assert store.lanes(None) == []
    assert store.owed().waiting == 2


def test_after_a_restore_what_waits_is_looked_up_first(desk):
    desk.receive()
    desk.province.plan.extend(["offline"])
    desk.round()
    with desk.context.database.write() as tx:
        tx.settings.put("province_self", "another")
    desk.store.begin_round(desk.context.clock.machine_now())
    assert desk.store.owed().unknown == 2
    desk.round()
    assert desk.store.owed().unknown == 0


@pytest.mark.parametrize("kind", [AnswerClass.OFFLINE, AnswerClass.SESSION])
def test_a_step_in_doubt_is_looked_up_whatever_the_reply_says(desk, kind):
    desk.receive()
    in_doubt = Reply(Verdict(kind), "sync_no_line", is_in_doubt=True)
    desk.province.plan.extend([None, None, None, in_doubt])
    desk.round()
    assert desk.states("progress") == [("progress", "unknown")]


def test_a_create_in_doubt_leaves_a_log_that_may_own_it(desk):
    desk.receive()
    desk.province.plan.extend([None, None, Reply(Verdict(AnswerClass.OFFLINE), is_in_doubt=True)])
    desk.round()
    with desk.context.database.read() as view:
        (uid,) = view.connection.execute("SELECT uid FROM dossiers").fetchone()
    assert desk.store.work(uid).may_own


def test_after_a_restore_a_step_that_waited_for_a_person_is_looked_up_too(desk):
    code = desk.receive()
    desk.province.tells_history = True
    desk.province.refuses = "NguoiXuLy"
    desk.round()
    assert ("progress", "quarantined") in desk.states()
    # What happened after the backup: a person sent it again, and the province took it.
    desk.province.refuses = ""
    step = next(q for q in desk.province.asked if q.service == "CapNhatTienDoHoSoMC")
    desk.province.progress[code] = list(step.fields["data"])
    with desk.context.database.write() as tx:
        tx.settings.put("province_self", "another")
    desk.round()
    assert len(desk.province.progress[code]) == 1
    assert set(desk.states()) == {("snapshot", "acked"), ("progress", "acked")}


@pytest.mark.parametrize(
    ("changed", "state"),
    [({}, "acked"), ({"TrangThaiHoSo": "9"}, "conflict"), ({"ChuHoSo": "Ai Đó"}, "conflict"),
     ({"ThongTinKhac": "d" * 32}, "conflict"), ({"NgayTiepNhan": ""}, "conflict")],
)  # fmt: skip
def test_a_restored_store_knows_its_own_dossier_by_what_is_there(desk, changed, state):
    code = desk.receive()
    desk.province.tells_history = True
    desk.round()
    desk.province.dossiers[code].update(changed)
    # The backup is from before the first round; what was noted since is gone.
    with desk.context.database.write() as tx:
        tx.connection.execute("UPDATE province_obligations SET state = 'pending', attempts = 0")
        tx.connection.execute("DELETE FROM province_tries")
        tx.connection.execute("DELETE FROM province_dossiers")
        tx.settings.put("province_self", "another")
    desk.round()
    assert desk.states("snapshot") == [("snapshot", state)]
    assert len(desk.province.progress[code]) == 1
    kept = desk.province.dossiers[code]
    assert {name: kept[name] for name in changed} == changed


def test_a_refusal_without_a_word_still_has_a_reason_and_a_next_step(desk):
    code = desk.receive()
    desk.province.plan.extend([None, None, (413, b"")])
    desk.round()
    (owed,), _ = of_dossier(desk.context, code)
    told = province_views.dossier(owed, desk.context.clock.machine_now())
    assert (told["state"], told["field"]) == ("fix", "")
    assert told["message"] == SENTENCES["province_refused_unsaid"]
    assert told["next_step"] == PROVINCE_STEPS["fix_unnamed"]


def test_what_was_never_received_is_not_shown_as_sent(desk):
    refused = refuse_intake(desk.context, a_form(), "Sai nơi nộp", "Luật Hộ tịch, Điều 5")
    desk.round()
    assert of_dossier(desk.context, refused.code)[0] == []


def test_that_one_step_is_there_says_nothing_of_the_others_of_its_call(desk):
    code = desk.receive()
    desk.act(code, Action.FORWARD, to_unit="Phòng 1")
    desk.act(code, Action.FORWARD, to_unit="Phòng 2")
    exists = (200, {"error_code": "-3", "message": "Tiến độ đã tồn tại"})
    desk.province.plan.extend([None, None, None, exists])
    desk.round()
    assert len(desk.province.progress[code]) == 3
    assert {state for _, state in desk.states("progress")} == {"acked"}


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
