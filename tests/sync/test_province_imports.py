"""A dossier out of the register of before is at the province already, under its code."""

from __future__ import annotations

import pytest

from reception.domain.workflow import Action
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import undo_import
from tests.registers import a_code, a_row, an_open_row, an_xlsx
from tests.sync.province_desk import a_desk


@pytest.fixture
def desk(tmp_path):
    """A counter that has imported a finished dossier and an open one."""
    with a_desk(tmp_path) as made:
        path = an_xlsx(tmp_path / "so.xlsx", [a_row(1), an_open_row(2, procedure="2.000815")])
        made.import_id = import_past(made.context, ImportTask(path)).import_id
        yield made


def test_nothing_of_the_past_is_told(desk):
    desk.round()
    assert desk.province.asked == []
    assert desk.states() == []


def test_what_is_done_since_is_told_of_the_dossier_that_is_there(desk):
    there = {"MaHoSo": a_code(2), "ChuHoSo": "Trần Thị Mẫu", "TrangThaiHoSo": "4"}
    desk.province.dossiers[a_code(2)] = there
    desk.act(a_code(2), Action.COMPLETE)
    report = desk.round()
    (brought,) = (q for q in desk.province.asked if q.service == "DongBoHoSoMC")
    assert brought.fields["isUpdating"] == "True"
    assert [step["TrangThai"] for step in desk.province.progress[a_code(2)]] == ["9"]
    assert (report.owed.waiting, report.owed.conflicts) == (0, 0)


def test_where_it_is_not_there_it_is_brought(desk):
    desk.act(a_code(2), Action.COMPLETE)
    desk.round()
    (brought,) = (q for q in desk.province.asked if q.service == "DongBoHoSoMC")
    assert brought.fields["isUpdating"] == "False"
    assert desk.province.dossiers[a_code(2)]["TrangThaiHoSo"] == "9"


def test_an_import_that_is_taken_out_tells_nothing_either(desk):
    undo_import(desk.context, desk.import_id)
    desk.round()
    assert desk.province.asked == []
