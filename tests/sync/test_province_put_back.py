"""Telling a province after a restore: what is there is found out before anything is told."""

from __future__ import annotations

import pytest


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
