"""A day compared with a province by look-up: what is gone or altered there is found, no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain.text import fold
from reception.domain.why_late import HeldBy
from reception.domain.workflow import Action
from reception.services.reconciliation.day_check import Cause, DossierCheck, Standing
from reception.services.reconciliation.judging import scope_of
from reception.storage.day_scope import DayScope
from reception.storage.province_port import ProvinceCode
from reception.storage.province_table import ProvinceTable
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Reply
from reception.sync.province.day_checking import ProvinceCheck, ProvinceDayCheck, Side
from tests.sync.fake_province import Inline
from tests.sync.province_desk import Desk, a_desk

DAY = date(2026, 8, 5)


class OneByOne(Inline):
    """So that it is known how many were asked before the asking ended."""

    count = 1


@dataclass
class Office:
    """A counter that has told a province of some dossiers."""

    desk: Desk
    routed: str = "province"
    speaks: str = "A"

    def check(self, *, stop_after: int = 10_000, seconds: float = 60.0) -> ProvinceCheck:
        desk = self.desk
        desk.store.take_up()
        compared: list[int] = []
        checker = ProvinceDayCheck(
            desk.context,
            desk.store,
            Side(replace(desk.terms, speaks=self.speaks), lambda _code, _day: self.routed),
            OneByOne(desk.province),
            seconds,
        )
        return checker.run(
            scope_of(desk.context, DAY),
            lambda done, _total: compared.append(done),
            lambda: len(compared) >= stop_after,
        )

    def only(self) -> DossierCheck:
        (found,) = self.check().dossiers
        return found

    def told(self, count: int = 1) -> list[str]:
        codes = [self.desk.receive() for _ in range(count)]
        self.desk.round()
        return codes


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    with a_desk(tmp_path) as desk:
        desk.province.tells_history = True
        yield Office(desk)


def test_what_is_equal_is_counted_and_not_listed(office):
    office.told(3)
    found = office.check()
    assert (found.total, found.dossiers, found.code) == (3, (), "")


def test_every_look_is_noted_with_its_proof(office):
    (code,) = office.told()
    office.check()
    with office.desk.context.database.read() as view:
        rows = view.connection.execute(
            "SELECT service, code, answer_class, length(request_hash), length(answer_hash)"
            " FROM province_tries ORDER BY id DESC LIMIT 1"
        ).fetchall()
    assert rows == [("TraCuuHoSo", code, "success", 64, 64)]


def test_what_was_never_sent_is_missing_because_it_waits(office):
    office.desk.receive()
    found = office.only()
    assert (found.standing, found.cause, found.may_send_again) == (
        Standing.MISSING,
        Cause.WAITING,
        False,
    )


@pytest.mark.parametrize("tells_history", [True, False])
def test_what_the_province_lost_is_found_and_comes_back_with_its_steps(office, tells_history):
    office.desk.province.tells_history = tells_history
    kept, lost = office.told(2)
    office.desk.act(lost, Action.FORWARD, to_unit="Phòng Tư pháp")
    office.desk.round()
    province = office.desk.province
    del province.dossiers[lost]
    del province.progress[lost]
    found = office.only()
    assert (found.code, found.standing, found.cause) == (lost, Standing.MISSING, Cause.LOST)
    assert [proof.service for proof in found.proofs][-1] == "TraCuuHoSo"
    with office.desk.context.database.write() as tx:
        DayScope(tx.connection).owe_again(found.uid, found.lost_steps, is_gone=True)
    for _ in range(3):
        office.desk.round()
    assert office.check().dossiers == ()
    assert len(province.progress[lost]) == 2
    assert len(province.progress[kept]) == 1


def test_what_was_altered_there_is_named_with_both_values_and_put_right(office):
    (code,) = office.told()
    office.desk.province.dossiers[code]["SoDienThoai"] = "0999999999"
    found = office.only()
    assert (found.standing, found.cause, found.may_send_again) == (
        Standing.MISMATCH,
        Cause.CHANGED,
        True,
    )
    assert [(part.field, part.ours, part.theirs) for part in found.differences] == [
        ("SoDienThoai", "0905123456", "0999999999")
    ]
    with office.desk.context.database.write() as tx:
        DayScope(tx.connection).owe_again(found.uid, found.lost_steps, is_gone=False)
    office.desk.round()
    assert office.check().dossiers == ()


def test_another_dossier_under_the_code_is_never_sent_over(office):
    code = office.desk.receive()
    office.desk.province.dossiers[code] = {"MaHoSo": code, "ChuHoSo": "Người Khác"}
    office.desk.round()
    found = office.only()
    assert (found.standing, found.cause, found.may_send_again) == (
        Standing.MISMATCH,
        Cause.CONFLICT,
        False,
    )


def test_a_dossier_filed_under_another_owner_since_is_a_conflict(office):
    (code,) = office.told()
    office.desk.province.dossiers[code]["ChuHoSo"] = "Người Khác"
    assert office.only().cause == Cause.CONFLICT


def test_a_step_that_is_gone_altered_or_doubled_is_found(office):
    gone, altered, doubled = office.told(3)
    progress = office.desk.province.progress
    progress[doubled] *= 2
    progress[altered][0] = {**progress[altered][0], "NguoiXuLy": "Người Khác"}
    progress[gone].clear()
    found = {item.code: item for item in office.check().dossiers}
    assert [item.standing for item in found.values()] == [Standing.MISMATCH] * 3
    assert [part.theirs for part in found[gone].differences] == [""]
    assert "Người Khác" in found[altered].differences[0].theirs
    assert found[doubled].differences[0].theirs.startswith("2 × ")
    assert (len(found[gone].lost_steps), found[altered].lost_steps) == (1, ())


def test_words_that_were_cut_there_are_the_same_step(office):
    (code,) = office.told()
    step = office.desk.province.progress[code][0]
    office.desk.province.progress[code][0] = {**step, "NoiDungXuLy": "DA TIEP NHAN"}
    assert office.check().dossiers == ()


def test_a_province_that_tells_only_presence_proves_presence(office):
    office.desk.province.tells_nothing = True
    kept, lost = office.told(2)
    office.desk.province.dossiers[kept]["SoDienThoai"] = "0999999999"
    del office.desk.province.dossiers[lost]
    assert [item.code for item in office.check().dossiers] == [lost]


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"error_code": "0", "result": [{"MAHOSO": "H99-khac", "CHUHOSO": "Ai đó"}]}),
        (200, {"error_code": "0"}),
        (200, b"<html>login</html>"),
        (200, b'{"error_code": "0", "result": "' + b"x" * 50),
        (500, {"error_code": "-1", "message": "Server Error"}),
        (503, b""),
        (403, b""),
    ],
)
def test_a_look_that_failed_is_unknown_and_stops_no_other(office, answer):
    first, _ = office.told(2)
    office.desk.province.plan.append(answer)
    found = office.only()
    assert (found.code, found.standing, found.may_send_again) == (first, Standing.UNKNOWN, False)
    assert found.cause


def test_a_time_that_nobody_can_read_is_unknown(office):
    (code,) = office.told()
    office.desk.province.dossiers[code]["NgayTiepNhan"] = "hôm qua"
    found = office.only()
    assert (found.standing, found.cause) == (Standing.UNKNOWN, "reconcile_unread")
    assert found.differences[0].theirs == "hôm qua"


@pytest.mark.parametrize("kind", [AnswerClass.OFFLINE, AnswerClass.LOST])
def test_without_a_line_a_few_are_asked_and_all_are_told_of(office, kind):
    office.told(9)
    office.desk.province.asked.clear()
    office.desk.province.plan += [Reply(Verdict(kind), "sync_no_line")] * 9
    found = office.check()
    assert (found.code, len(found.dossiers)) == ("sync_no_line", 9)
    assert {item.standing for item in found.dossiers} == {Standing.UNKNOWN}
    assert len(office.desk.province.asked) == 5
    assert all(item.proofs for item in found.dossiers)


def test_a_login_that_is_refused_is_not_tried_for_every_dossier(office):
    office.told(4)
    office.desk.province.asked.clear()
    office.desk.province.plan.append(Reply(Verdict(AnswerClass.SESSION)))
    assert office.check().code == "province_login_refused"
    assert len(office.desk.province.asked) == 1


def test_who_stops_keeps_what_was_compared(office):
    codes = office.told(4)
    office.desk.province.dossiers.clear()
    found = office.check(stop_after=2)
    assert found.code == "interrupted"
    assert [item.standing for item in found.dossiers] == [
        *[Standing.MISSING] * 2,
        *[Standing.UNKNOWN] * 2,
    ]
    assert [item.code for item in found.dossiers] == codes
    assert office.check(seconds=-1).code == "reconcile_out_of_time"


def test_what_is_told_elsewhere_is_not_asked_about(office):
    office.told(2)
    office.routed = "none"
    # A dossier stays where it was first told, whatever becomes of its route.
    assert office.check().total == 2
    with office.desk.context.database.write() as tx:
        tx.connection.execute("UPDATE province_obligations SET destination = 'ministry'")
    assert office.check().total == 0


def test_a_connector_has_no_look_up_and_is_not_asked(office):
    office.told(2)
    office.speaks = "B"
    office.desk.province.asked.clear()
    found = office.check()
    assert (found.code, office.desk.province.asked) == ("reconcile_no_look_up", [])
    assert {item.standing for item in found.dossiers} == {Standing.UNKNOWN}


def test_a_dossier_done_in_time_and_told_late_is_late_by_its_sync_alone(office):
    (code,) = office.told()
    office.desk.act(code, Action.COMPLETE)
    office.desk.context.clock.advance(days=30)
    found = office.only()
    assert (found.standing, found.cause) == (Standing.MISMATCH, Cause.WAITING)
    assert (found.lateness.cause, found.lateness.is_by_law) == (HeldBy.SYNC, False)


def test_a_dossier_late_by_law_names_whose_hands(office):
    (code,) = office.told()
    office.desk.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    office.desk.round()
    office.desk.context.clock.advance(days=30)
    found = office.only()
    assert found.standing is Standing.EQUAL
    assert (found.lateness.cause, found.lateness.holder) == (HeldBy.DEPARTMENT, "Phòng Tư pháp")


SPOILS: dict[str, Any] = {
    "gone": lambda province, code: province.dossiers.pop(code),
    "phone": lambda province, code: province.dossiers[code].update(SoDienThoai="0999"),
    "state": lambda province, code: province.dossiers[code].update(TrangThaiHoSo="9"),
    "name": lambda province, code: province.dossiers[code].update(ChuHoSo="Ai Khác"),
    "date": lambda province, code: province.dossiers[code].update(NgayHenTra="20300101000000"),
    "blank": lambda province, code: province.dossiers[code].update(TenTTHC=""),
    "step": lambda province, code: province.progress[code].clear(),
}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoilt=st.lists(st.sampled_from(["", *SPOILS]), min_size=1, max_size=5))
def test_whatever_is_gone_or_altered_is_found_and_nothing_else(office, spoilt):
    codes = office.told(len(spoilt))
    province = office.desk.province
    for code, spoil in zip(codes, spoilt, strict=True):
        if spoil:
            SPOILS[spoil](province, code)
    expected = {code for code, spoil in zip(codes, spoilt, strict=True) if spoil}
    found = {item.code: item.standing for item in office.check().dossiers if item.code in codes}
    assert set(found) == expected
    gone = {code for code, spoil in zip(codes, spoilt, strict=True) if spoil == "gone"}
    assert {code for code, standing in found.items() if standing is Standing.MISSING} == gone


# ---------------------------------------------------------------------------- what is expected
def test_the_offices_own_table_says_what_a_sector_is_called(office):
    (code,) = office.told()
    with office.desk.context.database.write() as tx:
        field = tx.connection.execute("SELECT field FROM dossiers").fetchone()[0]
        row = ProvinceCode("sector", fold(field), "G99-ZZ", "Lĩnh vực thử", date(2026, 1, 1), None)
        ProvinceTable(tx.connection).put_codes([row])
    found = office.only()
    assert {part.field: part.ours for part in found.differences} == {
        "MaLinhVuc": "G99-ZZ",
        "TenLinhVuc": "Lĩnh vực thử",
    }
    assert found.code == code


def test_a_sector_that_nobody_ever_told_is_not_compared(office):
    office.told()
    with office.desk.context.database.write() as tx:
        tx.connection.execute("DELETE FROM province_procedures")
        tx.connection.execute("DELETE FROM province_codes")
    assert office.check().dossiers == ()
