"""What a province is owed at all, and what it is not."""

from __future__ import annotations

from reception.domain.facts import CodeBinding
from reception.domain.workflow import EventKind as Kind
from reception.services.intake.receiving import refuse_intake
from reception.services.province.obligations import of_dossier
from reception.storage.arrivals import take_in
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.record import STEP_KINDS
from tests.chains import Chain, an_intake
from tests.sync.province_desk import record_event
from tests.workspaces import a_form


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


def test_what_was_never_received_is_not_shown_as_sent(desk):
    refused = refuse_intake(desk.context, a_form(), "Sai nơi nộp", "Luật Hộ tịch, Điều 5")
    desk.round()
    assert of_dossier(desk.context, refused.code)[0] == []
