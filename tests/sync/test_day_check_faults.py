"""Every fault of a province while a day is looked up: none of them makes a dossier missing."""

from __future__ import annotations

from contextlib import closing

import pytest

from province.faults import FAULTS
from province.rules import Rule
from reception.services.reconciliation.day_check import DossierCheck, Standing
from reception.services.reconciliation.judging import scope_of
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.day_checking import ProvinceDayCheck, Side
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import LANES, CallerThreads
from tests.sync.test_province_whole_line import Office, office

__all__ = ["office"]


@pytest.fixture
def told(office: Office) -> Office:
    """An office that has told two dossiers."""
    office.receive()
    office.receive()
    office.rounds()
    return office


def looked_up(office: Office) -> list[DossierCheck]:
    context = office.context
    terms = Terms(context.office.name, context.office.unit)
    store = SqliteProvinceStore(context.database, STEP_KINDS)
    side = Side(terms, lambda _code, _day: "province")
    with closing(CallerThreads(office.line, LANES)) as callers:
        check = ProvinceDayCheck(context, store, side, callers, 60.0)
        found = check.run(scope_of(context, context.today), lambda *_: None, lambda: False)
    return list(found.dossiers)


@pytest.mark.timeout(120)
def test_no_fault_of_a_look_up_makes_a_dossier_missing_or_different(told):
    assert looked_up(told) == []
    wrong = []
    for fault in FAULTS:
        told.center.rules.clear()
        told.center.rules.add(Rule(fault, service="TraCuuHoSo", times=1))
        found = looked_up(told)
        wrong += [
            f"{fault}: {item.standing.value} {item.cause} {item.differences}"
            for item in found
            if item.standing is not Standing.UNKNOWN
        ]
    told.center.rules.clear()
    assert wrong == []
    assert looked_up(told) == []
